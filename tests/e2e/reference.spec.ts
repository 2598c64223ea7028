// What the toolbar looks like, against pictures in reference/. After a change that is meant:
// playwright test reference --update-snapshots, and look at each picture before committing it.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openFixed } from "./fixed-page.js";
import { controls } from "./pages.js";
import { expect, type Locator, type Page, test } from "./test.js";

const fontsFile = fileURLToPath(new URL("reference/fonts.json", import.meta.url));

/** How wide a sentence is in the toolbar's fonts, in CSS pixels: other fonts, other widths. */
function fontWidths(page: Page) {
  return page.evaluate(() => {
    const root = document.querySelector("whosaid-toolbar")?.shadowRoot?.querySelector(".root");
    const context = document.createElement("canvas").getContext("2d");
    if (!root || !context) throw new Error("there is nothing to measure with");
    const style = getComputedStyle(root);
    const widths: Record<string, number> = {};
    for (const family of ["--serif", "--sans"]) {
      for (const face of ["400", "600", "italic 400"]) {
        context.font = `${face} 16px ${style.getPropertyValue(family)}`;
        const { width } = context.measureText("“Who said what?” asked Quincy, 1234567890 times.");
        widths[`${face} ${family.slice(2)}`] = Math.round(width * 10) / 10;
      }
    }
    return widths;
  });
}

/** Without the fonts that the pictures were taken with, none can match, and nobody is to blame. */
async function skipWithOtherFonts(page: Page): Promise<void> {
  const widths = await fontWidths(page);
  if (["all", "changed"].includes(test.info().config.updateSnapshots)) {
    writeFileSync(fontsFile, `${JSON.stringify(widths, null, 2)}\n`);
    return;
  }
  const reference: unknown = JSON.parse(readFileSync(fontsFile, "utf8"));
  const [here, there] = [JSON.stringify(widths), JSON.stringify(reference)];
  test.skip(here !== there, `The pictures were taken with other fonts: ${there}, here ${here}`);
}

const cardOf = (page: Page) => controls(page).bar.getByRole("complementary");

interface State {
  width: number;
  height: number;
  colorScheme: "light" | "dark";
  /** What a reader does to get there; gives what is to be seen of it. */
  reach(page: Page): Promise<Locator>;
}

const states: Record<string, State> = {
  "bar-1280": {
    width: 1280,
    height: 800,
    colorScheme: "light",
    reach: async (page) => controls(page).bar,
  },
  "cast-light": {
    width: 1280,
    height: 800,
    colorScheme: "light",
    reach: async (page) => {
      await controls(page).cast.click();
      return controls(page).bar;
    },
  },
  "quotes-dark": {
    width: 1280,
    height: 800,
    colorScheme: "dark",
    reach: async (page) => {
      await controls(page).cast.click();
      await controls(page).panel.getByRole("tab", { name: "Quotes" }).click();
      return controls(page).bar;
    },
  },
  "cast-360": {
    width: 360,
    height: 740,
    colorScheme: "light",
    reach: async (page) => {
      await controls(page).cast.click();
      return controls(page).bar;
    },
  },
  card: {
    width: 1280,
    height: 800,
    colorScheme: "light",
    reach: async (page) => {
      await page.mouse.move(150, 90);
      return cardOf(page);
    },
  },
  dot: {
    width: 1280,
    height: 800,
    colorScheme: "dark",
    reach: async (page) => {
      await controls(page)
        .bar.getByRole("button", { name: /^Shrink the toolbar to a dot/ })
        .click();
      await page.mouse.move(1, 1);
      return controls(page).bar;
    },
  },
};

for (const [name, { width, height, colorScheme, reach }] of Object.entries(states)) {
  test(`looks as it should: ${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await openFixed(page, colorScheme === "dark");
    await skipWithOtherFonts(page);
    const seen = await reach(page);
    await expect(seen).toBeVisible();
    await expect(seen).toHaveScreenshot(`${name}.png`);
  });
}
