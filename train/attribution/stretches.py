#!/usr/bin/env python3
"""Prints for `whosaid-train quotes` what every stretch of the annotated pages is and who says it.

usage: stretches.py [COMMAND] >target/stretches.jsonl

The pages are those of this folder and our own articles in train/data/speakers. A line: {"page", "set":
"own"|"train"|"polnear"|"held-out", "text", "stretches": [{"at": [start, end], "kind", "speaker": [[start,
end], ...], "description", "source": [start, end]|null}]}: `speaker` are the mentions of the one who says
it, none where the page does not name that one or nobody says it; `description` is what it says instead,
"unknown" where it does not tell. Offsets in code points.
"""

import json
import re
import sys

from texts import COMMAND, ROOT, absolute, held_out, locate, mentions, specs

TAG = re.compile(r'<(p|o|q)((?: [a-z]+="[^"]*")+)>|</(p|o|q)>')
ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


def own(path):
    """One of our own articles."""
    source, text, at, open_tags = path.read_text(encoding="utf8"), [], 0, []
    length, mentions, quotes = 0, {}, []
    for tag in [*TAG.finditer(source), None]:
        piece = source[at : tag.start() if tag else len(source)]
        text.append(piece)
        length += len(piece)
        if tag is None:
            break
        at = tag.end()
        if tag.group(1):
            open_tags.append((tag.group(1), dict(ATTRIBUTE.findall(tag.group(2))), length))
            continue
        name, attributes, start = open_tags.pop()
        if name == "q":
            quotes.append((start, length, attributes))
        else:
            mentions.setdefault(attributes["e"], []).append([start, length])
    stretches = []
    for start, end, attributes in sorted(quotes, key=lambda one: one[:2]):
        speaker = attributes["s"]
        stretches.append(
            {
                "at": [start, end],
                "kind": attributes["k"],
                "speaker": mentions.get(speaker, []),
                "description": speaker.strip("[]"),
                "source": None,
            }
        )
    return {"page": path.stem, "set": "own", "text": "".join(text), "stretches": stretches}


def own_articles():
    """All of our own articles."""
    return [own(path) for path in sorted((ROOT / "train" / "data" / "speakers").glob("*.xml"))]


def standoff(name, spec, text, kind):
    """A page that others wrote."""
    places = locate(text)
    named = mentions(spec, places)
    stretches = []
    for stretch in spec["stretches"]:
        at = absolute(places, stretch["at"])
        if at is None:
            continue
        speaker, source = stretch.get("speaker") or "", stretch.get("source")
        stretches.append(
            {
                "at": at,
                "kind": stretch["kind"],
                "speaker": named.get(speaker, []),
                "description": speaker.strip("[]"),
                "source": absolute(places, source) if source else None,
            }
        )
    return {"page": name, "set": kind, "text": text, "stretches": stretches}


def main():
    unseen = held_out()
    for article in own_articles():
        print(json.dumps(article, ensure_ascii=False))
    command = sys.argv[1] if len(sys.argv) > 1 else COMMAND
    for name, spec, text in specs(command=command):
        kind = "polnear" if name.startswith("polnear-") else "train"
        kind = "held-out" if name in unseen else kind
        print(json.dumps(standoff(name, spec, text, kind), ensure_ascii=False))


if __name__ == "__main__":
    main()
