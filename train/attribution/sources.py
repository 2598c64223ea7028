#!/usr/bin/env python3
"""Prints for `whosaid-train antecedents` who each source of the annotated pages means.

usage: sources.py [COMMAND] >target/sources.jsonl

A line: {"page", "set": "train"|"held-out", "text", "sources": [{"at": [start, end], "speaker":
[[start, end], ...]}]}: the words that name a source with the mentions of the one who is meant, none
where the page does not name that one. Offsets in code points.
"""

import json
import sys

from texts import COMMAND, absolute, held_out, locate, mentions, specs


def main():
    unseen = held_out()
    command = sys.argv[1] if len(sys.argv) > 1 else COMMAND
    for name, spec, text in specs(command=command):
        places = locate(text)
        named = mentions(spec, places)
        sources = []
        for stretch in spec["stretches"]:
            source, speaker = stretch.get("source"), stretch.get("speaker")
            if not source or not speaker or source[0] not in places or speaker == "[unknown]":
                continue
            source = {"at": absolute(places, source), "speaker": named.get(speaker, [])}
            if source not in sources:
                sources.append(source)
        line = {
            "page": name,
            "set": "held-out" if name in unseen else "train",
            "text": text,
            "sources": sources,
        }
        print(json.dumps(line, ensure_ascii=False))
        print(f"{name}: {len(sources)} sources", file=sys.stderr)


if __name__ == "__main__":
    main()
