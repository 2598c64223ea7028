// What a publisher writes on the tag: when it starts, its options, the element around an article, and what
// the page's own scripts hear.

import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import type { WhoSaidElement, WhosaidEvents } from "../../www/embed.js";
import { controls, found, listen, serve } from "./pages.js";
import { expect, type Page, test } from "./test.js";

const ARTICLE = `<h1>Ferry line to close in March</h1>
<p>“Nobody uses the early boat any more,” said Marta Ellingsen, the director of the Northport Ferry Company.
She told the council that the line had lost money for nine years.</p>
<p>“We will look at a smaller boat,” said Piet Hollander, the mayor of Northport. The company did not agree.</p>
<p>“It is the only way to work for forty of us,” Ellingsen was told by Ruth Adeyemi, a nurse at the hospital.</p>`;

const html = (tag: string, body = `<article>${ARTICLE}</article>`) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry</title>${tag}</head><body>${body}</body></html>`;

const TAG = (attributes = "", query = "") =>
  `<script type="module" src="/whosaid-embed.js${query}" ${attributes}></script>`;

/** Opens a page, and keeps the names of our files that it asks for, and what we say on the console. */
async function open(page: Page, markup: string) {
  const files: string[] = [];
  page.on("request", (request) => {
    const name = new URL(request.url()).pathname.slice(1);
    if (name.startsWith("whosaid")) files.push(name);
  });
  const lines = listen(page);
  await page.addInitScript(() => {
    window.heard = [];
    for (const type of ["ready", "select", "change", "error"]) {
      document.addEventListener(`whosaid:${type}`, (event) => {
        window.heard.push({ type, detail: (event as CustomEvent).detail });
      });
    }
  });
  await serve(page, "/ferry.html", markup);
  await page.goto("/ferry.html");
  return { files, lines };
}

declare global {
  interface Window {
    heard: { type: string; detail: WhosaidEvents["whosaid:select"] & { error: unknown } }[];
  }
}

const painted = (page: Page) => page.evaluate(() => CSS.highlights.size);

test("the tag's own file is 3 kB at most, with all that it imports at once", () => {
  const code = readFileSync("dist/whosaid-embed.js");
  expect(brotliCompressSync(code).length).toBeLessThanOrEqual(3000);
  // Everything else is asked for while it runs.
  expect(code.toString()).not.toMatch(/\b(from|import)\s*"/);
});

test("by default the rest comes once the page has loaded", async ({ page }) => {
  const { files } = await open(page, html(TAG()));
  expect((await found(page)).status).toBe("ok");
  expect(files[0]).toBe("whosaid-embed.js");
  expect(files).toContain("whosaid.model");
});

test("start: click waits for our button", async ({ page }) => {
  const { files, lines } = await open(page, html(TAG('data-start="click"')));
  const button = page.getByRole("button", { name: "Who said what?" });
  await expect(button).toBeVisible();
  expect(files).toEqual(["whosaid-embed.js"]);
  await button.click();
  await expect(controls(page).people).toBeVisible();
  await expect(button).toHaveCount(0);
  expect(lines).toEqual([]);
});

test("start: click waits for the publisher's button", async ({ page }) => {
  const body = `<article>${ARTICLE}</article><button data-whosaid-start><b>Voices</b></button>`;
  const { files } = await open(page, html(TAG("", "?start=click"), body));
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("button")).toHaveCount(1);
  expect(files).toEqual(["whosaid-embed.js"]);
  await page.getByText("Voices").click();
  await expect(controls(page).people).toBeVisible();
});

test("start: visible waits until the article is in the window", async ({ page }) => {
  const body = `<div style="height: 4000px">Menu</div><article>${ARTICLE}</article>`;
  const { files } = await open(page, html(TAG('data-start="visible"'), body));
  await page.waitForLoadState("networkidle");
  expect(files).toEqual(["whosaid-embed.js"]);
  await page.locator("article").scrollIntoViewIfNeeded();
  await expect(controls(page).people).toBeVisible();
});

test("long options are JSON in the page", async ({ page }) => {
  const json = `<script type="application/json" id="whosaid-options">
    { "painter": "mark", "toolbar": "off" }</script>`;
  const { lines } = await open(page, html(TAG('data-painter="mark"') + json));
  expect((await found(page)).painter).toBe("mark");
  await expect(controls(page).bar).toHaveCount(0);
  expect(lines).toEqual([]);
});

test("wrong options are named in one line, and the right ones count", async ({ page }) => {
  const json = `<script type="application/json" id="whosaid-options">{ "colour": "red" }</script>`;
  const attributes = 'data-start="soon" data-painters="mark" data-cookie="x" data-painter="mark"';
  const { lines } = await open(page, html(TAG(attributes, "?v=3&toolbar=none") + json));
  const address = "/whosaid-embed.js?v=3&toolbar=none";
  expect((await found(page, address)).painter).toBe("mark");
  expect(lines).toHaveLength(1);
  for (const part of ['"colour"', '"soon"', '"painters"', '"none"', '"idle" or "visible"']) {
    expect(lines[0]).toContain(part);
  }
  expect(lines[0]).not.toContain("cookie");
});

test("long options that are no JSON are named", async ({ page }) => {
  const json = `<script type="application/json" id="whosaid-options">{ painter</script>`;
  const { lines } = await open(page, html(TAG() + json));
  expect((await found(page)).status).toBe("ok");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("#whosaid-options");
});

test("one tag twice: the first counts, and one line says so", async ({ page }) => {
  const { lines } = await open(page, html(TAG('data-painter="mark"') + TAG('data-toolbar="off"')));
  expect((await found(page)).painter).toBe("mark");
  await expect(controls(page).bar).toHaveCount(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("twice");
});

test("storage: off keeps nothing in the browser", async ({ page }) => {
  await open(page, html(TAG('data-storage="off"')));
  const { bar, people, eye, cast } = controls(page);
  await expect(people).toBeVisible();
  await eye.click();
  await cast.click();
  await bar.getByRole("button", { name: /Correct.*Hollander/ }).click();
  await bar
    .getByRole("button", { name: /Hollander.* is no name/ })
    .first()
    .click();
  await bar.getByRole("button", { name: "Close the cast" }).click();
  const kept = await page.evaluate(() => [localStorage.length, document.cookie]);
  expect(kept).toEqual([0, ""]);
});

test("<who-said> holds the article that is annotated", async ({ page }) => {
  const other = ARTICLE.replaceAll("Ellingsen", "Oduya");
  const body = `<article>${ARTICLE}</article><who-said painter="mark">${other}</who-said>`;
  const { lines } = await open(page, html(TAG(), body));
  const { annotations, painter } = await found(page);
  expect(painter).toBe("mark");
  expect(annotations.text).toContain("Oduya");
  expect(annotations.text).not.toContain("Ellingsen");
  // Taken out, it is as it was, and a new one has its turn.
  const { before, after } = await page.evaluate(async (html) => {
    const element = document.querySelector<WhoSaidElement>("who-said");
    element?.remove();
    await Promise.resolve();
    const after = element?.innerHTML ?? "";
    const next = document.createElement("who-said") as WhoSaidElement;
    next.innerHTML = html;
    document.body.append(next);
    await Promise.resolve();
    await next.start();
    return { before: html, after };
  }, other);
  expect(after).toBe(before);
  await expect(controls(page).bar).toHaveCount(1);
  await expect(controls(page).people).toBeVisible();
  expect(lines).toEqual([]);
});

test("of two <who-said> one works, and the other says so", async ({ page }) => {
  const body = `<who-said>${ARTICLE}</who-said><who-said>${ARTICLE}</who-said>`;
  const { lines } = await open(page, html(TAG(), body));
  expect((await found(page)).status).toBe("ok");
  await expect.poll(() => lines.length).toBe(1);
  expect(lines[0]).toContain("already");
  await expect(controls(page).bar).toHaveCount(1);
});

test("<who-said> is moved without being annotated anew", async ({ page }) => {
  const body = `<who-said>${ARTICLE}</who-said><main></main>`;
  await open(page, html(TAG(), body));
  await found(page);
  const isSame = await page.evaluate(async () => {
    const element = document.querySelector("who-said") as WhoSaidElement;
    const before = element.page;
    document.querySelector("main")?.append(element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return before !== null && before === element.page;
  });
  expect(isSame).toBe(true);
  expect(await painted(page)).toBeGreaterThan(0);
});

test("the page's scripts hear what happens", async ({ page }) => {
  await open(page, html(TAG()));
  const { bar, cast } = controls(page);
  await expect(cast).toBeVisible();
  const types = () => page.evaluate(() => window.heard.map(({ type }) => type));
  await expect.poll(types).toEqual(["ready"]);
  await cast.click();
  await bar
    .getByRole("button", { name: /^Piet Hollander/ })
    .first()
    .click();
  await expect.poll(types).toContain("select");
  const name = await page.evaluate(() => window.heard.at(-1)?.detail.entity?.name);
  expect(name).toBe("Piet Hollander");
  await page.evaluate(() => {
    document
      .querySelector("article")
      ?.insertAdjacentHTML(
        "beforeend",
        "<p>“I was never asked,” said Ingrid Vasquez, the head of the Northport Hospital.</p>",
      );
  });
  await expect.poll(types).toContain("change");
});

test("whosaid:error tells of what went wrong", async ({ page }) => {
  await page.route("**/whosaid.model", (route) => route.fulfill({ status: 404 }));
  await open(page, html(TAG()));
  await expect.poll(() => page.evaluate(() => window.heard.length)).toBe(1);
  const [type, message] = await page.evaluate(() => {
    const [first] = window.heard;
    return [first?.type, String(first?.detail.error)];
  });
  expect(type).toBe("error");
  expect(message).toContain("whosaid.model");
});
