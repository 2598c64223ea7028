// The painter of choice: the CSS Custom Highlight API, which leaves the DOM alone. All that must be
// taken back is kept here, in JavaScript, so that it can be even after a trap in WebAssembly.

export class HighlightPainter {
  name = "highlight";
  #styles;
  #layers;
  /** What the highlights hold of ours: {view, name, highlight, range}. */
  #painted = [];

  /** `layers` are names, the one on top last. */
  constructor(styles, layers) {
    this.#styles = styles;
    this.#layers = layers;
  }

  /** Whether the document that `root` stands in can do it. */
  static isSupported(root) {
    const view = (root.ownerDocument ?? root).defaultView;
    return Boolean(view?.CSS?.highlights && view.Highlight && view.StaticRange);
  }

  /**
   * Paints these strokes and no others: [index in nodes, start, end, layer] each, in UTF-16 code
   * units. Other annotated parts of the same document share the highlights.
   */
  paint(nodes, scopes, strokes) {
    this.#clear();
    try {
      this.#styles.add(scopes);
      for (let at = 0; at < strokes.length; at += 4) {
        this.#stroke(nodes[strokes[at]], strokes[at + 1], strokes[at + 2], strokes[at + 3]);
      }
    } catch (error) {
      this.erase();
      throw error;
    }
  }

  #stroke(node, start, end, layer) {
    const view = node.ownerDocument.defaultView;
    if (!view || end > node.data.length) return;
    const name = `whosaid-${this.#layers[layer]}`;
    let highlight = view.CSS.highlights.get(name);
    if (!highlight) {
      highlight = new view.Highlight();
      highlight.priority = layer;
      view.CSS.highlights.set(name, highlight);
    }
    // Static, since a live range costs time at every change of the page.
    const range = new view.StaticRange({
      startContainer: node,
      startOffset: start,
      endContainer: node,
      endOffset: end,
    });
    highlight.add(range);
    this.#painted.push({ view, name, highlight, range });
  }

  /** Leaves the page as if nothing had ever been painted. */
  erase() {
    this.#clear();
    this.#styles.remove();
  }

  #clear() {
    for (const { view, name, highlight, range } of this.#painted.splice(0)) {
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

  /** The text node and offset as they were before painting, for a position in the page as it is. */
  original(node, offset) {
    return [node, offset];
  }

  /** Where a position of the unpainted page stands now. */
  painted(node, offset) {
    return [node, offset];
  }

  /** The page has changed. Nothing of ours is in its way. */
  repair() {}
}
