"""The teacher: MPNet-base (all-mpnet-base-v2, Apache-2.0 weights) with word-shape embeddings and a tagging layer.

MPNet's vocabulary is lower case, and case is most of what tells a name, so every word piece also gets a
learned embedding of its word's case. $MPNET is the folder that weights.sh made.
"""
import json
import os

import torch
from tokenizers import Tokenizer
from transformers import MPNetConfig, MPNetModel

with open(os.environ.get("SHAPES", "target/names/shapes.json")) as file:
    LABELS = json.load(file)["labels"]  # written by `whosaid-train names shapes`
INDEX = {label: i for i, label in enumerate(LABELS)}
WEIGHTS = os.environ["MPNET"]
# Ids of the vocabulary: "<s>", "</s>", "[UNK]".
FIRST, LAST, UNKNOWN = 0, 2, 104
SHAPES = 7


def shape(word):
    """Case of a word: no letters, lower, Title, one capital, UPPER, MiXed, Title at the start of a sentence."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if all(c.islower() for c in letters):
        return 1
    if all(c.isupper() for c in letters):
        return 3 if len(letters) == 1 else 4
    return 2 if letters[0].isupper() and all(c.islower() for c in letters[1:]) else 5


class Pieces:
    """Words to word pieces, remembered."""

    def __init__(self):
        self.tokenizer = Tokenizer.from_file(os.path.join(WEIGHTS, "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.known = {}

    def __call__(self, word):
        if word not in self.known:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids
            self.known[word] = ids[:6] or [UNKNOWN]
        return self.known[word]


# The word pieces' own vectors and the lowest layers stay as they are: what they know of words in general, our few
# texts do not teach better, and an epoch takes half the time.
FROZEN = 5


class Teacher(torch.nn.Module):
    def __init__(self):
        super().__init__()
        config = MPNetConfig.from_pretrained(WEIGHTS)
        self.encoder = MPNetModel.from_pretrained(
            WEIGHTS, config=config, add_pooling_layer=False, attn_implementation="eager")
        width = config.hidden_size
        self.shape = torch.nn.Embedding(SHAPES, width)
        torch.nn.init.normal_(self.shape.weight, std=0.02)
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(2 * width, len(LABELS))
        for part in [self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN]]:
            part.requires_grad_(False)

    def forward(self, *tensors):
        """What `batch` gives; gives log-odds per word.

        Products are taken in bfloat16, the weights stay 32 bits long: where the processor multiplies such numbers in
        tiles (AMX), an epoch takes a third of the time.
        """
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return self.tagged(*tensors).float()

    def tagged(self, ids, shapes, mask, first, last):
        """`first` and `last`: index of each word's first and last piece."""
        encoder = self.encoder.encoder
        unseen = (1.0 - mask[:, None, None, :].float()) * -1e9
        with torch.no_grad():
            hidden = self.encoder.embeddings.eval()(ids)
            bias = encoder.compute_position_bias(hidden)
            for layer in encoder.layer[:FROZEN]:
                hidden = layer.eval()(hidden, unseen, position_bias=bias)[0]
        # The case of the words comes in where the layers can still learn what it means.
        hidden = hidden + self.shape(shapes)
        bias = encoder.compute_position_bias(hidden)
        for layer in encoder.layer[FROZEN:]:
            hidden = layer(hidden, unseen, position_bias=bias)[0]
        width = hidden.shape[-1]
        gather = lambda at: hidden.gather(1, at.unsqueeze(-1).expand(-1, -1, width))
        return self.head(self.dropout(torch.cat([gather(first), gather(last)], -1)))


def documents(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def batch(windows, pieces):
    """windows: lists of (words, shapes of words). Gives the model's five tensors."""
    rows = []
    for words, shapes in windows:
        ids, kinds, first, last = [FIRST], [0], [], []
        for word, kind in zip(words, shapes):
            own = pieces(word)
            first.append(len(ids))
            ids += own
            kinds += [kind] * len(own)
            last.append(len(ids) - 1)
        rows.append((ids[:511] + [LAST], kinds[:511] + [0], first, last))
    longest = max(len(row[0]) for row in rows)
    words = max(len(row[2]) for row in rows)
    fill = lambda values, size: torch.tensor([v + [0] * (size - len(v)) for v in values])
    ids, kinds = fill([r[0] for r in rows], longest), fill([r[1] for r in rows], longest)
    mask = fill([[1] * len(r[0]) for r in rows], longest)
    clamp = lambda values: [min(v, 510) for v in values]
    first = fill([clamp(r[2]) for r in rows], words)
    last = fill([clamp(r[3]) for r in rows], words)
    return ids, kinds, mask, first, last


def windows(document, pieces, size=180, overlap=0):
    """Cuts a document into ranges of words of at most about `size` word pieces, on sentence edges where it can."""
    lengths = [len(pieces(word)) for word in document["words"]]
    sentences = document["sentences"]
    start, count = 0, len(lengths)
    while start < count:
        end, total, edge = start, 0, None
        while end < count and total + lengths[end] <= size:
            total += lengths[end]
            end += 1
            if end < count and sentences[end] != sentences[end - 1]:
                edge = end
        if end < count and edge and edge - start > (end - start) // 2:
            end = edge
        end = max(end, start + 1)
        yield start, end
        if end >= count:
            return
        start = max(end - overlap, start + 1)


def spans(labels):
    """BIO label names to a set of (first, behind, kind)."""
    found, start, kind = set(), None, None
    for i, label in enumerate(list(labels) + ["O"]):
        edge, _, own = label.partition("-")
        if start is not None and (edge != "I" or own != kind):
            found.add((start, i, kind))
            start = None
        if edge == "B" or (edge == "I" and start is None):
            start, kind = i, own
    return found
