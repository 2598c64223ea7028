#!/usr/bin/env python3
"""Turns a reader's answers into standoff specs in pages/, which hold offsets and names but no text.

usage: spec.py INDEX.json ANSWERS_DIR

INDEX.json: {page: {"text", "stretches": [[start, end]]}} as the reader's sheets had them.
ANSWERS_DIR/<page>.json: {"page", "entities": [{"id", "type", "name", "aliases"}], "stretches":
[{"n", "kind", "utterance", "speaker", "source", "side", "cue", "antecedent"}]}; README.md says what
each means. An answer that does not fit the page is named and left out.
"""

import json
import re
import sys
from pathlib import Path

from texts import FOLDER, SPEECH, block_key


class Page:
    """A page's text, with positions told as [block, start, end]."""

    def __init__(self, text):
        self.text = text
        self.starts, at = [], 0
        for block in text.split("\n"):
            self.starts.append((at, at + len(block), block_key(block)))
            at += len(block) + 1

    def place(self, start, end):
        """[block, start, end] of a stretch of the text; None where it crosses blocks."""
        for low, high, key in self.starts:
            if low <= start and end <= high:
                return [key, start - low, end - low]
        return None

    def nearest(self, words, start, end, side):
        """The occurrence of `words` that stands nearest to the stretch on the side that was named."""
        pattern = r"(?<!\w)" + re.escape(words) + r"(?!\w)"
        found = [match.span() for match in re.finditer(pattern, self.text)]
        found = found or [match.span() for match in re.finditer(re.escape(words), self.text)]
        if side == "before":
            found = [span for span in found if span[1] <= start] or found
        elif side == "after":
            found = [span for span in found if span[0] >= end] or found
        distance = lambda span: start - span[1] if span[1] <= start else abs(span[0] - end)
        best = min(found, key=distance, default=None)
        return best and self.place(*best)


def mentions(page, entities):
    """{id: [[block, start, end]]}: the longest alias wins wherever two overlap."""
    aliases = [(alias, one["id"]) for one in entities for alias in one.get("aliases", [])]
    aliases.sort(key=lambda pair: -len(pair[0]))
    taken, found = [], {one["id"]: [] for one in entities}
    for alias, owner in aliases:
        for match in re.finditer(r"(?<!\w)" + re.escape(alias) + r"(?!\w)", page.text):
            start, end = match.span()
            if any(start < high and low < end for low, high in taken):
                continue
            taken.append((start, end))
            if place := page.place(start, end):
                found[owner].append((start, place))
    return {owner: [place for _, place in sorted(places)] for owner, places in found.items()}


def convert(index, answers):
    """The spec of one page."""
    name = answers["page"]
    page = Page(index["text"])
    places = mentions(page, answers["entities"])
    stretches = []
    for answer in answers["stretches"]:
        if answer["kind"] == "none":
            continue
        start, end = index["stretches"][answer["n"] - 1]
        where = page.place(start, end)
        if where is None:
            print(f"{name}: stretch {answer['n']} crosses blocks", file=sys.stderr)
            continue
        made = {"at": where, "kind": answer["kind"]}
        if answer["kind"] in SPEECH:
            made |= {"utterance": answer["utterance"], "speaker": answer["speaker"]}
            side = answer.get("side") or "near"
            for part in ("source", "cue", "antecedent"):
                if words := answer.get(part):
                    place = page.nearest(words, start, end, "near" if part == "antecedent" else side)
                    if place:
                        made[part] = place
                    else:
                        print(f"{name}: no {part} of stretch {answer['n']}", file=sys.stderr)
        stretches.append(made)
    entities = [
        {"id": one["id"], "type": one["type"], "name": one["name"], "mentions": places[one["id"]]}
        for one in answers["entities"]
    ]
    return {"page": name, "entities": entities, "stretches": stretches}


def write(spec, path):
    """One entity or stretch a line, so that a change shows what changed."""
    lines = lambda items: ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in items)
    text = f'{{"page": {json.dumps(spec["page"])},\n"entities": [\n{lines(spec["entities"])}],\n'
    text += f'"stretches": [\n{lines(spec["stretches"])}]}}\n'
    path.write_text(text, encoding="utf8")


def main():
    index = json.loads(Path(sys.argv[1]).read_text(encoding="utf8"))
    (FOLDER / "pages").mkdir(exist_ok=True)
    for path in sorted(Path(sys.argv[2]).glob("*.json")):
        answers = json.loads(path.read_text(encoding="utf8"))
        write(convert(index[answers["page"]], answers), FOLDER / "pages" / path.name)


if __name__ == "__main__":
    main()
