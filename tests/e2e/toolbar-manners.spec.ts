// How the toolbar behaves towards the page and its reader: what it shows of what was done, where the
// focus is, its place from the first moment on, the page's theme.

import {
  controls,
  found,
  holdModel,
  openWithEmbed,
  pointAt,
  recordReveals,
  serve,
  TAG,
} from "./pages.js";
import { expect, type Page, test } from "./test.js";

const activeName = (page: Page) =>
  page.evaluate(() => {
    const inside = document.activeElement?.shadowRoot?.activeElement;
    return inside ? (inside.ariaLabel ?? inside.textContent) : document.activeElement?.id;
  });

test("what was done is seen for a moment, and heard each time", async ({ page }) => {
  await page.goto("/");
  const { cast, panel, announcement, toast, eye, bar } = controls(page);
  await eye.click();
  await expect(announcement).toHaveText("Highlights hidden on this site.");
  // This one sees already: it is for the voice.
  await expect(toast).toHaveCount(0);
  await cast.click();
  await panel.getByRole("tab", { name: "Quotes" }).click();
  await page.evaluate(() => {
    navigator.clipboard.writeText = async () => {};
    const root = document.querySelector("whosaid-toolbar")?.shadowRoot;
    const status = root?.querySelector(".announcement");
    const told: string[] = [];
    Object.assign(window, { told });
    if (status)
      new MutationObserver(() => told.push(status.textContent ?? "")).observe(status, {
        childList: true,
      });
  });
  const copy = panel.getByRole("button", { name: "Copy this quote with its source" });
  await copy.nth(0).click();
  await expect(announcement).toHaveText("Copied.");
  await expect(toast).toHaveText("Copied.");
  const isSeen = await toast.evaluate((it) => it.checkVisibility({ opacityProperty: true }));
  expect(isSeen).toBe(true);
  // It stands in the window, on nothing of the toolbar.
  const box = await toast.boundingBox();
  if (!box) throw new Error("the toast has no box");
  for (const surface of [bar.locator(".bar"), panel]) {
    const other = (await surface.boundingBox()) ?? box;
    expect(box.x + box.width <= other.x || box.y + box.height <= other.y).toBe(true);
  }
  expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
  await copy.nth(1).click();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told.length))
    .toBe(2);
  // After a while it is gone.
  await toast.evaluate((it) => {
    for (const animation of it.getAnimations()) animation.finish();
  });
  await expect(toast).toBeHidden();
});

for (const [width, height] of [
  [360, 740],
  [600, 960],
  [740, 360],
  [1280, 720],
] as const) {
  test(`what was done stands on nothing of the toolbar: ${width} by ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto("/");
    const { bar, cast, panel, toast } = controls(page);
    await cast.click();
    const boxOf = async (it: typeof toast) =>
      (await it.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const grip = bar.getByRole("button", { name: "Move the toolbar to another corner" });
    // The keyboard's way to each corner.
    for (const key of ["ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"]) {
      await grip.press(key);
      const pen = panel.getByRole("button", { name: /^Correct / }).first();
      await pen.click();
      const before = await boxOf(panel);
      await panel.getByRole("button", { name: /^This is an? (person|organisation)$/ }).click();
      await expect(toast).toContainText("Corrected.");
      const box = await boxOf(toast);
      for (const surface of [bar.locator(".bar"), panel]) {
        const other = await boxOf(surface);
        const isBeside = box.x + box.width <= other.x || other.x + other.width <= box.x;
        expect(isBeside || box.y + box.height <= other.y || other.y + other.height <= box.y).toBe(
          true,
        );
      }
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      // Nothing moves away from under the pointer.
      expect((await boxOf(panel)).y + (await boxOf(panel)).height).toBe(before.y + before.height);
      await toast.getByRole("button", { name: "Undo" }).click();
      await expect(toast).toContainText("Undone.");
    }
  });
}

test("what was corrected can be undone where the reader is told of it", async ({ page }) => {
  await page.goto("/");
  const { cast, panel, announcement, toast } = controls(page);
  const before = (await found(page)).annotations;
  await cast.click();
  const pens = panel.getByRole("button", { name: /^Correct / });
  await pens.first().click();
  await panel.getByRole("button", { name: "This is an organisation" }).click();
  await expect(announcement).toHaveText("Corrected.");
  expect((await found(page)).annotations).not.toEqual(before);
  await toast.getByRole("button", { name: "Undo" }).click();
  await expect(announcement).toHaveText("Undone.");
  expect((await found(page)).annotations).toEqual(before);
  await expect(toast.getByRole("button")).toHaveCount(0);
});

test("who opens the panel is in it, and back in it after the list of keys", async ({ page }) => {
  await page.goto("/");
  const { cast, panel } = controls(page);
  await cast.focus();
  await page.keyboard.press("Enter");
  // The panel is loaded when it is first opened.
  await expect.poll(() => activeName(page)).toBe("Cast");
  await page.keyboard.press("?");
  await expect.poll(() => activeName(page)).toBe("Close the list of keys");
  await page.keyboard.press("Escape");
  await expect.poll(() => activeName(page)).toBe("Cast");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(cast).toBeFocused();
});

const EDITOR = `<p><a id="link" href="#a">A link</a> <input id="field" aria-label="A field">
  <span id="rich" contenteditable="true">text</span></p>
  <script>for (const type of ["keydown", "keyup"])
    document.addEventListener(type, (event) => event.stopImmediatePropagation(), true);</script>`;

test("the shortcut works where the page keeps keys to itself, but not where one types", async ({
  page,
}) => {
  await page.route(/\/$/, async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace("<article", `${EDITOR}<article`);
    await route.fulfill({ response, body: html });
  });
  await page.goto("/");
  const { people, panel } = controls(page);
  await expect(people).toBeVisible();
  for (const id of ["field", "rich"]) {
    await page.locator(`#${id}`).focus();
    await page.keyboard.press("Alt+Shift+KeyW");
    await expect(panel).toHaveCount(0);
  }
  await page.locator("#link").focus();
  await page.keyboard.press("Alt+Shift+KeyW");
  await expect(panel).toBeVisible();
  // The second time, the focus is where it was.
  await page.keyboard.press("Alt+Shift+KeyW");
  await expect(panel).toHaveCount(0);
  expect(await activeName(page)).toBe("link");
});

test("Escape gives the focus back to what had it on the page", async ({ page }) => {
  await page.goto("/");
  await expect(controls(page).people).toBeVisible();
  const link = page.getByRole("link", { name: "Business" });
  await link.focus();
  await page.keyboard.press("Alt+Shift+KeyW");
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(link).toBeFocused();
});

test("off on this site: the eye and the dot are kept, and what is hidden answers to nobody", async ({
  page,
}) => {
  await page.goto("/");
  const { eye, bar, people, announcement } = controls(page);
  const painted = () => page.evaluate(() => [...CSS.highlights].length);
  await eye.click();
  await expect(announcement).toHaveText("Highlights hidden on this site.");
  await bar
    .getByRole("button", {
      name: "Shrink the toolbar to a dot; highlights stay as they are",
    })
    .click();
  const dot = bar.getByRole("button", {
    name: "Highlights hidden on this site. Show the Whosaid toolbar",
  });
  await expect(dot).toBeFocused();
  for (const path of ["/", "/business.html"]) {
    await page.goto(path);
    await expect(dot).toBeVisible();
    await expect(people).toHaveCount(0);
    const { annotations } = await found(page);
    await expect.poll(painted).toBe(0);
    const name = annotations.entities.find(({ type }) => type === "person")?.name ?? "nobody";
    const { x, y } = await pointAt(page, name);
    await page.waitForTimeout(500);
    await page.mouse.click(x, y);
    await expect(bar.getByRole("complementary")).toHaveCount(0);
  }
  await dot.click();
  await eye.click();
  await page.reload();
  await expect(people).toBeVisible();
  await expect.poll(painted).toBeGreaterThan(0);
});

test("a card is of what is highlighted", async ({ page }) => {
  await page.goto("/");
  const { people, panel, bar } = controls(page);
  await people.click();
  await panel.getByRole("button", { name: "Highlight people" }).click();
  await panel.getByRole("button", { name: "Close the cast" }).click();
  const { entities } = (await found(page)).annotations;
  const named = (type: string) => entities.find((entity) => entity.type === type)?.name ?? "";
  const card = bar.getByRole("complementary");
  const person = await pointAt(page, named("person"));
  await page.mouse.click(person.x, person.y);
  await expect(card).toHaveCount(0);
  const organisation = await pointAt(page, named("organisation"));
  await page.mouse.click(organisation.x, organisation.y);
  await expect(card).toContainText(named("organisation"));
});

/** Leaves the toolbar in a corner, as a dot or not, as the reader of an earlier page would. */
const keepPlace = (page: Page, corner: string, collapsed: boolean) =>
  page.addInitScript((text) => {
    localStorage.setItem("whosaid:toolbar", text);
  }, JSON.stringify({ corner, collapsed }));

test("it is in the reader's corner from the first moment on", async ({ page }) => {
  await keepPlace(page, "top-left", false);
  const deliver = await holdModel(page);
  await page.goto("/");
  const { bar, people } = controls(page);
  await expect(bar.getByRole("progressbar")).toBeVisible();
  const { x, y } = (await bar.locator(".bar").boundingBox()) ?? { x: 999, y: 999 };
  expect([x, y]).toEqual([16, 16]);
  deliver();
  await expect(people).toBeVisible();
});

test("who has shrunk it to a dot sees no more than the dot while the article is read", async ({
  page,
}) => {
  await keepPlace(page, "bottom-right", true);
  const deliver = await holdModel(page);
  await page.goto("/");
  const { bar, people } = controls(page);
  const progress = bar.getByRole("progressbar", { name: "Reading the article…" });
  await expect(progress).toBeVisible();
  expect((await progress.boundingBox())?.width).toBe(44);
  deliver();
  await expect(bar.getByRole("button", { name: "Show the Whosaid toolbar" })).toBeVisible();
  await expect(people).toHaveCount(0);
});

test("who asks for the panel while the article is read gets it in the dot's place", async ({
  page,
}) => {
  await keepPlace(page, "bottom-left", true);
  const deliver = await holdModel(page);
  await page.goto("/");
  const { bar, panel, announcement } = controls(page);
  await expect(bar.getByRole("progressbar")).toBeVisible();
  await page.keyboard.press("Alt+Shift+KeyW");
  deliver();
  await expect(panel.getByRole("tab", { name: "Cast" })).toBeFocused();
  // Drawn once, whatever came in between.
  await expect(announcement).toHaveCount(1);
  await expect(bar.locator(".bar")).toHaveCount(1);
});

test("it stays where the reader moved it when a site shows its next article", async ({ page }) => {
  await page.goto("/");
  const { bar, people } = controls(page);
  await bar.getByRole("button", { name: "Move the toolbar to another corner" }).click();
  const html = await page.locator("main").innerHTML();
  await page.evaluate(() => {
    document.querySelector("main")?.replaceChildren("One moment.");
  });
  await expect(bar.getByRole("status")).toContainText("no article");
  await page.evaluate((html) => {
    const main = document.querySelector("main");
    if (main) main.innerHTML = html;
  }, html);
  await expect(people).toBeVisible();
  expect((await bar.locator(".bar").boundingBox())?.x).toBe(16);
});

for (const [what, css, body, isDark] of [
  ["oklch", "body { background: oklch(0.15 0 0) }", "", true],
  ["a light oklab", "body { background: oklab(0.98 0 -0.01) }", "", false],
  ["lab", "body { background: lab(8 0 0) }", "", true],
  ["Display P3", "body { background: color(display-p3 0.08 0.08 0.09) }", "", true],
  ["a box in the body", "", "background: #14130f; min-height: 100vh", true],
  ["nothing at all", "", "", false],
  ["a dark scheme alone", ":root { color-scheme: dark }", "", true],
  [
    "a dark scheme by its meta element",
    "</style><meta name=color-scheme content=dark><style>",
    "",
    true,
  ],
  ["a dark picture", "body { background: linear-gradient(#111, #222); color: #ddd }", "", true],
  ["a light picture", "body { background: linear-gradient(#fff, #eee); color: #777 }", "", false],
] as const) {
  test(`its theme is that of the page: ${what}`, async ({ page }) => {
    const head = `<!doctype html><html lang="en"><title>Theme</title><style>${css}</style>${TAG}`;
    await serve(page, "/theme.html", `${head}<div style="${body}"><p>Nothing to read.</p></div>`);
    await page.goto("/theme.html");
    await expect(controls(page).bar.getByRole("status")).toContainText("no article");
    const classes = () => page.locator("whosaid-toolbar .root").getAttribute("class");
    expect(await classes()).toBe(isDark ? "root dark" : "root");
  });
}

test("it goes along when the page changes its theme", async ({ page }) => {
  const css = `body { background: #fff; transition: background 0.2s }
    .night body { background: #111 }`;
  const head = `<!doctype html><html lang="en"><title>Theme</title><style>${css}</style>${TAG}`;
  await serve(page, "/theme.html", `${head}<p>Nothing to read.</p>`);
  await page.goto("/theme.html");
  const root = page.locator("whosaid-toolbar .root");
  await expect(root).toHaveClass("root");
  await page.evaluate(() => document.documentElement.classList.add("night"));
  await expect(root).toHaveClass("root dark");
  await page.evaluate(() => document.documentElement.classList.remove("night"));
  await expect(root).toHaveClass("root");
});

test("forced colours tell the open tab and the pressed button from the others", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/");
  const { cast, panel } = controls(page);
  await cast.click();
  const border = (name: string) =>
    panel.getByRole("tab", { name }).evaluate((it) => getComputedStyle(it).borderBottomWidth);
  expect([await border("Cast"), await border("Quotes")]).toEqual(["2px", "0px"]);
  const only = panel.getByRole("button", { name: /^Read only / });
  await only.first().click();
  const background = (it: Element) => getComputedStyle(it).backgroundColor;
  const pressed = await controls(page).people.evaluate(background);
  expect(await only.nth(0).evaluate(background)).toBe(pressed);
  expect(await only.nth(1).evaluate(background)).not.toBe(pressed);
});

test("a page that unsets and hides everything changes nothing of it", async ({ page }) => {
  await recordReveals(page);
  await openWithEmbed(page, "hostile");
  const { cast, panel, bar } = controls(page);
  await expect(cast).toBeVisible();
  await page.addStyleTag({
    content: `* { all: unset !important; display: none !important; z-index: 0 !important;
        direction: rtl !important; --paper: red !important; --hue: red !important }
      html, body, article, article * { display: block !important }`,
  });
  const box = await bar.locator(".bar").boundingBox();
  expect(box?.width).toBeGreaterThan(200);
  expect(await bar.evaluate((it) => getComputedStyle(it).direction)).toBe("ltr");
  const paper = await bar.locator(".bar").evaluate((it) => getComputedStyle(it).backgroundColor);
  expect(paper).not.toBe("rgb(255, 0, 0)");
  await cast.click();
  await expect(panel).toBeVisible();
  const entry = panel.getByRole("button", { name: /mention/ }).first();
  await entry.click();
  await expect(entry).toHaveAttribute("aria-current", "true");
  expect((await found(page)).status).toBe("ok");
});
