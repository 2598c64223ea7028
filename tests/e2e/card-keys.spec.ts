// The card by keyboard alone: from where the walk stands, to where it leads, and back.

import type { Span } from "../../www/types.js";
import { controls, type EmbedModule, found, lastReveal, recordReveals } from "./pages.js";
import { expect, type Page, test } from "./test.js";

const dialogOf = (page: Page) => controls(page).bar.getByRole("dialog");

/** Opens the panel by its shortcut and takes the first step of the walk; gives what was said. */
async function walk(page: Page): Promise<string> {
  await recordReveals(page);
  await page.goto("/");
  const { bar, panel, announcement } = controls(page);
  await expect(bar).toBeVisible();
  await page.keyboard.press("Alt+Shift+KeyW");
  await expect(panel.getByRole("tab", { name: "Cast" })).toBeFocused();
  await page.keyboard.press("j");
  await expect(announcement).toHaveText(/^Mention 1 of \d+, /);
  return (await announcement.textContent()) ?? "";
}

/** How the card lies to words of the article: on them, beside them; and whether in the window. */
function place(page: Page, spans: Span[]) {
  return page.evaluate(async (spans) => {
    const address = "/whosaid-embed.js";
    const module: EmbedModule = await import(address);
    const annotated = await module.page;
    const boxes = spans.flatMap((span) => annotated.boxes(span));
    const toolbar = document.querySelector("whosaid-toolbar")?.shadowRoot;
    const card = toolbar?.querySelector("[role=dialog]")?.getBoundingClientRect();
    if (!card || boxes.length === 0) return null;
    const { left, right, top, bottom } = card;
    return {
      isOnWords: boxes.some(
        (box) => box.top < bottom && top < box.bottom && box.left < right && left < box.right,
      ),
      isBeside: boxes.some(
        (box) => Math.min(Math.abs(top - box.bottom), Math.abs(box.top - bottom)) < 12,
      ),
      isInWindow: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
    };
  }, spans);
}

const wellPlaced = { isOnWords: false, isBeside: true, isInWindow: true };

/** Names in the order of the text, as j goes through them. */
async function mentions(page: Page) {
  const { entities } = (await found(page)).annotations;
  return entities
    .flatMap(({ name, mentions }) =>
      mentions.map((span, index) => ({ name, span, index, all: mentions })),
    )
    .toSorted((a, b) => a.span.start - b.span.start);
}

for (const [width, height] of [
  [1280, 720],
  [360, 740],
] as const) {
  test(`Enter after a step opens the card beside the words, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const said = await walk(page);
    await page.keyboard.press("Enter");
    const card = dialogOf(page);
    await expect(card).toBeFocused();
    const [first] = await mentions(page);
    if (!first) throw new Error("the article should name someone");
    expect(said).toContain(first.name);
    await expect(card).toHaveAccessibleName(first.name);
    await expect(card).toHaveAccessibleDescription(/mention/);
    await expect.poll(() => place(page, [first.span])).toEqual(wellPlaced);
    // It goes along with its words.
    const before = await card.boundingBox();
    await page.evaluate(() => scrollBy({ top: 40, behavior: "instant" }));
    await expect.poll(async () => (await card.boundingBox())?.y).not.toBe(before?.y);
    await expect.poll(() => place(page, [first.span])).toEqual(wellPlaced);
  });
}

test("its buttons lead on and keep the focus, Escape gives it back", async ({ page }) => {
  await walk(page);
  const { announcement, panel } = controls(page);
  const { annotations } = await found(page);
  const all = await mentions(page);
  const steps = all.findIndex((mention) => mention.all.length > 1);
  const first = all[steps];
  if (!first) throw new Error("the article should name someone twice");
  for (let step = 0; step < steps; step++) await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const count = first.all.length;
  const card = dialogOf(page);
  const previous = card.getByRole("button", { name: "Previous" });
  const next = card.getByRole("button", { name: "Next" });
  // What one can do with the entry comes first.
  await expect(card.getByRole("link", { name: "Who is this?" })).toBeVisible();
  for (let action = 0; action < 3; action++) await page.keyboard.press("Tab");
  await expect(card.getByRole("link", { name: "Who is this?" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(previous).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(card).toContainText(`1 / ${count}`);
  await page.keyboard.press("Tab");
  for (let number = 2; number <= count; number++) {
    await page.keyboard.press("Enter");
    await expect(announcement).toHaveText(`Mention ${number} of ${count}, ${first.name}`);
    await expect(card).toContainText(`${number} / ${count}`);
    await expect(next).toBeFocused();
  }
  await expect(next).toBeDisabled();
  const last = first.all.at(-1) ?? first.span;
  await expect.poll(() => place(page, [last])).toEqual(wellPlaced);
  const words = annotations.text.slice(last.start, last.end);
  await expect.poll(() => lastReveal(page)).toMatchObject({ words, inView: true });

  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(panel.getByRole("tab", { name: "Cast" })).toBeFocused();
  // From here the next Escape closes the panel, as ever.
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("the walk goes on from within the card, over quotes as well", async ({ page }) => {
  await walk(page);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const card = dialogOf(page);
  const { announcement } = controls(page);
  const said = (await found(page)).annotations.quotes.filter(
    ({ kind }) => kind === "direct" || kind === "partial",
  );
  const at = Number((await announcement.textContent())?.match(/^Quote (\d+)/)?.[1]);
  await expect(card).toContainText(`${at} / ${said.length}`);
  await page.keyboard.press("j");
  await expect(announcement).toHaveText(new RegExp(`^Quote ${at + 1} of ${said.length}, `));
  await expect(card).toContainText(`${at + 1} / ${said.length}`);
  await expect(card).toHaveAccessibleDescription(/quoted|in part/);
  await expect.poll(() => place(page, said[at]?.spans ?? [])).toEqual(wellPlaced);
});

test("from the list, Enter goes there and Shift+Enter shows the card", async ({ page }) => {
  await walk(page);
  const { panel, announcement } = controls(page);
  const entry = panel.getByRole("button", { name: /mention/ }).nth(1);
  await entry.focus();
  await page.keyboard.press("Enter");
  await expect(entry).toHaveAttribute("aria-current", "true");
  await expect(dialogOf(page)).toHaveCount(0);
  const said = (await announcement.textContent()) ?? "";
  await page.keyboard.press("Shift+Enter");
  await expect(dialogOf(page)).toBeFocused();
  const [, name = "nobody"] = said.split(", ");
  await expect(dialogOf(page)).toHaveAccessibleName(name);
  await page.keyboard.press("Escape");
  await expect(entry).toBeFocused();
  await expect(announcement).toHaveText(said);
});

test("Enter is for the button that has the focus, unless the last key was a step", async ({
  page,
}) => {
  await walk(page);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Keys" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialogOf(page)).toHaveCount(0);
  const help = page.getByRole("region", { name: "Keys" });
  await expect(help).toContainText("card of that place");
});

test("the card goes when the focus leaves it, which is not fetched back", async ({ page }) => {
  await walk(page);
  await page.keyboard.press("Enter");
  await expect(dialogOf(page)).toBeFocused();
  const { people } = controls(page);
  await people.focus();
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(people).toBeFocused();
});

test("no card opens from nowhere", async ({ page }) => {
  await page.goto("/");
  await controls(page).people.focus();
  await page.keyboard.press("Shift+Enter");
  await expect(controls(page).people).toHaveAttribute("aria-expanded", "true");
  await expect(dialogOf(page)).toHaveCount(0);
});
