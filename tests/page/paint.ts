// Both painters: what they show, what they leave alone, what they leave behind.

import {
  ARTICLE,
  analyse,
  annotate,
  becomes,
  count,
  equal,
  find,
  highlighted,
  highlightedNodes,
  leftovers,
  ok,
  PAINTERS,
  painted,
  place,
  sleep,
  test,
} from "./support.js";

/** The text nodes below an element. */
function textsOf(root: Node): Text[] {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walk.nextNode()) found.push(walk.currentNode as Text);
  return found;
}

/** Where words stand: a text node, and the offset in it. */
function placeOf(root: Node, words: string): [Text, number] {
  const node = textsOf(root).find(({ data }) => data.includes(words));
  ok(node, `“${words}” is there`);
  return [node, node.data.indexOf(words)];
}

const selection = () => {
  const found = getSelection();
  ok(found, "a selection");
  return found;
};

test("highlights cover names and quotes and change nothing", async () => {
  const root = place(ARTICLE);
  const [html, before] = [root.outerHTML, leftovers()];
  let seen = 0;
  const witness = new MutationObserver((records) => {
    seen += records.length;
  });
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  witness.observe(root, all);
  const page = await annotate(root);
  equal(page.isEmpty, false);
  equal(highlighted("person"), "Mara| Lindqvist|Mara Lindqvist");
  equal(highlighted("organisation"), "Harbour Board|Harbour Board");
  ok(highlighted("quote").startsWith("We listened, and Mara"), highlighted("quote"));
  equal(root.outerHTML, html);
  page.restore();
  equal(root.outerHTML, html);
  equal(leftovers(), before);
  equal(seen + witness.takeRecords().length, 0);
  witness.disconnect();
});

test("a name in a quote lies on top", async () => {
  const root = place(ARTICLE);
  const page = await annotate(root);
  const priority = (name: string) => CSS.highlights.get(`whosaid-${name}`)?.priority ?? -1;
  ok(priority("person") > priority("quote"), "the person is on top");
  page.restore();
  const marked = await annotate(root, { marks: true });
  const both = find(root, "mark[data-whosaid~=person][data-whosaid~=quote]");
  equal(both.textContent, "Mara Lindqvist");
  marked.restore();
});

test("reported speech lies below the quotes and names in it", async () => {
  const root = place(ARTICLE);
  const html = root.outerHTML;
  const REPORTED = "“We listened, and Mara Lindqvist was right about the cost,” the board wrote";
  const find: typeof analyse = (article) => {
    const found = analyse(article);
    const start = article.text.indexOf(REPORTED);
    const [quote] = found.quotes;
    ok(quote && start >= 0, "the quote is there");
    const spans = [{ start, end: start + REPORTED.length }];
    found.quotes = [
      { ...quote, id: 0, kind: "indirect", spans },
      { ...quote, id: 1, kind: "partial", within: 0 },
    ];
    return found;
  };
  for (const painter of PAINTERS) {
    const page = await annotate(root, { marks: painter === "mark" }, find);
    const texts = ["reported", "quote", "person"].map((name) =>
      painted(root, painter, name).replaceAll("|", ""),
    );
    equal(texts[0], REPORTED, painter);
    equal(texts[1], "We listened, and Mara Lindqvist was right about the cost,", painter);
    ok(texts[2]?.includes("Mara Lindqvist"), painter);
    if (painter === "mark") {
      const all = [...root.querySelectorAll("mark[data-whosaid='reported quote person']")];
      equal(all.map(({ textContent }) => textContent).join("|"), "Mara Lindqvist");
    } else {
      const priority = (name: string) => CSS.highlights.get(`whosaid-${name}`)?.priority ?? -1;
      ok(priority("quote") > priority("reported"), "the quote is on top");
    }
    page.show({ people: true, organisations: true, quotes: false });
    await becomes(() => painted(root, painter, "reported"), "", painter);
    page.restore();
    equal(root.outerHTML, html, painter);
  }
});

test("show paints what is asked for", async () => {
  const root = place(ARTICLE);
  const none = { people: false, organisations: false, quotes: false };
  for (const painter of PAINTERS) {
    const html = root.outerHTML;
    const page = await annotate(root, { marks: painter === "mark" });
    const now = () =>
      ["person", "organisation", "quote"].map((name) => painted(root, painter, name) !== "");
    page.show({ ...none, organisations: true });
    await becomes(now, [false, true, false]);
    page.show(none);
    await becomes(() => root.outerHTML, html);
    page.show({ people: true, organisations: true, quotes: true });
    await becomes(now, [true, true, true]);
    page.restore();
  }
});

test("marks leave the very nodes they found", async () => {
  const root = place(ARTICLE);
  // Neighbouring and empty text nodes, half a surrogate pair, and a listener.
  find(root, "p:last-of-type").append("The Har", "", "bour Board \ud83d", "\ude00");
  let heard = 0;
  find(root, "em").addEventListener("click", () => heard++);
  const texts = textsOf(root).map((node) => [node, node.data] as const);
  const [html, before] = [root.outerHTML, leftovers()];
  const page = await annotate(root, { marks: true });
  ok(count(root, "mark[data-whosaid]") > 4, "there are marks");
  const marked = root.textContent;
  page.restore();
  equal(marked, root.textContent);
  equal(root.outerHTML, html);
  equal(leftovers(), before);
  find(root, "em").click();
  equal(heard, 1);
  const after = textsOf(root);
  equal(after.length, texts.length);
  ok(
    texts.every(([node, data], at) => after[at] === node && node.data === data),
    "the same nodes with the same text",
  );
});

test("elements with the names of members are no trouble", async () => {
  const names =
    "parentNode host nodeType childNodes firstChild nextSibling ownerDocument getRootNode getAttribute textContent";
  const controls = names.split(" ").map((name) => `<input name="${name}" type="hidden">`);
  const images = names.split(" ").map((name) => `<img name="${name}" alt="">`);
  for (const painter of PAINTERS) {
    const root = place(`<form name="host">${ARTICLE}${controls.join("")}</form>${images.join("")}`);
    const html = root.outerHTML;
    const page = await annotate(root, { marks: painter === "mark" });
    equal(painted(root, painter, "organisation"), "Harbour Board|Harbour Board", painter);
    page.restore();
    equal(root.outerHTML, html, painter);
    root.remove();
  }
});

test("copies that the page makes of marks go too", async () => {
  const [root, other] = [place(ARTICLE), place(ARTICLE)];
  const page = await annotate(root, { marks: true });
  const second = await annotate(other, { marks: true });
  root.append(find(root, "p").cloneNode(true));
  root.innerHTML += "<p>Ends.</p>";
  ok(count(root, "mark") > 4, "there are marks");
  page.restore();
  const first = ARTICLE.slice(ARTICLE.indexOf("<p>"), ARTICLE.indexOf("</p>") + 4);
  equal(root.innerHTML, `${ARTICLE}${first}<p>Ends.</p>`);
  // What is painted elsewhere on the page is no copy.
  ok(count(other, "mark") > 4, "the other has its marks");
  second.restore();
  equal(other.innerHTML, ARTICLE);
});

test("marks keep the selection", async () => {
  const root = place(ARTICLE);
  const text = root.querySelectorAll("p")[1]?.firstChild;
  ok(text, "a text node");
  selection().setBaseAndExtent(text, 20, text, 40);
  const selected = String(getSelection());
  const page = await annotate(root, { marks: true });
  equal(String(getSelection()), selected);
  page.restore();
  equal(String(getSelection()), selected);
  selection().removeAllRanges();
});

test("a point on a name hits it under both painters", async () => {
  const root = place(ARTICLE);
  scrollTo(0, 0);
  root.style.cssText = "position: fixed; top: 0; left: 0; background: white";
  for (const painter of PAINTERS) {
    const page = await annotate(root, { marks: painter === "mark" });
    const { left, top, width, height } = find(root, "em").getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const offset = page.offsetAt(x, y);
    const span = page.annotations.entities[0]?.mentions[0];
    ok(span && offset !== null && span.start <= offset && offset < span.end, `${offset}`);
    // Above the page there is nothing to hit.
    equal(page.offsetAt(x, -5), null);
    page.restore();
  }
});

test("two parts of a page do not disturb each other", async () => {
  const first = await annotate(place(ARTICLE));
  const second = await annotate(place(ARTICLE));
  first.restore();
  equal(highlighted("organisation"), "Harbour Board|Harbour Board");
  second.restore();
  equal(highlighted("organisation"), "");
});

test("a detached root is read and marked", async () => {
  const root = document.createElement("div");
  root.innerHTML = ARTICLE;
  const html = root.outerHTML;
  const page = await annotate(root, { marks: true });
  ok(root.querySelector("mark"), "there is a mark");
  page.restore();
  equal(root.outerHTML, html);
});

test("one entity can be shown alone", async () => {
  const page = await annotate(place(ARTICLE));
  page.show({ people: true, organisations: true, quotes: true, only: 1 });
  await becomes(() => highlighted("person"), "");
  equal(highlighted("organisation"), "Harbour Board|Harbour Board");
  // The quotes there have no speaker.
  equal(highlighted("quote"), "");
  page.show({ people: true, organisations: true, quotes: true, only: 0 });
  await becomes(() => highlighted("person"), "Mara| Lindqvist|Mara Lindqvist");
  page.restore();
});

test("corrected annotations are painted in the place of those found", async () => {
  const root = place(ARTICLE);
  for (const painter of PAINTERS) {
    const html = root.outerHTML;
    const page = await annotate(root, { marks: painter === "mark" });
    const [, board] = page.annotations.entities;
    ok(board, "an organisation");
    const mentions = board.mentions.slice(0, 1);
    const corrected = { ...board, id: 0, type: "person" as const, mentions };
    page.recolour({ ...page.annotations, entities: [corrected], quotes: [] });
    await becomes(() => painted(root, painter, "person"), "Harbour Board", painter);
    equal(painted(root, painter, "organisation"), "", painter);
    page.restore();
    equal(root.outerHTML, html);
  }
});

test("a stretch has boxes and a selection has a stretch", async () => {
  const root = place(ARTICLE);
  for (const painter of PAINTERS) {
    const page = await annotate(root, { marks: painter === "mark" });
    const name = page.annotations.entities[0]?.mentions[0];
    ok(name, "a mention");
    // The name is cut by an element: two boxes or more.
    const boxes = page.boxes(name);
    ok(boxes.length >= 2, painter);
    ok(
      boxes.every(({ width, height }) => width > 0 && height > 0),
      painter,
    );

    equal(page.selected(), null, painter);
    const [first, start] = placeOf(root, "given up");
    const [last, end] = placeOf(root, "second pier,");
    selection().setBaseAndExtent(first, start, last, end + 6);
    const span = page.selected();
    ok(span, "a selected stretch");
    const words = page.annotations.text.slice(span.start, span.end);
    equal(words, "given up its plan for a second", painter);
    selection().removeAllRanges();
    page.restore();
  }
});

test("of a long article what is in the window comes first", async () => {
  const paragraphs = Array.from(
    { length: 400 },
    (_, at) =>
      `<p id=p${at}>In year ${at} the Harbour Board met once more to talk about the second pier, ` +
      "which it did at great length, and then went home to dinner.</p>",
  );
  const root = place(`<h1>A hundred years of talks</h1>${paragraphs.join("")}`);
  find(root, "#p200").scrollIntoView({ behavior: "instant" });
  const seen: number[][] = [];
  const page = await annotate(root, {}, async (article) => {
    const numbers = highlightedNodes("organisation").map(({ parentElement }) =>
      Number(parentElement?.id.slice(1)),
    );
    seen.push(numbers);
    await sleep(1);
    return analyse(article);
  });
  // Before the first look nothing was painted, before the whole what is in the window.
  equal(seen.length, 2);
  const [none, some] = seen;
  equal(none, []);
  const [first = -1] = some ?? [];
  ok(first >= 195 && first <= 200, `${first}`);
  ok((some?.length ?? 400) < 200, `${some?.length}`);
  equal(highlighted("organisation").split("|").length, 400);
  page.restore();
  scrollTo({ top: 0, behavior: "instant" });
});

test("what is in the window is not analysed first where it is most of the article", async () => {
  const words =
    "The Harbour Board met once more to talk about the second pier, and then went home. ";
  const root = place(`${ARTICLE}<p>${words.repeat(400)}</p>`);
  let analysed = 0;
  const page = await annotate(root, {}, async (article) => {
    analysed++;
    return analyse(article);
  });
  equal(analysed, 1);
  page.restore();
});
