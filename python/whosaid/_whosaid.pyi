# What src/ gives Python; the docstrings are there. Tests compare the two by mypy's stubtest.

from typing import Literal, Protocol, final, overload

from .types import Annotations

__all__ = [
    "Annotator",
    "ArrowSchema",
    "NoArticleError",
    "RecordBatch",
    "TimeLimitError",
    "__version__",
    "schema",
]

__version__: str

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class NoArticleError(ValueError): ...
class TimeLimitError(TimeoutError): ...

@final
class Annotator:
    def __new__(cls, *, time_limit: float = 60.0) -> Annotator: ...
    @overload
    def annotate(
        self, *, text: str, html: None = None, units: Literal["utf16", "codepoints"] = "utf16"
    ) -> Annotations: ...
    @overload
    def annotate(
        self,
        *,
        text: None = None,
        html: str | bytes,
        units: Literal["utf16", "codepoints"] = "utf16",
    ) -> Annotations: ...
    def annotate_arrow(self, batch: _ArrowArray) -> RecordBatch: ...
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, float]]: ...

@final
class RecordBatch:
    def __len__(self) -> int: ...
    def __arrow_c_array__(
        self, requested_schema: object | None = None
    ) -> tuple[object, object]: ...
    def __arrow_c_schema__(self) -> object: ...

@final
class ArrowSchema:
    def __arrow_c_schema__(self) -> object: ...

def schema() -> ArrowSchema: ...
