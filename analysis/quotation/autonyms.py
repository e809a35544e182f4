"""Step 1. Words said as words: counted, avoided, written down, set against one another; autonyms after Rey-Debove (1978).

*La radio ne dit plus « grève »* and *« prix » a été prononcé dix fois* speak of the word, so nobody is quoted in it. The constants are turns of phrase,
as expressions over the folded words before a pair, behind it, or around it.
"""

import re

from analysis.quotation.marks import Pair
from analysis.text import fold

_MENTION_WORDS = 4  # words: a longer stretch is more than a word said as a word
_SMALL = r"(?:(?:de|du|des|le|la|les|un|une|en|à|au) |d'|l'|d'un |d'une )?"
_SAYS = r"(?:dit|disent|disait|disaient|écri\w+|parl\w+|prononc\w+|emplo[iy]\w+|utilis\w+)"
_LISTED = r"(?: ?(?:,|et|ou|ni) (?:de |d')[«“\"][^«»“”\"]{1,30}[»”\"])*"  # *de « X » et de « Y »*
_BEFORE = (
    # avoided or advised: *ne dit plus « X »*, *mieux vaut écrire « X »*
    rf"\b(?:ne|n') ?(?:y )?{_SAYS} (?:plus|jamais) {_SMALL}$",
    rf"\b(?:faut|fallait|faudrait|vaut|valait|vaudrait|convient|préf\w+)(?: mieux| pas| plus)?(?: de| d')? ?(?:écrire|dire|lire|prononcer|parler) {_SMALL}$",
    rf"\b(?:on|personne|nul|chacun) (?:ne |n')(?:y )?{_SAYS} (?:pas |guère )?{_SMALL}$",
    # spelt: *s'écrit « X »*, *on l'écrit « X »*; meant: *quand il dit « X »*
    r"\b[sl]'(?:écri|prononc)\w+(?: aussi| encore)? $",
    r"\bquand (?:\w+ ){1,2}dit $",
    rf"\bon parle (?:alors|ici|aussi|souvent|parfois|plutôt|désormais) {_SMALL}$",
    # written: *a inscrit « X » sur une planche*, *ne signe pas « X »*
    r"\b(?:inscri(?:t|te|ts|re|vait)|tracé|peint|tagué|gravé|sign(?:e|ait|ent))(?: pas| plus)? $",
    # absent: *point d'« X » dans le texte, aucune mention de « X », pas un mot de la « X »*
    rf"(?:(?:^|[.;:!?,»”\n] ?|\bmais |\bet )point|\b(?:nulle|aucune) (?:mention|trace|occurrence)|\bpas un mot) (?:(?:de|du|sur) |d'){_SMALL}$",
    # told by number, then named one by one: a colon and the pronoun of the noun counted, *deux mots manquent au texte : ceux de « X »*
    r"\b(?:mots?|termes?)\b[^.;!?«“\"]{0,140}: (?:celui|ceux) (?:de |d')$",
    # in another tongue or to the letter: *la version russe dit à la lettre « X »*
    rf"\b(?:à la lettre|littéralement|mot à mot|au sens (?:propre|littéral)),? {_SMALL}$",
)
_AFTER = (
    # counted: *« X » a été prononcé dix fois, « Y » deux fois, « Z » aucune*
    r"^ ?(?:a|ont|est|sont|était|étaient|avait) (?:\w+ )?(?:été )?(?:prononc|cit|employ|utilis|répét)ée?s? (?:\w+ fois|à \w+ reprises)\b",
    r"^ ?(?:\w+ fois|aucune(?: fois)?) ?[,.;]",
    # absent: *« X » n'y figure pas, est absent du texte, a disparu du communiqué*; set in front: *de « X », il n'est plus question*
    r"^ ?(?:ne |n'y |n'|y )(?:figur|appara|désign|signifi)\w* (?:pas|plus|guère|jamais|nulle part)\b",
    r"^ ?(?:est|sont|était|étaient|reste|restait) absent",
    r"^ ?(?:a|ont|avait|avaient) disparu (?:du (?:texte|discours|communiqué|vocabulaire|lexique|titre)|de la (?:version|déclaration|phrase|note|traduction))",
    rf"^{_LISTED} ?, il n'(?:en |y )?est (?:pas|plus|jamais|nulle part)(?: non plus)? question\b",
)
_AROUND = (
    # set against another: *dit « X » plutôt que « Y »*; steps of a scale: *passe de « X » à « Y »*; in brackets: *une coque (« X »)*
    (rf"\b{_SAYS} {_SMALL}$", rf'^ ?plutôt que {_SMALL}[«“"]'),
    (r"\b(?:dit|disent|disait|disaient|écri\w+|lire) (?:le |la |les |l'|un |une )?$", rf'^ ?(?:et non(?: pas)?|et pas|, pas) {_SMALL}[«“"]'),
    (r"(?<!\bse )(?<!\bs'est )(?<!\bs'était )\b(?:dit|disent|disait|disaient|écri\w+|li[st]\w*) $", r"^ ?(?:pour|là où|quand) (?!lui|elle|sa |son )"),
    (rf"\bpréf\w+ {_SMALL}$", rf'^ ?à {_SMALL}[«“"]'),
    (r"\b(?:corrig|chang|transform)\w+ $", rf'^ ?en {_SMALL}[«“"]'),
    (r"\bpass\w+(?: \w+){0,2} (?:de |d'|du )$", r'^ ?(?:à|au) [«“"]'),
    (r"\bremplac\w+ (?:le |la |les |l')?$", rf'^ ?par {_SMALL}[«“"]'),
    (r"\((?:pour |soit )?$", r"^\)"),
    # in question: *il n'est plus question de « X » dans le texte*; with somebody's refusal nothing follows
    (r"\best (?:(?:pas|plus|jamais|guère) )+question (?:de |d'|du )$", r"^ ?(?:dans|ici|nulle part)\b"),
)
_FIRST = tuple(re.compile(pattern) for pattern in _BEFORE)
_THEN = tuple(re.compile(pattern) for pattern in _AFTER)
_BOTH = tuple((re.compile(before), re.compile(after)) for before, after in _AROUND)
_VOTE = ("oui", "non")  # *la victoire du « oui »*, but *le « oui » du ministre* is his
_VOTED = re.compile(r"(?:\b(?:le|du|au|ce|un|les|des|aux) )$")
_OWNED = re.compile(r"^ ?(?:du|de|des|d')\b")
# Another user, verb of saying or side of the contrast: *… ne dit plus « X ». Elle dit « Y »*.
_NEXT = re.compile(rf"^\s*(?:(?:[.;,]|là où)\s*(?:[\w'-]+ ){{1,6}}?{_SAYS} {_SMALL}|(?:plutôt que|et non(?: pas)?|et pas|, pas|par|en|à) {_SMALL})$")


def is_autonym(text: str, pair: Pair, before: str, after: str) -> bool:
    """Whether the folded text before and after a pair says that its words are counted, avoided, written down or set against others."""
    if len(pair.words(text)) > _MENTION_WORDS:
        return False
    if any(pattern.search(before) for pattern in _FIRST) or any(pattern.search(after) for pattern in _THEN):
        return True
    if fold(text[pair.start : pair.end]) in _VOTE and _VOTED.search(before) and not _OWNED.search(after):
        return True
    return any(first.search(before) and then.search(after) for first, then in _BOTH)


def goes_on(text: str, last: Pair, pair: Pair) -> bool:
    """Whether a word is set against the one before it: *… ne dit plus « X ». Elle dit « Y »*."""
    return len(pair.words(text)) <= _MENTION_WORDS and bool(_NEXT.match(fold(text[last.outer_end : pair.outer_start])))
