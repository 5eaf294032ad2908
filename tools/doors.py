"""What the JSON of the doors promises: every field with its type and its meaning, for the reference page.

A field is added, never renamed. A test compares these tables with what the doors really print.
"""

from typing import NamedTuple


class Field(NamedTuple):
    """One key of a JSON line."""

    name: str
    kind: str
    meaning: str


class Door(NamedTuple):
    """One command that takes no case, and the lines that it prints."""

    command: str
    schema: str
    about: str
    fields: tuple[Field, ...]


TEXT = Door(
    "text",
    "firsthand.text/1",
    "What is read from each input: one line a document.",
    (
        Field("schema", "text", "`firsthand.text/1`"),
        Field("document", "text", "the path as given, or the id of a report line"),
        Field("text", "text", "the main content in reading order; all offsets count its code points"),
        Field("title", "text or null", "as the page or file states it"),
        Field("published", "ISO date or null", "the day of publication, where it is stated; never guessed"),
        Field("publisher", "text or null", "the outlet, where it is stated"),
        Field("author", "text or null", "as stated"),
        Field("url", "text or null", "the address that the page gives for itself"),
        Field("language", "text or null", "as stated, else the language of most of the text"),
        Field("media_type", "text", "found from the content, not from the name"),
        Field("furniture", "list of Span", "menus, share buttons, captions, related links: kept apart"),
        Field("warnings", "list of text", "what the reader could not do, one sentence each"),
    ),
)

CLAIM = Door(
    "claims",
    "firsthand.claim/1",
    "What each input alleges: one line a claim, in document order.",
    (
        Field("schema", "text", "`firsthand.claim/1`"),
        Field("document", "text", "the path as given, or the id of a report line"),
        Field("claim", "text", "the id of the claim: the same bytes give the same id"),
        Field("act", "text", "a term of the [vocabulary of acts](acts.md)"),
        Field("act_span", "Span", "the words that name the act"),
        Field("polarity", "text", "`asserted`, `denied`, `possible`, `threatened` or `attempted`"),
        Field("victims", "Victims", "who suffered it, and how many: a range"),
        Field(
            "ground", "list of Ground", "why it was done, as the passage says: of the act, never of a person"
        ),
        Field("perpetrators", "list of Perpetrator", "who is said to have done it"),
        Field("place", "Place or null", "where"),
        Field("time", "When or null", "when"),
        Field("attribution", "list of Link", "from the one nearest to the fact to the one who printed it"),
        Field("speech", "text", "`direct`, `indirect`, `mixed` or `none`"),
        Field("passage", "Span", "the sentence that carries the claim"),
        Field("rule", "text", "the name of the rule that proposed it"),
    ),
)

ATTRIBUTION = Door(
    "attributions",
    "firsthand.attribution/1",
    "Who is said to say what, claim or not: one line an attribution.",
    (
        Field("schema", "text", "`firsthand.attribution/1`"),
        Field("document", "text", "the path as given, or the id of a report line"),
        Field("source", "list of Span", "the words that name who speaks"),
        Field("cue", "list of Span", "the words that say that somebody speaks"),
        Field("content", "list of Span", "what is said; several where the speech is broken"),
        Field("speech", "text", "`direct`, `indirect`, `mixed` or `none`"),
    ),
)

TIME = Door(
    "times",
    "firsthand.time/1",
    "The expressions of time of each input: one line each, in document order.",
    (
        Field("schema", "text", "`firsthand.time/1`"),
        Field("document", "text", "the path as given, or the id of a report line"),
        Field("span", "Span", "the words that say it"),
        Field("value", "text", "the TIMEX3 value; `X` stands for what is not known"),
        Field("type", "text", "`DATE`, `TIME`, `DURATION` or `SET`"),
        Field("earliest", "ISO date or null", "the first day it stands for; null is open or not known"),
        Field("latest", "ISO date or null", "the last day, inclusive; null is open or not known"),
    ),
)

EVENT = Door(
    "events",
    "firsthand.event/1",
    "What all inputs together tell of: one line an event, in order of first mention.",
    (
        Field("schema", "text", "`firsthand.event/1`"),
        Field("event", "text", "the id of the event: it changes only when its claims do"),
        Field("acts", "list of text", "terms of the [vocabulary of acts](acts.md)"),
        Field("documents", "list of text", "the reports that tell of it, also those that deny it"),
        Field("claims", "list of text", "the ids of its claims; none where it is only denied"),
        Field("place", "Place or null", "where: the finest place told"),
        Field("time", "When or null", "when: the narrowest time told"),
        Field("killed", "Figure", "how many people died, whoever they were"),
        Field("injured", "Figure", "how many were hurt and did not die of it"),
        Field("detained", "Figure", "how many were held"),
        Field("affected", "Figure", "how many suffered something else"),
        Field("victims", "list of EventVictim", "a named person once, a group by its description"),
        Field("perpetrators", "list of Doer", "who is said to have done it"),
        Field("denied_by", "list of Denial", "who denies it"),
        Field("origins", "Origins", "how many independent origins it has, and which"),
        Field("because", "list of text", "why these claims are one event, a sentence each"),
    ),
)

DERIVATION = Door(
    "origins",
    "firsthand.derivation/1",
    "Who repeats whom: one line a pair, first those that share words, then what reports state.",
    (
        Field("schema", "text", "`firsthand.derivation/1`"),
        Field("from", "text", "the report that repeats"),
        Field("to", "text", "the report that is repeated, or the source by name"),
        Field("kind", "text", "`copy`, `reuse`, `quote`, `attribution` or `link`"),
        Field(
            "spans",
            "list of four numbers",
            "a0, a1, b0, b1 in code points: words of `from` and the words of `to` that answer to them",
        ),
        Field("share", "number", "share of the words of `from` that the spans hold"),
        Field("evidence", "text", "why, in words; also whether it is known who was first"),
    ),
)

ORIGIN = Door(
    "origins",
    "firsthand.origins/1",
    "How many independent origins an event has: one line an event, after the derivations.",
    (
        Field("schema", "text", "`firsthand.origins/1`"),
        Field("event", "text", "the id of the event"),
        Field("documents", "number", "how many reports tell of it"),
        Field("independent", "number", "origins that are proven distinct"),
        Field("unknown", "number", "how many more there may be"),
        Field(
            "origins",
            "list",
            "each with `name`, `kind`, `state` (`named`, `role`, `unknown`) and `documents`",
        ),
        Field("because", "list of text", "the reasons, one sentence each"),
    ),
)

ESTIMATE = Door(
    "estimate",
    "firsthand.estimate/1",
    "How many persons there may be in all, from one table of who is on which list: one line a method, and with "
    "`--strata` one for each stratum and then one for all. A refusal is a message and an exit code of 70 to 75.",
    (
        Field("schema", "text", "`firsthand.estimate/1`"),
        Field("method", "text", "`lcmcr`, `decomposable` or `loglinear`"),
        Field("lists", "list of text", "the lists, in the order of the table"),
        Field("documented", "number", "persons who stand on at least one list; never the number of victims"),
        Field("estimate", "number", "the mean of what the method takes to be possible"),
        Field("median", "number", "half of the probability lies below it"),
        Field("low", "number", "lower limit of the interval"),
        Field("high", "number", "upper limit; a warning says where it is wider than the model's own"),
        Field("model_low", "number", "lower limit of the model alone"),
        Field("model_high", "number", "upper limit of the model alone"),
        Field("level", "number", "the probability that the interval holds: 0.95"),
        Field("seed", "number", "where chance began; the same seed gives the same figures to the digit"),
        Field("digest", "text", "SHA-256 of the counts, whatever the order of lists and rows"),
        Field("seconds", "number", "of the processor"),
        Field("samples", "number or null", "draws that were kept; null where nothing is drawn"),
        Field("chains", "number or null", "chains that started far apart"),
        Field("effective_samples", "number or null", "the lesser of bulk and tail"),
        Field("effective_bulk", "number or null", "what the draws are worth for the middle"),
        Field("effective_tail", "number or null", "what they are worth for the limits"),
        Field("rhat", "number or null", "split R-hat of ranks; above 1.01 there is no estimate"),
        Field("settings", "text", "what the method assumed, in words"),
        Field("stratum", "text", "the value of the column of strata; `all strata` for the sum; else empty"),
        Field("strata", "list of text", "the strata that a sum is made of"),
        Field(
            "without",
            "list",
            "with `--leave-out`: `list`, `documented`, `estimate`, `low`, `high`, or why not: `refused`",
        ),
        Field("warnings", "list of text", "what makes the figure doubtful, one sentence each"),
    ),
)

PAIR = Door(
    "link",
    "firsthand.pair/1",
    "Who may be whom in victim lists: one line a pair of rows from probability 0.001 on, by list and id.",
    (
        Field("schema", "text", "`firsthand.pair/1`"),
        Field("left", "RecordRef", "`list` and `id` of a row; a row without an id goes by its number"),
        Field("right", "RecordRef", "the other row, of another list or of the same"),
        Field("weight", "number", "the sum of the reasons, in bits"),
        Field("probability", "number", "that the two rows are one person, beside their rivals"),
        Field(
            "because",
            "list",
            "each with `field`, `says`, `weight`; `values` only with `--show-values`",
        ),
    ),
)

CLUSTER = Door(
    "link",
    "firsthand.cluster/1",
    "Who belongs together: one line for each person who stands in two rows or more, after the pairs.",
    (
        Field("schema", "text", "`firsthand.cluster/1`"),
        Field("cluster", "text", "an id that changes only when the members do"),
        Field("members", "list of RecordRef", "the rows"),
        Field("conflicts", "list", "each with `left`, `right`, `fault`; nothing is resolved"),
    ),
)

DOORS = (TEXT, CLAIM, ATTRIBUTION, TIME, EVENT, DERIVATION, ORIGIN, PAIR, CLUSTER, ESTIMATE)

RECORDS = {
    "Span": {
        "start": "first code point",
        "end": "one behind the last",
        "text": "exactly the characters there",
    },
    "Victims": {
        "span": "the words that name them",
        "description": "who they are, without a name",
        "names": "the names that stand there",
        "min": "at least so many; null is not stated",
        "max": "at most so many; null is not stated",
        "approximate": "the words say about how many",
        "effect": "what was done to them, a term of the [vocabulary of effects](acts.md#effects)",
    },
    "Ground": {
        "term": "a term of the [vocabulary of grounds](acts.md#grounds)",
        "span": "the words that say so",
    },
    "Perpetrator": {
        "span": "the words that name them",
        "kind": "`state`, `state_affiliated`, `organisation`, `person` or `unknown`",
        "stance": "`fact`, `suspected`, `claimed` or `possible`: how the passage puts it",
    },
    "Place": {
        "span": "the words that name it",
        "name": "as written",
        "country": "ISO 3166 code, where it is certain",
        "region": "where it is certain",
        "lat": "degrees, where it is certain",
        "lon": "degrees, where it is certain",
        "precision": "`country`, `region`, `city` or `unknown`",
    },
    "When": {
        "span": "the words that say it",
        "earliest": "ISO date; null is open",
        "latest": "ISO date, inclusive; null is open",
        "precision": "`day`, `month`, `year`, `range` or `unknown`",
    },
    "Link": {
        "span": "the words that name the source",
        "name": "null for a source that is announced and not named",
        "kind": "`victim`, `witness`, `official`, `organisation`, `media`, `document`, `unnamed`, `unknown`",
        "cue": "the words that say that it speaks",
    },
    "Figure": {
        "min": "the least that any claim allows; null is not stated",
        "max": "the most that any claim allows; null is not stated",
        "best": "the figure a careful reader would use; null where no figure is supported",
        "best_rule": "the rule that chose it, or why there is none",
    },
    "EventVictim": {
        "name": "null for a group, and for a person who is not named",
        "names": "all names the person goes by",
        "description": "who they are, without a name",
        "min": "at least so many; 1 for a person",
        "max": "at most so many; 1 for a person",
        "approximate": "the words say about how many",
        "sex": "`female`, `male`, or null where the words do not say",
        "age": "in years, or null",
        "effect": "what was done to them, a term of the [vocabulary of effects](acts.md#effects)",
    },
}

SHAPES = {
    "Doer": {
        "name": "the words that name them",
        "kind": "as in Perpetrator",
        "stance": "as in Perpetrator",
    },
    "Denial": {
        "name": "null for the publisher, and for a source that is not named",
        "kind": "as in Link",
        "claims": "the ids of the claims that deny it",
    },
    "Origins": {
        "independent": "origins that are proven distinct",
        "unknown": "how many more there may be",
        "list": "each with `name`, `kind`, `state` (`named`, `role`, `unknown`) and `documents`",
    },
}
"""Objects of the door `events` that no record stands behind."""
