"""The errors of the package: each says what is wrong, what is allowed, what to do next."""

from collections.abc import Iterable
from difflib import get_close_matches


class AnalysisError(ValueError):
    """Anything the package refuses; also a ``ValueError``, so that plain callers need not know it."""


class SourceError(AnalysisError):
    """A file cannot be read as dispatches."""


class SchemaError(AnalysisError):
    """A table lacks a column, or a column has the wrong type."""


class TermbaseError(AnalysisError):
    """A row of a term base or lexicon is unusable."""


class ReportError(AnalysisError):
    """A page cannot be built: its parameters, its notebook or its run is at fault."""


def message(wrong: str, allowed: str, next_step: str) -> str:
    """A three-part message out of what is wrong, what is allowed and what to do next.

    >>> message("window=-1 is negative", "a whole number from 0", "pass window=8")
    'window=-1 is negative. Allowed: a whole number from 0. Next: pass window=8.'
    """
    return f"{wrong.rstrip('.')}. Allowed: {allowed.rstrip('.')}. Next: {next_step.rstrip('.')}{'' if next_step.endswith('?') else '.'}"


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name closest to a mistyped one, quoted for a message, or the whole list when none is close.

    >>> nearest("windwo", ["where", "window"])
    "did you mean 'window'?"
    """
    known = sorted(map(str, known))
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else f"choose one of {', '.join(known)}"


def check_choice(value: str, known: Iterable[str], what: str) -> None:
    """Nothing when ``value`` is one of ``known``; otherwise an error naming the nearest.

    >>> check_choice("dice", ["logdice", "t"], "measure")
    Traceback (most recent call last):
    analysis.errors.AnalysisError: measure='dice' is not known. Allowed: logdice, t. Next: did you mean 'logdice'?
    """
    known = list(known)
    if value not in known:
        raise AnalysisError(message(f"{what}={value!r} is not known", ", ".join(map(str, known)), nearest(str(value), known)))
