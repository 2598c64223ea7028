"""Articles for tests: those of tests/articles, whose texts are our own, over and over in new orders.

`python corpus.py COUNT` prints them as JSON lines.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ARTICLES = Path(__file__).resolve().parents[2] / "tests" / "articles"


def texts() -> list[str]:
    """The texts of tests/articles, without their tags."""
    files = sorted(ARTICLES.glob("*.xml"))
    return [_plain(file.read_text(encoding="utf-8")) for file in files]


def _plain(xml: str) -> str:
    text = re.sub(r"<[^>]*>", "", xml)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def records(count: int) -> Iterator[dict]:
    """Articles of one to three texts. Every seventh has an emoji before and amid its names."""
    found = texts()
    for number in range(count):
        parts = [found[(number * step) % len(found)] for step in range(1, 2 + number % 3)]
        text = "\n".join(parts)
        if number % 7 == 0:
            text = "🗞 " + text.replace(" said", " said 🙂")
        yield {
            "id": f"article-{number}",
            "text": text,
            "outlet": "Larkhaven Courier" if number % 2 else None,
            "date": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
        }


def page(text: str) -> str:
    """A page of HTML with this article."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    headline, *lines = escaped.split("\n")
    body = "".join(f"<p>{line}</p>" for line in lines if line.strip())
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title></head>'
        f"<body><nav><a href='/'>Home</a></nav><main><article><h1>{headline}</h1>{body}</article></main>"
        "<footer>All rights reserved</footer></body></html>"
    )


if __name__ == "__main__":
    for record in records(int(sys.argv[1])):
        print(json.dumps(record, ensure_ascii=False))
