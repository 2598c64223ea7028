// What the reader has selected, which moving text into other nodes would lose.

import {
  firstChild,
  getSelection,
  isDocument,
  isText,
  nextSibling,
  type PageNode,
  type PageSelection,
  parentNode,
  type Scope,
} from "../members.js";

/** A node and an offset into it, as selections have them; of an element, also the child behind that place. */
export type End = [node: PageNode, offset: number, behind?: PageNode | null];

function endAt(node: PageNode, offset: number): End {
  if (isText(node)) return [node, offset];
  let behind = firstChild(node);
  for (let at = 0; at < offset && behind; at++) behind = nextSibling(behind);
  return [node, offset, behind];
}

/** Where the end is now. */
function placeOf([node, offset, behind]: End): [PageNode, number] {
  if (behind === undefined || (behind && parentNode(behind) !== node)) return [node, offset];
  let now = 0;
  for (let child = firstChild(node); child !== behind; child = child && nextSibling(child)) now++;
  return [node, now];
}

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
    const anchor = endAt(selection.anchorNode, selection.anchorOffset);
    found.push({ selection, anchor, focus: endAt(selection.focusNode, selection.focusOffset) });
  }
  return found;
}

/** Selects the same again, where its ends stand now. */
export function select({ selection, ...ends }: Selected): void {
  try {
    const [anchor, focus] = [placeOf(ends.anchor), placeOf(ends.focus)];
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    // Where an end has moved along with its children, Chromium gives the new place and shows the old one.
    const isSame =
      anchor[1] === ends.anchor[1] &&
      focus[1] === ends.focus[1] &&
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
