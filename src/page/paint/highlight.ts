// The painter of choice: the CSS Custom Highlight API, which leaves the DOM alone.

import {
  asNode,
  data,
  defaultView,
  documentOf,
  type PageNode,
  type PageText,
  type PageWindow,
  type Place,
} from "../members.js";
import { atOnce } from "../turn.js";
import css from "./highlight.css";
import { LAYERS, type Painter } from "./painter.js";
import { Styles } from "./style.js";

/** Whether a constructor is the browser's rather than a page's own. */
const isNative = (made: unknown) =>
  typeof made === "function" &&
  /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(made));

/** Whether the document of `root` can show highlights. */
export function hasHighlights(root: PageNode): boolean {
  const view = defaultView(documentOf(root));
  return Boolean(view?.CSS?.highlights && isNative(view.Highlight) && isNative(view.StaticRange));
}

/** What a highlight holds of ours. */
interface Painted {
  readonly view: PageWindow;
  readonly name: string;
  readonly layer: number;
  readonly node: PageText;
  readonly range: StaticRange;
  /** Undefined until it is shown. */
  highlight?: Highlight;
}

/** Numbers that are looked at between two pauses: those of 32 strokes. */
const BETWEEN_PAUSES = 4 * 32;

export class HighlightPainter implements Painter {
  readonly name = "highlight";
  readonly cutsText = false;
  readonly isTorn = false;
  readonly #styles = new Styles(css);
  #painted: readonly Painted[] = [];
  /** What is painted, and by which highlights; null while it changes. */
  #last: Parameters<Painter["paint"]> | null = null;
  readonly #highlights = new Map<Highlight, Pick<Painted, "view" | "name">>();

  /**
   * Other annotated parts of the same document share the highlights. Whenever a range comes or goes, a browser
   * marks and paints all of a document's highlights anew: so what is painted already is left alone, and the
   * rest, made in steps, comes and goes in the last one.
   */
  *paint(...all: Parameters<Painter["paint"]>): Generator<void, void> {
    const [nodes, scopes, strokes] = all;
    this.#last = null;
    const before = byNode(this.#painted);
    const painted: Painted[] = [];
    for (let at = 0; at < strokes.length; at += 4) {
      if (at % BETWEEN_PAUSES === 0) yield;
      const node = nodes[strokes[at] as number] as PageText;
      const [start, end] = [strokes[at + 1] as number, strokes[at + 2] as number];
      const made = stroke(node, start, end, strokes[at + 3] as number, before.get(node) ?? []);
      if (made) painted.push(made);
    }
    this.#styles.add(scopes);
    // Should this throw, all of it is to be erased.
    this.#painted = [...this.#painted, ...painted];
    this.#highlights.clear();
    for (const one of painted) {
      const { view, name, layer, range } = one;
      let highlight = view.CSS.highlights.get(name);
      if (!highlight) {
        highlight = new view.Highlight();
        highlight.priority = layer;
        view.CSS.highlights.set(name, highlight);
      }
      // Does nothing where it is there already.
      highlight.add(range);
      one.highlight = highlight;
      this.#highlights.set(highlight, one);
    }
    clear([...before.values()].flat());
    this.#painted = painted;
    this.#last = all;
  }

  refresh(): void {
    const highlights = [...this.#highlights];
    const isThere =
      this.#styles.isThere() &&
      highlights.every(
        ([highlight, { view, name }]) => view.CSS.highlights.get(name) === highlight,
      );
    if (this.#last && !isThere) atOnce(this.paint(...this.#last));
  }

  erase(): void {
    this.#last = null;
    this.#highlights.clear();
    clear(this.#painted);
    this.#painted = [];
    this.#styles.remove();
  }

  // Nothing of ours stands among the page's nodes.

  original(node: PageText, offset: number): Place {
    return [node, offset];
  }

  painted(node: PageText, offset: number): Place {
    return [node, offset];
  }

  repair(): void {}
}

/** One stroke, taken over from `before`, what is painted on its node, if it is there. */
function stroke(
  node: PageText,
  start: number,
  end: number,
  layer: number,
  before: Painted[],
): Painted | undefined {
  const view = defaultView(documentOf(node));
  if (!view || end > data(node).length) return undefined;
  const same = before.findIndex(
    (painted) =>
      painted.view === view &&
      painted.layer === layer &&
      painted.range.startOffset === start &&
      painted.range.endOffset === end,
  );
  if (same >= 0) return before.splice(same, 1)[0];
  const container = asNode(node);
  // Static, since a live range costs time at every change of the page.
  const range = new view.StaticRange({
    startContainer: container,
    startOffset: start,
    endContainer: container,
    endOffset: end,
  });
  return { view, name: `whosaid-${LAYERS[layer]}`, layer, node, range };
}

function byNode(painted: readonly Painted[]): Map<PageText, Painted[]> {
  const nodes = new Map<PageText, Painted[]>();
  for (const one of painted) {
    const others = nodes.get(one.node);
    if (others) others.push(one);
    else nodes.set(one.node, [one]);
  }
  return nodes;
}

/** Takes ranges out of their highlights, and highlights that hold none out of their documents. */
function clear(painted: readonly Painted[]): void {
  for (const { view, name, highlight, range } of painted) {
    try {
      highlight?.delete(range);
      if (highlight?.size === 0 && view.CSS.highlights.get(name) === highlight) {
        view.CSS.highlights.delete(name);
      }
    } catch {
      // A frame that has gone has taken its highlights with it.
    }
  }
}
