// What the toolbar keeps, where it can and where it cannot; and the plural forms of its languages.

import { whole } from "../../www/toolbar/messages/english-parts.js";
import { messagesFor } from "../../www/toolbar/messages/index.js";
import { controls, found } from "./pages.js";
import { expect, type Page, test } from "./test.js";

/** Corrects the type of the first person in the open panel; gives the name. */
async function correctFirst(page: Page): Promise<string> {
  const { panel } = controls(page);
  const button = panel.getByRole("button", { name: /^Correct / }).first();
  const name = ((await button.getAttribute("aria-label")) ?? "").replace("Correct ", "");
  await button.click();
  await panel.getByRole("button", { name: "This is an organisation" }).click();
  return name;
}

const typeOf = async (page: Page, name: string) =>
  (await found(page)).annotations.entities.find((entity) => entity.name === name)?.type;

test("a correction outlives a small edit of the article", async ({ page }) => {
  await page.goto("/");
  await controls(page).cast.click();
  const name = await correctFirst(page);
  expect(await typeOf(page, name)).toBe("organisation");
  // The newsroom adds a paragraph in front and changes a word.
  await page.route(/\/$/, async (route) => {
    const response = await route.fetch();
    const html = (await response.text())
      .replace("nine hours of argument", "many hours of argument")
      .replace(
        "<p>Port Alder City",
        "<p>This article was updated on Thursday.</p><p>Port Alder City",
      );
    await route.fulfill({ response, body: html });
  });
  await page.reload();
  await expect(controls(page).people).toBeVisible();
  await expect.poll(() => typeOf(page, name)).toBe("organisation");
  expect((await found(page)).annotations.text).toContain("many hours");
});

test("another article at the same address has nothing of it", async ({ page }) => {
  await page.goto("/");
  await controls(page).cast.click();
  const name = await correctFirst(page);
  await page.route(/\/$/, async (route) => {
    const response = await route.fetch();
    const paragraphs = ["Other things happened in the valley on Friday, and few of them were new."];
    for (let index = 0; index < 6; index++) {
      paragraphs.push(`“Number ${index} is where it ends,” said ${name}, who had come by train.`);
    }
    const body = paragraphs.map((it) => `<p>${it}</p>`).join("");
    const html = await response.text();
    await route.fulfill({
      response,
      body: html.replace(
        /<article.*<\/article>/s,
        `<article><h1>Other things</h1>${body}</article>`,
      ),
    });
  });
  // Counts how often what is kept for an article is asked for.
  await page.addInitScript(() => {
    const get = Storage.prototype.getItem;
    Object.assign(window, { asked: 0 });
    Storage.prototype.getItem = function (key) {
      if (key.includes("://")) (window as unknown as { asked: number }).asked++;
      return get.call(this, key);
    };
  });
  await page.reload();
  await expect(controls(page).people).toBeVisible();
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
  await expect.poll(asked).toBeGreaterThan(0);
  expect(await typeOf(page, name)).toBe("person");
  // The article itself still has it.
  await page.unrouteAll();
  await page.reload();
  await expect(controls(page).people).toBeVisible();
  await expect.poll(() => typeOf(page, name)).toBe("organisation");
});

test("a link to a place in the article leads to the same corrections", async ({ page }) => {
  await page.goto("/");
  await controls(page).cast.click();
  const name = await correctFirst(page);
  await page.goto("/business.html");
  await page.goto("/#somewhere");
  await expect(controls(page).people).toBeVisible();
  await expect.poll(() => typeOf(page, name)).toBe("organisation");
});

test("without storage it works, and says that it will forget", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("barred", "SecurityError");
      },
    });
  });
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.goto("/");
  const { bar, cast, announcement } = controls(page);
  await cast.click();
  const name = await correctFirst(page);
  expect(await typeOf(page, name)).toBe("organisation");
  await expect(announcement).toHaveText("Corrected, but the browser did not allow keeping it.");
  await bar.getByRole("button", { name: "Move the toolbar to another corner" }).click();
  expect(errors).toEqual([]);
});

test("what others left in its storage does not trouble it", async ({ page }) => {
  await page.goto("/");
  for (const nonsense of ["", "null", "{", "[]", '{"corner":"centre","corrections":[{}]}']) {
    await page.evaluate((text) => {
      localStorage.setItem("whosaid:toolbar", text);
      localStorage.setItem(`whosaid:${location.href}`, text);
    }, nonsense);
    await page.reload();
    await expect(controls(page).people).toBeVisible();
    const box = await controls(page).cast.boundingBox();
    expect(box?.x).toBeGreaterThan(640);
  }
});

test("nothing it does after loading asks the network for anything but its own files", async ({
  page,
}) => {
  await page.goto("/");
  await expect(controls(page).people).toBeVisible();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const { cast, panel } = controls(page);
  await cast.click();
  await correctFirst(page);
  await panel.getByRole("tab", { name: "Quotes" }).click();
  await panel.getByLabel("Group by speaker").check();
  await panel.getByText("Corrections and files").click();
  const download = page.waitForEvent("download");
  await panel.getByRole("button", { name: "CSV" }).click();
  await download;
  // A file of the page's own making, not the network's.
  const asked = requests.filter((url) => !url.startsWith("blob:"));
  const site = new URL(page.url()).origin;
  for (const url of asked)
    expect(url.slice(site.length)).toMatch(/^\/whosaid-(parts|more|read)-\w+\.js$/);
  expect(new Set(asked).size).toBe(asked.length);
});

for (const [language, counts, forms] of [
  ["en", [0, 1, 2], ["0 mentions", "1 mention", "2 mentions"]],
  ["de", [0, 1, 2], ["0 Nennungen", "1 Nennung", "2 Nennungen"]],
  // In French, nought is singular.
  ["fr", [0, 1, 2], ["0 mention", "1 mention", "2 mentions"]],
  ["es", [0, 1, 2], ["0 menciones", "1 mención", "2 menciones"]],
  [
    "uk",
    [1, 2, 5, 11, 21, 22, 112],
    ["1 згадка", "2 згадки", "5 згадок", "11 згадок", "21 згадка", "22 згадки", "112 згадок"],
  ],
] as const) {
  test(`counts in ${language} have their plural forms`, async () => {
    const { messages, language: chosen } = await messagesFor([language]);
    expect(chosen).toBe(language);
    expect(counts.map((count) => whole(messages).mentions(count))).toEqual(forms);
  });
}

test("every language says everything, each in its own words", async () => {
  const english = whole((await messagesFor(["en"])).messages);
  for (const code of ["de", "fr", "es", "uk"]) {
    const { messages: own } = await messagesFor([code]);
    // Nothing is left to be said in English.
    expect(Object.keys(own).toSorted()).toEqual(Object.keys(english).toSorted());
    const messages = whole(own);
    expect(messages.keys.map(([key]) => key.length > 0)).toEqual(english.keys.map(() => true));
    const sentences = ["toolbar", "reading", "noArticle", "broken", "nobody", "notLoaded"] as const;
    for (const name of [...sentences, "tryAgain"] as const) {
      expect(messages[name], `${code} ${name}`).not.toBe(english[name]);
      expect(messages[name].trim(), `${code} ${name}`).not.toBe("");
    }
  }
});

test("the reader's best known language is taken, or English", async () => {
  for (const [wanted, language] of [
    [["pt-BR", "uk-UA", "de"], "uk"],
    [["en-GB", "de"], "en"],
    [["FR"], "fr"],
    [["zz", "constructor"], "en"],
    [[], "en"],
  ] as const) {
    expect((await messagesFor(wanted)).language).toBe(language);
  }
});
