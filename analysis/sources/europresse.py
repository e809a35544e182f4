"""Europresse (Eureka) HTML exports: the layout of 2012, that of 2014 and that since 2019."""

import re
from collections.abc import Iterator

from analysis.french import DAYS
from analysis.sources.bodies import with_body
from analysis.sources.dates import find_date
from analysis.sources.finishing import number
from analysis.sources.markup import Element, by_class, first, paragraphs, parse_html, text_of, unescaped
from analysis.sources.names import authors
from analysis.sources.options import Options
from analysis.sources.records import Note, Record, Reject, Row, Source, Unreadable, present

WORDS = re.compile(r"(?<!\d)(\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d+)\s*(?:mots|words)\b", re.IGNORECASE)
PAGE = re.compile(r"\b(?:p|pp|page|pages)\.?\s*:?\s*([A-Z]{0,5}\d[\w, ()-]*)\s*$", re.IGNORECASE)
EDITION = re.compile(r",?\s*((?:no\.?|n[o°º]\.?|nº|vol\.)\s*\d[\w .,/-]*)$", re.IGNORECASE)
WEEKDAY = re.compile(rf"[\s,]*(?:le\s+)?(?:{DAYS}|\w{{3,6}}day)?[\s,]*$", re.IGNORECASE)
DOCUMENT_NUMBER = re.compile(r"\b[a-z]+·\d{8}·\S+")
LINK_TEXT = re.compile(r"(?:Cet article est paru dans|This article (?:appeared|was published))", re.IGNORECASE)
# What stands for a link in the copy of a page, and the paragraphs that are nothing but an invitation to follow one.
LINK_MARK = re.compile(r"[ \u00a0]?\((?:lien|link)\s?:\s*https?://[^()\s]+\)", re.IGNORECASE)
ALSO = re.compile(r"(?:à )?(?:lire|voir|écouter)(?: aussi)?\s*[|:]|(?:lire|voir|à lire) (?:aussi|également)\b|read (?:also|more)\b", re.IGNORECASE)
ALL_RIGHTS = re.compile(r"\s*(?:Tous droits réservés|All rights reserved|The present document|Le présent document).*$", re.IGNORECASE | re.DOTALL)
REPORTS = re.compile(r"(?:Rapports|Reports)\s+-")
POSTS = ("twitter", "tweet", "facebook", "instagram", "socialmedia")
ERROR = re.compile(r"(?:document (?:n'est pas|is not) (?:disponible|available)|une erreur est survenue|an error (?:has )?occurred)", re.IGNORECASE)
COUNT = re.compile(r"(\d[\d \u00a0]*)\s*documents?")


def read(source: Source, options: Options) -> Iterator[Record]:
    """A row or reject for each article of an export."""
    root = parse_html(source.raw)
    articles = root.xpath("//article[not(ancestor::article)]")
    layout = "2019" if by_class(root, "rdp__DocPublicationName", "rdp__articletitle") else "2014"
    read_one = _modern
    if not articles:
        articles, layout, read_one = _tables(root), "2012", _old
    if not articles:
        classes = sorted({name for element in root.iter() for name in (element.get("class") or "").split()})[:40]
        raise Unreadable("layout_unknown", f"marks of Europresse but no article in a layout of 2012, 2014 or 2019; classes found: {' '.join(classes)}")
    stated = next(filter(None, map(COUNT.fullmatch, paragraphs(first(by_class(root, "apd-sources-date"))))), None)
    if stated and number(stated.group(1)) != len(articles):
        yield Note(f"the export states {stated.group(1).strip()} documents and holds {len(articles)}")
    for article in articles:
        record = read_one(article, options)
        yield record if isinstance(record, Reject) else {**record, "layout": layout}


def _tables(root: Element) -> list[Element]:
    """The articles of the 2012 layout: around each publication name, the largest element that holds no other."""
    names = by_class(root, "DocPublicationName")
    found = []
    for name in names:
        element = name
        while (parent := element.getparent()) is not None and len(by_class(parent, "DocPublicationName")) == 1 and parent.tag != "body":
            element = parent
        found.append(element)
    return found


def _modern(article: Element, options: Options) -> Row | Reject:
    """An article since 2014."""
    unnamed = article.xpath("./header/div[@class='sm-margin-bottom']")  # some articles bear no names: publication, then date
    row = _publication(first(by_class(article, "rdp__DocPublicationName", "DocPublicationName") or unnamed[:1]))
    header = by_class(article, "DocHeader") or article.xpath(".//*[@class='DocTitreSousSection']/following-sibling::span[1]") or unnamed[1:2]
    row |= {key: value for key, value in _header(" ".join(map(text_of, header))).items() if value}
    row |= _titles(article)
    row["doc_id"] = _identifier(article)
    legal = by_class(article, "Doc-LegalInfo") + article.xpath(".//footer//small")
    row["rights"] = ALL_RIGHTS.sub("", text_of(first(legal))) or None
    byline = _byline(article)
    row["author"] = (authors(byline) or [byline]) if byline else []
    notes = [text_of(note) for note in article.xpath(".//aside")]
    meta = {"source_code": next(iter(article.xpath(".//@sourcecode")), None), "notes": [note for note in notes if note], "byline": byline}
    row["meta"] = present({**meta, "also_in": [text_of(name) for name in by_class(article, "source-name-APD")]})
    body = _body(article)
    if refused := _not_an_article(article, row, body, options):
        return refused
    if body is None:
        return Reject("empty_body", "an article without section, DocText or docOcurrContainer; the export may hold its title only", row.get("title") or "")
    return _with_text(row, body, options)


def _body(article: Element) -> Element | None:
    """The element that holds the text: its container, or what is around the containers when there are several."""
    containers = by_class(article, "docOcurrContainer")
    if len(containers) == 1:
        return containers[0]
    return first(by_class(article, "DocText") + article.xpath(".//section") + containers)


def _identifier(article: Element) -> str | None:
    """The number of the document: labelled as such, or printed in the footer."""
    labelled = by_class(article, "publiC-lblNodoc") + article.xpath(".//*[@id='PubliC_lblNodoc']")
    printed = DOCUMENT_NUMBER.search(text_of(first(article.xpath(".//footer"))))
    return text_of(first(labelled)) or (printed.group() if printed else None)


def _with_text(row: Row, body: Element, options: Options) -> Row | Reject:
    """The row with its text; a link to the article on its own site becomes the address."""
    body = unescaped(body)
    links = [link for link in body.xpath(".//a") if LINK_TEXT.match(text_of(link))]
    row["url"] = links[0].get("href") if links else None
    aside = [*links, *body.xpath(".//aside"), *by_class(body, "rdp__newsdoc"), *by_class(body, "Doc-LegalInfo", "apd-wrapper")]
    parts = [part for part in paragraphs(body, skip=aside) if not LINK_TEXT.match(part)]
    also = [part for part in parts if ALSO.match(part) and LINK_MARK.search(part)]
    text, notes = _without_notes([LINK_MARK.sub("", part) if "http" in part else part for part in parts if part not in also])
    row["meta"] = present({**row.get("meta", {}), "notes": [*row.get("meta", {}).get("notes", []), *notes], "see_also": also})
    if not text:
        return Reject("empty_body", "an article without text; the export may hold its title only", row.get("title") or "")
    return with_body(row, "\n\n".join(text), options)


def _without_notes(text: list[str]) -> tuple[list[str], list[str]]:
    at = next((at for at, part in enumerate(text) if re.match(r"(?:Note\(s\)|Notes?|Illustration\(s\)|Encadré\(s\))\s*:", part)), len(text))
    return text[:at], text[at:]


def _publication(element: Element | None) -> Row:
    """Source, edition and section; on copies of sites a second, indented line is the section."""
    if element is None:
        return {}
    for end in element.iter("br"):
        end.tail = "\n" + (end.tail or "")
    lines = [line.strip() for line in re.split(r"\s*\n\s*", "".join(element.itertext())) if line.strip()]
    if not lines:
        return {}
    edition = EDITION.search(lines[0])
    name = lines[0][: edition.start()].rstrip(" ,") if edition else lines[0]
    return {"source": name, "edition": edition and edition.group(1), "section": _header(" ".join(lines[1:]))["section"] if lines[1:] else None}


def _header(line: str) -> Row:
    """«International, jeudi 15 septembre 2022 - 19:33 UTC +0200 1234 mots, p. 4», any part of which may be missing."""
    date = find_date(line)
    words, page = WORDS.search(line), PAGE.search(line)
    before = line[: date.span[0]] if date else line[: words.start() if words else page.start() if page else len(line)]
    return {
        "section": WEEKDAY.sub("", before).strip(" ,") or None,
        "date": date,
        "date_from": "field" if date else None,
        "n_words_stated": number(words.group(1)) if words else None,
        "page": page.group(1).strip(" ,") if page else None,
    }


def _titles(article: Element) -> Row:
    """Title, kicker above it and subtitle below it."""
    block = first(by_class(article, "titreArticle", "grandTitre"))
    title = first(by_class(article, "titreArticleVisu", "rdp__articletitle", "TitreArticleVisu"))
    if title is None:
        return {"title": text_of(block) or None}
    subtitle = text_of(first(by_class(article, "rdp__subtitle")))
    if block is None:
        return {"title": text_of(title), "subtitle": subtitle or None}
    lines = [(child, text_of(child)) for child in block.iter("p", "div") if child is not block and not child.xpath("./p|./div")]
    at = next((at for at, (child, _) in enumerate(lines) if child is title or title in child.iterancestors()), 0)
    above = [text_of(sibling) for sibling in block.xpath("./preceding-sibling::*") if _is_bare(sibling)]
    kicker = " ".join(text for text in [*above, *(text for _, text in lines[:at])] if text)
    below = " ".join(text for child, text in lines[at + 1 :] if text)
    return {"title": text_of(title), "kicker": kicker or None, "subtitle": subtitle or below or None}


def _is_bare(element: Element) -> bool:
    """Whether a line of the header has no class that says what it is: kicker and author in the layout of 2014."""
    return not element.get("class") and not element.xpath(".//*[@class or self::img]|self::img")


def _byline(article: Element) -> str:
    """The authors' line: its own block, or the paragraph after the title; never one inside title or text."""
    title = first(by_class(article, "titreArticle"))
    bare = [line for line in title.xpath("./following-sibling::*") if _is_bare(line)] if title is not None else []
    for element in by_class(article, "docAuthors", "rdp__authors") + by_class(article, "sm-margin-bottomNews") + bare:
        outside = " ".join(ancestor.get("class") or "" for ancestor in element.iterancestors())
        is_text = re.search(r"titreArticle|DocText|docOcurrContainer", outside) or element.tag == "section"
        if not is_text and (line := text_of(element)):
            return line
    return ""


def _not_an_article(article: Element, row: Row, body: Element | None, options: Options) -> Reject | None:
    """The reject for links, reports, posts and error pages, unless the user wants their kind."""
    title = row.get("title") or ""
    links = by_class(article, "link-not-hosted")
    has_text = body is not None and len(text_of(body, skip=links).split()) > 8
    if links and not has_text and "link" not in options.include:
        return Reject("link_only", "the article itself is on the site of its source; only a link was exported", title)
    if REPORTS.match(row.get("source") or "") and "report" not in options.include:
        return Reject("not_text_item", "a report attached as a file, not an article", title)
    if by_class(article, *POSTS) and "post" not in options.include:
        return Reject("not_text_item", "a post on a social network; pass options={'include': ['post']} to have it", title)
    if not has_text and ERROR.search(text_of(article)):
        return Reject("provider_error", "the database's own error message instead of the article; export it again", title)
    return None


def _old(article: Element, options: Options) -> Row | Reject:
    """An article of the 2012 layout: loose text between the title and the © line."""
    labelled = by_class(article, "DocPublicationName", "DocHeader", "TitreArticleVisu", "titreArticleVisu")
    row = _publication(first(by_class(article, "DocPublicationName")))
    row |= {key: value for key, value in _header(", ".join(map(text_of, by_class(article, "DocHeader")))).items() if value}
    row["title"] = text_of(first(by_class(article, "TitreArticleVisu", "titreArticleVisu"))) or None
    parts = [part for part in paragraphs(article, skip=labelled) if re.search(r"\w", part)]
    document = DOCUMENT_NUMBER.search(" ".join(parts))
    row["doc_id"] = document.group() if document else None
    end = next(
        (at for at, part in enumerate(parts) if part.startswith("©") or "Numéro de document" in part or "Document number" in part),
        len(parts),
    )
    rights = next((part for part in parts[end:] if part.startswith("©")), "")
    row["rights"] = ALL_RIGHTS.sub("", rights) or None
    parts, notes = _without_notes(parts[:end])
    if parts and len(parts) > 1 and len(parts[0]) < 80 and not parts[0].endswith((".", "?", "!", "»")) and authors(parts[0]):
        row["author"] = authors(parts.pop(0))
    row["meta"] = present({"notes": notes})
    if not parts:
        return Reject("empty_body", "an article without text; the export may hold its title only", row["title"] or "")
    return with_body(row, "\n\n".join(parts), options)
