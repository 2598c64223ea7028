"""rare.py PACKAGES > rare.tsv: 12,000 given names and surnames that no list of the model has, for swapping in training.

PACKAGES is the folder that packages.sh filled. A name is drawn where its best rank in any country lies between
those of lexicon.tsv (450) and 4,000. The draw has a fixed seed; the file that the shipped model was trained with
was drawn by the same rule with another one, which nobody wrote down."""
import gzip
import os
import pickle
import random
import re
import sys

FEWEST, MOST, EACH = 450, 4000, 6000
NAME = re.compile(r"\w{3,12}$")


def main():
    packages = sys.argv[1]
    folder = os.path.dirname(os.path.abspath(__file__))
    with open(f"{folder}/lexicon.tsv", encoding="utf8") as lines:
        known = {line.split("\t")[0] for line in lines}
    chance = random.Random(1)
    for kind in ("first", "last"):
        with gzip.open(f"{packages}/nd/names_dataset/v3/{kind}_names.pkl.gz") as file:
            names = pickle.load(file)
        rare = [
            name
            for name, entry in names.items()
            if NAME.match(name)
            and name.istitle()
            and name.lower() not in known
            and FEWEST < min((rank for rank in entry["rank"].values() if rank), default=MOST) < MOST
        ]
        for name in sorted(chance.sample(sorted(rare), EACH)):
            print(f"{kind}\t{name}")


if __name__ == "__main__":
    main()
