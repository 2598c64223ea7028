// Runs in a page: takes every character of the article to its place in the DOM and back. Each
// character is painted by itself, which tells the text node and the offset that its own offset leads
// to, and then selected there, which has to lead back to the same offset.

import { FollowedPage } from "../../src/page/index.ts";
import { highlighted, windows } from "./painted.mjs";
import { wait } from "./trees.mjs";

/** What the browser shows though no text node holds it: a <br>'s break, a cell's edge, a <q>'s marks. */
const GENERATED = /^[ “”‘’"'«»]$/u;

/** Every kind of white space that the article has as one space. */
const SPACE = /^[ \t\n\r\f\u00a0]$/u;

/** The page's character against the article's. */
function isSame(onPage, inArticle) {
  if (onPage === inArticle) return true;
  return inArticle === " " && SPACE.test(onPage);
}

/** Turns in which a painting that was left off for the page's sake is surely over. */
const TURNS = 5;

/** Checks all characters; returns what failed, in words, and counts. */
export async function checkOffsets() {
  const page = await FollowedPage.annotate(document, window.whosaid.engine);
  const { annotations } = page;
  const { text } = annotations;
  const person = { id: 0, type: "person", name: "" };
  const views = windows();
  const selection = document.getSelection();
  const failures = [];
  const counts = { characters: 0, placed: 0, returned: 0, elsewhere: 0 };
  const fail = (at, why) => {
    const near = text.slice(Math.max(0, at - 12), at + 12).replaceAll("\n", "⏎");
    failures.push(`${at} (“${near}”): ${why}`);
  };
  let before = null;
  /** What is painted of the last character. */
  let last;
  for (let at = 0; at < text.length; at++) {
    // Between two blocks; no character of the page.
    if (text[at] === "\n") continue;
    counts.characters++;
    const mentions = [{ start: at, end: at + 1 }];
    page.recolour({ ...annotations, entities: [{ ...person, mentions }], quotes: [] });
    let ranges = highlighted("person", views);
    for (let turn = 0; turn < TURNS && ranges[0] === last; turn++) {
      await wait(0);
      ranges = highlighted("person", views);
    }
    [last] = ranges;
    if (ranges.length !== 1) {
      if (ranges.length > 1 || !GENERATED.test(text[at]))
        fail(at, `${ranges.length} places on the page`);
      continue;
    }
    const [{ startContainer: node, startOffset, endContainer, endOffset }] = ranges;
    if (endContainer !== node || endOffset !== startOffset + 1) fail(at, "not one character");
    if (!isSame(node.data[startOffset], text[at])) fail(at, `is “${node.data[startOffset]}”`);
    if (before?.node === node && startOffset <= before.offset) fail(at, "stands before the last");
    before = { node, offset: startOffset };
    counts.placed++;
    // A selection tells nothing of what stands in a shadow root or in a frame.
    if (node.getRootNode() !== document) {
      counts.elsewhere++;
      continue;
    }
    selection.setBaseAndExtent(node, startOffset, node, startOffset + 1);
    const back = page.selected();
    if (back?.start === at && back.end === at + 1) counts.returned++;
    else fail(at, `leads back to ${JSON.stringify(back)}`);
  }
  selection.removeAllRanges();
  page.restore();
  return { ...counts, failures: failures.slice(0, 5), failed: failures.length };
}
