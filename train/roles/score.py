#!/usr/bin/env python3
"""Scores the roles that the command shows on gold pages.

usage: score.py FOUND_DIR [-v]

FOUND_DIR/<page>.json is what `scripts/gold-texts.py` wrote, with the page's text. A role is right where its words are one of the
accepted forms, whatever their case; found where a person for whom the page gives a role has a right
one. Mentions that the gold does not know are left to the scorer of the names.
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "attribution"))
from texts import absolute, locate  # noqa: E402


def key(words):
    return re.sub(r"\W+", " ", words.lower()).strip()


def main():
    folder = Path(sys.argv[1])
    shown = right = given = hit = 0
    for path in sorted((Path(__file__).parent / "pages").glob("*.json")):
        spec = json.loads(path.read_text(encoding="utf8"))
        page = spec["page"]
        found = json.loads((folder / f"{page}.json").read_text(encoding="utf8"))
        text, entities = found["text"], found["entities"]
        places = locate(text)
        accepted = {}
        for row in spec["roles"]:
            forms = [text[slice(*absolute(places, place))] for place in row["roles"]]
            accepted[key(row["name"])] = (row["type"], {key(form) for form in forms})
        # "Roe" where the annotation has the full name that the page leaves out.
        surnames = {}
        for name, (kind, _) in accepted.items():
            if kind == "person":
                surnames.setdefault(name.split()[-1], []).append(name)

        def row(one):
            name = key(one["name"])
            namesakes = surnames.get(name, [])
            return namesakes[0] if name not in accepted and len(namesakes) == 1 else name

        roles = {row(one): one.get("role") for one in entities}
        for one in entities:
            kind, forms = accepted.get(row(one), (one["type"], set()))
            if not one.get("role") or one["type"] == "person" and row(one) not in accepted:
                continue
            shown += 1
            is_right = key(one["role"]) in forms
            right += is_right
            if not is_right and "-v" in sys.argv:
                print(f"  {page} {one['name']}: {one['role']!r}, not one of {sorted(forms)}")
        for name, (kind, forms) in accepted.items():
            if kind == "person" and forms:
                given += 1
                hit += key(roles.get(name) or "") in forms
    print(
        f"roles shown {shown}, right {right / max(1, shown):.3f} | people with a role in the text "
        f"{given}, found {hit / max(1, given):.3f}"
    )


if __name__ == "__main__":
    main()
