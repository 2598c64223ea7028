// Elements that have the names of what everybody asks a document or a form for, and pages with their
// own things in the place of the browser's.

import { serve } from "./pages.js";
import { expect, type Page as Tab, test } from "./test.js";

type Module = typeof import("../../www/whosaid.js");

const WORDS = `<h1>Ferry to run again after nine years</h1>
<p>The ferry between Aldersund and Brekke will run again from May, Ingrid Solheim said on Monday, nine
years after the last boat was sold to a museum on the other side of the country.</p>
<p>“We have the boat, and we have the crew,” said Solheim, who leads the Aldersund Harbour Trust. “What
we did not have was the patience to wait for the bridge.”</p>
<p>The bridge, which was promised to the two towns in the spring of a year that few remember, has not
been begun, and nobody at the ministry would say on Monday when, or whether, it will be.</p>`;

const NAMES = [
  ..."body title head documentElement defaultView nodeType nodeName parentNode childNodes firstChild".split(
    " ",
  ),
  ..."lastChild nextSibling previousSibling textContent ownerDocument isConnected getRootNode".split(
    " ",
  ),
  ..."contains compareDocumentPosition insertBefore appendChild removeChild normalize".split(" "),
  ..."querySelector querySelectorAll getElementById addEventListener removeEventListener".split(
    " ",
  ),
  ..."dispatchEvent adoptedStyleSheets styleSheets host implementation createElement".split(" "),
  ..."createElementNS createTextNode createDocumentFragment createRange createEvent".split(" "),
  ..."getSelection elementFromPoint caretPositionFromPoint caretRangeFromPoint activeElement".split(
    " ",
  ),
  ..."hasFocus readyState hidden visibilityState fonts scrollingElement location".split(" "),
  ..."getAttribute hasAttribute hasAttributes setAttribute removeAttribute attributes".split(" "),
  ..."checkVisibility shadowRoot localName tagName parentElement children style className id".split(
    " ",
  ),
  ..."getBoundingClientRect getClientRects clientLeft clientTop clientWidth clientHeight".split(
    " ",
  ),
  ..."offsetWidth offsetHeight scrollBy scrollTop scrollIntoView matches closest assignedNodes".split(
    " ",
  ),
  ..."contentDocument data length isContentEditable focus remove append replaceWith".split(" "),
];

const images = NAMES.map((name) => `<img name="${name}" alt="" width="1" height="1">`).join("");
const inputs = NAMES.map((name) => `<input name="${name}" type="hidden">`).join("");
const form = (inner: string) => `<form>${inner}${inputs}</form>`;

async function open(tab: Tab, body: string, scripts = ""): Promise<string[]> {
  const errors: string[] = [];
  tab.on("pageerror", (error) => errors.push(String(error)));
  const html = `<!doctype html><title>Ferry to run again</title><script>${scripts}</script><body>${body}</body>`;
  await serve(tab, "/names.html", html);
  await tab.goto("/names.html");
  return errors;
}

/** Annotates with both painters, changes the article meanwhile, restores. */
function annotate(tab: Tab) {
  return tab.evaluate(async () => {
    const prototype = Object.getPrototypeOf(globalThis.document);
    const root: HTMLElement = Reflect.get(prototype, "documentElement", globalThis.document);
    const before = root.outerHTML;
    const { load }: Module = await import("/whosaid.js" as string);
    const results = [];
    for (const painter of ["highlight", "mark"] as const) {
      const page = await (await load({ painter })).annotate();
      const names = page.annotations.entities.map(({ name }) => name);
      const painted = CSS.highlights.size + root.querySelectorAll("mark[data-whosaid]").length > 0;
      const mention = page.annotations.entities[0]?.mentions[0] ?? { start: 0, end: 1 };
      page.reveal(mention);
      const boxes = page.boxes(mention).length > 0;
      const changed = new Promise((resolve) =>
        page.addEventListener("change", () => resolve(true), { once: true }),
      );
      const paragraph = root.querySelector("p") as Element;
      const added = paragraph.cloneNode(false) as Element;
      added.append(" Tobias Renn agreed.");
      paragraph.after(added);
      await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 8000))]);
      const found = page.annotations.entities.some(({ name }) => name === "Tobias Renn");
      added.remove();
      page.restore();
      results.push({ status: page.status, names, painted, boxes, found });
    }
    return { results, restored: root.outerHTML === before };
  });
}

const GOOD = {
  status: "ok",
  names: expect.arrayContaining(["Ingrid Solheim", "Aldersund Harbour Trust"]),
  painted: true,
  boxes: true,
  found: true,
};

for (const [what, body] of [
  ["images around the article", images + WORDS],
  ["images in the article", WORDS.replace("</p>", `${images}</p>`)],
  ["a form around the article", form(WORDS)],
  ["a form in the article", `<article>${WORDS}${form("")}</article>`],
  ["a form called host around the article", `<form name="host">${form(WORDS)}</form>`],
] as const) {
  test(`names of members: ${what}`, async ({ page: tab }) => {
    const errors = await open(tab, body);
    expect(await annotate(tab)).toEqual({ results: [GOOD, GOOD], restored: true });
    expect(errors).toEqual([]);
  });

  test(`names of members with the tag: ${what}`, async ({ page: tab }) => {
    const errors = await open(tab, body);
    const painted = await tab.evaluate(async () => {
      const { page } = await import("/whosaid-embed.js" as string);
      await page;
      return CSS.highlights.size;
    });
    expect(painted).toBeGreaterThan(0);
    const toolbar = tab.locator("whosaid-toolbar");
    await toolbar.getByRole("button").first().waitFor();
    expect(errors).toEqual([]);
  });
}

for (const [name, script] of [
  ["Node", "Node = class {}"],
  ["HTMLElement", "HTMLElement = function () {}"],
  ["Element", "Element = { prototype: {} }"],
  ["Event", "Event = class { constructor(name) { this.name = name } }"],
  ["EventTarget", "EventTarget = class {}"],
  ["scheduler, which never answers", "scheduler.postTask = () => new Promise(() => {})"],
  ["Text and Range", "Text = Range = Document = class {}"],
  [
    "fetch",
    "const get = fetch; fetch = async (...all) => { const r = await get(...all); return { ok: r.ok, status: r.status, headers: { get: (n) => r.headers.get(n) }, arrayBuffer: () => r.arrayBuffer() } }",
  ],
] as const) {
  test(`a page's own ${name}`, async ({ page: tab }) => {
    const errors = await open(tab, WORDS, script);
    expect(await annotate(tab)).toEqual({ results: [GOOD, GOOD], restored: true });
    expect(errors).toEqual([]);
  });
}

test("a page's own Highlight: words are marked instead", async ({ page: tab }) => {
  await open(tab, WORDS, "Highlight = class {}");
  expect(await annotate(tab)).toEqual({ results: [GOOD, GOOD], restored: true });
});

for (const [name, script] of [
  ["Map", "Map = class { }"],
  ["Set", "Set = function () { this.items = [] }"],
  ["URL", "URL = class { constructor(address) { this.address = address } }"],
  ["TextDecoder", "TextDecoder = class { decode() { return 'no' } }"],
  ["TextEncoder", "TextEncoder = class { encode() { return [] } encodeInto() { return {} } }"],
] as const) {
  test(`a page's own ${name}: the error says so`, async ({ page: tab }) => {
    await open(tab, WORDS, script);
    const message = await tab.evaluate(async () => {
      try {
        const { load }: Module = await import("/whosaid.js" as string);
        await load();
        return "loaded";
      } catch (error) {
        return String(error);
      }
    });
    expect(message).toContain(`\`${name}\``);
  });
}
