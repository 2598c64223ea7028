// What a screen reader has to say of the toolbar, state by state: roles, names and states, listed in
// reference/*.aria.yml. After a change that is meant: playwright test spoken --update-snapshots, and read
// each list before committing it.

import { openFixed } from "./fixed-page.js";
import { controls, correctEntry, correctQuote } from "./pages.js";
import { expect, type Page, test } from "./test.js";

const states: Record<string, (page: Page) => Promise<void>> = {
  bar: async () => {},
  cast: (page) => controls(page).cast.click(),
  "an entry being corrected": correctEntry,
  quotes: async (page) => {
    await controls(page).quotes.click();
    const { panel } = controls(page);
    await panel.getByText("Who speaks how much").click();
    await expect(panel.locator(".shares li").first()).toBeVisible();
  },
  "a quote being corrected": correctQuote,
  "corrections and files": async (page) => {
    await controls(page).cast.click();
    await controls(page).panel.getByText("Corrections and files").click();
  },
  "a card opened by key": async (page) => {
    await page.keyboard.press("Alt+Shift+KeyW");
    // Its file is there.
    await expect(controls(page).panel.getByRole("tab", { name: "Cast" })).toBeFocused();
    await page.keyboard.press("j");
    await expect(controls(page).announcement).toContainText("Mention 1");
    await page.keyboard.press("Enter");
    await expect(controls(page).bar.getByRole("dialog")).toBeFocused();
  },
  keys: async (page) => {
    await page.keyboard.press("Alt+Shift+KeyW");
    await expect(controls(page).panel.getByRole("tab", { name: "Cast" })).toBeFocused();
    await page.keyboard.press("?");
  },
};

test("what a screen reader says", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const [state, reach] of Object.entries(states)) {
    await openFixed(page, false);
    await expect(controls(page).people).toBeVisible();
    await reach(page);
    await expect(controls(page).bar).toMatchAriaSnapshot({
      name: `${state.replaceAll(" ", "-")}.aria.yml`,
    });
  }
});
