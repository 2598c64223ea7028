#!/usr/bin/env python3
"""Prints how far two readers agree on the pages that both have read.

usage: agreement.py ANSWERS_A ANSWERS_B      (folders of a reader's answers, see spec.py)
"""

import json
import sys
from pathlib import Path

from texts import SPEECH


def read(folder):
    return {path.stem: json.loads(path.read_text("utf8")) for path in Path(folder).glob("*.json")}


def speakers(answers):
    """{stretch: (kind, speaker's name, or "" where nobody is named)}"""
    names = {one["id"]: one["name"].lower() for one in answers["entities"]}
    return {
        one["n"]: (one["kind"], names.get(one.get("speaker"), "")) for one in answers["stretches"]
    }


def main():
    first, second = map(read, sys.argv[1:3])
    both = sorted(first.keys() & second.keys())
    kind = speech = speaker = spoken = total = 0
    for page in both:
        one, other = speakers(first[page]), speakers(second[page])
        for number in one.keys() & other.keys():
            (kind_a, name_a), (kind_b, name_b) = one[number], other[number]
            total += 1
            kind += kind_a == kind_b
            speech += (kind_a in SPEECH) == (kind_b in SPEECH)
            if kind_a in SPEECH and kind_b in SPEECH:
                spoken += 1
                speaker += name_a == name_b
                if name_a != name_b:
                    print(f"  {page} {number}: {name_a or 'nobody'} | {name_b or 'nobody'}")
    print(
        f"pages {len(both)}, stretches {total}: same kind {kind / max(1, total):.3f}, "
        f"speech or not {speech / max(1, total):.3f}, same speaker {speaker / max(1, spoken):.3f} "
        f"of {spoken}"
    )


if __name__ == "__main__":
    main()
