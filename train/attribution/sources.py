#!/usr/bin/env python3
"""Prints for `whosaid-train antecedents` who each source of the annotated pages means.

usage: sources.py [COMMAND] >target/sources.jsonl

A line: {"page", "set": "train"|"held-out", "text", "sources": [{"at": [start, end], "speaker":
[[start, end], ...]}]}: the words that name a source with the mentions of the one who is meant, none
where the page does not name that one. Offsets in code points.

In our own articles (train/data/speakers) it is marked who says a stretch, and not by which words: there
"he" and "she" right before or behind a stretch are taken, where the command finds them as its source.
"""

import json
import sys

from stretches import own_articles
from texts import COMMAND, SPEECH, absolute, analyse, held_out, locate, mentions, specs, trimmed

# How many characters a pronoun may stand before or behind the stretch it is the source of.
BEFORE, BEHIND = 40, 25


def pronouns(article, quotes):
    """The pronouns of one of our own articles that are the source of a stretch, as in a line's "sources"."""
    text = article["text"]
    known = {trimmed(text, *one["at"]): one for one in article["stretches"]}
    found = {}
    for quote in quotes:
        if not quote["source"] or quote["kind"] not in SPEECH:
            continue
        start, end = quote["source"]
        if text[start:end].lower() not in ("he", "she"):
            continue
        for span in quote["spans"]:
            one = known.get(trimmed(text, *span))
            if not one or one["kind"] not in SPEECH or one["description"] == "unknown":
                continue
            first, last = one["at"]
            if 0 <= first - end < BEFORE or 0 <= start - last < BEHIND:
                found.setdefault((start, end), []).append(one["speaker"])
    # Where two stretches tell it differently, one of them is not the pronoun's.
    return [
        {"at": place, "speaker": speakers[0]}
        for place, speakers in found.items()
        if all(speaker == speakers[0] for speaker in speakers)
    ]


def own(command):
    """The lines of our own articles."""
    for article in own_articles():
        text = article["text"]
        sources = pronouns(article, analyse(text, command)["quotes"])
        yield {"page": article["page"], "set": "train", "text": text, "sources": sources}


def main():
    unseen = held_out()
    command = sys.argv[1] if len(sys.argv) > 1 else COMMAND
    for line in own(command):
        print(json.dumps(line, ensure_ascii=False))
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


if __name__ == "__main__":
    main()
