// A quote on the clipboard: the words, who said them, the title, and a link that leads to them.

import { wordsWithAttribution } from "../../www/export/article.js";
import { linkTo, sentenceAround } from "../../www/toolbar/copy.js";
import { controls, found, serve } from "./pages.js";
import { expect, test } from "./test.js";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a copied quote names speaker and article, and its link leads to the words", async ({
  page,
}) => {
  await page.goto("/");
  const { cast, panel, announcement } = controls(page);
  await cast.click();
  await panel.getByRole("tab", { name: "Quotes" }).click();
  const { annotations } = await found(page);
  const said = annotations.quotes.filter(({ kind }) => kind === "direct" || kind === "partial");
  const buttons = panel.getByRole("button", { name: "Copy this quote with its source" });
  await expect(buttons).toHaveCount(said.length);
  const title = await page.title();
  for (const [index, { kind, spans, speaker, source, confidence }] of said.entries()) {
    await buttons.nth(index).click();
    await expect(announcement).toHaveText("Copied.");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const lines = copied.split("\n");
    // Of a few quoted words nobody knows what they mean without their sentence.
    if (kind === "partial") expect(annotations.text).toContain(lines.splice(1, 1)[0]);
    const words = annotations.text.slice(spans[0]?.start, spans[0]?.end).replace(/,$/, "");
    expect(lines[0]).toContain(words);
    const name = annotations.entities.find(({ id }) => id === speaker)?.name;
    const unnamed = source && annotations.text.slice(source.start, source.end);
    expect(lines[1]).toContain(name ?? unnamed ?? "unknown");
    expect(lines[1]).toContain(`${title}”, 2026-03-12`);
    expect(lines[1]?.startsWith("probably ")).toBe(speaker !== null && confidence < 0.9);
    const role = annotations.entities.find(({ id }) => id === speaker)?.role;
    if (role) expect(lines[1]).toContain(`(${role})`);
    const [address, fragment = ""] = lines[2]?.split("#:~:text=") ?? [];
    expect(address).toBe(page.url());
    // Both ends, or all of it, stand in the article as they are; so do the words beside them.
    const parts = fragment.split(",");
    expect(parts.length).toBeLessThanOrEqual(4);
    for (const part of parts) {
      expect(annotations.text).toContain(decodeURIComponent(part.replace(/^-|-$/g, "")));
    }
  }
});

for (const [text, copied] of [
  [
    "“They stood in the rain,” she said. “I only talked.”",
    "They stood in the rain, [she said] I only talked.",
  ],
  [
    "“We stay,” said Rehn, “until the river is back.”",
    "We stay, [said Rehn] until the river is back.",
  ],
  ["“One.” “Two,”", "One. Two"],
  [`“One,” ${"he said and went on ".repeat(9)}“two.”`, "One, [he said] two."],
  [`“One,” ${"and it rained and rained ".repeat(9)}“two.”`, "One, […] two."],
  ["“One,” he said.\nIt rained. “Two.”", "One, [he said] Two."],
] as const) {
  test(`an attribution between the words is marked as one: ${copied}`, () => {
    const spans = Array.from(text.matchAll(/“([^”]*)”/g), ({ index, 1: words = "" }) => ({
      start: index + 1,
      end: index + 1 + words.length,
    }));
    const at = text.indexOf("he said");
    const source = at < 0 ? null : { start: at, end: at + 2 };
    const cue = at < 0 ? null : { start: at + 3, end: at + 7 };
    const quote = {
      id: 0,
      kind: "direct",
      speaker: null,
      antecedent: null,
      confidence: 1,
    } as const;
    expect(wordsWithAttribution(text, { ...quote, spans, source, cue })).toBe(copied);
  });
}

for (const [text, sentence] of [
  ["It rained. Rehn spoke of [a mess] on Monday. Nobody left.", "Rehn spoke of a mess on Monday."],
  ["It rained. Mr. J. Rehn spoke of [a mess]. Nobody left.", "Mr. J. Rehn spoke of a mess."],
  ["A headline\nRehn spoke of [a mess]\nNobody left.", "Rehn spoke of a mess"],
  ["First. Of [a mess. And] of more. Nobody left.", "Of a mess. And of more."],
] as const) {
  test(`the sentence around some words: ${sentence}`, () => {
    const start = text.indexOf("[");
    const span = { start, end: text.indexOf("]") - 1 };
    expect(sentenceAround(text.replace(/[[\]]/g, ""), span)).toBe(sentence);
  });
}

const span = (text: string, words: string, from = 0) => {
  const start = text.indexOf(words, from);
  return { start, end: start + words.length };
};

/** Paragraphs with everything that could lead a link astray, far apart. */
const PARAGRAPHS = [
  "A costly spring, they call it in the valley, where nobody reads the plan twice.",
  "Tomas Rehn, the buyer, spoke of “a costly spring” and of “a costly spring” again.",
  "“It was well-kept, she thought — ‘a find’, really; 50% & more,” said Odile Marchetti.",
  "“We will stay”, she said. “We will stay until the river is back in its bed.”",
  "“No,” said the clerk. “No.” Then everyone left, and the door was shut behind them.",
  "“One day we went down to the weir, all of us who had ever worked the sluice, and we looked",
  "at what was left of it. Nobody said a word on the way home, not even the children.”",
  "The <em>last</em> of them, Ana&nbsp;Brook, said “the <b>pump</b>&nbsp;house is next, not the mill”.",
];

for (const [what, words, paragraph] of [
  ["words that stand earlier, too", "a costly spring", 1],
  ["dashes, commas, signs", "It was well-kept, she thought — ‘a find’, really; 50% & more,", 2],
  ["the beginning of a paragraph", "We will stay", 3],
  ["a single word", "No,", 4],
  ["a long quote over two paragraphs", PARAGRAPHS.slice(5, 7).join("\n").replace(/[“”]/g, ""), 5],
  ["words within elements", "the pump house is next, not the mill", 7],
] as const) {
  test(`Chromium scrolls to ${what}`, async ({ page }) => {
    const gap = '<div style="height: 3000px"></div>';
    const html = PARAGRAPHS.map((it) => `<p>${it}</p>`).join(gap);
    const head = '<!doctype html><meta charset="utf-8"><title>Links</title>';
    await serve(page, "/links.html", `${head}${html}${gap}`);
    const text = PARAGRAPHS.join("\n")
      .replaceAll(/<\/?\w+>/g, "")
      .replaceAll("&nbsp;", " ");
    const from = text.split("\n").slice(0, paragraph).join("\n").length;
    await page.goto("/nothing.html");
    const link = linkTo(new URL("/links.html", page.url()).href, text, span(text, words, from));
    await page.goto(link);
    const isThere = () =>
      page.evaluate((index) => {
        const box = document.querySelectorAll("p")[index]?.getBoundingClientRect();
        return !!box && box.top >= 0 && box.bottom <= innerHeight && scrollY > 0;
      }, paragraph);
    await expect.poll(isThere).toBe(true);
  });
}

test("characters with a meaning in the fragment are escaped", () => {
  const text = "well-kept, they say & more";
  const link = linkTo("https://courier.example/a?b=c#d", text, { start: 0, end: text.length });
  expect(link).toBe(
    "https://courier.example/a?b=c#:~:text=well%2Dkept%2C%20they%20say%20%26%20more",
  );
});

test("a long quote is named by its ends, which do not overlap", () => {
  const words = Array.from({ length: 40 }, (_, index) => `w${index}`);
  const text = words.join(" ");
  const link = linkTo("https://courier.example/", text, { start: 0, end: text.length });
  const [start = "", end = ""] = (link.split("text=")[1] ?? "").split(",").map(decodeURIComponent);
  expect(text.startsWith(start)).toBe(true);
  expect(text.endsWith(end)).toBe(true);
  expect(start.split(" ").length + end.split(" ").length).toBeLessThan(words.length);
});

test("words that stand earlier, too, are named with those beside them", () => {
  const text = "No plan here.\nRehn spoke of “the plan” once. The rest";
  const link = linkTo("https://courier.example/", text, span(text, "plan", 20));
  const parts = (link.split("text=")[1] ?? "").split(",").map(decodeURIComponent);
  expect(parts).toEqual(["spoke of “the-", "plan", "-” once. The"]);
});

test("where the clipboard is barred, it says so", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: () => Promise.reject(new DOMException("barred", "NotAllowedError")) },
    });
  });
  await page.goto("/");
  const { cast, panel, announcement } = controls(page);
  await cast.click();
  await panel.getByRole("tab", { name: "Quotes" }).click();
  await panel.getByRole("button", { name: "Copy this quote with its source" }).first().click();
  await expect(announcement).toHaveText("The browser did not allow copying.");
});
