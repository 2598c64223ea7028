// An analyser that takes its answers from a file, as long as the page is the one that the file was made of.
// For other pages, and if too much of this one has changed, it loads the real analyser and asks that.

import type {
  Analyser,
  Article,
  AskLayout,
  PageArticle,
  PlainSnapshot,
} from "../../src/page/analyser.js";
import { correct } from "../corrections/correct.js";
import type { Annotations } from "../types.js";
import type { AnnotationsFile } from "./file.js";
import { fit, type Kept } from "./fit.js";
import { endOf, extent, gapOf, type Place, place, startOf } from "./place.js";
import { Squeezed } from "./squeezed.js";

/** If more than this share of the article is gone, or as much is new, the page is analysed again. */
const MOST = 1 / 5;

/** An article on a page, and what is known of it. */
interface Known {
  article: PageArticle;
  annotations: Annotations;
}

/** The part of a file that is on a page; null if that is too little. */
export function recognise(file: AnnotationsFile, snapshot: PlainSnapshot): Known | null {
  const page = new Squeezed(snapshot);
  const places = place(page, file.blocks);
  const article: PageArticle = { text: "", kinds: [], segments: [], nodes: [] };
  const texts: string[] = [];
  const kept: (Kept | null)[] = [];
  const numbers = new Map<number, number>();
  let [all, left, now] = [0, 0, 0];
  for (const [index, block] of file.blocks.entries()) {
    all += block.length;
    const found = places[index];
    const built = found && page.build(found.stretches, block.edits);
    // Of another length, spaces have come or gone.
    if (!built || built.text.length !== block.length) {
      places[index] = null;
      kept.push(null);
      continue;
    }
    kept.push({ now, isNext: found.isNext });
    for (const [at, length, node, inNode] of built.segments) {
      let number = numbers.get(node);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(node, number);
        article.nodes.push(node);
      }
      article.segments.push(now + at, length, number, inNode);
    }
    article.kinds.push(block.kind);
    texts.push(built.text);
    left += block.length;
    now += block.length + 1;
  }
  if (left < all * (1 - MOST) || added(file, places) > all * MOST) return null;
  article.text = texts.join("\n");
  const annotations = fit(file, kept, article.text);
  return { article, annotations };
}

/** The number of characters that have been inserted between blocks since the file was made. */
function added({ blocks }: AnnotationsFile, places: readonly (Place | null)[]): number {
  let [sum, expected, end] = [0, 0, -1];
  for (const [index, block] of blocks.entries()) {
    const stretches = places[index]?.stretches;
    expected += gapOf(block);
    if (stretches) {
      if (end >= 0) sum += Math.max(0, startOf(stretches) - end - expected);
      end = endOf(stretches);
      expected = 0;
    } else expected += extent(block);
  }
  return sum;
}

/** Loads the real analyser: one that finds reported speech, or one that is loaded anyway. */
export type Live = (options: { reported?: "on" }) => Promise<Analyser>;

export class PrecomputedAnalyser implements Analyser {
  /** What was recognised last. */
  #known: Known | null = null;
  #live: Analyser | undefined;

  /** `live` loads the real one. */
  constructor(
    private readonly file: AnnotationsFile,
    private readonly live: Live,
  ) {}

  get findsReported(): boolean {
    return this.#live?.findsReported ?? this.file.quotes.some(({ kind }) => kind === "indirect");
  }

  async withReported(): Promise<Analyser> {
    const other = new PrecomputedAnalyser(this.file, this.live);
    other.#live = await this.live({ reported: "on" });
    return other;
  }

  get cost(): number {
    return this.#live?.cost ?? 0;
  }

  recognise(page: PlainSnapshot): PageArticle | null {
    // What was asked for is not in the file.
    this.#known = this.#live?.findsReported ? null : recognise(this.file, page);
    return this.#known?.article ?? null;
  }

  async read(page: PlainSnapshot, layout: AskLayout): Promise<PageArticle> {
    return (await this.#analyser()).read(page, layout);
  }

  async analyse(article: Article, signal?: AbortSignal): Promise<Annotations> {
    const annotations =
      this.#known?.article.text === article.text
        ? this.#known.annotations
        : await (await this.#analyser()).analyse(article, signal);
    // Corrections name words, never places: they also apply to what the real analyser finds.
    return correct(annotations, this.file.corrections ?? []);
  }

  async #analyser(): Promise<Analyser> {
    this.#live ??= await this.live({});
    return this.#live;
  }
}
