"""Reading speed: plain dispatches and Europresse articles a second, on one core. Run: python tests/benchmarks/bench_sources.py"""

import tempfile
import time
from pathlib import Path

from analysis.corpus import load_corpus

SAMPLE = Path(__file__).parents[2] / "analysis" / "data" / "sample"
SEPARATOR = "\n-----\n"
HEAD = '<article><div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Courrier, no. 12</span></div>'
FIELDS = '<span class="DocHeader">Monde, jeudi 15 septembre 2022 - 19:33 UTC +0200 300 mots, p. 4</span>'
TITLE = '<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Titre</p></div>'


def dispatches(n: int) -> str:
    """``n`` dispatches of the sample corpus, numbered so that no two are equal."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(SAMPLE.glob("*.txt"))]
    return SEPARATOR.join(f"{texts[at % len(texts)].rstrip()} ({at})" for at in range(n))


def europresse(n: int) -> str:
    """``n`` articles of 300 words in the layout since 2019."""
    words = "Le porte-parole a annoncé lundi que les pourparlers étaient suspendus. " * 30
    body = f'<div class="DocText clearfix"><div class="docOcurrContainer"><p>{words}</p></div></div>'
    articles = (f'{HEAD}{FIELDS}{TITLE}{body}<div class="publiC-lblNodoc">news·20220916·CV·{at}</div></article>' for at in range(n))
    return f"<html><body>{''.join(articles)}</body></html>"


def speed(name: str, content: str) -> float:
    """Articles read a second of processor time, the best of three."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(content, encoding="utf-8")
        load_corpus(path)
        best = 0.0
        for _ in range(3):
            start = time.process_time()
            corpus = load_corpus(path)
            best = max(best, len(corpus) / (time.process_time() - start))
    return best


if __name__ == "__main__":
    for what, name, content, least in (("dispatches", "a.txt", dispatches(5000), 2000), ("Europresse articles", "a.html", europresse(1000), 300)):
        print(f"{what}: {speed(name, content):,.0f} a second (at least {least:,} wanted)")
