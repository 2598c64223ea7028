"""Trains the student network on what `whosaid-train names export` wrote, writes its weights as raw floats.

The layers are those of src/names/network.rs, in the same order; `whosaid-train names pack` quantises them."""
import argparse, json, os, time
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

class Shapes:
    """What `whosaid-train names export` wrote of the network's shapes (train/src/names/examples.rs, `Shapes`)."""
    def __init__(self, folder):
        with open(f'{folder}/shapes.json') as file: self.__dict__ = json.load(file)
        self.label_count = len(self.labels)

class Student(nn.Module):
    def __init__(self, shapes):
        super().__init__()
        self.shapes = shapes
        row_count, EMBEDDING, HIDDEN = shapes.row_count, shapes.embedding, shapes.hidden
        SHARED, CONTEXT, LABELS = shapes.shared, shapes.context, shapes.label_count
        self.table = nn.Embedding(row_count, EMBEDDING, padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.15)
        with torch.no_grad(): self.table.weight[0] = 0
        self.first = nn.Linear(5 * EMBEDDING, HIDDEN)
        self.second = nn.Linear(3 * HIDDEN, HIDDEN)
        self.shared = nn.Linear(HIDDEN, SHARED)
        self.context = nn.Linear(HIDDEN, CONTEXT)
        self.surroundings = nn.Linear(2 * CONTEXT, HIDDEN)
        self.third = nn.Linear(3 * (HIDDEN + SHARED), HIDDEN)
        self.output = nn.Linear(HIDDEN, LABELS)
        own = [[layer.in_features, layer.out_features] for layer in self.layers()]
        assert own == shapes.layers, f'the layers here are {own}, those of src/names/network.rs {shapes.layers}'

    def window(self, x, reach):
        n = x.shape[0]
        x = F.pad(x, (0, 0, reach, reach))
        return torch.cat([x[i:i + n] for i in range(2 * reach + 1)], 1)

    def layers(self):
        return self.first, self.second, self.shared, self.context, self.surroundings, self.third, self.output

    def forward(self, rows, groups, group_count, sentences, documents, distances, drop=0.0):
        """`sentences`: the sentence of each position; `documents`: the document of each sentence."""
        SHARED, CONTEXT = self.shapes.shared, self.shapes.context
        near = [(distances <= d).float()[:, None] for d in (1, 2, 3)]
        x = F.embedding_bag(rows, self.table.weight, mode='sum', padding_idx=0)
        drop_ = lambda v: F.dropout(v, drop, self.training)
        h = torch.relu(self.first(self.window(drop_(x), 2)))
        h = drop_(h) * near[2]
        h = (torch.relu(self.second(self.window(h, 1))) + h) * near[1]
        own = torch.relu(self.shared(h)) * near[1]
        top = torch.zeros(group_count, SHARED).scatter_reduce(0, groups[:, None].expand(-1, SHARED), own, 'amax', include_self=True)
        said = torch.relu(self.context(drop_(h))) * near[1]
        of_sentence = torch.zeros(len(documents), CONTEXT).scatter_reduce(
            0, sentences[:, None].expand(-1, CONTEXT), said, 'amax', include_self=True)
        own_document = documents[sentences]
        count = int(documents[-1]) + 1
        of_document = torch.zeros(count, CONTEXT).index_add(0, own_document, said)
        of_document = of_document / torch.zeros(count, 1).index_add(0, own_document, near[1]).clamp(min=1)
        around = torch.relu(self.surroundings(torch.cat([of_sentence, of_document[documents]], 1)))
        h = h + around[sentences] * near[1]
        joined = torch.cat([h, top[groups] * near[1]], 1)
        h = torch.relu(self.third(self.window(drop_(joined), 1)))
        return self.output(drop_(h))

    def save(self, path):
        parts = [self.table.weight]
        for layer in self.layers():
            parts += [layer.weight.t(), layer.bias]
        np.concatenate([p.detach().contiguous().numpy().ravel() for p in parts]).astype('<f4').tofile(path)

    def load(self, path):
        numbers = torch.from_numpy(np.fromfile(path, '<f4'))
        with torch.no_grad():
            for p in [self.table.weight] + [p for layer in self.layers() for p in (layer.weight, layer.bias)]:
                own, numbers = numbers[:p.numel()], numbers[p.numel():]
                p.copy_(own.reshape(p.t().shape).t() if p.dim() == 2 and p is not self.table.weight else own.reshape(p.shape))
        assert not len(numbers)

class Data:
    def __init__(self, folder, name):
        f = lambda k, t: np.fromfile(f'{folder}/{name}.{k}', t)
        shapes = Shapes(folder)
        self.rows = f('rows.u16', '<u2').reshape(-1, shapes.rows_per_token)
        self.groups = f('groups.u32', '<u4').astype(np.int64)
        self.sentences = f('sentences.u32', '<u4').astype(np.int64)
        self.targets = f('targets.u8', 'u1').reshape(-1, shapes.label_count)
        self.weights = f('weights.f32', '<f4'); self.distances = f('distances.u8', 'u1')
        lengths = f('documents.u32', '<u4').astype(np.int64)
        self.ends = np.cumsum(lengths); self.starts = self.ends - lengths

    def batch(self, documents):
        """What `forward` takes, then targets and weights."""
        index = np.concatenate([np.arange(self.starts[d], self.ends[d]) for d in documents])
        groups, sentences, owners, base = [], [], [], 0
        for number, d in enumerate(documents):
            own = slice(self.starts[d], self.ends[d])
            groups.append(self.groups[own] + base); base += int(self.groups[own].max()) + 1
            sentences.append(self.sentences[own] + len(owners)); owners += [number] * (int(self.sentences[own].max()) + 1)
        t = self.targets[index].astype(np.float32)
        t /= np.maximum(t.sum(1, keepdims=True), 1)
        tensor = lambda parts: torch.from_numpy(np.concatenate(parts))
        inputs = [torch.from_numpy(self.rows[index].astype(np.int64)), tensor(groups), base, tensor(sentences), torch.tensor(owners),
                  torch.from_numpy(self.distances[index].astype(np.int64))]
        return inputs, torch.from_numpy(t), torch.from_numpy(self.weights[index])

def bio_f1(student, data):
    """Token-level F1 of people and organisations, a quick look while training; `evaluate` has the real one."""
    student.eval(); right = found = gold = 0
    with torch.no_grad():
        for d in range(len(data.starts)):
            inputs, t, _ = data.batch([d]); near = inputs[-1]
            p = student(*inputs).argmax(1).numpy() * (near <= 1).numpy(); g = t.argmax(1).numpy()
            P, G = (p > 0) & (p < 5), (g > 0) & (g < 5)
            right += int(((p == g) & G).sum()); found += int(P.sum()); gold += int(G.sum())
    student.train()
    return 2 * right / max(1, found + gold)

def main():
    a = argparse.ArgumentParser()
    a.add_argument('folder'); a.add_argument('output')
    a.add_argument('--epochs', type=int, default=14); a.add_argument('--seed', type=int, default=1)
    a.add_argument('--rate', type=float, default=4e-3); a.add_argument('--batch', type=int, default=4000)
    a.add_argument('--drop', type=float, default=0.2); a.add_argument('--row-drop', type=float, default=0.15)
    a.add_argument('--phrase-drop', type=float, default=0.3)
    a.add_argument('--mean', type=float, default=0.998, help='share of the mean weights that a step keeps')
    a.add_argument('--threads', type=int, default=1); a.add_argument('--start'); a.add_argument('--table')
    a = a.parse_args()
    torch.manual_seed(a.seed); torch.set_num_threads(a.threads); random = np.random.default_rng(a.seed)
    shards = sorted({f.split('.')[0] for f in os.listdir(a.folder) if f.startswith('epoch')}, key=lambda s: int(s[5:]))
    devs = sorted({f.split('.')[0] for f in os.listdir(a.folder) if f.startswith('dev')})
    devs = {d: Data(a.folder, d) for d in devs}
    shapes = Shapes(a.folder); phrase_rows = torch.tensor(shapes.phrase_rows)
    student = Student(shapes)
    if a.table:
        with torch.no_grad(): t = torch.from_numpy(np.load(a.table)); student.table.weight.copy_(torch.where(t.abs().sum(1, keepdim=True) > 0, t, student.table.weight))
    if a.start: student.load(a.start)
    table = [student.table.weight]; rest = [p for n, p in student.named_parameters() if n != 'table.weight']
    optimiser = torch.optim.Adam([{'params': table, 'lr': a.rate}, {'params': rest, 'lr': a.rate / 2}], betas=(0.9, 0.99))
    # The mean of the latest weights rather than the last ones: it scores a little better, and rounding hurts it less.
    mean = torch.optim.swa_utils.AveragedModel(student, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(a.mean))
    data = Data(a.folder, shards[0]); steps = a.epochs * (len(data.rows) // a.batch + 1); step = 0
    begin = time.time()
    for epoch in range(a.epochs):
        if epoch and len(shards) > 1: data = Data(a.folder, shards[epoch % len(shards)])
        order = random.permutation(len(data.starts)); batch = []; size = 0; losses = []
        for i, d in enumerate(order):
            batch.append(d); size += data.ends[d] - data.starts[d]
            if size < a.batch and i + 1 < len(order): continue
            inputs, t, w = data.batch(batch); rows, near = inputs[0], inputs[-1]
            if a.phrase_drop:
                # Whole names are unknown in some documents, so that the model also learns how they are made.
                lengths = torch.from_numpy(data.ends[batch] - data.starts[batch])
                unknown = torch.repeat_interleave(torch.rand(len(batch)) < a.phrase_drop, lengths)
                is_phrase = torch.isin(rows[:, shapes.phrase_place], phrase_rows)
                rows[:, shapes.phrase_place] *= ~(unknown & is_phrase)
            batch = []; size = 0
            if a.row_drop:
                keep = torch.rand(rows.shape) >= a.row_drop
                keep[:, shapes.kept_places] = True
                word = torch.rand(len(rows)) < a.row_drop   # the word as a whole goes, its affixes stay
                for place in shapes.whole_word_places: keep[word, place] = False
                keep |= rows < 2
                rows = rows * keep
            warm = min(1, (step + 1) / 100); factor = warm * (1 - min(1, step / steps)) + 0.003
            for g, r in zip(optimiser.param_groups, (a.rate, a.rate / 2)): g['lr'] = r * factor
            step += 1
            w = w * (near <= 1); logits = student(rows, *inputs[1:], drop=a.drop)
            loss = (F.cross_entropy(logits, t, reduction='none') * w).sum() / w.sum()
            optimiser.zero_grad(); loss.backward()
            nn.utils.clip_grad_norm_(student.parameters(), 1.0)
            optimiser.step(); mean.update_parameters(student); losses.append(float(loss.detach()))
        print(f'epoch {epoch + 1} loss {np.mean(losses):.4f}', ' '.join(f'{k} {bio_f1(mean.module, v):.4f}' for k, v in devs.items()),
              f'{time.time() - begin:.0f} s', flush=True)
        mean.module.save(a.output)

if __name__ == '__main__': main()
