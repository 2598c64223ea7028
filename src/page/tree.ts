// Ways up the page: out of a shadow tree to its host, out of a document to the frame that shows it.

import {
  contains,
  frameElement,
  getRootNode,
  isDocument,
  type PageElement,
  type PageNode,
  parentNode,
  shadowHost,
} from "./members.js";

/** The node that a node stands below. */
export function parentOf(node: PageNode): PageNode | null {
  return parentNode(node) ?? (isDocument(node) ? frameElement(node) : shadowHost(node));
}

/** The element that shows the tree of a node: a shadow root's host, a document's frame. */
function showing(node: PageNode): PageElement | null {
  const tree = getRootNode(node);
  return isDocument(tree) ? frameElement(tree) : shadowHost(tree);
}

/** Whether a node stands in an element, be it within shadow roots or frames. */
export function holds(element: PageNode, node: PageNode): boolean {
  for (let inner: PageNode | null = node; inner; inner = showing(inner)) {
    if (contains(element, inner)) return true;
  }
  return false;
}

/** The tree that holds a node and all shadow trees and frames around it. */
export function outermost(node: PageNode): PageNode {
  let inner = node;
  for (let outer = showing(inner); outer; outer = showing(outer)) inner = outer;
  return getRootNode(inner);
}

/** The innermost node that all of these stand below; they come in the order of the page. */
export function commonAncestor(nodes: readonly PageNode[]): PageNode | null {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return null;
  // Of nodes in order, the first and the last tell for all.
  const above = new Set<PageNode>();
  for (let node = parentOf(first); node; node = parentOf(node)) above.add(node);
  let ancestor = parentOf(last);
  while (ancestor && !above.has(ancestor)) ancestor = parentOf(ancestor);
  return ancestor;
}
