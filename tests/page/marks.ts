// The painter with marks: what it does to the lines of text that it puts elements into, and to the page's ranges.

import type { PageText } from "../../src/page/members.js";
import { MarkPainter } from "../../src/page/paint/mark.js";
import { LAYERS } from "../../src/page/paint/painter.js";
import { annotate, becomes, count, equal, find, ok, place, test, until } from "./support.js";

const ARTICLE =
  "<h1>Harbour Board drops plan for second pier</h1>" +
  "<p>“Mara Lindqvist” is what the new ferry will be called, after the harbour master who had asked for " +
  "it for eleven years; the Harbour Board said so on Tuesday, and nobody in the town was surprised.</p>" +
  "<p>“We listened, and Mara Lindqvist was right about the cost,” the Harbour Board wrote in a letter to " +
  "the council, which had asked for a report on the matter before the summer, and got none.</p>" +
  "<p>Mara Lindqvist will not be there when it comes, for the Harbour Board has asked her to look at a " +
  "pier on the other side of the bay, which is to be repaired next year, if the money can be found.</p>";

/** The boxes of all letters below an element, to a pixel. */
function letters(root: Node): string[] {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const found: string[] = [];
  while (walk.nextNode()) {
    const text = walk.currentNode as Text;
    for (let at = 0; at < text.length; at++) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const box = range.getBoundingClientRect();
      const sides = [box.left, box.top, box.width, box.height].map(Math.round);
      found.push(`${text.data[at]} ${sides}`);
    }
  }
  return found;
}

const FIRST_LETTER = { float: "float: left; font-size: 3em; color: red", large: "font-size: 3em" };

/** Puts a style and the article there; whether letters moved, how many marks there were in paragraphs. */
async function moved(style: string, html = ARTICLE): Promise<{ moved: string[]; marks: number }> {
  const root = place(`<style>${style}</style><article>${html}</article>`);
  const article = find(root, "article");
  const before = letters(article);
  const page = await annotate(article, { marks: true });
  const [during, marks] = [letters(article), count(article, "p mark")];
  page.restore();
  equal(letters(article), before, "restored");
  // Wrapping shapes words anew: a letter may move by a fraction of a pixel.
  const far = during.filter((letter, at) => {
    const [one, other] = [letter, before[at] ?? ""].map((it) => it.slice(2).split(",").map(Number));
    return one?.some((side, at) => Math.abs(side - (other?.[at] ?? 0)) > 1);
  });
  return { moved: far, marks };
}

test("text that is an item of a flexible box or a grid stays one item", async () => {
  for (const style of [
    "p { display: flex; gap: 1em }",
    "p { display: inline-grid }",
    "p { display: flex } span { display: contents }",
  ]) {
    const html = ARTICLE.replaceAll("<p>", "<p><span>").replaceAll("</p>", "</span></p>");
    equal(
      await moved(style, style.includes("span") ? html : ARTICLE),
      { moved: [], marks: 0 },
      style,
    );
  }
  const slotted = ARTICLE.replaceAll("<p>", "<x-line>").replaceAll("</p>", "</x-line>");
  const root = place(`<article>${slotted}</article>`);
  for (const line of root.querySelectorAll("x-line")) {
    line.attachShadow({ mode: "open" }).innerHTML =
      "<div style='display: flex'><slot></slot></div>";
  }
  const page = await annotate(root, { marks: true });
  equal([page.isEmpty, count(root, "x-line mark")], [false, 0], "slotted");
  page.restore();
  root.remove();
  // Within an item, words are words.
  const inside = await moved("article { display: grid } p { display: block }");
  equal(inside.moved, []);
  ok(inside.marks > 3, "paragraphs that are items are marked");
});

test("drop caps keep their quotation marks", async () => {
  for (const [what, style] of Object.entries(FIRST_LETTER)) {
    const { moved: far, marks } = await moved(`p::first-letter { ${style} }`);
    equal(far, [], what);
    ok(marks > 3, what);
  }
});

test("a quotation mark is marked in a drop cap alone", async () => {
  for (const [style, first] of [
    ["", "Mara Lindqvist"],
    ["p::first-letter { font-size: 3em }", "“Mara Lindqvist"],
  ]) {
    const root = place(`<style>${style}</style>${ARTICLE}`);
    const page = await annotate(root, { marks: true });
    equal(find(root, "p mark").textContent, first, style);
    page.restore();
  }
});

test("ranges of the page around marks, and before them, stay where they are", async () => {
  const root = place(ARTICLE);
  const last = find(root, "p:last-of-type");
  const words = last.textContent ?? "";
  last.prepend("Also: ");
  last.normalize();
  const [whole, within, selection] = [
    document.createRange(),
    document.createRange(),
    getSelection(),
  ];
  whole.selectNodeContents(last);
  within.setStart(last.firstChild as Text, 1);
  within.setEnd(last.firstChild as Text, 4);
  selection?.selectAllChildren(last);
  const look = () => [`${whole}`, `${within}`, `${selection}`];
  const page = await annotate(root, { marks: true });
  ok(count(last, "mark") > 0, "it is marked");
  equal(look(), [`Also: ${words}`, "lso", `Also: ${words}`], "painted");
  page.restore();
  equal(look(), [`Also: ${words}`, "lso", `Also: ${words}`], "restored");
  selection?.removeAllRanges();
});

test("text that the page puts together is marked again", async () => {
  const root = place(ARTICLE);
  const html = root.outerHTML;
  const page = await annotate(root, { marks: true });
  const marks = count(root, "mark");
  root.normalize();
  // Once its changes have been told.
  await null;
  equal(count(root, "mark"), 0);
  await becomes(() => count(root, "mark"), marks);
  page.restore();
  equal(root.outerHTML, html);
});

test("text that a reader edits has no marks, be it from the beginning or later", async () => {
  const root = place(`<article contenteditable>${ARTICLE}</article>`);
  const article = find(root, "article");
  const page = await annotate(root, { marks: true });
  equal([page.isEmpty, count(root, "mark")], [false, 0]);
  article.removeAttribute("contenteditable");
  article.append("And Mara Lindqvist is not surprised.");
  await until(() => count(root, "mark") > 3, "edited no longer");
  article.contentEditable = "true";
  await becomes(() => count(root, "mark"), 0);
  page.restore();
});

test("marks in one text node take time in proportion to their number", () => {
  const NAME = "Mara ";
  // Apart from the page, where layout would take most of the time.
  const time = (count: number) => {
    const paragraph = document.createElement("p");
    paragraph.append(NAME.repeat(count));
    const text = paragraph.firstChild as unknown as PageText;
    const strokes = Array.from({ length: count }, (_, at) => {
      const start = at * NAME.length;
      return [0, start, start + NAME.length - 1, LAYERS.indexOf("person")];
    });
    const painter = new MarkPainter();
    const start = performance.now();
    for (const _ of painter.paint([text], [], Uint32Array.from(strokes.flat())));
    const marks = paragraph.querySelectorAll("mark").length;
    painter.erase();
    const taken = performance.now() - start;
    equal([marks, paragraph.childNodes.length], [count, 1]);
    return taken;
  };
  const best = (count: number) => Math.min(time(count), time(count), time(count));
  const [few, many] = [best(2000), best(16_000)];
  ok(many < 16 * few, `${few} ms, and ${many} ms for eight times as many`);
});
