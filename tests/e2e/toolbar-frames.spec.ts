// The toolbar on pages that transform their root, have windows of their own, or want every key.

import { controls, found, serve, TAG } from "./pages.js";
import { expect, type Page, test } from "./test.js";

const ARTICLE = `<h1>Ferry to run all winter</h1>
  <p>“Nobody will be left on the island,” said Ingrid Solheim, who leads the Skerry Ferry Company. The boats
  had stopped in November for as long as anybody could remember.</p>
  <p>Solheim said that the Skerry Ferry Company had found a captain for the dark months. The money comes
  from the Norlund Foundation, which has asked for a report in spring.</p>
  <p style="margin-top: 900px">On the quay, where the first boat was being painted, people said that they
  had waited for this since the bridge was given up, and that they would believe it when they saw it.</p>`;

async function open(page: Page, style: string, headers: Record<string, string> = {}) {
  await serve(
    page,
    "/frames.html",
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ferry to run all winter</title><style>${style}</style>
    ${TAG}<body><article>${ARTICLE}</article></body></html>`,
    headers,
  );
  await page.goto("/frames.html");
  await expect(controls(page).people).toBeVisible();
}

for (const style of [
  "transform: translateX(0)",
  "rotate: 1deg",
  "will-change: transform",
  "perspective: 400px",
  "contain: paint",
  "filter: contrast(1)",
]) {
  test(`it stays in its corner of the window: html { ${style} }`, async ({ page }) => {
    await open(page, `html { ${style} }`);
    await page.evaluate(() => scrollTo(0, 300));
    const size = page.viewportSize() ?? { width: 0, height: 0 };
    const box = await controls(page).bar.locator(".bar").boundingBox();
    if (!box) throw new Error("the bar has no box");
    const scrollBar = await page.evaluate(() => innerWidth - document.documentElement.clientWidth);
    expect(Math.round(box.x + box.width)).toBe(size.width - 16 - scrollBar);
    expect(Math.round(box.y + box.height)).toBe(size.height - 16);
  });
}

test("it is before a page's own window in the top layer, and darkens nothing", async ({ page }) => {
  await open(
    page,
    "::backdrop { background: rgb(255 0 0); opacity: 1; display: block !important }",
  );
  // Of our host alone: what opens later is before it, and it was there first.
  const backdrop = await page.evaluate(() => {
    const host = document.querySelector("whosaid-toolbar") as Element;
    return getComputedStyle(host, "::backdrop").display;
  });
  expect(backdrop).toBe("none");
  await page.mouse.click(200, 60);
  const hit = await page.evaluate(() => document.elementFromPoint(200, 60)?.localName);
  expect(hit).not.toBe("whosaid-toolbar");
});

test("it is before whatever the page puts on top by numbers", async ({ page }) => {
  const veil = "position: fixed; inset: 0; z-index: 2147483647; background: white";
  await open(page, "");
  await page.evaluate((style) => {
    const element = document.createElement("div");
    element.setAttribute("style", style);
    document.documentElement.append(element);
  }, veil);
  const { cast, panel } = controls(page);
  await cast.click({ timeout: 3000 });
  await expect(panel).toBeVisible();
});

for (const zoom of [0.8, 1.5]) {
  test(`the card is beside its words: html { zoom: ${zoom} }`, async ({ page }) => {
    await open(page, `html { zoom: ${zoom} }`);
    const { annotations } = await found(page);
    const mention = annotations.entities[0]?.mentions.at(-1);
    if (!mention) throw new Error("nobody is named");
    // As pointers have it: the window's own pixels.
    const point = await page.evaluate(
      (words) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        let last: DOMRect | undefined;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = (node as Text).data.lastIndexOf(words);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          last = range.getBoundingClientRect();
        }
        if (!last) throw new Error("it has no box");
        return { x: last.x, y: last.y, width: last.width, height: last.height };
      },
      annotations.text.slice(mention.start, mention.end),
    );
    await page.mouse.click(point.x + point.width / 2, point.y + point.height / 2);
    const card = page.getByRole("complementary").filter({ hasText: /mention/ });
    await expect(card).toBeVisible();
    const box = await card.evaluate((it) => {
      const { left, top, bottom } = it.getBoundingClientRect();
      return { left, top, bottom };
    });
    const gap = Math.min(
      Math.abs(box.top - (point.y + point.height)),
      Math.abs(point.y - box.bottom),
    );
    expect(gap).toBeLessThan(14);
    expect(Math.abs(box.left - point.x)).toBeLessThan(20);
  });
}

// Many pages cancel what they take for a shortcut, or all they hear.
const listens = (target: string) => `window.keys = [];
  for (const type of ["keydown", "keypress", "keyup"])
    ${target}.addEventListener(type, (event) => {
      window.keys.push(event.key);
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);`;

/** Opens the demo with what the page listens by, and types into the toolbar's search box. */
async function typeInto(page: Page, script: string) {
  await page.addInitScript(script);
  await page.goto("/");
  const { cast, panel } = controls(page);
  await cast.click();
  const box = panel.getByRole("searchbox");
  await box.focus();
  await page.keyboard.type("norlund");
  await expect(box).toHaveValue("norlund");
  return { box, panel };
}

test("a page that takes every key on its way down gets none of the toolbar's", async ({ page }) => {
  const { box, panel } = await typeInto(page, listens("document"));
  await page.keyboard.press("Backspace");
  await expect(box).toHaveValue("norlun");
  expect(await page.evaluate(() => window.keys)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  // What is pressed on the page is the page's.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("x");
  expect(await page.evaluate(() => window.keys)).toContain("x");
});

test("letters are not lost to a page that listened on the window before us", async ({ page }) => {
  const { panel } = await typeInto(
    page,
    listens("window").replace("event.stopImmediatePropagation();", ""),
  );
  await expect(panel.getByText("Nothing matches.")).toBeVisible();
});

/** What takes the toolbar away and leaves the article. */
const REPLACEMENTS: Record<string, (article: string) => void> = {
  "the root's children are set as HTML": (article) => {
    document.documentElement.innerHTML = `<head></head><body>${article}</body>`;
  },
  "the page is written anew": (article) => {
    document.open();
    document.write(`<!doctype html><html lang="en"><body>${article}</body></html>`);
    document.close();
  },
  "the root is replaced by a copy": () => {
    document.documentElement.replaceWith(document.documentElement.cloneNode(true));
  },
  "the root's children that the page does not know go": () => {
    for (const child of document.documentElement.children) {
      if (!child.matches("head, body")) child.remove();
    }
  },
};

/** Without Trusted Types: such pages set HTML. */
const POLICY = { "Content-Security-Policy": "object-src 'none'" };

for (const [what, change] of Object.entries(REPLACEMENTS)) {
  test(`it comes back with the highlights: ${what}`, async ({ page }) => {
    await open(page, "", POLICY);
    await page.evaluate(change, `<article>${ARTICLE}</article>`);
    const { bar, people, cast, panel } = controls(page);
    await expect(people).toBeVisible();
    await expect(bar).toHaveCount(1);
    await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBeGreaterThan(0);
    // It works as before, with its keys.
    await cast.click();
    await expect(panel).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Alt+Shift+KeyW");
    await expect(panel).toBeVisible();
  });
}

test("a page that takes it away again and again has none", async ({ page }) => {
  await open(page, "");
  await page.clock.install();
  await page.evaluate(() => {
    Object.assign(window, { taken: 0 });
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll("whosaid-toolbar")) {
        bar.remove();
        (window as unknown as { taken: number }).taken++;
      }
    }).observe(document.documentElement, { childList: true });
    document.documentElement.append(document.createComment("a change"));
  });
  const taken = () => page.evaluate(() => (window as unknown as { taken: number }).taken);
  for (let second = 0; second < 10; second++) await page.clock.runFor(1000);
  expect(await taken()).toBe(4);
  await expect(controls(page).bar).toHaveCount(0);
});
