// What the reader has selected, which moving text into other nodes would lose.

import {
  getSelection,
  isDocument,
  type PageNode,
  type PageSelection,
  type Scope,
} from "../members.js";

/** A node and an offset into it, as selections have them. */
type End = [node: PageNode, offset: number];

export interface Selected {
  readonly selection: PageSelection;
  readonly anchor: End;
  readonly focus: End;
}

export function selectionsOf(scopes: Iterable<Scope>): Selected[] {
  const found: Selected[] = [];
  for (const scope of scopes) {
    const selection = isDocument(scope) ? getSelection(scope) : null;
    if (!selection?.anchorNode || !selection.focusNode) continue;
    const anchor: End = [selection.anchorNode, selection.anchorOffset];
    found.push({ selection, anchor, focus: [selection.focusNode, selection.focusOffset] });
  }
  return found;
}

/** Selects the same again, where its ends stand now. */
export function select({ selection, anchor, focus }: Selected): void {
  try {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    const isSame =
      anchorNode === anchor[0] &&
      anchorOffset === anchor[1] &&
      focusNode === focus[0] &&
      focusOffset === focus[1];
    // The page would be told of a change.
    if (isSame) return;
    selection.setBaseAndExtent(...anchor, ...focus);
  } catch {
    // The page has taken the nodes away: nothing is left to be selected.
  }
}
