"""Reported clauses case by case: where they begin and end, what reports them, what only looks like a report."""

import pandas as pd
import pytest

from analysis.quotation import quotations


def reported(text: str) -> list[tuple[str, str | None]]:
    """The quotations of a text with their speakers as written."""
    table = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return [(row.quote, row.speaker if isinstance(row.speaker, str) else None) for row in table.itertuples()]


# one line a mechanism: text, what is quoted and by whom
CASES = {
    "a participle before the infinitive that is promised": (
        "Le maire a promis aux pêcheurs réunis sur le quai de rouvrir le bac.",
        [("rouvrir le bac", "Le maire")],
    ),
    "a question by inversion at the end of marks": (
        "« Où est le bac, demandez-vous au port », a dit le maire.",
        [("Où est le bac, demandez-vous au port", "le maire")],
    ),
    "the name of who is told, which the parser takes for an object": ("Le maire a dit à Marta Kost qu'il viendrait.", [("il viendrait", "Le maire")]),
    "the name of a paper that is told": ("Le chanteur a confié au magazine Lune qu'il souffrait.", [("il souffrait", "Le chanteur")]),
    "what is handed to a paper": ("Le maire a confié au magazine Lune la lettre qu'il avait reçue.", []),
    "a verb of view that goes on with another": ("Carla Munt, députée de Selk, juge le rapport incomplet et demande un vote.", []),
    "who is warned, before a colon": ("Paul Durand, patron du club, prévient les joueurs : « Il faut partir. »", [("Il faut partir", "Paul Durand")]),
    "an insertion that ends like a degree": (
        "La meunière avoue, une fois encore, que son blé est mouillé.",
        [("son blé est mouillé", "La meunière")],
    ),
    "between dashes": ("Le maire – il est parti – a plusieurs fois admis que le port avait menti.", [("le port avait menti", "Le maire")]),
    "how often": ("Le maire a maintes fois reconnu que le port avait menti.", [("le port avait menti", "Le maire")]),
    "out of the sequence of tenses": (
        "Paul Durand a indiqué qu'il préférait attendre, mais la réunion a été reportée.",
        [("il préférait attendre", "Paul Durand")],
    ),
    "in the sequence of tenses": (
        "Paul Durand a indiqué qu'il préférait attendre, mais que la réunion aurait lieu.",
        [("il préférait attendre, mais que la réunion aurait lieu", "Paul Durand")],
    ),
    "a finite clause after an infinitive": (
        "Le maire a dit ne pas croire à une crue, mais il a fermé les quais.",
        [("ne pas croire à une crue", "Le maire")],
    ),
    "que between the marks": (
        "La navigatrice a suggéré « que le bac parte à vide, dès l'aube ».",
        [("le bac parte à vide, dès l'aube", "La navigatrice")],
    ),
    "de between the marks": ("Le vigneron a prié ses voisins « d'ouvrir les vannes ».", [("ouvrir les vannes", "Le vigneron")]),
    "a clause whose speaker has no noun of a source": (
        "Selon la capitaine, ce mousse a écrit que la mer monte.",
        [("ce mousse a écrit que la mer monte", "la capitaine"), ("la mer monte", "ce mousse")],
    ),
    "what is done without another thing": (
        "L'infirmière déplore que le bac parte à l'heure, sans attendre les élèves.",
        [("le bac parte à l'heure, sans attendre les élèves", "L'infirmière")],
    ),
    "what is left out in saying": (
        "Le syndicat a répondu que le bac partirait, sans donner d'heure.",
        [("le bac partirait", "Le syndicat")],
    ),
    "a date is no attribute": (
        "Le feu, qui s'est déclaré samedi près du moulin, est éteint, a dit le maire.",
        [("Le feu, qui s'est déclaré samedi près du moulin, est éteint", "le maire")],
    ),
    "what a thing of somebody shows": ("L'usure des câbles du pont de Selk prouve que la rouille gagne.", []),
    "a present that looks like an adjective": ("Le vigneron déplore que le gel dure.", [("le gel dure", "Le vigneron")]),
    "a present that looks like a noun": ("La récolte est finie, mais Paul Durand doute que le gel dure.", [("le gel dure", "Paul Durand")]),
    "a present behind an apposition": ("Lise Aubin, juge à Mirval, note que le gel dure.", [("le gel dure", "Lise Aubin")]),
    "a present behind qui": (
        "Le moulin est fermé, a dit le préfet, qui diagnostique mardi que la roue a gelé.",
        [("Le moulin est fermé", "le préfet"), ("la roue a gelé", "le préfet")],
    ),
    "fewer than": ("Le garde trouve moins de loutres que de castors.", []),
    "what one finds": ("La maire trouve que le gel dure.", [("le gel dure", "La maire")]),
    "to what somebody incites": ("Le préfet a incité les vignerons à rentrer leurs ânes.", [("rentrer leurs ânes", "Le préfet")]),
    "to what a thing incites": ("La prime a incité les vignerons à rentrer leurs ânes.", []),
    "a contrast after what a source gives": (
        "Selon la sous-préfecture, le four est éteint, tandis que la mine rouvre à Mirval.",
        [("le four est éteint", "la sous-préfecture")],
    ),
    "what somebody else corrects": (
        "Le vigneron a juré que ses ânes dormaient, ce qu'a rectifié sa voisine.",
        [("ses ânes dormaient", "Le vigneron")],
    ),
    "a second report without et": (
        "On raconte que le moulin tourne, on ajoute que la roue grince.",
        [("le moulin tourne", "On"), ("la roue grince", "on")],
    ),
    "dots are no content": ("Selon la maire, le bac reste à quai...", [("le bac reste à quai", "la maire")]),
    "what nothing says": ("Rien n'indique que la roue tournera.", []),
    "what nobody can deny": ("Nul ne saurait nier que la roue grince.", []),
    "accused by people with a participle": (
        "Le vigneron est accusé par des voisines rencontrées au lavoir de Mirval d'avoir vendu l'âne.",
        [("avoir vendu l'âne", "des voisines")],
    ),
    "an incise that lacks its comma": ("Deux cents ânes seront vendus a confirmé la préfecture.", [("Deux cents ânes seront vendus", "la préfecture")]),
    "a paper that lacks its comma": (
        "Le moulin de Mirval a rouvert mardi rappelle La Gazette des Vignes.",
        [("Le moulin de Mirval a rouvert mardi", "La Gazette des Vignes")],
    ),
    "what a relative ends is no incise": ("Ce que le moulin a rapporté mardi confirme le maire dans ses choix.", []),
    "which": ("La juge a demandé quel âne était vendu.", [("quel âne était vendu", "La juge")]),
    "also that": ("Le rapport du port juge aussi que la rouille gagne.", [("la rouille gagne", "Le rapport du port")]),
    "a relative behind a noun that looks like a verb": ("Le maire a relu la note que la juge a écrite.", []),
    "what was said before the main clause": (
        "Après avoir diagnostiqué que le pont avait rouillé, la députée a quitté Mirval.",
        [("le pont avait rouillé", "la députée")],
    ),
    "what the author notes": ("À noter que la digue a tenu.", []),
    "what a thing shows": ("Cela nous rappelle que la mer monte.", []),
    "what follows from it": ("Le port a payé, ce qui implique que la digue tiendra.", []),
    "what somebody wants to note": ("Le maire cherche à souligner que la mer monte.", [("la mer monte", "Le maire")]),
    "a question that looks like an incise": (
        '« Il a dit : "non." Avions-nous sucré la pâte ? Non, nous n\'avions rien sucré », a ajouté le maire.',
        [('Il a dit : "non." Avions-nous sucré la pâte ? Non, nous n\'avions rien sucré', "le maire"), ("non", "Il")],
    ),
    "that is to say": ("Le bac relève du port, c'est-à-dire des quais dont le maire se tait.", []),
    "a name that looks like a verb": (
        "L'Ostrande dit nourrir ses cygnes, trois ans après les aveux inverses de sa jardinière à Selk, Lu Sorel.",
        [("nourrir ses cygnes", "L'Ostrande")],
    ),
    "a colon ends the content": ("La bergère croit que tout n'est pas perdu : l'herbe a repoussé.", [("tout n'est pas perdu", "La bergère")]),
    "the main clause after an opening report": (
        "Lorsque le juge a demandé si la digue avait tenu, Paul Durand a quitté la salle.",
        [("la digue avait tenu", "le juge")],
    ),
    "the verb of those who say it": (
        "Ceux qui prétendent que la digue a cédé sont souvent mal informés.",
        [("la digue a cédé", "Ceux")],
    ),
    "a concession of the author": (
        "Le maire a répondu que la digue tiendrait, bien qu'il ait déclaré le contraire.",
        [("la digue tiendrait", "Le maire")],
    ),
    "all while": ("Le maire a reconnu que la digue était basse, tout en excluant des travaux.", [("la digue était basse", "Le maire")]),
    "without for all that": (
        "Le maire a ajouté que la digue était basse, sans pour autant chiffrer les travaux.",
        [("la digue était basse", "Le maire")],
    ),
    "before correcting himself": ("Le maire a dit que la digue était basse, avant de se corriger.", [("la digue était basse", "Le maire")]),
    "at the opening": (
        "La ministre a averti lundi que le lac baissait, à l'ouverture à Selk d'une conférence des riverains.",
        [("le lac baissait", "La ministre")],
    ),
    "an abbreviation is no full stop": (
        "Le maire a douté que les efforts du député Roux (R.-Selk) suffisent.",
        [("les efforts du député Roux (R.-Selk) suffisent", "Le maire")],
    ),
    "a relative after an object": ("Le maire a rappelé une règle que les ports avaient oubliée.", []),
    "what lacks is nobody's": ("Il manque deux mots dans la version longue : ceux de « rive sûre ».", []),
    "who lacks something is somebody": ("Il manque de mots, et parle d'une « rive sûre ».", [("rive sûre", "Il")]),
    "what there is says nothing": (
        "Maud Tellier part. Il reste un filet. « Je partirai quand la mer sera calme. »",
        [("Je partirai quand la mer sera calme", "Maud Tellier")],
    ),
    "what varies with the translation": ("La formule change selon les traductions, et la digue tient.", []),
    "one translation among others": (
        "Selon les traductions du port, la digue tiendra.",
        [("la digue tiendra", "les traductions du port")],
    ),
    "on hands on what an unnamed source says": (
        "De source proche des pilotes, on indique que la digue tiendra.",
        [("la digue tiendra", "source proche des pilotes")],
    ),
    "on before the source": ("On affirmait de source policière que la digue tiendrait.", [("la digue tiendrait", "source policière")]),
    "on beside a named source": (
        "Selon Paul Durand, on dit au port que la digue cédera.",
        [("on dit au port que la digue cédera", "Paul Durand"), ("la digue cédera", "on")],
    ),
    "what a reply comes to": (
        "La réplique de Karsov tient en deux mots : la digue est « à nous ».",
        [("la digue est « à nous »", "Karsov")],
    ),
    "what a message comes to, without marks": ("Le message de Paul Durand est limpide : il ne cédera pas.", [("il ne cédera pas", "Paul Durand")]),
    "what became of a reply": ("La réponse de Paul Durand est fausse : la digue est « à nous ».", []),
    "a reply of one word": ("La réponse de Paul Durand tient en un mot : « non ».", [("non", "Paul Durand")]),
    "a relative after a noun of opinion": ("C'est une position que le maire a qualifiée de « folle ».", [("folle", "le maire")]),
    "a relative after one that shows no agreement": ("C'est un avis que le maire a qualifié de « fou ».", [("fou", "le maire")]),
    "an object that agrees is not the noun": (
        "Il défend l'idée que la ville a confié ses comptes au port.",
        [("la ville a confié ses comptes au port", "Il")],
    ),
    "a relative after an apposition": ("Le texte exige un accord, une formule que les ports lisent à leur guise.", []),
    "said of it, with nothing but the verb": ("On la dit sauvage.", [("sauvage", "On")]),
    "only": ("Le vétérinaire n'a constaté qu'une patte blessée.", []),
    "the person told is no antecedent": ("Le maire a averti les riverains que la digue céderait.", [("la digue céderait", "Le maire")]),
    "an infinitive far from its verb": (
        "La coopérative exhorte les éleveurs du canton qui auraient perdu une bête à remplir le formulaire.",
        [("remplir le formulaire", "La coopérative")],
    ),
    "an infinitive after a list": (
        "Le maire demande aux ports valdoriens, karsoviens et nordaniens de se taire.",
        [("se taire", "Le maire")],
    ),
    "asked of me": (
        "« Il nous demande de planter des haies », a dit Paul Durand.",
        [("Il nous demande de planter des haies", "Paul Durand"), ("planter des haies", "Il")],
    ),
    "we asked": (
        "« Nous lui avions demandé de repeindre le bac », a dit Paul Durand.",
        [("Nous lui avions demandé de repeindre le bac", "Paul Durand"), ("repeindre le bac", "Nous")],
    ),
    "told, by nobody": ("Les élèves sont priés de ne pas courir.", [("ne pas courir", None)]),
    "accused, as a description": ("Le maire Paul Durand, accusé d'avoir menti, est parti.", []),
    "a thing that shows": ("Les pluies montrent que la digue est trop basse.", []),
    "a study that shows": ("Une étude montre que la digue est trop basse.", [("la digue est trop basse", "Une étude")]),
    "an infinitive before que has its own clause": ("Le théâtre avance l'heure du bal pour éviter que la nuit soit longue.", []),
    "a relative with a verb before que": ("Le règlement exige une nage libre, ce qui empêche que le jury la chronomètre.", []),
    "to make sure": ("La vigie vient s'assurer que la corde va tenir.", []),
    "a comparison far from its verb": ("Le maire espère un discours plus doux qu'un sermon qui lasserait le port.", []),
    "a list of infinitives": ("Elle plonge pour établir un record et s'emparer du trophée.", []),
    "a series of infinitives": ("La recette ? Soutenir les vieux gréements, ménager les voiles, écouter les vigies.", []),
    "an infinitive with its negation after a dative": (
        "Le pilote explique à la capitaine ne pas l'avoir heurtée.",
        [("ne pas l'avoir heurtée", "Le pilote")],
    ),
    "an infinitive after a dative with an apposition": (
        "Le mousse avait dit à la capitaine, Odile Kerjean, vouloir que le vent tourne.",
        [("vouloir que le vent tourne", "Le mousse")],
    ),
    "an infinitive after an insertion": (
        "La meunière soupçonne ses voisins, forgeron compris, de voler son grain.",
        [("voler son grain", "La meunière")],
    ),
    "an infinitive after brackets": (
        "La maire a demandé aux pilotes du port (APS) de se taire.",
        [("se taire", "La maire")],
    ),
    "the main clause after an infinitive that reports": (
        "Après avoir promis, à l'aube, qu'il allait ramer doucement, le maire a traversé trois baies.",
        [("il allait ramer doucement", "le maire")],
    ),
    "a report before the main clause": ("Estimant que la digue tiendrait, le maire a fermé la séance.", [("la digue tiendrait", "le maire")]),
    "accused, before the main clause": ("Accusé d'avoir menti, le maire est parti.", []),
    "judged, a thing": (
        "La pilote, que le port écoute, jugeait incomplète la carte des courants.",
        [("incomplète la carte des courants", "La pilote")],
    ),
    "judged, an infinitive": ("Le maire estime utile de fermer le pont.", [("utile de fermer le pont", "Le maire")]),
    "judged, a clause": ("Le maire trouve normal que les marins paient.", [("normal que les marins paient", "Le maire")]),
    "judged, with nothing else to parse": ("Le maire estime possible une hausse.", [("possible une hausse", "Le maire")]),
    "found, not judged": ("Le plongeur a trouvé morte la raie.", []),
    "a contrast with marked words": (
        "La régie précise que la vedette était « mise à sec », tandis que la barge restait « privée de moteur ».",
        [("la vedette était « mise à sec », tandis que la barge restait « privée de moteur »", "La régie")],
    ),
    "all while, without a comma": (
        "La pilote s'est dite favorable « sans réserve » au péage tout en estimant le chenal étroit.",
        [("favorable « sans réserve » au péage", "La pilote")],
    ),
    "somebody else's report, by a noun": (
        "La Valdorie a répondu en expliquant que les bouées dérivaient, mais une déléguée des plongeurs a dénoncé un trucage.",
        [("les bouées dérivaient", "La Valdorie")],
    ),
    "marked words go on behind an incise": (
        "La barge ne serait pas une « épave », a répété Paul Durand, mais elle prend « l'eau de partout ».",
        [("La barge ne serait pas une « épave », a répété Paul Durand, mais elle prend « l'eau de partout »", "Paul Durand")],
    ),
    "an appeal is no incise": (
        "Les avis diffèrent: Odile Kerjean, la patronne du club (RDN, Selk), a appelé M. Jouvin à revoir ses tarifs.",
        [("revoir ses tarifs", "Odile Kerjean")],
    ),
    "marks that end a subject": ("Une course a basculé samedi lorsqu'un équipage « trop pressé » a menacé une bouée.", [("trop pressé", None)]),
    "a season before que": ("L'agence a relevé l'automne dernier que les phares étaient éteints.", [("les phares étaient éteints", "L'agence")]),
    "a thing that explains": ("C'est ce courant qui explique qu'on ait attendu la nuit.", []),
    "an agency in brackets": ("La mairie a indiqué qu'aucun quai n'était fermé. (arg/nxp)", [("aucun quai n'était fermé", "La mairie")]),
    "to offer oneself": ("Un mousse s'était proposé pour finir le quart d'une vigie que le pilote grondait.", []),
    "a hope": ("La régie espère que les bacs doubleront leur cadence.", [("les bacs doubleront leur cadence", "La régie")]),
    "what the utterer thought": (
        "« Nous pensions que la digue tiendrait », a concédé le maire.",
        [("Nous pensions que la digue tiendrait", "le maire"), ("la digue tiendrait", "Nous")],
    ),
    "what the utterer thinks": ("« Nous pensons que la digue tiendra », a concédé le maire.", [("Nous pensons que la digue tiendra", "le maire")]),
    "a fear": ("Les riverains craignent que la digue cède.", []),
    "wants to know": ("La juge a voulu savoir si la digue avait tenu.", [("la digue avait tenu", "La juge")]),
    "to speak of doing": ("Les riverains parlent de couper la route.", [("couper la route", "Les riverains")]),
    "a judgement in marks, and of what": (
        "La ligue a jugé lundi « inutile » de rouvrir le quai. Elle a jugé lundi prématuré de vendre le bac.",
        [("« inutile » de rouvrir le quai", "La ligue"), ("prématuré de vendre le bac", "Elle")],
    ),
    "an adverbial within a cue of two words": ("La vigie laisse en outre entendre que le bal finira.", [("le bal finira", "La vigie")]),
    "an agency that opens the line": ("(Argo) La digue a cédé, a annoncé la préfecture.", [("La digue a cédé", "la préfecture")]),
    "a signature with a number": (
        "Le quai, a dit la préfecture, fermera lundi. (ARG) 012/34",
        [("Le quai, a dit la préfecture, fermera lundi", "la préfecture")],
    ),
    "a source behind en outre": (
        "Elle a, en outre, selon ses rivaux, démantelé deux phares.",
        [("Elle a, en outre, selon ses rivaux, démantelé deux phares", "ses rivaux")],
    ),
    "a possibility evoked": ("Le maire a évoqué l'éventualité que la digue cède.", [("la digue cède", "Le maire")]),
    "to reprove": ("La mairie a réprouvé la « hâte » du préfet.", [("hâte", "La mairie")]),
    "dateline with a country": ("SELK (Valdorie), 4 mars (Argo) -- La digue a cédé, a annoncé la préfecture.", [("La digue a cédé", "la préfecture")]),
    "an incise before mais and a verb": (
        "Les taux sont faibles, précise le maire, mais dépassent le seuil au port.",
        [("Les taux sont faibles, précise le maire, mais dépassent le seuil au port", "le maire")],
    ),
    "an incise before ni": (
        "Rien n'est réglé, souligne le maire, ni le bac ni le pont.",
        [("Rien n'est réglé, souligne le maire, ni le bac ni le pont", "le maire")],
    ),
    "a subject before a relative and an apposition": (
        "Léa Roux, qui a épousé Jean Roux, batelier, âgé de 31 ans, a dit que la digue tiendrait.",
        [("la digue tiendrait", "Léa Roux")],
    ),
    "a subject before part of it": (
        "Deux de ses ministres, dont celle des Ports, Anne Vidal, ont fait savoir qu'elles partaient.",
        [("elles partaient", "Deux de ses ministres")],
    ),
    "an insertion and fait taken for a noun": (
        "Ali Senhadji, même en pleine tournée, fait savoir que le bal aura lieu.",
        [("le bal aura lieu", "Ali Senhadji")],
    ),
    "a subject the parser has lost": (
        "Le reporter des Lacs Mike Trudel a tweeté que Jules jouerait.",
        [("Jules jouerait", "Le reporter des Lacs Mike Trudel")],
    ),
    "all while judging": (
        "L'Ostrande a salué cette offre, tout en jugeant qu'elle arrivait tard.",
        [("elle arrivait tard", "L'Ostrande")],
    ),
    "laquelle": (
        "Il a été reçu par la conseillère, laquelle lui avait fait remarquer que le canton suffirait.",
        [("le canton suffirait", "la conseillère")],
    ),
    "qui after an apposition": (
        "La route est coupée, résume la directrice, Léa Roux, qui dit avoir prévenu le port.",
        [("La route est coupée", "la directrice"), ("avoir prévenu le port", "la directrice")],
    ),
    "marked adjective": (
        "La coopérative est « lasse » d'attendre et a tenu à rappeler que le contrat courait.",
        [("lasse", "La coopérative"), ("le contrat courait", "La coopérative")],
    ),
    "heard from somebody": ("La digue a cédé, a-t-on appris auprès du Secours de Selk.", [("La digue a cédé", "Secours de Selk")]),
    "called by a pronoun": ("Ses voisins la disent dure en affaires.", [("dure en affaires", "Ses voisins")]),
    "told by apprendre": ("Le guide nous apprend que la digue est ancienne.", [("la digue est ancienne", "Le guide")]),
    "learnt, by nobody": ("Le maire a appris que la digue est ancienne.", []),
    "denied before a colon": ("Une source du port dément : la digue n'a jamais cédé.", [("la digue n'a jamais cédé", "Une source du port")]),
    "added before a colon, without a verb": (
        "Le maire a prévenu les riverains : pas de travaux avant la crue.",
        [("pas de travaux avant la crue", "Le maire")],
    ),
    "a second que": (
        "Il a dit aux élus qu'il faut attendre, qu'il faut rester au port.",
        [("il faut attendre, qu'il faut rester au port", "Il")],
    ),
    "a notice": ("Il est conseillé aux baigneurs d'éviter la digue.", []),
    "in other words, by the author": ("La moitié des ports se disent favorables au bac, soit deux de plus.", [("favorables au bac", "La moitié des ports")]),
    "a semicolon ends the content": (
        "Ces textes exigent que le port ferme ; ils n'offrent rien au sujet du bac.",
        [("le port ferme", "Ces textes")],
    ),
    "a relative inside the content": (
        "Le maire menace de partir si le conseil, où il a des rivaux, refuse le budget.",
        [("partir si le conseil, où il a des rivaux, refuse le budget", "Le maire")],
    ),
    "a compound verb shared inside the content": (
        "Le pêcheur a raconté qu'il plongeait lorsqu'il a entendu un cri et s'est mis à nager.",
        [("il plongeait lorsqu'il a entendu un cri et s'est mis à nager", "Le pêcheur")],
    ),
    "que takes up the object": ("L'agence relève une incertitude liée à l'accord, que Selk refuse.", []),
    "the author notes": ("Il est à noter que la digue a tenu.", []),
    "a subject parted from its verb": (
        "Les comptes publiés : le gardien du musée de Selk, Paul Durand, a indiqué que le tableau, s'étant décroché d'un mur de la salle, "
        "a été porté à l'atelier de restauration.",
        [
            (
                "le tableau, s'étant décroché d'un mur de la salle, a été porté à l'atelier de restauration",
                "le gardien du musée de Selk",
            )
        ],
    ),
    "while something else happens": (
        "La guilde a indiqué que ce semoir permettra de doubler la récolte, tout en améliorant la terre.",
        [("ce semoir permettra de doubler la récolte, tout en améliorant la terre", "La guilde")],
    ),
    "a list behind a colon": (
        "Le guide a rappelé que trois règles doivent guider le pêcheur : la patience, le silence et le respect de la marée.",
        [("trois règles doivent guider le pêcheur : la patience, le silence et le respect de la marée", "Le guide")],
    ),
    "a clause behind a colon": (
        "Le guide a rappelé que trois règles doivent guider le pêcheur : une affiche les donne.",
        [("trois règles doivent guider le pêcheur", "Le guide")],
    ),
    "who signs behind the last sentence": (
        "La baie est trop petite et les rameurs y perdent une heure, ajoutait le club. (arg/nrd)",
        [("La baie est trop petite et les rameurs y perdent une heure", "le club")],
    ),
    "an infinitive that says of what": ("Le club rappelle l'importance de plier les voiles avant de partir.", []),
    "an infinitive behind an adverb and its preposition": ("Le syndic souligne la nécessité de mieux saler le hareng.", []),
    "a negated infinitive": ("La maire dément ne rien savoir du four.", [("ne rien savoir du four", "La maire")]),
    "an infinitive behind an adverbial": ("Le club prétend par ailleurs aider les novices.", [("aider les novices", "Le club")]),
    "what is announced by its looks": ("La saison s'annonce longue à faire vivre.", []),
    "whatever it be": ("La règle prévoit, quelle que soit la marée, une escorte.", []),
    "said to a body, after a date": (
        "La bergère a témoigné dimanche devant la confrérie royale des tanneurs qu'il pleuvait alors qu'elle filait.",
        [("il pleuvait alors qu'elle filait", "La bergère")],
    ),
    "a cue of two verbs in the present": ("Le club fait remarquer que leur four reste tiède.", [("leur four reste tiède", "Le club")]),
    "a weekday between auxiliary and participle": ("La meunière a lundi juré que le four fumait.", [("le four fumait", "La meunière")]),
    "phrases between auxiliary and participle": (
        "Deux témoins avaient au bout du compte démenti que le four fumait.",
        [("le four fumait", "Deux témoins")],
    ),
    "a place before que, which it does not take up": (
        "Nadia Fermon nie devant la confrérie des tanneurs qu'elle avait tout rendu.",
        [("elle avait tout rendu", "Nadia Fermon")],
    ),
    "elle aussi between auxiliary and participle": ("La bergère a elle aussi admis que le four fumait.", [("le four fumait", "La bergère")]),
    "the main verb behind a relative set off by commas": (
        "Le meunier, qui a juré que le four brûlera, est parti.",
        [("le four brûlera", "Le meunier")],
    ),
    "the main verb right behind a report": ("Le chef du club qui a juré que le four brûlera est là.", [("le four brûlera", "Le chef du club")]),
    "a letter that que takes up": ("La meunière a commenté dans une lettre que publie Fanal la fin du four banal.", []),
    "when, between auxiliary and participle": (
        "Les gardiennes avaient dès le lendemain admis que trois lanternes fumaient.",
        [("trois lanternes fumaient", "Les gardiennes")],
    ),
    "foretold by a pronoun": (
        "Les élus ne cessent de le répéter : la digue tiendra.",
        [("la digue tiendra", "Les élus")],
    ),
    "since then": ("Le rameur a avoué depuis avoir triché.", [("avoir triché", "Le rameur")]),
    "blanks in a row": ("La maire a  affirmé  vouloir partir.", [("vouloir partir", "La maire")]),
    "the manner of saying": ("« La digue a cédé », dénonce gentiment Paul Durand.", [("La digue a cédé", "Paul Durand")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_reported_clause(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert reported(text) == expected


# what stands before a colon, and who then speaks
COLONS = {
    "the owner of a speech noun": ("Le vote a eu lieu. Réaction du palais : « Nous ne commentons pas les phares éteints. »", "palais"),
    "a name alone that the text prints elsewhere": (
        "Le port suit Agena. Agena : « Nous nous battons pour une île qui sauve les gens. »",
        "Agena",
    ),
    "the report before": ("Le maire a assuré que la digue « ne cédera pas » : « Nous avons vérifié les chiffres. »", "Le maire"),
    "the report of a marked word before": (
        "Paul Durand a réclamé de la « clarté » sur les comptes que la ville a publiés : « Le port a toujours défendu les comptes clairs. »",
        "Paul Durand",
    ),
    "a present far behind its subject": ("Michel Guay, jeune témoin de la scène avec le patron du bac, raconte : « J'étais dans une barque. »", "Michel Guay"),
    "an object relative": ("Le procès-verbal, que la commission a publié, porte la phrase suivante : « Le maire est parti. »", "Le procès-verbal"),
    "a subject relative": ("La note cite le maire, qui précise : « La digue tiendra. »", "le maire"),
    "nobody": ("Verdict : « La digue tiendra. »", None),
}


@pytest.mark.parametrize(("text", "speaker"), COLONS.values(), ids=COLONS.keys())
def test_after_a_colon(text: str, speaker: str | None) -> None:
    assert reported(text)[-1][1] == speaker


def test_the_nearer_participle_governs_que() -> None:
    text = "La régie a reconnu le retard en expliquant que les câbles gelaient la nuit."
    found = quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert found["cue"].tolist() == ["expliquant"]


LABELS = {
    "a name that speaks in the text": (
        "Fermon : la digue tiendra tout l'hiver\nLa ministre de la Pêche, Nadia Fermon, a affirmé jeudi que rien ne manquait.",
        ["la digue tiendra tout l'hiver", "rien ne manquait"],
    ),
    "what is told of it": (
        "Fermon : la ministre quitte la ville\nLa ministre de la Pêche, Nadia Fermon, a affirmé jeudi que rien ne manquait.",
        ["rien ne manquait"],
    ),
    "a name that does not speak": (
        "Karsov : la digue tiendra\nLa ministre de la Pêche, Nadia Fermon, a affirmé jeudi que rien ne manquait.",
        ["rien ne manquait"],
    ),
    "an office that speaks in the text": (
        "Le ministre de la Pêche : pas de miracle pour la criée\nLe ministre de la Pêche a affirmé jeudi que rien ne manquait.",
        ["pas de miracle pour la criée", "rien ne manquait"],
    ),
    "an office that does not": ("Le ministre de la Pêche : pas de miracle pour la criée\nLe port est vide.", []),
    "a paper": ("Un quotidien valdorien : la régate perd ses rameurs\nLe club cherche des novices.", ["la régate perd ses rameurs"]),
}


@pytest.mark.parametrize(("text", "quotes"), LABELS.values(), ids=LABELS)
def test_a_label_at_the_head(text: str, quotes: list[str]) -> None:
    assert [quote for quote, _ in reported(text)] == quotes


def test_a_verb_goes_before_the_noun_of_where_it_is_said() -> None:
    text = "Les vannières ont affirmé dans un communiqué que jusqu'à l'aube, elles avaient tressé."
    assert quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["cue"].tolist() == ["affirmé"]
