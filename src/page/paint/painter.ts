// Makes annotations visible on the page.

import type { Change, PageText, Place, Scope } from "../members.js";

/** What is told apart by looks, in the order of layers: the later ones lie on top. */
export const LAYERS = [
  "reported",
  "quote",
  "organisation",
  "person",
  "evidence",
  "reveal",
] as const;

/** Lights: they come and go beside what is painted. */
export const EVIDENCE = LAYERS.indexOf("evidence");
export const REVEAL = LAYERS.indexOf("reveal");

/** A way to show strokes on the page, and to take them away without a trace. */
export interface Painter {
  /** As the caller asked for it. */
  readonly name: "highlight" | "mark";

  /**
   * Whether what it paints stands among the page's nodes and cuts its text nodes: then these are read
   * anew, unpainted, before strokes count in them.
   */
  readonly cutsText: boolean;

  /** Whether something of what was painted has gone since, with the page's changes. */
  readonly isTorn: boolean;

  /**
   * Paints these strokes and no others: [index in nodes, start, end, layer] each, sorted by the first
   * two; start and end are UTF-16 code units, the layer an index in `LAYERS`. `scopes` are the
   * documents and shadow roots around the nodes. Throws what the DOM throws.
   * After a painting that threw, call `erase`; after one that was left off, `erase` or `paint`.
   */
  paint(
    nodes: readonly PageText[],
    scopes: readonly Scope[],
    strokes: Uint32Array,
  ): Generator<void, void>;

  /**
   * Leaves the page as if nothing had ever been painted, without copies that it has made of what was.
   * What it changed itself stays changed.
   */
  erase(): void;

  /** The page has changed: what of ours is in the way of that goes, before anybody sees it. */
  repair(changes: readonly Change[]): void;

  /** Shows again what others have taken off the document: our style sheet, our highlights. */
  refresh(): void;

  /** Where a position of the page as it is stood before painting. */
  original(node: PageText, offset: number): Place;

  /** Where a position of the unpainted page stands now. */
  painted(node: PageText, offset: number): Place;
}
