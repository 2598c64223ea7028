// What a reader takes along: files and the clipboard.

import { readFileSync } from "node:fs";
import { modelErrors } from "./annotation-model.js";
import { controls, found } from "./pages.js";
import { expect, type Page, test } from "./test.js";

async function openMore(page: Page) {
  await page.goto("/");
  const { cast, panel } = controls(page);
  await cast.click();
  await panel.getByText("Corrections and files").click();
  const { annotations } = await found(page);
  return { panel, annotations };
}

async function download(page: Page, name: string): Promise<string> {
  const waiting = page.waitForEvent("download");
  await controls(page).panel.getByRole("button", { name }).click();
  return readFileSync(await (await waiting).path(), "utf8");
}

/** Offsets in code points to a stretch of the text. */
const byCodePoints = (text: string, start: number, end: number) =>
  [...text].slice(start, end).join("");

test("Web Annotations follow W3C's model, and their selectors find the words", async ({ page }) => {
  const { annotations } = await openMore(page);
  const file = JSON.parse(await download(page, "Web Annotation"));
  expect(modelErrors(file)).toEqual([]);
  expect(file["@context"]).toBe("http://www.w3.org/ns/anno.jsonld");
  expect(file.type).toBe("AnnotationPage");
  const said = annotations.quotes.filter(({ kind }) => kind === "direct" || kind === "partial");
  expect(file.items.length).toBe(annotations.entities.length + said.length);
  const ids = new Set<string>();
  // https://www.w3.org/TR/annotation-model/: one id, a target, bodies of the vocabulary.
  const motivations = ["identifying", "describing", "classifying"];
  for (const item of file.items) {
    expect(item.type).toBe("Annotation");
    expect(() => new URL(item.id)).not.toThrow();
    ids.add(item.id);
    expect(motivations).toContain(item.motivation);
    for (const body of item.body) {
      expect(motivations).toContain(body.purpose);
      if (body.type === "TextualBody") expect(body.value).not.toBe("");
      else expect(body.source).toMatch(/#whosaid-entity-\d+$/);
    }
    expect(item.target.length).toBeGreaterThan(0);
    for (const { source, selector } of item.target) {
      expect(source).toBe(page.url());
      const [quote, position] = selector;
      expect([quote.type, position.type]).toEqual(["TextQuoteSelector", "TextPositionSelector"]);
      const { text } = annotations;
      expect(byCodePoints(text, position.start, position.end)).toBe(quote.exact);
      expect(text).toContain(quote.prefix + quote.exact + quote.suffix);
    }
  }
  expect(ids.size).toBe(file.items.length);
});

test("schema.org knows the people, the organisations and who is quoted", async ({ page }) => {
  const { annotations } = await openMore(page);
  const file = JSON.parse(await download(page, "schema.org"));
  expect(file["@type"]).toBe("NewsArticle");
  const typed = annotations.entities.map(({ type, name }) => [
    type === "person" ? "Person" : "Organization",
    name,
  ]);
  const mentions: { "@type": string; "@id": string; name: string }[] = file.mentions;
  expect(mentions.map((it) => [it["@type"], it.name])).toEqual(typed);
  for (const quotation of file.hasPart) {
    expect(quotation["@type"]).toBe("Quotation");
    const speaker = quotation.spokenByCharacter?.["@id"];
    if (speaker) expect(mentions.map((it) => it["@id"])).toContain(speaker);
  }
});

test("CSV has a line for every mention and stretch", async ({ page }) => {
  const { annotations } = await openMore(page);
  const [header, ...lines] = (await download(page, "CSV")).trimEnd().split("\r\n");
  expect(header).toBe("\ufeffkind,id,name,role,words,start,end");
  const mentions = annotations.entities.flatMap((entity) => entity.mentions);
  const spans = annotations.quotes.flatMap((quote) => quote.spans);
  expect(lines.length).toBe(mentions.length + spans.length);
  for (const line of lines) {
    // Words with commas or quotation marks stand in quotation marks, doubled inside.
    const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
    );
    expect(fields.length).toBe(7);
    const [start, end] = fields.slice(5).map(Number);
    expect(annotations.text.slice(start, end)).toBe(fields[4]);
  }
});

test("the cast and a quote go to the clipboard", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { panel, annotations } = await openMore(page);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await panel.getByRole("button", { name: "Copy the cast" }).click();
  await expect(controls(page).announcement).toHaveText("Copied.");
  const markdown = await clipboard();
  expect(markdown).toContain("\n## People\n");
  for (const { name } of annotations.entities) expect(markdown).toContain(`**${name}**`);

  await panel.getByRole("tab", { name: "Quotes" }).click();
  await panel.getByRole("button", { name: "Copy this quote with its source" }).first().click();
  const [first] = annotations.quotes.filter(({ kind }) => kind === "direct" || kind === "partial");
  const speaker = annotations.entities.find(({ id }) => id === first?.speaker);
  await expect.poll(clipboard).toContain(`, in “${await page.title()}”`);
  expect(await clipboard()).toContain(`\n${speaker?.name}`);
  const link = (await clipboard()).split("\n").at(-1) ?? "";
  const fragment = new URL(link).hash;
  expect(fragment).toMatch(/^#:~:text=/);
  for (const part of fragment.replace("#:~:text=", "").split(",")) {
    expect(annotations.text).toContain(decodeURIComponent(part.replace(/^-|-$/g, "")));
  }
});

test("without leave to copy, the toolbar says so", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
  });
  const { panel } = await openMore(page);
  await panel.getByRole("button", { name: "Copy the cast" }).click();
  await expect(controls(page).announcement).toHaveText("The browser did not allow copying.");
});
