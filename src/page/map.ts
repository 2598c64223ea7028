// Offsets into an article's text ↔ positions in text nodes, exactly, both ways. All offsets are UTF-16
// code units.

import type { PageArticle } from "./analyser.js";

/** A part of one text node. */
export interface NodeRange {
  /** Index among the article's text nodes. */
  node: number;
  start: number;
  end: number;
}

const STRIDE = 4;

/** Maps the characters of an article to the page. */
export class TextMap {
  /** [start in the article, length, node, start in the node] of each stretch, in text order. */
  readonly #segments: readonly number[];
  /** For each node, its first segment. */
  readonly #first: number[] = [];
  /** Where each block begins in the article. */
  readonly #blocks: number[] = [0];

  constructor({ text, segments }: Pick<PageArticle, "text" | "segments">) {
    this.#segments = segments;
    for (let at = 0; at < segments.length; at += STRIDE) {
      this.#first[segments[at + 2] as number] ??= at;
    }
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
      this.#blocks.push(at + 1);
    }
  }

  /**
   * The parts of text nodes that a stretch of the article covers, in order. What the page has between
   * them (collapsed white space, a hidden element) is not part of the article.
   */
  ranges(start: number, end: number): NodeRange[] {
    const segments = this.#segments;
    const found: NodeRange[] = [];
    const endOf = (at: number) => (segments[at] as number) + (segments[at + 1] as number);
    const from = partition(segments.length / STRIDE, (at) => endOf(at * STRIDE) <= start);
    for (let at = from * STRIDE; at < segments.length; at += STRIDE) {
      const begin = segments[at] as number;
      const length = segments[at + 1] as number;
      const node = segments[at + 2] as number;
      const nodeStart = segments[at + 3] as number;
      if (begin >= end) break;
      const first = Math.max(start, begin) - begin;
      const last = Math.min(end, begin + length) - begin;
      if (first < last) found.push({ node, start: nodeStart + first, end: nodeStart + last });
    }
    return found;
  }

  /** The offset of the character behind a position in a text node; null where the article leaves it out. */
  offset(node: number, at: number): number | null {
    const segments = this.#segments;
    for (let i = this.#first[node] ?? segments.length; segments[i + 2] === node; i += STRIDE) {
      const inNode = at - (segments[i + 3] as number);
      if (inNode >= 0 && inNode < (segments[i + 1] as number)) {
        return (segments[i] as number) + inNode;
      }
    }
    return null;
  }

  /** The number of the block that a text node begins in; -1 for none. */
  blockOf(node: number): number {
    const first = this.#first[node];
    if (first === undefined) return -1;
    const start = this.#segments[first] as number;
    return partition(this.#blocks.length, (at) => (this.#blocks[at] as number) <= start) - 1;
  }

  /** Where a block begins in the article. */
  blockStart(block: number): number {
    return this.#blocks[block] ?? 0;
  }
}

/** Binary search: how many of `length` items, from the first, satisfy `isBefore`. */
export function partition(length: number, isBefore: (at: number) => boolean): number {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBefore(middle)) from = middle + 1;
    else to = middle;
  }
  return from;
}
