// Why a quote is somebody's, how sure that is, and casts too long to be read through.

import { castOf } from "../../www/toolbar/cast.js";
import { evidenceOf, isProbable } from "../../www/toolbar/listing.js";
import type { Annotations, Quote, Span } from "../../www/types.js";
import { violations } from "./axe.js";
import { controls, found, lastReveal, pointAt, recordReveals, serve, TAG } from "./pages.js";
import { expect, type Page, test } from "./test.js";

const TEXT = "Odile Marchetti left. “One two three,” she said. “Four five six,” said Tomas Rehn.";

const span = (words: string): Span => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};

const quote = (id: number, words: string, speaker: number | null, rest: Partial<Quote>): Quote => ({
  id,
  kind: "direct",
  spans: [span(words)],
  speaker,
  source: null,
  cue: null,
  antecedent: null,
  confidence: 0.97,
  ...rest,
});

const ANNOTATIONS: Annotations = {
  text: TEXT,
  language: "en",
  entities: [
    { id: 0, type: "person", name: "Odile Marchetti", mentions: [span("Odile Marchetti")] },
    { id: 1, type: "person", name: "Tomas Rehn", mentions: [span("Tomas Rehn")] },
  ],
  quotes: [
    quote(0, "One two three,", 0, {
      source: span("she"),
      cue: { start: span("she said").start + 4, end: span("she said").end },
      antecedent: span("Odile Marchetti"),
      confidence: 0.83,
    }),
    quote(1, "Four five six,", 1, {
      source: span("Tomas Rehn"),
      cue: { start: span("said Tomas").start, end: span("said Tomas").start + 4 },
    }),
  ],
  blocks: [{ start: 0, end: TEXT.length, kind: "paragraph" }],
};

const words = ({ start, end }: Span) => TEXT.slice(start, end);

test("the evidence is the attribution, and whom a pronoun in it means", () => {
  const [first, second] = castOf(ANNOTATIONS).quotes;
  if (!first || !second) throw new Error("two quotes");
  expect(evidenceOf(first).map(words)).toEqual(["she said", "Odile Marchetti"]);
  expect(evidenceOf(second).map(words)).toEqual(["said Tomas Rehn"]);
  // Where nobody is named, or nothing names them, there is nothing to show.
  expect(evidenceOf({ ...first, speaker: undefined })).toEqual([]);
  const { quote } = second;
  expect(evidenceOf({ ...second, quote: { ...quote, source: null } })).toEqual([]);
  // A verb from far away does not stand for the words in between.
  const far = { start: 0, end: 5 };
  const long = { ...quote, cue: far, source: { start: 200, end: 210 } };
  expect(evidenceOf({ ...second, quote: long })).toEqual([{ start: 200, end: 210 }]);
});

test("a speaker is probable between the two thresholds", () => {
  const [said] = castOf(ANNOTATIONS).quotes;
  if (!said) throw new Error("a quote");
  const at = (confidence: number) => ({ ...said, quote: { ...said.quote, confidence } });
  expect([0.8, 0.89, 0.9, 1].map((confidence) => isProbable(at(confidence)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(isProbable({ ...at(0.5), speaker: undefined })).toBe(false);
});

const page = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>The regatta at Vell</title>
  ${TAG}<body><article>${body}</article></body></html>`;

/** Paragraphs between which one has to scroll. */
const filler = `<p>${"The boats lay in the harbour and nobody went out that day. ".repeat(60)}</p>`;

const WHY = `<h1>The regatta at Vell</h1>
  <p>A note hung in the harbour: “We will all see in October who was right.”</p>
  <p>Odile Marchetti, who runs the regatta, was in the harbour on Monday with her brother’s old boat.</p>
  <p>“Nobody won this, and that is why it will hold,” she said.</p>`;

/** The words that are lit as evidence, from the first on. */
const lit = (tab: Page) =>
  tab.evaluate(() => {
    const marks = [...document.querySelectorAll("mark[data-whosaid-evidence]")];
    const ranges = [...(CSS.highlights.get("whosaid-evidence") ?? [])].map((it) => {
      const range = document.createRange();
      range.setStart(it.startContainer, it.startOffset);
      range.setEnd(it.endContainer, it.endOffset);
      return range;
    });
    ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
    return [...marks.map(({ textContent }) => textContent ?? ""), ...ranges.map(String)].join(" ");
  });

test("“Why?” names the words and leads to them, and the card stays", async ({ page: tab }) => {
  await recordReveals(tab);
  await serve(tab, "/why.html", page(WHY + filler));
  await tab.goto("/why.html");
  const { bar, people } = controls(tab);
  await expect(people).toBeVisible();
  const said = (await found(tab)).annotations.quotes[1];
  expect(said?.speaker).toBe(0);
  const { x, y } = await pointAt(tab, "that is why");
  await tab.mouse.click(x, y);
  const card = bar.getByRole("complementary");
  await expect(card).toContainText("Why? The article says “she said” and means “Odile Marchetti”");
  await expect(card.getByRole("button", { name: "“she said”" })).toBeVisible();
  expect(await violations(tab, "toolbar")).toEqual([]);
  await card.getByRole("button", { name: /^“(Odile )?Marchetti”$/ }).click();
  await expect.poll(async () => (await lastReveal(tab))?.words).toMatch(/^(Odile )?Marchetti$/);
  await expect(card).toBeVisible();
  // Whoever turns from the words that were gone to finds the evidence still lit.
  expect(await lit(tab)).toBe("Odile Marchetti she said");
});

for (const painter of ["highlight", "mark"] as const) {
  for (const media of [{}, { reducedMotion: "reduce", forcedColors: "active" }] as const) {
    const named = Object.keys(media).join(" ");
    test(`the words that a quote's speaker is told by are lit with its card: ${painter} ${named}`, async ({
      page: tab,
    }) => {
      await tab.emulateMedia(media);
      await recordReveals(tab);
      const tag = TAG.replace("><", ` data-painter="${painter}"><`);
      const html = page(filler + WHY + filler).replace(TAG, tag);
      await serve(tab, "/lit.html", html);
      await tab.goto("/lit.html");
      const { bar, people, quotes } = controls(tab);
      await expect(people).toBeVisible();
      const [note] = (await found(tab)).annotations.quotes;
      expect(note).toMatchObject({ speaker: null, cue: null });
      const card = bar.getByRole("complementary");
      const source = () => tab.evaluate(() => document.querySelector("article")?.innerHTML);
      const before = await source();
      await pointAt(tab, "that is why");
      const at = await tab.evaluate(() => scrollY);
      await expect(card).toContainText("“she said”");
      await expect.poll(() => lit(tab)).toBe("Odile Marchetti she said");
      // It can be seen: by its tint, or where there are none, by a line.
      const look = await tab.evaluate(() => {
        const mark = document.querySelector("mark[data-whosaid-evidence]:not([data-whosaid*=p])");
        const style = mark
          ? getComputedStyle(mark)
          : getComputedStyle(document.body, "::highlight(whosaid-evidence)");
        return { background: style.backgroundColor, line: style.textDecorationLine };
      });
      if ("forcedColors" in media) expect(look.line).toBe("overline");
      else expect(look).toEqual({ background: "rgba(100, 130, 190, 0.3)", line: "none" });
      // Quietly: nothing moves, nothing else is lit.
      expect(await tab.evaluate(() => scrollY)).toBe(at);
      expect(await lastReveal(tab)).toBeNull();
      await tab.mouse.move(1, 1);
      await expect(card).toHaveCount(0);
      await expect.poll(() => lit(tab)).toBe("");
      expect(await source()).toBe(before);
      // Nobody is known to have said it.
      await pointAt(tab, "We will all see");
      await expect(card).toContainText("1 / 2");
      expect(await lit(tab)).toBe("");
      await expect(card).not.toContainText("Why?");
      await tab.mouse.move(1, 1);
      await expect(card).toHaveCount(0);
      // By key as well.
      await quotes.focus();
      await tab.keyboard.press("Alt+Shift+KeyW");
      await expect(controls(tab).panel.getByRole("tab", { name: "Cast" })).toBeFocused();
      await tab.keyboard.press("ArrowRight");
      await tab.keyboard.press("k");
      await tab.keyboard.press("Enter");
      await expect(bar.getByRole("dialog")).toContainText("“she said”");
      await expect.poll(() => lit(tab)).toBe("Odile Marchetti she said");
      await tab.keyboard.press("k");
      await expect.poll(() => lit(tab)).toBe("");
      await tab.keyboard.press("j");
      await expect.poll(() => lit(tab)).toBe("Odile Marchetti she said");
      expect(await violations(tab, "toolbar")).toEqual([]);
      await tab.keyboard.press("Escape");
      await expect.poll(() => lit(tab)).toBe("");
      await expect.poll(source).toBe(before);
    });
  }
}

test("a source without a name is evidence as well", () => {
  const [, second] = castOf(ANNOTATIONS).quotes;
  if (!second) throw new Error("two quotes");
  const picker = { ...second, speaker: undefined, source: "Tomas Rehn" };
  expect(evidenceOf(picker).map(words)).toEqual(["said Tomas Rehn"]);
  // Where no verb ties it to the words, it is a guess.
  expect(evidenceOf({ ...picker, quote: { ...picker.quote, cue: null } })).toEqual([]);
});

const FIRST = ["Anna", "David", "Maria", "Thomas", "Sarah", "Peter", "Laura"];
const LAST = ["Keller", "Brooks", "Novak", "Hughes", "Larsen", "Moreau"];

test("a long cast: speakers first, the others folded, a list of names to jump", async ({
  page: tab,
}) => {
  const names = LAST.flatMap((last) => FIRST.map((first) => `${first} ${last}son`));
  const met = names
    .map((name) => `<p>${name} was at the harbour on Monday and stayed there all day long.</p>`)
    .join("");
  await serve(
    tab,
    "/long.html",
    page(`<h1>The regatta at Vell</h1>${met}
    <p>“I have never seen so many people,” said Odile Marchetti. “They came by boat,” she said.</p>`),
  );
  await tab.goto("/long.html");
  const { cast, panel } = controls(tab);
  await cast.click();
  const people = panel.locator("[data-list=people]");
  await expect(people.locator("> ul > li")).toHaveCount(1);
  await expect(people.locator("> ul > li")).toContainText("Odile Marchetti");
  await expect(people.locator("> ul > li .quotes li")).toHaveCount(1);
  const folded = people.locator("details");
  await expect(folded.locator("summary")).toContainText(/Only mentioned \((3|4)\d\)/);
  await expect(folded).not.toHaveAttribute("open");
  expect(await violations(tab, "toolbar")).toEqual([]);
  const jump = panel.getByLabel("Go to a name…");
  const options = await jump.locator("option").allTextContents();
  expect(options.slice(1)).toEqual(options.slice(1).toSorted((a, b) => a.localeCompare(b)));
  await jump.selectOption({ label: "Peter Larsenson" });
  await expect(folded).toHaveAttribute("open");
  await expect(panel.getByRole("button", { name: /^Peter Larsenson/ })).toBeFocused();
  // Who looks for a name finds it wherever it is.
  await panel.getByRole("searchbox").fill("laura novakson");
  await expect(panel.getByRole("button", { name: /^Laura Novakson/ })).toBeVisible();
});

test("the panel grows with the window", async ({ page: tab }) => {
  await tab.goto("/");
  const { cast, panel } = controls(tab);
  await cast.click();
  const width = async (size: { width: number; height: number }) => {
    await tab.setViewportSize(size);
    return (await panel.boundingBox())?.width ?? 0;
  };
  expect(await width({ width: 1280, height: 720 })).toBe(368);
  expect(await width({ width: 2560, height: 1440 })).toBe(480);
});

for (const [what, html, message] of [
  ["no article", "<p>Nothing here.</p>", "it found no article"],
  [
    "another language",
    `<article><h1>Der Hafen bleibt offen</h1>${"<p>Der Hafen bleibt im Winter offen, sagte die Leiterin am Montag, und die Boote fahren wie im Sommer auch.</p>".repeat(6)}</article>`,
    'its article is not in English but in "de"',
  ],
  [
    "an article in a frame of another site",
    '<iframe src="http://localhost:9/story.html" style="width: 90vw; height: 80vh"></iframe>',
    "its article seems to be in a frame of localhost:9, which no script of this page can read; the page in the frame needs the tag",
  ],
  [
    "a small frame of another site",
    '<p>Nothing here.</p><iframe src="http://localhost:9/story.html"></iframe>',
    "it found no article",
  ],
] as const) {
  test(`the owner of a page is told in one line why nothing is shown: ${what}`, async ({
    page: tab,
  }) => {
    const lines: string[] = [];
    tab.on("console", (line) => lines.push(line.text()));
    await serve(tab, "/story.html", "<!doctype html><title>Hafen</title><p>Of another site.");
    await serve(
      tab,
      "/owner.html",
      `<!doctype html><title>Hafen</title>${TAG}<link rel="icon" href="data:,"><body>${html}`,
    );
    await tab.goto("/owner.html");
    await expect.poll(() => lines).toEqual([`Whosaid shows nothing on this page: ${message}.`]);
  });
}
