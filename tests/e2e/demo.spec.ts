// The demo, used as a reader would.

import { controls, found, lastReveal, recordReveals, requested, restore } from "./pages.js";
import { expect, test } from "./test.js";

const articles = ["index.html", "business.html", "feature.html"];

for (const article of articles) {
  test(`${article} is annotated, and the counts are those of the annotations`, async ({ page }) => {
    const requests: string[] = [];
    page.on("request", (request) => requests.push(new URL(request.url()).origin));
    await page.goto(`/${article}`);
    const { bar, people, organisations, quotes } = controls(page);
    await expect(bar).toBeVisible();
    const { annotations, status, painted } = await found(page);
    expect(status).toBe("ok");
    const count = (type: string) => annotations.entities.filter((it) => it.type === type);
    const said = annotations.quotes.filter(({ kind }) => kind === "direct" || kind === "partial");
    expect(count("person").length).toBeGreaterThan(2);
    expect(count("organisation").length).toBeGreaterThan(1);
    expect(said.length).toBeGreaterThan(4);
    await expect(people).toHaveText(`${count("person").length}People`);
    await expect(organisations).toHaveText(`${count("organisation").length}Organisations`);
    await expect(quotes).toHaveText(`${said.length}Quotes`);
    for (const name of ["person", "organisation", "quote"]) {
      expect(painted[`whosaid-${name}`], name).toBeGreaterThan(0);
    }
    // Every request went to the demo's own server.
    expect(new Set(requests)).toEqual(new Set([new URL(page.url()).origin]));
  });
}

for (const [width, height] of [
  [1280, 800],
  [360, 740],
] as const) {
  test(`the first screen shows highlights of each kind: ${width} by ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto("/");
    await expect(controls(page).people).toBeVisible();
    const seen = await page.evaluate(() => {
      const bar = document.querySelector("whosaid-toolbar")?.shadowRoot?.querySelector(".bar");
      const { left = 0, top = 0 } = bar?.getBoundingClientRect() ?? {};
      return ["person", "organisation", "quote"].map(
        (kind) =>
          [...(CSS.highlights.get(`whosaid-${kind}`) ?? [])].filter((stretch) => {
            const range = document.createRange();
            range.setStart(stretch.startContainer, stretch.startOffset);
            range.setEnd(stretch.endContainer, stretch.endOffset);
            const [line] = range.getClientRects();
            return line && line.bottom < innerHeight && (line.bottom < top || line.right < left);
          }).length,
      );
    });
    for (const count of seen) expect(count, String(seen)).toBeGreaterThan(width > 1000 ? 1 : 0);
  });
}

test("the navigation leads to every article, and a line says what to try", async ({ page }) => {
  await page.goto("/");
  for (const name of ["Business", "Weekend", "Politics"]) {
    await page.getByRole("navigation").getByRole("link", { name }).click();
    await expect(page.getByRole("complementary", { name: "What to try" })).toContainText("Cast");
    await expect(controls(page).bar).toBeVisible();
  }
});

test("a number opens its list", async ({ page }) => {
  await page.goto("/");
  const { people, organisations, quotes, panel } = controls(page);
  await organisations.click();
  await expect(organisations).toHaveAttribute("aria-expanded", "true");
  await expect(people).toHaveAttribute("aria-expanded", "false");
  await expect(panel.getByRole("heading", { name: "Organisations" })).toBeInViewport();
  await quotes.click();
  await expect(panel.getByRole("tab", { name: "Quotes" })).toHaveAttribute("aria-selected", "true");
  await people.click();
  await expect(panel.getByRole("heading", { name: "People" })).toBeInViewport();
  await people.click();
  await expect(panel).toHaveCount(0);
});

test("an eye hides all highlights and shows them again, another one kind", async ({ page }) => {
  await page.goto("/");
  const { eye, people, panel, announcement } = controls(page);
  await expect(eye).toHaveAttribute("aria-pressed", "true");
  const before = (await found(page)).painted;
  const painted = async () => Object.values((await found(page)).painted).reduce((a, b) => a + b, 0);
  await eye.click();
  await expect(eye).toHaveAttribute("aria-pressed", "false");
  await expect(announcement).toHaveText("Highlights hidden on this site.");
  expect(await painted()).toBe(0);
  await people.focus();
  await page.keyboard.press("h");
  await expect(announcement).toHaveText("Highlights shown.");
  expect((await found(page)).painted).toEqual(before);

  await people.click();
  const ofPeople = panel.getByRole("button", { name: "Highlight people" });
  await ofPeople.click();
  await expect(ofPeople).toHaveAttribute("aria-pressed", "false");
  await expect(announcement).toContainText("People not highlighted");
  const off = (await found(page)).painted;
  expect(off["whosaid-person"] ?? 0).toBe(0);
  expect(off["whosaid-organisation"]).toBe(before["whosaid-organisation"]);

  // The site's next article is the same, until the reader wants them again.
  await page.goto("/business.html");
  await expect(people).toBeVisible();
  await expect.poll(async () => (await found(page)).painted["whosaid-person"] ?? 0).toBe(0);
  expect((await found(page)).painted["whosaid-organisation"]).toBeGreaterThan(0);
  await eye.click();
  await page.goto("/");
  await expect(eye).toHaveAttribute("aria-pressed", "false");
  await expect.poll(painted).toBe(0);
  await people.click();
  await ofPeople.click();
  expect((await found(page)).painted["whosaid-person"]).toBe(before["whosaid-person"]);
  expect(await painted()).toBe(before["whosaid-person"]);
});

test("clicks in the cast walk through the mentions", async ({ page }) => {
  await recordReveals(page);
  await page.goto("/");
  const { cast, panel, announcement } = controls(page);
  await cast.click();
  const { annotations } = await found(page);
  const entity = annotations.entities.find(
    ({ type, mentions }) => type === "person" && mentions.length > 1,
  );
  if (!entity) throw new Error("the article should name someone twice");
  const entry = panel.getByRole("button", { name: new RegExp(`^${entity.name}`) });
  for (let click = 0; click <= entity.mentions.length; click++) {
    await entry.click();
    const number = (click % entity.mentions.length) + 1;
    const text = `Mention ${number} of ${entity.mentions.length}, ${entity.name}`;
    await expect(announcement).toHaveText(text);
    const { start = 0, end = 0 } = entity.mentions[number - 1] ?? {};
    const words = annotations.text.slice(start, end);
    await expect.poll(() => lastReveal(page)).toMatchObject({ words, inView: true });
  }
  await expect(entry).toHaveAttribute("aria-current", "true");
});

test("a click on a quote scrolls to it", async ({ page }) => {
  await recordReveals(page);
  await page.goto("/feature.html");
  const { cast, panel, announcement } = controls(page);
  await cast.click();
  const quote = panel.getByRole("button", { name: /^“/ }).last();
  await quote.click();
  await expect(announcement).toHaveText(/^Quote \d+ of \d+, ./);
  await expect.poll(async () => (await lastReveal(page))?.inView).toBe(true);
  // The list leaves out the comma before "she said".
  const words = (await lastReveal(page))?.words.trim().replace(/,$/, "") ?? "";
  expect(words).not.toBe("");
  await expect(quote).toContainText(words);
});

test("the cast lists what each person said", async ({ page }) => {
  await page.goto("/");
  const { cast, panel } = controls(page);
  await cast.click();
  const { annotations } = await found(page);
  const attributed = annotations.quotes.filter(({ speaker }) => speaker !== null);
  expect(attributed.length).toBeGreaterThan(4);
  for (const quote of attributed) {
    if (quote.kind !== "direct" || quote.speaker === null) continue;
    const speaker = annotations.entities[quote.speaker];
    const item = panel
      .getByRole("listitem")
      .filter({ has: page.getByRole("button", { name: new RegExp(`^${speaker?.name}`) }) });
    const [span] = quote.spans;
    const words = annotations.text.slice(span?.start, span?.end).trim().replace(/,$/, "");
    await expect(item.filter({ hasText: words }), words).not.toHaveCount(0);
  }
});

test("restore leaves the page byte for byte as it was", async ({ page }) => {
  // What the page itself writes once it has been annotated is not to be compared.
  await page.route("**/loaded.js", (route) => route.abort());
  // The same page without the annotator, as the browser builds it.
  await page.route("**/whosaid-embed.js", (route) => route.abort());
  await page.goto("/");
  const plain = await page.evaluate(() => document.body.outerHTML);
  await page.unroute("**/whosaid-embed.js");
  for (const options of ["", "?painter=mark"]) {
    const address = `/whosaid-embed.js${options}`;
    await page.route("**/index.html", async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(
        "whosaid-embed.js",
        `whosaid-embed.js${options}`,
      );
      await route.fulfill({ response, body: html });
    });
    await page.goto("/index.html");
    await expect(controls(page).people).toBeVisible();
    const painted = await page.evaluate(() => document.body.outerHTML);
    const changed = painted.length - plain.length;
    // The address of the tag itself is in <head>, so the body differs by marks alone.
    if (options) expect(changed).toBeGreaterThan(0);
    else expect(painted).toBe(plain);
    await restore(page, address);
    expect(await page.evaluate(() => document.body.outerHTML)).toBe(plain);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
    await page.unroute("**/index.html");
  }
});

test("the precomputed page beside the live one paints the same people from 35 kB", async ({
  page,
}) => {
  await page.goto("/index.html");
  const live = await found(page);
  await expect(page.locator("#loaded")).toContainText("by the model");
  const asked = requested(page);
  await page.getByRole("link", { name: "Politics, precomputed" }).click();
  await expect(page.locator("#loaded")).toContainText("from a file");
  const { annotations } = await found(page);
  expect(asked).not.toContain("/whosaid.model");
  expect(annotations.text).toBe(live.annotations.text);
  // The file is as old as its last `npm run precompute:demo`.
  const people = (of: typeof annotations) =>
    of.entities.filter(({ type }) => type === "person").map(({ name }) => name);
  expect(people(annotations)).toEqual(people(live.annotations));
});
