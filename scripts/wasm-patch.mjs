// The build with reported speech as a patch of the usual one, which a page that asks for it later has already:
// a fifth of the whole file. www/patch.ts reads it. Of our own, since 53 kB go over the wire, brotli, where a
// delta of fossil-delta 2.0 (BSD) takes 75 kB and more code to read it.
//
// Numbers in 32 bits, the lowest first: length and hash of the usual build, length and hash of the other,
// the number of steps. Then for each step, each list in a row, since like goes best with like for brotli: how
// many bytes are new, how far from the end of the last copy the next begins (twice, and less one below zero),
// how many bytes are copied; seven bits a byte, the lowest first. Then the new bytes.

/** Shorter copies cost more than the bytes themselves. */
const LEAST = 12;
/** How many of the places with the same beginning are tried, the last ones first. */
const TRIES = 32;
const TABLE = 1 << 20;

/** FNV-1a, as www/patch.ts has it. */
function hash(bytes) {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** A number below `TABLE` for the `LEAST` bytes at a place. */
function keyAt(bytes, at) {
  let key = 0;
  for (let index = at; index < at + LEAST; index++) {
    key = (Math.imul(key, 0x2c9277b5) + bytes[index] + 1) | 0;
  }
  return (key ^ (key >>> 15)) & (TABLE - 1);
}

/** The patch that makes `target` of `base`. */
export function makePatch(base, target) {
  const first = new Int32Array(TABLE).fill(-1);
  const next = new Int32Array(base.length).fill(-1);
  for (let at = 0; at + LEAST <= base.length; at++) {
    const key = keyAt(base, at);
    next[at] = first[key];
    first[key] = at;
  }
  const lengthOf = (from, to) => {
    let length = 0;
    while (
      from + length < base.length &&
      to + length < target.length &&
      base[from + length] === target[to + length]
    ) {
      length++;
    }
    return length;
  };
  const [news, ways, copies, fresh] = [[], [], [], []];
  const write = (list, number) => {
    let rest = number;
    for (; rest > 127; rest >>>= 7) list.push((rest & 127) | 128);
    list.push(rest);
  };
  let steps = 0;
  let [at, pending, end] = [0, 0, 0];
  const step = (from, length) => {
    write(news, pending);
    write(ways, from >= end ? (from - end) * 2 : (end - from) * 2 - 1);
    write(copies, length);
    steps++;
    pending = 0;
    end = from + length;
  };
  while (at < target.length) {
    let [from, length] = [end + pending, 0];
    // Where the last copy would have gone on is the cheapest to name.
    if (from < base.length) length = lengthOf(from, at);
    if (at + LEAST <= target.length) {
      let place = first[keyAt(target, at)];
      for (let tries = 0; place >= 0 && tries < TRIES; tries++, place = next[place]) {
        const found = lengthOf(place, at);
        if (found > length + 2) [from, length] = [place, found];
      }
    }
    if (length < LEAST) {
      fresh.push(target[at++]);
      pending++;
      continue;
    }
    step(from, length);
    at += length;
  }
  if (pending > 0) step(end, 0);
  const head = new Uint32Array([base.length, hash(base), target.length, hash(target), steps]);
  return Buffer.concat([
    Buffer.from(head.buffer),
    ...[news, ways, copies, fresh].map((list) => Buffer.from(list)),
  ]);
}
