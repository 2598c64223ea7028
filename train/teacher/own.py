"""own.py FILE.txt ... > own.jsonl: our own articles (train/data/articles) in the form of the shared sets, held-out ones left out."""
import json
import re
import sys

KINDS = {"p": "PER", "o": "ORG", "l": "LOC", "m": "MISC"}
TAG = re.compile(r"<([polm])(?: [^>]*)?>(.*?)</\1>")


def is_held_out(name):
    """As in train/src/main.rs: one in eight by FNV-1a."""
    total = 0xCBF29CE484222325
    for byte in name.encode():
        total = ((total ^ byte) * 0x100000001B3) % 2**64
    return total % 8 == 0


def plain(line, at):
    """A line without its tags, and the spans of its names counted from `at`."""
    text, spans, end = "", [], 0
    for tag in TAG.finditer(line):
        text += line[end : tag.start()]
        spans.append([at + len(text), at + len(text) + len(tag[2]), KINDS[tag[1]]])
        text += tag[2]
        end = tag.end()
    return text + line[end:], spans


def main():
    for path in sys.argv[1:]:
        with open(path, encoding="utf8") as file:
            articles = re.split(r"^%%%%", file.read(), flags=re.M)[1:]
        for article in articles:
            head, *lines = article.split("\n")
            name = head.split("|")[0].strip()
            if is_held_out(name):
                continue
            text, spans = "", []
            for line in filter(None, (line.strip() for line in lines)):
                text += "\n" if text else ""
                more, found = plain(line, len(text))
                text, spans = text + more, spans + found
            print(json.dumps({"id": name, "text": text, "spans": spans}))


if __name__ == "__main__":
    main()
