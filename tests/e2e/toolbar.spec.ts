// The toolbar by keyboard alone, at every width and theme, and under axe's eyes.

import type { Span } from "../../www/types.js";
import { violations, wordlessViolations } from "./axe.js";
import { controls, found, holdModel, openWithEmbed } from "./pages.js";
import { expect, type Page, test } from "./test.js";

/** Presses Tab until something in the toolbar with this name has the focus. */
async function tabTo(page: Page, name: RegExp) {
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const inside = document.activeElement?.shadowRoot?.activeElement;
      return inside && (inside.getAttribute("aria-label") ?? inside.textContent);
    });
    if (focused && name.test(focused)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test("everything works by keyboard alone", async ({ page }) => {
  await page.goto("/");
  const { eye, cast, panel, announcement, bar } = controls(page);
  await expect(bar).toBeVisible();
  await tabTo(page, /^Highlights/);
  await page.keyboard.press("Space");
  await expect(eye).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("Enter");
  await expect(eye).toHaveAttribute("aria-pressed", "true");

  await tabTo(page, /People$/);
  await page.keyboard.press("Enter");
  await expect(panel).toBeVisible();
  await expect(cast).toHaveAttribute("aria-expanded", "true");
  // The panel stands before the bar, so Shift+Tab goes back into it.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Home");
  const focused = () =>
    page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent);
  for (let press = 0; press < 40 && !(await focused())?.includes("mention"); press++) {
    await page.keyboard.press("Shift+Tab");
  }
  await page.keyboard.press("Home");
  const first = await focused();
  await page.keyboard.press("ArrowDown");
  expect(await focused()).not.toBe(first);
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe(first);
  await page.keyboard.press("Enter");
  await expect(announcement).toHaveText(/^Mention 1 of \d+, /);

  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(cast).toBeFocused();
});

test("it shrinks to a dot and comes back, and keeps the focus", async ({ page }) => {
  await page.goto("/");
  const { people, bar } = controls(page);
  await bar.getByRole("button", { name: /^Shrink the toolbar to a dot/ }).click();
  const dot = bar.getByRole("button", { name: "Show the Whosaid toolbar" });
  await expect(dot).toBeFocused();
  await expect(people).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(people).toBeVisible();
});

test("the box finds names and words", async ({ page }) => {
  await page.goto("/");
  const { cast, panel } = controls(page);
  await cast.click();
  const { annotations } = await found(page);
  const name = annotations.entities.find(({ type }) => type === "person")?.name ?? "";
  await panel.getByRole("searchbox").fill(name.toUpperCase());
  await expect(panel.getByRole("button", { name: new RegExp(`^${name}`) })).toBeVisible();
  await panel.getByRole("searchbox").fill("zzzz");
  await expect(panel.getByText("Nothing matches.")).toBeVisible();
});

test("what is pressed in the toolbar stays there", async ({ page }) => {
  await openWithEmbed(page, "hostile");
  await controls(page).people.focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => window.keys)).toEqual([]);
});

test("plain sentences where there is nothing to annotate", async ({ page }) => {
  await openWithEmbed(page, "nothing");
  const { bar } = controls(page);
  await expect(bar).toContainText("There is no article on this page.");
  await bar.getByRole("button", { name: "Close" }).click();
  await expect(bar).toBeHidden();
  await openWithEmbed(page, "german");
  await expect(bar).toContainText("This article is not in English");
  expect((await found(page)).annotations.entities).toEqual([]);
});

for (const [width, height, colorScheme] of [
  [1280, 900, "light"],
  [1280, 900, "dark"],
  [320, 640, "light"],
  [360, 740, "dark"],
] as const) {
  test(`fits and passes axe at ${width} px, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await page.goto("/");
    const { bar, cast, panel } = controls(page);
    await expect(bar).toBeVisible();
    const inside = async (box: { x: number; width: number } | null) => {
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    };
    // What is not a matter of colours is so in both themes.
    const scope = colorScheme === "light" ? "toolbar" : "toolbar's colours";
    await inside(await cast.boundingBox());
    expect(await violations(page, "page")).toEqual([]);
    await cast.click();
    await inside(await panel.boundingBox());
    const scrolls = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await scrolls()).toBe(false);
    expect(await violations(page, scope)).toEqual([]);
    await panel.getByRole("tab", { name: "Quotes" }).click();
    expect(await violations(page, scope)).toEqual([]);
    await panel.getByText("Corrections and files").click();
    expect(await violations(page, scope)).toEqual([]);
    await panel.getByRole("button", { name: "Keys" }).click();
    expect(await violations(page, scope)).toEqual([]);
    await bar.getByRole("button", { name: /^Shrink the toolbar to a dot/ }).click();
    expect(await wordlessViolations(page)).toEqual([]);
  });
}

test("the eye's state is a matter of shape, not of colour", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/");
  const { eye } = controls(page);
  const shape = () => eye.locator("path").getAttribute("d");
  const open = await shape();
  await eye.click();
  expect(await shape()).not.toBe(open);
  await eye.click();
  expect(await shape()).toBe(open);
});

test("it moves to a corner by keyboard, click and drag, and is there again after a reload", async ({
  page,
}) => {
  await page.goto("/");
  const { bar } = controls(page);
  const grip = bar.getByRole("button", { name: "Move the toolbar to another corner" });
  const corner = async () => {
    const box = await grip.boundingBox();
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    const vertical = (box?.y ?? 0) < height / 2 ? "top" : "bottom";
    return `${vertical} ${(box?.x ?? 0) < width / 2 ? "left" : "right"}`;
  };
  await expect.poll(corner).toBe("bottom right");
  await grip.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(corner).toBe("bottom left");
  await page.keyboard.press("ArrowUp");
  await expect.poll(corner).toBe("top left");
  await grip.click();
  await expect.poll(corner).toBe("top right");
  await grip.hover();
  await page.mouse.down();
  await page.mouse.move(200, 700, { steps: 5 });
  await page.mouse.up();
  await expect.poll(corner).toBe("bottom left");
  await page.reload();
  await expect(bar).toBeVisible();
  await expect.poll(corner).toBe("bottom left");
  // In a top corner, the panel opens downwards and stays in the window.
  await grip.focus();
  await page.keyboard.press("ArrowUp");
  await controls(page).cast.click();
  const panel = await controls(page).panel.boundingBox();
  expect(panel?.y).toBeGreaterThanOrEqual((await bar.boundingBox())?.y ?? 0);
  expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThanOrEqual(
    page.viewportSize()?.height ?? 0,
  );
});

test("choosing one person dims the others and paints that one's names and words", async ({
  page,
}) => {
  await page.goto("/");
  const { cast, panel, announcement } = controls(page);
  await cast.click();
  const { annotations, painted: before } = await found(page);
  const person = annotations.entities.find(
    ({ id, type }) => type === "person" && annotations.quotes.some(({ speaker }) => speaker === id),
  );
  const button = panel.getByRole("button", { name: `Read only ${person?.name}` });
  await button.click();
  await expect(announcement).toHaveText(`Only ${person?.name} is highlighted.`);
  const { painted } = await found(page);
  expect(painted["whosaid-person"]).toBe(person?.mentions.length);
  expect(painted["whosaid-organisation"] ?? 0).toBe(0);
  expect(painted["whosaid-quote"]).toBeGreaterThan(0);
  expect(painted["whosaid-quote"]).toBeLessThan(before["whosaid-quote"] ?? 0);
  await button.click();
  await expect(announcement).toHaveText("Everyone is highlighted.");
  expect((await found(page)).painted).toEqual(before);
});

test("one shortcut opens it, j and k walk, ? lists the keys, Escape gives the page back", async ({
  page,
}) => {
  await page.goto("/");
  const { bar, cast, panel, announcement } = controls(page);
  await expect(bar).toBeVisible();
  await page.keyboard.press("Alt+Shift+KeyW");
  await expect(panel.getByRole("tab", { name: "Cast" })).toBeFocused();
  await page.keyboard.press("j");
  await expect(announcement).toHaveText(/^Mention 1 of \d+, /);
  const first = await announcement.textContent();
  await page.keyboard.press("j");
  await expect(announcement).not.toHaveText(first ?? "");
  await page.keyboard.press("k");
  await expect(announcement).toHaveText(first ?? "");
  await page.keyboard.press("ArrowRight");
  await expect(panel.getByRole("tab", { name: "Quotes" })).toBeFocused();
  await page.keyboard.press("j");
  await expect(announcement).toHaveText(/^Quote \d+ of \d+, /);
  await page.keyboard.press("?");
  const help = page.getByRole("region", { name: "Keys" });
  await expect(help).toContainText("next and previous name or quote");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(panel).toBeVisible();
  await cast.focus();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
});

for (const [presses, isOpen] of [
  [1, true],
  [2, false],
] as const) {
  test(`the shortcut is not lost while the article is read: ${presses}`, async ({ page }) => {
    const deliver = await holdModel(page);
    await page.goto("/");
    const { bar, people, panel } = controls(page);
    await expect(bar.getByRole("progressbar")).toBeVisible();
    for (let press = 0; press < presses; press++) await page.keyboard.press("Alt+Shift+KeyW");
    deliver();
    await expect(people).toBeVisible();
    if (isOpen) await expect(panel.getByRole("tab", { name: "Cast" })).toBeFocused();
    else await expect(panel).toHaveCount(0);
  });
}

test("quotes are listed in order, and by speaker on demand", async ({ page }) => {
  await page.goto("/");
  const { cast, panel } = controls(page);
  await cast.click();
  await panel.getByRole("tab", { name: "Quotes" }).click();
  const { annotations } = await found(page);
  const said = annotations.quotes.filter(({ kind }) => kind === "direct" || kind === "partial");
  await expect(panel.getByRole("button", { name: /^“/ })).toHaveCount(said.length);
  await panel.getByLabel("Group by speaker").check();
  const wordsOf = (span: Span | null) => span && annotations.text.slice(span.start, span.end);
  const speakers = new Set(said.map(({ speaker, source }) => speaker ?? wordsOf(source)));
  await expect(panel.getByRole("heading", { level: 3 })).toHaveCount(speakers.size);
  await expect(panel.getByRole("button", { name: /^“/ })).toHaveCount(said.length);
});

for (const [locale, people, mentions] of [
  ["de-AT", "Personen", /\d+ Nennungen/],
  ["fr-FR", "Personnes", /\d+ mentions/],
  ["es-MX", "Personas", /\d+ menciones/],
  ["uk-UA", "Люди", /\d+ згадк[аи]/],
] as const) {
  test.describe(() => {
    test.use({ locale });
    test(`speaks the reader's language: ${locale}`, async ({ page }) => {
      await page.goto("/");
      const bar = page.getByRole("region", { name: /^Whosaid/ });
      await expect(bar.getByRole("button", { name: people })).toBeVisible();
      await bar.locator(".list-button").first().click();
      await expect(bar.locator(".counts").filter({ hasText: mentions }).first()).toBeVisible();
    });
  });
}
