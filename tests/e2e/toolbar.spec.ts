// The toolbar by keyboard alone, at every width and theme, and under axe's eyes.

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { controls, found, openWithEmbed } from "./pages.js";

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
  const { people, cast, panel, announcement, bar } = controls(page);
  await expect(bar).toBeVisible();
  await tabTo(page, /People$/);
  await page.keyboard.press("Space");
  await expect(people).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("Enter");
  await expect(people).toHaveAttribute("aria-pressed", "true");

  await tabTo(page, /^Cast/);
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
  await bar.getByRole("button", { name: "Shrink the toolbar to a dot" }).click();
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
  await expect(panel.getByRole("button", { name })).toBeVisible();
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
    await inside(await cast.boundingBox());
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await cast.click();
    await inside(await panel.boundingBox());
    const scrolls = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await scrolls()).toBe(false);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await bar.getByRole("button", { name: "Shrink the toolbar to a dot" }).click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test("forced colours keep the toggles' state visible", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/");
  const { people } = controls(page);
  const background = () => people.evaluate((it) => getComputedStyle(it).backgroundColor);
  const on = await background();
  await people.click();
  await page.mouse.move(0, 0);
  await expect.poll(background).not.toBe(on);
});
