#!/usr/bin/env python3
"""Right, wrong or no mouth: who the hand-annotated pages say speaks, and who we say does.

usage: scripts/mouths.py [-v] [--binary target/release/whosaid] [--gold ../shared/data/gold] [page ...]

Runs the native command on the pages' text alone (one block a line, tags taken out), so a turn of the loop takes a second; the
browser, which sees blocks and headings too, has the last word (scripts/annotate-pages.mjs). -v lists every stretch that is not
in the right mouth, and every stretch wrongly taken for speech.
"""
import collections, importlib.util, json, os, re, subprocess, sys

def option(name, default):
    if name not in sys.argv: return default
    at = sys.argv.index(name)
    value = sys.argv[at + 1]
    del sys.argv[at:at + 2]
    return value

def load(path):
    spec = importlib.util.spec_from_file_location('score_pages', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

def main():
    binary = option('--binary', 'target/release/whosaid')
    gold = option('--gold', '../shared/data/gold')
    scorer = load(option('--scorer', '../shared/score/score_pages.py'))
    verbose = '-v' in sys.argv
    threshold = float(option('--threshold', '0'))
    pages = [a for a in sys.argv[1:] if a != '-v'] or sorted(f[:-4] for f in os.listdir(gold) if f.endswith('.xml'))
    text = {p: scorer.TAG.sub('', open(f'{gold}/{p}.xml', encoding='utf8').read()) for p in pages}
    lines = ''.join(json.dumps({'id': p, 'text': t}) + '\n' for p, t in text.items())
    out = subprocess.run([binary, '--jsonl'], input=lines, capture_output=True, text=True, check=True).stdout
    total = collections.Counter()
    for line in out.splitlines():
        d = json.loads(line)
        page = d['id']
        m, stream = [0], []
        for c in d['text']:
            if not c.isspace(): stream.append(c)
            m += [len(stream)] * (2 if ord(c) > 0xffff else 1)
        at = lambda o: m[min(o, len(m) - 1)]
        cut = lambda s: d['text'].encode('utf-16-le')[2 * s['start']:2 * s['end']].decode('utf-16-le') if s else None
        P = ''.join(stream)
        G, blocks, gm, gq = scorer.gold(f'{gold}/{page}.xml')
        assert G == P, page
        names = {(lo, hi, t): n for lo, hi, t, n, opt in gm}
        by = collections.defaultdict(collections.Counter)
        for e in d['entities']:
            for x in e['mentions']:
                n = names.get((at(x['start']), at(x['end']), e['type']))
                if n: by[e['id']][n] += 1
        who = {i: c.most_common(1)[0][0] for i, c in by.items()}
        entity = {e['id']: e['name'] for e in d['entities']}
        found = {}
        for q in d['quotes']:
            if q.get('confidence', 1) < threshold: q['speaker'] = None
            for x in q['spans']:
                found.setdefault(scorer.strip(P, at(x['start']), at(x['end'])), q)
        c = collections.Counter()
        said = set()
        def tell(what, key, s, k, q):
            if not verbose: return
            lo, hi = key
            inverse = next(i for i, v in enumerate(m) if v > lo) - 1
            end = next((i for i, v in enumerate(m) if v >= hi), len(m) - 1)
            around = d['text'].encode('utf-16-le')
            piece = lambda a, b: around[2 * max(a, 0):2 * b].decode('utf-16-le', 'replace').replace('\n', ' ¶ ')
            body = piece(inverse, end)
            if len(body) > 120: body = body[:70] + ' … ' + body[-40:]
            got = (f"{entity.get(q['speaker'])} [{cut(q['source'])}] {q['kind']} cue={cut(q['cue'])} c={q.get('confidence', '-')}") if q else 'not found'
            print(f"{page} {what}: gold {s!r} {k}; got {got}\n     {piece(inverse - 110, inverse)}⟦{body}⟧{piece(end, end + 110)}")
        for lo, hi, n, s, k in gq:
            key = scorer.strip(P, lo, hi)
            q = found.get(key)
            if k not in ('direct', 'partial'): continue
            if key in said: continue
            said.add(key)
            c['all'] += 1
            if q is None or q['kind'] not in ('direct', 'partial'):
                c['lost'] += 1
                tell('LOST', key, s, k, q)
                continue
            sp = q['speaker']
            ok = sp is None if s.startswith('[') else sp is not None and (who.get(sp) == s or scorer.key(entity[sp]) == scorer.key(s))
            what = 'right' if ok else 'wrong' if sp is not None else 'none'
            c[what] += 1
            if not ok: tell(what.upper(), key, s, k, q)
        for key, q in found.items():
            if q['kind'] in ('direct', 'partial'):
                c['found'] += 1
                if key not in said:
                    c['extra'] += 1
                    kind = next((k for lo, hi, n, s, k in gq if scorer.strip(P, lo, hi) == key), 'untagged')
                    tell('EXTRA', key, '', kind, q)
        total.update(c)
        print(report(page, c))
    print(report('TOTAL', total))

def report(name, c):
    n = max(1, c['all'])
    hit = c['all'] - c['lost']
    f = 2 * hit / max(1, c['found'] + c['all'])
    return (f"{name[:26]:26} right {c['right'] / n:.3f} wrong {c['wrong'] / n:.3f} none {(c['none'] + c['lost']) / n:.3f}"
            f" ({c['right']}/{c['wrong']}/{c['none']}+{c['lost']} lost of {c['all']}) | quotes F1 {f:.3f} (extra {c['extra']})")

if __name__ == '__main__': main()
