// Changes of the page after it was annotated.

import { FollowedPage } from "../../src/page/follow.js";
import type { PageNode } from "../../src/page/members.js";
import {
  ARTICLE,
  analyse,
  analyserWith,
  annotate,
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
  SETTLED,
  sleep,
  test,
  until,
} from "./support.js";

const MORE = "Late in the evening the Harbour Board met once more, and sent everybody home.";

const boards = (page: { annotations: { entities: { mentions: unknown[] }[] } }) =>
  page.annotations.entities[1]?.mentions.length ?? 0;

function paragraph(text: string): HTMLElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

test("a new paragraph is annotated, and our own marks are no change to follow", async () => {
  for (const painter of PAINTERS) {
    const root = place(ARTICLE);
    let calls = 0;
    const page = await annotate(root, { marks: painter === "mark", onchange: () => calls++ });
    equal(page.painter, painter);
    calls = 0;
    const before = boards(page);
    root.append(paragraph(MORE));
    await until(() => calls === 1, painter);
    equal(boards(page), before + 1);
    await sleep(SETTLED);
    equal(calls, 1);
    page.restore();
    equal(count(root, "mark"), 0);
  }
});

test("another article in its place is annotated", async () => {
  const root = place(ARTICLE);
  const page = await annotate(root);
  root.innerHTML =
    "<h1>Boats</h1><p>Nobody from the Harbour Board came to the opening of the new museum of " +
    "boats, which was full of people all the same, they said.</p>";
  await until(() => highlighted("organisation") === "Harbour Board", "the new article");
  equal(highlighted("person"), "");
  page.restore();
});

test("a framework may do to its nodes what it likes", async () => {
  const root = place(ARTICLE);
  const page = await annotate(root, { marks: true });
  // As React does: it keeps the text nodes that it made, sets, moves and removes them.
  const [one, two, three] = root.querySelectorAll("p");
  ok(one?.firstChild && two?.firstChild && three, "three paragraphs");
  one.firstChild.nodeValue = "The Harbour Board is silent. ";
  const second = two.firstChild;
  two.insertBefore(document.createElement("b"), second);
  two.removeChild(second);
  root.insertBefore(three, one);
  await sleep(SETTLED);
  const moved = "p:nth-of-type(2)";
  await until(() => count(root, `${moved} mark[data-whosaid~=organisation]`) === 1, "a new mark");
  const start = "The Harbour Board is silent. Mara Lindqvist said";
  ok(find(root, moved).textContent?.startsWith(start), "the framework's text stands");
  equal(find(root, "p:nth-of-type(3)").textContent, "");
  page.restore();
  equal(count(root, "mark"), 0);
  ok(find(root, moved).textContent?.startsWith(start), "the framework's text stands at the end");
});

test("nothing is followed once restored", async () => {
  const root = place(ARTICLE);
  const page = await annotate(root, { marks: true });
  page.restore();
  root.append("The Harbour Board met again, and again nobody knew what for.");
  await sleep(SETTLED);
  equal(count(root, "mark"), 0);
  // Twice does no harm.
  page.restore();
});

test("a revealed stretch is lit for a moment", async () => {
  const page = await annotate(place(ARTICLE));
  const span = page.annotations.entities[0]?.mentions[1];
  ok(span, "a second mention");
  const since = performance.now();
  page.reveal(span);
  await until(() => highlighted("reveal") === "Mara Lindqvist", "it is lit");
  await until(() => highlighted("reveal") === "", "the light goes out");
  ok(performance.now() - since >= 2000, "it was lit for two seconds");
  page.restore();
});

test("a paragraph replaced by its like is painted again", async () => {
  for (const painter of PAINTERS) {
    const root = place(ARTICLE);
    let calls = 0;
    const page = await annotate(root, { marks: painter === "mark", onchange: () => calls++ });
    calls = 0;
    const now = () => painted(root, painter, "organisation");
    equal(now(), "Harbour Board|Harbour Board", painter);
    // As a framework does when it mounts a component anew.
    const fresh = paragraph("The Harbour Board has given up its plan for a second pier, ");
    const em = document.createElement("em");
    em.textContent = "Mara";
    fresh.append(
      em,
      " Lindqvist said on Tuesday, after two years of talks with the town and with the owners of the old warehouses.",
    );
    find(root, "p").replaceWith(fresh);
    await sleep(SETTLED);
    const isThere = () => highlightedNodes("organisation").every((node) => node.isConnected);
    await until(() => now() === "Harbour Board|Harbour Board" && isThere(), painter);
    equal(calls, 0, "the text is the same, and need not be analysed");
    page.restore();
    equal(count(root, "mark"), 0);
  }
});

test("an article in a shadow root is followed and can be pointed at", async () => {
  for (const painter of PAINTERS) {
    const root = place("<section></section>");
    scrollTo(0, 0);
    root.style.cssText = "position: fixed; top: 0; left: 0; background: white";
    const shadow = find(root, "section").attachShadow({ mode: "open" });
    shadow.innerHTML = ARTICLE;
    const page = await annotate(root, { marks: painter === "mark" });
    const board = page.annotations.entities[1]?.mentions[0];
    ok(board, "a mention");
    const [box] = page.boxes(board);
    ok(box, "a box");
    const offset = page.offsetAt(box.left + box.width / 2, box.top + box.height / 2);
    ok(offset !== null && board.start <= offset && offset < board.end, `${painter}: ${offset}`);
    const before = boards(page);
    find(shadow, "p:last-of-type").append(" So the Harbour Board says.");
    await until(() => boards(page) === before + 1, painter);
    page.restore();
    equal(count(shadow, "mark"), 0);
    root.remove();
  }
});

test("short additions beside the article are read", async () => {
  // A paywall opens: what was there is in one element, what comes is put beside it.
  const root = place(`<main><div>${ARTICLE}</div></main>`);
  const page = await annotate(root);
  const before = boards(page);
  const part = document.createElement("div");
  part.append(
    paragraph("The Harbour Board will meet again in autumn, when the money has been counted."),
  );
  find(root, "main").append(part);
  await until(() => boards(page) === before + 1, "the addition");
  page.restore();
});

test("a fault leaves the page as it was", async () => {
  for (const painter of PAINTERS) {
    const before = leftovers();
    const root = place(ARTICLE);
    const told: unknown[] = [];
    const options = { marks: painter === "mark", onfault: (error: unknown) => told.push(error) };
    const page = await annotate(root, options, (article) => {
      if (article.text.includes("a trap")) throw new Error("trapped");
      return analyse(article);
    });
    ok(leftovers() > before, "something is painted");
    find(root, "p:last-of-type").append(" It is a trap.");
    await until(() => told.length === 1, painter);
    equal((told[0] as Error).message, "trapped", painter);
    equal(root.innerHTML, ARTICLE.replace("by then.</p>", "by then. It is a trap.</p>"), painter);
    equal(leftovers(), before, painter);
    // Whoever still holds the page may restore it.
    page.restore();
  }
});

test("what changes while the analysis is elsewhere is painted as it is", async () => {
  for (const painter of PAINTERS) {
    const root = place(ARTICLE);
    let rounds = 0;
    const page = await annotate(root, { marks: painter === "mark" }, async (article) => {
      // The answer takes its time, and the page does not wait.
      if (rounds++ === 0) find(root, "p").prepend("Nobody knows why. ");
      await sleep(30);
      return analyse(article);
    });
    equal(painted(root, painter, "organisation"), "Harbour Board|Harbour Board", painter);
    ok(page.annotations.text.includes("Nobody knows why."), "the text of now");
    equal(rounds, 2);
    page.restore();
  }
});

test("a page that never rests is annotated all the same", async () => {
  const root = place(ARTICLE);
  const clock = document.createElement("span");
  find(root, "p").append(clock);
  let ticks = 0;
  const timer = setInterval(() => clock.replaceChildren(` ${ticks++}`), 5);
  const page = await annotate(root, {}, async (article) => {
    await sleep(30);
    return analyse(article);
  });
  ok(highlighted("organisation").startsWith("Harbour Board"), highlighted("organisation"));
  clearInterval(timer);
  page.restore();
});

test("an aborted annotating leaves the page as it was", async () => {
  for (const painter of PAINTERS) {
    const before = leftovers();
    const root = place(ARTICLE);
    const control = new AbortController();
    const options = { marks: painter === "mark", signal: control.signal };
    const failure = await annotate(root, options, async (article) => {
      control.abort(new Error("enough"));
      await sleep(5);
      return analyse(article);
    }).catch((error: unknown) => error);
    equal(String(failure), "Error: enough");
    root.append(paragraph(MORE));
    await sleep(SETTLED);
    equal(leftovers(), before);
    equal(count(root, "mark"), 0);
  }
});

test("reported speech is found in the text that is there, and in what comes", async () => {
  const root = place(ARTICLE);
  const reporting = await analyserWith((article) => {
    const found = analyse(article);
    for (const quote of found.quotes) quote.kind = "indirect";
    return found;
  });
  let loads = 0;
  const analyser = {
    ...(await analyserWith(analyse)),
    withReported: async () => {
      loads++;
      if (loads === 1) throw new Error("offline");
      return { ...reporting, findsReported: true };
    },
  };
  let calls = 0;
  const options = { onchange: () => calls++ };
  const page = await FollowedPage.annotate(root as unknown as PageNode, analyser, options);
  equal(page.findsReported, false);
  const before = highlighted("quote");
  equal(String(await page.findReported().catch((error: unknown) => error)), "Error: offline");
  equal([page.findsReported, highlighted("quote"), calls].join(), [false, before, 1].join());
  await page.findReported();
  equal([page.findsReported, highlighted("reported"), calls].join(), [true, before, 2].join());
  equal(highlighted("quote"), "");
  await page.findReported();
  equal(loads, 2);
  root.append(paragraph(`“Good night to all of you,” they said. ${MORE}`));
  await until(() => highlighted("reported").includes("Good night"), "the new paragraph");
  page.restore();
});
