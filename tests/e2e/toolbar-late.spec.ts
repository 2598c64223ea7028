// What the reader does while a part of the toolbar is still being loaded counts as if it were there.

import { violations } from "./axe.js";
import { controls, type EmbedModule, found, hold, holdParts, listen, pointAt } from "./pages.js";
import { expect, type Page, test } from "./test.js";

const dialogOf = (page: Page) => controls(page).bar.getByRole("dialog");

/** Opens the demo, whose panel and card are kept back until what is given back is called. */
async function open(page: Page): Promise<() => void> {
  const deliver = await holdParts(page);
  await page.goto("/");
  await expect(controls(page).people).toBeVisible();
  return deliver;
}

test("keys pressed before the panel's file is there are the toolbar's", async ({ page }) => {
  const deliver = await open(page);
  const { bar, panel } = controls(page);
  const link = page.getByRole("link", { name: "Business" });
  await link.focus();
  await page.keyboard.press("Alt+Shift+KeyW");
  // What the button says that it controls is there, too.
  const opened = bar.locator(".bar [aria-expanded=true]");
  await expect(opened).toHaveAttribute("aria-controls", "panel");
  await expect(bar.locator("#panel")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(link).toBeFocused();
  // Once the file is there, the panel itself has the focus.
  await page.keyboard.press("Alt+Shift+KeyW");
  await expect(bar.locator("#panel")).toBeFocused();
  deliver();
  await expect(panel.getByRole("tab", { selected: true })).toBeFocused();
});

// Between these keys, the file comes.
for (const [before, after] of [
  [["j", "Enter"], []],
  [["j"], ["Enter"]],
  [[], ["j", "Enter"]],
  [
    ["j", "k", "j"],
    ["j", "Enter"],
  ],
] as const) {
  test(`a card opened by ${[...before, "(its file)", ...after].join(" ")}`, async ({ page }) => {
    const deliver = await open(page);
    const { panel, bar, announcement } = controls(page);
    await page.keyboard.press("Alt+Shift+KeyW");
    await expect(bar.locator("#panel")).toBeFocused();
    for (const key of before) await page.keyboard.press(key);
    deliver();
    const last = before.at(-1) === "Enter" ? dialogOf(page) : panel.getByRole("tab").first();
    await expect(last).toBeFocused();
    for (const key of after) await page.keyboard.press(key);
    const card = dialogOf(page);
    await expect(card).toBeFocused();
    const name = (await announcement.textContent())?.split(", ")[1] ?? "nobody";
    await expect(card).toHaveAccessibleName(name);
    await expect(card).toContainText(name);
    await page.keyboard.press("Escape");
    await expect(card).toHaveCount(0);
    await expect(panel).toBeVisible();
    // It is the panel's again.
    await page.keyboard.press("Escape");
    await expect(panel).toHaveCount(0);
  });
}

test("a card is there for the keys before its file is", async ({ page }) => {
  const deliver = await open(page);
  const { people, panel } = controls(page);
  await people.focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  // Not for the button, which would open the panel.
  await page.keyboard.press("Enter");
  await expect(dialogOf(page)).toBeFocused();
  await expect(people).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Escape");
  await expect(people).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  // The walk goes on.
  await page.keyboard.press("j");
  deliver();
  const { entities } = (await found(page)).annotations;
  const third = entities
    .flatMap(({ name, mentions }) => mentions.map(({ start }) => ({ name, start })))
    .toSorted((a, b) => a.start - b.start)[2];
  await expect(dialogOf(page)).toContainText(third?.name ?? "nobody");
  await expect(dialogOf(page)).toHaveAccessibleName(third?.name ?? "nobody");
  await page.keyboard.press("Escape");
  await expect(people).toBeFocused();
  await expect(panel).toHaveCount(0);
});

test("who has left the panel before its file is there is not fetched back", async ({ page }) => {
  const deliver = await open(page);
  await page.evaluate(() => {
    const field = document.createElement("input");
    field.id = "field";
    document.querySelector("article")?.prepend(field);
  });
  const { bar, people, panel, eye } = controls(page);
  const field = page.locator("#field");
  await people.click();
  await field.click();
  await page.keyboard.type("Ca");
  deliver();
  await expect(panel).toBeVisible();
  await page.keyboard.type("st");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("Cast");
  // Once it is used, the focus goes along in it.
  await panel.getByRole("button", { name: "Keys" }).click();
  await expect(bar.getByRole("button", { name: "Close the list of keys" })).toBeFocused();
  // Nor those who have gone on in the bar.
  const again = await open(page);
  await people.click();
  await eye.focus();
  again();
  await expect(panel).toBeVisible();
  await expect(eye).toBeFocused();
});

test("a click counts before the card's file is there, and so does one elsewhere", async ({
  page,
}) => {
  const deliver = await open(page);
  const { entities } = (await found(page)).annotations;
  const name = entities.find(({ type }) => type === "person")?.name ?? "nobody";
  const card = page.locator("whosaid-toolbar aside");
  const { x, y } = await pointAt(page, name);
  await page.mouse.click(x, y);
  await expect(card).toHaveCount(1);
  await page.mouse.click(2, 2);
  await expect(card).toHaveCount(0);
  await page.mouse.click(x, y);
  await expect(card).toHaveCount(1);
  deliver();
  await expect(card).toContainText(name);
  // It is pinned.
  await page.mouse.move(2, 2);
  await page.waitForTimeout(600);
  await expect(card).toBeVisible();
});

test("the question about words that were selected before its file is there", async ({ page }) => {
  const deliver = await open(page);
  await page.evaluate(() => {
    const find = (it: Element) => it.textContent?.startsWith("The decision");
    const node = [...document.querySelectorAll("article p")].find(find)?.firstChild;
    if (!node) throw new Error("the demo has changed");
    getSelection()?.setBaseAndExtent(node, 0, node, 12);
  });
  deliver();
  const { bar, announcement } = controls(page);
  await expect(bar).toContainText("“The decision”");
  await bar.getByRole("button", { name: "an organisation" }).click();
  await expect(announcement).toHaveText("Corrected.");
});

test("who no longer wants reported speech while it is being loaded gets none", async ({ page }) => {
  const deliver = await hold(page, "whosaid-reported.model");
  await page.goto("/");
  const { quotes, panel, announcement } = controls(page);
  await quotes.click();
  const box = panel.getByRole("checkbox", { name: "Reported speech" });
  await box.check();
  await expect(announcement).toHaveText("Reported speech…");
  await box.uncheck();
  await expect(box).not.toBeChecked();
  const loaded = page.waitForResponse("**/whosaid-reported.model");
  deliver();
  await loaded;
  await page.waitForTimeout(1000);
  await expect(box).not.toBeChecked();
  await expect(quotes).toHaveText("12Quotes");
  await expect(announcement).toHaveText("Reported speech…");
  await page.reload();
  await expect(quotes).toHaveText("12Quotes");
  // Off and on again is on.
  await quotes.click();
  await box.check();
  await box.uncheck();
  await box.check();
  await expect(quotes).toHaveText("16Quotes");
  await expect(box).toBeChecked();
});

const MISSED = "This could not be loaded; reloading the page may help.";

/** Opens the demo without some of its files, which are there again once what is given back is called. */
async function openWithout(page: Page, ...files: string[]): Promise<() => Promise<void>> {
  const paths = files.map((file) => `**/${file}`);
  for (const path of paths) await page.route(path, (route) => route.abort());
  await page.goto("/");
  await expect(controls(page).people).toBeVisible();
  return async () => {
    for (const path of paths) await page.unroute(path);
  };
}

const retryOf = (page: Page) => controls(page).bar.getByRole("button", { name: "Try again" });

test("where the panel's file cannot be loaded, it says so and can be asked for again", async ({
  page,
}) => {
  const said = listen(page);
  const deliver = await openWithout(page, "whosaid-parts-*.js");
  const { bar, panel, quotes } = controls(page);
  await page.keyboard.press("Alt+Shift+KeyW");
  const place = bar.locator("#panel");
  await expect(place).toContainText(MISSED);
  await expect(place).toBeFocused();
  await expect(place).toHaveAttribute("aria-busy", "false");
  expect(await violations(page, "toolbar")).toEqual([]);
  // It stays so where it fails again, and the bar works meanwhile.
  const failures = said.length;
  await retryOf(page).click();
  await expect.poll(() => said.length).toBeGreaterThan(failures);
  await expect(place).toContainText(MISSED);
  await page.keyboard.press("Escape");
  await expect(place).toHaveCount(0);
  await quotes.click();
  await expect(place).toContainText(MISSED);
  await deliver();
  await page.keyboard.press("Tab");
  await expect(retryOf(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("tab", { selected: true })).toBeFocused();
  await expect(panel.getByRole("tab", { selected: true })).toHaveText("Quotes");
  await expect(retryOf(page)).toHaveCount(0);
});

test("where the card's file cannot be loaded, whoever asks for the card is told", async ({
  page,
}) => {
  const faults: Error[] = [];
  page.on("pageerror", (error) => faults.push(error));
  const deliver = await openWithout(page, "whosaid-parts-*.js");
  const { people, bar } = controls(page);
  const { entities } = (await found(page)).annotations;
  const name = entities.find(({ type }) => type === "person")?.name ?? "nobody";
  const card = page.locator("whosaid-toolbar aside");
  const { x, y } = await pointAt(page, name);
  // Not who merely points at something.
  await expect(card).toHaveCount(1);
  await page.waitForTimeout(300);
  await expect(card).toBeEmpty();
  await page.mouse.click(x, y);
  await expect(card).toContainText(MISSED);
  await page.mouse.click(2, 2);
  await expect(card).toHaveCount(0);
  await people.focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(dialogOf(page)).toContainText(MISSED);
  await deliver();
  await retryOf(page).click();
  await expect(dialogOf(page).getByRole("link", { name: "Who is this?" })).toBeVisible();
  await expect(dialogOf(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(people).toBeFocused();
  await expect(bar.getByText(MISSED)).toHaveCount(0);
  expect(faults).toEqual([]);
});

test("what was done is said by voice where nothing else can be loaded", async ({ page }) => {
  const faults: Error[] = [];
  page.on("pageerror", (error) => faults.push(error));
  await openWithout(page, "whosaid-parts-*.js");
  await page.evaluate(async (url) => {
    const module: EmbedModule = await import(url);
    (await module.page).dispatchEvent(new CustomEvent("ask", { detail: null }));
  }, "/whosaid-embed.js");
  const { announcement, bar } = controls(page);
  await expect(announcement).toHaveText(/^These words stand in no quote/);
  await expect(bar.getByText(MISSED)).toHaveCount(0);
  expect(faults).toEqual([]);
});

test("where the end of the panel cannot be loaded, the panel is there and says so", async ({
  page,
}) => {
  const deliver = await openWithout(page, "whosaid-more-*.js");
  const { people, panel } = controls(page);
  await people.click();
  await expect(panel.getByText(MISSED)).toBeAttached();
  await deliver();
  await retryOf(page).click();
  await expect(panel.getByText("Corrections and files")).toBeVisible();
  await expect(panel.getByText(MISSED)).toHaveCount(0);
});
