// What a page has added to a text of which it found only the beginning.
//
// `node.data += x`, `appendData(x)` and `insertData(0, x)` on a node that we have cut make a text of
// what we left there and x; the page wants all of its text and x. A framework sets a whole text
// instead, which it knows without reading the node. The DOM tells the two by nothing but the words:
//
// - What we left is long: no other text has it in it by chance, so what is around it was added.
// - It is short or empty, for texts begin with names and quotes ("The ", "“", ""): the next story's
//   paragraph may well begin with it. What is there now was added where it can't be a text by itself
//   but can go on where the old one ended, or run into it; what can be a text by itself replaces it, or
//   frameworks would get two paragraphs in one.
// - It fits either way: then it was added. A text too much can be seen and is gone with the next
//   change; words that are lost are lost.

/** What is at least as long, in UTF-16 code units, no two texts begin with by chance. */
const LONG = 12;

/** So many code units in which a text goes on as the old one did are no chance. */
const ALIKE = 3;

/** No text begins so, but one goes on so. */
const MIDDLE = /^[\s,.;:!?…)\]}”’»%]/;

/** More has to follow. */
const OPEN = /[\s“‘«([]$|\s["']$/;

/** A label before a text: "NEW: ". */
const LABEL = /[:–—-]\s+$/;

const ENDS_BLANK = /\s$/;

/** Within a word or a number, or behind a comma. */
const SEAM = /^(?:[\p{L},’'/-]\p{Ll}|[\d$£€]\d)$/u;

/**
 * The whole text with what was added before or behind it; `kept` is what was left of it, `now` what is
 * there. `grows` says whether the page has added to it before. Null where nothing was added: the text is
 * another, or one that we left was edited.
 */
export function withAdditions(
  kept: string,
  now: string,
  whole: string,
  grows: boolean,
): string | null {
  const at = now.length > kept.length ? now.indexOf(kept) : -1;
  if (at < 0) return null;
  const rest = whole.slice(kept.length);
  if (kept.length >= LONG) {
    const behind = now.slice(at + kept.length);
    return isLike(behind, rest, grows) ? null : now.slice(0, at) + whole + behind;
  }
  const isAtStart = now.startsWith(kept);
  const behind = isAtStart ? now.slice(kept.length) : "";
  if (isAtStart && isLike(behind, rest, grows)) return null;
  const before = now.endsWith(kept) ? now.slice(0, now.length - kept.length) : "";
  if (!grows && LABEL.test(before) && !LABEL.test(whole)) return before + whole;
  if (isAtStart && (grows || goesOn(whole, behind))) return whole + behind;
  return before !== "" && OPEN.test(now) && !OPEN.test(whole) ? before + whole : null;
}

/** Whether who wrote this knew what stood there behind what we left. */
function isLike(behind: string, rest: string, grows: boolean): boolean {
  let start = 0;
  while (start < behind.length && behind[start] === rest[start]) start++;
  // Somebody's name comes again in a text that grows. White space alone tells nothing.
  const { length } = rest.trimEnd();
  if (length > 0 && start >= Math.min(length, grows ? length / 2 : ALIKE)) return true;
  // It ends as the old text did: "By …, our reporter". A sentence that is added may end so, too.
  if (grows || MIDDLE.test(behind)) return false;
  let end = 0;
  while (end < behind.length && behind.at(-1 - end) === rest.at(-1 - end)) end++;
  return end >= 2 * ALIKE && end * 2 >= behind.length;
}

/** Whether a text that ended like this may have been continued by that, which is no text by itself. */
function goesOn(whole: string, behind: string): boolean {
  if (MIDDLE.test(behind)) return true;
  if (OPEN.test(whole)) {
    // A text before a link ends with a space, and so does the next one that is set there.
    return /^\p{Ll}/u.test(behind) || !(ENDS_BLANK.test(whole) && ENDS_BLANK.test(behind));
  }
  return SEAM.test(whole.slice(-1) + behind.charAt(0));
}
