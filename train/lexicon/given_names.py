#!/usr/bin/env python3
"""Writes train/lexicon/given-names/{female,male}.txt: given names that nearly always mean one gender.

usage: given_names.py names_dataset-3.3.1-py3-none-any.whl
(`pip download --no-deps names-dataset==3.3.1`; Apache-2.0; counts per name, gender and country)

Names are folded (lower case, no accents), one a line. The names model has them: whosaid-train packs each with the
word in its lexicon, where that knows the word as a given name.
"""
import gzip, io, pickle, re, sys, unicodedata, zipfile
from pathlib import Path

# How much a country's ranking counts: how often its people are in English news, roughly.
WEIGHTS = {
    "US": 8, "GB": 8, "CA": 4, "IE": 2, "AU": 3, "ZA": 1.5, "IN": 3, "FR": 3, "DE": 3, "ES": 3, "IT": 3, "RU": 3,
    "PL": 2, "TR": 2, "SA": 1.5, "EG": 1.5, "NG": 2, "BR": 2, "MX": 2, "CN": 0.3, "JP": 2, "KR": 0.5, "IL": 2, "NL": 2,
    "SE": 2, "IR": 2, "PK": 1.5,
}
KEPT = 12000  # most frequent names looked at
SURE = 0.75  # share of one gender

def fold(name):
    name = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in name.translate(str.maketrans("łøıđ", "loid")) if not unicodedata.combining(c))

archive = zipfile.ZipFile(sys.argv[1])
names = pickle.load(gzip.open(io.BytesIO(archive.read("names_dataset/v3/first_names.pkl.gz"))))
weights = {}
for name, facts in names.items():
    folded = fold(name)
    gender, rank = facts.get("gender"), facts.get("rank") or {}
    if not gender or not re.fullmatch("[a-z]{3,}", folded):
        continue
    weight = sum(WEIGHTS.get(country, 0.7) / (place + 20) for country, place in rank.items() if place)
    entry = weights.setdefault(folded, {"F": 0, "M": 0})
    for key in entry:
        entry[key] += weight * gender.get(key, 0)
frequent = sorted(weights, key=lambda name: -sum(weights[name].values()))[:KEPT]
folder = Path(__file__).parent / "given-names"
folder.mkdir(exist_ok=True)
for key, file in ("F", "female.txt"), ("M", "male.txt"):
    sure = [n for n in frequent if weights[n][key] >= SURE * sum(weights[n].values())]
    (folder / file).write_text("\n".join(sorted(sure)) + "\n")
    print(file, len(sure))
