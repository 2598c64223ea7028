// The painter for old browsers, and for publishers who want elements to style: it wraps words in
// <mark>. cut.ts says how the page's text nodes bear that.

import {
  type Change,
  createElement,
  data,
  documentOf,
  isEditable,
  isText,
  type PageDocument,
  type PageElement,
  type PageNode,
  type PageText,
  type Place,
  parentNode,
  querySelectorAll,
  type Scope,
  setAttribute,
} from "../members.js";
import { Cut, type Piece, seeGrowth, unwrap } from "./cut.js";
import { aroundInitial, isDraft, isItem } from "./fit.js";
import css from "./mark.css";
import { EVIDENCE, LAYERS, type Painter, REVEAL } from "./painter.js";
import { type End, type Selected, select, selectionsOf } from "./selection.js";
import { Styles } from "./style.js";

/** The layers that are shown by attributes of their own, beside the others. */
const LIGHTS = [EVIDENCE, REVEAL];

/** The attribute that says whose mark it is: the page may hold another copy's, or bring some along. */
const OWNER = "data-whosaid-by";

/** No strokes. */
const NOTHING = new Uint32Array();

/** Text nodes that are painted between two pauses, and numbers about their strokes, at most, but for the last. */
const BETWEEN_PAUSES = 16;
const NUMBERS_BETWEEN_PAUSES = 4 * 64;

/** How far above a change a mark is looked for. */
const REACH = 8;

let painters = 0;

export class MarkPainter implements Painter {
  readonly name = "mark";
  readonly cutsText = true;
  isTorn = false;
  /** Tells its marks, and the copies that the page makes of them, from all others. */
  readonly #id = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}${painters++}`;
  readonly #styles = new Styles(css);
  /** By the page's node. */
  readonly #cuts = new Map<PageText, Cut>();
  /** By the nodes of ours: text nodes and marks. */
  readonly #pieces = new Map<PageNode, { cut: Cut; piece: Piece }>();
  /** By the element that they stand in. */
  readonly #parents = new Map<PageNode, Set<Cut>>();
  #scopes: readonly Scope[] = [];

  /** Node by node: what is painted on those to come stays until then. */
  *paint(
    nodes: readonly PageText[],
    scopes: readonly Scope[],
    strokes: Uint32Array,
  ): Generator<void, void> {
    this.#scopes = [...scopes];
    const wanted = new Map<PageText, Uint32Array>();
    for (const node of this.#cuts.keys()) wanted.set(node, NOTHING);
    for (let from = 0, to: number; from < strokes.length; from = to) {
      to = from;
      while (strokes[to] === strokes[from] && to < strokes.length) to += 4;
      wanted.set(nodes[strokes[from] as number] as PageText, strokes.subarray(from, to));
    }
    this.#styles.add(scopes);
    const all = [...wanted];
    for (let at = 0; at < all.length; ) {
      yield;
      const from = at;
      const end = Math.min(all.length, from + BETWEEN_PAUSES);
      for (let count = 0; at < end && count < NUMBERS_BETWEEN_PAUSES; at++) {
        count += (all[at] as (typeof all)[0])[1].length;
      }
      const part = all
        .slice(from, at)
        .map(([node, own]) => [node, this.#fitting(node, own)] as const);
      this.#selecting(
        part.map(([node]) => node),
        () => {
          for (const [node, own] of part) {
            this.#join(node);
            this.#cut(node, own);
          }
        },
      );
    }
  }

  erase(): void {
    this.isTorn = false;
    const nodes = [...this.#cuts.keys()];
    this.#selecting(nodes, () => {
      for (const node of nodes) this.#join(node);
    });
    this.#sweep();
    this.#styles.remove();
  }

  refresh(): void {
    if (this.#cuts.size > 0) this.#styles.add(this.#scopes);
  }

  original(node: PageText, offset: number): Place {
    const found = this.#pieces.get(node);
    return found ? [found.cut.node, found.piece.start + offset] : [node, offset];
  }

  painted(node: PageText, offset: number): Place {
    const piece = this.#cuts.get(node)?.pieces.findLast(({ start }) => start <= offset);
    return piece ? [piece.text, offset - piece.start] : [node, offset];
  }

  repair(changes: readonly Change[]): void {
    const suspects = new Set<Cut>();
    for (const { type, target } of changes) {
      const own = this.#cuts.get(target as PageText);
      if (own) suspects.add(own);
      else if (type === "characterData" && isText(target)) seeGrowth(target);
      else if (type === "attributes") this.#leaveDrafts(target as PageElement);
      for (const cut of this.#parents.get(target) ?? []) suspects.add(cut);
      let above: PageNode | null = target;
      for (let up = 0; above && up < REACH; up++, above = parentNode(above)) {
        const found = this.#pieces.get(above);
        if (found) suspects.add(found.cut);
      }
    }
    for (const cut of suspects) {
      if (cut.isIntact()) continue;
      this.#join(cut.node);
      this.isTorn = true;
    }
  }

  /** The page may let its reader edit what we have painted. */
  #leaveDrafts(changed: PageElement): void {
    if (!isEditable(changed)) return;
    for (const node of [...this.#cuts.keys()]) if (isDraft(node)) this.#join(node);
  }

  /** The strokes that do no harm as marks. Asks for styles, so before anything is changed. */
  #fitting(node: PageText, strokes: Uint32Array): Uint32Array {
    if (strokes.length === 0 || isDraft(node) || isItem(node)) return NOTHING;
    return aroundInitial(node, this.#cuts.get(node)?.whole ?? data(node), strokes);
  }

  #cut(node: PageText, strokes: Uint32Array): void {
    const parent = parentNode(node);
    // Inserted after reading, or removed: not there to be painted.
    if (!parent) return;
    const { length } = data(node);
    const edges = new Set([0, length]);
    for (let at = 0; at < strokes.length; at += 4) {
      edges.add(strokes[at + 1] as number).add(strokes[at + 2] as number);
    }
    const sorted = [...edges].filter((edge) => edge <= length).sort((a, b) => a - b);
    const document = documentOf(node);
    const layersOf = sweep(strokes);
    const stretches = sorted.slice(0, -1).map((start, at) => {
      const end = sorted[at + 1] as number;
      const layers = layersOf(start, end);
      const mark = layers.length === 0 ? null : () => this.#mark(document, layers);
      return { start, end, mark };
    });
    if (stretches.every(({ mark }) => !mark)) return;
    this.#remember(new Cut(node, parent, stretches));
  }

  #mark(document: PageDocument, layers: readonly number[]): PageElement {
    const element = createElement(document, "mark");
    const names = layers.filter((layer) => !LIGHTS.includes(layer)).map((layer) => LAYERS[layer]);
    setAttribute(element, "data-whosaid", names.join(" "));
    for (const layer of LIGHTS) {
      if (layers.includes(layer)) setAttribute(element, `data-whosaid-${LAYERS[layer]}`, "");
    }
    setAttribute(element, OWNER, this.#id);
    return element;
  }

  #remember(cut: Cut): void {
    this.#cuts.set(cut.node, cut);
    for (const piece of cut.pieces) {
      this.#pieces.set(piece.text, { cut, piece });
      if (piece.mark) this.#pieces.set(piece.mark, { cut, piece });
    }
    const siblings = this.#parents.get(cut.parent);
    if (siblings) siblings.add(cut);
    else this.#parents.set(cut.parent, new Set([cut]));
  }

  #forget(cut: Cut): void {
    this.#cuts.delete(cut.node);
    for (const { text, mark } of cut.pieces) {
      this.#pieces.delete(text);
      if (mark) this.#pieces.delete(mark);
    }
    const siblings = this.#parents.get(cut.parent);
    siblings?.delete(cut);
    if (siblings?.size === 0) this.#parents.delete(cut.parent);
  }

  #join(node: PageText): void {
    const cut = this.#cuts.get(node);
    if (!cut) return;
    cut.join();
    this.#forget(cut);
  }

  /** Does something to the text of these nodes, after which the same is selected. */
  #selecting(nodes: readonly PageText[], action: () => void): void {
    const selections = selectionsOf(new Set(nodes.map(documentOf))).map((selected) => ({
      isOurs: this.#isInOurs(selected),
      before: this.#moved(selected, this.original),
    }));
    action();
    for (const { isOurs, before } of selections) {
      if (isOurs || this.#isInOurs(before)) select(this.#moved(before, this.painted));
    }
  }

  /** Copies are made where the page clones its elements, or sets HTML that it has read there. */
  #sweep(): void {
    for (const scope of this.#scopes) {
      for (const copy of Array.from(querySelectorAll(scope, `mark[${OWNER}="${this.#id}"]`))) {
        unwrap(copy);
      }
    }
  }

  #isInOurs({ anchor, focus }: Selected): boolean {
    return [anchor, focus].some(
      ([node]) =>
        this.#cuts.has(node as PageText) || this.#pieces.has(node) || this.#parents.has(node),
    );
  }

  /** A selection whose ends in text nodes are moved by `place`, and those in marks into their text. */
  #moved(selected: Selected, place: (node: PageText, offset: number) => Place): Selected {
    const moved = (end: End): End => {
      const [node, offset, behind] = end;
      const inner = this.#pieces.get(node)?.piece;
      if (inner && !isText(node)) {
        return place.call(this, inner.text, offset === 0 ? 0 : inner.words.length);
      }
      if (isText(node)) return place.call(this, node, offset);
      const next = behind && this.#pieces.get(behind)?.piece;
      return next ? place.call(this, next.text, 0) : end;
    };
    return { ...selected, anchor: moved(selected.anchor), focus: moved(selected.focus) };
  }
}

/**
 * Tells the layers that cover a stretch, which no stroke begins or ends within. It is asked for one stretch after
 * the other, from the first to the last: a text node may have thousands.
 */
function sweep(strokes: Uint32Array): (start: number, end: number) => number[] {
  let next = 0;
  let open: { end: number; layer: number }[] = [];
  return (start, end) => {
    for (; next < strokes.length && (strokes[next + 1] as number) <= start; next += 4) {
      open.push({ end: strokes[next + 2] as number, layer: strokes[next + 3] as number });
    }
    open = open.filter((stroke) => stroke.end >= end);
    return [...new Set(open.map(({ layer }) => layer))].sort((a, b) => a - b);
  };
}
