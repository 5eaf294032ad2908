"""Lines that stand around a report and are no part of it: bylines, dates, captions, buttons, other links.

A line counts only as a whole: words of the report that happen to hold "share" or "by" are not touched. The
phrases are English; pages in other languages are told apart by their markup.
"""

import re

LONGEST = 240
"""Characters of the longest line that can be furniture."""

_NO_NAME = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December The This That These Those A An In On At After Before "
    "When If All Some Many"
).replace(" ", "|")
_NAME = rf"""
    (?! (?:{_NO_NAME}) \b )
    [^\W\d_a-z] [\w.'’-]*
    (?: \s+
        (?: (?:de|da|dos|del|la|van|von|der|den|bin|ibn|al|el|ter|ten|y) \s+ )* [^\W\d_a-z] [\w.'’-]* ){{0,3}}
"""
_BYLINE = re.compile(
    rf"""
    (?i: (?: by | (?:written|reported|words|story|text|report|reporting) \s+ by | authors? \s* : ) ) \s+
    (?P<names> {_NAME} (?: (?: , \s* (?:and\s+)? | \s+ and \s+ | \s* & \s* ) {_NAME} ){{0,4}} )
    (?: \s* [|,•·–—] .{{0,80}} | \s+ (?:in|for) \s+ [A-Z] .{{0,60}} )?
    \s* [.:]?
    """,
    re.VERBOSE,
)
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"""
    (?: (?: mon|tues|wednes|thurs|fri|satur|sun ) (?:day)? ,? \s+ )?
    (?: \d{{1,2}} (?:st|nd|rd|th)? \s+ {_MONTH} ,? \s+ \d{{4}} | {_MONTH} \s+ \d{{1,2}} , \s+ \d{{4}}
      | \d{{4}}-\d\d-\d\d )
    (?: ,? \s* (?:[-–|·•] | at | T )? \s* \d{{1,2}} [:.] \d\d (?::\d\d)? \s* (?: [ap]\.?m\.? )? \s* [A-Z]{{0,4}} )?
    | (?: (?:first|originally) \s+ )?
    (?: published | posted | updated | last \s+ (?:updated|modified) | modified | created | issued | date )
    (?: \s+ (?:on|at) )? \s* :? \s+
    (?= .* \d ) .{{4,60}}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PERSON = r"[\w.'’&-]+ (?: [ ] [\w.'’&-]+ ){0,5}"
# "Source: Nordwire" signs a picture; "according to a source: nine men" does not.
_CAPITAL = "(?-i: (?= [A-Z©] ) )"
_CREDIT = r"""
    (?: source | credit | caption | illustration | (?:photo(?:graph)?|picture|image|video|pic)s?
        (?: [ ] (?: credit | copyright | source | caption | courtesy (?:[ ]of)? ) )? )
    \s* (?: : | \b by \b | © | \b courtesy [ ] of \b ) \s*
"""
_AGENCY = r"""
    (?: afp | ap | aap | epa | dpa | reuters | tass | getty | istock(?:photo)? | shutterstock | alamy
      | flickr
      | wikimedia (?:[ ]commons)? | unsplash | pexels | pixabay | corbis | zuma | anadolu | handout
      | supplied
      | (?: [\w.'-]+ [ ] ){1,3} (?: images? | photos? | pictures? ) | getty [ ] images | ap [ ] photo )
"""
_SIGNED = rf"(?: {_PERSON} \s* (?:/|via) \s* ){{0,2}} {_AGENCY} (?: \s* (?:/|via) \s* {_PERSON} )?"
_PICTURES = r"(?: (?: [\w.'-]+ [ ] ){1,3} (?: images? | photos? | pictures? ) | wikimedia [ ] commons | shutterstock )"
_CAPTION = re.compile(
    rf"""
      [^.!?]{{3,160}}? [\s.;|–—-]+ [(\[]? {_CAPITAL} {_CREDIT} {_CAPITAL}
      {_PERSON} (?: \s* (?:/|via|,) \s* {_PERSON} ){{0,2}} [)\]]? \.?
    | [(\[]? {_CREDIT} {_SIGNED} [)\]]? \.?
    | [(\[]? (?: photo | picture | image ) (?: graph )? s? (?: [ ] (?: credit | copyright | caption | source ) )?
      \s* (?: : | © | \b by \b ) \s* \S .{{1,150}}
    | .{{3,200}}? [(\[]
      (?: {_CREDIT} {_SIGNED} | {_PERSON} \s* / \s* {_AGENCY} | {_PICTURES} (?: \s* / \s* {_PERSON} )? )
      [)\]] \.?
    | (?: {_PERSON} \s* / \s* )? (?: getty [ ] images | ap [ ] photo | wikimedia [ ] commons | shutterstock )
      (?: \s* / \s* {_PERSON} )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"[:©(\[] | by | courtesy | getty | ap[ ]photo | wikimedia | shutterstock", re.VERBOSE | re.IGNORECASE
)
"""One of these stands in every caption: looking for it is quicker than trying its forms."""
_NETWORK = "(?:facebook|twitter|x|whatsapp|telegram|instagram|linkedin|reddit|pinterest|viber|e-?mail|print)"
_CHROME = re.compile(
    rf"""
      (?: \d+ \s+ )? (?: shares? | tweets? | retweet | likes? | comments? | views )
    | share \s+ (?: this | on | via | with | the ) \b .{{0,60}}
    | (?: follow | like | find | join ) \s+ (?: us \s+ )? on \s+ {_NETWORK} \b .{{0,30}}
    | {_NETWORK} (?: [\s,|/•·]+ {_NETWORK} ){{1,8}} | (?: facebook | twitter | whatsapp | linkedin
      | e-?mail | print )
    | copy \s+ link | pin (?: \s+ it )? | save | listen | subscribe | menu | search | home | close
      | next | previous
    | sign \s+ (?: in | up ) | log \s+ in | leave \s+ a \s+ (?: comment | reply ) | back \s+ to \s+ top
    | skip \s+ to \s+ (?: main \s+ )? content | advertis(?: ement | ing ) | sponsored (?: \s+ content )?
    | (?: tags? | topics? | filed \s+ under | categor(?: y | ies ) ) \s* : .{{0,160}}
    | (?: \d+ | one | two | three | four | five ) [\s-]* min(?:ute)?s? \.? \s+ read
      | reading \s+ time \b .{{0,30}}
    | (?: read | see | view | load | show | learn | find \s+ out ) \s+ more
      (?: \s* [:>»›→…] .{{0,160}} | \s+ (?: about | on | at | from | here ) \b .{{0,100}} | \.{{3}} )?
    | (?: read | see | watch | listen ) \s+ also \b .{{0,160}} | also \s+ (?: read | see
      | watch ) \b .{{0,160}}
    | read \s+ (?: next | this \s+ next ) \b .{{0,160}}
    | (?: related | recommended | most \s+ (?:read|popular|viewed) | popular | trending | more )
      (?: \s+ (?: articles? | stor(?:y|ies) | news | links? | topics? | content | coverage | posts?
      | for \s+ you
        | on \s+ this (?: \s+ story )? | from \s+ .{{1,40}} ) )? \s* :?
    | (?: related | recommended ) \s* : .{{1,160}}
    | you \s+ (?: may | might ) \s+ also \s+ (?: like | be \s+ interested ) .{{0,60}}
    | (?: sign \s+ up | subscribe ) \s+ (?: to | for | now | here | today ) \b .{{0,120}}
    | (?: we | this \s+ (?:web)?site ) \s+ uses? \s+ cookies .{{0,200}}
      | accept \s+ (?: all \s+ )? cookies .{{0,60}}
    | all \s+ rights \s+ reserved .{{0,60}}
    | (?: © | \(c\) | copyright ) \s* .{{0,120}}
    """,
    re.VERBOSE | re.IGNORECASE,
)


def kind(line: str) -> str | None:
    """Say what a line is if it is no part of the report (byline, date, caption, chrome), else None."""
    if len(line) > LONGEST:
        return None
    for name, pattern in (("byline", _BYLINE), ("date", _DATE), ("chrome", _CHROME), ("caption", _CAPTION)):
        if (pattern is not _CAPTION or _PERHAPS.search(line)) and pattern.fullmatch(line):
            return name
    return None


def author_in(line: str) -> str | None:
    """Return the names in a byline, None if the line is not one."""
    match = _BYLINE.fullmatch(line) if len(line) <= LONGEST else None
    return " ".join(match["names"].split()) if match else None
