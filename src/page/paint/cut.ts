// A text node of the page whose words are wrapped in part, and how its text becomes whole again.
//
// A framework keeps hold of the text nodes that it made: it removes them, inserts before them and
// sets their text. Other scripts walk over whatever text they find. So the page's node stays where it
// is and keeps the beginning of its text; the rest follows in nodes of ours. The first of these is an
// empty text node, the joint: normalize() takes it away, a framework doesn't know of it, and that
// tells them apart.

import {
  appendData,
  createFragment,
  createTextNode,
  data,
  documentOf,
  firstChild,
  insertBefore,
  nextSibling,
  type PageElement,
  type PageNode,
  type PageText,
  parentNode,
  removeChild,
  setData,
  splitText,
  textContent,
} from "../members.js";
import { withAdditions } from "./added.js";

/** A part of the text behind what the page's node keeps. */
export interface Piece {
  readonly text: PageText;
  /** The element around `text`; null where the words are not marked. */
  readonly mark: PageElement | null;
  readonly words: string;
  /** Where it begins in the whole text, in UTF-16 code units. */
  readonly start: number;
}

/** A stretch of the text; `mark` makes an element for it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly mark: (() => PageElement) | null;
}

/** The page's nodes that it has added to: more is likely to come. */
const growing = new WeakSet<PageText>();
/** What the page has set in nodes that were not cut. */
const seen = new WeakMap<PageText, string>();

/** The page has changed a node that is not cut: whether it adds to it can be told for certain. */
export function seeGrowth(node: PageText): void {
  const [before, now] = [seen.get(node), data(node)];
  // Several changes may be told of at once.
  if (before === now) return;
  seen.set(node, now);
  if (before && now.length > before.length && now.startsWith(before)) growing.add(node);
  else growing.delete(node);
}

const outer = ({ mark, text }: Piece): PageNode => mark ?? text;

/** Takes a node out of the page, where it is there. */
export function remove(node: PageNode): void {
  const parent = parentNode(node);
  if (parent) removeChild(parent, node);
}

/** Puts what an element holds in its place. */
export function unwrap(element: PageElement): void {
  const parent = parentNode(element);
  if (!parent) return;
  for (let child = firstChild(element); child; child = firstChild(element)) {
    insertBefore(parent, child, element);
  }
  removeChild(parent, element);
}

export class Cut {
  readonly node: PageText;
  /** Where the node stood. */
  readonly parent: PageNode;
  readonly whole: string;
  /** What we left in the node. */
  readonly kept: string = "";
  readonly pieces: Piece[] = [];
  readonly #joint: PageText;

  /** Cuts a text node at the edges of these stretches, which follow each other to its end. */
  constructor(node: PageText, parent: PageNode, stretches: readonly Stretch[]) {
    this.node = node;
    this.parent = parent;
    this.whole = data(node);
    const document = documentOf(node);
    const fragment = createFragment(document);
    this.#joint = createTextNode(document, "");
    insertBefore(fragment, this.#joint, null);
    for (const { start, end, mark } of stretches) {
      const words = this.whole.slice(start, end);
      if (start === 0 && !mark) {
        this.kept = words;
        continue;
      }
      const text = createTextNode(document, words);
      const piece = { text, mark: mark?.() ?? null, words, start };
      if (piece.mark) insertBefore(piece.mark, text, null);
      insertBefore(fragment, outer(piece), null);
      this.pieces.push(piece);
    }
    // Not by setting its text, which would throw all of the page's ranges in it to its beginning.
    const rest = splitText(node, this.kept.length);
    insertBefore(parent, fragment, rest);
    remove(rest);
  }

  /** Whether all stands as we left it. */
  isIntact(): boolean {
    return (
      data(this.node) === this.kept &&
      parentNode(this.node) === parentNode(this.#joint) &&
      nextSibling(this.node) === this.#joint &&
      this.#isRestIntact()
    );
  }

  /**
   * Takes our nodes out. The text is then what it would be without us, as far as what the page has
   * done tells what it wanted.
   */
  join(): void {
    const isSet = data(this.node) !== this.kept;
    const isAdded = isSet && this.#all() !== null;
    if (!this.#isRestIntact()) this.#joinTouched();
    else if (this.isIntact() || !this.#isRestWanted()) this.#takeRestBack();
    else this.#unwrapAll();
    if (isAdded) growing.add(this.node);
    else if (isSet) growing.delete(this.node);
  }

  /** All of the node's text with what the page has added; null where it has set or edited it. */
  #all(): string | null {
    const now = data(this.node);
    if (now === this.kept) return this.whole;
    return withAdditions(this.kept, now, this.whole, growing.has(this.node));
  }

  /** Gives the node all of its text, where the page has not set another. */
  #makeWhole(): void {
    const all = this.#all();
    if (data(this.node) === this.kept) appendData(this.node, this.whole.slice(this.kept.length));
    else if (all !== null) setData(this.node, all);
  }

  /** Whether what is behind the page's node stands together, with its words. */
  #isRestIntact(): boolean {
    const parent = parentNode(this.#joint);
    let last: PageNode = this.#joint;
    return (
      parent !== null &&
      this.pieces.every(({ text, mark, words }) => {
        const before = last;
        last = mark ?? text;
        return (
          nextSibling(before) === last &&
          data(text) === words &&
          (!mark || (firstChild(mark) === text && !nextSibling(text)))
        );
      })
    );
  }

  /** The rest is as it was, the page's node is not. Whether the page wants to see the rest there. */
  #isRestWanted(): boolean {
    const rest = this.#joint;
    const parent = parentNode(rest);
    // Taken out as words, without the node's.
    if (parent !== this.parent) return true;
    let top: PageNode | null = this.node;
    while (top && parentNode(top) !== parent) top = parentNode(top);
    // Removed, or moved: the page's node takes all of its text along.
    if (!top) return false;
    const text = data(this.node);
    // Wrapped, or something was added, or inserted behind it: it belongs behind all of its text.
    if (this.#all() !== null) return false;
    let before = "";
    for (let node: PageNode | null = top; node !== rest; node = nextSibling(node)) {
      if (!node) return false;
      before += textContent(node);
    }
    // Split, perhaps, and the parts wrapped.
    const isSplit = text !== "" && before !== text && this.kept.startsWith(text);
    return isSplit || isEdited(this.kept, before, this.whole);
  }

  /** The rest belongs to the node. */
  #takeRestBack(): void {
    for (const piece of this.pieces) remove(outer(piece));
    remove(this.#joint);
    // Last: where a text grows that is laid out, Chromium looks at all of its paragraph at once.
    this.#makeWhole();
  }

  /** The page has changed what is behind its node: it wants to see what is there now. */
  #joinTouched(): void {
    const isAlone =
      this.pieces.every((piece) => !parentNode(outer(piece))) && !parentNode(this.#joint);
    if (isAlone || !parentNode(this.node)) {
      // It puts its node back, alone or with ours: either way the text must be there once.
      this.#makeWhole();
      for (const { text, mark } of this.pieces) {
        const isGone =
          !parentNode(text) || (mark && parentNode(text) === mark && !parentNode(mark));
        if (isGone) setData(text, "");
      }
    }
    this.#unwrapAll();
  }

  #unwrapAll(): void {
    for (const { mark } of this.pieces) if (mark) unwrap(mark);
    // The page's node is the one that a framework will set: as much as can be goes back into it.
    const ours = new Set<PageNode | null>(this.pieces.map(({ text }) => text));
    let rest = "";
    for (
      let next = nextSibling(this.node);
      next && (ours.has(next) || next === this.#joint);
      next = nextSibling(this.node)
    ) {
      rest += data(next as PageText);
      remove(next);
    }
    if (rest !== "") appendData(this.node, rest);
    if (data(this.#joint) === "") remove(this.#joint);
  }
}

/**
 * Whether a text was made by editing what we left in a node, rather than set by somebody who knows
 * the whole text that stood there.
 */
function isEdited(kept: string, now: string, whole: string): boolean {
  let start = 0;
  while (start < now.length && now[start] === whole[start]) start++;
  if (start > kept.length) return false;
  let end = 0;
  const shorter = Math.min(now.length, kept.length);
  while (end < shorter && now.at(-1 - end) === kept.at(-1 - end)) end++;
  // Words were cut out before its end.
  if (end > 0 && start + end >= now.length && now.length < kept.length) return true;
  if (now.length === kept.length) {
    const same = kept.split("").filter((unit, at) => unit === now[at]).length;
    return kept.length < 3 || same * 3 >= kept.length;
  }
  return Math.min(start + end, shorter) * 2 > Math.max(now.length, kept.length);
}
