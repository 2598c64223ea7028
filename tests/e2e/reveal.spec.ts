// Going to words of the article: wherever the toolbar stands and whatever scrolls, they are seen.

import { controls, fixture, lastReveal, recordReveals, serve, TAG } from "./pages.js";
import { expect, type Page, test } from "./test.js";

/** Goes somewhere, and waits until the words that are lit there are seen; gives them. */
async function seen(page: Page, what: string, go: () => Promise<void>): Promise<string> {
  // Those of the step before are lit until the window is on its way.
  await page.evaluate(() => {
    window.revealed = [];
  });
  await go();
  await expect.poll(async () => (await lastReveal(page))?.isSeen, { message: what }).toBe(true);
  return (await lastReveal(page))?.words ?? "";
}

/** Goes through mentions by key, and to a quote and an entry of the cast by pointer. */
async function walkAbout(page: Page): Promise<void> {
  const { panel, cast } = controls(page);
  await cast.click();
  const words = new Set<string>();
  for (let step = 1; step <= 6; step++) {
    words.add(await seen(page, `step ${step}`, () => page.keyboard.press("j")));
  }
  await seen(page, "step back", () => page.keyboard.press("k"));
  expect(words.size).toBeGreaterThan(1);
  await panel.getByRole("tab", { name: "Quotes" }).click();
  for (const quote of (await panel.getByRole("button", { name: /^“/ }).all()).slice(0, 3)) {
    await seen(page, "a quote", () => quote.click());
  }
}

for (const [width, height] of [
  [320, 640],
  [360, 740],
  [1280, 720],
] as const) {
  for (const corner of ["top", "bottom"]) {
    test(`nothing covers the words at ${width} by ${height}, ${corner} corner`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height });
      await recordReveals(page);
      await page.goto("/");
      const { bar } = controls(page);
      const grip = bar.getByRole("button", { name: "Move the toolbar to another corner" });
      await grip.focus();
      if (corner === "top") await page.keyboard.press("ArrowUp");
      await walkAbout(page);
    });
  }
}

for (const reducedMotion of ["no-preference", "reduce"] as const) {
  test(`an article that scrolls by itself: motion ${reducedMotion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await page.setViewportSize({ width: 360, height: 740 });
    await recordReveals(page);
    const head = `<style>article { height: 100vh; overflow: auto; padding-bottom: 80vh } p { margin: 9em 0 }</style>
      ${TAG}</head>`;
    await serve(page, "/scrolling.html", fixture("hostile").replace("</head>", head));
    await page.goto("/scrolling.html");
    await walkAbout(page);
  });
}

/** An article with headers that stay, and a quote in two parts far down. */
const LONG_WAY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ferry to run all winter</title>
  <style>
    nav { position: fixed; inset: 0 0 auto; height: 120px; background: white; z-index: 9 }
    h1 { position: sticky; top: 120px; height: 180px; margin: 140px 0 0; background: white }
    article { padding-bottom: 100vh }
    article p { margin: 0 auto 2em; max-width: 40em }
  </style>${TAG}
  <body><nav>News Weather Sport</nav><article><h1>Ferry to run all winter</h1>
  ${"<p>On the quay, where the first boat was being painted, people said that they had waited for this since the bridge was given up, and that they would believe it when they saw it.</p>".repeat(20)}
  <p>“Nobody will be left on the island,” said Ingrid Solheim, who leads the Skerry Ferry Company. “We
  have found a captain for the dark months.”</p>
  ${"<p>The boats had stopped in November for as long as anybody could remember, and the money for them now comes from the Norlund Foundation, which has asked for a report in spring.</p>".repeat(9)}
  </article></body></html>`;

/** The words that are lit, in the order of the text. */
const lit = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get("whosaid-reveal") ?? [])].map((part) => {
      const range = document.createRange();
      range.setStart(part.startContainer, part.startOffset);
      range.setEnd(part.endContainer, part.endOffset);
      return range.toString();
    }),
  );

test("the light comes when the window is at rest, on all parts of the quote, clear of headers", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  await recordReveals(page);
  await serve(page, "/long-way.html", LONG_WAY);
  await page.goto("/long-way.html");
  const { quotes, panel } = controls(page);
  await quotes.click();
  await panel.getByRole("button", { name: /^“Nobody will be left/ }).click();
  const words = async () => (await lit(page)).join(" ");
  await expect.poll(words).toMatch(/^Nobody will be left on the island,.*dark months\.$/s);
  expect(await words()).not.toContain("Solheim");
  // What is lit on the way is seen by nobody.
  expect(await page.evaluate(() => window.litAt)).toBe(await page.evaluate(() => scrollY));
  const isClear = await page.evaluate(() => {
    const [part] = CSS.highlights.get("whosaid-reveal") ?? [];
    if (!part) return false;
    const range = document.createRange();
    range.setStart(part.startContainer, part.startOffset);
    range.setEnd(part.startContainer, part.startOffset + 4);
    const { left, top, height } = range.getBoundingClientRect();
    const hit = document.elementFromPoint(left + 2, top + height / 2);
    return hit?.localName === "p" && top >= 300;
  });
  expect(isClear).toBe(true);
});

test("no words under the panel beside the text", async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 640 });
  await recordReveals(page);
  await serve(page, "/long-way.html", LONG_WAY.replace(/nav \{.*|h1 \{.*/g, ""));
  await page.goto("/long-way.html");
  const { cast, panel } = controls(page);
  await cast.click();
  const entry = panel.getByRole("button", { name: /^Norlund Foundation/ });
  await seen(page, "a name that stands where the panel is", () => entry.click());
});
