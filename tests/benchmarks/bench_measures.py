"""Ours beside NLTK, Conc and DuckDB, on one generated corpus, in one run: ``python tests/benchmarks/bench_measures.py [words] [names] [file]``.

``words`` is the size (10 million unless said), ``names`` how many invented names enlarge the vocabulary (200,000; 0 for none), ``file`` the text that the
corpus is generated from (the sample dispatches). Rivals come with ``pip install nltk conc duckdb``; one that is not installed is named and left out.
Warm runs in milliseconds, the programs by turns; a task that takes over two seconds is run once. The index of each is built from raw text.
"""

import importlib.util
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
from generator import AGENCIES, generate, sample_text

from analysis.association import collocations
from analysis.concordance import kwic
from analysis.frequency import frequencies
from analysis.grouping import by_document
from analysis.index import Tokens, tokens
from analysis.keyness import keyness

Task = Callable[[], object]
TASKS = ("kwic of a two-word term", "frequency list, 20 rows", "collocates ± 5 with G²", "keyness of one agency", "200 terms by document")
LINES = 503
TERMS = 200
WINDOW = 8
SLOW = 2000  # milliseconds: a task that takes longer is run once


def phrases(made: Tokens, lines: int = LINES) -> tuple[str, list[str]]:
    """A two-word term of about so many lines whose words are frequent, and 200 terms, half of one word and half of two."""
    of_type, is_word = made.surface_type[made.surface], made.type_is_word() & np.char.isalpha(made.types.astype(str))
    at = np.flatnonzero(is_word[of_type[:-1]] & is_word[of_type[1:]])
    pairs, n = np.unique(of_type[at].astype(np.int64) * len(made.types) + of_type[at + 1], return_counts=True)
    counts, near = made.counts(), pairs[np.argsort(np.abs(n - lines), kind="stable")[:60]]

    def named(pair: int) -> str:
        return f"{made.types[pair // len(made.types)]} {made.types[pair % len(made.types)]}"

    term = max(near, key=lambda pair: int(counts[pair // len(made.types)] + counts[pair % len(made.types)]))
    draw = np.random.default_rng(1)
    frequent = np.argsort(-np.where(is_word, counts, 0), kind="stable")[:2000]
    chosen = draw.choice(pairs[n > 20], TERMS // 2, replace=False)
    return named(term), [*made.types[draw.choice(frequent, TERMS // 2, replace=False)].tolist(), *map(named, chosen)]


def ours(corpus: pd.DataFrame, term: str, terms: list[str]) -> dict[str, Task]:
    """Our index, and the five tasks on it."""
    made = tokens(corpus)
    return {
        TASKS[0]: lambda: kwic(made, term, window=WINDOW),
        TASKS[1]: lambda: frequencies(made, most=20),
        TASKS[2]: lambda: collocations(made, term),
        TASKS[3]: lambda: keyness(made.where(f"agency == '{AGENCIES[0]}'"), most=20),
        TASKS[4]: lambda: by_document(made, terms),
    }


def nltk(corpus: pd.DataFrame, term: str, terms: list[str]) -> dict[str, Task]:
    """NLTK: a list of tokens, their offsets by word, and what its own classes do with them."""
    from bisect import bisect_right
    from collections import Counter
    from math import log

    from nltk import BigramAssocMeasures, BigramCollocationFinder, ConcordanceIndex, FreqDist, WordPunctTokenizer

    split = WordPunctTokenizer().tokenize
    parts = [split(text.lower()) for text in corpus["text"]]
    words = [word for part in parts for word in part]
    starts = np.cumsum([0, *map(len, parts)]).tolist()
    index = ConcordanceIndex(words)

    def collocates() -> list:
        finder = BigramCollocationFinder.from_words(words, window_size=6)
        node = term.split()[0]
        finder.apply_ngram_filter(lambda first, second: node not in (first, second))
        return finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)

    def key() -> list:
        is_target = (corpus["agency"] == AGENCIES[0]).tolist()
        target = FreqDist(word for part, chosen in zip(parts, is_target, strict=True) if chosen for word in part)
        other = FreqDist(word for part, chosen in zip(parts, is_target, strict=True) if not chosen for word in part)
        c, d = target.N(), other.N()
        scores = []
        for word in target.keys() | other.keys():
            a, b = target[word], other[word]
            e1, e2 = c * (a + b) / (c + d), d * (a + b) / (c + d)
            scores.append((2 * ((a * log(a / e1) if a else 0) + (b * log(b / e2) if b else 0)), word))
        return sorted(scores)[-20:]

    def places(pattern: str) -> list[int]:
        first, *rest = pattern.split()
        return [at for at in index.offsets(first) if words[at + 1 : at + 1 + len(rest)] == rest]

    return {
        TASKS[0]: lambda: index.find_concordance(term.split(), width=120),
        TASKS[1]: lambda: FreqDist(words).most_common(20),
        TASKS[2]: collocates,
        TASKS[3]: key,
        TASKS[4]: lambda: [Counter(bisect_right(starts, at) for at in places(pattern)) for pattern in terms],
    }


def conc(corpus: pd.DataFrame, term: str, terms: list[str]) -> dict[str, Task]:
    """Conc: its corpus on disk, pages of twenty rows (of all lines for the concordance), spaCy's French tokeniser."""
    import logging

    import spacy
    from conc.conc import Conc
    from conc.corpus import Corpus

    logging.disable(logging.WARNING)
    folder = Path(tempfile.mkdtemp())
    tokeniser = spacy.blank("fr")
    for name in ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "ner"):
        tokeniser.add_pipe("sentencizer", name=name)  # Conc switches these off by name before it reads
    tokeniser.to_disk(folder / "fr")

    def made(name: str, part: pd.DataFrame) -> Corpus:
        part.to_csv(folder / f"{name}.csv", index=False)
        whole = Corpus(name=name, description=name)
        whole.build_from_csv(source_path=str(folder / f"{name}.csv"), save_path=str(folder), model=str(folder / "fr"), metadata_columns=["doc_id", "agency"])
        return whole

    whole = Conc(made("whole", corpus))
    is_target = corpus["agency"] == AGENCIES[0]

    def keyed() -> Task:
        target = Conc(made("target", corpus[is_target]))
        target.set_reference_corpus(made("reference", corpus[~is_target]))
        return lambda: target.keywords(page_size=20)

    return {
        TASKS[0]: lambda: whole.concordance(term, context_length=WINDOW, page_size=10_000).to_frame(),
        TASKS[1]: lambda: whole.frequencies(page_size=20).to_frame(),
        TASKS[2]: lambda: whole.collocates(term, page_size=0).to_frame(),
        TASKS[3]: keyed,
    }


def duckdb(corpus: pd.DataFrame, term: str, terms: list[str]) -> dict[str, Task]:
    """DuckDB: a table of tokens made by its own regular expression, a word a number, and SQL."""
    import duckdb as engine

    base = engine.connect(config={"threads": 2})
    base.register("corpus", corpus[["agency", "text"]].assign(doc=range(len(corpus))))
    base.execute(r"""
        create table raw as select doc, agency, unnest(regexp_extract_all(lower(text), '[\pL\pN]+|[^\pL\pN\s]')) as form from corpus;
        create table forms as select form, row_number() over (order by form)::int as id, count(*) as n from raw group by form;
        create table tok as select row_number() over ()::int as pos, doc, agency, id from raw join forms using (form);
        drop table raw; create index at_id on tok(id)
    """)
    first, second = (base.execute("select id from forms where form = ?", [word]).fetchall()[0][0] for word in term.split())
    hits = f"(select a.pos from tok a join tok b on b.pos = a.pos + 1 and b.id = {second} where a.id = {first})"
    near = f"select unnest(range(pos - 5, pos)) pos from {hits} union select unnest(range(pos + 2, pos + 7)) pos from {hits}"
    around = f"select pos hit, unnest(range(pos - {WINDOW}, pos + {WINDOW + 2})) pos from {hits}"
    base.register("wanted", pd.DataFrame([(at, *pattern.split(), None)[:3] for at, pattern in enumerate(terms)], columns=["term", "one", "two"]))
    total = base.execute("select count(*) from tok").fetchall()[0][0]
    likelihood = "2 * (a * ln(a / (c * (a + b) / (c + d))) + case when b > 0 then b * ln(b / (d * (a + b) / (c + d))) else 0 end)"
    return {
        TASKS[0]: lambda: base.execute(
            f"select hit, string_agg(form, ' ' order by pos) from ({around}) join tok using (pos) join forms using (id) group by hit").fetchall(),
        TASKS[1]: lambda: base.execute("select form, k from (select id, count(*) k from tok group by id) join forms using (id) order by 2 desc limit 20").df(),
        TASKS[2]: lambda: base.execute(
            f"""select form, {likelihood} g2 from (select id, count(*)::double a from tok where pos in ({near}) group by id) x join
            (select id, form, n::double b from forms) y using (id), (select {LINES * 10}::double c, {total}::double d) order by 2 desc""").df(),
        TASKS[3]: lambda: base.execute(
            f"""select form, {likelihood} g2 from (select id, (count(*) filter (agency = '{AGENCIES[0]}'))::double a,
            (count(*) filter (agency <> '{AGENCIES[0]}'))::double b from tok group by id) join forms using (id),
            (select (count(*) filter (agency = '{AGENCIES[0]}'))::double c, (count(*) filter (agency <> '{AGENCIES[0]}'))::double d from tok)
            where a > 0 order by 2 desc limit 20""").df(),
        TASKS[4]: lambda: base.execute(
            """select w.term, a.doc, count(*) from wanted w join forms f on f.form = w.one join tok a on a.id = f.id
            left join forms g on g.form = w.two left join tok b on b.pos = a.pos + 1 where w.two is null or b.id = g.id group by all""").fetchall(),
    }


def milliseconds(task: Task) -> float:
    """How long one run takes."""
    began = time.perf_counter()
    task()
    return (time.perf_counter() - began) * 1000


def timed(task: Task) -> float:
    """Milliseconds: the median of seven warm runs; one run where it takes long."""
    first = milliseconds(task)
    return first if first > SLOW else median(milliseconds(task) for _ in range(7))


def raced(tasks: dict[str, Task]) -> dict[str, list[float]]:
    """The warm times of one task in each program, run by turns, so that whatever else the machine does meets all of them alike."""
    first = {name: milliseconds(task) for name, task in tasks.items()}
    times: dict[str, list[float]] = {name: [took] if took > SLOW else [] for name, took in first.items()}
    for _ in range(7):
        for name, task in tasks.items():
            if first[name] <= SLOW:
                times[name].append(milliseconds(task))
    return times


def report(title: str, rows: dict[str, dict[str, float]]) -> None:
    """Print a table of milliseconds, and how many times ours each rival takes."""
    table = pd.DataFrame(rows).T
    for name in table.columns.drop("ours"):
        table[f"{name} / ours"] = table[name] / table["ours"]
    print(f"\n{title}\n{table.round(1).to_string()}")


def main() -> None:
    """Build every index, race the tasks, print the medians and the fastest runs."""
    words, names = (int(argument) for argument in (sys.argv[1:3] + ["10000000", "200000"][len(sys.argv[1:3]) :]))
    corpus = generate(Path(sys.argv[3]).read_text(encoding="utf-8") if len(sys.argv) > 3 else sample_text(), words, names=names)
    made = tokens(corpus)
    term, terms = phrases(made)
    print(f"{made.n_words().sum():,} words, {len(made.types):,} types, {len(corpus):,} documents; {len(kwic(made, term))} lines of {term!r}")
    del made
    built: dict[str, float] = {}
    tasks: dict[str, dict[str, Task]] = {task: {} for task in TASKS}
    for rival in (ours, nltk, conc, duckdb):
        name = rival.__name__
        if rival is not ours and importlib.util.find_spec(name) is None:
            print(f"{name}: not installed, left out (pip install {name})")
            continue
        began = time.perf_counter()
        for task, run in rival(corpus, term, terms).items():
            tasks[task][name] = run
        built[name] = (time.perf_counter() - began) * 1000
    if "conc" in built:
        tasks[TASKS[3]]["conc"] = tasks[TASKS[3]]["conc"]()  # type: ignore[assignment]  # two more corpora, built apart from the first
    times = {task: raced(runs) for task, runs in tasks.items()}
    report("median, ms", {"index from raw text": built} | {task: {name: median(runs) for name, runs in found.items()} for task, found in times.items()})
    report("fastest, ms", {task: {name: min(runs) for name, runs in found.items()} for task, found in times.items()})
    print(f"\nload of the machine over the last minutes: {' '.join(f'{load:.1f}' for load in os.getloadavg())}")


if __name__ == "__main__":
    main()
