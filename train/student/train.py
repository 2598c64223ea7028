"""Trains the student network on what `whosaid-train export` wrote, writes its weights as raw floats.

The layers are those of src/names/network.rs, in the same order; `whosaid-train pack` quantises them."""
import argparse, math, os, sys, time
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

ROWS, EMBEDDING, HIDDEN, SHARED, LABELS = 12, 48, 96, 24, 9

class Student(nn.Module):
    def __init__(self, row_count):
        super().__init__()
        self.table = nn.Embedding(row_count, EMBEDDING, padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.15)
        with torch.no_grad(): self.table.weight[0] = 0
        self.first = nn.Linear(5 * EMBEDDING, HIDDEN)
        self.second = nn.Linear(3 * HIDDEN, HIDDEN)
        self.shared = nn.Linear(HIDDEN, SHARED)
        self.third = nn.Linear(3 * (HIDDEN + SHARED), HIDDEN)
        self.output = nn.Linear(HIDDEN, LABELS)

    def window(self, x, reach):
        n = x.shape[0]
        x = F.pad(x, (0, 0, reach, reach))
        return torch.cat([x[i:i + n] for i in range(2 * reach + 1)], 1)

    def forward(self, rows, groups, group_count, distances, drop=0.0):
        near = [(distances <= d).float()[:, None] for d in (1, 2, 3)]
        x = F.embedding_bag(rows, self.table.weight, mode='sum', padding_idx=0)
        drop_ = lambda v: F.dropout(v, drop, self.training)
        h = torch.relu(self.first(self.window(drop_(x), 2)))
        h = drop_(h) * near[2]
        h = (torch.relu(self.second(self.window(h, 1))) + h) * near[1]
        own = torch.relu(self.shared(h)) * near[1]
        top = torch.zeros(group_count, SHARED).scatter_reduce(0, groups[:, None].expand(-1, SHARED), own, 'amax', include_self=True)
        joined = torch.cat([h, top[groups] * near[1]], 1)
        h = torch.relu(self.third(self.window(drop_(joined), 1)))
        return self.output(drop_(h))

    def save(self, path):
        parts = [self.table.weight]
        for layer in (self.first, self.second, self.shared, self.third, self.output):
            parts += [layer.weight.t(), layer.bias]
        np.concatenate([p.detach().contiguous().numpy().ravel() for p in parts]).astype('<f4').tofile(path)

class Data:
    def __init__(self, folder, name):
        f = lambda k, t: np.fromfile(f'{folder}/{name}.{k}', t)
        self.rows = f('rows.u16', '<u2').reshape(-1, ROWS)
        self.groups = f('groups.u32', '<u4').astype(np.int64)
        self.targets = f('targets.u8', 'u1').reshape(-1, LABELS)
        self.weights = f('weights.f32', '<f4'); self.distances = f('distances.u8', 'u1')
        lengths = f('documents.u32', '<u4').astype(np.int64)
        self.ends = np.cumsum(lengths); self.starts = self.ends - lengths

    def batch(self, documents):
        index = np.concatenate([np.arange(self.starts[d], self.ends[d]) for d in documents])
        groups, base = [], 0
        for d in documents:
            g = self.groups[self.starts[d]:self.ends[d]]
            groups.append(g + base); base += int(g.max()) + 1
        t = self.targets[index].astype(np.float32)
        t /= np.maximum(t.sum(1, keepdims=True), 1)
        return (torch.from_numpy(self.rows[index].astype(np.int64)), torch.from_numpy(np.concatenate(groups)), base,
                torch.from_numpy(t), torch.from_numpy(self.weights[index]), torch.from_numpy(self.distances[index].astype(np.int64)))

def bio_f1(student, data):
    """Token-level F1 of people and organisations, a quick look while training; `evaluate` has the real one."""
    student.eval(); right = found = gold = 0
    with torch.no_grad():
        for d in range(len(data.starts)):
            rows, groups, n, t, _, near = data.batch([d])
            p = student(rows, groups, n, near).argmax(1).numpy() * (near <= 1).numpy(); g = t.argmax(1).numpy()
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
    a.add_argument('--mean', type=float, default=0.998, help='share of the mean weights that a step keeps')
    a.add_argument('--threads', type=int, default=1); a.add_argument('--start'); a.add_argument('--table')
    a = a.parse_args()
    torch.manual_seed(a.seed); torch.set_num_threads(a.threads); random = np.random.default_rng(a.seed)
    shards = sorted({f.split('.')[0] for f in os.listdir(a.folder) if f.startswith('epoch')}, key=lambda s: int(s[5:]))
    devs = sorted({f.split('.')[0] for f in os.listdir(a.folder) if f.startswith('dev')})
    devs = {d: Data(a.folder, d) for d in devs}
    row_count = int(open(f'{a.folder}/row-count').read())
    student = Student(row_count)
    if a.table:
        with torch.no_grad(): t = torch.from_numpy(np.load(a.table)); student.table.weight.copy_(torch.where(t.abs().sum(1, keepdim=True) > 0, t, student.table.weight))
    if a.start: student.load_state_dict(torch.load(a.start))
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
            rows, groups, n, t, w, near = data.batch(batch); batch = []; size = 0
            if a.row_drop:
                keep = torch.rand(rows.shape) >= a.row_drop
                keep[:, 2:4] = True   # case and shape stay
                word = torch.rand(len(rows)) < a.row_drop   # the word as a whole goes, its affixes stay
                keep[word, 0] = keep[word, 1] = keep[word, 4] = False
                keep |= rows < 2
                rows = rows * keep
            warm = min(1, (step + 1) / 100); factor = warm * (1 - min(1, step / steps)) + 0.003
            for g, r in zip(optimiser.param_groups, (a.rate, a.rate / 2)): g['lr'] = r * factor
            step += 1
            w = w * (near <= 1); logits = student(rows, groups, n, near, a.drop)
            loss = (F.cross_entropy(logits, t, reduction='none') * w).sum() / w.sum()
            optimiser.zero_grad(); loss.backward()
            nn.utils.clip_grad_norm_(student.parameters(), 1.0)
            optimiser.step(); mean.update_parameters(student); losses.append(float(loss.detach()))
        print(f'epoch {epoch + 1} loss {np.mean(losses):.4f}', ' '.join(f'{k} {bio_f1(mean.module, v):.4f}' for k, v in devs.items()),
              f'{time.time() - begin:.0f} s', flush=True)
        mean.module.save(a.output); torch.save(student.state_dict(), a.output + '.pt')

if __name__ == '__main__': main()
