"""texts.py FOLDER: English texts for the teacher to label, from what PyPI's gensim carries for its own tests.

Writes FOLDER/enwiki.jsonl (100 articles of the English Wikipedia, CC BY-SA, at most 2,600 words each) and
FOLDER/lee.jsonl (343 news items of the Australian Broadcasting Corporation, the corpus of Lee, Pincombe and
Welsh 2005). Lines {"id", "text"}. Needs `pip install mwparserfromhell` and `pip download --no-deps gensim`,
unzipped in FOLDER.
"""
import bz2
import html
import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

import mwparserfromhell

END = {"See also", "References", "External links", "Notes", "Further reading", "Bibliography"}


def paragraphs(markup):
    """The prose of a page in wiki markup, a paragraph a line, without lists, tables and captions."""
    markup = re.sub(r"<ref[^>/]*/>|<ref.*?</ref>|<!--.*?-->|<gallery.*?</gallery>|<math.*?</math>", "", markup, flags=re.S)
    markup = re.sub(r"\{\|.*?\|\}", "", markup, flags=re.S)
    code = mwparserfromhell.parse(markup)
    for link in code.filter_wikilinks():
        if re.match(r"(File|Image|Category|[a-z-]{2,12}):", str(link.title)):
            try:
                code.remove(link)
            except ValueError:
                pass  # It stood in a link that has gone already.
    count = 0
    for line in code.strip_code(normalize=True, collapse=True).split("\n"):
        line = html.unescape(re.sub(r"\s+", " ", line)).strip()
        if line in END or count > 2600:
            return
        words = len(line.split())
        if words >= 12 and not re.search(r"thumb\||\|left|\{\{|\}\}|http", line):
            count += words
            yield line


def wikipedia(folder):
    path = os.path.join(folder, "enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2")
    for _, element in ElementTree.iterparse(bz2.open(path)):
        if not element.tag.endswith("}page"):
            continue
        space = element.tag.split("}")[0] + "}"
        title = element.find(space + "title").text
        markup = element.find(space + "revision/" + space + "text").text or ""
        element.clear()
        if markup.lower().startswith("#redirect") or ":" in title:
            continue
        text = "\n".join(paragraphs(markup))
        if len(text.split()) >= 80:
            yield title, text


def lee(folder):
    seen = set()
    for name in ("lee_background.cor", "lee.cor"):
        for line in open(os.path.join(folder, name), encoding="latin-1"):
            line = line.strip()
            if line and line not in seen:
                sentences = re.split(r'(?<=[.!?"]) (?=[A-Z"])', line)
                # Three sentences a paragraph, as news has them.
                blocks = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
                yield str(len(seen)), "\n".join(blocks)
                seen.add(line)


def main():
    folder = sys.argv[1]
    data = os.path.join(folder, "gensim", "test", "test_data")
    for name, texts in (("enwiki", wikipedia(data)), ("lee", lee(data))):
        with open(os.path.join(folder, name + ".jsonl"), "w") as file:
            for identifier, text in texts:
                file.write(json.dumps({"id": identifier, "text": text}) + "\n")


if __name__ == "__main__":
    main()
