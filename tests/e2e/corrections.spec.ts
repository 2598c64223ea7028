// A reader puts findings right; that outlives the page and can be taken along.

import { readFileSync } from "node:fs";
import { controls, found } from "./pages.js";
import { expect, type Page, test } from "./test.js";

/** Opens the demo with the cast; gives someone who is named more than once. */
async function openCast(page: Page) {
  await page.goto("/");
  const { cast, panel } = controls(page);
  await cast.click();
  const { annotations } = await found(page);
  const people = annotations.entities.filter(({ type }) => type === "person");
  const person = people.find(({ mentions }) => mentions.length > 1);
  if (!person) throw new Error("the article should name someone twice");
  return { panel, annotations, people, person };
}

const names = async (page: Page) =>
  (await found(page)).annotations.entities.map(({ type, name }) => `${type} ${name}`);

test("who is no person becomes an organisation, here and after a reload", async ({ page }) => {
  const { panel, person } = await openCast(page);
  const before = (await found(page)).painted;
  await panel.getByRole("button", { name: `Correct ${person.name}` }).click();
  await panel.getByRole("button", { name: "This is an organisation" }).click();
  await expect(controls(page).announcement).toHaveText("Corrected.");
  expect(await names(page)).toContain(`organisation ${person.name}`);
  const after = (await found(page)).painted;
  const moved = (after["whosaid-organisation"] ?? 0) - (before["whosaid-organisation"] ?? 0);
  expect(moved).toBe(person.mentions.length);

  await page.reload();
  await expect(controls(page).bar).toBeVisible();
  await expect.poll(() => names(page)).toContain(`organisation ${person.name}`);
  // Another article of the site is another matter.
  await page.goto("/business.html");
  await expect(controls(page).bar).toBeVisible();
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((it) => /\/\//.test(it)));
  expect(kept).toHaveLength(1);
});

test("words that are no name lose all their mentions, and undo brings them back", async ({
  page,
}) => {
  const { panel, person, annotations } = await openCast(page);
  const [mention] = person.mentions;
  const words = annotations.text.slice(mention?.start, mention?.end);
  await panel.getByRole("button", { name: `Correct ${person.name}` }).click();
  await panel.getByRole("button", { name: `“${words}” is no name` }).click();
  const left = (await found(page)).annotations;
  const mentions = left.entities.flatMap((entity) => entity.mentions);
  expect(mentions.map(({ start, end }) => left.text.slice(start, end))).not.toContain(words);
  await panel.getByText("Corrections and files").click();
  await panel.getByRole("button", { name: "Undo all" }).click();
  expect((await found(page)).annotations).toEqual(annotations);
});

test("two entries become one, with the quotes of both", async ({ page }) => {
  const { panel, people, annotations } = await openCast(page);
  const [into, other] = people;
  if (!into || !other) throw new Error("the article should name two people");
  const said = (id: number) => annotations.quotes.filter(({ speaker }) => speaker === id).length;
  await panel.getByRole("button", { name: `Correct ${other.name}` }).click();
  await panel.getByLabel("The same as").selectOption(into.name);
  // A slip on the list merges nobody.
  expect((await found(page)).annotations).toEqual(annotations);
  await panel.getByRole("button", { name: `Yes, ${other.name} is ${into.name}` }).click();
  const merged = (await found(page)).annotations;
  const entity = merged.entities.find(({ name }) => name === into.name);
  expect(merged.entities.some(({ name }) => name === other.name)).toBe(false);
  expect(entity?.mentions.length).toBe(into.mentions.length + other.mentions.length);
  const quotes = merged.quotes.filter(({ speaker }) => speaker === entity?.id);
  expect(quotes.length).toBe(said(into.id) + said(other.id));
});

/** Selects characters of the demo's paragraph that begins with "The decision". */
function select(page: Page, start: number, end: number) {
  return page.evaluate(
    async ([start, end]) => {
      const find = (it: Element) => it.textContent?.startsWith("The decision");
      const node = [...document.querySelectorAll("article p")].find(find)?.firstChild;
      if (!node) throw new Error("the demo has changed");
      const heard = new Promise((resolve) => {
        document.addEventListener("selectionchange", resolve, { once: true });
      });
      getSelection()?.setBaseAndExtent(node, start, node, end);
      await heard;
      return getSelection()?.toString();
    },
    [start, end] as const,
  );
}

test("selected words can be marked as a name that was missed", async ({ page }) => {
  await openCast(page);
  await controls(page).panel.getByRole("button", { name: "Close the cast" }).click();
  const words = await select(page, 0, 12);
  const { bar, announcement } = controls(page);
  await expect(bar).toContainText(`“${words}” is`);
  await bar.getByRole("button", { name: "an organisation" }).click();
  await expect(announcement).toHaveText("Corrected.");
  expect(await names(page)).toContain(`organisation ${words}`);
  await expect(bar).not.toContainText(`“${words}” is`);
});

test("words without a capital are asked about only by who has the panel open", async ({ page }) => {
  await page.clock.install();
  await page.goto("/");
  const { bar, cast } = controls(page);
  await expect(cast).toBeVisible();
  const words = await select(page, 4, 12);
  // Longer than the toolbar waits for the selection to be done.
  await page.clock.fastForward(5000);
  await expect(bar).not.toContainText(`“${words}” is`);
  await cast.click();
  await expect(bar).toContainText(`“${words}” is`);
});

test("one correction is undone and the others stay", async ({ page }) => {
  const { panel, person } = await openCast(page);
  await panel.getByRole("button", { name: `Correct ${person.name}` }).click();
  await panel.getByRole("button", { name: "This is an organisation" }).click();
  const other = panel.getByRole("button", { name: /^Correct / }).first();
  const name = ((await other.getAttribute("aria-label")) ?? "").replace("Correct ", "");
  await other.click();
  await panel.getByRole("button", { name: `“${name}” is no name` }).click();
  await panel.getByText("Corrections and files").click();
  await expect(panel).toContainText("2 corrections");
  await panel.getByRole("button", { name: `Undo: “${person.name}” is an organisation` }).click();
  expect(await names(page)).toContain(`person ${person.name}`);
  await expect(panel).toContainText("1 correction");
  await expect(panel).toContainText(`“${name}” is no name`);
  // What has been undone stays so.
  await page.reload();
  await expect(controls(page).people).toBeVisible();
  await expect.poll(() => names(page)).toContain(`person ${person.name}`);
});

test("after a correction its form is closed, and the keys still work", async ({ page }) => {
  const { panel } = await openCast(page);
  const first = panel.getByRole("button", { name: /^Correct / }).first();
  const name = ((await first.getAttribute("aria-label")) ?? "").replace("Correct ", "");
  await first.focus();
  await page.keyboard.press("Enter");
  const words = panel.getByRole("button", { name: /is no name$/ });
  while ((await words.count()) > 0) {
    const left = await words.count();
    await words.first().focus();
    await page.keyboard.press("Enter");
    await expect(words).toHaveCount(0);
    if (left === 1) break;
    await page.keyboard.press("Enter");
  }
  // Who took the place in the list is not asked about in turn.
  await expect(panel.getByRole("button", { name: `Correct ${name}` })).toHaveCount(0);
  await expect(words).toHaveCount(0);
  await page.keyboard.press("j");
  await expect(controls(page).announcement).toHaveText(/^Mention 1 of /);

  // Also where the entry goes to the other list, and takes the button along.
  await panel
    .getByRole("button", { name: /^Correct / })
    .first()
    .click();
  await panel.getByRole("button", { name: "This is an organisation" }).click();
  await page.keyboard.press("k");
  await expect(controls(page).announcement).toHaveText(/^Mention /);
});

test("corrections go to a file and come back from it", async ({ page }) => {
  const { panel, person } = await openCast(page);
  await panel.getByRole("button", { name: `Correct ${person.name}` }).click();
  await panel.getByRole("button", { name: "This is an organisation" }).click();
  await panel.getByText("Corrections and files").click();
  const download = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Save to a file" }).click();
  const file = await (await download).path();
  expect(JSON.parse(readFileSync(file, "utf8")).corrections).toEqual([
    { kind: "retype", name: person.name, type: "organisation" },
  ]);
  await panel.getByRole("button", { name: "Undo all" }).click();
  expect(await names(page)).toContain(`person ${person.name}`);
  await panel.getByLabel("Load from a file").setInputFiles(file);
  await expect.poll(() => names(page)).toContain(`organisation ${person.name}`);
  // A file of something else changes nothing.
  const other = { name: "other.json", mimeType: "application/json", buffer: Buffer.from("[1]") };
  await panel.getByLabel("Load from a file").setInputFiles(other);
  await expect(controls(page).announcement).toHaveText(
    "This is not a file of Whosaid corrections.",
  );
  expect(await names(page)).toContain(`organisation ${person.name}`);
});

/** Opens the list of quotes; gives the first that has a speaker, and the form that corrects it. */
async function openQuotes(page: Page) {
  await page.goto("/");
  const { quotes, panel } = controls(page);
  await quotes.click();
  const { annotations } = await found(page);
  const said = annotations.quotes.filter(({ kind }) => kind === "direct" || kind === "partial");
  const index = said.findIndex(({ speaker }) => speaker !== null);
  const quote = said[index];
  if (!quote) throw new Error("the article should name a speaker");
  const item = panel.locator(".said").nth(index);
  await item.getByRole("button", { name: "Correct this quote" }).click();
  return { annotations, quote, item, panel };
}

const quoteOf = async (page: Page, id: number) => (await found(page)).annotations.quotes[id];

test("a quote gets another speaker, here and after a reload", async ({ page }) => {
  const { annotations, quote, item, panel } = await openQuotes(page);
  const other = annotations.entities.find(
    ({ id, type }) => id !== quote.speaker && type === "person",
  );
  if (!other) throw new Error("the article should name two people");
  await item.getByLabel("Said by").selectOption(other.name);
  await expect(controls(page).announcement).toHaveText("Corrected.");
  expect((await quoteOf(page, quote.id))?.speaker).toBe(other.id);
  await expect(item).toContainText(other.name);
  await page.reload();
  await expect(controls(page).people).toBeVisible();
  await expect.poll(async () => (await quoteOf(page, quote.id))?.speaker).toBe(other.id);
  await controls(page).quotes.click();
  await panel.getByText("Corrections and files").click();
  await expect(panel.locator(".correction")).toContainText(`is said by ${other.name}`);
  await panel.getByRole("button", { name: "Undo all" }).click();
  expect((await quoteOf(page, quote.id))?.speaker).toBe(quote.speaker);
});

test("a quote gets a source that nobody names", async ({ page }) => {
  const { quote, item, panel } = await openQuotes(page);
  const field = item.getByRole("textbox");
  await field.fill("a woman at the quay");
  await field.press("Enter");
  await expect(controls(page).announcement).toHaveText("Corrected.");
  expect(await quoteOf(page, quote.id)).toMatchObject({
    speaker: null,
    correctedSource: "a woman at the quay",
  });
  await expect(item.locator(".speaker.unknown")).toHaveText("a woman at the quay");
  await panel.getByLabel("Group by speaker").check();
  await expect(panel.getByRole("heading", { name: "a woman at the quay" })).toBeVisible();
});

test("words that nobody said are no quote any more", async ({ page }) => {
  const { annotations, quote, item } = await openQuotes(page);
  const before = (await found(page)).painted["whosaid-quote"] ?? 0;
  await item.getByRole("button", { name: "Not a quote" }).click();
  await expect(controls(page).announcement).toHaveText("Corrected.");
  expect((await quoteOf(page, quote.id))?.kind).toBe("scare");
  const counted = annotations.quotes.filter(({ kind }) => kind === "direct" || kind === "partial");
  await expect(controls(page).quotes).toHaveText(`${counted.length - 1}Quotes`);
  expect((await found(page)).painted["whosaid-quote"]).toBeLessThan(before);
});
