"""Step 4. Titles of address before a name: *M., Mme, Me, Dr*."""

import re
from typing import NamedTuple

from analysis.text import BLANK, fold


class Address(NamedTuple):
    """What a title of address tells of who bears it: gender (empty where both do), number, and the trade or rank that it shortens, if any."""

    gender: str
    number: str
    noun: str


_FORMS = {
    "M.": Address("Masc", "Sing", ""),
    "MM.": Address("Masc", "Plur", ""),
    "Mme": Address("Fem", "Sing", ""),
    "Mmes": Address("Fem", "Plur", ""),
    "Mlle": Address("Fem", "Sing", ""),
    "Mlles": Address("Fem", "Plur", ""),
    "Mgr": Address("Masc", "Sing", ""),
    "Me": Address("", "Sing", "avocat"),
    "Dr": Address("", "Sing", "docteur"),
    "Pr": Address("", "Sing", "professeur"),
    "Docteur": Address("", "Sing", "docteur"),
    "Professeur": Address("", "Sing", "professeur"),
    "Maître": Address("", "Sing", ""),
    "monsieur": Address("Masc", "Sing", ""),
    "messieurs": Address("Masc", "Plur", ""),
    "madame": Address("Fem", "Sing", ""),
    "mesdames": Address("Fem", "Plur", ""),
    "mademoiselle": Address("Fem", "Sing", ""),
    "sir": Address("Masc", "Sing", ""),
    "lady": Address("Fem", "Sing", ""),
    "lord": Address("Masc", "Sing", ""),
}
_BARE = {form.rstrip("."): told for form, told in _FORMS.items()}
# As printed, *Me* is no *me*; as folded.
ADDRESS = "(?:" + "|".join(rf"[{form[0]}{form[0].upper()}]{form[1:]}" if form.islower() else form.replace(".", r"\.?") for form in _FORMS) + ")"
FOLDED_ADDRESS = "(?:" + "|".join(re.escape(fold(form)) for form in _FORMS) + ")"
NOUNS = {fold(form): told.noun for form, told in _FORMS.items() if told.noun}
_FIRST = re.compile(rf"{ADDRESS}(?={BLANK}|$)")


def address(phrase: str) -> Address | None:
    """The title of address that a phrase begins with.

    >>> address("Mme Durand"), address("Me Durand"), address("Durand")
    (Address(gender='Fem', number='Sing', noun=''), Address(gender='', number='Sing', noun='avocat'), None)
    """
    found = _FIRST.match(phrase)
    return None if found is None else _BARE.get(bare := found.group().rstrip(".")) or _BARE[bare.lower()]
