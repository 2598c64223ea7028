#!/usr/bin/env python3
"""Prints for `whosaid-train antecedents` who each source of the annotated pages means.

usage: sources.py >target/sources.jsonl

A line: {"page", "set": "train"|"held-out", "text", "sources": [{"at": [start, end], "speaker":
[[start, end], ...]}]}: the words that name a source with the mentions of the one who is meant, none
where the page does not name that one. Offsets in code points.
"""

import json
import sys

from texts import FOLDER, locate, specs


def main():
    held_out = set((FOLDER / "held-out.txt").read_text().split())
    for name, spec, text in specs():
        places = locate(text)

        def absolute(place):
            block, start, end = place
            return [places[block] + start, places[block] + end]

        mentions = {
            entity["id"]: [absolute(at) for at in entity["mentions"] if at[0] in places]
            for entity in spec["entities"]
        }
        sources = []
        for stretch in spec["stretches"]:
            source, speaker = stretch.get("source"), stretch.get("speaker")
            if not source or not speaker or source[0] not in places or speaker == "[unknown]":
                continue
            source = {"at": absolute(source), "speaker": mentions.get(speaker, [])}
            if source not in sources:
                sources.append(source)
        line = {
            "page": name,
            "set": "held-out" if name in held_out else "train",
            "text": text,
            "sources": sources,
        }
        print(json.dumps(line, ensure_ascii=False))
        print(f"{name}: {len(sources)} sources", file=sys.stderr)


if __name__ == "__main__":
    main()
