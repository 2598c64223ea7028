// What the reader has chosen for all pages: sites, the menu, the options page.

import { expect, type Worker } from "@playwright/test";
import { badge, chooseMenu, click, test } from "./extension.js";
import { controls, serve } from "./pages.js";

const ARTICLE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Count</title>
  <article><h1>Count was right</h1>
  <p>“We counted twice,” said <b>Eleanor Whitcombe</b>, who leads the Harcourt Foundation. The
  foundation had been asked to count the swans on the town's river, which nobody had done for years.</p>
  <p id="rest">Whitcombe said that the swans had been patient, and that the count would be done again in
  the spring, when the young ones are easier to tell from the old. The town will pay for it.</p>
  </article>`;

test.beforeEach(async ({ page }) => {
  await serve(page, "/count.html", ARTICLE);
});

const settings = (worker: Worker, change: object) =>
  worker.evaluate(
    (text) => chrome.storage.local.set({ "whosaid:settings": text }),
    JSON.stringify(change),
  );

const kept = (worker: Worker) =>
  worker.evaluate(async () => {
    const { "whosaid:settings": text } = await chrome.storage.local.get("whosaid:settings");
    return JSON.parse(String(text ?? "null"));
  });

/** What of the pages that the browser lets in is annotated without a click. */
const registered = (worker: Worker) =>
  worker.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches ?? []),
  );

/** Long enough for a page that is not to be annotated to be so. */
const MOMENT = 700;

test("a chosen site is annotated without a click, and no other", async ({ page, worker }) => {
  const { bar, people } = controls(page);
  await page.goto("/count.html");
  await settings(worker, { sites: ["127.0.0.1"] });
  await expect.poll(() => registered(worker)).toEqual(["*://127.0.0.1/*"]);
  await page.waitForTimeout(MOMENT);
  await expect(bar, "what is open waits for its next load").toHaveCount(0);
  await page.reload();
  await expect(people).toHaveText(/^1People$/);
  await expect.poll(async () => (await badge(worker)).text).toBe("1");

  // Nor do sites whose names begin or end alike, though the browser lets us in.
  for (const other of ["other.example", "127.0.0.1.example", "sub.127.0.0.1.example"]) {
    await page.goto(`http://${other}/count.html`);
    await page.waitForTimeout(MOMENT);
    await expect(bar, other).toHaveCount(0);
    expect((await badge(worker)).text).toBe("");
  }

  // A site that the browser has not allowed is not registered; nothing breaks.
  await settings(worker, { sites: ["elsewhere.test"] });
  await expect.poll(() => registered(worker)).toEqual([]);
  await page.goto("/count.html");
  await page.waitForTimeout(MOMENT);
  await expect(bar).toHaveCount(0);
});

test("one click in the button's menu takes it off everywhere", async ({ opened, page, worker }) => {
  await settings(worker, { sites: ["127.0.0.1"] });
  await expect.poll(() => registered(worker)).toHaveLength(1);
  const other = await opened.context.newPage();
  await serve(other, "/count.html", ARTICLE);
  await page.goto("/count.html");
  await other.goto("/count.html");
  await expect(controls(page).people).toBeVisible();
  await expect(controls(other).people).toBeVisible();
  await chooseMenu(worker, { menuItemId: "off", checked: true });
  for (const tab of [page, other]) {
    await expect(controls(tab).bar).toHaveCount(0);
    expect(await tab.evaluate(() => CSS.highlights.size)).toBe(0);
    await tab.reload();
    await tab.waitForTimeout(MOMENT);
    await expect(controls(tab).bar).toHaveCount(0);
  }
  // A click still does what it says; and the sites are not forgotten.
  await other.close();
  await page.bringToFront();
  await click(worker);
  await expect(controls(page).people).toBeVisible();
  await chooseMenu(worker, { menuItemId: "off", checked: false });
  await expect.poll(() => registered(worker)).toEqual(["*://127.0.0.1/*"]);
});

test("the button's menu turns a site on and off", async ({ page, worker }) => {
  await page.goto("http://news.example/count.html");
  await chooseMenu(worker, { menuItemId: "site" });
  await expect(controls(page).people).toBeVisible();
  expect((await kept(worker)).sites).toEqual(["news.example"]);
  await expect.poll(() => registered(worker)).toEqual(["*://news.example/*"]);
  await chooseMenu(worker, { menuItemId: "site" });
  await expect.poll(() => registered(worker)).toEqual([]);
  expect((await kept(worker)).sites).toEqual([]);
});

test("the menu says who said what is selected", async ({ page, worker }) => {
  await page.goto("/count.html");
  const { bar } = controls(page);
  const ask = async (words: string, node: string) => {
    await page.evaluate(
      ([words = "", node = ""]) => {
        const text = document.querySelector(node)?.firstChild as Text;
        const at = text.data.indexOf(words);
        getSelection()?.setBaseAndExtent(text, at, text, at + words.length);
      },
      [words, node],
    );
    await chooseMenu(worker, { menuItemId: "who" });
  };
  await ask("counted", "p");
  await expect(bar.getByRole("status")).toHaveText(/^Quote 1 of 1, Eleanor Whitcombe$/);
  await expect(
    page.locator("whosaid-toolbar .card").getByText("Eleanor Whitcombe").first(),
  ).toBeVisible();
  await ask("patient", "#rest");
  await expect(bar.getByText("These words stand in no quote").first()).toBeVisible();
});

test("the options page keeps every choice, and pages go by them", async ({
  page,
  worker,
  clickButton,
}) => {
  const id = await worker.evaluate(() => chrome.runtime.id);
  await page.goto(`chrome-extension://${id}/options.html`);
  await expect(page.getByRole("heading", { name: "Whosaid: settings" })).toBeVisible();
  await page.getByLabel("Organisations").first().uncheck();
  await page.getByLabel("As <mark> elements").check();
  await page.getByLabel("Language of the toolbar").selectOption("de");
  await page.locator('input[data-name="person"]').fill("#0044cc");
  await expect(page.getByRole("status")).toHaveText("Kept.");
  await page.reload();
  await expect(page.getByLabel("As <mark> elements")).toBeChecked();
  await expect(page.getByLabel("Organisations").first()).not.toBeChecked();

  await page.goto("/count.html");
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await clickButton();
  await expect(page.locator('mark[data-whosaid~="person"]').first()).toBeVisible();
  await expect(page.locator('mark[data-whosaid~="organisation"]')).toHaveCount(0);
  await expect(page.locator("whosaid-toolbar").getByText("Personen").first()).toBeVisible();
  const colour = () =>
    page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue("--whosaid-person"),
    );
  expect(await colour()).toBe("#0044cc");
  await clickButton();
  await expect.poll(colour).toBe("");
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
});

test("nonsense that is kept is as if nothing were", async ({ page, worker, clickButton }) => {
  for (const text of [
    "{",
    '{"sites":[7,"*"],"colours":{"person":"red;}"},"painter":1,"kinds":3}',
  ]) {
    await worker.evaluate((text) => chrome.storage.local.set({ "whosaid:settings": text }), text);
    await page.goto("/count.html");
    await clickButton();
    await expect(controls(page).people).toHaveText(/^1People$/);
    await clickButton();
  }
});

test("the options page adds sites, and refuses what is none", async ({ page, worker, opened }) => {
  const id = await worker.evaluate(() => chrome.runtime.id);
  await page.goto(`chrome-extension://${id}/options.html`);
  const field = page.getByLabel("Address of a site");
  const said = page.getByRole("status");
  for (const [typed, host] of [
    ["https://news.example/a/b?c", "news.example"],
    ["127.0.0.1", "127.0.0.1"],
  ] as const) {
    await field.fill(typed);
    await page.getByRole("button", { name: "Add" }).click();
    await expect(page.getByText(host, { exact: true })).toBeVisible();
  }
  for (const wrong of ["", "two words", "chrome://settings", "file:///a.html"]) {
    await field.fill(wrong);
    await page.getByRole("button", { name: "Add" }).click();
    await expect(said, wrong).toHaveText("That is no address of a site.");
  }
  expect((await kept(worker)).sites).toEqual(["127.0.0.1", "news.example"]);
  await page.getByRole("button", { name: "Remove news.example" }).click();
  await expect.poll(async () => (await kept(worker)).sites).toEqual(["127.0.0.1"]);

  // A shortcut is the browser's to give.
  const opening = opened.context.waitForEvent("page");
  await page.getByRole("button", { name: "Open the browser's shortcuts" }).click();
  const shortcuts = await opening;
  await expect.poll(() => shortcuts.url()).toBe("chrome://extensions/shortcuts");
  await shortcuts.close();
});

test("the sentence for closed pages is a page of its own", async ({ page, worker }) => {
  const id = await worker.evaluate(() => chrome.runtime.id);
  await page.goto(`chrome-extension://${id}/closed.html`);
  await expect(page.getByRole("status")).toContainText(
    "The browser lets no extension into this page",
  );
});
