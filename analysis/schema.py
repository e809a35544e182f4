"""Every table that passes between two parts, written down once: what a row is, its columns, who makes it."""

from dataclasses import dataclass

import pandas as pd

from analysis.errors import SchemaError, message

# Document columns: they travel along into every table, so that grouping needs no join.
DOCUMENT = {
    "doc_id": ("str", "document, stable across runs"),
    "story_id": ("str", "takes and copies of one dispatch share it; missing where stories were not run"),
    "agency": ("str", "news agency whose words these are: AFP, AP, Xinhua …"),
    "source": ("str", "publication it was found in; the agency itself on a direct wire"),
    "lang": ("str", "BCP 47 code as declared"),
    "date": ("str", "ISO 8601, as precise as printed: 2022-09 stays a month"),
    "date_start": ("date", "first possible day"),
    "date_end": ("date", "last possible day"),
    "title": ("str", "as printed"),
}
SPAN = {
    "doc_id": DOCUMENT["doc_id"],
    "start": ("int", "first character in the document's text"),
    "end": ("int", "character after the last one"),
}
COUNTS = {
    "n": ("int", "occurrences"),
    "n_docs": ("int", "documents"),
    "n_stories": ("int", "stories; missing where stories were not run"),
}
RATE = {
    "n_words": ("int", "word tokens of the group: the denominator"),
    "per_million": ("float", "occurrences per million word tokens"),
    "low": ("float", "lower end of the 95 % Wilson interval of per_million"),
    "high": ("float", "upper end of the same interval"),
}
SMALL = 5  # documents, in a debate statements: below, a group is marked as too small to compare
IS_SMALL = ("bool", f"fewer than {SMALL} documents in the group: too few to compare")


@dataclass(frozen=True)
class Table:
    """What one row of a table is, which function makes it, and its columns as ``name: (type, meaning)``."""

    row: str
    made_by: str
    columns: dict[str, tuple[str, str]]


TABLES: dict[str, Table] = {
    "corpus": Table("a document", "load_corpus", {
        "doc_id": DOCUMENT["doc_id"],
        "text": ("str", "the body, never the title; paragraphs parted by a blank line"),
        "source_file": ("str", "path below what was loaded; members of archives as outer.zip!inner.html"),
        "source_format": ("str", "the reader and layout that made the row"),
        "item_no": ("int", "position in its file from 1, rejects counted"),
        "title": DOCUMENT["title"],
        "kicker": ("str", "line above the title"),
        "subtitle": ("str", "line below the title"),
        "lead": ("str", "standfirst, where the source marks one"),
        "agency": DOCUMENT["agency"],
        "source": DOCUMENT["source"],
        "edition": ("str", "edition"),
        "section": ("str", "section"),
        "page": ("str", "page, as text"),
        "author": ("list", "names of authors"),
        "date": DOCUMENT["date"],
        "date_start": DOCUMENT["date_start"],
        "date_end": DOCUMENT["date_end"],
        "date_precision": ("str", "second, minute, day, month, year or none"),
        "date_from": ("str", "field, header, dateline, filename, path, text or option"),
        "date_modified": ("str", "later version or correction"),
        "dateline": ("str", "as cut off: PARIS, 15 sept 2022 (AFP) -"),
        "place": ("str", "place of the dateline, as printed"),
        "country": ("str", "ISO 3166-1 alpha-3 where the source gives it"),
        "lang": DOCUMENT["lang"],
        "signoff": ("str", "initials or credits closing the item"),
        "doc_type": ("str", "article, alert, correction, summary, speech …"),
        "item_status": ("str", "usable, canceled, embargoed or withheld"),
        "text_status": ("str", "full, truncated, summary or headline_only"),
        "version": ("str", "take or version, as given"),
        "urgency": ("str", "urgency, as given"),
        "slug": ("str", "slug line, as given"),
        "subject": ("list", "subject labels"),
        "keyword": ("list", "keywords"),
        "url": ("str", "address"),
        "rights": ("str", "rights line: decides what a published page may show"),
        "publisher": ("str", "publisher"),
        "n_words": ("int", "pieces between white space; only checks what a file states"),
        "n_words_stated": ("int", "words the file claims"),
        "duplicate_of": ("str", "doc_id of the earliest row it repeats"),
        "duplicate_kind": ("str", "exact, normalised, near, revision or language_version"),
        "duplicate_score": ("float", "1 for exact and normalised"),
        "encoding": ("str", "what the bytes were decoded with"),
        "file_sha256": ("str", "of the file or archive member"),
        "warnings": ("list", "codes of what is doubtful"),
        "meta": ("str", "JSON object: every field without a column of its own"),
    }),
    "rejects": Table("a thing that did not become a document", "rejects", {
        "source_file": ("str", "file, or member of an archive"),
        "item_no": ("int", "position in the file; missing for a whole file"),
        "line": ("int", "line, where known"),
        "reason": ("str", "code: empty_body, unknown_format, malformed_xml …"),
        "detail": ("str", "what was found, what was expected, what to do"),
        "excerpt": ("str", "first 80 characters"),
        "source_format": ("str", "reader that refused it"),
    }),
    "overview": Table("a group of documents", "overview", {
        "n_docs": COUNTS["n_docs"],
        "n_stories": COUNTS["n_stories"],
        "n_words": ("int", "pieces between white space"),
        "first_date": ("date", "earliest date_start"),
        "last_date": ("date", "latest date_end"),
        "n_undated": ("int", "documents without a date"),
        "n_warnings": ("int", "documents with a warning"),
    }),
    "frame": Table("a token", "Tokens.frame", {
        "doc_id": DOCUMENT["doc_id"],
        "sentence_id": ("str", "doc_id and offset of its first character"),
        "token_id": ("str", "doc_id and offset"),
        "token": ("str", "as printed"),
        "form": ("str", "as counted: folded"),
        "is_word": ("bool", "holds a letter or a digit"),
        "start": SPAN["start"],
        "end": SPAN["end"],
    }),
    "quotations": Table("a quotation", "quotations", {
        **SPAN,
        "quotation_id": ("str", "doc_id and offset"),
        "kind": ("str", "direct, indirect or mixed"),
        "quote": ("str", "the words between start and end"),
        "segments": ("list", "spans (start, end) when an incise breaks it, otherwise one"),
        "speaker": ("str", "noun phrase as written; missing when the text names none"),
        "speaker_start": ("int", "first character of speaker"),
        "speaker_end": ("int", "character after speaker"),
        "speaker_name": ("str", "fullest form of that entity printed in this document; the article of a state in lower case"),
        "speaker_id": ("str", "key in entities, equal across documents"),
        "speaker_type": ("str", "person, institution, state, document, anonymous or collective"),
        "cue": ("str", "lexical verb, preposition or noun that reports"),
        "cue_start": ("int", "first character of cue"),
        "cue_end": ("int", "character after cue"),
        "cue_class": ("str", "class of the cue in cues.csv"),
        "stance": ("str", "what the choice of cue does to the content"),
        "modality": ("str", "asserted, negated, conditional, future or hypothetical"),
        "level": ("int", "1 for what the author reports, 2 for what is quoted inside it …"),
        "chain": ("str", "sources from the agency inwards, parted by >"),
        "rule": ("str", "the reason, explained on the method page"),
    }),
    "fragments": Table("a stretch between quotation marks", "fragments", {
        **SPAN,
        "fragment_id": ("str", "doc_id and offset"),
        "marks": ("str", "opening and closing mark as printed"),
        "fragment_class": ("str", "speech, ilot, scare, title, name, mention or unresolved"),
        "quotation_id": ("str", "quotation it belongs to; missing when none"),
        "rule": ("str", "the reason"),
    }),
    "entities": Table("a person, body, state or document that the corpus names", "entities", {
        "entity_id": ("str", "key made from the French name"),
        "name": ("str", "French form"),
        "entity_type": ("str", "person, institution, state, document, anonymous or collective"),
        "country": ("str", "ISO 3166-1 alpha-3, where known"),
        "office": ("str", "function, as printed or as the gazetteer has it"),
        "surface_forms": ("list", "every form printed"),
        "n": ("int", "mentions"),
        "n_docs": COUNTS["n_docs"],
    }),
    "termbase": Table("a rendering of a concept", "load_termbase", {
        "concept": ("str", "key of the concept"),
        "lang": ("str", "language of the rendering; empty: any"),
        "rendering": ("str", "the form shown, looked for in all its inflected forms"),
        "kind": ("str", "noun, noun_phrase, verb, verb_phrase, adjective, adjective_phrase or formula: how it inflects"),
        "pattern": ("str", "what is looked for instead, to the letter, in the pattern language"),
        "status": ("str", "counted, excluded (a false friend) or undecided (ambiguous by nature)"),
        "context": ("str", "patterns parted by |, or @name of a list in contexts.csv: the status holds only in a paragraph that has one"),
        "example": ("str", "a sentence of our own that this row matches"),
        "counter_example": ("str", "a sentence of our own in which this row settles nothing"),
        "is_rival": ("bool", "of another concept than the chosen one: it may take a span away, and is never counted"),
        "label": ("str", "name of the concept in French"),
        "domain": ("str", "field: sovereignty, partnership, security …"),
        "definition": ("str", "what the concept is, in one or two sentences"),
        "definition_fr": ("str", "the definition in French"),
        "ladder": ("str", "ordinal scale it belongs to"),
        "rank": ("str", "rung on that scale, as a whole number; higher is stronger"),
        "users": ("str", "who typically uses it, in words"),
        "users_fr": ("str", "the users in French"),
        "user_countries": ("str", "the same as ISO 3166-1 alpha-3 codes parted by |, where use is typical of some states"),
        "stance": ("str", "what the choice of the term does"),
        "stance_fr": ("str", "the stance in French"),
        "related": ("str", "concepts not to be merged with it, parted by |"),
        "note": ("str", "other senses, false hits"),
        "note_fr": ("str", "the note in French"),
        "notable_use": ("str", "dated, documented use"),
        "notable_use_fr": ("str", "the notable use in French"),
        "source": ("str", "where it was checked; knowledge: not against a page"),
        "source_fr": ("str", "the source in French"),
    }),
    "card": Table("a fact about a concept", "card", {
        "field": ("str", "definition, typical users … or a language, for its renderings"),
        "value": ("str", "the fact, in the language asked for where the base has it; renderings parted by ·"),
    }),
    "renderings": Table("a rendering of a concept, in a group", "renderings", {
        "concept": ("str", "key of the concept"),
        "rendering": ("str", "wording, as the term base names it"),
        **COUNTS,
        "share": ("float", "of the concept's occurrences in the group"),
        "first_date": ("date", "earliest dated occurrence in this corpus"),
        "last_date": ("date", "latest dated occurrence"),
        "first_doc_id": ("str", "document of the earliest"),
        "forms": ("str", "as printed, in lower case, with counts"),
        "agencies": ("str", "agencies with counts"),
        "voices": ("str", "voices with counts; missing where voices() was not run"),
        "speakers": ("str", "speakers with counts"),
    }),
    "carried": Table("a concept that the texts carry", "carried", {
        "concept": ("str", "key of the concept"),
        **COUNTS,
        "n_own": ("int", "occurrences in the agency's own voice"),
        "speakers": ("str", "the speakers named most often, with counts"),
        "first_date": ("date", "earliest dated occurrence in this corpus"),
        "last_date": ("date", "latest dated occurrence"),
        "n_glosses": ("int", "places that say what it means; missing where none were looked for"),
    }),
    "shares": Table("a rendering in a period", "shares", {
        "concept": ("str", "key of the concept"),
        "period": ("period", "missing for undated documents"),
        "rendering": ("str", "wording"),
        "n": COUNTS["n"],
        "share": ("float", "of the concept's occurrences in the period"),
    }),
    "competition": Table("a document or story in which renderings of one concept meet", "competition", {
        "concept": ("str", "key of the concept"),
        "scope": ("str", "document or story"),
        "scope_id": ("str", "doc_id or story_id"),
        "renderings": ("str", "the wordings, parted by ·"),
        "n": COUNTS["n"],
        "n_docs": COUNTS["n_docs"],
        "agencies": ("str", "agencies with counts"),
        "first_date": ("date", "earliest date"),
    }),
    "ladders": Table("a step of an actor on an ordinal scale", "ladders", {
        "ladder": ("str", "scale"),
        "date_start": ("date", "first document of the step"),
        **SPAN,
        "concept": ("str", "highest rung used in that document"),
        "rank": ("int", "its number: an order, not a quantity"),
        "previous": ("int", "rank of the step before; missing for the first"),
        "move": ("str", "first, up or down"),
        "n_docs": ("int", "documents in a row on this rung"),
        "until": ("date", "the last of them"),
    }),
    "candidates": Table("an expression that a corpus suggests for the term base", "candidates", {
        "concept": ("str", "key made from the words, to be changed by a person"),
        "lang": ("str", "fr"),
        "rendering": ("str", "the words, folded"),
        "kind": ("str", "noun_phrase, to be reviewed"),
        "status": ("str", "undecided until reviewed"),
        "n": COUNTS["n"],
        "n_docs": COUNTS["n_docs"],
        "c_value": ("float", "log2 of the length times the frequency less that of the longer terms around it"),
        "specificity": ("float", "signed decimal logarithm of the hypergeometric probability in the target; missing without one"),
        "cohesion": ("float", "share of the places of its rarest content word that are in it: 1 for a frozen sequence"),
        "n_before": ("int", "different tokens right before it"),
        "n_after": ("int", "different tokens right after it"),
        "n_target": ("int", "occurrences in the target; missing without one"),
    }),
    "matches": Table("an occurrence of a rendering", "matches", {
        **SPAN,
        "match_id": ("str", "doc_id and offset"),
        "sentence_id": ("str", "doc_id and offset of the sentence"),
        "match": ("str", "as printed"),
        "concept": ("str", "key of the concept"),
        "rendering": ("str", "rendering that matched"),
        "status": ("str", "counted, excluded or undecided"),
        "candidates": ("str", "other concepts that claim the span, parted by |"),
        "settled_by": ("str", "countries whose speaker would settle an undecided match, parted by |; !FRA: all but France"),
        "rule": ("str", "the reason for the status"),
    }),
    "voices": Table("a span with whose words it is", "voices", {
        **SPAN,
        "voice": ("str", "agency, direct, mixed, indirect, selon, mention, scare or unresolved"),
        "speaker_name": ("str", "whose words; missing in the agency's own voice and when nobody is named"),
        "speaker_id": ("str", "key in entities"),
        "cue": ("str", "cue of the quotation"),
        "rule": ("str", "the reason, after the reason of the match"),
    }),
    "glosses": Table("a place that says what a term means", "glosses", {
        **SPAN,
        "concept": ("str", "concept glossed"),
        "term": ("str", "the term as printed"),
        "term_start": ("int", "first character of the term"),
        "term_end": ("int", "character after the term"),
        "gloss": ("str", "the words that explain it, between start and end"),
        "gloss_kind": ("str", "use_for, means, that_is, apposition, brackets, list, calls or part_of"),
        "voice": ("str", "whose explanation"),
        "speaker_name": ("str", "who explains"),
        "rule": ("str", "kind and words that gave it away"),
    }),
    "designations": Table("a name given to an event or actor", "designations", {
        **SPAN,
        "designation": ("str", "as printed"),
        "event": ("str", "event or actor designated"),
        "designation_type": ("str", "agentive, act, symmetric, agentless or euphemism"),
        "rule": ("str", "the reason"),
    }),
    "omissions": Table("a place that says that something was not said", "omissions", {
        **SPAN,
        "omission": ("str", "the words that say so"),
        "actor": ("str", "who did not say it, as printed"),
        "thing": ("str", "what was not said, as printed"),
        "pattern": ("str", "kind of pattern: not_mention, without_saying, refuse, no_comment, no_details, pass_over"),
        "rule": ("str", "the reason"),
    }),
    "translation_signs": Table("a place that a translated text often shows", "translation_signs", {
        **SPAN,
        "sign": ("str", "double_spelling, mixed_marks, calque, loose_apposition, participle, english_date, english_number, bare_title …"),
        "words": ("str", "as printed"),
        "rule": ("str", "the pattern, the other spelling or the commoner style of marks"),
    }),
    "reuse": Table("a stretch of words that an older document has too", "reuse", {
        **SPAN,
        "stretch": ("str", "the words, as printed here"),
        "n_shared": ("int", "words in the stretch"),
        "first_doc_id": ("str", "the oldest document of the corpus that has them"),
        "first_start": ("int", "first character there"),
        "first_end": ("int", "character after the last one there"),
        "is_quoted": ("bool", "whether words of the stretch stand between quotation marks here"),
        "is_first_quoted": ("bool", "whether it does there"),
        "lag_days": ("int", "days since the first; 0 for documents of one day, missing where one is undated"),
    }),
    "formulae": Table("a run of words that several documents share", "formulae", {
        "formula": ("str", "the forms, folded"),
        "n": COUNTS["n"],
        "n_docs": COUNTS["n_docs"],
        "n_quoted": ("int", "occurrences that begin between quotation marks"),
        "first_doc_id": ("str", "the oldest document that has it"),
        "first_date": ("date", "its date_start"),
    }),
    "attribution_losses": Table("a wording in the agency's own voice that was somebody's words before", "attribution_losses", {
        **SPAN,
        "sentence": ("str", "the sentence in the agency's own voice"),
        "wording": ("str", "the words as printed there, or the rendering"),
        "first_doc_id": ("str", "the first document that attributes them, within the days given"),
        "first_start": ("int", "first character there"),
        "first_end": ("int", "character after the last one there"),
        "first_sentence": ("str", "the sentence that attributes them"),
        "first_speaker_name": ("str", "whose words they were"),
        "lag_days": ("int", "days between the two; 0 for documents of one day"),
    }),
    "conditionals": Table("a verb in the conditional, third person", "conditionals", {
        **SPAN,
        "verb": ("str", "the verb as printed, with its participle"),
        "use": ("str", "press_attributed, press_unsourced; excluded: hypothetical, future_in_past, asked, modal, eventual, quoted, first_person"),
        "source": ("str", "the words that announce a source; missing otherwise"),
        "rule": ("str", "simple or compound form"),
    }),
    "distance": Table("a mark by which a text does not commit itself", "distance", {
        **SPAN,
        "kind": ("str", "doubt, naming, source, conditional, scare or cue: kinds are not added up"),
        "mark": ("str", "as printed"),
        "rule": ("str", "the pattern, the use of the conditional, the class of the fragment or the stance of the cue"),
    }),
    "agency_forms": Table("a passive clause or an event noun", "agency_forms", {
        **SPAN,
        "form": ("str", "passive, participle or nominalisation"),
        "predicate": ("str", "the verb group or the noun, as printed"),
        "patient": ("str", "who or what it happens to; missing when not expressed"),
        "agent": ("str", "who does it; missing when not expressed here"),
        "agent_form": ("str", "par, adjective, possessive, genitive or none"),
        "rule": ("str", "the relation of the parse, or what de stands for after the noun"),
    }),
    "evaluations": Table("an evaluative word", "evaluations", {
        **SPAN,
        "evaluation": ("str", "as printed"),
        "evaluation_class": ("str", "appreciation (of things), judgement (of conduct), affect or manner"),
        "polarity": ("str", "positive or negative"),
        "target": ("str", "what it is said of, cut by words; missing when not found"),
        "rule": ("str", "the word of the lexicon"),
    }),
    "absences": Table("a text that lacks what others on its event hold", "absences", {
        "doc_id": DOCUMENT["doc_id"],
        "event": ("str", "the value of the column within which texts are compared"),
        "value": ("str", "what is missing here"),
        "n_with": ("int", "texts of the event that hold it"),
        "n_compared": ("int", "texts of the event"),
        "compared": ("str", "their doc_ids, parted by |"),
    }),
    "formule": Table("an indicator of a property of a formule", "formule", {
        "property": ("str", "figement, discursif, référent or polémique (Krieg-Planque 2009)"),
        "indicator": ("str", "what is measured"),
        "value": ("float", "its value"),
        "n": ("int", "places that it counts"),
        "of_n": ("int", "out of how many"),
    }),
    "frames": Table("a place that an item of a frame points to", "frames", {
        **SPAN,
        "scheme": ("str", "entman (1993) or semetko_valkenburg (2000)"),
        "frame": ("str", "function or frame of that scheme"),
        "words": ("str", "as printed"),
        "rule": ("str", "the pattern of data/frames.csv"),
        "precision": ("float", "share of hand-checked hits of this frame that were right; missing when never checked"),
        "n_checked": ("int", "how many were checked"),
    }),
    "kwic": Table("an occurrence in its context", "kwic", {
        **SPAN,
        "line_id": ("str", "doc_id and offset: the same in every run"),
        "pre": ("str", "context to the left"),
        "keyword": ("str", "the occurrence"),
        "post": ("str", "context to the right"),
    }),
    "frequencies": Table("a form, in a group", "frequencies", {
        "feature": ("str", "form counted"),
        "n": COUNTS["n"],
        "rank": ("int", "1 for the most frequent; equal counts share the lowest rank"),
        "n_docs": COUNTS["n_docs"],
        "n_words": RATE["n_words"],
        "per_million": RATE["per_million"],
    }),
    "rates": Table("a value in a group", "rates", {**COUNTS, **RATE, "is_small": IS_SMALL}),
    "trend": Table("a value in a period", "trend", {
        "period": ("period", "every period from first to last, empty ones too"),
        **COUNTS,
        "n_words": RATE["n_words"],
        "per_million": RATE["per_million"],
        "low": RATE["low"],
        "high": RATE["high"],
        "is_small": IS_SMALL,
    }),
    "richness": Table("a group of documents", "richness", {
        "n_words": RATE["n_words"],
        "n_types": ("int", "different forms"),
        "n_hapax": ("int", "forms that occur once"),
        "ttr": ("float", "types over words: not to be compared between texts of different length"),
        "guiraud": ("float", "types over the root of words (Guiraud 1954)"),
        "mattr": ("float", "mean share of different forms in every stretch of window words; missing in shorter texts"),
        "window": ("int", "words of a stretch"),
    }),
    "segments": Table("a sequence of forms", "ngrams", {
        "feature": ("str", "the forms, parted by spaces"),
        "length": ("int", "how many forms"),
        **COUNTS,
        "n_words": RATE["n_words"],
        "per_million": RATE["per_million"],
    }),
    "collocations": Table("a form near a term", "collocations", {
        "feature": ("str", "form counted"),
        "n": ("int", "occurrences near the term"),
        "n_docs": COUNTS["n_docs"],
        "n_stories": COUNTS["n_stories"],
        "f": ("int", "occurrences in the texts"),
        "n_near": ("int", "word positions near the term"),
        "n_term": ("int", "occurrences of the term"),
        "expected": ("float", "occurrences near the term that chance would give"),
    }),
    "keyness": Table("a form, in one corpus and another", "keyness", {
        "feature": ("str", "form counted"),
        "n": ("int", "occurrences in the target"),
        "n_docs": ("int", "documents of the target"),
        "n_stories": ("int", "stories of the target; missing where stories were not run"),
        "n_reference": ("int", "occurrences in the reference"),
        "per_million": ("float", "occurrences per million words of the target"),
        "per_million_reference": ("float", "occurrences per million words of the reference"),
        "g2": ("float", "log-likelihood over four cells (Dunning 1993), negative where the target has fewer"),
        "p": ("float", "its probability under independence"),
        "p_adjusted": ("float", "the same over all forms compared (Benjamini & Hochberg 1995)"),
        "log_ratio": ("float", "binary logarithm of the ratio of the relative frequencies (Hardie 2014)"),
        "percent_diff": ("float", "difference in percent of the reference; missing where that has none"),
        "simple_maths": ("float", "ratio after adding 100 per million to both (Kilgarriff 2009)"),
        "low": ("float", "lower end of the interval of log_ratio"),
        "high": ("float", "upper end of the same interval"),
    }),
    "specificities": Table("a form in a part of the corpus", "specificities", {
        "feature": ("str", "form or pattern"),
        "part": ("str", "part of the corpus"),
        "n": ("int", "occurrences in the part"),
        "f": ("int", "occurrences in the whole"),
        "n_words": ("int", "words of the part"),
        "expected": ("float", "occurrences in the part that chance would give"),
        "specificity": ("float", "signed logarithm to base 10 of the hypergeometric probability (Lafon 1980)"),
    }),
    "correspondence": Table("a row or column of a table of counts", "correspondence", {
        "point": ("str", "name of the row or column"),
        "kind": ("str", "row or column"),
        "is_supplementary": ("bool", "placed, but without weight"),
        "mass": ("float", "share of all occurrences; missing for supplementary points"),
        "inertia": ("float", "part of the whole inertia; missing for supplementary points"),
        "axis_1": ("float", "principal coordinate; axis_2 … for the others"),
        "contribution_1": ("float", "share of the axis's inertia"),
        "cos2_1": ("float", "share of the point's inertia that the axis shows"),
    }),
    "comparison": Table("a value, on two sides", "comparison", {
        "n_left": ("int", "occurrences on the left"),
        "n_docs_left": ("int", "documents on the left that hold it"),
        "n_stories_left": ("int", "stories on the left; missing where stories were not run"),
        "n_right": ("int", "occurrences on the right"),
        "n_docs_right": ("int", "documents on the right that hold it"),
        "n_stories_right": ("int", "stories on the right; missing where stories were not run"),
        "n_words_left": ("int", "word tokens of the left"),
        "n_words_right": ("int", "word tokens of the right"),
        "per_million_left": ("float", "occurrences per million words on the left"),
        "per_million_right": ("float", "occurrences per million words on the right"),
        "log_ratio": ("float", "binary logarithm of left over right (Hardie 2014)"),
        "low": ("float", "lower end of the 95 % interval of log_ratio"),
        "high": ("float", "upper end of the same interval"),
        "g2": ("float", "log-likelihood over four cells, negative where the left has fewer"),
        "p": ("float", "its probability under independence"),
        "p_adjusted": ("float", "the same over all rows (Benjamini & Hochberg 1995)"),
    }),
    "robustness": Table("a setting", "robustness", {
        "is_true": ("bool", "whether the claim holds; missing where it cannot be computed"),
        "found": ("str", "what was found"),
    }),
    "dispersion": Table("a pattern or form, over the parts of a corpus", "dispersion", {
        "feature": ("str", "pattern or form"),
        **COUNTS,
        "n_parts": ("int", "parts that hold it"),
        "n_parts_total": ("int", "parts of the corpus"),
        "dp": ("float", "deviation of proportions (Gries 2008): 0 even, towards 1 in one part"),
        "dp_norm": ("float", "the same divided by its maximum"),
        "juilland_d": ("float", "Juilland's D: 1 even, 0 in one part"),
        "rosengren_s": ("float", "Rosengren's S: 1 even"),
        "carroll_d2": ("float", "Carroll's D2: 1 even, 0 in one part"),
        "dkl": ("float", "divergence from an even spread, in bits"),
    }),
}


def columns(table: str) -> list[str]:
    """The column names of a table, in order.

    >>> columns("overview")[:2]
    ['n_docs', 'n_stories']
    """
    return list(TABLES[table].columns)


def empty(table: str) -> pd.DataFrame:
    """A table without rows, with every column: what a function returns when it found nothing.

    >>> list(empty("kwic").columns)[:3]
    ['doc_id', 'start', 'end']
    """
    return pd.DataFrame(columns=columns(table))


def check(frame: object, needed: list[str], *, table: str, function: str) -> None:
    """Nothing when ``frame`` is a table with the needed columns; otherwise an error naming who makes it.

    >>> check(pd.DataFrame({"doc_id": ["a"]}), ["doc_id", "text"], table="corpus", function="tokens")
    Traceback (most recent call last):
    analysis.errors.SchemaError: tokens() got a corpus table without text (it has: doc_id). Allowed: a table with doc_id, text. \
Next: make it with load_corpus().
    """
    if not isinstance(frame, pd.DataFrame):
        wrong = f"{function}() got a {type(frame).__name__}, not a {table} table"
        raise SchemaError(message(wrong, "a pandas DataFrame", f"make it with {TABLES[table].made_by}()"))
    if len(twice := frame.columns[frame.columns.duplicated()]):
        raise SchemaError(message(f"{function}() got a {table} table with two columns {twice[0]!r}", "each column once", f"drop or rename one {twice[0]}"))
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        has = ", ".join(map(str, frame.columns)) or "no columns"
        wrong = f"{function}() got a {table} table without {', '.join(missing)} (it has: {has})"
        raise SchemaError(message(wrong, f"a table with {', '.join(needed)}", f"make it with {TABLES[table].made_by}()"))


def markdown() -> str:
    """The tables as the README prints them: for each, what a row is, who makes it, and its columns.

    >>> markdown().splitlines()[0]
    '**corpus**: a row is a document; made by `load_corpus`.'
    """
    parts = []
    for name, table in TABLES.items():
        rows = "\n".join(f"| `{column}` | {kind} | {meaning.replace('|', chr(92) + '|')} |" for column, (kind, meaning) in table.columns.items())
        head = f"**{name}**: a row is {table.row}; made by `{table.made_by}`."
        parts.append(f"{head}\n\n| column | type | meaning |\n| --- | --- | --- |\n{rows}")
    return "\n\n".join(parts) + "\n"
