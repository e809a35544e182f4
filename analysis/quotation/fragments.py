"""Step 4. What each pair of marks is: speech, îlot, title, name, mention, scare quotes or unresolved."""

import re

from analysis.quotation.cues import verbs
from analysis.quotation.marks import Pair
from analysis.quotation.names import PARTICLES
from analysis.quotation.records import Candidate
from analysis.text import fold

_TITLE_NOUNS = (
    "film livre roman album chanson titre série émission article documentaire ouvrage magazine journal quotidien hebdomadaire opération loi "
    "projet programme exposition pièce jeu "
    "single tube opéra ballet spectacle recueil essai revue site blog plan prix trophée concours tournoi navire bateau yacht pétrolier cargo "
    "paquebot satellite sonde dossier affaire disque "
    "thème rubrique chronique campagne collection œuvre tableau toile manuel poème conférence séminaire festival cérémonie page clip morceau "
    "saga trilogie nouvelle bande compte chaîne emission podcast "
    "directive initiative label mission plateforme réseau statue sculpture comédie tragédie épisode version application logiciel"
)
_TITLE = re.compile(
    rf"\b(?:{'|'.join(_TITLE_NOUNS.split())})s?(?: \w+)?,?\s*$|\bintitulée?s?\s*:?\s*$|\btitrée?s?\s*$"
    r"|\bauteure?s? (?:de|des|du|d')\s*$|\bpublication de\s*$|\bdans\s*$"
)
_TITLED = re.compile(r"\b(?:intitulée?s?|titrée?s?|thème)\s*:?\s*$")
_ADVERB = r"(?: (?:déjà|encore|aussi|parfois|désormais|souvent|même|ironiquement))?"
_ARTICLE = r"(?: (?:de|le|la|les|l'))?"
_NAME = re.compile(
    rf"\b(?:surnomm\w+|dit|alias|baptis\w+|nommée?s?|prénommée?s?|rebaptis\w+|surnom|appelée?s?|pseudonyme){_ADVERB}{_ARTICLE}\s*$"
    r"|\b(?:classe|collectif|association|parti|mouvement|groupe|société|marque|hôtel|restaurant|café|frégate|missile|drone|ouragan|cyclone|tempête|vaisseau)\s*$"
)
_NAMING = re.compile(
    rf"\b(?:(?:re)?baptis|surnomm|prénomm)\w+{_ADVERB}{_ARTICLE}\s*$|\bsurnom(?: (?:de|d'))?\s*$|(?<!vous )\b(?:dites?|dits)\s*$"
    rf"|(?:\b(?:l'|les )|\b(?:que|qu') ?(?:\w+ ){{1,4}}|\bon (?:la |le )?)(?:r?appell\w+|surnomm\w+){_ADVERB}\s*$"
)
# What somebody is tried or punished for, in the words of the law.
_CHARGED = re.compile(
    r"\b(?:procès|enquête|inculp\w+|mise?s? en examen|condamnée?s?|poursuivie?s?|plainte|arrêtée?s?|incarcér\w+|écrou\w+|jugée?s?)\b[^.«“\"]{0,40}\bpour\s*$"
)
_PAPER = re.compile(r"(?:Le|La|Les|L['’]) ?[A-ZÀ-Þ][\w'’-]*(?: (?:(?:de|du|des|la|le|les|et) |[dl]['’])*[\w-]+){0,3}")
_MENTION = re.compile(
    r"\b(?:mots?|termes?|expressions?|formules?|vocables?|adjectifs?|verbes?|sigle|acronyme|slogan|utilis\w+|emplo(?:ie|y)\w*|"
    r"signifi\w+|désign\w+|traduit|veut dire|notion|concept)"
    r"(?:\s+(?:de|des|du|d'|l'|la|le|les|une?|par|pour|mot|terme|expression|suivante?|comme|ici))*\s*:?\s*$"
)
_GLOSS = re.compile(r"^[\s»”\",]*(?:pour (?:désigner|décrire|parler)|signifie|désigne|veut dire|\((?:en|c'est-à-dire))")


def fragment_class(text: str, pair: Pair, owner: Candidate | None, is_sourced: bool) -> tuple[str, str]:
    """The class of a pair of marks and the reason, given the quotation that claims it, if any, and whether a source stands near."""
    before, after = fold(text[max(0, pair.outer_start - 60) : pair.outer_start]), fold(text[pair.outer_end : pair.outer_end + 40])
    if pair.depth and (owner is None or owner.pair is not pair):
        return ("speech", "nested_cue") if _is_announced(before, after) else ("mention", "nested")
    if _is_mention(before, after) and (owner is None or owner.pair is not pair):
        return "mention", "mention_cue"
    if (naming := _naming_class(text, pair)) and (owner is None or owner.pair is not pair):
        return naming
    words = text[pair.start : pair.end].split()
    is_capitals = all(word[:1].isupper() or word in PARTICLES for word in words) and len(words) < 7
    if owner is not None:
        return _owned(pair, owner, is_capitals)
    if is_capitals:
        return "name", "name_capitals"
    if is_sourced and not _is_capitalised(words):
        return "ilot", "source_near"
    if len(words) > 6 and not _is_capitalised(words):
        return "unresolved", "unclear"
    return ("title", "title_capital") if _is_capitalised(words) else ("scare", "no_speaker")


def _naming_class(text: str, pair: Pair) -> tuple[str, str] | None:
    """Title or name, when the words before the marks say so."""
    before = fold(text[max(0, pair.outer_start - 60) : pair.outer_start])
    if len(text[pair.start : pair.end].split()) > 12:
        return None
    if _TITLE.search(before) and (text[pair.start].isupper() or _TITLED.search(before)):
        return "title", "title_noun"
    if re.fullmatch(r"[A-Z]{1,4}[a-z]{0,3}\d*[+-]?", text[pair.start : pair.end]):
        return "name", "name_capitals"
    is_naming = _NAMING.search(before) or _NAME.search(before) and text[pair.start].isupper()
    if is_naming:
        return "name", "name_cue"
    return ("title", "title_capital") if _PAPER.fullmatch(text[pair.start : pair.end]) else None


def is_named(text: str, pair: Pair) -> bool:
    """Whether a pair holds a title, a name or a mention by the words around it: then it is nobody's quotation."""
    before, after = fold(text[max(0, pair.outer_start - 60) : pair.outer_start]), fold(text[pair.outer_end : pair.outer_end + 40])
    return _naming_class(text, pair) is not None or _is_mention(before, after)


def _is_mention(before: str, after: str) -> bool:
    return bool(_MENTION.search(before) or _GLOSS.search(after) or _CHARGED.search(before))


def _is_announced(before: str, after: str) -> bool:
    """Whether a colon or a verb of saying stands right before the marks."""
    words = before.replace("'", " ").split()
    return bool(words) and (words[-1] == ":" or words[-1] in verbs() and not _is_mention(before, after))


def _owned(pair: Pair, owner: Candidate, is_capitals: bool) -> tuple[str, str]:
    """Speech when the quotation is direct and these are its marks; an îlot when it is mixed."""
    if owner.pair is pair or owner.start <= pair.start and pair.end <= owner.end and owner.kind == "direct":
        is_own = owner.start <= pair.start and owner.pair is not None and (owner.pair is pair or not owner.pair.start < pair.start < owner.pair.end)
        if owner.kind == "direct" and is_own:
            return "speech", "in_quotation"
        return ("mention", "nested") if owner.kind == "direct" else ("ilot", "in_quotation")
    return ("name", "name_capitals") if is_capitals else ("ilot", "inside_report")


def _is_capitalised(words: list[str]) -> bool:
    return bool(words) and words[0][:1].isupper() and not re.search(r"[.!?]$", words[-1])
