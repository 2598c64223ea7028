"""What a type checker knows of the package; checked by mypy, never run."""

from typing import assert_type

import whosaid

annotator = whosaid.Annotator(time_limit=10)
article = annotator.annotate(text="…", units="codepoints")
assert_type(article, whosaid.Annotations)
assert_type(annotator.annotate(html=b"<p>a")["quotes"], list[whosaid.Quote])
assert_type(article["quotes"][0]["speaker"], int | None)
assert_type(article["entities"][0]["mentions"], list[whosaid.Span])
annotator.annotate(text="…", html="…")  # type: ignore[call-overload]
annotator.annotate(text="…", units="bytes")  # type: ignore[call-overload]
annotator.annotate_arrow({"id": [1]})  # type: ignore[arg-type]
