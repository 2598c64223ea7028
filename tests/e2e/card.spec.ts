// The card of a highlight: by mouse, by touch, by its buttons.

import { expect, type Locator, type Page, test } from "@playwright/test";
import { found, lastReveal, recordReveals } from "./pages.js";

const cardOf = (page: Page) =>
  page.getByRole("complementary").filter({ hasText: /mention|quoted|in part/ });

/** Scrolls the first stretch of a highlight into the window; gives the middle of its first line. */
async function pointOf(page: Page, highlight: string) {
  await expect
    .poll(() => page.evaluate((name) => CSS.highlights.get(name)?.size ?? 0, highlight))
    .not.toBe(0);
  return page.evaluate((name) => {
    const [first] = CSS.highlights.get(name) ?? [];
    if (!first) throw new Error("nothing is highlighted");
    const range = document.createRange();
    range.setStart(first.startContainer, first.startOffset);
    range.setEnd(first.endContainer, first.endOffset);
    first.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    const [line] = range.getClientRects();
    if (!line) throw new Error("it has no box");
    const { left, right, top, bottom } = line;
    return { x: (left + right) / 2, y: (top + bottom) / 2, top, bottom, words: range.toString() };
  }, highlight);
}

async function overlaps(card: Locator, { top, bottom }: { top: number; bottom: number }) {
  const box = await card.boundingBox();
  if (!box) throw new Error("the card has no box");
  return box.y < bottom && box.y + box.height > top;
}

test("pointing at a name shows who it is, beside the name", async ({ page }) => {
  await page.goto("/");
  const point = await pointOf(page, "whosaid-person");
  await page.mouse.move(point.x, point.y);
  const card = cardOf(page);
  await expect(card).toContainText("mention");
  const { annotations } = await found(page);
  const entity = annotations.entities.find(({ mentions }) =>
    mentions.some(({ start, end }) => annotations.text.slice(start, end) === point.words),
  );
  await expect(card).toContainText(entity?.name ?? "nobody");
  if (entity?.role) await expect(card).toContainText(entity.role);
  expect(await overlaps(card, point)).toBe(false);
  // It stays while the pointer is on it, and goes with Escape.
  await card.hover();
  await page.waitForTimeout(500);
  await expect(card).toBeVisible();
  await page.mouse.move(point.x, point.y);
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
});

test("pointing at a quote shows who says it", async ({ page }) => {
  await page.goto("/");
  const point = await pointOf(page, "whosaid-quote");
  await page.mouse.move(point.x, point.y);
  const { annotations } = await found(page);
  const quote = annotations.quotes.find(({ spans }) =>
    spans.some(({ start, end }) => annotations.text.slice(start, end).startsWith(point.words)),
  );
  const speaker = annotations.entities.find(({ id }) => id === quote?.speaker);
  await expect(cardOf(page)).toContainText(speaker?.name ?? "Speaker unknown");
  await page.mouse.move(2, 2);
  await expect(cardOf(page)).toBeHidden();
});

test("its buttons lead to the next mention and back", async ({ page }) => {
  await recordReveals(page);
  await page.goto("/");
  const { annotations } = await found(page);
  const entity = annotations.entities.find(
    ({ type, mentions }) => type === "person" && mentions.length > 1,
  );
  const [first, second] = entity?.mentions ?? [];
  const point = await pointOf(page, "whosaid-person");
  expect(point.words).toBe(annotations.text.slice(first?.start, first?.end));
  await page.mouse.move(point.x, point.y);
  const card = cardOf(page);
  await expect(card.getByRole("button", { name: "Previous" })).toBeDisabled();
  await card.getByRole("button", { name: "Next" }).click();
  const words = annotations.text.slice(second?.start, second?.end);
  await expect.poll(() => lastReveal(page)).toMatchObject({ words, inView: true });
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test("a tap shows the card inside the window, a tap elsewhere takes it away", async ({
    page,
  }) => {
    await page.goto("/");
    const point = await pointOf(page, "whosaid-person");
    await page.touchscreen.tap(point.x, point.y);
    const card = cardOf(page);
    await expect(card).toBeVisible();
    expect(await overlaps(card, point)).toBe(false);
    const box = await card.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    await page.touchscreen.tap(4, point.y);
    await expect(card).toBeHidden();
  });
});
