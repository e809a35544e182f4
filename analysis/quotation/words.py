"""Step 2. The small words of French that the steps look at: clitics, auxiliaries, negations, dates, what stops a phrase; longer lists stand in ``data/``."""

import re
from functools import cache

from analysis.french import DAYS, MONTHS
from analysis.resources import row_words

CLITICS = frozenset("se s' me m' te t' nous vous lui leur leurs y en l' le la les ne n'".split())
AUXILIARIES = frozenset(
    "a ont ai as avons avez avait avaient avais aura auront aurait auraient ait aient eut eurent est sont suis sommes êtes était étaient "
    "fut furent sera seront serait seraient soit soient ayant étant avoir être été eu peut pouvait pourra pourrait doit devait va vont veut "
    "voulait vient vouloir".split()
)
NOT_FINITE = frozenset("avoir être ayant étant eu été vouloir".split())  # of the auxiliaries
INVERTED = frozenset("-je -tu -il -elle -on -ce -ils -elles -nous -vous".split())
INVERTING = INVERTED | {"-t"}  # *a-t-elle*
PARTICIPLES = ("é", "ée", "és", "ées")  # endings, whatever the parser calls the word
NO_PRESENT = (*PARTICIPLES, "ant")
OBJECTS = CLITICS - {"nous", "vous"} | {"-t"}
SUBJECT_PRONOUNS = frozenset("il elle ils elles on je j' celui-ci celle-ci ceux-ci".split())
NEGATIONS = frozenset("pas jamais plus rien guère aucunement nullement ni".split())
BEFORE_INFINITIVE = CLITICS | NEGATIONS
STOPS = frozenset(', ; : . ! ? … ... " ( ) – — - [ ]'.split())
BREAKS = STOPS - {","}
TONIC = frozenset("lui elle eux elles".split())  # behind a preposition a source by themselves
RELATIVES = frozenset("qui que qu' dont où lequel laquelle lesquels lesquelles duquel desquels desquelles auquel auxquels auxquelles".split())
SUBORDINATORS = RELATIVES | frozenset("lorsque lorsqu' quand si s' comme puisque puisqu'".split())
QUESTIONS = frozenset("comment pourquoi quand où combien".split())
MODALS = frozenset("doit doivent devrait devraient peut peuvent pourrait pourraient".split())
# What a statement comes to before a colon: *tient en deux mots :*, with *être* also *est claire :*.
SUMMING = frozenset("tient tenait tiennent résume résumait résument".split())
CLEAR = frozenset("clair claire simple net nette bref brève limpide ferme catégorique cinglant cinglante laconique".split())
PHRASE_WORDS = 4  # a longer stretch between marks is an utterance, not a phrase or îlot
SPANS_OF_TIME = frozenset("heure heures jour jours semaine semaines mois an ans année années minutes".split())
WHEN = frozenset(
    "hier aujourd'hui demain matin soir midi nuit après-midi semaine mois année jour jours "
    "an ans heure heures minutes hiver printemps automne fois temps journée soirée veille lendemain week-end".split()
).union(DAYS.split("|"), MONTHS.split("|"), (f"mi-{month}" for month in MONTHS.split("|")))
# What may stand between auxiliary and participle: « a par ailleurs indiqué ».
FILLERS = tuple(
    tuple(words.split())
    for words in (
        "par ailleurs|pour sa part|pour leur part|quant à lui|quant à elle|quant à eux|de son côté|de leur côté|en outre|à son tour|à nouveau|"
        "de nouveau|plusieurs fois|deux fois|maintes fois|une nouvelle fois|une fois de plus|"
        "en effet|en revanche|au contraire|à plusieurs reprises|tout d' abord|d' abord|entre autres|dans la foulée|de plus|d' ailleurs|en retour|"
        "en réponse|en particulier|à maintes reprises|de même"
    ).split("|")
)
HAVING = frozenset("a ont avait avaient aurait auraient aura auront".split())
BEING = frozenset("est sont était étaient serait seraient".split())
SETTING = frozenset("à par dans en sur pour lors sous sans avec dès après avant pendant durant".split())  # prepositions of when, where and how
FILLER_ENDS = frozenset(filler[-1] for filler in FILLERS)
FILLERS_FROM = {filler[0]: tuple(other for other in FILLERS if other[0] == filler[0]) for filler in FILLERS}  # by their first word
# *il* is nobody: verbs of which it never is, and verbs of what there is or lacks before an article or number: *il reste un mot*, not *il reste au port*.
_THERE_IS = (
    r"(?:rest|exist|subsist|surv[ie]+n|manqu)\w*(?: (?:pas|plus|encore|aussi|donc|bien|toujours))* (?:que |qu' ?)?"
    r"(?:une?|des|deux|trois|plusieurs|quelques|\d+)"
)
NOBODYS = re.compile(
    rf"il (?:(?:ne|n'|lui|leur|en) ?)*(?:(?:faut|faudr|fall)\w*|s' ?agi(?:t|ssait|ra)|y ?(?:a|avait|aura|eut)|{_THERE_IS}"
    r"|(?:est|était|sera|fut)(?: (?:pas|plus|donc|aussi|guère|jamais|nullement))* (?:question|temps|fait mention|fait état))\b"
)


@cache
def listed(key: str) -> frozenset[str]:
    """The words of a row of ``data/quotation_words.csv``, which the steps look up.

    >>> "maire" in listed("office"), "maire" in listed("somebodys")
    (True, False)
    """
    return frozenset(row_words("quotation_words.csv", key))


def filler_width(forms: list[str], at: int) -> int:
    """How many words from a place on may stand between auxiliary and participle.

    >>> filler_width("il a par ailleurs dit".split(), 2)
    2
    """
    known = FILLERS_FROM.get(forms[at], ()) if at < len(forms) else ()
    return next((len(filler) for filler in known if tuple(forms[at : at + len(filler)]) == filler), 0)
