"""Factiva exports in XML (PPSResponse)."""

from collections.abc import Iterator

from analysis.sources.bodies import with_body
from analysis.sources.dates import find_date
from analysis.sources.finishing import number
from analysis.sources.markup import Element, find_text, first, paragraphs, parse_xml, text_of
from analysis.sources.names import authors
from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Row, Source, Unreadable, present


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each article."""
    root, broken = parse_xml(source.raw)
    articles = root.findall(".//article")
    if not articles:
        raise Unreadable("no_article_found", "a Factiva answer without articles; check the query or the rights")
    stated = number(next(iter(root.xpath(".//@count")), None))
    if stated is not None and stated != len(articles):
        yield Note(f"the file states {stated} articles and holds {len(articles)}")
    for article in articles:
        yield _article(article, options)
    if broken:
        yield broken


def _article(article: Element, options: Options) -> Row | Reject:
    text = [part for name in ("leadParagraph", "tailParagraphs") for element in article.findall(name) for part in paragraphs(element)]
    title = find_text(article, "headline")
    if not text:
        return Reject("empty_body", "an article without leadParagraph and tailParagraphs", title)
    printed = find_text(article, "publicationDate/dateTime") or find_text(article, "publicationDate")
    byline = find_text(article, "byline")
    codes = {
        name: [element.get("code") for element in article.findall(name) if element.get("code")] for name in ("region", "newsSubject", "industry", "company")
    }
    row: Row = {
        "doc_id": find_text(article, "accessionNo"),
        "title": title,
        "lang": find_text(article, "baseLanguage"),
        "rights": find_text(article, "copyright"),
        "page": ", ".join(map(text_of, article.findall("pages/page"))) or find_text(article, "pages"),
        "source": find_text(article, "sourceName"),
        "publisher": find_text(article, "publisherName"),
        "section": find_text(article, "sectionName"),
        "edition": find_text(article, "edition"),
        "date": find_date(printed) if printed else None,
        "date_from": "field",
        "date_printed": printed,
        "author": authors(byline) or [byline] if byline else [],
        "date_modified": find_text(article, "modificationDate") or None,
        "n_words_stated": number(find_text(article, "wordCount")),
        "subject": [text_of(first(element.findall("name"))) for element in article.findall("newsSubject")],
        "meta": present(
            {
                **codes,
                "notes": find_text(article, "notes"),
                "source_code": find_text(article, "sourceCode"),
                "credit": find_text(article, "credit"),
            }
        ),
    }
    return with_body(present(row), "\n\n".join(text), options)
