// The painter for old browsers, and for publishers who want elements to style and focus: it wraps
// words in <mark>.
//
// A framework keeps hold of the text nodes that it made, removes them, inserts before them and sets
// their text. So each text node stays where it is and keeps its beginning; what follows is put into
// new nodes right behind it. Taking those out and giving the node its whole text back restores the
// page byte for byte, with the very nodes it had. Where words at its very beginning are wrapped, it is
// left empty, and a page that calls normalize() takes it away, which cannot be told from a framework
// that takes its text away: then the words go, too.
//
// All that must be taken back is kept here, in JavaScript, so that it can be even after a trap in
// WebAssembly. Offsets are UTF-16 code units.

/** The layer that is shown by an attribute of its own, beside the others. */
const REVEAL = "reveal";

/** The marks that stand for something that is painted. */
const MADE = new WeakSet();

/** A text node of the page that was cut. */
class Cut {
  /** Where it stood; of no use once the page has moved it. */
  parent;
  /** What we left in it. */
  kept = "";
  /** Text nodes and marks behind it that hold the rest: {node, start}. */
  rest = [];

  constructor(node) {
    this.node = node;
    this.parent = node.parentNode;
    this.whole = node.data;
  }

  /** Whether the node still has what we left in it, and the rest, untouched, right behind it. */
  isWhole() {
    if (this.node.data !== this.kept || !this.node.parentNode) return false;
    let last = this.node;
    let text = this.kept;
    for (const { node } of this.rest) {
      if (last.nextSibling !== node) return false;
      last = node;
      text += node.textContent;
    }
    return text === this.whole;
  }

  /** Takes our nodes out and gives the page's its text back, unless the page has given it another. */
  join() {
    if (this.node.data === this.kept) this.node.data = this.whole;
    for (const { node } of this.rest) node.parentNode?.removeChild(node);
  }
}

export class MarkPainter {
  name = "mark";
  #styles;
  #layers;
  /** The page's text nodes that were cut: node → Cut. */
  #cuts = new Map();
  /** Nodes of ours: node → {cut, start}. */
  #pieces = new Map();
  /** Elements with cut text nodes: element → Cuts. */
  #parents = new Map();

  /** `layers` are names; a mark has those of all strokes that cover it. */
  constructor(styles, layers) {
    this.#styles = styles;
    this.#layers = layers;
  }

  /**
   * Paints these strokes and no others: [index in nodes, start, end, layer] each, sorted by the
   * first two.
   */
  paint(nodes, scopes, strokes) {
    this.#join();
    const selections = selectionsOf(scopes);
    try {
      this.#styles.add(scopes);
      for (let from = 0, to; from < strokes.length; from = to) {
        to = from;
        while (strokes[to] === strokes[from] && to < strokes.length) to += 4;
        this.#cut(nodes[strokes[from]], strokes.subarray(from, to));
      }
    } catch (error) {
      this.erase();
      throw error;
    }
    for (const selection of selections) {
      select(selection, (node) => this.#cuts.has(node), this.painted.bind(this));
    }
  }

  /** Leaves the page as if nothing had ever been painted; what it changed itself stays changed. */
  erase() {
    this.#join();
    this.#styles.remove();
  }

  /**
   * Takes out copies of our marks, which a page makes where it clones its elements or sets their HTML
   * from what it reads there.
   */
  sweep(roots) {
    for (const root of roots) {
      for (const copy of root.querySelectorAll("mark[data-whosaid]")) {
        if (MADE.has(copy)) continue;
        const parent = copy.parentNode;
        while (copy.firstChild) parent.insertBefore(copy.firstChild, copy);
        parent.removeChild(copy);
      }
    }
  }

  /** The text node and offset as they were before painting, for a position in the page as it is. */
  original(node, offset) {
    const piece = this.#pieces.get(node) ?? this.#pieces.get(node.parentNode);
    return piece ? [piece.cut.node, piece.start + offset] : [node, offset];
  }

  /** Where a position of the unpainted page stands now. */
  painted(node, offset) {
    const piece = this.#cuts.get(node)?.rest.findLast(({ start }) => start <= offset);
    return piece ? [piece.node.firstChild ?? piece.node, offset - piece.start] : [node, offset];
  }

  /**
   * The page has changed: where it has touched what we cut, our nodes go, before anybody sees them
   * beside the new text.
   */
  repair(records) {
    const suspects = new Set();
    for (const { target } of records) {
      const near = [this.#cuts.get(target), this.#pieces.get(target)?.cut];
      const above = this.#pieces.get(target.parentNode)?.cut;
      for (const cut of [...near, above, ...(this.#parents.get(target) ?? [])]) {
        if (cut) suspects.add(cut);
      }
    }
    for (const cut of suspects) {
      if (cut.isWhole()) continue;
      cut.join();
      this.#forget(cut);
    }
  }

  #cut(node, strokes) {
    // Inserted after reading, or removed: not there to be painted.
    if (!node.parentNode) return;
    const cut = new Cut(node);
    const ends = new Set([0, cut.whole.length]);
    for (let at = 0; at < strokes.length; at += 4) ends.add(strokes[at + 1]).add(strokes[at + 2]);
    const sorted = [...ends].filter((end) => end <= cut.whole.length).sort((a, b) => a - b);
    const document = node.ownerDocument;
    const fragment = document.createDocumentFragment();
    for (let at = 0; at + 1 < sorted.length; at++) {
      const [start, end] = [sorted[at], sorted[at + 1]];
      const words = cut.whole.slice(start, end);
      const layers = this.#layersOf(strokes, start, end);
      if (start === 0 && layers.length === 0) {
        cut.kept = words;
        continue;
      }
      const text = document.createTextNode(words);
      const piece = layers.length === 0 ? text : mark(document, text, layers);
      fragment.appendChild(piece);
      cut.rest.push({ node: piece, start });
    }
    this.#remember(cut);
    cut.parent.insertBefore(fragment, node.nextSibling);
    node.data = cut.kept;
  }

  /** The names of the layers that cover this stretch. */
  #layersOf(strokes, start, end) {
    const layers = new Set();
    for (let at = 0; at < strokes.length; at += 4) {
      if (strokes[at + 1] <= start && strokes[at + 2] >= end) layers.add(strokes[at + 3]);
    }
    return [...layers].sort().map((layer) => this.#layers[layer]);
  }

  #remember(cut) {
    this.#cuts.set(cut.node, cut);
    for (const { node, start } of cut.rest) this.#pieces.set(node, { cut, start });
    const siblings = this.#parents.get(cut.parent);
    if (siblings) siblings.add(cut);
    else this.#parents.set(cut.parent, new Set([cut]));
  }

  #forget(cut) {
    this.#cuts.delete(cut.node);
    for (const { node } of cut.rest) this.#pieces.delete(node);
    this.#parents.get(cut.parent)?.delete(cut);
  }

  #join() {
    const cuts = [...this.#cuts.values()];
    if (cuts.length === 0) return;
    const scopes = new Set(cuts.map(({ node }) => node.ownerDocument));
    const selections = selectionsOf(scopes).map((selection) => ({
      ...selection,
      touched: this.#owns(selection.anchor[0]) || this.#owns(selection.focus[0]),
      anchor: this.original(...selection.anchor),
      focus: this.original(...selection.focus),
    }));
    for (const cut of cuts) cut.join();
    this.#cuts.clear();
    this.#pieces.clear();
    this.#parents.clear();
    for (const selection of selections) {
      select(
        selection,
        () => selection.touched,
        (...place) => place,
      );
    }
  }

  #owns(node) {
    return this.#cuts.has(node) || this.#pieces.has(node) || this.#pieces.has(node.parentNode);
  }
}

function mark(document, text, layers) {
  const element = document.createElement("mark");
  MADE.add(element);
  element.setAttribute("data-whosaid", layers.filter((layer) => layer !== REVEAL).join(" "));
  if (layers.includes(REVEAL)) element.setAttribute("data-whosaid-reveal", "");
  element.appendChild(text);
  return element;
}

/** What the reader has selected, which moving text into other nodes would lose. */
function selectionsOf(scopes) {
  const selections = [];
  for (const scope of scopes) {
    const selection = scope.getSelection?.();
    if (!selection?.anchorNode || !selection.focusNode) continue;
    const anchor = [selection.anchorNode, selection.anchorOffset];
    selections.push({ selection, anchor, focus: [selection.focusNode, selection.focusOffset] });
  }
  return selections;
}

/** Selects it again, its ends moved by `place`, where one of them stood in a node that was cut. */
function select({ selection, anchor, focus }, isCut, place) {
  if (!isCut(anchor[0]) && !isCut(focus[0])) return;
  try {
    selection.setBaseAndExtent(...place(...anchor), ...place(...focus));
  } catch {
    // The page has taken the nodes away: nothing is left to be selected.
  }
}
