"""What a file is, by its content; the extension only breaks ties, the user's ``format=`` overrules."""

import html
import re
from pathlib import PurePosixPath

from analysis.sources.archives import office_kind
from analysis.sources.columns import delimiter_of, even_delimiter, from_header, has_known_columns, may_be_text
from analysis.sources.decoding import is_binary
from analysis.sources.europresse_lines import is_europresse
from analysis.sources.factiva_txt import is_factiva
from analysis.sources.front_matter import is_front_matter
from analysis.sources.json_text import ASSIGNED
from analysis.sources.nexis_lines import is_nexis
from analysis.sources.proquest import is_proquest
from analysis.sources.records import Unreadable
from analysis.sources.saved_pages import is_saved_page

BINARY = ((b"%PDF", "pdf"), (b"PAR1", "parquet"), (b"WARC/", "warc"))
REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls) or one with a password; save it as .docx or .xlsx without a password"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it, or make a ZIP"),
    (b"Rar!", "a RAR archive; unpack it, or make a ZIP"),
    (b"\x89PNG", "an image; only text is read"),
    (b"\xff\xd8\xff", "an image; only text is read"),
    (b"GIF8", "an image; only text is read"),
    (b"SQLite format 3", "a database; export the table as CSV"),
    (b"II*\x00", "an image; only text is read"),
    (b"MM\x00*", "an image; only text is read"),
    (b"RDX", "a workspace of R; write the table with write.csv"),
    (b"RDA", "a workspace of R; write the table with write.csv"),
    (b"X\n\x00\x00\x00", "an object of R (.rds); write the table with write.csv"),
    (b"\x80\x04\x95", "a pickle of Python, which may hold a program; write the table with to_csv or to_parquet"),
    (b"\x80\x05\x95", "a pickle of Python, which may hold a program; write the table with to_csv or to_parquet"),
    (b"ARROW1", "a Feather file; write the table as Parquet or CSV"),
    (b"$FL2", "a file of SPSS; save the table as CSV"),
    (b"$FL3", "a file of SPSS; save the table as CSV"),
    (b"<stata_dta>", "a file of Stata; save the table as CSV"),
    (b"From: <Saved by", "an MHTML file without a page in it; save the page as HTML"),
)
MAIL_FIELD = re.compile(rb"^(From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type):", re.MULTILINE | re.IGNORECASE)
ROOTS = {
    "NewsML": "newsml1",
    "newsItem": "newsmlg2",
    "newsMessage": "newsmlg2",
    "packageItem": "newsmlg2",
    "nitf": "nitf",
    "TEI": "tei",
    "TEI.2": "tei",
    "teiCorpus": "tei",
    "teiCorpus.2": "tei",
    "PPSResponse": "factiva_xml",
    "rss": "rss",
    "feed": "rss",
    "RDF": "rss",
    "mediawiki": "mediawiki",
    "alto": "alto",
    "PcGts": "alto",
    "html": "html",
    "HTML": "html",
}
PROLOG = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>|<![^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL)
ROOT = re.compile(r"<(?:\w+:)?([A-Za-z][\w.]*)[\s/>]")
HTML_MARKS = (
    ("europresse_html", re.compile(r"DocPublicationName|publiC-lblNodoc")),
    (
        "factiva_html",
        re.compile(r"""class=["']article [a-z]{2}Article|<td[^>]*>\s*(?:<[^>]+>\s*)*HD\s*(?:<[^>]+>\s*)*&nbsp;""", re.IGNORECASE),
    ),
    ("lexisnexis_html", re.compile(r"DOC_ID_0_|LXNComment")),
)
HTML_ROW = re.compile(r"<(?:tr|row)\b", re.IGNORECASE)
HTML_CELL = re.compile(r"<(?:t[hd]|cell)\b[^<>]*>", re.IGNORECASE)
HTML_TAG = re.compile(r"<[^<>]*>")
LONGEST_ROW = 20_000  # characters of the first lines of a table that are looked at
IRAMUTEQ = re.compile(r"\A\*{4}(?!\*)|^(?:\*{4}[ \t]+|\d{4,5} )\*\S", re.MULTILINE)
LEXICO = re.compile(r"^[ \t]*<[\w-]+=[^<>\"\s][^<>\"]*>", re.MULTILINE)
DOC = re.compile(r"^[ \t]*<doc[\s>]", re.MULTILINE | re.IGNORECASE)
NEXIS = re.compile(r"^[ \t]*\d[\d,. ]* (?:of|de|von|van|sur|di|af) \d[\d,. ]* (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTEN|DOKUMENTER)\s*$", re.MULTILINE)
VRT = re.compile(r"^<(?:text|corpus|article|plenary_protocol|p|s)\b[^>\n]*>\s*$\n(?:<[^>\n]+>\s*\n){0,20}[^<\t\n]+\t", re.MULTILINE)
CONLLU = re.compile(r"^# (?:sent_id|newdoc|text)\b|^1\t[^\t\n]+(?:\t[^\t\n]*){8}$", re.MULTILINE)
UNGDC = re.compile(r"[A-Z]{2,4}_\d{1,3}_\d{4}\.txt|\d{1,3}_\d{4}_[A-Z]{2,4}\.txt|[A-Z]{3}_\d{4}\.txt")
NINJS_BODY = re.compile(r'"(?:body_(?:text|xhtml|html)|bodies|article_html)"\s*:', re.IGNORECASE)
NINJS_FIELD = re.compile(r'"(?:version_?created|pubstatus|uri|urn|headlines?)"\s*:', re.IGNORECASE)
SCALAR = re.compile(r'\s*(?:null|true|false|-?\d[\d.eE+-]*|"[^"\n]*")\s*')
NEXIS_UNI = re.compile(r"^[ \t]*(?:End of Document|Fin du document|Ende des Dokuments|Einde van document)[ \t]*$", re.MULTILINE | re.IGNORECASE)
FACTIVA = re.compile(r"^(?:Do[ck]umento?|Документ|文件) [A-Za-z0-9_-]{8,}\s*$|^[^\w\n]*AN\W", re.MULTILINE)  # worth a closer look
EUROPRESSE = re.compile(r"\b[a-z]{2,12}[·•∙]\d{8}[·•∙]|^[ \t]*(?:Nom de la source|Source name)[ \t]*$", re.MULTILINE | re.IGNORECASE)  # worth one, too
FRAME = re.compile(rb"\x02[^\x00\x02\x03]+\x03|\A\x01[^\x00-\x04]{0,200}\x02")  # the last one may be broken off
IPTC_HEADER = re.compile(r"[A-Za-z]{2,4}\d{3,4}[ ]+\d[ ]+\w{1,3}[ ]+\d{1,5}\b[^\n]{0,40}\n")
TEXT_MARKS = (
    ("ris", re.compile(r"\ATY  ?- ?[A-Z]+\s")),
    ("bibtex", re.compile(r"\A(?:%[^\n]*\s+)*@[A-Za-z]+\s?\{[^\s,{}]*,\s*\w+\s*=")),
    ("iramuteq", IRAMUTEQ),
    ("lexisnexis_txt", NEXIS),
    ("conllu", CONLLU),
    ("doc_tags", DOC),
    ("vrt", VRT),
    ("lexico", LEXICO),
)
HEAD = 200_000


def sniff_bytes(data: bytes) -> str | None:
    """The format of a binary file, None for what may be text; raises ``Unreadable`` for known kinds that are not read."""
    if not data.strip():
        raise Unreadable("empty_file", "the file holds nothing but white space; delete it or fetch it again")
    for mark, why in REFUSED:
        if data.startswith(mark):
            raise Unreadable("unsupported_format", why)
    for mark, name in BINARY:
        if data.startswith(mark):
            return name
    if data.startswith(b"PK") and (kind := office_kind(data)):
        if kind not in ("docx", "xlsx", "odt"):
            raise Unreadable("unsupported_format", f"an .{kind} file; save it as .docx, .xlsx or text")
        return kind
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:5] == b"{\\rtf":
        return "rtf"
    is_framed = FRAME.search(data[:100_000]) or data.lstrip().startswith(b"ZCZC")  # told by bytes: each frame may have an encoding of its own
    if is_framed and not is_binary(data.translate(None, b"\x01\x02\x03\x04")):
        return "iptc7901"
    return _mail(data)


def _mail(data: bytes) -> str | None:
    """mail when a file opens with the lines of a message's head, three at least; a page saved in that dress is refused."""
    head = re.split(rb"\r?\n\r?\n", data[:20_000].lstrip(), maxsplit=1)[0]
    if head.startswith((b"<", b"{")) or len({name.lower() for name in MAIL_FIELD.findall(head)}) < 3:
        return None
    if is_saved_page(data):
        raise Unreadable("unsupported_format", "an MHTML file without a page in it; save the page as HTML")
    return "mail"


def sniff_text(text: str, name: str) -> str:
    """The format of a text file.

    >>> sniff_text("**** *partie_intro\\nUn texte.", "a.txt")
    'iramuteq'
    """
    head = text[:HEAD].lstrip("\ufeff \n\t")
    if head.startswith("<"):
        return _sniff_markup(head, text)
    if head.startswith("---") and is_front_matter(head):
        return "front_matter"
    if kind := _sniff_json(head, name):
        return kind
    for kind, mark in TEXT_MARKS:
        if mark.search(head):
            return kind
    if (re.search(r"^ZCZC", head, re.MULTILINE) and "NNNN" in text) or IPTC_HEADER.match(head):
        return "iptc7901"
    if UNGDC.fullmatch(PurePosixPath(name.rpartition("!")[2]).name):
        return "ungdc"
    return "csv" if _is_table(head, name) else _sniff_database(text)


def _sniff_database(text: str) -> str:
    """An export of ProQuest, Europresse, Nexis Uni or Factiva as plain text, told by the lines of its articles; else dispatches."""
    if is_proquest(text):
        return "proquest_txt"
    if EUROPRESSE.search(text) and is_europresse(text.split("\n")):
        return "europresse_txt"
    if NEXIS_UNI.search(text) and is_nexis(text.split("\n")):
        return "lexisnexis_txt"
    return "factiva_txt" if FACTIVA.search(text[:HEAD]) and is_factiva(text) else "wire_txt"


def _sniff_markup(head: str, text: str) -> str:
    found = [kind for kind, mark in HTML_MARKS if mark.search(text)]
    if len(found) > 1:
        raise Unreadable("layout_unknown", f"marks of {' and '.join(found)} in one file; pass format= with the right one")
    if found:
        return found[0]
    if _is_html_table(head):
        return "html_table"
    root = ROOT.search(head, PROLOG.match(head).end())  # type: ignore[union-attr]
    kind = ROOTS.get(root.group(1)) if root else None
    if kind:
        return kind
    for kind, mark in (("vrt", VRT), ("doc_tags", DOC), ("lexico", LEXICO)):
        if mark.search(head):
            return kind
    if re.search(r"<(?:body|head|p|div|article)\b", head, re.IGNORECASE):
        return "html" if root and root.group(1).lower() in ("html", "head", "body", "div", "p", "article", "main", "meta") else "txm"
    return "txm" if root and "</" in head else "wire_txt"


def _is_html_table(head: str) -> bool:
    """Whether one of the first lines of a table in a page names its columns, that of the text among them.

    >>> _is_html_table("<table><tr><th>Titre<th>Texte<tr><td>Le lac<td>Un texte.</table>")
    True
    """
    rows = (HTML_CELL.split(row[:LONGEST_ROW])[1:] for row in HTML_ROW.split(head, maxsplit=20)[1:])
    lines = ([html.unescape(HTML_TAG.sub("", cell)).strip() for cell in row] for row in rows)
    return any(has_known_columns(cells) and any(map(may_be_text, cells)) for cells in lines)


def _sniff_json(head: str, name: str) -> str | None:
    """jsonl when lines are objects, ninjs or afp_json by their fields, else json; None for anything else."""
    if named := ASSIGNED.match(head):
        head = head[named.end() :]
    if not head.startswith(("{", "[")):
        return "json" if name.lower().endswith(".json") and SCALAR.fullmatch(head) else None
    if NINJS_BODY.search(head) and NINJS_FIELD.search(head):
        return "ninjs"
    if re.search(r'"uno"\s*:', head) and re.search(r'"news"\s*:', head):
        return "afp_json"
    lines = [line.strip() for line in head.split("\n")[:20] if line.strip()]
    if sum(line.startswith("{") and line.endswith("}") for line in lines) > len(lines) / 2 or name.lower().endswith((".jsonl", ".ndjson")):
        return "jsonl"
    return "json" if re.match(r'[{\[]\s*(?:["{\[\]}])', head) or name.lower().endswith(".json") else None


def _is_table(head: str, name: str) -> bool:
    """Whether the first lines hold the same number of delimiters: known by the extension, or two columns with a known name."""
    head = from_header(head)
    is_named_so = name.lower().endswith((".csv", ".tsv", ".tab"))
    delimiter = delimiter_of(head) if is_named_so else even_delimiter(head)
    if is_named_so and delimiter is None:  # one record and no header: the reader says so
        return max(map(head.split("\n", 1)[0].count, ";\t")) > 2
    return delimiter is not None and (is_named_so or has_known_columns(head.split("\n", 1)[0].split(delimiter)))
