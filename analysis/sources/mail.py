"""Mail: a message (.eml) or a box of them (mbox), as agencies' alerts and newsletters come."""

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage

from analysis.sources.agencies import agency
from analysis.sources.bodies import with_body
from analysis.sources.dates import find_date
from analysis.sources.decoding import decode
from analysis.sources.markup import paragraphs, parse_html
from analysis.sources.options import Options
from analysis.sources.records import Record, Reject, Row, Source, Unreadable, present
from analysis.sources.splitting import paragraphs_of
from analysis.text import repair

# The line that opens a message of a box: address (« a at b » in public archives), weekday, month, day, time and year, perhaps a zone.
OPENING = re.compile(
    rb"^From \S+(?: at \S+)? +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} \d\d:\d\d(?::\d\d)?"
    rb"(?: [A-Z]{1,5}| [+-]\d{4})? \d{4}(?: [+-]\d{4})?[ \t\r]*$",
    re.MULTILINE,
)


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each message; only a file that begins as a box does is one, elsewhere a line «From …» is text."""
    data = source.data.lstrip()
    for one in OPENING.split(data)[1:] if OPENING.match(data) else [data]:
        try:
            yield _message(email.message_from_bytes(one.lstrip(b"\r\n"), policy=policy.default), options)
        except (IndexError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:  # what the library raises at damaged heads
            yield Reject("malformed_message", f"its head cannot be read ({error}); mend it or save the message again", one[:80].decode("ascii", "replace"))


def _message(message: EmailMessage, options: Options) -> Row | Reject:
    title = str(message["subject"] or "")
    try:
        text = "\n\n".join(_body(message, options))
    except Unreadable as error:
        return error.reject
    if not text:
        return Reject("empty_body", "a message without text; what is attached to it is not read", title)
    sender = str(message["from"] or "")
    name = re.sub(r"\s*<[^<>]*>\s*", "", sender).strip(' "') or sender
    printed = str(message["date"] or "")
    row = {
        "doc_id": str(message["message-id"] or "").strip(" <>"),
        "title": title,
        "source": name,
        "agency": agency(name),
        "date": find_date(printed) if printed else None,
        "date_from": "field",
        "date_printed": printed,
        "meta": {"from": sender},
    }
    return with_body(present(row), text, options)


def _body(message: EmailMessage, options: Options) -> list[str]:
    """The paragraphs of the text: plain where there is a plain form, else HTML."""
    part = message.get_body(preferencelist=("plain", "html"))
    data = part.get_payload(decode=True) if part is not None else b""
    if part is None or not isinstance(data, bytes) or not data.strip():
        return []
    text = repair(decode(data, options.encoding)[0])
    return paragraphs_of(text) if part.get_content_type() == "text/plain" else paragraphs(parse_html(text))
