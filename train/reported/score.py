#!/usr/bin/env python3
"""score.py GOLD.jsonl FOUND.jsonl: attributions of every kind, direct, mixed and indirect together.

GOLD is in PolNeAR's form ({id, text, quotes: [{type, content, source, cue}]}, offsets in characters), FOUND what
`whosaid-train reported --find GOLD` prints ({id, content, cue, source}: lists of spans).

A span counts without the punctuation and quotation marks at both its ends. Prints precision, recall and F1 of
  content exact    spans of which both ends are right
  content overlap  tokens (runs of letters and digits) that are part of some content
  source overlap   spans that overlap one of the other side
  source exact, cue exact, cue overlap   the same for the others
and the recall of exact contents for each type of attribution.
"""

import collections
import json
import re
import sys

PUNCTUATION = set(".,;:!?…—–- \n“”\"‘’'`()[]")


def trimmed(text, start, end):
    while end > start and text[end - 1] in PUNCTUATION:
        end -= 1
    while start < end and text[start] in PUNCTUATION:
        start += 1
    return start, end


def spans(text, list_of_spans):
    trim = {trimmed(text, start, end) for start, end in list_of_spans}
    return {span for span in trim if span[1] > span[0]}


def tokens(text, some):
    return {match.start() + start for start, end in some for match in re.finditer(r"\w+", text[start:end])}


def overlapping(some, others):
    others = sorted(others)
    return sum(any(a < end and start < b for a, b in others) for start, end in some)


def main(gold_path, found_path):
    read = lambda path: {line["id"]: line for line in map(json.loads, open(path, encoding="utf-8"))}
    golds, founds = read(gold_path), read(found_path)
    # name: right of found, found, right of gold, gold
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])
    types = collections.defaultdict(lambda: [0, 0])

    def add(name, right, found, right_gold, gold):
        counts[name] = [a + b for a, b in zip(counts[name], (right, found, right_gold, gold))]

    for key, found in founds.items():
        text = golds[key]["text"]
        for kind in ("content", "source", "cue"):
            gold = spans(text, [span for quote in golds[key]["quotes"] for span in quote[kind]])
            own = spans(text, found[kind])
            both = len(gold & own)
            add(kind + " exact", both, len(own), both, len(gold))
            if kind == "content":
                a, b = tokens(text, own), tokens(text, gold)
                add("content overlap", len(a & b), len(a), len(a & b), len(b))
            else:
                add(kind + " overlap", overlapping(own, gold), len(own), overlapping(gold, own), len(gold))
        own = spans(text, found["content"])
        for quote in golds[key]["quotes"]:
            for span in spans(text, quote["content"]):
                types[quote["type"]][0] += span in own
                types[quote["type"]][1] += 1
    for name, (right, found, right_gold, gold) in counts.items():
        precision, recall = right / max(1, found), right_gold / max(1, gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name:16} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  found {found}, gold {gold}")
    print("recall of exact contents:", ", ".join(f"{kind} {a / b:.3f} of {b}" for kind, (a, b) in sorted(types.items())))


if __name__ == "__main__":
    main(*sys.argv[1:3])
