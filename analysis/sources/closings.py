"""What stands after the text of a dispatch: sign-off initials, credits, byline, rights line, contacts."""

import re

from analysis.sources.names import authors, signature
from analysis.sources.records import Row, present

# «jm-abc/xyz/mb»: one to four groups of two to five lower-case letters; a lone group needs a slash or hyphen.
INITIALS = re.compile(r"[a-zà-ÿ]{1,5}(?:[-/][a-zà-ÿ]{1,5}){1,5}|[a-z]{2,4}(?=\s*$)")
CREDITS = re.compile(
    r"\((?:Reportage|Reporting|Rédaction|Rédigé|Écrit|Ecrit|Avec|Version|Édité|Edité|Editing|Édition|Edition|Writing"
    r"|Additional|Compiled|Service|Par|By|\w+(?: \w+){1,3}, (?:édité|version))\b.*\)",
    re.IGNORECASE | re.DOTALL,
)
REPORTER = re.compile(r"\((?:Reportage(?: de)?|Reporting by|Rédigé par|Par|By)\s+([^,;:)]+(?:(?: et | and )[^,;:)]+)?)", re.IGNORECASE)
# «(c)» also counts the third of a list: with a year, or a name and no more, it stands for ©.
SIGN = r"(?:©|\(c\)(?=.{0,60}\b(?:19|20)\d\d\b|(?:\s*\S+){1,6}\s*$))"
RIGHTS = re.compile(rf"(?:{SIGN}|copyright\b|droits\s*:|rights\s*:|licence\s*:|tous droits réservés|all rights reserved).*", re.IGNORECASE | re.DOTALL)
# What a site sets where the rest is for those who pay.
PAYWALL = re.compile(
    r"il (?:vous )?reste \d+(?:[.,]\d+)?\s?%.*"
    r"|(?:cet article|la suite)(?: de cet article)? est réservée? (?:à nos|aux) abonnés.*|réservé (?:à nos|aux) abonnés\.?",
    re.IGNORECASE,
)
CONTACT = re.compile(r"\bcontributed\b|\bfollow\b|@|https?://|\breported from\b|\bwriters?\b|\bont contribué\b|not intended for publication", re.IGNORECASE)
CONTACTS = re.compile(r"_{3,}.*|.*\bnot intended for publication\b.*|(?:Contacts?|Follow|Suivez)\b.*@.*", re.IGNORECASE | re.DOTALL)
# Xinhua closes with «Fin» after the last full stop.
END = re.compile(r"(?:(?<=[.!?»”\"])\s+|^)(Fin|FIN|End|ENDS|Enditem|END)\.?\s*$")
LONGEST = 300  # characters: a longer line is text


def is_closing(line: str) -> bool:
    """Whether a paragraph can only stand after a text.

    >>> is_closing("abc/xyz/mb"), is_closing("Pékin a refusé.")
    (True, False)
    """
    shapes = (PAYWALL, CREDITS, RIGHTS, CONTACTS, END)
    return len(line) <= LONGEST and bool(_initials(line) or any(shape.fullmatch(line) for shape in shapes) or signature(line)[0])


def cut_closing(paragraphs: list[str]) -> tuple[list[str], Row]:
    """The paragraphs of the text, and the sign-off, authors, rights and contacts that followed them.

    >>> cut_closing(["Pékin a refusé.", "abc/xyz/mb"])
    (['Pékin a refusé.'], {'signoff': 'abc/xyz/mb'})
    """
    body = list(paragraphs)
    signoff: list[str] = []
    row: Row = {"meta": {}}
    for at, line in enumerate(body):
        if at and re.fullmatch(r"_{3,}", line) and len(body) - at <= 6 and any(map(CONTACT.search, body[at + 1 :])):
            row["meta"]["notes"] = body[at + 1 :]  # AP: a rule, then credits and contacts
            del body[at:]
            break
    body = [line for line in body if not re.fullmatch(r"_{3,}", line)]
    while body and len(body[-1]) <= LONGEST and (len(body) > 1 or RIGHTS.fullmatch(body[-1])):
        if not _take(body[-1], signoff, row):
            break
        body.pop()
    if body and (end := END.search(body[-1], max(0, len(body[-1]) - 20))) and end.start() > 0:
        signoff.insert(0, end.group(1))
        body[-1] = body[-1][: end.start()].rstrip()
    return body, present({**row, "signoff": "\n".join(signoff)})


def _take(line: str, signoff: list[str], row: Row) -> bool:
    """Whether a line belongs to the closing; it is put where it belongs."""
    names, agency = signature(line)
    if names:
        row["author"], row["signed_agency"] = names, agency
    elif RIGHTS.fullmatch(line):
        row["rights"] = re.sub(r"^(?:droits|rights)\s*:\s*", "", line, flags=re.IGNORECASE)
    elif PAYWALL.fullmatch(line):
        row["text_status"] = "truncated"
    elif CONTACTS.fullmatch(line):
        row["meta"].setdefault("notes", []).insert(0, line)
    elif _initials(line) or CREDITS.fullmatch(line) or END.fullmatch(line):
        signoff.insert(0, line)
        if (reporter := REPORTER.match(line)) and (found := authors(reporter.group(1))):
            row["author"] = found
    else:
        return False
    return True


def _initials(line: str) -> bool:
    return len(line) <= 40 and INITIALS.fullmatch(line) is not None
