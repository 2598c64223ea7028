// Makes one file of another that is there already: scripts/wasm-patch.mjs says how, and why.

/** Before the steps: lengths and hashes of both files, and how many steps there are. */
const HEAD = 20;

/** FNV-1a. */
function hash(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The file that a patch makes of `base`; `null` where it is no patch of that, or damaged. */
export function patched(base: Uint8Array, patch: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (patch.length < HEAD) return null;
  const view = new DataView(patch.buffer, patch.byteOffset);
  const numbers = [0, 4, 8, 12, 16].map((at) => view.getUint32(at, true));
  const [baseLength, baseHash, length = 0, targetHash, steps = 0] = numbers;
  if (base.length !== baseLength || hash(base) !== baseHash) return null;
  if (steps > patch.length || length > base.length + patch.length * 64) return null;
  let at = HEAD;
  const list = () =>
    Array.from({ length: steps }, () => {
      let [number, shift, byte] = [0, 0, 128];
      for (; byte > 127; shift += 7) {
        byte = patch[at++] ?? 0;
        number |= (byte & 127) << shift;
      }
      return number >>> 0;
    });
  const [news, ways, copies] = [list(), list(), list()];
  const target = new Uint8Array(length);
  let [end, from] = [0, 0];
  for (let step = 0; step < steps; step++) {
    const [fresh = 0, way = 0, copied = 0] = [news[step], ways[step], copies[step]];
    from += way & 1 ? -((way + 1) / 2) : way / 2;
    const isInside = from >= 0 && from + copied <= base.length && end + fresh + copied <= length;
    if (!isInside || at + fresh > patch.length) return null;
    target.set(patch.subarray(at, at + fresh), end);
    target.set(base.subarray(from, from + copied), end + fresh);
    at += fresh;
    end += fresh + copied;
    from += copied;
  }
  return end === length && hash(target) === targetHash ? target : null;
}
