// Pages that work against what is painted, and pages that scroll in odd ways.

import { serve } from "./pages.js";
import { expect, type Page as Tab, test } from "./test.js";

type Module = typeof import("../../www/whosaid.js");
type Annotated = Awaited<ReturnType<Awaited<ReturnType<Module["load"]>>["annotate"]>>;

const ARTICLE = `<article><h1>Lock keepers to stay</h1>
<p>The lock keepers of the Harrow canal will stay, Ingrid Solheim said on Monday, after a winter of
letters between the Canal Trust and the nine towns that lie along the water.</p>
<p>“We counted the boats, and then we counted them again,” said Solheim, who has led the Canal Trust
for six years and knows each of the keepers by name.</p>
<p>The towns had asked for gates that open by themselves, which cost less in the summer and far more in
a winter with ice, as the last one was.</p></article>`;

async function annotate(tab: Tab, body: string, painter: "highlight" | "mark") {
  const html = `<!doctype html><meta charset="utf-8"><title>Lock keepers</title><body>${body}</body>`;
  await serve(tab, "/painted.html", html);
  await tab.goto("/painted.html");
  await tab.evaluate(async (painter) => {
    const { load }: Module = await import("/whosaid.js" as string);
    const annotated = await (await load({ painter })).annotate();
    Object.assign(window, { annotated });
  }, painter);
}

const annotated = "window.annotated" as unknown as Annotated;

test("highlights that others clear come back", async ({ page: tab }) => {
  await annotate(tab, ARTICLE, "highlight");
  const size = () => tab.evaluate(() => CSS.highlights.size);
  const before = await size();
  expect(before).toBeGreaterThan(0);
  await tab.evaluate(() => CSS.highlights.clear());
  await expect.poll(size).toBe(before);
  await tab.evaluate(`${annotated}.restore()`);
  expect(await size()).toBe(0);
});

for (const painter of ["highlight", "mark"] as const) {
  test(`a theme that sets its style sheets anew keeps them, and ours (${painter})`, async ({
    page: tab,
  }) => {
    await annotate(tab, ARTICLE, painter);
    const sheets = () => tab.evaluate(() => document.adoptedStyleSheets.length);
    await tab.evaluate(() => {
      document.adoptedStyleSheets = [new CSSStyleSheet()];
    });
    await expect.poll(sheets).toBe(2);
    await tab.evaluate(`${annotated}.restore()`);
    expect(await sheets()).toBe(1);
  });
}

test("a page that takes marks out again and again is left without", async ({ page: tab }) => {
  const warnings: string[] = [];
  tab.on("console", (message) => {
    if (message.type() === "warning") warnings.push(message.text());
  });
  await annotate(tab, ARTICLE, "mark");
  const html = await tab.evaluate((article) => {
    const root = document.querySelector("article") as Element;
    const holder = document.createElement("div");
    holder.innerHTML = article;
    const own = holder.firstElementChild?.innerHTML ?? "";
    const restore = () => {
      if (root.querySelector("mark")) root.innerHTML = own;
    };
    new MutationObserver(restore).observe(root, { childList: true, subtree: true });
    root.append(document.createComment("a change"));
    return own;
  }, ARTICLE);
  await expect.poll(() => warnings.length, { timeout: 30_000 }).toBe(1);
  await tab.waitForFunction(() => !document.querySelector("mark"));
  expect(await tab.locator("article").innerHTML()).toBe(html);
  expect(warnings[0]).toContain("<mark>");
});

/** A text whose beginning we leave, one of which we leave a quotation mark, one of which we leave nothing. */
const BEGINNINGS = [
  "The boats of the lower lock will be counted by Ingrid Solheim and by the Canal Trust.",
  "“We will count them,” said Ingrid Solheim, “and then we will tell you.”",
  "Ingrid Solheim has led the Canal Trust for six years, which is longer than anybody.",
];
const COUNTED = `<article><h1>Boats to be counted</h1>${BEGINNINGS.map((text) => `<p>${text}</p>`).join("")}
<p>The towns had asked for gates that open by themselves, which cost less in the summer and far more in
a winter with ice, as the last one was.</p></article>`;

const counted = (tab: Tab) =>
  tab.evaluate(() => [...document.querySelectorAll("p")].slice(0, 3).map((p) => p.textContent));

/** What pages do to a text node, and what they would have done to a text. */
const EDITS: Record<string, [edit: (text: Text) => void, whole: (text: string) => string]> = {
  "+= a sentence": [
    (text) => {
      text.data += " Updated.";
    },
    (text) => `${text} Updated.`,
  ],
  "+= letter by letter": [
    (text) => {
      for (const letter of ", it seems.") text.nodeValue += letter;
    },
    (text) => `${text}, it seems.`,
  ],
  appendData: [(text) => text.appendData(" (Updated.)"), (text) => `${text} (Updated.)`],
  "insertData at the start": [(text) => text.insertData(0, "NEW: "), (text) => `NEW: ${text}`],
  // Another one for each: paragraphs that are alike are taken for a part of the page's frame.
  "another text": [
    (text) => {
      const boats = text.parentElement?.textContent?.length;
      text.data = `“Nobody has asked us,” said Per Aasen, who had counted ${boats} boats.`;
    },
    (text) => `“Nobody has asked us,” said Per Aasen, who had counted ${text.length} boats.`,
  ],
  "the same text, longer": [
    (text) => {
      text.data = `${text.parentElement?.textContent} And more.`;
    },
    (text) => `${text} And more.`,
  ],
};

for (const [what, [edit, whole]] of Object.entries(EDITS)) {
  test(`no word is lost of a text that marks cut: ${what}`, async ({ page: tab }) => {
    await annotate(tab, COUNTED, "mark");
    await expect(tab.locator("p:has(mark)")).toHaveCount(3);
    await tab.evaluate(`for (const p of [...document.querySelectorAll("p")].slice(0, 3)) {
      (${edit})(p.firstChild);
    }`);
    const wanted = BEGINNINGS.map(whole);
    expect(await counted(tab)).toEqual(wanted);
    // It is painted again.
    await expect(tab.locator("p:has(mark)")).toHaveCount(3);
    expect(await counted(tab)).toEqual(wanted);
    await tab.evaluate(`${annotated}.restore()`);
    expect(await counted(tab)).toEqual(wanted);
    await expect(tab.locator("mark")).toHaveCount(0);
  });
}

for (const [at, beginning] of BEGINNINGS.entries()) {
  test(`a text that keeps growing under marks is whole in the end (${at})`, async ({
    page: tab,
  }) => {
    await annotate(tab, COUNTED, "mark");
    const more = BEGINNINGS.map((text) => ` ${text}`).join("");
    await tab.evaluate(
      async ([at, more]) => {
        const text = document.querySelectorAll("p")[at]?.firstChild as Text;
        for (let from = 0; from < more.length; from += 20) {
          text.data += more.slice(from, from + 20);
          await new Promise((resolve) => setTimeout(resolve, 150));
        }
      },
      [at, more] as const,
    );
    expect((await counted(tab))[at]).toBe(beginning + more);
    await tab.evaluate(`${annotated}.restore()`);
    expect((await counted(tab))[at]).toBe(beginning + more);
  });
}

test("marks that the page brought along and another copy's stay", async ({ page: tab }) => {
  const brought = '<p>Saved: <mark data-whosaid="person">Ingrid Solheim</mark> was here.</p>';
  await annotate(tab, ARTICLE + brought, "mark");
  await tab.evaluate(async () => {
    const { load }: Module = await import("/whosaid.js?another" as string);
    const other = await (await load({ painter: "mark" })).annotate(
      document.querySelectorAll("p")[1],
    );
    Object.assign(window, { other });
  });
  await tab.evaluate(`${annotated}.restore()`);
  await tab.evaluate("window.other.restore()");
  expect(await tab.locator("mark").evaluateAll((all) => all.map((it) => it.outerHTML))).toEqual([
    '<mark data-whosaid="person">Ingrid Solheim</mark>',
  ]);
});

test("no word moves, whatever the page's style does to marks", async ({ page: tab }) => {
  const style = `<style>body article mark { padding: 0 9px !important; margin: 4px; border: 1px solid;
    font-weight: 900; display: inline-block !important; position: relative; top: 3px }
    article p mark::before { content: "» " !important } mark::after { content: " «" }</style>`;
  const places = () =>
    tab.evaluate(() =>
      [...document.querySelectorAll("p")].map((paragraph) => {
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        const last = [...range.getClientRects()].at(-1);
        return [Math.round(last?.right ?? 0), Math.round(last?.bottom ?? 0)];
      }),
    );
  await annotate(tab, style + ARTICLE, "mark");
  expect(await tab.locator("mark").count()).toBeGreaterThan(0);
  const painted = await places();
  await tab.evaluate(`${annotated}.restore()`);
  expect(await places()).toEqual(painted);
});

test("what a reader copies carries no styles of ours", async ({ page: tab, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await annotate(tab, ARTICLE, "mark");
  const copied = async () => {
    await tab.evaluate(() => getSelection()?.selectAllChildren(document.body));
    await tab.keyboard.press("ControlOrMeta+c");
    return tab.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item?.getType("text/html"))?.text() ?? "";
    });
  };
  const marked = await copied();
  await tab.evaluate(`${annotated}.restore()`);
  const bare = await copied();
  expect(bare).toContain("Ingrid Solheim");
  // Browsers write down how each element looks; all that "all" sets would be thirty times as much.
  expect(marked.length).toBeLessThan(4 * bare.length);
});

test("points and boxes in a frame that is scaled", async ({ page: tab }) => {
  await serve(tab, "/inner.html", `<!doctype html><body>${ARTICLE}</body>`);
  const frame =
    '<iframe src="/inner.html" style="width: 900px; height: 700px; transform: scale(0.5); transform-origin: 40px 20px"></iframe>';
  await annotate(tab, frame, "highlight");
  const { box, words, hit } = await tab.evaluate(() => {
    const page = (window as unknown as { annotated: Annotated }).annotated;
    const [entity] = page.annotations.entities;
    const mention = entity?.mentions[0];
    if (!mention) throw new Error("nobody is named");
    const [found] = page.boxes(mention);
    const outer = document.querySelector("iframe");
    const inner = outer?.contentDocument;
    if (!found || !outer || !inner) throw new Error("there is no box");
    // The same by the browser's own account.
    const walker = inner.createTreeWalker(inner.body, NodeFilter.SHOW_TEXT);
    const range = inner.createRange();
    const name = page.annotations.text.slice(mention.start, mention.end);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(name);
      if (at < 0) continue;
      range.setStart(node, at);
      range.setEnd(node, at + name.length);
      break;
    }
    const { left, top, width, height } = range.getBoundingClientRect();
    const { x, y } = outer.getBoundingClientRect();
    const scaled = [x + left / 2 + 1, y + top / 2 + 1, width / 2, height / 2];
    return {
      box: [found.left, found.top, found.width, found.height],
      words: scaled,
      hit: page.annotationAt(found.left + found.width / 2, found.top + found.height / 2)?.entity,
    };
  });
  for (const [at, side] of box.entries()) {
    expect(Math.abs(side - (words[at] ?? 0)), `side ${at}`).toBeLessThan(1);
  }
  expect(hit).toBe(0);
});

test("going to the words: gliding over what is not laid out yet", async ({ page: tab }) => {
  const style = `<style>html { scroll-behavior: smooth }
    p { content-visibility: auto; contain-intrinsic-height: 10px; margin: 0 }</style>`;
  const filler = `<p>${"A boat came by, and nobody knew whose it was or where it went. ".repeat(30)}</p>`;
  await annotate(
    tab,
    style + ARTICLE.replace("<p>The towns", `${filler.repeat(40)}<p>Solheim and the towns`),
    "highlight",
  );
  await tab.evaluate(`(() => {
    const page = ${annotated};
    const last = page.annotations.entities.flatMap((entity) => entity.mentions)
      .toSorted((a, b) => a.start - b.start).at(-1);
    page.reveal(last);
    window.seen = () => {
      const [box] = page.boxes(last);
      return !!box && box.top >= 0 && box.bottom <= innerHeight && scrollY > innerHeight;
    };
  })()`);
  await expect.poll(() => tab.evaluate("window.seen()")).toBe(true);
  // And it stays so.
  await tab.waitForTimeout(500);
  expect(await tab.evaluate("window.seen()")).toBe(true);
});

for (const [what, style] of [
  ["columns", "article { columns: 20em; height: 60vh }"],
  [
    "a horizontal scroller",
    "article { overflow-x: auto; width: 80vw } p { margin-left: 200vw; width: 60vw }",
  ],
  ["vertical writing", "html { writing-mode: vertical-rl } article { min-width: 300vw }"],
  [
    "a pane without scroll bars",
    "article { height: 40vh; overflow: hidden } p { margin-top: 60vh }",
  ],
] as const) {
  test(`going to the words: ${what}`, async ({ page: tab }) => {
    await tab.emulateMedia({ reducedMotion: "reduce" });
    await annotate(
      tab,
      `<style>${style}</style>${ARTICLE.replaceAll("</p>", `${" A boat came by.".repeat(60)}</p>`)}`,
      "highlight",
    );
    for (const at of ["at(-1)", "at(0)"]) {
      const box = (await tab.evaluate(`(() => {
        const page = ${annotated};
        const mention = page.annotations.entities.flatMap((entity) => entity.mentions)
          .toSorted((a, b) => a.start - b.start).${at};
        page.reveal(mention);
        const { left, right, top, bottom } = page.boxes(mention)[0];
        return { left, right, top, bottom };
      })()`)) as DOMRect;
      const size = tab.viewportSize() ?? { width: 0, height: 0 };
      expect(box.left).toBeGreaterThanOrEqual(-1);
      expect(box.right).toBeLessThanOrEqual(size.width + 1);
      expect(box.top).toBeGreaterThanOrEqual(-1);
      expect(box.bottom).toBeLessThanOrEqual(size.height + 1);
    }
  });
}
