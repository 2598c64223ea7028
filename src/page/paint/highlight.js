// The batched part of the highlight painter: ranges into the CSS Custom Highlight API, which paints
// them without a change to the DOM.

/** Whether the document that `root` stands in can do it. */
export function supported(root) {
  const view = (root.ownerDocument ?? root).defaultView;
  return Boolean(view?.CSS?.highlights && view.Highlight && view.StaticRange);
}

/**
 * Paints ranges under a highlight's name: [index in nodes, start, end] each, in UTF-16 code units.
 * Returns what `erase` needs. Other annotated parts of the same document share the highlight.
 */
export function paint(name, priority, nodes, numbers) {
  const painted = [];
  for (let at = 0; at < numbers.length; at += 3) {
    const node = nodes[numbers[at]];
    const view = node.ownerDocument.defaultView;
    if (!view || numbers[at + 2] > node.data.length) continue;
    let highlight = view.CSS.highlights.get(name);
    if (!highlight) {
      highlight = new view.Highlight();
      highlight.priority = priority;
      view.CSS.highlights.set(name, highlight);
    }
    // Static, since a live range costs time at every change of the page.
    const range = new view.StaticRange({
      startContainer: node,
      startOffset: numbers[at + 1],
      endContainer: node,
      endOffset: numbers[at + 2],
    });
    highlight.add(range);
    painted.push({ view, highlight, range });
  }
  return painted;
}

/** Takes back what `paint` did. */
export function erase(name, painted) {
  for (const { view, highlight, range } of painted) {
    highlight.delete(range);
    if (highlight.size === 0 && view.CSS.highlights.get(name) === highlight) {
      view.CSS.highlights.delete(name);
    }
  }
}
