"""Input formats. One file a format, one line here; see ``records`` for what a reader takes and gives."""

from importlib import import_module
from typing import NamedTuple

from analysis.sources.records import Read


class Reader(NamedTuple):
    """A format: what it is called in words, and the module whose ``read`` reads it (imported when first used)."""

    what: str
    module: str
    needs_text: bool = True  # False: the reader wants the bytes

    def read(self) -> Read:
        """The reading function."""
        return import_module(f"analysis.sources.{self.module}").read


READERS: dict[str, Reader] = {
    "wire_txt": Reader("plain dispatches, one or many a file", "dispatches"),
    "front_matter": Reader("texts under a block of fields, as Markdown tools write them", "front_matter"),
    "csv": Reader("tables with a header line: CSV, TSV, semicolons", "tables"),
    "xlsx": Reader("Excel workbooks", "spreadsheets", needs_text=False),
    "html_table": Reader("tables saved as web pages or as Excel's XML of 2003", "html_tables"),
    "parquet": Reader("Parquet tables, our own included", "parquet", needs_text=False),
    "json": Reader("JSON: a list of objects, or an object that holds one", "json_objects"),
    "jsonl": Reader("JSON lines: an object a line", "json_objects"),
    "europresse_html": Reader("Europresse exports, layouts of 2012, 2014 and since 2019", "europresse"),
    "europresse_txt": Reader("Europresse exports as plain text, made of the PDF", "europresse_txt"),
    "factiva_html": Reader("Factiva exports in HTML, with codes or as articles", "factiva"),
    "factiva_xml": Reader("Factiva exports in XML", "factiva_xml"),
    "factiva_txt": Reader("Factiva exports in plain text, with codes or as articles", "factiva_txt"),
    "proquest_txt": Reader("ProQuest exports in plain text", "proquest"),
    "lexisnexis_html": Reader("LexisNexis exports in HTML", "nexis_html"),
    "lexisnexis_txt": Reader("LexisNexis exports in plain text", "nexis_txt"),
    "docx": Reader("Word documents; Nexis Uni and Factiva exports in them", "docx_files", needs_text=False),
    "odt": Reader("LibreOffice documents; Nexis and Factiva exports in them", "odt_files", needs_text=False),
    "rtf": Reader("RTF; Nexis Uni and Factiva exports in it", "rtf_files", needs_text=False),
    "pdf": Reader("PDF with a text layer; Europresse, Nexis and Factiva exports in it", "pdf_files", needs_text=False),
    "iramuteq": Reader("IRaMuTeQ and Alceste corpora", "iramuteq"),
    "lexico": Reader("Lexico corpora; the key that splits is options key", "lexico"),
    "doc_tags": Reader("corpora of <doc attribute=value> elements", "doc_tags"),
    "txm": Reader("TXM and other XML corpora", "txm"),
    "ungdc": Reader("United Nations General Debate corpus", "ungdc"),
    "html": Reader("saved web pages", "webpages"),
    "newsmlg2": Reader("NewsML-G2", "newsmlg2"),
    "nitf": Reader("NITF", "nitf"),
    "newsml1": Reader("NewsML 1", "newsml1"),
    "ninjs": Reader("ninjs 1 to 3 and dpa's digital wires, news as JSON", "news_json"),
    "afp_json": Reader("answers of AFP's programming interface", "news_json"),
    "iptc7901": Reader("IPTC 7901 and ANPA frames", "iptc7901", needs_text=False),
    "tei": Reader("TEI", "tei"),
    "mediawiki": Reader("exports of MediaWiki, such as Wikinews", "mediawiki"),
    "alto": Reader("ALTO and PAGE: scanned pages read by a machine", "alto"),
    "rss": Reader("RSS, RDF and Atom feeds", "feeds"),
    "vrt": Reader("vertical text of CWB and Sketch Engine", "vertical"),
    "conllu": Reader("CoNLL-U treebanks", "conllu"),
    "ris": Reader("records of reference managers in RIS; their abstracts", "bibliography"),
    "bibtex": Reader("records of reference managers in BibTeX; their abstracts", "bibliography"),
    "mail": Reader("mail: a message or an mbox", "mail", needs_text=False),
    "warc": Reader("web archives", "warc", needs_text=False),
}
