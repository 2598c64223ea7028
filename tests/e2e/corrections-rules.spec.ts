// What a correction does to annotations, and what the store keeps: plain functions, no browser.

import { expect, test } from "@playwright/test";
import { type Correction, correct } from "../../www/corrections/correct.js";
import { parseCorrections } from "../../www/corrections/read.js";
import type { Annotations, Entity } from "../../www/types.js";

const TEXT = [
  "Orla Penhallow met the Tarrow Trust on Monday.",
  "“We agree,” Penhallow said. Tarrow said nothing, and Tarrow Trust waited.",
  "O. Penhallow left with Corvane (UK). Corvaneson stayed.",
].join("\n");

/** Every place where the words stand, in order. */
function places(words: string, text = TEXT) {
  const found = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1))
    found.push({ start: at, end: at + words.length });
  return found;
}

const first = (words: string, text = TEXT) => places(words, text).slice(0, 1);

/** As the analysis would give it, with "Penhallow" split into two people. */
function annotations(text = TEXT): Annotations {
  const entities: Entity[] = [
    {
      id: 0,
      type: "person",
      name: "Orla Penhallow",
      mentions: [
        ...first("Orla Penhallow", text),
        ...first("Penhallow said", text).map(({ start }) => ({ start, end: start + 9 })),
      ],
    },
    { id: 1, type: "organisation", name: "Tarrow Trust", mentions: places("Tarrow Trust", text) },
    { id: 2, type: "person", name: "O. Penhallow", mentions: first("O. Penhallow", text) },
  ];
  const quote = { id: 0, kind: "direct" as const, spans: first("We agree,", text) };
  return {
    text,
    language: "en",
    entities,
    quotes: [{ ...quote, speaker: 2, source: null, cue: null, antecedent: null, confidence: 1 }],
    blocks: [{ start: 0, end: text.length, kind: "paragraph" }],
  };
}

const apply = (...corrections: Correction[]) => correct(annotations(), corrections);
const wordsOf = ({ text }: Annotations, { mentions }: Entity) =>
  mentions.map(({ start, end }) => text.slice(start, end));
const byName = (result: Annotations, name: string) =>
  result.entities.find((entity) => entity.name === name);

/** What every result must keep, whatever was corrected. */
function expectSound(result: Annotations) {
  expect(result.text).toBe(TEXT);
  expect(result.entities.map(({ id }) => id)).toEqual(result.entities.map((_, index) => index));
  for (const { mentions } of result.entities) {
    expect(mentions.length).toBeGreaterThan(0);
    const starts = mentions.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  }
  const all = result.entities
    .flatMap(({ mentions }) => mentions)
    .toSorted((a, b) => a.start - b.start);
  for (const [index, { end }] of all.entries()) {
    expect(end).toBeLessThanOrEqual(all[index + 1]?.start ?? Number.POSITIVE_INFINITY);
  }
  const ids = new Set<number | null>([null, ...result.entities.map(({ id }) => id)]);
  for (const { speaker } of result.quotes) expect(ids).toContain(speaker);
}

test("no correction changes nothing, not even the object", () => {
  const before = annotations();
  expect(correct(before, [])).toBe(before);
});

test("the annotations that come in are left as they are", () => {
  const before = annotations();
  correct(before, [
    { kind: "merge", name: "O. Penhallow", into: "Orla Penhallow" },
    { kind: "remove", words: "Tarrow Trust" },
    { kind: "add", words: "Corvane", type: "organisation" },
    { kind: "retype", name: "Orla Penhallow", type: "organisation" },
  ]);
  expect(before).toEqual(annotations());
});

test("removed words lose all mentions, and an entity without any goes", () => {
  const result = apply({ kind: "remove", words: "Tarrow Trust" });
  expectSound(result);
  expect(byName(result, "Tarrow Trust")).toBeUndefined();
  expect(result.entities.map(({ name }) => name)).toEqual(["Orla Penhallow", "O. Penhallow"]);
});

test("one whose full name is removed is called by the longest that is left", () => {
  const result = apply({ kind: "remove", words: "Orla Penhallow" });
  expectSound(result);
  expect(byName(result, "Penhallow")).toBeDefined();
});

test("the quotes of one who is removed have no speaker, and the others keep theirs", () => {
  const removed = apply({ kind: "remove", words: "O. Penhallow" });
  expectSound(removed);
  expect(removed.quotes[0]?.speaker).toBeNull();
  const other = apply({ kind: "remove", words: "Tarrow Trust" });
  const speaker = other.entities.find(({ id }) => id === other.quotes[0]?.speaker);
  expect(speaker?.name).toBe("O. Penhallow");
});

test("merging brings mentions and quotes together", () => {
  const result = apply({ kind: "merge", name: "O. Penhallow", into: "Orla Penhallow" });
  expectSound(result);
  const merged = byName(result, "Orla Penhallow");
  expect(merged && wordsOf(result, merged)).toEqual([
    "Orla Penhallow",
    "Penhallow",
    "O. Penhallow",
  ]);
  expect(result.quotes[0]?.speaker).toBe(merged?.id);
  expect(byName(result, "O. Penhallow")).toBeUndefined();
});

test("an added name is found everywhere, but not inside longer words or names", () => {
  const result = apply({ kind: "add", words: "Corvane", type: "organisation" });
  expectSound(result);
  const corvane = byName(result, "Corvane");
  // Not in "Corvaneson".
  expect(corvane?.mentions).toEqual(first("Corvane"));

  const tarrow = apply({ kind: "add", words: "Tarrow", type: "person" });
  expectSound(tarrow);
  // Not in "Tarrow Trust".
  expect(byName(tarrow, "Tarrow")?.mentions).toEqual(
    first("Tarrow said").map(({ start }) => ({ start, end: start + 6 })),
  );
});

test("an added name takes the place of a part of it", () => {
  const before = annotations();
  const cut = first("Tarrow Trust").map(({ start }) => ({ start, end: start + 6 }));
  const entities = before.entities.map((entity) =>
    entity.id === 1 ? { ...entity, name: "Tarrow", mentions: cut } : entity,
  );
  const result = correct({ ...before, entities }, [
    { kind: "add", words: "Tarrow Trust", type: "organisation" },
  ]);
  expectSound(result);
  expect(byName(result, "Tarrow Trust")?.mentions).toEqual(places("Tarrow Trust"));
});

test("signs that a pattern would read are plain words here", () => {
  for (const words of ["Corvane (UK)", "O. Penhallow"]) {
    const result = correct({ ...annotations(), entities: [], quotes: [] }, [
      { kind: "add", words, type: "organisation" },
    ]);
    expect(result.entities.map(({ mentions }) => mentions)).toEqual([places(words)]);
  }
});

test("the order of corrections counts: what was added can be merged and retyped", () => {
  const result = apply(
    { kind: "add", words: "Corvane", type: "person" },
    { kind: "retype", name: "Corvane", type: "organisation" },
    { kind: "merge", name: "Corvane", into: "Tarrow Trust" },
  );
  expectSound(result);
  const trust = byName(result, "Tarrow Trust");
  expect(trust && wordsOf(result, trust)).toEqual(["Tarrow Trust", "Tarrow Trust", "Corvane"]);
});

test("what the article does not name is left alone", () => {
  const result = apply(
    { kind: "remove", words: "Nobody" },
    { kind: "add", words: "Nobody", type: "person" },
    { kind: "retype", name: "Nobody", type: "person" },
    { kind: "merge", name: "Nobody", into: "Tarrow Trust" },
    { kind: "merge", name: "Tarrow Trust", into: "Nobody" },
    { kind: "merge", name: "Tarrow Trust", into: "Tarrow Trust" },
  );
  expect(result).toEqual(annotations());
});

test("corrections still hold where the article has been edited a little", () => {
  const edited = TEXT.replace("on Monday", "late on Monday, at last").replace("waited", "slept");
  const result = correct(annotations(edited), [
    { kind: "merge", name: "O. Penhallow", into: "Orla Penhallow" },
    { kind: "add", words: "Corvane", type: "organisation" },
  ]);
  expect(byName(result, "Orla Penhallow")?.mentions).toHaveLength(3);
  expect(byName(result, "Corvane")?.mentions).toEqual(first("Corvane", edited));
});

const QUOTE = { kind: "speaker", words: "We agree" } as const;

test("a quote goes to another speaker, and along when that one is merged into another", () => {
  const said = apply({ ...QUOTE, name: "Tarrow Trust" });
  expectSound(said);
  expect(said.quotes[0]).toMatchObject({ kind: "direct", speaker: 1 });
  const merged = apply(
    { ...QUOTE, name: "Orla Penhallow" },
    { kind: "merge", name: "Orla Penhallow", into: "O. Penhallow" },
  );
  expectSound(merged);
  expect(merged.quotes[0]?.speaker).toBe(byName(merged, "O. Penhallow")?.id);
});

test("a quote may be by somebody whom the reader has added", () => {
  const result = apply(
    { kind: "add", words: "Corvane", type: "organisation" },
    { ...QUOTE, name: "Corvane" },
  );
  expectSound(result);
  expect(result.quotes[0]?.speaker).toBe(byName(result, "Corvane")?.id);
});

test("a speaker whom the article does not have changes nothing", () => {
  expect(apply({ ...QUOTE, name: "Nobody" }).quotes).toEqual(annotations().quotes);
});

test("a source without a name takes the place of the speaker, until a name is given", () => {
  const source: Correction = { kind: "source", words: "We agree", source: "an aide" };
  expect(apply(source).quotes[0]).toMatchObject({ speaker: null, correctedSource: "an aide" });
  const named = apply(source, { ...QUOTE, name: "Orla Penhallow" });
  expect(named.quotes[0]?.speaker).toBe(0);
  expect(named.quotes[0]).not.toHaveProperty("correctedSource");
});

test("what is no quote has no speaker; what is one after all has", () => {
  const none = apply({ kind: "unquote", words: "We agree" });
  expect(none.quotes[0]).toMatchObject({ kind: "scare", speaker: null });
  const again = apply({ kind: "unquote", words: "We agree" }, { ...QUOTE, name: "Tarrow Trust" });
  expect(again.quotes[0]).toMatchObject({ kind: "partial", speaker: 1 });
});

test("files that are not ours are refused whole", () => {
  const file = (corrections: unknown, version: unknown = 1) =>
    JSON.stringify({ version, url: "https://courier.example/", corrections });
  const good = { kind: "add", words: "Corvane", type: "person" };
  expect(parseCorrections(file([good]))).toEqual([good]);
  for (const text of [
    "",
    "null",
    "[]",
    "{}",
    file([good], 2),
    file({}),
    file([null]),
    file(["add"]),
    file([good, { kind: "add", words: "Corvane", type: "place" }]),
    file([{ kind: "remove" }]),
    file([{ kind: "remove", words: "" }]),
    file([{ kind: "toString", words: "x" }]),
    file([{ kind: "speaker", words: "x" }]),
    file([{ kind: "source", words: "x", source: "" }]),
    file([{ kind: "unquote" }]),
  ]) {
    expect(() => parseCorrections(text), text).toThrow(TypeError);
  }
});
