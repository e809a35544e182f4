"""conditionals(): conditional verbs by form, the *conditionnel de presse* told apart from the other uses, which are shown too.

The parser's mood is not used: it calls synthetic conditionals indicative.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pandas as pd

from analysis.framing.lexicon import sentences_with
from analysis.index import Reading, Tokens, as_tokens, with_documents
from analysis.schema import columns, empty
from analysis.text import fold

# The infinitive, or what is left of it, before -ait and -aient: -er, -ir, -re verbs, and the short list of irregular stems.
_FORM = re.compile(
    r"(?:\w*(?:[^\W_]er|ir|[^\W_]dr|ttr|[aoô]îtr|[ao]itr|suivr|vivr|devr|cevr|mouvr|pleuvr|ompr|vaincr|clur)|aur|saur|(?:pr|entre)?verr|(?:r|entre)?enverr"
    r"|pourr|mourr|(?:\w*)courr|\w*querr)(?:ait|aient)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTICIPLE = re.compile(
    r" (?:(?:pas|plus|jamais|également|aussi|déjà|donc|notamment|ensuite|même|ainsi|depuis|bien|tous|\w+ment) )*"
    r"(?P<participle>(?:été )?(?!(?:ni|ici|parmi|lundi|mardi|samedi|plus|sous|lui|celui|tort|afin|sur|sans|vis|jus|puis|celle|cette|dessous|aussi|ainsi|qui|ceux)\b)"
    r"(?:\w+(?:é|ée|és|ées)|\w{2,}(?:i|ie|is|ies|u|ue|us|ues|it|ite|its|ites|ert|erte|erts|ertes|aint|eint)|mort|morte|morts|mortes|été|eu|dû|pu|fait|faite))\b"
)
_MODAL = re.compile(r"(?:pourr|devr|faudr|voudr|souhaiter|aimer|conviendr)(?:ait|aient)|(?:aurait|auraient) (?:\w+ )?(?:dû|pu|fallu|voulu|souhaité|aimé)")
# «Il serait utile de», «il serait temps que»: an opinion, not news from elsewhere.
_OPINION = re.compile(
    r"(?:(?:ce|ça|cela|rien) (?:ne |n')?(?:serait|aurait été)(?! (?:la|le) (?:première|premier|deuxième|second)\b)"
    r"|il (?:ne |n')?(?:serait|s'agirait|aurait été)(?: (?:pas|plus|donc|alors|bien|trop|plutôt|aussi|quand même))*"
    r" (?:\w+(?:ble|ant|ante|eux|al|ile|if|ux|eau|aire|ique)|temps|question|mieux|faux|vrai|juste|bon|dommage|normal|infondé|sage)\b)"
)
# What a measure would bring about: nobody reports it as having happened.
_CONSEQUENCE = re.compile(r"(?:permettr|entraîner|favoriser|mériter|faciliter|améliorer|contribuer|aider|suffir|prendr|impliquer|nécessiter|conduir|mener)")
# What somebody promises or threatens looks ahead as well.
_AHEAD = re.compile(r"(?:promis|prévenu|averti|menacé|juré)\b")
_SI = re.compile(r"(?:^|[\s,;:(«“\"'])(?:(?<!même )(?<!comme )si[ ,]|s'(?:il|ils) |au cas où |à condition qu|en cas d|quiconque |faute de |à supposer |selon (?:cette|ce) )")
_ASKED = re.compile(r"(?:dire|dit|disent|précis\w+|savoir|sait|demand\w+|expliqu\w+|indiqu\w+|question\w*|ignor\w+) (?:non plus |pas )?(?:si |s'|quand |comment |où |quel\w* |combien |pourquoi |en quoi |à quoi |ce qu|la \w+ que |qui )")
_SAID = r"(?:dit|déclaré|affirmé|assuré|annoncé|indiqué|promis|estimé|jugé|prévenu|averti|répondu|ajouté|avoué|informés?|montré|demandé|maintenu|expliqué|précisé|confirmé|répété|souligné|rappelé|espéré|soutenu|fait savoir|fait valoir|prédit|juré|convenu|décidé|réaffirmé|insisté|cru|pensé|écrit|noté|laissé entendre)"
_WOULD = re.compile(rf"(?:\b(?:a|ont|avait|avaient|aurait|auraient|est|étaient|s'est|dit|disant|fut|après avoir|assurant|affirmant|expliquant|estimant) (?:\w+ ){{0,3}}?{_SAID}|\b(?:disait|affirmait|assurait|estimait|pensait|croyait|espérait|annonçait|promettait|déclarait|jugeait|prévenait|assurant|affirmant|estimant|expliquant|espérer|disant|promettant|craignait)\b)[^.;]*?\b(?:que|qu'|si|s')|\bselon l(?:e|a|es)quel")
_TELLS = "rapport|affirm|indiqu|assur|avanc|racont|expliqu|estim|annonc|précis|signal|soulign|ajout|accus|soupçonn|évoqu|not|relat|confi|suggér|cit|déclar|confirm"
_SOURCE = re.compile(
    r"\b(?:selon|d'après|à en croire|aux dires d|au dire d|de sources?|une source|des sources|sources|sur la foi d|de l'aveu|accusée?s? d|soupçonnée?s? d|présumée?s?"
    r"|la rumeur|des rumeurs|allégations|une information|des informations|informations selon"
    rf"|(?:(?:a|ont|avait|avaient|aurait|auraient)(?:-t-(?:il|elle|on)|-(?:ils|elles))? (?:\w+ )?|en )?(?:{_TELLS})(?:e|ent|é|és|ée|ait|aient|ant)"
    r"|(?:a|ont|avait|avaient)(?:-t-(?:il|elle|on)|-(?:ils|elles))? (?:\w+ )?(?:dit|écrit|révélé|fait savoir|soutenu|prétendu|appris|cru)|dit|disent|dit-on|écrit|écrivent|révèle|révèlent|croit savoir|prétend|prétendent|soutient|soutiennent|suggère|suggèrent|pour le (?:procureur|parquet))(?!\w)"
)
_FIRST = re.compile(r"\b(?:je|j'|nous|vous|tu|on) (?:(?:ne|n'|le|la|l'|les|en|y|lui|leur|me|m'|se|s'|vous|nous) ?)*$")
# «serait arrêté» is a passive of the simple form; only these, and reflexives, make «serait» a compound tense.
_MOVES = re.compile(r".* (?:allé|arrivé|décédé|descendu|devenu|entré|resté|intervenu|monté|mort|né|parti|parvenu|passé|rentré|reparti|retourné|revenu|sorti|survenu|tombé|venu)e?s?")
# «serait le premier à», «serait de», «serait bien trop»: an opinion or a plan; «serait la première fois» is news.
_NOMINAL = re.compile(
    r" (?!la première fois)(?:pas |plus |donc |alors )?(?:(?:le|la|les|l'|de|d'|que|qu'|bien|un|une|parfaitement|tout|trop|plus)\b"
    r"|(?:dès lors |absolument |très |alors )?(?:intéressant|préférable|opportun|utile|souhaitable|nécessaire|judicieu|possible|impossible|indéfendable|logique|regrettable|pertinent))")
_WITHOUT = re.compile(r"\bsans (?:le|la|l'|les|un|une|cette|ce|cet|son|sa)\b")
# What somebody is reported to be doing now, in a simple form: «détiendrait», «compterait».
_STATES = re.compile(r"(?:appartien|dét?ien|contien|compter|disposer|posséder|élèver|présenter|figurer|viser|travailler|vivr|préparer|souffrir|montrer|envisager|s'agir|coûter|représenter|dépasser)")
_PREPOSITIONS = ("selon", "d'après", "à en croire")
_CLAUSE = re.compile(r"\b(?:que|qu'|qui|car|puisque|lorsque|quand|dont|où|parce)\b|\bqu'")
_HELD = ("aurait", "auraient", "serait", "seraient")


def conditionals(texts: pd.DataFrame | Tokens | Reading) -> pd.DataFrame:
    """The verbs in the conditional, third person, each with its use; by form: infinitive stem and -ait or -aient.

    One row a verb (schema: conditionals). ``use``: press_attributed (a source stands in the sentence) and press_unsourced are the *conditionnel
    de presse*: borrowed and not endorsed (Dendale 1993, Kronning 2002; doubt is an effect, not the meaning). The others are its exclusions:
    hypothetical (*si, quiconque*), future_in_past (simple form under *que* after a past report), asked (indirect question), modal
    (*pourrait, devrait, aurait dû*), eventual (what a plan would do), quoted (inside quotation marks: the speaker's own), first_person (*je serais*).

    >>> text = "L’armée aurait pris la ville, selon Kiev. Il a dit que la paix viendrait."
    >>> conditionals(pd.DataFrame({"doc_id": ["a"], "text": [text]}))[["verb", "use"]].values.tolist()
    [['aurait pris', 'press_attributed'], ['viendrait', 'future_in_past']]
    """
    made = as_tokens(texts)
    found = [row for doc_id, start, sentence in sentences_with(made, ("*rait", "*raient")) for row in _in_sentence(doc_id, start, sentence)]
    return with_documents(pd.DataFrame(found, columns=columns("conditionals")) if found else empty("conditionals"), made)


def is_conditional(word: str) -> bool:
    """Whether a folded word is a conditional of the third person by its form; homonyms among the imperfects are excluded by list.

    >>> [is_conditional(word) for word in ("fournirait", "serait", "entrait", "considérait", "tirait", "mettrait", "montrait")]
    [True, True, False, False, False, True, False]
    """
    return bool(_FORM.fullmatch(word)) and _singular(word) not in lookalikes()


def _singular(word: str) -> str:
    return word[:-5] + "ait" if word.endswith("aient") else word


@cache
def lookalikes() -> frozenset[str]:
    """The imperfects of ``data/conditional_lookalikes.txt``.

    >>> "encadrait" in lookalikes()
    True
    """
    lines = files("analysis").joinpath("data/conditional_lookalikes.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _in_sentence(doc_id: str, offset: int, sentence: str) -> Iterator[dict[str, object]]:
    """The conditionals of one sentence, in order."""
    folded = fold(sentence)
    for word in _WORD.finditer(folded):
        if not is_conditional(word.group()) or (word.start() and sentence[word.start()].isupper()):  # a name, such as Sirait
            continue
        after = _PARTICIPLE.match(folded, word.end()) if word.group() in _HELD else None
        end = after.end() if after else word.end()
        source = _SOURCE.search(folded[: word.start()]) or _SOURCE.search(folded, end)
        use = _use(folded, word.start(), end, source.group().strip() if source else "")
        yield {
            "doc_id": doc_id, "start": offset + word.start(), "end": offset + end, "verb": sentence[word.start() : end], "use": use,
            "source": source.group().strip() if source and use == "press_attributed" else None, "rule": "compound" if after else "simple",
        }


def _use(folded: str, start: int, end: int, source: str) -> str:
    """What a conditional is used for, by what stands around it; the exclusions come first."""
    before, verb = folded[:start], folded[start:end]
    is_past = verb.startswith("aur") and " " in verb or bool(_MOVES.fullmatch(verb)) or before.endswith((" s'", " se ")) and " " in verb
    is_news = is_past and not verb.endswith(" été") or verb.startswith("ser") and not _CLAUSE.search(before) and not _NOMINAL.match(folded, end)
    if _is_open(before):
        return "quoted"
    if _FIRST.search(before):
        return "first_person"
    if _MODAL.match(verb):
        return "modal"
    if _ASKED.search(before) or folded.endswith("?"):
        return "asked"
    if _SI.search(folded) or is_past and _WITHOUT.search(folded):
        return "hypothetical"
    if not is_past and _WOULD.search(before):
        return "future_in_past"
    if _CONSEQUENCE.match(verb) or any(hit.start() <= start < hit.end() for hit in _OPINION.finditer(folded)) or not is_past and _AHEAD.search(folded, end):
        return "eventual"
    if source and (is_news or verb.startswith(("ser", "aur")) or _STATES.match(verb) or source in _PREPOSITIONS):
        return "press_attributed"
    # Without a source, an accomplished fact or a plain state is news; «une loi qui permettrait» looks ahead.
    return "press_unsourced" if is_news else "eventual"


def _is_open(before: str) -> bool:
    """Whether a quotation mark is open at the end of these words."""
    return before.count("«") > before.count("»") or before.count("“") > before.count("”") or before.count('"') % 2 == 1
