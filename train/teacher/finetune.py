"""finetune.py TRAIN.tok[,MORE.tok] DEV.tok OUT.pt [--epochs N] [--start IN.pt]: trains the teacher.

The .tok files come from `whosaid-train teacher-tokens`. Gold sets count fully, silver ones for less, and of
the silver texts and of our own articles every epoch sees a new sample. Dev sets are only looked at.
"""
import argparse
import random
import time

import torch

from model import INDEX, LABELS, Pieces, Teacher, batch, documents, shape, spans, windows

# Weight in the loss, and the share of the documents that an epoch sees; all others count fully.
SILVER = {"own": (1.0, 0.45), "news-silver": (0.35, 0.03), "wikiann": (0.4, 0.05), "wnut-train": (0.7, 0.4)}
# Sets that do not label MISC: there, "O" may also be a MISC.
WITHOUT_MISC = {"ewt", "wikiann"}


def augmented(words, chance):
    """The words as a headline in capitals or an untidy writer would have them, now and then."""
    draw = chance.random()
    if draw < 0.06:
        return [w.upper() for w in words]
    if draw < 0.10:
        return [w.lower() for w in words]
    if draw < 0.13:
        return [w[:1].upper() + w[1:] for w in words]
    return words


def examples(docs, pieces, chance):
    found = []
    for doc in docs:
        weight, share = SILVER.get(doc["set"], (1.0, 1.0))
        if chance.random() > share:
            continue
        size = chance.choice([60, 120, 180])
        for start, end in windows(doc, pieces, size):
            words = augmented(doc["words"][start:end], chance)
            targets = [INDEX[label] for label in doc["labels"][start:end]]
            found.append((words, [shape(w) for w in words], targets, weight, doc["set"] in WITHOUT_MISC))
    chance.shuffle(found)
    found.sort(key=lambda e: len(e[0]) // 20)
    batches, current, size = [], [], 0
    for example in found:
        current.append(example)
        size += len(example[0])
        if size > 750:
            batches.append(current)
            current, size = [], 0
    if current:
        batches.append(current)
    chance.shuffle(batches)
    return batches


def loss_of(logits, group):
    probabilities = torch.log_softmax(logits, -1)
    total, count = 0.0, 0.0
    misc = [INDEX["B-MISC"], INDEX["I-MISC"]]
    for row, (words, _, targets, weight, without_misc) in enumerate(group):
        own = probabilities[row, : len(words)]
        target = torch.tensor(targets)
        gold = own.gather(1, target.unsqueeze(1)).squeeze(1)
        if without_misc:
            outside = torch.logsumexp(own[:, [0] + misc], -1)
            gold = torch.where(target == 0, outside, gold)
        # A little smoothing: no label set is free of errors.
        total = total - weight * (0.97 * gold + 0.03 * own.mean(-1)).sum()
        count += weight * len(words)
    return total / count


@torch.no_grad()
def label(model, doc, pieces, size=220, overlap=40):
    """Log-odds per word of a whole document; where windows overlap, the one further from its edge counts."""
    model.eval()
    logits = torch.zeros(len(doc["words"]), len(LABELS))
    depth = torch.full((len(doc["words"]),), -1)
    for start, end in windows(doc, pieces, size, overlap):
        words = doc["words"][start:end]
        out = model(*batch([(words, [shape(w) for w in words])], pieces))[0]
        for i in range(start, end):
            own = min(i - start if start else 999, end - 1 - i if end < len(doc["words"]) else 999)
            if own > depth[i]:
                depth[i], logits[i] = own, out[i - start]
    return logits


def score(model, docs, pieces):
    counts = {}
    for doc in docs:
        found = spans(LABELS[i] for i in label(model, doc, pieces).argmax(-1).tolist())
        gold = spans(doc["labels"])
        keep = lambda s: {x for x in s if x[2] in ("PER", "ORG")}
        found, gold = keep(found), keep(gold)
        c = counts.setdefault(doc["set"], [0, 0, 0])
        c[0] += len(found & gold)
        c[1] += len(found)
        c[2] += len(gold)
    return {k: round(2 * t / max(1, p + g), 4) for k, (t, p, g) in counts.items()}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("train")
    arguments.add_argument("dev")
    arguments.add_argument("out")
    arguments.add_argument("--epochs", type=int, default=3)
    arguments.add_argument("--start", default=None)
    arguments.add_argument("--rate", type=float, default=1.5e-4)
    options = arguments.parse_args()
    torch.manual_seed(7)
    chance = random.Random(7)
    pieces = Pieces()
    model = Teacher()
    if options.start:
        model.load_state_dict(torch.load(options.start))
    train = [d for path in options.train.split(",") for d in documents(path)]
    dev = documents(options.dev)
    epochs = [examples(train, pieces, chance) for _ in range(options.epochs)]
    total = sum(len(e) for e in epochs)
    fast = list(model.head.parameters()) + list(model.shape.parameters())
    names = {id(p) for p in fast}
    slow = [p for p in model.parameters() if id(p) not in names and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": options.rate}, {"params": fast, "lr": 1e-3}], weight_decay=0.01)
    warm = max(1, total // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.02, (total - step) / (total - warm))))
    step, began = 0, time.time()
    for epoch, batches in enumerate(epochs):
        model.train()
        for group in batches:
            logits = model(*batch([(w, s) for w, s, *_ in group], pieces))
            loss = loss_of(logits, group)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 100 == 0:
                torch.save(model.state_dict(), options.out)
            if step % 10 == 0:
                print(f"{step}/{total} loss {loss.item():.3f} {time.time() - began:.0f} s", flush=True)
        print("epoch", epoch + 1, score(model, dev, pieces), f"{time.time() - began:.0f} s", flush=True)
        torch.save(model.state_dict(), options.out)


if __name__ == "__main__":
    main()
