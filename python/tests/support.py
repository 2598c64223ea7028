"""What the tests share: the `whosaid` command, which they compare the package with."""

import json
import os
import subprocess
from pathlib import Path

import pyarrow as pa

HERE = Path(__file__).resolve().parent
COMMAND = os.environ["WHOSAID_COMMAND"]


def command(arguments: list, data: bytes) -> subprocess.CompletedProcess:
    return subprocess.run([COMMAND, *arguments], input=data, capture_output=True, check=False)


def command_lines(records: list) -> list:
    """The lines that the command prints for these records, read."""
    data = "\n".join(json.dumps(record) for record in records)
    done = command(["--jsonl"], data.encode())
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def as_row(article):
    """What `annotate()` gives, as rows have it: what is missing is null there, and floats are short."""
    article = json.loads(json.dumps(article))
    for entity in article["entities"]:
        entity.setdefault("role", None)
    for block in article["blocks"]:
        block.setdefault("path", None)
    for item in article["entities"] + article["quotes"]:
        item["confidence"] = pa.scalar(item["confidence"], pa.float32()).as_py()
    return article
