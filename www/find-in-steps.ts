// For contexts that have the analysis but not the page: finding an article takes the layout of its nodes,
// which only the page's side knows.

import type { PageArticle, PlainSnapshot } from "../src/page/analyser.js";
import type { Engine } from "./engine.js";

/** The nodes whose layout is wanted, as indices into the snapshot. */
export interface Wanted {
  from: number;
  to: number;
}

class LayoutWanted extends Error {
  constructor(readonly nodes: Wanted) {
    super("the layout is to be asked for");
  }
}

/**
 * The article, or, without a layout, the nodes whose layout is wanted first. The article is then located
 * twice, which takes a millisecond or two, though not of the page's thread.
 */
export async function findInSteps(
  engine: Engine,
  page: PlainSnapshot,
  layout: ArrayLike<number> | null,
): Promise<PageArticle | Wanted> {
  try {
    return await engine.read(page, async (from, to) => {
      if (!layout) throw new LayoutWanted({ from, to });
      return Uint8Array.from(layout);
    });
  } catch (error) {
    if (error instanceof LayoutWanted) return error.nodes;
    throw error;
  }
}
