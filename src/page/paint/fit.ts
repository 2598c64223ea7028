// Which words can be wrapped: a style may lay out a text by its pieces, and an editor save them.

import {
  assignedSlot,
  getComputedStyle,
  getPseudoStyle,
  isEditable,
  isElement,
  isText,
  type PageElement,
  type PageNode,
  type PageText,
  parentNode,
  previousSibling,
  textContent,
} from "../members.js";

const elementAround = (node: PageNode): PageElement | null => {
  const parent = parentNode(node);
  return parent && isElement(parent) ? parent : null;
};

/** Whether a text is being written: what is wrapped there, its editor would save. */
export function isDraft(text: PageText): boolean {
  const box = elementAround(text);
  return box !== null && isEditable(box);
}

/** Whether a text is an item of a flexible box or a grid, where what is wrapped becomes an item of its own. */
export function isItem(text: PageText): boolean {
  let box = assignedSlot(text) ?? elementAround(text);
  for (; box; box = elementAround(box)) {
    const display = getComputedStyle(box)?.display ?? "";
    if (display !== "contents") return /flex|grid/.test(display);
  }
  return false;
}

/** What `::first-letter` covers: a letter with the punctuation on both sides of it. */
const INITIAL = /^[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}\s]*[^\s\p{P}][\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}]*/u;

/** What styles change of a first letter, each of which is inherited. */
const LOOKS = [
  "fontSize",
  "fontWeight",
  "fontStyle",
  "fontFamily",
  "color",
  "textTransform",
] as const;

/** Whether a style shows the first letter of this text in its own way. */
function hasInitial(text: PageText): boolean {
  let node: PageNode = text;
  for (let box = elementAround(node); box; node = box, box = elementAround(box)) {
    for (let before = previousSibling(node); before; before = previousSibling(before)) {
      const isSeen = isElement(before) || isText(before);
      if (isSeen && textContent(before).trim() !== "") return false;
    }
    const [own, first] = [getComputedStyle(box), getPseudoStyle(box, "::first-letter")];
    if (!own || !first) return false;
    if (first.float !== "none" || LOOKS.some((look) => own[look] !== first[look])) return true;
  }
  return false;
}

/**
 * These strokes on a text, [index, start, end, layer] each. Browsers look for the letter and its quotation mark
 * in one text node: a stroke that begins or ends within a drop cap takes in all of it.
 */
export function aroundInitial(text: PageText, words: string, strokes: Uint32Array): Uint32Array {
  const from = words.search(/\S/);
  const to = INITIAL.exec(words)?.[0].length ?? 0;
  const isWithin = (edge: number) => from < edge && edge < to;
  const edges = strokes.filter((_, at) => at % 4 === 1 || at % 4 === 2);
  if (!edges.some(isWithin) || !hasInitial(text)) return strokes;
  return strokes.map((number, at) => {
    if (at % 4 === 1 && isWithin(number)) return from;
    return at % 4 === 2 && isWithin(number) ? to : number;
  });
}
