// What the panel lists: plain functions, no browser.

import { expect, test } from "@playwright/test";
import { castOf, quotesOf, speakerName } from "../../www/toolbar/cast.js";
import { filterCast, sharesOf } from "../../www/toolbar/listing.js";
import { isAnyOn, isOn, type Shown, withEye, withKind } from "../../www/toolbar/shown.js";
import type { Annotations, Entity, Quote, Span } from "../../www/types.js";

const TEXT = [
  "By Ilse Vantongeren",
  "Odile Marchetti said “one two three”, an aide “four five six seven”, and Tomas Rehn “eight”.",
  "“Nine ten,” it was said. “Eleven,” said Ilse Vantongeren.",
  "Photograph: Bram Okafor / Harrow Pictures",
].join("\n");

const span = (words: string, nth = 0): Span => {
  let start = TEXT.indexOf(words);
  for (; nth > 0; nth--) start = TEXT.indexOf(words, start + 1);
  return { start, end: start + words.length };
};

const entity = (id: number, type: Entity["type"], name: string, ...mentions: Span[]): Entity => ({
  id,
  type,
  name,
  mentions,
});

const quote = (id: number, words: string, speaker: number | null, source: Span | null): Quote => ({
  id,
  kind: "direct",
  spans: [span(words)],
  speaker,
  source,
  cue: null,
  antecedent: null,
  confidence: 1,
});

function annotations(hasAuthor = false): Annotations {
  const [byline, story, more, credit] = TEXT.split("\n").map((block) => span(block));
  if (!byline || !story || !more || !credit) throw new Error("four blocks");
  const author = span("Ilse Vantongeren");
  return {
    text: TEXT,
    language: "en",
    entities: [
      entity(
        0,
        "person",
        "Ilse Vantongeren",
        author,
        ...(hasAuthor ? [span("Ilse Vantongeren", 1)] : []),
      ),
      entity(1, "person", "Odile Marchetti", span("Odile Marchetti")),
      entity(2, "person", "Tomas Rehn", span("Tomas Rehn")),
      entity(3, "person", "Bram Okafor", span("Bram Okafor")),
      entity(4, "organisation", "Harrow Pictures", span("Harrow Pictures")),
    ],
    quotes: [
      quote(0, "one two three", 1, span("Odile Marchetti")),
      quote(1, "four five six seven", null, span("an aide")),
      quote(2, "eight", 2, span("Tomas Rehn")),
      quote(3, "Nine ten,", null, null),
      ...(hasAuthor ? [quote(4, "Eleven,", 0, span("Ilse Vantongeren", 1))] : []),
    ],
    blocks: [
      { ...byline, kind: "byline" },
      { ...story, kind: "paragraph" },
      { ...more, kind: "paragraph" },
      { ...credit, kind: "credit" },
    ],
  };
}

const names = (members: { entity: Entity }[]) => members.map(({ entity }) => entity.name);

test("who made the article and its pictures is not in the story, unless also there", () => {
  const cast = castOf(annotations());
  expect(names(cast.people)).toEqual(["Odile Marchetti", "Tomas Rehn"]);
  expect(names(cast.organisations)).toEqual([]);
  expect(names(cast.credits)).toEqual(["Ilse Vantongeren", "Bram Okafor", "Harrow Pictures"]);
  expect(names(castOf(annotations(true)).people)).toContain("Ilse Vantongeren");
});

test("a source without a name is called as the article calls it, and can be found", () => {
  const cast = castOf(annotations());
  expect(cast.quotes.map(speakerName)).toEqual([
    "Odile Marchetti",
    "an aide",
    "Tomas Rehn",
    undefined,
  ]);
  expect(filterCast(cast, "AIDE").quotes.map(({ words }) => words)).toEqual([
    "four five six seven",
  ]);
});

test("shares are of words, whole, most first, those without a name last, and 100 in all", () => {
  const shares = sharesOf(castOf(annotations()));
  const [odile, tomas, others] = shares;
  expect(odile).toMatchObject({ speaker: { name: "Odile Marchetti" }, percent: 30 });
  expect(tomas).toMatchObject({ speaker: { name: "Tomas Rehn" }, percent: 10 });
  expect(others).toMatchObject({ speaker: undefined, percent: 60 });
  // Eleven words of four: none of the shares is whole.
  const all = sharesOf(castOf(annotations(true))).map(({ percent }) => percent);
  expect(all.every(Number.isInteger)).toBe(true);
  expect(all.reduce((sum, percent) => sum + percent, 0)).toBe(100);
  expect(sharesOf({ ...castOf(annotations()), quotes: [] })).toEqual([]);
});

test("of one speaker alone, only that one's quotes are listed", () => {
  const cast = castOf(annotations());
  expect(quotesOf(cast, null)).toBe(cast);
  expect(quotesOf(cast, 2).quotes.map(({ words }) => words)).toEqual(["eight"]);
});

test("eyes: one for all, one for each kind", () => {
  const all: Shown = { isHidden: false, people: true, organisations: true, quotes: true };
  const hidden = withEye(all);
  expect(isAnyOn(hidden)).toBe(false);
  expect(withEye(hidden)).toEqual(all);
  // What was off before stays off.
  const noPeople = withKind(all, "people");
  expect(isOn(noPeople, "people")).toBe(false);
  expect(withEye(withEye(noPeople))).toEqual(noPeople);
  // Asked for while all are hidden, a kind comes alone.
  const alone = withKind(hidden, "quotes");
  expect([isOn(alone, "people"), isOn(alone, "organisations"), isOn(alone, "quotes")]).toEqual([
    false,
    false,
    true,
  ]);
  // Where every kind is off, the eye brings all.
  expect(withEye(withKind(alone, "quotes"))).toEqual(all);
});
