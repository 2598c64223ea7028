#!/usr/bin/env python3
"""Annotates the texts of the gold pages with the command, as score_pages.py wants it.

usage: gold-texts.py GOLD_DIR OUT_DIR COMMAND

The gold's tags are taken off and every line is a block. This measures names, speakers and kinds on
all gold pages, also on those whose web page is not there, and whatever finds the article.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

TAG = re.compile(r'<[poq](?: [a-z]+="[^"]*")+>|</[poq]>')


def main():
    gold, out, command = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    out.mkdir(parents=True, exist_ok=True)
    pages = sorted(gold.glob("*.xml"))
    texts = (TAG.sub("", page.read_text(encoding="utf8")) for page in pages)
    records = "\n".join(
        json.dumps({"id": page.stem, "text": text}) for page, text in zip(pages, texts)
    )
    made = subprocess.run(
        [command, "--jsonl"], input=records, capture_output=True, text=True, check=True
    )
    for line in made.stdout.splitlines():
        (out / f"{json.loads(line)['id']}.json").write_text(line, encoding="utf8")


if __name__ == "__main__":
    main()
