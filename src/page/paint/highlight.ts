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
  type Scope,
} from "../members.js";
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
  view: PageWindow;
  name: string;
  node: PageText;
  highlight: Highlight;
  range: StaticRange;
}

export class HighlightPainter implements Painter {
  readonly name = "highlight";
  readonly cutsText = false;
  readonly #styles = new Styles(css);
  readonly #painted: Painted[] = [];
  /** What was painted last, and by which highlights. */
  #last: Parameters<Painter["paint"]> | null = null;
  readonly #highlights = new Map<Highlight, Pick<Painted, "view" | "name">>();

  /**
   * Other annotated parts of the same document share the highlights. What is painted already is left
   * alone: whenever a range comes or goes, a browser marks and paints all of a document's highlights anew.
   */
  paint(nodes: readonly PageText[], scopes: readonly Scope[], strokes: Uint32Array): void {
    const before = byNode(this.#painted.splice(0));
    this.#highlights.clear();
    this.#last = [nodes, scopes, strokes];
    try {
      this.#styles.add(scopes);
      for (let at = 0; at < strokes.length; at += 4) {
        const node = nodes[strokes[at] as number] as PageText;
        const [start, end] = [strokes[at + 1] as number, strokes[at + 2] as number];
        this.#stroke(node, start, end, strokes[at + 3] as number, before.get(node) ?? []);
      }
    } catch (error) {
      this.erase();
      throw error;
    } finally {
      clear([...before.values()].flat());
    }
  }

  /** Paints one stroke, or takes it over from `before`, what is painted on its node. */
  #stroke(node: PageText, start: number, end: number, layer: number, before: Painted[]): void {
    const view = defaultView(documentOf(node));
    if (!view || end > data(node).length) return;
    const name = `whosaid-${LAYERS[layer]}`;
    let highlight = view.CSS.highlights.get(name);
    if (!highlight) {
      highlight = new view.Highlight();
      highlight.priority = layer;
      view.CSS.highlights.set(name, highlight);
    }
    this.#highlights.set(highlight, { view, name });
    const same = before.findIndex(
      (painted) =>
        painted.highlight === highlight &&
        painted.range.startOffset === start &&
        painted.range.endOffset === end &&
        highlight.has(painted.range),
    );
    if (same >= 0) {
      this.#painted.push(...before.splice(same, 1));
      return;
    }
    const container = asNode(node);
    // Static, since a live range costs time at every change of the page.
    const range = new view.StaticRange({
      startContainer: container,
      startOffset: start,
      endContainer: container,
      endOffset: end,
    });
    highlight.add(range);
    this.#painted.push({ view, name, node, highlight, range });
  }

  refresh(): void {
    const highlights = [...this.#highlights];
    const isThere =
      this.#styles.isThere() &&
      highlights.every(
        ([highlight, { view, name }]) => view.CSS.highlights.get(name) === highlight,
      );
    if (this.#last && !isThere) this.paint(...this.#last);
  }

  erase(): void {
    this.#last = null;
    this.#highlights.clear();
    clear(this.#painted.splice(0));
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
      highlight.delete(range);
      if (highlight.size === 0 && view.CSS.highlights.get(name) === highlight) {
        view.CSS.highlights.delete(name);
      }
    } catch {
      // A frame that has gone has taken its highlights with it.
    }
  }
}
