#!/usr/bin/env python3
"""Scores the command on the articles of train/data/papers: who says each quoted stretch.

usage: papers.py [-v] [COMMAND] [NAME ...]

A file holds several articles, each behind a line "=== name". A mark {Jane Roe} tells who says the
quotations of its paragraph that end before it and have no mark yet; {Jane Roe|u}: that one or nobody;
{u:villagers}: somebody without a name; {0}: nobody. Nothing is trained on them. -v lists every wrong
speaker.
"""

import argparse
import collections
import re
import unicodedata

from texts import COMMAND, ROOT, analyse

PAPERS = ROOT / "train" / "data" / "papers"
MARK = re.compile(r"\{([^{}]*)\}")


def closing(text, at):
    """Where the quotation that opens at a place ends: behind its closing mark; None if none opens there."""
    mark, before = text[at], text[at - 1] if at else " "
    if mark in "“\"":
        end = text.find("”" if mark == "“" else '"', at + 1)
        return end + 1 if end >= 0 else len(text)
    # A single mark opens before a word and behind neither a letter nor what ends a sentence.
    if mark not in "‘'" or before.isalnum() or before in ".,!?”\"s)":
        return None
    if at + 1 >= len(text) or text[at + 1].isspace():
        return None
    close = "’" if mark == "‘" else "'"
    end = text.find(close, at + 1)
    while end >= 0 and text[end + 1 : end + 2].isalnum():
        end = text.find(close, end + 1)
    if end < 0:
        return None if mark == "'" else len(text)
    return end + 1


def quotations(text):
    """Start and end of every quotation of a paragraph, its marks included."""
    at = 0
    while at < len(text):
        end = closing(text, at)
        if end:
            yield at, end
        at = end or at + 1


def paragraph(marked):
    """The text of a paragraph and its quotations with who says them."""
    text, marks, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        marks.append((len(text), mark.group(1)))
        at = mark.end()
    text += marked[at:]
    who = lambda end: next(who for place, who in marks if place >= end)
    return text, [(start, end, who(end)) for start, end in quotations(text)]


def articles():
    """{name: (text, [(start, end, who)])}, offsets in code points."""
    found = {}
    for path in sorted(PAPERS.glob("*.txt")):
        for article in re.split(r"(?m)^=== ", path.read_text(encoding="utf8"))[1:]:
            name, body = article.split("\n", 1)
            text, gold = "", []
            for line in body.strip().split("\n"):
                words, quotes = paragraph(line)
                gold += [(len(text) + a, len(text) + b, who) for a, b, who in quotes]
                text += words + "\n"
            found[name.strip()] = text, gold
    return found


def words(name):
    """What a name is compared by."""
    plain = unicodedata.normalize("NFKC", name).replace("’", "'").lower()
    return set(plain.removeprefix("the ").split())


def quote_at(quotes, start, end):
    """The quote that overlaps most with a stretch; None if none does."""
    overlap = lambda span: min(span[1], end) - max(span[0], start)
    best = max(quotes, key=lambda quote: max(map(overlap, quote["spans"])), default=None)
    return best if best and max(map(overlap, best["spans"])) > 0 else None


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("-v", action="store_true")
    arguments.add_argument("command", nargs="?", default=COMMAND)
    arguments.add_argument("names", nargs="*")
    options = arguments.parse_args()
    papers = {name: one for name, one in articles().items() if not options.names or name in options.names}
    counts, wrong = collections.Counter(), []
    for name, (text, gold) in papers.items():
        found = analyse(text, options.command)
        names = {entity["id"]: entity["name"] for entity in found["entities"]}
        for start, end, who in gold:
            is_nobody = lambda one: one in ("0", "u") or one.startswith("u:")
            right = [words(one) for one in who.split("|") if not is_nobody(one)]
            may_be_none = any(map(is_nobody, who.split("|")))
            quote = quote_at(found["quotes"], start, end)
            speaker = quote and names.get(quote["speaker"])
            own = words(speaker or "")
            if speaker is None:
                counts["left alone" if may_be_none else "none"] += 1
            elif any(own <= one or one <= own for one in right):
                counts["right"] += 1
            else:
                counts["wrong" if right else "given a speaker"] += 1
                wrong.append((name, text[start:end], speaker, quote["confidence"], who))
    named = max(1, sum(counts[key] for key in ("right", "wrong", "none")))
    shares = " ".join(f"{key} {counts[key] / named:.3f}" for key in ("right", "wrong", "none"))
    print(f"papers {len(papers)} stretches {named} | {shares} | "
          f"nobody's: left alone {counts['left alone']}, given a speaker {counts['given a speaker']}")
    for name, stretch, speaker, confidence, who in wrong if options.v else ():
        print(f"  {name}: {stretch[:80]!r} {speaker!r} ({confidence:.2f}), not {who!r}")


if __name__ == "__main__":
    main()
