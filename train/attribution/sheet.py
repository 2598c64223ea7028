#!/usr/bin/env python3
"""Prints a page's text with every stretch between quotation marks numbered, for a reader.

usage: sheet.py PAGE [COMMAND]     (PAGE: wcxb-<id> or a folder of data/pages)

The reader writes what `spec.py` takes. Only the marks come from the program, no guess of a speaker.
"""

import json
import subprocess
import sys

from texts import ROOT, page_text, utf16_to_code_points, wcxb_texts


def stretches(text, command):
    """[(start, end)] of everything between marks, whatever it is taken for; code points."""
    record = json.dumps({"id": 0, "text": text})
    made = subprocess.run(
        [str(command), "--jsonl"], input=record, capture_output=True, text=True, check=True
    )
    offsets = utf16_to_code_points(text)
    quotes = json.loads(made.stdout)["quotes"]
    spans = [span for quote in quotes for span in quote["spans"]]
    return sorted({(offsets[span["start"]], offsets[span["end"]]) for span in spans})


def main():
    name = sys.argv[1]
    command = sys.argv[2] if len(sys.argv) > 2 else ROOT / "target" / "release" / "whosaid"
    text = wcxb_texts()[name] if name.startswith("wcxb-") else page_text(name, command)
    marks = {}
    for number, (start, end) in enumerate(stretches(text, command), 1):
        marks.setdefault(end, []).insert(0, "⟧")
        marks.setdefault(start, []).append(f"⟦{number}:")
    for at in range(len(text) + 1):
        print("".join(marks.get(at, [])), text[at : at + 1], sep="", end="")


if __name__ == "__main__":
    main()
