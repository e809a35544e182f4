"""The small words of French that several stations look at, and the gender of first names."""

from functools import cache

from analysis.resources import rows

ARTICLES = frozenset(("le", "la", "les", "l'"))
CONTRACTED = frozenset(("du", "des", "au", "aux"))
DEMONSTRATIVES = frozenset(("ce", "cet", "cette", "ces"))
POSSESSIVES = frozenset(("son", "sa", "ses", "leur", "leurs"))  # of the third person: the press says *notre* only in quotations
POSSESSIVES_OF_SPEAKERS = frozenset(("mon", "ma", "mes", "notre", "nos", "votre", "vos"))
# As alternatives of an expression.
DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"


@cache
def first_names() -> dict[str, str]:
    """The gender of common first names, in lower case (``data/first_names.csv``).

    >>> first_names()["angela"], first_names()["xavier"]
    ('Fem', 'Masc')
    """
    return {row["first_name"].lower(): row["gender"] for row in rows("first_names.csv")}
