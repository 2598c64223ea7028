#!/usr/bin/env python3
"""Prints a page's text with every stretch between quotation marks numbered, for a reader.

usage: sheet.py PAGE [COMMAND]     (PAGE: wcxb-<id> or a folder of data/pages)

The reader writes what `spec.py` takes. Only the marks come from the program, no guess of a speaker.
"""

import sys

from texts import COMMAND, analyse, page_text, wcxb_texts


def stretches(text, command):
    """[(start, end)] of everything between marks, whatever it is taken for; code points."""
    quotes = analyse(text, command)["quotes"]
    return sorted({span for quote in quotes for span in quote["spans"]})


def main():
    name = sys.argv[1]
    command = sys.argv[2] if len(sys.argv) > 2 else COMMAND
    text = wcxb_texts()[name] if name.startswith("wcxb-") else page_text(name, command)
    marks = {}
    for number, (start, end) in enumerate(stretches(text, command), 1):
        marks.setdefault(end, []).insert(0, "⟧")
        marks.setdefault(start, []).append(f"⟦{number}:")
    for at in range(len(text) + 1):
        print("".join(marks.get(at, [])), text[at : at + 1], sep="", end="")


if __name__ == "__main__":
    main()
