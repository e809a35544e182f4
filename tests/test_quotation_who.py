"""Who is meant, case by case: sentences of our own in which a pronoun, a description or nothing at all stands for a source."""

import pandas as pd
import pytest

from analysis.quotation import quotations


def named(text: str) -> list[str | None]:
    """The resolved name of each speaker of a text, in order."""
    names = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["speaker_name"]
    return [name if isinstance(name, str) else None for name in names]


# one line a mechanism: text, the name of each speaker
CASES = {
    # pronouns: agreement
    "gender of a first name": ("Ilse Torvald est arrivée. Le maire l'attendait. « Tout va bien », a-t-elle dit.", ["Ilse Torvald"]),
    "people before a name": ("La Belmarienne Ilse Torvald a vu le maire. « Tout va bien », a-t-elle dit.", ["Ilse Torvald"]),
    "gender of a title": ("Quyen Adlam, pharmacienne, a vu le maire du port. « Tout va bien », a-t-elle dit.", ["Quyen Adlam"]),
    "first name against office": ("Le shérif, Odile Kerjean, est arrivé. « Tout va bien », a-t-elle dit.", ["Odile Kerjean"]),
    "gender of a body": ("L'ambassade de Karsovie se tait. Dans une note, elle affirme que la digue tiendra.", ["L'ambassade de Karsovie"]),
    "gender of a body by its article": ("Le Quai d'Orsay a reçu la lettre. Il affirme que la digue tiendra.", ["Quai d'Orsay"]),
    "plural": ("Les pêcheurs du port ont vu le maire. La digue cédera, ont-ils dit.", ["Les pêcheurs du port"]),
    "two sources": ("La Chine et la Russie signeront l'accord, ont-elles annoncé.", ["La Chine et la Russie"]),
    "two names, one with a hyphen": (
        "Le sel « ronge » la digue, ont noté Wilhelm Torvald-Morin et Odile Kerjean. Le port, notent-ils, fermera.",
        ["Wilhelm Torvald-Morin et Odile Kerjean"] * 2,
    ),
    "three names": (
        "Paul Durand, Odile Kerjean et Ilse Torvald ont signé. Les trois dirigeants demandent au port de fermer.",
        ["Paul Durand, Odile Kerjean et Ilse Torvald"],
    ),
    "two authors": (
        "Le sel monte, ont noté Paul Durand et Odile Kerjean. La digue cédera, affirment les auteurs de l'étude.",
        ["Paul Durand et Odile Kerjean"] * 2,
    ),
    # pronouns: who is foremost
    "subject before object": ("Armel Jouvin a reçu Paul Durand. « Bravo à lui », a-t-il lancé.", ["Armel Jouvin"]),
    "nobody within the quotation": (
        "La mère d'Hugo Vasseur, Hélène, a vu Odile Kerjean. « Mon fils n'a pas fui », a-t-elle répété.",
        ["Hélène"],
    ),
    "complement is not foremost": ("Armel Jouvin a vu la sœur de Paul Durand. Il affirme que la digue cédera.", ["Armel Jouvin"]),
    "however long the quotation": (
        "Odile Kerjean a parlé. « La mer monte. Le vent souffle. La digue tiendra. Le port aussi », a-t-elle dit.",
        ["Odile Kerjean"],
    ),
    "subject of the sentence before": (
        "Ilse Torvald a parlé au conseil. « La digue tiendra », a-t-elle dit. « Le port rouvrira », a-t-elle ajouté. Odile Kerjean est arrivée plus tard. "
        "« Je n'y crois pas », a-t-elle répondu.",
        ["Ilse Torvald", "Ilse Torvald", "Odile Kerjean"],
    ),
    "subject named behind its description": (
        "« Les filets sont vides », a noté Paul Durand. L'un de ses neveux à bord du bac en avril, le capitaine Armel Jouvin, a tout vu. "
        "Il affirme que la coque a cédé.",
        ["Paul Durand", "Armel Jouvin"],
    ),
    "the latter": ("Maud Tellier a vu l'inspecteur d'académie. Ce dernier affirme que la digue tiendra.", ["l'inspecteur d'académie"]),
    "the latter with marked words": ("La meunière Odile Kerjean est arrivée. Cette dernière a dénoncé « un four froid ».", ["Odile Kerjean"]),
    "who the text begins with": ("Elle affirme que la mer était froide. À 61 ans, Maud Tellier nage encore.", ["Maud Tellier"]),
    "whom an interview addresses": ("L'historienne Odile Kerjean publie un livre. Vous écrivez que la faim « tue ».", ["Odile Kerjean"]),
    "particle within a name": ("Rami al-Tahir est arrivé. La ville a brûlé, a-t-il dit.", ["Rami al-Tahir"]),
    # where a name begins and ends
    "place before a first name": ("Le député de Mossane Hervé Malandrin affirme que la digue tiendra.", ["Hervé Malandrin"]),
    "agency before a title": ("Paul Durand est maire. « Le vent tombe », a confié à l'AFP M. Durand.", ["Paul Durand"]),
    "not who asks": (
        "Vendredi, à la radio, face à Armel Jouvin, le diplomate avait assuré que le bac partirait.",
        ["le diplomate"],
    ),
    "audience before a name": (
        "« Le vent tombe », a dit à la presse Odile Kerjean, l'une des élues. Selon elle, la digue tiendra.",
        ["Odile Kerjean", "Odile Kerjean"],
    ),
    "agency with its name before a description": ("« Le four fume », a juré à l'agence Argo la meunière.", ["la meunière"]),
    "agency with its name before a name": ("« Le four fume », a juré à l'agence Argo Odile Kerjean.", ["Odile Kerjean"]),
    "radio of two words before a name": ("« Le four fume », a juré à Radio Brimel Ana Belmor.", ["Ana Belmor"]),
    "paper before a name": ("« Le four fume », a juré à Fanal Odile Kerjean.", ["Odile Kerjean"]),
    "when it was said": ("« Le four fume », a juré la meunière lundi.", ["la meunière"]),
    "before whom it was said": ("« Le four fume », a juré la meunière devant la foule.", ["la meunière"]),
    "where it was said": ("« Le four fume », a juré la meunière en marge du bal.", ["la meunière"]),
    "in what it was said": ("« Le four fume », a juré la meunière dans une lettre.", ["la meunière"]),
    "whom a relative goes on with": ("Le club veut un lien avec le syndic, qui a juré que le four fumait.", ["le syndic"]),
    "party in brackets before a name": ("« Le four fume », a juré la députée (AFN) Odile Kerjean.", ["Odile Kerjean"]),
    "party before a name": ("La députée AFN Odile Kerjean affirme que le four fume.", ["Odile Kerjean"]),
    "office in capitals at the head": ("La PDG Odile Kerjean affirme que le four fume.", ["Odile Kerjean"]),
    "party within a title": ("La présidente AFN (droite) de la région Arvor Odile Kerjean affirme que la digue tiendra.", ["Odile Kerjean"]),
    "rank before a name, trade behind it": (
        "Selon le Docteur Gaël Sorin, professeur de médecine, le Docteur Paul Durand ment. Le professeur affirme que la digue tiendra.",
        ["Gaël Sorin", "Gaël Sorin"],
    ),
    "title of a work": ("Le film « Paul Durand » sort jeudi. Le dessinateur affirme que la digue tiendra.", ["Le dessinateur"]),
    "dateline with a bar": ("MOSSANE | Le maire, Paul Durand, a « fermement » démenti.", ["Paul Durand"]),
    "apposition behind the rest of a title": ("Le commissaire à la Mer pour le Nord, Paul Durand, affirme que la digue tiendra.", ["Paul Durand"]),
    "apposition left open": (
        "Paul Durand a vu le maire. Le capitaine du bac, Paul Durand fit les déclarations suivantes : « Le vent tombe. »",
        ["Paul Durand"],
    ),
    # descriptions: offices and titles
    "rank in an apposition": ("Le patron de l'armée, le général Paul Durand, affirme que la digue tiendra.", ["Paul Durand"]),
    "title without article": ("Paul Durand, ministre de la Mer, est là. Le ministre affirme que la digue tiendra.", ["Paul Durand"]),
    "elected": ("Odile Kerjean a été élue hier présidente du port. La nouvelle présidente dit que la digue tiendra.", ["Odile Kerjean"]),
    "feminine of an office": ("Le maire a vu la directrice Maud Tellier. La directrice affirme que la digue tiendra.", ["Maud Tellier"]),
    "office in other words": ("Le président Paul Durand a vu le ministre Armel Jouvin. Le chef de l'État affirme que la digue tiendra.", ["Paul Durand"]),
    "one office is not another": ("Le Premier ministre Paul Durand est là. Le ministre de la Mer affirme que la digue tiendra.", ["Le ministre de la Mer"]),
    "name only after a lead": (
        "Le port ne fermera pas, a déclaré son directeur général. « Tout va bien », a dit Paul Durand aux pêcheurs.",
        ["Paul Durand", "Paul Durand"],
    ),
    "office of whom the text takes as known": (
        "Le port fermera, a annoncé Paul Durand. Le quai aussi, a dit le Premier ministre. Selon notre ministre, la digue tiendra.",
        ["Paul Durand", "Paul Durand", "Paul Durand"],
    ),
    "office of somebody else": (
        "Le port fermera, a annoncé Paul Durand, pêcheur. Le quai aussi, a dit le Premier ministre.",
        ["Paul Durand", "le Premier ministre"],
    ),
    # descriptions: what only points back
    "hypernym": ("La juge Odile Kerjean a libéré Paul Durand. La magistrate affirme que la peine était lourde.", ["Odile Kerjean"]),
    "age": ("Paul Durand quitte la mairie. « Tout va bien », a dit le député de 52 ans.", ["Paul Durand"]),
    "origin": ("Odile Kerjean entraîne Paul Durand. « Tout va bien », a dit le Belge.", ["Paul Durand"]),
    "demonstrative": ("Hawa Sidibé a plaidé pour la paix. « Tout va bien », a dit cette juriste karsovienne.", ["Hawa Sidibé"]),
    "unnamed": ("Paul a vu un professeur de Brest. « Tout va bien », affirme cet enseignant.", ["un professeur de Brest"]),
    "same source": ("Le port a fermé, selon la préfecture. La digue cédera, selon la même source.", ["la préfecture", "la préfecture"]),
    "somebody of his own": ("Paul Durand est venu au port. Le chef de la police affirme que la digue tiendra.", ["Le chef de la police"]),
    "no apposition after a preposition": ("Face à Paul Durand, le préfet affirme que la digue tiendra.", ["le préfet"]),
    "no apposition before a verb": ("Selon le maire, Hervé Malandrin vendra la ferme.", ["le maire"]),
    "art of any kind": (
        "Paul Durand, graveur, prend congé. « Reviens », a dit Armel Jouvin, un ami. Le port dort. « Tout passe », disait l'artiste mossanais.",
        ["Armel Jouvin", "Paul Durand"],
    ),
    # bodies and texts
    "initials of another tongue": ("La Commission du port et des mers (FHC) a voté. La FHC affirme que la digue tiendra.", ["Commission du port et des mers"]),
    "a text speaks on": ("L'étude du port affirme que la digue cédera. Elle note que la mer monte.", ["L'étude du port", "L'étude du port"]),
    "body": ("La banque centrale de Zarovie a relevé son taux. L'institution affirme que les prix montent.", ["La banque centrale de Zarovie"]),
    "body in an apposition": ("Le fabricant, Nidor, a réagi. L'entreprise affirme que la puce est sûre.", ["Nidor"]),
    "body by its initials": ("Le rapport de Human Lefts Watch est sorti. HLW affirme que la guerre dure.", ["Human Lefts Watch"]),
    "ministry by its seat": ("Le Quai d'Orsay a reçu la lettre. Le ministère affirme que la digue tiendra.", ["Quai d'Orsay"]),
    "company that acts": ("Hier, Nidor a vendu ses puces. Le groupe affirme que les prix montent.", ["Nidor"]),
    "no company is a dateline": ("BRIMEL (Argo) - Hier, Nidor a vendu ses puces. Le groupe affirme que les prix montent.", ["Nidor"]),
    "company within its owner's title": ("Le patron de la banque Lindor, Paul Durand, part. L'établissement affirme que tout va bien.", ["Lindor"]),
    "adjective from its noun": ("Le syndicat Sudor a refusé. La centrale syndicale affirme que tout va bien.", ["Sudor"]),
    "named after a person": ("L'administration Trump affirme que la digue tiendra.", ["L'administration Trump"]),
    "other parties": ("Le Parti vert a gagné. Le Parti conservateur affirme que la digue tiendra.", ["Le Parti conservateur"]),
    "text": ("Un communiqué du port est sorti. Ce communiqué affirme que la digue tiendra.", ["Un communiqué du port"]),
    "who is named behind, and goes on": (
        "« Rendez le quai », a dit Paul Durand. « C'est un affront. » Le ton d'Armel Jouvin, lundi, était sec. « Je resterai », a-t-il promis.",
        ["Paul Durand", "Armel Jouvin", "Armel Jouvin"],
    ),
    "who is named behind, and does not go on": (
        "« Rendez le quai », a dit Paul Durand. « C'est un affront. » Odile Kerjean se tait. « Je resterai », a-t-il promis.",
        ["Paul Durand", "Paul Durand", "Paul Durand"],
    ),
    "the text in which one reads": ("« La digue tiendra », lit-on dans celui de la Zarovie.", ["celui de la Zarovie"]),
    "the text in front": ("Dans la note du port, on lit que « la digue tiendra ».", ["la note du port"]),
    "the text told of before": ("Le rapport du port est sorti. « La digue tiendra », y lit-on.", ["Le rapport du port"]),
    "no text to read": ("« La digue tiendra », lit-on.", [None]),
    # who is what, in more words
    "holder of an office in other words": ("Emmanuel Macron est venu. Le président de la République affirme que la digue tiendra.", ["Emmanuel Macron"]),
    "word that begins the sentence": ("Saluer Paul Durand est aisé. Paul Durand est un pêcheur. « Le vent tombe », a dit M. Durand.", ["Paul Durand"]),
    "title of several offices": (
        "La ministre de la Mer, de la Pêche et des Ports, Odile Kerjean, est là. La ministre affirme que la digue tiendra.",
        ["Odile Kerjean"],
    ),
    "sentences without a space between them": (
        "Le colonel Armel Jouvin a parlé au port.Il part, a dit Armel Jouvin.La mer monte.« Bravo », a dit Paul Durand.« Merci », a-t-il dit.",
        ["Armel Jouvin", "Paul Durand", "Paul Durand"],
    ),
    "gender of an apposition, masculine": (
        "Odile Kerjean se tait. Quyen Adlam, la patronne du port, a vu Armel Jouvin. La digue tiendra, selon lui.",
        ["Armel Jouvin"],
    ),
    "second office": (
        "L'économiste et banquier Paul Durand est là. L'économiste affirme que la digue tiendra. Le banquier affirme qu'elle cédera.",
        ["Paul Durand"] * 2,
    ),
    "second office behind its complement": (
        "Le directeur du port et fondateur de l'école, Paul Durand, est là. Le fondateur de l'école affirme que la digue tiendra.",
        ["Paul Durand"],
    ),
    "source told of again": ("La digue cédera, selon une source portuaire. Le port fermera, selon la source portuaire.", ["une source portuaire"] * 2),
    "adjective before a name": ("La ministre de l'Enseignement supérieur Odile Kerjean est là. La ministre affirme que la digue tiendra.", ["Odile Kerjean"]),
    "author of a text": ("Une étude de l'économiste Paul Durand est sortie. L'économiste affirme que la digue tiendra.", ["Paul Durand"]),
    "holder of an office before one who held it": (
        "Emmanuel Macron a vu François Hollande. Le président affirme que la digue tiendra.",
        ["Emmanuel Macron"],
    ),
    "body with a name of its own": ("Hier, Nidor a vendu ses puces. La digue tiendra, selon l'agence de l'OBM.", ["l'agence de l'OBM"]),
    "body without article": ("Hier, l'organisation Sudor a signé. De plus, des ONG affirment que la digue cédera.", ["ONG"]),
    "not the occasion": ("« Tout va bien », a dit la maire lors de la visite du port à Brimel.", ["la maire"]),
    "a colon behind what cannot speak": (
        "Odile Kerjean a visité le port. La ruse a servi hier à Brimel : « Nous avons éteint tous les feux. »",
        ["Odile Kerjean"],
    ),
    "who held an office": ("La digue tiendra, selon l'ancien Premier ministre.", ["l'ancien Premier ministre"]),
    "same source without article": ("Le port a fermé, selon la préfecture. « Tout va bien », a-t-on indiqué de même source.", ["la préfecture"] * 2),
    "only bearer of a title, far before": (
        "Le psychiatre Paul Durand est là." + " Le vent tombe." * 13 + " Odile Kerjean, bergère, sort. « Tout va bien », note le praticien.",
        ["Paul Durand"],
    ),
    "presidency by its seat": ("L'Elysée a reçu la lettre. La présidence affirme que la digue tiendra.", ["L'Elysée"]),
    "body that another rules": ("Hier, Nidor a vendu ses puces. L'organisme affirme que les prix montent.", ["Nidor"]),
    "two initials of a known body": ("L'Union européenne a voté. L'UE affirme que la digue tiendra.", ["Union européenne"]),
    "noun like a verb before an apposition": (
        "Odile Kerjean est là. La chimiste venue pour la demande, Ilse Torvald, se tait. La chimiste affirme que le port fermera.",
        ["Ilse Torvald"],
    ),
    "first name like a text": ("Odile Kerjean part. Le ministre de la Mer, Manuel Sorin, affirme que la digue tiendra.", ["Manuel Sorin"]),
    "gender of a noun before another's": ("La veuve de l'ancien maire, Odile Kerjean, affirme que la digue tiendra.", ["Odile Kerjean"]),
    "impersonal passive": ("Le maire est venu. Il lui est reproché d'avoir menti.", [None]),
    "audience before a description": ("« Tout va bien », confiait à Radio Brimel la maire, Odile Kerjean.", ["Odile Kerjean"]),
    "going on from what nobody is printed for": (
        "Odile Kerjean est au port. La ruse a servi hier à Brimel : « Nous avons éteint les feux. » Le vent tombe. « Nous partirons demain matin. »",
        ["Odile Kerjean"] * 2,
    ),
    "body of several complements": (
        "Le port rouvre, selon le ministère de la Pêche. Le ministère de la Pêche et des Ports assure que la digue tiendra. Le ministère dit que la mer monte.",
        ["le ministère de la Pêche", "Le ministère de la Pêche et des Ports", "Le ministère de la Pêche et des Ports"],
    ),
    "office of several complements": (
        "Le ministre des Ports, de la Pêche et de la Faune marine affirme que la digue tiendra.",
        ["Le ministre des Ports, de la Pêche et de la Faune marine"],
    ),
    # whom a description means that the text explains nowhere
    "who just spoke and has no title": (
        "« La digue tient », a dit Odile Kerjean. « Le quai rouvrira jeudi », a noté la bergère des docks de Brimel.",
        ["Odile Kerjean", "Odile Kerjean"],
    ),
    "who heads something is somebody of his own": (
        "« La digue tient », a dit Odile Kerjean. « Le quai rouvrira jeudi », a noté la responsable d'escale.",
        ["Odile Kerjean", "la responsable d'escale"],
    ),
    "office of whom the sentence before is about": (
        "Le vent tombe, a dit le maire Paul Durand. Odile Kerjean, venue de Brimel, refuse l'accord. « La mer est à tous », a dit la ministre de la Pêche.",
        ["Paul Durand", "Odile Kerjean"],
    ),
    "holder of the very office": (
        "Emmanuel Macron est venu à Brimel. Le président Paul Jouvin l'attendait. Le président français affirme que la digue tiendra.",
        ["Emmanuel Macron"],
    ),
    "town hall": ("Le port ferme. La mairie de Brimel se tait. Selon la municipalité, la digue tiendra.", ["La mairie de Brimel"]),
    "initials of something short": (
        "La radio Inter demande un abri pour la pêche côtière et la défense des environs de la rade (IDR). L'IDR affirme que la mer monte.",
        ["IDR"],
    ),
    "name behind the body of an office": ("Le chef du gouvernement Paul Durand affirme que la digue tiendra.", ["Paul Durand"]),
    "name with a particle behind a body": ("La doyenne de l’Académie Louise de Jouvin affirme que la digue tiendra.", ["Louise de Jouvin"]),
    "body named for a person": ("Le patron de la fondation Paul Durand affirme que la digue tiendra.", ["Le patron de la fondation Paul Durand"]),
    "two texts are no two bodies": ("Une usine et une banque ont fermé. Selon les deux études, la mer monte.", ["les deux études"]),
    "body within the name of another": (
        "Le Conseil des pêches de Brimel (CPB) s'est tu. L'Observatoire du CPB a compté les bancs. Le CPB affirme que la mer monte.",
        ["Le Conseil des pêches de Brimel"],
    ),
    "friend behind somebody's name": (
        "Le colonel Armel Jouvin est parti. Un voisin et ami du maire a pleuré. « Armel Jouvin riait toujours », a dit cet ami.",
        ["Un voisin"],
    ),
    # who goes on
    "whom the sentence before is about": (
        "« La mer monte », a dit Paul Durand. La maire du port hausse les épaules. Et de conclure que la digue tient bon.",
        ["Paul Durand", "La maire du port"],
    ),
    "who spoke in the sentence before": (
        "Odile Kerjean écoute. « La mer monte », a dit Paul Durand. Et de conclure que la digue tient bon.",
        ["Paul Durand", "Paul Durand"],
    ),
    # marked words for which nobody is named
    "utterance alone": ("Maud Tellier pose ses filets. Le vent souffle.\n« Je partirai quand la mer sera calme. »", ["Maud Tellier"]),
    "utterance in a headline": ("« Je ne suis pas un héros »\nÀ 61 ans, Maud Tellier a sauvé deux marins au large du port.", ["Maud Tellier"]),
    "utterance of nobody": ("« Le lait ne paie plus, le silence non plus »\nLa foule a marché jusqu'à la mairie.", [None]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_who_is_meant(text: str, expected: list[str | None]) -> None:
    assert named(text) == expected


def test_minutes_of_a_meeting_are_a_document() -> None:
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": ["Le compte rendu chinois affirme que la digue tiendra."]}))
    assert table["speaker_type"].tolist() == ["document"]


def test_a_share_of_people_is_a_collective_whose_words_are_told_by_another() -> None:
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": ["58% des marins la trouvent «bancale», soit neuf points de mieux, selon un sondage."]}))
    assert table["speaker_type"].tolist() == ["document", "collective"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KARSUN, 12 mars (Argo) - Le port est fermé. Karsun dénonce une « provocation ».", "state"),
        ("Les autorités de Karsun se taisent. Karsun a dénoncé une « provocation ».", "state"),
        ("À Karsun, le calme règne. Karsun dénonce une « provocation ».", "state"),
        ("La maire est venue parler à Karsun. Karsun dénonce une « provocation ».", "person"),
        ("Paul Karsun est là. À Karsun, il faut du calme. Karsun dénonce une « provocation ».", "person"),
    ],
)
def test_a_city_that_speaks_is_a_power(text: str, kind: str) -> None:
    assert quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["speaker_type"].tolist() == [kind]
