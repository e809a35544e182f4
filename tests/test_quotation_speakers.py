"""Who a text prints as speaking, case by case: sentences of our own in which word order, an insertion or the parse could mislead."""

import pandas as pd
import pytest

from analysis.quotation import quotations


def printed(text: str) -> list[str | None]:
    """The speaker of each quotation of a text as printed, in order."""
    speakers = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["speaker"]
    return [speaker if isinstance(speaker, str) else None for speaker in speakers]


# one line a mechanism: text, the printed speakers
CASES = {
    # where a name ends
    "small word of a name": ("Le Conseil de sécurité des Nations unies a salué « un pas ».", ["Le Conseil de sécurité des Nations unies"]),
    # inverted subjects
    "behind a day, an indefinite plural": ("« Rendez le port », ont scandé jeudi des milliers de marins devant le quai.", ["milliers de marins"]),
    "behind the account": ("« Si Mossane insiste », a prévenu sur son compte Fil le député Paul Durand.", ["le député Paul Durand"]),
    "behind the audience": ("« Le vent tombe », a dit à la presse Odile Kerjean, l'une des élues.", ["Odile Kerjean"]),
    "behind pour sa part": ("« Le vent tombe », assure de son côté Armel Torvald. « Non », a dit pour sa part Mme Roux.", ["Armel Torvald", "Mme Roux"]),
    "both of two names": ("Le sel « ronge » la digue, ont noté Ilse Torvald-Morin et Odile Kerjean.", ["Ilse Torvald-Morin et Odile Kerjean"]),
    # before the verb
    "in a communiqué": ("Le maire a déclaré dans une lettre que la digue tiendra.", ["Le maire"]),
    "words in a communiqué": ("La ministre a salué dans un communiqué « un beau virage ».", ["La ministre"]),
    "a verb that also is a trade": ("Mossane défend ce péage, tandis que Lisbonne juge « prématuré » un vote.", ["Lisbonne"]),
    "relative behind a participle": ("Une foule, guidée par la fanfare et qui réclamait « un bac gratuit », a gagné la jetée.", ["Une foule"]),
    "before whom a participle opens the sentence": (
        "Invité dans le studio de la radio, Paul Durand, patron du port, a condamné une « grève honteuse ».",
        ["Paul Durand"],
    ),
    "who is charged with something": (
        "Une amende a été infligée par le bureau français chargé du contrôle des données privées, qui estime que la digue cède.",
        ["le bureau français"],
    ),
    "a relative in the number of its verb": (
        "La reine a reçu les délégués des halles du bourg, qui avaient souhaité que le pont rouvre.",
        ["les délégués des halles du bourg"],
    ),
    "past *duquel*": (
        "Le préfet l'a interrogée sur Ivo Karlen, l'auteur du vol de mai 1994, à propos duquel Oriv Morin avait dit qu'il ramait.",
        ["Oriv Morin"],
    ),
    "infinitive behind a noun that cannot speak": ("Le préfet a la possibilité de dire que le bac coule.", ["Le préfet"]),
    "adjective taken for a noun": ("Le triple champion de Selk a affirmé qu'il ramerait.", ["Le triple champion de Selk"]),
    # behind the verb
    "adverb and adjective before the noun": (
        "« La digue cède », répète le très discret maire du port Ivo Torvald.",
        ["le très discret maire du port Ivo Torvald"],
    ),
    "unknown name behind an agency, with an age": ("« Le four fume », a juré à l'agence Argo Oriv Kerjean, 47 ans, meunier.", ["Oriv Kerjean"]),
    "a verb taken for an adjective": ("Une digue à refaire au plus vite, abonde la chimiste Ilse Torvald.", ["la chimiste Ilse Torvald"]),
    "behind a topic and a colon": ("Selk : Mossane « prend acte » du départ de la ligue", ["Mossane"]),
    "of a verb of judging in marks": ("Dans une lettre commune, les deux pays « condamnent » le raid.", ["les deux pays"]),
    "behind a relative that ends in marks": (
        "Les élus de Selk, qui considèrent l'île comme « une cale sèche », ont annoncé des joutes.",
        ["Les élus de Selk"],
    ),
    "behind *par*, past another participle": ("Le pacte, signé en 1994 et jugé « moisi » par Selk, expire mardi.", ["Selk"]),
    "before an elision and marks": ("Le palais a fait état d'« avancées notables ».", ["Le palais"]),
    "who keeps a right": ("La ligue se réserve le droit de « couper les amarres ».", ["La ligue"]),
    "who repeats a mantra": ("Le mantra de Mossane sur la « paix armée » lasse.", ["Mossane"]),
    "behind an agency of two words": ("« Le four fume », raconte à l'agence Brise-Lames un meunier.", ["un meunier"]),
    "a verb taken for part of the subject": ("Le maire juge « indispensable » un accord.", ["Le maire"]),
    "nobody, where a participle agrees with what is judged": ("La réforme du port, jugée « trop lente », a échoué.", [None]),
    "the first subject, past *ne … que*": ("La flotte ne prévoit que le départ des mousses, mais souhaite que le port ouvre.", ["La flotte"]),
    "behind a whole date": ("« Le four fume », a juré ce jeudi 3 mars la meunière du bourg.", ["la meunière du bourg"]),
    "a name that looks like an inversion": (
        "An Pak-il, un chercheur qui dirige l'institut de Selk, a déclaré à l'agence Argo que le port fermerait.",
        ["An Pak-il"],
    ),
    "an adverb before a name": ("Dernièrement Karlen a dit que le four fumait.", ["Karlen"]),
    "a name that ends as adverbs do": ("Rassemblement Marin a dit que le four fumait.", ["Rassemblement Marin"]),
    "before whom two capitals are coordinated": (
        "La présidence a dit que Mossane et Selk avaient signé le pacte, précisant que le port ouvrira.",
        ["La présidence", "La présidence"],
    ),
    # going on
    "behind the last quotation, the last direct one being far": (
        "« La mer monte », a dit Paul Durand.\n"
        + "Les bateaux sont restés au port toute la semaine, et les filets ont séché sur le quai.\n" * 6
        + "Le vent forcira encore d'ici à jeudi, explique un marin de la rade. « On ne sort plus du tout depuis lundi matin. »",
        ["Paul Durand", "un marin de la rade", "un marin de la rade"],
    ),
    # nobody there
    "et de conclure": ("« Rendez le port », a prévenu le maire. Et d'ajouter : « La mer monte. »", ["le maire", "le maire"]),
    "et de conclure que": ("« Rendez le port », a prévenu le maire. Et de conclure que la digue cédera.", ["le maire", "le maire"]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_who_is_printed(text: str, expected: list[str | None]) -> None:
    assert printed(text) == expected
