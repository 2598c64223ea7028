"""The shape of what :meth:`whosaid.Annotator.annotate` gives: plain dicts, for type checkers.

Every offset counts UTF-16 code units of the article's text, or code points where they were asked for;
``end`` is exclusive.
"""

from typing import Literal, NotRequired, TypedDict


class Span(TypedDict):
    """A stretch of the article's text."""

    start: int
    end: int


class Block(TypedDict):
    """A headline, a paragraph and so on."""

    start: int
    end: int
    kind: Literal[
        "headline",
        "standfirst",
        "byline",
        "heading",
        "paragraph",
        "list",
        "quote",
        "post",
        "caption",
        "credit",
    ]
    path: NotRequired[str]
    """A CSS selector of the element that holds it; only from HTML."""


class Entity(TypedDict):
    """A person or an organisation, with every place that names it."""

    id: int
    """Its index in the list of entities."""
    type: Literal["person", "organisation"]
    name: str
    """The fullest name that the article gives."""
    role: NotRequired[str]
    """Title or apposition in the article's own words ("chief economist of the Bank of England")."""
    confidence: float
    """How sure it is that this is a person, or an organisation, 0 to 1."""
    mentions: list[Span]
    """Names only, no titles and no pronouns; in text order."""


class Quote(TypedDict):
    """Words between quotation marks, with the one who said them."""

    id: int
    """Its index in the list of quotes."""
    kind: Literal["direct", "partial", "scare", "title"]
    spans: list[Span]
    """The stretches inside the marks; several where an attribution splits the quote."""
    speaker: int | None
    """The ``id`` of the speaker's entity; None where the text does not name one."""
    source: Span | None
    """The words that name the speaker: a name, "he", "the senator"."""
    cue: Span | None
    """The word that attributes the quote: "said", "according to"."""
    antecedent: Span | None
    """Where ``source`` is a pronoun or a description: the mention that it was taken to mean."""
    confidence: float
    """How sure it is that ``speaker`` said it, 0 to 1; without a speaker, how sure the best guess was."""


class Annotations(TypedDict):
    """Everything found in one article."""

    text: str
    """The article's text as analysed, blocks joined by line feeds."""
    language: str
    """BCP 47 tag, "und" where it can't be told. Only English is annotated."""
    entities: list[Entity]
    quotes: list[Quote]
    blocks: list[Block]
    """In text order, without the empty lines of plain text."""
