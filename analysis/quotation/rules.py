"""Every reason that a row of quotations, fragments or voices can give, explained once, in English and French."""

RULES: dict[str, tuple[str, str]] = {
    # quotations
    "que_clause": ("A reporting verb governs the clause after «que».", "Un verbe de parole régit la subordonnée en «que»."),
    "indirect_question": (
        "A verb of asking governs a clause with «si, comment, pourquoi».",
        "Un verbe d'interrogation régit une subordonnée en «si, comment, pourquoi».",
    ),
    "infinitive": ("A reporting verb governs an infinitive.", "Un verbe de parole régit un infinitif."),
    "se_dire": ("«se dire, juger» and their like govern an adjective.", "«se dire, juger» et leurs semblables régissent un adjectif."),
    "noun_selon_lequel": ("A speech noun is followed by «selon lequel».", "Un nom de parole est suivi de «selon lequel»."),
    "noun_que": ("A speech noun governs a clause with «que».", "Un nom de parole régit une subordonnée en «que»."),
    "incise": ("An inverted report clause stands in or after what it reports.", "Une incise inversée se trouve dans l'énoncé rapporté ou après lui."),
    "incise_after_marks": ("A report clause follows the closing mark.", "Une incise suit le guillemet fermant."),
    "incise_inside": ("A report clause stands between the marks.", "Une incise se trouve entre les guillemets."),
    "selon": ("«selon», «d'après» or another preposition names the source.", "«selon», «d'après» ou une autre préposition nomme la source."),
    "pour_x": ("«Pour X,» at the head of the sentence gives a point of view.", "«Pour X,» en tête de phrase donne un point de vue."),
    "colon_cue": ("A cue and a colon announce the marked words.", "Un verbe ou un nom de parole et deux-points annoncent les mots entre guillemets."),
    "colon": ("A bare colon announces the marked words.", "Deux-points seuls annoncent les mots entre guillemets."),
    "continued": (
        "Marked words without a cue go on after a quotation: its speaker speaks on.",
        "Des mots entre guillemets sans verbe continuent une citation : le même locuteur poursuit.",
    ),
    "label": (
        "A name or office before a colon heads the text, and speaks in it.",
        "Un nom ou une fonction, suivi de deux-points, ouvre le texte et y prend la parole.",
    ),
    "colon_clause": (
        "A reporting verb or noun and a colon announce a clause without marks.",
        "Un verbe ou un nom de parole et deux-points annoncent une phrase sans guillemets.",
    ),
    "alone": (
        "Marked words stand alone as an utterance: the person whom the text is about there says them, if anybody.",
        "Des mots entre guillemets forment seuls un énoncé : la personne dont parle le texte à cet endroit les prononce, s'il y en a une.",
    ),
    "signed": ("A post is signed with a name and an account.", "Un message est signé d'un nom et d'un compte."),
    "heading": (
        "A heading in marks between two sentences: it names nobody, and the text may quote the same words elsewhere.",
        "Un intertitre entre guillemets, entre deux phrases : il ne nomme personne, et le texte peut citer les mêmes mots ailleurs.",
    ),
    "ilot_verb": (
        "Words between marks inside the author's clause: the subject of the governing verb says them.",
        "Mots entre guillemets dans la phrase de l'auteur : le sujet du verbe régissant les prononce.",
    ),
    "ilot_noun": (
        "Words between marks after a speech noun: its possessor says them.",
        "Mots entre guillemets après un nom de parole : son possesseur les prononce.",
    ),
    "ilot_source": (
        "Words between marks right after a verb whose subject is a source: the source says them.",
        "Mots entre guillemets juste après un verbe dont le sujet est une source : la source les prononce.",
    ),
    "ilot_continued": (
        "Words between marks in a sentence that goes on telling what somebody said just before: the same source says them.",
        "Mots entre guillemets dans une phrase qui poursuit ce que quelqu'un vient de dire : la même source les prononce.",
    ),
    "echo": (
        "Words between marks that a quotation of the text holds elsewhere: the same source says them.",
        "Mots entre guillemets qu'une citation du texte contient ailleurs : la même source les prononce.",
    ),
    "ilot_unnamed": (
        "Words between marks that by their form are no name or term, or that somebody unnamed presents: their sentence leaves the source out.",
        "Mots entre guillemets dont la forme exclut un nom ou un terme, ou que présente quelqu'un d'innommé : la phrase tait la source.",
    ),
    # fragments
    "in_quotation": ("The marks hold a quotation.", "Les guillemets contiennent une citation."),
    "inside_report": ("The marked words stand inside a reported clause.", "Les mots entre guillemets sont dans un propos rapporté."),
    "nested": ("The marks stand inside other marks.", "Les guillemets sont à l'intérieur d'autres guillemets."),
    "title_noun": (
        "A noun such as «film, loi, opération» before the marks announces a title.",
        "Un nom comme «film, loi, opération» avant les guillemets annonce un titre.",
    ),
    "title_capital": ("Capitalised words that nobody is said to say: a title.", "Mots à majuscule que personne ne prononce : un titre."),
    "name_cue": ("«surnommé, dit, baptisé» before the marks announces a name.", "«surnommé, dit, baptisé» avant les guillemets annonce un nom."),
    "name_capitals": (
        "All words capitalised, a code or a noun with its number, and nobody is said to say them: a name.",
        "Que des majuscules, un code ou un nom avec son numéro, et personne ne prononce ces mots : un nom.",
    ),
    "named_elsewhere": ("The text elsewhere gives the same words as a title or name.", "Le texte donne ailleurs les mêmes mots comme titre ou comme nom."),
    "mention_cue": (
        "«mot, terme, utiliser, signifie» makes the marked words a mention.",
        "«mot, terme, utiliser, signifie» fait des mots entre guillemets une mention.",
    ),
    "rendering": (
        "A rendering set beside others: «traduit par, rend, dans une autre traduction».",
        "Une traduction parmi d'autres : «traduit par, rend, dans une autre traduction».",
    ),
    "press_variant": (
        "A word among those that papers print: «une partie de la presse écrit, ont titré certains médias».",
        "Un mot parmi ceux que la presse imprime : «une partie de la presse écrit, ont titré certains médias».",
    ),
    "differs": (
        "The sentence before says that the wordings differ: «les traductions divergent».",
        "La phrase qui précède dit que les formulations diffèrent : «les traductions divergent».",
    ),
    "gapped": (
        "Two words share a verb of wording, each with its user: «le maire dit «A», la presse «B»».",
        "Deux mots partagent un verbe de formulation, chacun avec son auteur : «le maire dit «A», la presse «B»».",
    ),
    "word_said": (
        "A word counted, avoided, written down or set against another: «ne dit plus «X»», «prononcé dix fois», «le «oui»», «de «X» à «Y»».",
        "Un mot compté, évité, inscrit ou opposé à un autre : «ne dit plus «X»», «prononcé dix fois», «le «oui»», «de «X» à «Y»».",
    ),
    "nested_cue": (
        "Inside other marks, after a colon or a verb of saying: speech within speech.",
        "À l'intérieur d'autres guillemets, après deux-points ou un verbe de parole : un propos dans un propos.",
    ),
    "in_list": ("The marked words go on with a list of words cited as words.", "Les mots entre guillemets continuent une liste de mots cités comme mots."),
    "doubted": (
        "The author doubts the word for the thing: soi-disant, prétendu.",
        "L’auteur met en doute le mot pour la chose : soi-disant, prétendu.",
    ),
    "no_speaker": (
        "Nobody here or in the sentence before is responsible for the marked words.",
        "Personne, ici ou dans la phrase précédente, ne répond des mots entre guillemets.",
    ),
    "unclear": ("The marked words are long, and no cue tells who says them.", "Les mots entre guillemets sont longs et rien ne dit qui les prononce."),
    # voices
    "word_named": (
        "A bare word after «le mot (de), parler de, point de»: the word, not the thing.",
        "Un mot nu après «le mot (de), parler de, point de» : le mot, non la chose.",
    ),
    "not_french": ("The text is not French: its voices are not read.", "Le texte n'est pas en français : ses voix ne sont pas lues."),
    "own_voice": ("No marks, no report: the agency's own words.", "Ni guillemets ni propos rapporté : les mots de l'agence."),
    "span_in_quotation": ("The span lies in a quotation, of which this is the innermost.", "L'empan est dans une citation, dont voici la plus intérieure."),
    "span_in_fragment": ("The span lies between marks that no quotation claims.", "L'empan est entre des guillemets qu'aucune citation ne réclame."),
}
