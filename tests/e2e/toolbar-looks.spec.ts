// The toolbar in every state and theme under axe's eyes, in small and large windows, on pages that
// run from right to left, and on paper.

import { violations } from "./axe.js";
import { openFixed } from "./fixed-page.js";
import {
  controls,
  correctEntry,
  correctQuote,
  fixture,
  holdModel,
  openWithEmbed,
  serve,
} from "./pages.js";
import { expect, type Page, test } from "./test.js";

/** Serves the fixture's article on a page that is otherwise plain, with attributes for <html>. */
async function openPlain(page: Page, attributes: string, style = ""): Promise<void> {
  const article = fixture("hostile").match(/<article>[\s\S]*<\/article>/)?.[0];
  const html = `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>Library</title>
    <style>${style}</style><script type="module" src="/whosaid-embed.js"></script></head>
    <body><main>${article}</main></body></html>`;
  await serve(page, "/plain.html", html);
  await page.goto("/plain.html");
}

/** The middle of the first line of the first stretch that a highlight paints, scrolled into sight. */
async function pointOf(page: Page, highlight: string) {
  const size = () => page.evaluate((name) => CSS.highlights.get(name)?.size ?? 0, highlight);
  await expect.poll(size).toBeGreaterThan(0);
  return page.evaluate((name) => {
    const [first] = CSS.highlights.get(name) ?? [];
    if (!first) throw new Error("nothing is highlighted");
    first.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    const range = document.createRange();
    range.setStart(first.startContainer, first.startOffset);
    range.setEnd(first.endContainer, first.endOffset);
    const [line] = range.getClientRects();
    if (!line) throw new Error("it has no box");
    return { x: line.x + line.width / 2, y: line.y + line.height / 2 };
  }, highlight);
}

const personOf = (page: Page) =>
  controls(page)
    .panel.getByRole("button", { name: /^Read only / })
    .first();

/** Every state that the toolbar can be in on an article, and how a reader gets there from the bar. */
const states: Record<string, (page: Page) => Promise<void>> = {
  "the bar alone": async () => {},
  "the cast": (page) => controls(page).cast.click(),
  "one person alone": async (page) => {
    await controls(page).cast.click();
    await personOf(page).click();
    // Whatever the pointer is on is not dimmed.
    await page.mouse.move(1, 1);
  },
  "an entry being corrected": correctEntry,
  "a filter that nothing matches": async (page) => {
    await controls(page).cast.click();
    await controls(page).panel.getByRole("searchbox").fill("zzzz");
  },
  "the quotes by speaker": async (page) => {
    await controls(page).cast.click();
    await controls(page).panel.getByRole("tab", { name: "Quotes" }).click();
    await controls(page).panel.getByLabel("Group by speaker").check();
  },
  "a quote being corrected": correctQuote,
  "one speaker's quotes": async (page) => {
    await controls(page).quotes.click();
    const { panel } = controls(page);
    await panel.getByText("Who speaks how much").click();
    await panel.locator(".shares button").first().click();
    await page.mouse.move(1, 1);
  },
  "a question about selected words": async (page) => {
    await page.evaluate(() => {
      const find = (it: Element) => it.textContent?.startsWith("The decision");
      const node = [...document.querySelectorAll("article p")].find(find)?.firstChild;
      if (!node) throw new Error("the demo has changed");
      getSelection()?.setBaseAndExtent(node, 0, node, 12);
    });
    await expect(controls(page).bar).toContainText("“The decision”");
  },
  "the card of a person": async (page) => {
    const { x, y } = await pointOf(page, "whosaid-person");
    await page.mouse.move(x, y);
    await expect(controls(page).bar.getByRole("button", { name: "Next" })).toBeVisible();
  },
  "the card of a quote": async (page) => {
    const { x, y } = await pointOf(page, "whosaid-quote");
    await page.mouse.move(x, y);
    await expect(controls(page).bar.getByRole("button", { name: "Next" })).toBeVisible();
  },
  "a card opened by key": async (page) => {
    await page.keyboard.press("Alt+Shift+KeyW");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect(controls(page).bar.getByRole("dialog")).toBeFocused();
  },
  "everything switched off": async (page) => {
    await controls(page).eye.click();
  },
  "a correction, and the word that it was made": async (page) => {
    const { panel, announcement } = controls(page);
    await correctEntry(page);
    await panel.getByRole("button", { name: "This is an organisation" }).click();
    await panel.getByText("Corrections and files").click();
    await expect(announcement).toHaveText("Corrected.");
  },
};

/** Back to the bar alone. */
async function leave(page: Page): Promise<void> {
  const { bar, panel } = controls(page);
  await page.mouse.move(1, 1);
  await page.evaluate(() => getSelection()?.removeAllRanges());
  const everyone = panel.getByRole("button", { name: "Show everyone" });
  if (await everyone.count()) await everyone.click();
  if (await panel.count()) await panel.getByRole("button", { name: "Close the cast" }).click();
  const off = bar.locator(".bar .eye[aria-pressed=false]");
  if (await off.count()) await off.click();
  await expect(bar.getByRole("complementary")).toHaveCount(0);
  await expect(bar.getByRole("dialog")).toHaveCount(0);
}

for (const [width, height] of [
  [1280, 800],
  [2560, 1440],
  [360, 740],
] as const) {
  test(`edges agree: ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openFixed(page, false);
    const { people, quotes, panel, bar } = controls(page);
    const measure = () =>
      page.evaluate(() => {
        const root = document.querySelector("whosaid-toolbar")?.shadowRoot;
        const panel = root?.querySelector(".panel");
        if (!root || !panel) throw new Error("there is no panel");
        const [from, to] = [
          panel.getBoundingClientRect().left + panel.clientLeft,
          panel.clientWidth,
        ];
        /**
         * What is seen of these, which excludes what is folded and has no box: left and right, from the
         * panel's edge, and the middle, from the top.
         */
        const seen = (selector: string) =>
          [...root.querySelectorAll(selector)]
            .filter((part) => part.checkVisibility())
            .map((part) => {
              const range = document.createRange();
              range.selectNodeContents(part);
              const isText = part.matches("[role=tab], h3, .name, .counts, .speaker, .help-mark");
              const box = (isText ? range : part).getBoundingClientRect();
              const [left, right] = [box.left - from, from + to - box.right];
              return { left, right, middle: (box.top + box.bottom) / 2 };
            });
        const round = (values: number[]) => [...new Set(values.map((value) => Math.round(value)))];
        const left =
          "[role=tab]:first-child, .tools > :first-child, h3, .entry .name, .said .words, .parts";
        const right =
          "header .glyph, .head .glyph, .panel .icon + .icon .glyph, .said .words, .parts";
        return {
          left: round(seen(left).map(({ left }) => left)),
          right: round(seen(right).map(({ right }) => right)),
          header: seen("header [role=tab], header .icon > *").map(({ middle }) => middle),
          washes: round(seen(".said .go").flatMap(({ left, right }) => [left, right])),
          bar: round([root.querySelector(".bar")?.getBoundingClientRect().right ?? 0]),
          panel: round([panel.getBoundingClientRect().right]),
        };
      });
    for (const list of [people, quotes]) {
      await list.click();
      await expect(panel.getByRole("tab", { selected: true })).toBeVisible();
      const { left, right, header, washes, ...ends } = await measure();
      expect(left).toEqual([20]);
      expect(right).toEqual([20]);
      // The wash of a quote that is pointed at is as wide as the panel.
      expect(washes).toEqual(list === quotes ? [0] : []);
      expect(header).toHaveLength(4);
      expect(Math.max(...header) - Math.min(...header)).toBeLessThanOrEqual(1);
      expect(ends.bar).toEqual(ends.panel);
    }
    await expect(bar).toBeVisible();
  });
}

for (const [colorScheme, others] of [
  ["light", [{ contrast: "more" }]],
  ["dark", [{ contrast: "more" }, { forcedColors: "active" }]],
] as const) {
  test(`passes axe in every state: ${colorScheme}`, async ({ page }) => {
    const usual = { colorScheme, contrast: "no-preference", forcedColors: "none" } as const;
    await page.emulateMedia({ ...usual, reducedMotion: "reduce" });
    await page.goto("/");
    await expect(controls(page).people).toBeVisible();
    for (const [state, reach] of Object.entries(states)) {
      await leave(page);
      await reach(page);
      // What is not a matter of colours is so in every theme.
      const scope = colorScheme === "light" ? "toolbar" : "toolbar's colours";
      expect(await violations(page, scope), state).toEqual([]);
      for (const media of others) {
        await page.emulateMedia(media);
        const why = `${state}, ${Object.values(media)}`;
        expect(await violations(page, "toolbar's colours"), why).toEqual([]);
        await page.emulateMedia(usual);
      }
    }
    // Else axe would have looked at the same thing again and again.
    await expect(controls(page).panel.locator(".correction")).toHaveCount(1);
  });
}

for (const reducedMotion of ["no-preference", "reduce"] as const) {
  test(`while it reads, a line says so and passes axe: motion ${reducedMotion}`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion });
    const deliver = await holdModel(page);
    await page.goto("/");
    const { bar, people } = controls(page);
    const progress = bar.getByRole("progressbar", { name: "Reading the article…" });
    await expect(progress).toBeVisible();
    // How far it has come is not known, and not claimed.
    expect(await progress.getAttribute("aria-valuenow")).toBeNull();
    const moving = await progress.evaluate((it) => it.getAnimations().length);
    expect(moving).toBe(reducedMotion === "reduce" ? 0 : 1);
    // It is in the bar and changes nothing of its size.
    const [line, box] = [await progress.boundingBox(), await bar.locator(".bar").boundingBox()];
    expect(line?.height).toBeLessThanOrEqual(3);
    expect(box?.height).toBeLessThan(60);
    expect(await violations(page, "toolbar")).toEqual([]);
    deliver();
    await expect(people).toBeVisible();
    await expect(progress).toHaveCount(0);
  });
}

test("plain sentences pass axe, too", async ({ page }) => {
  for (const name of ["nothing", "german"] as const) {
    await openWithEmbed(page, name);
    await expect(controls(page).bar.getByRole("status")).not.toHaveText("");
    // The pages themselves are not meant to be good ones.
    expect(await violations(page, "toolbar")).toEqual([]);
  }
});

for (const [width, height, why] of [
  [320, 256, "1280 by 1024 at 400 %"],
  [320, 640, "the smallest phone"],
  [740, 360, "a phone on its side"],
  [3840, 2160, "4k"],
] as const) {
  test(`everything can be reached at ${width} by ${height}: ${why}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto("/");
    const { bar, cast, panel, people } = controls(page);
    await expect(people).toBeVisible();
    await cast.click();
    const inside = async (name: string, locator = panel) => {
      const box = await locator.boundingBox();
      expect(box, name).not.toBeNull();
      expect(box?.x, name).toBeGreaterThanOrEqual(0);
      expect(box?.y, name).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(width);
      expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(height);
    };
    await inside("panel");
    await inside("close", panel.getByRole("button", { name: "Close the cast" }));
    await inside("collapse", bar.getByRole("button", { name: /^Shrink the toolbar to a dot/ }));
    // The list shows a whole entry at least.
    const entry = panel.getByRole("button", { name: /mention/ }).first();
    await entry.scrollIntoViewIfNeeded();
    await expect(entry).toBeInViewport({ ratio: 0.99 });
    await entry.click();
    await expect(entry).toHaveAttribute("aria-current", "true");
    const scrolls = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await scrolls()).toBe(false);
  });
}

test("on a page from right to left, it reads from left to right and stays in its corner", async ({
  page,
}) => {
  await openPlain(page, 'lang="en" dir="rtl"');
  const { bar, people, quotes, cast, panel } = controls(page);
  await expect(people).toBeVisible();
  const box = async (locator = bar) => (await locator.boundingBox()) ?? { x: 0, width: 0 };
  const { width } = page.viewportSize() ?? { width: 0 };
  expect((await box(people)).x).toBeLessThan((await box(quotes)).x);
  expect((await box(people)).x).toBeGreaterThan(width / 2);
  await cast.click();
  const { x, width: wide } = await box(panel);
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + wide).toBeLessThanOrEqual(width);
  expect(await bar.evaluate((it) => getComputedStyle(it).direction)).toBe("ltr");
});

test("a dark page has a dark toolbar on a light system, and the other way round", async ({
  page,
}) => {
  const lightness = () =>
    controls(page).people.evaluate((it) => {
      const bar = it.closest(".bar");
      const [red = 0] = (bar ? getComputedStyle(bar).backgroundColor : "").match(/\d+/g) ?? [];
      return Number(red);
    });
  await page.emulateMedia({ colorScheme: "light" });
  await openPlain(page, 'lang="en"', "body { background: #111; color: #eee }");
  await expect.poll(lightness).toBeLessThan(80);
  await page.emulateMedia({ colorScheme: "dark" });
  await openPlain(page, 'lang="en"', "body { background: #fff; color: #111 }");
  await expect.poll(lightness).toBeGreaterThan(200);
});

test("it is not printed", async ({ page }) => {
  await page.goto("/");
  const { bar, cast, panel } = controls(page);
  await cast.click();
  await expect(panel).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(bar).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await expect(panel).toBeVisible();
});

test("nothing moves for readers who want no motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/");
  const { cast, panel } = controls(page);
  await cast.click();
  await expect(panel).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  const { x, y } = await pointOf(page, "whosaid-person");
  await page.mouse.move(x, y);
  await expect(controls(page).bar.getByRole("button", { name: "Next" })).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("the page keeps its layout and its DOM whatever is open", async ({ page }) => {
  await openWithEmbed(page, "hostile");
  const { bar, cast, panel } = controls(page);
  await cast.click();
  await expect(panel).toBeVisible();
  await panel.getByRole("tab", { name: "Quotes" }).click();
  await bar.getByRole("button", { name: "Move the toolbar to another corner" }).click();
  const after = await page.evaluate(() => ({
    html: document.body.outerHTML === window.before.html,
    layout: window.layout() === window.before.layout,
    scroll: [scrollX, scrollY],
  }));
  expect(after).toEqual({ html: true, layout: true, scroll: [0, 0] });
});

test("publishers reach every surface by its part", async ({ page }) => {
  await page.goto("/");
  const { cast } = controls(page);
  await cast.click();
  await page.addStyleTag({
    content: `whosaid-toolbar::part(bar) { border-radius: 3px }
      whosaid-toolbar::part(panel) { border-radius: 4px }
      whosaid-toolbar::part(entry) { letter-spacing: 1px }`,
  });
  const look = (selector: string, property: "borderRadius" | "letterSpacing") =>
    page.evaluate(
      ([selector, property]) => {
        const shadow = document.querySelector("whosaid-toolbar")?.shadowRoot;
        const found = shadow?.querySelector(`[part~="${selector}"]`);
        return found && getComputedStyle(found)[property];
      },
      [selector, property] as const,
    );
  await expect.poll(() => look("bar", "borderRadius")).toBe("3px");
  await expect.poll(() => look("panel", "borderRadius")).toBe("4px");
  await expect.poll(() => look("entry", "letterSpacing")).toBe("1px");
});
