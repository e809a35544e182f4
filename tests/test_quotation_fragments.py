"""What each pair of marks is: a row a reason, in invented sentences; ``wanted`` is the class and the rule of the last pair."""

import pandas as pd
import pytest

from analysis.quotation import RULES, fragments, quotations

CASES = {
    "translated by": ("Le greffier traduit la clause par «bail rural».", "mention", "rendering"),
    "another translation": ("Une autre traduction du bail parle d'un «fermage».", "mention", "rendering"),
    "in another translation": ("Le bail promet un «fermage» – «métayage», dans une autre traduction.", "mention", "rendering"),
    "forms of a thing": ("Certaines formes de pêche vivent déjà «au prix de la rade».", "ilot", "in_quotation"),
    "one also reads": ("D'une affiche à la suivante, on lit aussi «marée basse».", "mention", "rendering"),
    "press variants": ("Une partie de la presse a pourtant écrit «congédié».", "mention", "press_variant"),
    "others wrote": ("Le maire a été prié de partir. D'autres ont écrit «congédié».", "mention", "press_variant"),
    "in the text": ("Le bail promet un «fermage» dans le texte allemand.", "mention", "rendering"),
    "named agent": ("Une autre traduction déçoit le «fermage» réclamé par Paul Durand.", "ilot", "in_quotation"),
    "source as subject": ("Le ministère range la jetée parmi les «friches utiles».", "ilot", "in_quotation"),
    "what somebody calls his": ("Ce que Selk appelle ses «droits anciens» comprend le fournil.", "ilot", "in_quotation"),
    "what a rule is said to be of": ("La règle dite des «trois fours» date de 1932.", "name", "name_cue"),
    "how the subject is, between commas": ("La boulangère, «ravie», a salué la foule.", "ilot", "in_quotation"),
    "how the subject is, at the head": ("«Choquée» par le verdict, la ministre a quitté la salle.", "ilot", "in_quotation"),
    "a word the author doubts": ("Ces soi-disant «pilotes» dorment au fournil.", "scare", "doubted"),
    "a word the author calls alleged": ("Les prétendus «pilotes» dorment au fournil.", "scare", "doubted"),
    "what somebody has alleged": ("Le mitron a prétendu «tout savoir du four».", "ilot", "in_quotation"),
    "nobody near": ("La jetée passe pour une «friche utile».", "scare", "no_speaker"),
    "somebody quoted before": ("La rampe est sûre, a dit Paul Durand. Elle serait «presque neuve».", "ilot", "in_quotation"),
    "what somebody must do": ("Le port devra «trouver une issue».", "ilot", "in_quotation"),
    "what somebody has done": ("On sait qu'il a «pris la barque du port».", "ilot", "in_quotation"),
    "a term, after somebody": ("La rampe est sûre, a dit Paul Durand. Cet «ouvrage à bascule» ferme lundi.", "scare", "no_speaker"),
    "a term in hearsay": ("La rampe est sûre, a dit Paul Durand. Elle aurait un «vice caché».", "ilot", "in_quotation"),
    "his own, after somebody": ("Paul Durand a dit qu'il partait. Le port salue ses «trente ans de quai».", "ilot", "in_quotation"),
    "no term, after somebody": ("La rampe est sûre, a dit Paul Durand. Le quai est «toujours fermé aux piétons».", "ilot", "in_quotation"),
    "a term behind an incise": ("«On ferme», note le maire du port, qui fut le lieu de la «fronde».", "scare", "no_speaker"),
    "a clause is no term": ("Dans la rade, la foule «attend la marée», dit-on.", "ilot", "inside_report"),
    "a clause, though no cue governs it": ("Aussitôt, un «pont de fer (PDF) a été jeté sur la Mauve».", "ilot", "in_quotation"),
    "a clause behind a noun names nothing": ("Pour le moment «toute la rade garde son sang-froid», estime Paul Durand.", "ilot", "inside_report"),
    "the staff is not what one employs": ("Les employés «gardent leur calme».", "ilot", "in_quotation"),
    "a sentence that the author goes on from": ("L'école ferme. «Ce toit de tôle était une folie : il y gèle» et la neige tombe.", "speech", "in_quotation"),
    "a sentence as subject is a title": ("«On ne danse pas sous le phare» est sorti mardi.", "title", "title_capital"),
    "a sentence behind a verb of incises": ("Paul Durand a crié avant de poursuivre «Vous n'êtes que des rêveurs en ciré».", "speech", "in_quotation"),
    "what begins with a preposition": ("La tribune est née d'un soupçon «de lâcheté collective».", "ilot", "in_quotation"),
    "nobody is to read, whatever the form": ("Lire aussi notre avis: Les «rois» et la mer", "scare", "no_speaker"),
    "the cue behind a relative clause": (
        "Dans les rues du port, aux habitués, «flambeurs» du môle, dont les gardes redoutent le retour, s'ajoutent les curieux.",
        "scare",
        "no_speaker",
    ),
    "what the author points at": (
        "Les marins, «500 au moins» selon le port, ont manifesté dans l'île pendant cette «semaine noire», marquée par le gel.",
        "scare",
        "no_speaker",
    ),
    "when something was done": ("Les pêcheurs ont dénoncé la taxe lors d'un «bal bleu» sur le môle.", "scare", "no_speaker"),
    "what adds itself": ("Ces casiers vont s'ajouter aux filets, «fantômes» du golfe.", "scare", "no_speaker"),
    "what a relative clause behind a verb of view tells": ("Le maire voit dans la ruelle les bancs qui sont «neufs».", "scare", "no_speaker"),
    "a word beside what its sentence quotes": ("Le bal est «complet» et le maire a dit que la digue tiendrait.", "scare", "no_speaker"),
    "a cue whose relative clause has ended": ("Le bac dont le maire dénonce le prix est un «gouffre».", "scare", "no_speaker"),
    "a cue whose relative clause goes on": ("Le port salue le maire, qui dénonce une «honte».", "ilot", "in_quotation"),
    "whom all know": ("La ville rendait hier un hommage ému au «rameur» du môle.", "scare", "no_speaker"),
    "an agent far behind": ("La «raideur» vis-à-vis de la rade, telle qu'exprimée par Paul Durand, surprend.", "ilot", "in_quotation"),
    "nobody is to read": ("Lire aussi : Les «planqués» du port.", "scare", "no_speaker"),
    "the theme of a day, at length": (
        "La journée s'ouvre sur le thème : «Rames et voiles des marins du nord de la baie, des quais et des anses de demain».",
        "title",
        "title_noun",
    ),
    "people call it that": ("Au port, on appelle cela «la danse des bouées».", "name", "name_cue"),
    "a procedure": ("On ferme, a dit Paul Durand. La procédure de «mise au mouillage forcée» a été lancée jeudi.", "name", "name_cue"),
    "a name that begins with an adjective": ("Le port a grossi, a dit Paul Durand. Il compte cent pages «faux pilotes».", "scare", "no_speaker"),
    "what a thing is said to be called": ("Le maire applique le règlement dit «de la rade ouverte».", "scare", "no_speaker"),
    "what a bare participle has as its noun's complement": ("Au marché, l'usage critiqué des «petits étals» prend une allure de fête.", "scare", "no_speaker"),
    "what a bare participle accuses of": ("Le port a fermé une école accusée de donner des «leçons vides».", "ilot", "in_quotation"),
    "what a bare participle leads into": ("Le port a fermé une digue accusée de «pencher».", "ilot", "in_quotation"),
    "a duty of many": ("Les jetées doivent être considérées comme des «abris».", "scare", "no_speaker"),
    "a title behind a noun that is no title's": ("Le maire a promis d'ouvrir le guichet «Un quai pour tous».", "title", "title_capital"),
    "a title behind a document": ("Dans son étude «La vase en question», la ligue dénonce le maire.", "title", "title_capital"),
    "words behind a noun of saying": ("Le maire a répété la réponse «Pas de quai».", "ilot", "in_quotation"),
    "a clause behind a noun": ("Le maire a lancé un appel «Nous voulons un quai».", "ilot", "in_quotation"),
    "a class of rowers": ("Le pilote a gagné la coupe dans la catégorie «minimes», a annoncé le club.", "name", "name_cue"),
    "under a sign": ("Le bal, placé sous le signe de «la marée», a été salué par le maire.", "name", "name_cue"),
    "called so by many": ("Les phares, appelés communément «lanternes», ont été vantés par le maire.", "name", "name_cue"),
    "an alias": ("Armel Jouvin, alias «la mouette», garde le phare.", "name", "name_cue"),
    "a body with its adjective": ("La régate est gagnée par le groupe insulaire «Vague haute».", "name", "name_cue"),
    "a sentence served": ("Ils ont purgé trois mois de peine pour «pêche de nuit».", "mention", "mention_cue"),
    "a paper": ("«Le Fanal du port» y voit un échec.", "title", "title_capital"),
    "a name given by others": ("Au port, on l'appelle «le vieux marin».", "name", "name_cue"),
    "what somebody is tried for": ("Le patron est jugé depuis lundi pour «mise en danger».", "mention", "mention_cue"),
    "passive of a source": ("Le ministre a été «reçu» au port.", "scare", "no_speaker"),
    "it renders": ("Le notaire hésite. «Ferme de mer» rend ici le nom ancien.", "mention", "rendering"),
    "translates another": ("«Fermage», traduit une autre agence.", "mention", "press_variant"),
    "a translation": ("«Ferme de mer» est une traduction.", "mention", "rendering"),
    "as one read": ("«Ferme de mer», a-t-on lu dans la presse.", "mention", "press_variant"),
    "the adjective varies": ("En français, l'adjectif varie. Le bail est «salé».", "mention", "differs"),
    "each its word": ("Le maire voulait «bail», les Valdoriens «fermage».", "mention", "gapped"),
    "each, another verb": ("Le train a longé un «quai», les Valdoriens «fermage».", "scare", "no_speaker"),
    "speech within": ("«Le port m'a répondu : “Revenez demain”», a raconté Paul Durand.", "speech", "in_quotation"),
    "speech within, nobody's": ("«Sur la porte : “Revenez demain”», a raconté Paul Durand.", "speech", "nested_cue"),
    "word within": ("«Le port a son “vieux môle”», a raconté Paul Durand.", "mention", "nested"),
    "main clause's source": ("Le ministère attend du port qu'il adopte une «ligne sobre».", "ilot", "in_quotation"),
    "no longer said": ("La radio ne dit plus «grève».", "mention", "word_said"),
    "said instead": ("La radio ne dit plus «grève». Elle dit «pause».", "mention", "word_said"),
    "better written": ("Mieux valait écrire «pause».", "mention", "word_said"),
    "written on wood": ("Paul Durand a inscrit «ouvert» sur une planche.", "mention", "word_said"),
    "counted": ("«Digue» a été prononcé neuf fois, «port» deux fois.", "mention", "word_said"),
    "rather than": ("Le maire dit «pause» plutôt que «grève».", "mention", "word_said"),
    "steps of a scale": ("La banque est passée de «stable» à «fragile».", "mention", "word_said"),
    "in brackets": ("Paul Durand annonce une coque de secours («spare hull»).", "mention", "word_said"),
    "a vote": ("Le maire se réjouit de la victoire du «oui» au vote.", "mention", "word_said"),
    "somebody's yes": ("Le ministre a salué le «oui» du maire.", "ilot", "in_quotation"),
    "to the letter": ("La version turque dit à la lettre «dur comme un roc».", "mention", "word_said"),
    "not a word of it": ("Le communiqué salue la rive ; point d'«ancres sûres» dans le texte.", "mention", "word_said"),
    "a point of another sort": ("Le port promet un point d'«ancrage».", "ilot", "in_quotation"),
    "no mention of it": ("Dans le texte, nulle mention de «purge».", "mention", "word_said"),
    "absent": ("Dans la note, «purge» n'apparaît nulle part.", "mention", "word_said"),
    "a word takes up the term": ("Le mot de «rive» suffit. Celui de «berge» n'y désigne pas le quai.", "mention", "word_said"),
    "not in question": ("De «purge» et de «honte», il n'est pas question.", "mention", "word_said"),
    "a refusal": ("Le maire a dit qu'il n'était pas question de «céder».", "ilot", "inside_report"),
    "list after a term": ("Au port, on préfère le terme de «pause» ou de «répit».", "mention", "in_list"),
    "list of brands": ("La société détient les marques «Bonne Vague» et «Le Vieux Môle».", "name", "in_list"),
    "a word chosen once": ("La porte-parole avait choisi l'adjectif «honteux».", "ilot", "in_quotation"),
    "a club": ("Le club des «Rameurs du Nord» appelle à la grève.", "name", "name_cue"),
    "a movement": ("Le ministre a reçu des «gilets jaunes».", "name", "name_cue"),
    "initials behind": ("Le maire a reçu le «comité de la jetée» (CDJ).", "name", "name_cue"),
    "christened abroad": ("La tour, baptisée en Astrie «nid de mouettes», a fermé.", "name", "name_cue"),
    "called so": ("Le maire a dénoncé ces fêtes, appelées «baba bobo».", "name", "name_cue"),
    "called by itself": ("La barque, qui s'appelle «petite sœur», a coulé.", "name", "name_cue"),
    "as she calls it": ("Anna Durand dirige la maison, «le bidule», comme elle l'appelle encore.", "name", "name_cue"),
    "its title is": ("Le conseil a voté le texte. Son titre: «Défense de la rive».", "title", "title_noun"),
    "the title of a resolution": ("Le conseil a voté la résolution 12/3, «défense de la rive».", "title", "title_noun"),
    "what a resolution is on": ("Le conseil a voté la résolution 12/3 sur la «défense de la rive».", "title", "title_noun"),
    "words that lack": ("Deux mots manquent au texte du port : ceux de «rive sûre».", "mention", "word_said"),
    "what a resolution is": ("Le conseil a dénoncé une résolution «contraire au droit».", "ilot", "in_quotation"),
    "a title's capital": ("Le ministère a salué le «Jubilé des deux phares».", "title", "title_capital"),
    "what comes to mind": ("On pense à «la marée haute».", "scare", "no_speaker"),
    "in the speaker's own name": ("«La mer monte», a déclaré la «capitaine» Anna Durand.", "scare", "no_speaker"),
    "somebody who only stands near": ("Le ministère a présenté un pont «grand format».", "scare", "no_speaker"),
    "sees in it": ("Le ministère voit dans la jetée un «danger public».", "ilot", "in_quotation"),
    "presents itself": ("Paul Durand se présente comme «un simple marin».", "ilot", "in_quotation"),
    "predicate in marks": ("Le ministère a «pris connaissance avec effroi» de la lettre.", "ilot", "in_quotation"),
    "characterised by the author": ("Le ministre est l'«enfant terrible» du port.", "scare", "no_speaker"),
    "agent behind": ("La ville attend la «purge» promise par le maire.", "ilot", "in_quotation"),
    "by his own account": ("Il est, de son propre aveu, «trop doux».", "ilot", "in_quotation"),
    "one word goes on": ("Le port est plein, a dit Paul Durand. Il serait même «inutile» de venir.", "ilot", "in_quotation"),
    "one word, author's": ("Le port est plein, a dit Paul Durand. Il reste «ouvert».", "scare", "no_speaker"),
    "verb lost by the parser": ("«On ne va pas nous demander de combler ce trou», persifle un proche du maire.", "speech", "in_quotation"),
    "verb unknown": ("«Madame la juge oublie son devoir», a grommelu Me Paul Durand.", "speech", "in_quotation"),
    "dixit": ("Port : «la patience», dixit le ministre", "speech", "in_quotation"),
    "a slogan": ("«Un port par ville, ce n'est pas trop» : le slogan barre la façade.", "speech", "in_quotation"),
    "told to a paper": ("Le maire a confié au «Fanal» qu'il partirait.", "title", "title_noun"),
    "a page": ("Le maire ferme des pages telles que «marée».", "title", "title_noun"),
    "behind what bears it": ("Le ministre a annoncé l'opération «mains propres».", "scare", "no_speaker"),
    "behind what bears it, in a report": ("Le maire a dit que le bassin «tempête et brume» du port fermait.", "name", "name_cue"),
    "an adjective taken for a noun": ("Paul Durand a dénoncé la politique «ruineuse» du port.", "ilot", "in_quotation"),
    "an adjective behind it": ("Le ministre a dénoncé une opération «inutile».", "ilot", "in_quotation"),
    "named after somebody": ("Le ministre a salué la «méthode Durand».", "name", "name_cue"),
    "called between commas": ("Paul Durand, dit «le Corse», a été arrêté.", "name", "name_cue"),
    "said for another": ("Les marins disent «molle» pour la marée faible.", "mention", "word_said"),
    "where the law says another": ("Le rapport dit «bail» là où la loi dit «fermage».", "mention", "word_said"),
    "nobody says it": ("Personne ne dit «grève».", "mention", "word_said"),
    "spelt": ("La ville s'écrivait «mosane».", "mention", "word_said"),
    "and not": ("Il faut lire «port» et non «fort».", "mention", "word_said"),
    "preferred to": ("Le maire préfère «havre» à «port».", "mention", "word_said"),
    "spoken of, not a word": ("Le maire parle de «honte», pas de «malentendu».", "ilot", "in_quotation"),
    "replaced": ("Le projet remplace «mère» par «parent».", "mention", "word_said"),
    "verb taken for an adjective": ("Le monde de l'industrie insiste pour un «changement réel».", "ilot", "in_quotation"),
    "a participle far before": ("Les jetées exposées à la houle du large et les quais «nus» ont tenu.", "scare", "no_speaker"),
    "a duty": ("La jetée doit être considérée comme un «abri».", "scare", "no_speaker"),
    "a clause before a colon": ("«La mer gagne» : le maire ferme le port", "speech", "in_quotation"),
    "a clause before a comma": ("«La mer gagne», l'air las, le maire ferme le port.", "speech", "in_quotation"),
    "a film's clause": ("«La mer gagne», le film de Paul Durand, sort mardi.", "title", "title_capital"),
    "a topic before a comma": ("«La Mer du Nord», tard le soir, est vide.", "title", "title_capital"),
    "shouted": ("Aux cris de «Rendez le port», mille marins ont défilé.", "speech", "in_quotation"),
    "a cry": ("«On arrive !» Le slogan du parti est connu.", "speech", "in_quotation"),
    "a heading": ("La mer gagne, craint le maire, qui parle d'une «saison noire».\n«Saison noire»\nLe port ferme lundi.", "speech", "in_quotation"),
    "a heading whose line break is lost": ("Le maire craint une «saison noire». «Saison noire» Le port ferme lundi.", "speech", "in_quotation"),
    "a heading that repeats a name": ("La marée est surnommée «la saison noire».\n«La saison noire»\nLe port ferme lundi.", "title", "title_capital"),
    "a subject before its verb": ("La «nage bleue» a réuni neuf pilotes.", "scare", "no_speaker"),
    "a subject in a first clause": ("«Ondine» fermait la course, mais le jury annonce un second départ.", "name", "name_capitals"),
    "written on a thing": ("Des bouées marquées «zone fermée» ceignent l'épave, a constaté le pilote.", "name", "name_cue"),
    "a status": ("La barge ne possède aucun statut de «navire protégé», a rappelé le pilote.", "name", "name_cue"),
    "charged before a court": ("Le marin comparaîtra vendredi pour «abandon de quai», a indiqué la procureure.", "mention", "mention_cue"),
    "explained behind it": ("Le maire veut une digue «autoportée», c'est-à-dire sans piliers.", "mention", "mention_cue"),
    "letters spelt out": ("La régie a repeint les bacs classés L (pour «lent»).", "mention", "word_said"),
    "a plan by its letter": ("La pilote a préparé un «plan D» contre le gel.", "name", "name_cue"),
    "in what an incise says of its speaker": ("«La mer gagne», note le maire de ce port «modèle».", "scare", "no_speaker"),
    "one word with a capital": ("La ville a salué les marins de l'ancienne «Corderie» du port.", "name", "name_capitals"),
    "a paper that asks": ("Jointe par «Fanal», la mairie a justifié ses horaires.", "name", "name_capitals"),
    "what a quotation holds behind it": ("«La vase molle gêne les bacs», note le maire. Le port craint une «vase molle».", "ilot", "in_quotation"),
    "what the text only says elsewhere": ("La vase molle gêne les bacs, note le maire. Le port craint une «vase molle».", "scare", "no_speaker"),
    "a small word that a quotation holds": ("«Il part si la vase monte», note le maire. Le port a beaucoup de «si».", "scare", "no_speaker"),
    "a phrase without a source": ("La vase a fini par couvrir «des surfaces inouïes» en mai.", "ilot", "in_quotation"),
    "a degree without a source": ("Le chenal est resté «trop étroit» jeudi.", "ilot", "in_quotation"),
    "presented by nobody named": ("Au carnaval, la barque était décrite comme «boudeuse».", "ilot", "in_quotation"),
    "some of them": ("Plusieurs ont senti «une vraie crainte» devant l'écluse.", "ilot", "in_quotation"),
    "a noun before marks": ("La régie cite Marina, Fanal et Corderie, qui sont les villes «cœur de baie» du nord.", "scare", "no_speaker"),
    "cried": ("Les marins sont partis aux cris, devenus fréquents, de «bande de lâches».", "speech", "in_quotation"),
    "chanted": ("La foule scandait «place aux rames».", "speech", "in_quotation"),
    "a clause behind a connective": ("Le port ferme, a dit le maire. Par exemple, «la digue nord a déjà cédé».", "speech", "in_quotation"),
    "behind any noun that bears it": ("La ville a dénoncé les guichets «phare de nuit».", "scare", "no_speaker"),
    "a mood, of herself": ("La ministre s'est dite «ravie» de la visite.", "ilot", "inside_report"),
    "a mood, for what is to come": ("Le maire s'est dit «confiant» pour la digue.", "ilot", "inside_report"),
    "a noun with its number": ("Le maire a dénoncé l'«étape IV» de la course.", "name", "name_capitals"),
    "named elsewhere": ("La digue, baptisée «mur du vent», a cédé. Le maire a dénoncé le «mur du vent».", "name", "named_elsewhere"),
    "named elsewhere, with a capital": ("La tour, baptisée «Galet», a fermé. Le maire a dénoncé «Galet».", "name", "name_capitals"),
    "nobody in the sentence": ("La rampe est sûre, a dit Paul Durand. Au port, l'âge du phare est toujours «secret de famille».", "scare", "no_speaker"),
    "a noun of saying, after somebody": ("La rampe est sûre, a dit Paul Durand. La «promesse de quai neuf» est restée sans suite.", "ilot", "in_quotation"),
    "in the conditional, after somebody": ("La rampe est sûre, a dit Paul Durand. Le phare aurait un «socle fendu».", "ilot", "in_quotation"),
    "what is blamed": ("Un «flotteur rouge» est critiqué au port.", "scare", "no_speaker"),
    "words pointed at": ("La pilote s'arrête sur ce «presque toujours».", "scare", "no_speaker"),
    "goes on": ("Le greffier traduit par «bail» ou par «fermage».", "mention", "in_list"),
}


def _last(text: str) -> tuple[str, str]:
    found = fragments(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return tuple(found.iloc[-1][["fragment_class", "rule"]])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_class_and_reason(case: tuple[str, str, str]) -> None:
    text, *wanted = case
    assert _last(text) == tuple(wanted)


def test_every_reason_is_explained() -> None:
    assert {rule for _, _, rule in CASES.values()} <= set(RULES)


def test_words_cited_are_nobody_s_quotation() -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["«Fermage», traduit une autre agence. D'autres ont écrit «métairie»."]})
    assert quotations(texts).empty


def test_an_incise_in_one_paragraph_and_marks_closed_in_the_next() -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["«La mer monte, affirme Paul Durand.\nQuand elle monte, on part.» Le port se vide."]})
    found = quotations(texts).iloc[0]
    assert [texts.loc[0, "text"][start:end] for start, end in found["segments"]] == ["La mer monte", "Quand elle monte, on part"]


def test_a_heading_is_nobodys_and_no_part_of_the_sentence_behind_it() -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["Le port ferme. «Une mer forte» «Nous partirons avant la nuit», explique Paul Durand."]})
    found = quotations(texts)
    assert found[["quote", "kind", "rule"]].to_numpy().tolist() == [
        ["Une mer forte", "direct", "heading"],
        ["Nous partirons avant la nuit", "direct", "incise_after_marks"],
    ]
    assert found["speaker"].isna().tolist() == [True, False]


def test_a_name_before_a_report_clause_is_not_its_subject() -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["Le bac sera gratuit pendant la course dite «des lanternes» samedi, a annoncé Paul Durand."]})
    assert quotations(texts)["quote"].tolist() == ["Le bac sera gratuit pendant la course dite «des lanternes» samedi"]


NESTED = {
    "what somebody is said to do is the report's": ("Le maire a assuré que la ville offrirait «un quai neuf» aux marins.", 1),
    "what somebody is said to wish, behind another verb": ("Les marins, «las», souhaitent quitter la rade «pour souffler», a précisé le port.", 1),
    "what somebody is said to blame is his": ("Le maire a assuré que la ville avait dénoncé «un quai dangereux».", 2),
}


@pytest.mark.parametrize("case", NESTED.values(), ids=NESTED)
def test_marks_within_a_reported_clause(case: tuple[str, int]) -> None:
    text, n_found = case
    assert len(quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))) == n_found


SPEAKERS = {
    "a paper in marks": ("«Dégel», titre «La Dépêche du port», photo à l'appui.", "La Dépêche du port"),
    "a lawyer": ("«Madame la juge oublie son devoir», a protesté Me Paul Durand.", "Me Paul Durand"),
    "somebody": ("«Lequel ?» a demandé quelqu'un dans la foule.", "quelqu'un"),
    "the agent": ("La ville attend la «purge» promise par le maire.", "le maire"),
    "who the clause behind is about": ("«Je ne comprends pas», l'air las, le maire referme son dossier.", "le maire"),
    "who takes the view": ("L'adjoint Paul Durand y voit «un signal».", "L'adjoint Paul Durand"),
}


@pytest.mark.parametrize("case", SPEAKERS.values(), ids=SPEAKERS)
def test_who_says_marked_words(case: tuple[str, str]) -> None:
    text, wanted = case
    assert quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]})).iloc[0]["speaker"] == wanted


@pytest.mark.parametrize(
    ("text", "cue_class"),
    [
        ("Karsov appelle cette visite une «provocation».", "assertive"),
        ("Karsov a appelé ses voisins à la «retenue».", "directive"),
        ("Karsov appelle de ses vœux une «paix juste».", "directive"),
    ],
)
def test_to_call_names_or_asks(text: str, cue_class: str) -> None:
    assert quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["cue_class"].tolist() == [cue_class]


def test_who_is_to_do_something_does_not_say_so() -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["Le ministère va «gagner deux mâts de plus»."]})
    assert quotations(texts)["speaker"].isna().tolist() == [True]


def test_marks_of_a_page_s_code_are_none() -> None:
    text = "Il a salué «un pas : la digue tient. Voir box.css( 'display', 'none' );"
    assert fragments(pd.DataFrame({"doc_id": ["a"], "text": [text]})).empty


def test_each_user_of_a_shared_verb_has_his_words() -> None:
    texts = pd.DataFrame({"doc_id": ["a"], "text": ["La préfecture a parlé de «malentendu», le maire de «honte»."]})
    assert quotations(texts)["speaker"].tolist() == ["La préfecture", "le maire"]


def test_a_mark_taken_up_at_a_paragraph_is_one_piece_of_the_outer_marks():
    table = fragments(pd.DataFrame({"doc_id": ["a"], "text": ["“La digue tient bon\n« Le port aussi \n”"]}))
    assert table[["start", "end", "fragment_class"]].to_numpy().tolist() == [[1, 19, "speech"], [22, 35, "speech"]]
