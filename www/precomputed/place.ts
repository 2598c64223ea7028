// Finds the blocks of a file on a page that may have changed since: each at its distance from its
// neighbour, or wherever else its characters are.

import type { FileBlock, Run } from "./file.js";
import type { Squeezed, Stretch } from "./squeezed.js";

/** Characters that are searched for a short stretch, and for a longer one within a block: it may stand anywhere. */
const NEAR = 400;

/** Shorter stretches of the page, in characters, are not told from others by their words. */
const SHORT = 24;

/** Where a block stands. */
export interface Place {
  stretches: Stretch[];
  /** Whether nothing has come or gone between it and the block before. */
  isNext: boolean;
}

/** The characters between the beginning of a block's first run and the end of its last. */
const extent = ({ runs }: FileBlock) =>
  runs.reduce((sum, [gap, length], index) => sum + length + (index > 0 ? gap : 0), 0);

const gapOf = ({ runs }: FileBlock) => (runs[0] as Run)[0];

/** A run at its expected place, or near it between two limits. */
function findRun(
  page: Squeezed,
  [, length, hash]: Run,
  expected: number,
  from: number,
  to: number,
): number {
  const isThere = expected >= 0 && expected + length <= page.text.length;
  if (isThere && page.hash(expected, expected + length) === hash) return expected;
  const reach = length < SHORT ? NEAR : Number.POSITIVE_INFINITY;
  const [first, last] = [Math.max(from, expected - reach), Math.min(to, expected + length + reach)];
  return page.find(length, hash, Math.max(first, 0), last, expected);
}

/** A block whose first run is expected at a place. */
function findBlock(
  page: Squeezed,
  { runs }: FileBlock,
  expected: number,
  from: number,
  to: number,
): Stretch[] | null {
  const first = runs[0] as Run;
  const start = findRun(page, first, expected, from, to);
  if (start < 0) return null;
  const stretches: Stretch[] = [[start, start + first[1]]];
  let end = start + first[1];
  for (const run of runs.slice(1)) {
    const at = findRun(
      page,
      run,
      end + run[0],
      run[0] < 0 ? 0 : end,
      end + Math.abs(run[0]) + run[1] + NEAR,
    );
    if (at < 0) return null;
    stretches.push([at, at + run[1]]);
    end = at + run[1];
  }
  return stretches;
}

/** Blocks that are tried to begin with, the longest first. */
const TRIES = 4;

/** The place of each block; null for those that are no longer there. */
export function place(page: Squeezed, blocks: readonly FileBlock[]): (Place | null)[] {
  const places: (Place | null)[] = blocks.map(() => null);
  /** Where each block's first run begins on the page that the file was made of. */
  const starts: number[] = [];
  let end = 0;
  for (const block of blocks) {
    starts.push(end + gapOf(block));
    end += gapOf(block) + extent(block);
  }
  // The longest are the surest; from there the others are found to both sides.
  const order = blocks.map((_, index) => index);
  order.sort((a, b) => (blocks[b]?.length ?? 0) - (blocks[a]?.length ?? 0));
  const all = page.text.length;
  for (const anchor of order.slice(0, TRIES)) {
    const block = blocks[anchor] as FileBlock;
    const found = findBlock(page, block, starts[anchor] as number, 0, all);
    if (!found) continue;
    places[anchor] = { stretches: found, isNext: true };
    forward(page, blocks, places, anchor);
    backward(page, blocks, places, anchor);
    break;
  }
  markNext(blocks, places);
  return places;
}

const startOf = ({ stretches }: Place) => (stretches[0] as Stretch)[0];
const endOf = ({ stretches }: Place) => (stretches.at(-1) as Stretch)[1];

function forward(
  page: Squeezed,
  blocks: readonly FileBlock[],
  places: (Place | null)[],
  anchor: number,
): void {
  let end = endOf(places[anchor] as Place);
  let expected = end;
  for (let index = anchor + 1; index < blocks.length; index++) {
    const block = blocks[index] as FileBlock;
    expected += gapOf(block);
    // What stands apart may come earlier on the page than what it follows in the text.
    const from = gapOf(block) < 0 ? 0 : end;
    const stretches = findBlock(page, block, expected, from, page.text.length);
    if (stretches) {
      places[index] = { stretches, isNext: true };
      end = expected = endOf(places[index] as Place);
    } else expected += extent(block);
  }
}

function backward(
  page: Squeezed,
  blocks: readonly FileBlock[],
  places: (Place | null)[],
  anchor: number,
): void {
  let start = startOf(places[anchor] as Place);
  let expected = start - gapOf(blocks[anchor] as FileBlock);
  for (let index = anchor - 1; index >= 0; index--) {
    const block = blocks[index] as FileBlock;
    expected -= extent(block);
    const isBefore = gapOf(blocks[index + 1] as FileBlock) >= 0;
    const to = isBefore ? start : page.text.length;
    const stretches = findBlock(page, block, expected, 0, to);
    if (stretches) {
      places[index] = { stretches, isNext: true };
      start = expected = startOf(places[index] as Place);
    }
    expected -= gapOf(block);
  }
}

function markNext(blocks: readonly FileBlock[], places: (Place | null)[]): void {
  for (let index = 1; index < blocks.length; index++) {
    const [before, here] = [places[index - 1], places[index]];
    if (!here) continue;
    here.isNext = !!before && startOf(here) - endOf(before) === gapOf(blocks[index] as FileBlock);
  }
}
