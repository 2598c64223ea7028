// Going to words of the article: wherever the toolbar stands and whatever scrolls, they are seen.

import { expect, type Page, test } from "@playwright/test";
import { controls, fixture, lastReveal, recordReveals, serve } from "./pages.js";

/** Waits until the words that were flashed last are seen; gives them. */
async function seen(page: Page, what: string): Promise<string> {
  await expect.poll(async () => (await lastReveal(page))?.isSeen, { message: what }).toBe(true);
  return (await lastReveal(page))?.words ?? "";
}

/** Goes through mentions by key, and to a quote and an entry of the cast by pointer. */
async function walkAbout(page: Page): Promise<void> {
  const { panel, cast } = controls(page);
  await cast.click();
  const words = new Set<string>();
  for (let step = 1; step <= 6; step++) {
    await page.keyboard.press("j");
    words.add(await seen(page, `step ${step}`));
  }
  await page.keyboard.press("k");
  await seen(page, "step back");
  expect(words.size).toBeGreaterThan(1);
  await panel.getByRole("tab", { name: "Quotes" }).click();
  for (const quote of (await panel.getByRole("button", { name: /^“/ }).all()).slice(0, 3)) {
    await quote.click();
    await seen(page, "a quote");
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
      <script type="module" src="/whosaid-embed.js"></script></head>`;
    await serve(page, "/scrolling.html", fixture("hostile").replace("</head>", head));
    await page.goto("/scrolling.html");
    await walkAbout(page);
  });
}
