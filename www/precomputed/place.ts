// Finds the blocks of a file on a page that may have changed since: each at its distance from its
// neighbour, or wherever else its characters are.

import type { FileBlock, Run } from "./file.js";
import type { Squeezed, Stretch } from "./squeezed.js";

/** How far from its place, in characters, a short stretch or one within a block is searched for. */
const NEAR = 400;

/** Shorter stretches, in characters, may occur on the page by chance. */
const SHORT = 24;

/** Where a block stands. */
export interface Place {
  stretches: Stretch[];
  /** Whether nothing has come or gone between it and the block before. */
  isNext: boolean;
}

/** The characters between the beginning of a block's first run and the end of its last. */
export const extent = ({ runs }: FileBlock) =>
  runs.reduce((sum, [gap, length], index) => sum + length + (index > 0 ? gap : 0), 0);

/** The characters between a block and the one before it. */
export const gapOf = ({ runs }: FileBlock) => (runs[0] as Run)[0];

export const startOf = (stretches: Stretch[]) => (stretches[0] as Stretch)[0];
export const endOf = (stretches: Stretch[]) => (stretches.at(-1) as Stretch)[1];

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
  const found: Found = blocks.map(() => null);
  for (const anchor of order.slice(0, TRIES)) {
    const block = blocks[anchor] as FileBlock;
    const stretches = findBlock(page, block, starts[anchor] as number, 0, page.text.length);
    if (!stretches) continue;
    found[anchor] = stretches;
    forward(page, blocks, found, anchor);
    backward(page, blocks, found, anchor);
    break;
  }
  return found.map((stretches, index) => {
    if (!stretches) return null;
    const before = found[index - 1];
    const gap = before && startOf(stretches) - endOf(before);
    return { stretches, isNext: index === 0 || gap === gapOf(blocks[index] as FileBlock) };
  });
}

/** The stretches of each block that has been found. */
type Found = (Stretch[] | null)[];

/** Finds the blocks behind the one that is found. */
function forward(page: Squeezed, blocks: readonly FileBlock[], found: Found, anchor: number) {
  let end = endOf(found[anchor] as Stretch[]);
  let expected = end;
  for (let index = anchor + 1; index < blocks.length; index++) {
    const block = blocks[index] as FileBlock;
    expected += gapOf(block);
    // What stands apart may come earlier on the page than what it follows in the text.
    const from = gapOf(block) < 0 ? 0 : end;
    const stretches = findBlock(page, block, expected, from, page.text.length);
    if (stretches) {
      found[index] = stretches;
      end = expected = endOf(stretches);
    } else expected += extent(block);
  }
}

/** Finds the blocks before it. */
function backward(page: Squeezed, blocks: readonly FileBlock[], found: Found, anchor: number) {
  let start = startOf(found[anchor] as Stretch[]);
  let expected = start - gapOf(blocks[anchor] as FileBlock);
  for (let index = anchor - 1; index >= 0; index--) {
    const block = blocks[index] as FileBlock;
    expected -= extent(block);
    const isBefore = gapOf(blocks[index + 1] as FileBlock) >= 0;
    const to = isBefore ? start : page.text.length;
    const stretches = findBlock(page, block, expected, 0, to);
    if (stretches) {
      found[index] = stretches;
      start = expected = startOf(stretches);
    }
    expected -= gapOf(block);
  }
}
