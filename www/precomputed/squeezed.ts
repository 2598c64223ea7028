// A page as one run of characters without white space, and back from there to its text nodes. The same
// as src/precomputed/squeezed.rs, which wrote the file: what differs here is not found.

import type { PlainSnapshot } from "../../src/page/analyser.js";
import { partition } from "../../src/page/map.js";
import type { Edit } from "./file.js";

/** In the numbers of a snapshot, in the place of a tag: see src/page/read.ts. */
const TEXT = -1;
const STRIDE = 4;

const BASE = 0x01000193;

/** A stretch of the page: [start, end). */
export type Stretch = [start: number, end: number];

/** A stretch of a block that stands in one text node: [start, length, node, start in the node]. */
type Segment = [start: number, length: number, node: number, at: number];

const isWhite = (unit: number) =>
  unit === 32 || unit === 10 || unit === 9 || unit === 13 || unit === 12;

export class Squeezed {
  readonly text: string;
  /** The snapshot's text nodes, what they hold, and where they begin in `text`. */
  readonly #nodes: number[] = [];
  readonly #data: string[] = [];
  readonly #starts: number[] = [];

  constructor({ numbers, text }: PlainSnapshot) {
    const parts: string[] = [];
    let [at, length] = [0, 0];
    for (let index = 0; index < numbers.length; index += STRIDE) {
      if (numbers[index + 1] !== TEXT) continue;
      const end = at + (numbers[index + 2] as number);
      const data = text.slice(at, end);
      // One more for the separator.
      at = end + 1;
      const part = data.replace(/[ \n\t\r\f]+/g, "");
      this.#nodes.push(index / STRIDE);
      this.#data.push(data);
      this.#starts.push(length);
      parts.push(part);
      length += part.length;
    }
    this.text = parts.join("");
  }

  /** Of a stretch of `text`. */
  hash(start: number, end: number): number {
    let hash = 0;
    for (let at = start; at < end; at++)
      hash = (Math.imul(hash, BASE) + this.text.charCodeAt(at)) | 0;
    return hash >>> 0;
  }

  /** The place nearest to `near`, from `from` on and before `to`, of a stretch with this hash; -1 for none. */
  find(length: number, hash: number, from: number, to: number, near: number): number {
    const last = Math.min(to, this.text.length) - length;
    let found = -1;
    if (length === 0 || from > last) return found;
    let power = 1;
    for (let at = 0; at < length; at++) power = Math.imul(power, BASE);
    let rolling = this.hash(from, from + length);
    for (let at = from; at <= last; at++) {
      if (rolling >>> 0 === hash) {
        if (found >= 0 && at - near > Math.abs(found - near)) break;
        if (found < 0 || Math.abs(at - near) < Math.abs(found - near)) found = at;
      }
      const [out, next] = [this.text.charCodeAt(at), this.text.charCodeAt(at + length)];
      rolling = (Math.imul(rolling, BASE) + next - Math.imul(power, out)) | 0;
    }
    return found;
  }

  /** The number, among the nodes with text, of the one that holds a character. */
  #nodeOf(at: number): number {
    return partition(this.#starts.length, (node) => (this.#starts[node] as number) <= at) - 1;
  }

  /**
   * The text that stretches make: their characters, with one space wherever white space stands between
   * two, and then the edits.
   */
  build(stretches: Stretch[], edits: readonly Edit[] = []): { text: string; segments: Segment[] } {
    let text = "";
    let segments: Segment[] = [];
    const write = (what: string, node: number, at: number) => {
      const last = segments.at(-1);
      if (
        last &&
        last[2] === node &&
        last[3] + last[1] === at &&
        last[0] + last[1] === text.length
      ) {
        last[1] += what.length;
      } else segments.push([text.length, what.length, node, at]);
      text += what;
    };
    for (const [start, end] of stretches) {
      let number = this.#nodeOf(start);
      let data = this.#data[number] ?? "";
      let at = -1;
      // As many characters into the node as the stretch begins behind its start.
      for (let left = start - (this.#starts[number] ?? 0); left >= 0; ) {
        if (!isWhite(data.charCodeAt(++at))) left--;
      }
      /** Where white space begins that nothing was written for: node and offset. */
      let space = text === "" ? undefined : this.#spaceBefore(number, at);
      for (let left = end - start; left > 0; ) {
        if (at >= data.length) {
          data = this.#data[++number] ?? "";
          at = 0;
          if (number >= this.#data.length) break;
        } else if (isWhite(data.charCodeAt(at))) {
          if (text !== "") space ??= [number, at];
          at++;
        } else {
          if (space) write(" ", this.#nodes[space[0]] as number, space[1]);
          space = undefined;
          const from = at;
          while (at < data.length && left > 0 && !isWhite(data.charCodeAt(at))) {
            at++;
            left--;
          }
          write(data.slice(from, at), this.#nodes[number] as number, from);
        }
      }
    }
    for (const edit of edits.toReversed()) {
      text = text.slice(0, edit[0]) + edit[2] + text.slice(edit[0] + edit[1]);
      segments = segments.flatMap((segment) => edited(segment, edit));
    }
    return { text, segments };
  }

  /** Where the white space begins that stands right before a place; undefined where none does. */
  #spaceBefore(number: number, at: number): [number, number] | undefined {
    let space: [number, number] | undefined;
    for (;;) {
      while (at > 0) {
        if (!isWhite(this.#data[number]?.charCodeAt(at - 1) ?? 0)) return space;
        space = [number, --at];
      }
      if (--number < 0) return space;
      at = this.#data[number]?.length ?? 0;
    }
  }
}

/** A segment after an edit of the text that it stands in. */
function edited([start, length, node, at]: Segment, [from, removed, inserted]: Edit): Segment[] {
  const shift = inserted.length - removed;
  if (start + length <= from) return [[start, length, node, at]];
  if (start >= from + removed) return [[start + shift, length, node, at]];
  const parts: Segment[] = [];
  if (start < from) parts.push([start, from - start, node, at]);
  const rest = start + length - (from + removed);
  if (rest > 0) {
    parts.push([from + inserted.length, rest, node, at + length - rest]);
  }
  return parts;
}
