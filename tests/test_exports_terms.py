"""The term base in TBX-Basic and SKOS: the rules of the published schemas hold, and a round trip loses what is declared, nothing else."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree

from analysis.errors import SourceError
from analysis.exports import skos, tbx
from analysis.exports.skos import load_skos, write_skos
from analysis.exports.tbx import NAMESPACE, load_tbx, write_tbx
from analysis.schema import columns
from analysis.termbase import load_termbase, matches
from analysis.termbase.base import FRENCH

BASE = load_termbase()
KEY = ["concept", "lang", "rendering", "kind", "pattern", "context", "status"]
CARD = ["concept", "label", "domain", "definition", "ladder", "rank", "users", "user_countries", "stance", "related", "note", "notable_use", "source", *FRENCH]
TBX = {"t": NAMESPACE}

# The core structure of ISO 30042:2019 for the elements used here: which children stand in which order.
AUXILIARY = {"descrip", "descripGrp", "admin", "adminGrp", "transacGrp", "note", "ref", "xref"}
ORDER = {
    "tbx": ["tbxHeader", "text"], "tbxHeader": ["fileDesc"], "fileDesc": ["titleStmt", "sourceDesc"], "titleStmt": ["title"], "sourceDesc": ["p"],
    "text": ["body"], "body": ["conceptEntry"], "conceptEntry": ["(auxiliary)", "langSec"], "langSec": ["termSec"],
    "termSec": ["term", "termNote", "(auxiliary)"], "descripGrp": ["descrip", "admin"],
}
ATTRIBUTES = {
    "tbx": {"style", "type", "lang"}, "conceptEntry": {"id"}, "langSec": {"lang"}, "descrip": {"type", "lang"}, "admin": {"type"},
    "termNote": {"type"}, "ref": {"type", "target"},
}
# The data categories of the dialect, with the level at which each may stand and the values it may have (its Schematron rules).
CATEGORIES = {
    ("descrip", "subjectField"): ({"conceptEntry"}, None),
    ("descrip", "definition"): ({"conceptEntry", "descripGrp", "langSec"}, None),
    ("descrip", "context"): ({"termSec"}, None),
    ("admin", "source"): ({"conceptEntry", "descripGrp", "termSec"}, None),
    ("ref", "crossReference"): ({"conceptEntry", "termSec"}, None),
    ("termNote", "partOfSpeech"): ({"termSec"}, {"noun", "verb", "adjective", "adverb", "other"}),
    ("termNote", "termType"): ({"termSec"}, {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"}),
    ("termNote", "administrativeStatus"): ({"termSec"}, {f"{name}Term-admn-sts" for name in ("preferred", "admitted", "deprecated", "superseded")}),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("terms")
    write_tbx(BASE, path / "base.tbx")
    write_skos(BASE, path / "base.ttl")
    return path


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def broken_rules(root: etree._Element) -> list[str]:
    """Every breach of the structure and of the categories."""
    found = []
    for element in root.iter():
        name, parent = local(element), element.getparent()
        found += [f"{name}: attribute {key}" for key in element.attrib if etree.QName(key).localname not in ATTRIBUTES.get(name, set())]
        order = ORDER.get(name, [])
        places = [order.index("(auxiliary)" if local(child) in AUXILIARY and "(auxiliary)" in order else local(child)) for child in element]
        found += [f"{name}: order of children"] if places != sorted(places) else []
        if (kind := element.get("type")) and name != "tbx":
            levels, values = CATEGORIES[name, kind]
            found += [f"{name} {kind} in {local(parent)}"] if local(parent) not in levels else []
            found += [f"{name} {kind}: {element.text}"] if values and element.text not in values else []
    return found


def test_tbx_keeps_the_rules_of_the_dialect(folder: Path) -> None:
    root = etree.parse(str(folder / "base.tbx")).getroot()
    assert (root.tag, root.get("type"), root.get("style")) == (f"{{{NAMESPACE}}}tbx", "TBX-Basic", "dca")
    assert broken_rules(root) == []


def test_tbx_ids_are_unique_and_references_meet_one(folder: Path) -> None:
    root = etree.parse(str(folder / "base.tbx")).getroot()
    ids = [entry.get("id") for entry in root.iterfind(".//t:conceptEntry", TBX)]
    assert len(ids) == len(set(ids)) == BASE["concept"].nunique()
    assert {ref.get("target") for ref in root.iterfind(".//t:ref", TBX)} <= set(ids)
    assert all(section.find("t:termSec", TBX) is not None for section in root.iterfind(".//t:langSec", TBX))


def test_rules_are_able_to_fail() -> None:
    root = etree.fromstring(f'<tbx xmlns="{NAMESPACE}"><text><body><conceptEntry n="1"><langSec/><note/></conceptEntry></body></text></tbx>')
    assert broken_rules(root) == ["conceptEntry: attribute n", "conceptEntry: order of children"]


def test_tbx_round_trip_keeps_every_column(folder: Path) -> None:
    names = [name for name in columns("termbase") if name != "is_rival"]
    there, back = BASE[names], load_tbx(folder / "base.tbx")[names]
    assert Counter(there.itertuples(index=False, name=None)) == Counter(back.itertuples(index=False, name=None))


def test_tbx_of_another_tool(tmp_path: Path) -> None:
    path = tmp_path / "other.tbx"
    path.write_text(
        f'<tbx xmlns="{NAMESPACE}" type="TBX-Basic" style="dca" xml:lang="en"><tbxHeader/><text><body><conceptEntry id="x1"><langSec xml:lang="fr-FR">'
        "<termSec><term>ligne rouge</term><termNote type='partOfSpeech'>noun</termNote></termSec></langSec></conceptEntry></body></text></tbx>",
        encoding="utf-8",
    )
    base = load_tbx(path)
    assert base[["concept", "lang", "rendering", "kind", "status"]].to_numpy().tolist() == [["x1", "fr", "ligne rouge", "noun_phrase", "counted"]]
    assert len(matches(pd.DataFrame({"doc_id": ["a"], "text": ["Des lignes rouges."]}), base)) == 1


def test_french_texts_are_tagged_french(folder: Path) -> None:
    wanted = set(BASE["definition_fr"])
    root = etree.parse(str(folder / "base.tbx")).getroot()
    definitions = root.iterfind(".//t:descrip[@type='definition']", TBX)
    assert {element.text for element in definitions if element.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"} == wanted
    facts = skos_facts(folder / "base.ttl")
    assert {text for _, predicate, (text, lang) in facts if predicate.endswith("#definition>") and lang == "fr"} == wanted


def test_tbx_expands_no_entity(tmp_path: Path) -> None:
    path = tmp_path / "hostile.tbx"
    entry = '<conceptEntry><langSec xml:lang="fr"><termSec><term>a&x;b</term></termSec></langSec></conceptEntry>'
    entity = '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    path.write_text(f'{entity}<tbx xmlns="{NAMESPACE}" style="dca"><text><body>{entry}</body></text></tbx>')
    assert load_tbx(path)["rendering"].tolist() == ["a&x;b"]


@pytest.mark.parametrize("text", ["<martif/>", "not xml", '<tbx xmlns="urn:x"/>'])
def test_what_is_not_tbx_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.tbx"
    path.write_text(text)
    with pytest.raises(SourceError, match="Allowed: TBX-Basic"):
        load_tbx(path)


def skos_facts(path: Path) -> list[tuple[str, str, tuple[str, str]]]:
    return list(skos._triples(path.read_text(encoding="utf-8"), path.name))


def test_skos_integrity(folder: Path) -> None:
    name = "http://www.w3.org/2004/02/skos/core#"
    preferred, others, related, broader = Counter(), set(), set(), set()
    labels = set()
    for subject, predicate, (value, lang) in skos_facts(folder / "base.ttl"):
        if predicate == f"<{name}prefLabel>":
            preferred[subject, lang] += 1
            labels.add((subject, value, lang))
        others |= {(subject, value, lang)} if predicate == f"<{name}altLabel>" else set()
        related |= {(subject, value)} if predicate == f"<{name}related>" else set()
        broader |= {(subject, value)} if predicate == f"<{name}broader>" else set()
    assert max(preferred.values()) == 1  # S14
    assert not labels & others  # S13
    assert not related & broader  # S27
    assert len(broader) == BASE.loc[BASE["domain"] != "", "concept"].nunique()


def test_skos_round_trip_loses_what_is_declared(folder: Path) -> None:
    back = load_skos(folder / "base.ttl")
    names = ["concept", "lang", "rendering", "status"]
    assert set(BASE[names].itertuples(index=False, name=None)) == set(back[names].itertuples(index=False, name=None))
    assert set(BASE[CARD].itertuples(index=False, name=None)) == set(back[CARD].itertuples(index=False, name=None))
    lost = [name for name in columns("termbase") if name != "is_rival" and (BASE[name] != "").any() and (back[name] == "").all()]
    assert lost == ["kind", "pattern", "context", "example", "counter_example"]
    assert all(name in skos.LOSSES[0] for name in lost)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n:a a skos:Concept .", "prefix ''"),
        ("[] a <x:y> .", "line 1 holds what is not read"),
    ],
)
def test_what_is_not_our_turtle_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(text)
    with pytest.raises(SourceError, match=told):
        load_skos(path)


def test_losses_are_declared() -> None:
    assert all(module.LOSSES for module in (skos, tbx))
