"""label.py TEACHER.pt IN.tok[,MORE.tok] > soft.jsonl: the teacher's opinion on every word.

A line a document: {"set", "id", "labels"}: nine numbers a token, in the order O, B-PER, I-PER, B-ORG, I-ORG,
B-LOC, I-LOC, B-MISC, I-MISC: probabilities times 255, rounded. Tokens are those of `TokenList` on the same text.
"""
import json
import sys

import torch

from finetune import label
from model import Pieces, Teacher, documents


def main():
    weights, inputs = sys.argv[1:3]
    model, pieces = Teacher(), Pieces()
    model.load_state_dict(torch.load(weights))
    for path in inputs.split(","):
        for document in documents(path):
            probabilities = torch.softmax(label(model, document, pieces), -1)
            labels = (probabilities * 255).round().int().flatten().tolist()
            print(json.dumps({"set": document["set"], "id": document["id"], "labels": labels}, separators=(",", ":")))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
