"""Dates, decoding, datelines, bylines: the parts every reader rests on."""

import pytest

from analysis.sources.datelines import find_dateline
from analysis.sources.dates import MONTHS, find_date, period
from analysis.sources.decoding import decode
from analysis.sources.languages import guess_language
from analysis.sources.names import authors, signature
from analysis.sources.records import Unreadable

DATES = [
    ("jeudi 15 septembre 2022", "2022-09-15"),
    ("1er octobre 2022", "2022-10-01"),
    ("1ᵉʳ octobre 2022", "2022-10-01"),
    ("15 sept. 2022", "2022-09-15"),
    ("15 sept 2022", "2022-09-15"),
    ("3 août 2022", "2022-08-03"),
    ("3 aout 2022", "2022-08-03"),
    ("10 juil 2024", "2024-07-10"),
    ("21 jan 2019", "2019-01-21"),
    ("5 févr. 2020", "2020-02-05"),
    ("5 fe\u0301vr. 2020", "2020-02-05"),
    ("12 déc. 2021", "2021-12-12"),
    ("mar. 15 mars 2022", "2022-03-15"),
    ("15 septembre 2022 - 19:33 UTC +0200", "2022-09-15T19:33+02:00"),
    ("15 septembre 2022 14h05", "2022-09-15T14:05"),
    ("15 septembre 2022 à 14 h 05", "2022-09-15T14:05"),
    ("15 septembre 2022 à 14:05 GMT", "2022-09-15T14:05Z"),
    ("September 15, 2022", "2022-09-15"),
    ("Sept. 15, 2022", "2022-09-15"),
    ("Thursday 15 September 2022", "2022-09-15"),
    ("September 15, 2022 Thursday 10:15 AM GMT", "2022-09-15T10:15Z"),
    ("December 19, 1991, Sunday, Late Edition", "1991-12-19"),
    ("14 October 2013 Thursday", "2013-10-14"),
    ("2022", "2022"),
    ("2022-09", "2022-09"),
    ("septembre 2022", "2022-09"),
    ("2022-09-15", "2022-09-15"),
    ("2022-09-15T14:05:00+02:00", "2022-09-15T14:05:00+02:00"),
    ("2022-09-15T03:47:29.000Z", "2022-09-15T03:47:29Z"),
    ("20190121T104233+0000", "2019-01-21T10:42:33+00:00"),
    ("20231124T192141Z", "2023-11-24T19:21:41Z"),
    ("20190121T102708", "2019-01-21T10:27:08"),
    ("20220915", "2022-09-15"),
    ("15/09/2022", "2022-09-15"),
    ("15.09.2022", "2022-09-15"),
    ("15-09-22", "2022-09-15"),
    ("09/20/2022", "2022-09-20"),
    ("9 Mai 1998", "1998-05-09"),
    ("24. September 2002", "2002-09-24"),
    ("Thu, 15 Sep 2022 14:05:00 +0200", "2022-09-15T14:05:00+02:00"),
    ("International, jeudi 15 septembre 2022 62 mots, p. 4", "2022-09-15"),
]


@pytest.mark.parametrize(("printed", "iso"), DATES)
def test_a_date_is_read_as_printed(printed: str, iso: str) -> None:
    date = find_date(printed)
    assert date is not None
    assert date.iso == iso


NO_DATES = [
    ("PEKIN, 15 septembre", "year_missing"),
    ("Jan 30", "year_missing"),
    ("3013-01-01", "implausible_date"),
    ("31 février 2022", "implausible_date"),
]


@pytest.mark.parametrize(("printed", "warning"), NO_DATES)
def test_what_is_not_printed_is_not_added(printed: str, warning: str) -> None:
    date = find_date(printed)
    assert date is not None
    assert (date.iso, date.precision, date.warnings) == (None, "none", (warning,))


@pytest.mark.parametrize("printed", ["le vingt-neuf janvier deux mille treize", "jeudi", "article 15"])
def test_words_and_weekdays_are_no_dates(printed: str) -> None:
    assert find_date(printed) is None


@pytest.mark.parametrize("name", sorted(MONTHS))
@pytest.mark.parametrize("form", ["1 {} 2021", "28 {}. 2021", "28 {} 2021"])
def test_every_month_in_every_form(name: str, form: str) -> None:
    date = find_date(form.format(name))
    assert date is not None
    assert date.iso == f"2021-{MONTHS[name]:02d}-{form[:2].strip():0>2}"


@pytest.mark.parametrize(("day_first", "iso", "warnings"), [(True, "2022-10-05", ()), (False, "2022-05-10", ()), (None, "2022-10-05", ("date_ambiguous",))])
def test_day_or_month_first_is_an_option(day_first: bool | None, iso: str, warnings: tuple[str, ...]) -> None:
    date = find_date("05/10/2022", day_first=day_first)
    assert date is not None
    assert (date.iso, date.warnings) == (iso, warnings)


@pytest.mark.parametrize(
    ("iso", "first", "last"), [("2022", "2022-01-01", "2022-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2022-09-15T14:05", "2022-09-15", "2022-09-15")]
)
def test_bounds_of_reduced_dates(iso: str, first: str, last: str) -> None:
    assert tuple(map(str, period(iso))) == (first, last)


DATELINES = [
    ("PARIS, 15 sept 2022 (AFP) - ", "PARIS", ("AFP",)),
    ("BEIJING, 15 septembre (Xinhua) -- ", "BEIJING", ("Xinhua",)),
    ("MOSCOU, 15 septembre. /TASS/. ", "MOSCOU", ("TASS",)),
    ("Nueva Delhi, 21 ene (EFE).- ", "Nueva Delhi", ("EFE",)),
    ("STOCKHOLM, Aug 29, 2014 (AFP) - ", "STOCKHOLM", ("AFP",)),
    ("MOSCOU (AP) — ", "MOSCOU", ("AP",)),
    ("ATLANTA (AP) _ ", "ATLANTA", ("AP",)),
    ("PEKIN (Reuters) - ", "PEKIN", ("Reuters",)),
    ("GROSSETO, Italy (AP) -- ", "GROSSETO", ("AP",)),
    ("Berlin (dpa) - ", "Berlin", ("dpa",)),
    ("(ANSA) - Rome, October 11 - ", "Rome", ("ANSA",)),
    ("Jan 30 (Reuters) - ", None, ("Reuters",)),
    ("SAITAMA, Japan, Dec. 9 Kyodo - ", "SAITAMA", ("Kyodo",)),
    ("NEW YORK (Nations unies), 15 sept 2022 (AFP) - ", "NEW YORK (Nations unies)", ("AFP",)),
    ("Strasbourg, 10 juil 2024 (AFP) ", "Strasbourg", ("AFP",)),
    ("Paris (ats afp) ", "Paris", ("ATS", "AFP")),
    ("Genève (ATS/AFP) - ", "Genève", ("ATS", "AFP")),
    (" date 2022-09 MOSCOU (AP) – ", "MOSCOU", ("AP",)),
    ("VALMONT, 1 sept 2022 (AID) - ", "VALMONT", ("AID",)),
    ("Alger, 15 sept. 2022 (APS) – ", "Alger", ("APS",)),
    ("RABAT, 15 sept (MAP)- ", "RABAT", ("MAP",)),
    ("TUNIS, 15 sept (TAP) - ", "TUNIS", ("TAP",)),
    ("ANKARA (AA) - ", "ANKARA", ("Anadolu",)),
    ("Bruxelles, le 15 septembre 2022 (Belga) - ", "Bruxelles", ("Belga",)),
    ("Washington/Paris (AFP) – ", "Washington/Paris", ("AFP",)),
    ("VALMONT, 3 mars 2023 (ARGO) – ", "VALMONT", ("ARGO",)),
]


@pytest.mark.parametrize(("dateline", "place", "agencies"), DATELINES)
def test_datelines(dateline: str, place: str | None, agencies: tuple[str, ...]) -> None:
    paragraph = dateline + "Le ministre a parlé."
    found = find_dateline(paragraph)
    assert found is not None
    assert (found.place, found.agencies, paragraph[found.end :]) == (place, agencies, "Le ministre a parlé.")


@pytest.mark.parametrize(
    "paragraph",
    [
        "La formule (AFP du 12 septembre) change de sens.",
        "Un responsable (AP) - le premier - a parlé.",
        "C'est ce qu'a dit l'agence TASS - sans détail.",
        "Le président (LREM) - en visite - a parlé.",
        "L'accord, signé le 3 mars 2020 (AFP) - et ratifié depuis.",
        "A Nanterre (AP-HP) - on attend.",
    ],
)
def test_agencies_in_sentences_are_no_datelines(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


TEXT = "Intérêts fondamentaux : l'œuvre coûte 12 € à Pékin, « ça » où ? Août, Noël."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso8859-15", "mac_roman"])
def test_encodings_are_found_without_a_declaration(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == (TEXT, encoding, ())


DECODED = [
    ("<?xml version='1.0' encoding='ISO-8859-1'?><a>été</a>".encode(), ("declared_encoding_wrong",)),
    ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">été'.encode(), ("declared_encoding_wrong",)),
    (TEXT.encode().decode("cp1252").encode(), ("mojibake_repaired",)),
]


@pytest.mark.parametrize(("data", "warnings"), DECODED)
def test_what_was_done_stands_in_the_warnings(data: bytes, warnings: tuple[str, ...]) -> None:
    assert decode(data)[2] == warnings


@pytest.mark.parametrize(
    "data", [TEXT.encode() + b"\xe9 x" + TEXT.encode(), "Россия и Китай договорились".encode("cp1251"), "核心利益是国家的".encode("gb18030")]
)
def test_broken_and_foreign_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(data)


def test_lone_carriage_returns_become_line_feeds() -> None:
    assert decode(b"un\rdeux\r\ntrois")[0] == "un\ndeux\ntrois"


BYLINES = [
    ("Par Jeanne MODELE", ["Jeanne MODELE"]),
    ("By PAUL EXAMPLE and ANN SAMPLE", ["PAUL EXAMPLE", "ANN SAMPLE"]),
    ("Par Jeanne Modèle à Genève, avec Luc Épreuve", ["Jeanne Modèle", "Luc Épreuve"]),
    ("By Ann Sample, Staff Reporter", ["Ann Sample"]),
    ("Associated Press", []),
]


@pytest.mark.parametrize(("byline", "names"), BYLINES)
def test_bylines(byline: str, names: list[str]) -> None:
    assert authors(byline) == names


@pytest.mark.parametrize(("line", "expected"), [("Paul Exemple, Associated Press", (["Paul Exemple"], "AP")), ("Il a vu Pékin, a dit l'AFP", ([], None))])
def test_signatures(line: str, expected: tuple[list[str], str | None]) -> None:
    assert signature(line) == expected


LANGUAGES = [
    ("Le ministre a dit que les pourparlers sont suspendus et que la date est fixée.", "fr"),
    ("The minister said that the talks were on hold and that it was up to them.", "en"),
    ("El ministro dijo que las conversaciones se han suspendido por la crisis.", "es"),
    ("Der Minister hat gesagt, dass die Gespräche nicht mit dem Nachbarn sind.", "de"),
    ("核心利益是国家主权", "zh"),
    ("Россия и Китай", "ru"),
    ("Pékin, Moscou.", None),
]


@pytest.mark.parametrize(("text", "lang"), LANGUAGES)
def test_languages_by_function_words(text: str, lang: str | None) -> None:
    assert guess_language(text) == lang


ZONED = [
    ("lundi 3 mars 2025 à 14h05 CET", "2025-03-03T14:05+01:00"),
    ("3 mars 2025 à 14h05 cet homme", "2025-03-03T14:05"),
    ("PARIS, 15 sept 2022 - 14h05 est prévu", "2022-09-15T14:05"),
    ("15 sept. 2022 - 14h05 GMT+2", "2022-09-15T14:05+02:00"),
    ("2022-09-15T14:05:00+02", "2022-09-15T14:05:00+02:00"),
    ("Thu Sep 15 14:05:00 EDT 2022", "2022-09-15T14:05:00-04:00"),
    ("15 septembre 2022 23h59 HNE", "2022-09-15T23:59-05:00"),
    ("2022 年 9 月 15 日 14:05", "2022-09-15T14:05"),
    ("15 сентября 2022", "2022-09-15"),
]


@pytest.mark.parametrize(("printed", "iso"), ZONED)
def test_zones_and_scripts(printed: str, iso: str) -> None:
    date = find_date(printed)
    assert date is not None
    assert date.iso == iso
