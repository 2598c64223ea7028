// The card of a highlight: by mouse, by touch, by its buttons.

import { found, lastReveal, recordReveals, serve } from "./pages.js";
import { expect, type Locator, type Page, test } from "./test.js";

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
  await page.clock.install();
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
  await page.clock.fastForward(5000);
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

/** A page with one article, of which words are highlighted wherever they are scrolled to. */
const LONG = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Weir</title>
  <script type="module" src="/whosaid-embed.js"></script>
  <body style="font: 20px/30px serif; margin: 0 10px"><article><h1>The weir is to go</h1>
  <p>Port Alder City Council has voted to take down the old weir below the bridge, which nobody
  has opened or closed for thirty years, and to let the river find its own way to the harbour.</p>
  <p>“We have paid for it every spring, and every spring the river has laughed at us and gone
  around it, over it and in the end right through it, and I for one have had enough of standing
  on a bridge at night with a lamp in my hand,” said Mayor Helen Castellan.</p>
  <p>Engineers told the council that the work would take two summers and cost less than one more
  repair. Castellan said the county would pay for half of it.</p></article>
  <div style="height: 3000px"></div>`;

/** Scrolls a line of a highlight, the second where it has one, to a place of the window. */
function scrollTo(page: Page, highlight: string, place: "top" | "middle" | "bottom") {
  return page.evaluate(
    ([name, place]) => {
      const [first] = CSS.highlights.get(name) ?? [];
      if (!first) throw new Error("nothing is highlighted");
      const range = document.createRange();
      range.setStart(first.startContainer, first.startOffset);
      range.setEnd(first.endContainer, first.endOffset);
      const lines = () => [...range.getClientRects()];
      const goal = { top: 2, middle: innerHeight / 2 - 15, bottom: innerHeight - 34 }[place];
      const nth = Math.min(1, lines().length - 1);
      scrollBy({ top: (lines()[nth]?.top ?? 0) - goal, behavior: "instant" });
      const { left = 0, right = 0, top = 0, bottom = 0 } = lines()[nth] ?? {};
      return { x: Math.min((left + right) / 2, left + 60), y: (top + bottom) / 2, top, bottom };
    },
    [highlight, place] as const,
  );
}

for (const [width, height] of [
  [1280, 800],
  [320, 256],
  [700, 300],
] as const) {
  test(`it is never on the words, wherever they are: ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(() => {
      // The bar is another matter.
      localStorage.setItem("whosaid:toolbar", '{"corner":"top-right","collapsed":true}');
    });
    await serve(page, "/weir.html", LONG);
    await page.goto("/weir.html");
    const card = cardOf(page);
    for (const highlight of ["whosaid-person", "whosaid-quote"]) {
      await pointOf(page, highlight);
      for (const place of ["top", "middle", "bottom"] as const) {
        const what = `${highlight}, ${place}`;
        const line = await scrollTo(page, highlight, place);
        await page.mouse.move(line.x, line.y);
        await expect(card, what).toBeVisible();
        const words = { top: line.top + 2, bottom: line.bottom - 2 };
        expect(await overlaps(card, words), what).toBe(false);
        const box = await card.boundingBox();
        expect(box?.y, what).toBeGreaterThanOrEqual(0);
        expect((box?.y ?? 0) + (box?.height ?? 0), what).toBeLessThanOrEqual(height);
        expect((box?.x ?? 0) + (box?.width ?? 0), what).toBeLessThanOrEqual(width);
        await page.keyboard.press("Escape");
        await page.mouse.move(1, height - 1);
        await expect(card, what).toHaveCount(0);
      }
    }
  });
}

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test("a browser whose clicks do not say that they are taps is no trouble", async ({ page }) => {
    await page.addInitScript(() => {
      const own = Object.getOwnPropertyDescriptor(PointerEvent.prototype, "pointerType");
      Object.defineProperty(PointerEvent.prototype, "pointerType", {
        get() {
          return this.type === "click" ? undefined : own?.get?.call(this);
        },
      });
    });
    await page.goto("/");
    const { x, y } = await pointOf(page, "whosaid-person");
    await page.touchscreen.tap(x, y);
    await expect(cardOf(page)).toBeVisible();
  });

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
