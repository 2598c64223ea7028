"""Reads news articles and finds the people, the organisations and the quotes, with the one who said each.

>>> import whosaid
>>> annotator = whosaid.Annotator()
>>> article = annotator.annotate(text="“We will rebuild,” said Maria Keller, the mayor.")
>>> article["entities"][article["quotes"][0]["speaker"]]["name"]
'Maria Keller'

Offsets count UTF-16 code units, as everywhere in Whosaid; ``annotate(…, units="codepoints")`` gives
those of Python's strings.
"""

from ._whosaid import (
    Annotator,
    ArrowSchema,
    NoArticleError,
    RecordBatch,
    TimeLimitError,
    __version__,
    schema,
)
from .types import Annotations, Block, Entity, Quote, Span

__all__ = [
    "Annotations",
    "Annotator",
    "ArrowSchema",
    "Block",
    "Entity",
    "NoArticleError",
    "Quote",
    "RecordBatch",
    "Span",
    "TimeLimitError",
    "__version__",
    "schema",
]
