"""The texts that the annotations in this folder stand off from, block by block.

A spec names a block by the first eight hexadecimal digits of the SHA-1 of its text without white
space. A block is found again wherever the page's text comes from, and a block that has changed is
left out rather than read at the wrong place. Offsets are code points into the block.
"""

import gzip
import hashlib
import json
import re
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
DATA = ROOT.parent / "shared" / "data"
COMMAND = ROOT / "target" / "release" / "whosaid"

# Kinds of stretches that somebody says.
SPEECH = ("direct", "partial")


def block_key(block):
    """The name of a block: eight hexadecimal digits."""
    return hashlib.sha1(re.sub(r"\s+", "", block).encode()).hexdigest()[:8]


def wcxb_texts(data=DATA):
    """{"wcxb-<id>": text}: title and body as the benchmark's truth gives them, a block a line."""
    texts = {}
    with gzip.open(data / "wcxb" / "truth.jsonl.gz", "rt", encoding="utf8") as lines:
        for row in map(json.loads, lines):
            title, body = row["title"], row["body"]
            has_title = body.startswith(title[:30])
            texts[f"wcxb-{row['id']}"] = body if has_title else f"{title}\n{body}"
    return texts


def polnear_texts(data=DATA):
    """{"polnear-<id>": text} of PolNeAR's training and development articles."""
    texts = {}
    for part in ("train", "dev"):
        with open(data / "quotes" / f"polnear-{part}.jsonl", encoding="utf8") as lines:
            texts |= {f"polnear-{row['id']}": row["text"] for row in map(json.loads, lines)}
    return texts


def page_text(name, command, data=DATA):
    """The article of data/pages/<name>: as Chromium saw it in the last `npm run eval`, or else as the
    command finds it."""
    saved = ROOT / "target" / "eval" / "pages" / f"{name}.json"
    if saved.exists():
        return json.loads(saved.read_text(encoding="utf8"))["text"]
    page = data / "pages" / name / "source.html"
    made = subprocess.run(
        [str(command), "--html", str(page)], capture_output=True, text=True, check=True
    )
    return json.loads(made.stdout)["text"]


def specs(data=DATA, command=COMMAND):
    """Yields (name, spec, text) for every page that is annotated and present."""
    texts = wcxb_texts(data) | polnear_texts(data)
    for path in sorted((FOLDER / "pages").glob("*.json")):
        spec = json.loads(path.read_text(encoding="utf8"))
        name = spec["page"]
        text = texts[name] if name in texts else page_text(name, command, data)
        yield name, spec, text


def locate(text):
    """{block key: offset of the block in the text}, code points; the first of equal blocks."""
    places, at = {}, 0
    for block in text.split("\n"):
        places.setdefault(block_key(block), at)
        at += len(block) + 1
    return places


def absolute(places, place):
    """(start, end) in the text of a [block, start, end]; None where that block is not there."""
    block, start, end = place
    return (places[block] + start, places[block] + end) if block in places else None


def mentions(spec, places):
    """{entity's id: [(start, end)]} of those mentions whose block is there."""
    return {
        entity["id"]: [at for place in entity["mentions"] if (at := absolute(places, place))]
        for entity in spec["entities"]
    }


def trimmed(text, start, end):
    """A stretch without the marks and spaces at its edges."""
    while end > start and text[end - 1] in " .,;:!?…—–-":
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    return start, end


def held_out():
    """{name: group} of the pages that nothing is trained on, in the groups of held-out.txt."""
    pages, group = {}, ""
    for line in (FOLDER / "held-out.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("# "):
            group = line[2:]
        elif line:
            pages[line] = group
    return pages


def analyse(text, command=COMMAND):
    """The command's annotations of a text, every offset in code points."""
    record = json.dumps({"id": 0, "text": text})
    made = subprocess.run(
        [str(command), "--jsonl"], input=record, capture_output=True, text=True, check=True
    )
    found, offsets = json.loads(made.stdout), utf16_to_code_points(text)
    for one in found["entities"]:
        one["mentions"] = [(offsets[at["start"]], offsets[at["end"]]) for at in one["mentions"]]
    for one in found["quotes"]:
        one["spans"] = [(offsets[at["start"]], offsets[at["end"]]) for at in one["spans"]]
        if at := one["source"]:
            one["source"] = (offsets[at["start"]], offsets[at["end"]])
    return found


def utf16_to_code_points(text):
    """A list that gives for each UTF-16 offset the offset in code points."""
    offsets = []
    for at, character in enumerate(text):
        offsets += [at] * (2 if ord(character) > 0xFFFF else 1)
    return offsets + [len(text)]
