// The extension by its files, without a browser: what crosses between a tab and its analysis is looked at
// on both sides; its words are there in every language.

import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { asAnswer, asQuestion, asTold, isOrder, VERSION } from "../../www/extension/protocol.js";
import { PALETTE } from "../../www/extension/settings.js";
import { extensionStore } from "../../www/store.js";
import { randomBelow } from "./fixtures/random.js";

const PAGE = { numbers: [-1, 0, -1, 0], text: "", tags: "p", hints: "", metadata: "", whole: true };

const ANNOTATIONS = {
  text: "Mara said “yes”.",
  language: "en",
  entities: [{ id: 0, type: "person", name: "Mara", mentions: [{ start: 0, end: 4 }] }],
  quotes: [
    {
      id: 0,
      kind: "direct",
      spans: [{ start: 11, end: 14 }],
      speaker: 0,
      source: { start: 0, end: 4 },
      cue: null,
      antecedent: null,
      confidence: 0.9,
    },
  ],
  blocks: [{ start: 0, end: 16, kind: "paragraph" }],
};

const ARTICLE = { text: "Words.", kinds: ["paragraph"], segments: [0, 6, 0, 0], nodes: [3] };

const GOOD = {
  questions: [
    { kind: "read", page: PAGE },
    { kind: "layout", bytes: [0, 2, 255] },
    { kind: "analyse", text: "Words.", kinds: null, reported: false },
    { kind: "analyse", text: "Words.", kinds: ["paragraph"], reported: true },
    { kind: "report" },
  ],
  answers: [
    { kind: "layout", from: 0, to: 7 },
    { kind: "article", article: ARTICLE },
    { kind: "annotations", annotations: ANNOTATIONS },
    { kind: "reporting" },
    { kind: "failure", code: "fault", message: "It broke." },
  ],
};

/** The value with something else at one of its places, every place once. */
function* spoilt(value: unknown, by: unknown): Generator<unknown> {
  yield by;
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    // What may be missing, or is not looked at by whoever receives it.
    if (["role", "confidence"].includes(key)) continue;
    for (const other of spoilt(inner, by)) {
      yield Array.isArray(value)
        ? value.map((item, at) => (String(at) === key ? other : item))
        : { ...value, [key]: other };
    }
  }
}

test("what is ours is taken as it is", () => {
  for (const question of GOOD.questions) expect(asQuestion(question)).toEqual(question);
  for (const answer of GOOD.answers) expect(asAnswer(answer)).toEqual(answer);
});

test("what has something else in any of its places is refused", () => {
  const others = [undefined, {}, -1.5, () => 1];
  for (const [all, as] of [
    [GOOD.questions, asQuestion],
    [GOOD.answers, asAnswer],
  ] as const) {
    for (const value of all) {
      for (const other of others) {
        for (const wrong of spoilt(value, other)) {
          expect(as(wrong), JSON.stringify(wrong)).toBeNull();
        }
      }
    }
  }
});

/** What may stand in a message that somebody has made up, as far as it crosses at all. */
const ODD = [
  ...[undefined, null, true, "", "constructor", "__proto__", "<b>", "\ud800", Number.NaN, -0, 0.5],
  ...[
    -1,
    2 ** 31,
    2 ** 53,
    Number.POSITIVE_INFINITY,
    [],
    [[]],
    [null],
    {},
    { length: 3 },
    new Map(),
  ],
];

test("of random messages each is refused, or has every place within its text", () => {
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
  console.log(`extension-rules: SEED=${seed}`);
  const below = randomBelow(seed);
  const changed = (value: unknown, depth = 0): unknown => {
    const isEnd = depth > 0 && below(6) === 0;
    if (typeof value !== "object" || value === null || isEnd) return ODD[below(ODD.length)];
    const keys = Object.keys(value);
    const key = keys[below(keys.length)] ?? "more";
    const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
    if (below(6) === 0) delete copy[key];
    else copy[key] = below(12) === 0 ? value : changed(copy[key], depth + 1);
    return copy;
  };
  const messages: unknown[] = [...GOOD.questions, ...GOOD.answers];
  let taken = 0;
  for (let round = 0; round < 50_000; round++) {
    let message: unknown = messages[below(messages.length)];
    for (let times = below(3); times >= 0; times--) message = changed(message);
    asQuestion(message);
    asTold(message);
    isOrder(message);
    const answer = asAnswer(message);
    if (answer?.kind !== "annotations") continue;
    taken++;
    const { text, entities, quotes, blocks } = answer.annotations;
    const spans = [
      ...entities.flatMap(({ mentions }) => mentions),
      ...quotes.flatMap(({ spans, source, cue, antecedent }) => [
        ...spans,
        source,
        cue,
        antecedent,
      ]),
      ...blocks,
    ].filter((span) => span !== null);
    for (const { start, end } of spans) {
      const isWithin = 0 <= start && start <= end && end <= text.length;
      expect(isWithin, JSON.stringify(message)).toBe(true);
    }
  }
  // Were all refused, nothing would have been looked at.
  expect(taken).toBeGreaterThan(5);
});

test("places outside of the text are refused", () => {
  const far = { ...ANNOTATIONS, text: "short" };
  expect(asAnswer({ kind: "annotations", annotations: far })).toBeNull();
  const quotes = ANNOTATIONS.quotes.map((quote) => ({ ...quote, within: -1 }));
  expect(asAnswer({ kind: "annotations", annotations: { ...ANNOTATIONS, quotes } })).toBeNull();
  const turned = structuredClone(ANNOTATIONS);
  turned.entities[0]?.mentions.push({ start: 4, end: 1 });
  expect(asAnswer({ kind: "annotations", annotations: turned })).toBeNull();
});

test("another version's messages are refused, and so is what is no message at all", () => {
  const state = { version: VERSION, kind: "state", state: "on", quotes: 3 };
  expect(asTold(state)).toEqual(state);
  expect(asTold({ version: VERSION, kind: "wake" })).not.toBeNull();
  for (const wrong of [
    { ...state, version: VERSION + 1 },
    { ...state, state: "impossible" },
    { ...state, state: "constructor" },
    { ...state, quotes: "<b>" },
    { ...state, kind: "sleep" },
    "on",
    null,
  ]) {
    expect(asTold(wrong)).toBeNull();
  }
  expect(isOrder({ version: VERSION, kind: "stop" })).toBe(true);
  expect(isOrder({ version: VERSION - 1, kind: "stop" })).toBe(false);
});

test("nothing is kept of a private window", async () => {
  const kept: object[] = [];
  const local = { set: async (items: object) => void kept.push(items), get: async () => ({}) };
  const isPrivate = (inIncognitoContext: boolean) =>
    Object.assign(globalThis, {
      chrome: { extension: { inIncognitoContext }, storage: { local } },
    });
  isPrivate(true);
  await expect(extensionStore.set("whosaid:settings", "{}")).rejects.toThrow("private window");
  expect(await extensionStore.get("whosaid:settings")).toBeNull();
  isPrivate(false);
  await extensionStore.set("whosaid:settings", "{}");
  expect(kept).toEqual([{ "whosaid:settings": "{}" }]);
});

type Words = Record<
  string,
  { message: string; placeholders?: Record<string, { content: string }> }
>;

const LOCALES = "www/extension/_locales";
const wordsOf = (locale: string): Words =>
  JSON.parse(readFileSync(`${LOCALES}/${locale}/messages.json`, "utf8"));

test("every word of the extension is there in five languages", () => {
  const locales = readdirSync(LOCALES).sort();
  expect(locales).toEqual(["de", "en", "es", "fr", "uk"]);
  const english = wordsOf("en");
  for (const locale of locales) {
    const words = wordsOf(locale);
    expect(Object.keys(words), locale).toEqual(Object.keys(english));
    for (const [name, { message, placeholders }] of Object.entries(words)) {
      expect(message.trim(), `${locale}: ${name}`).not.toBe("");
      expect(placeholders, `${locale}: ${name}`).toEqual(english[name]?.placeholders);
      for (const placeholder of Object.keys(placeholders ?? {})) {
        expect(message, `${locale}: ${name}`).toContain(`$${placeholder.toUpperCase()}$`);
      }
    }
    // The stores cut what is longer.
    expect(words.name?.message.length, locale).toBeLessThanOrEqual(45);
    expect(words.description?.message.length, locale).toBeLessThanOrEqual(132);
  }
  // Other languages are none that somebody forgot to translate.
  const same = (locale: string) =>
    Object.keys(english).filter(
      (name) => wordsOf(locale)[name]?.message === english[name]?.message,
    );
  for (const locale of ["de", "es", "fr", "uk"])
    expect(same(locale).length, locale).toBeLessThan(4);
});

test("every word that scripts and pages ask for is there, and no other", () => {
  const english = wordsOf("en");
  const folder = "www/extension";
  const files = readdirSync(folder).filter((name) => /\.(ts|html|json)$/.test(name));
  const text = files.map((name) => readFileSync(`${folder}/${name}`, "utf8")).join("\n");
  const asked = [
    ...text.matchAll(/(?:getMessage|words)\("(\w+)"/g),
    ...text.matchAll(/data-(?:words|label)="(\w+)"/g),
    ...text.matchAll(/__MSG_(\w+)__/g),
  ].map(([, name]) => name);
  // The button's title is the state that the page is in.
  const states = ["on", "off", "message", "already", "impossible"];
  expect([...new Set([...asked, ...states])].sort()).toEqual(Object.keys(english).sort());
});

// How colours look to those who lack one kind of cone, in linear RGB. Source: Machado, Oliveira and
// Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
const SIGHT = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.1523, 1.0526, -0.2049, 0.1145, 0.7863, 0.0992, -0.0039, -0.0481, 1.052],
  deuteranopia: [0.3673, 0.8606, -0.228, 0.2801, 0.6725, 0.0474, -0.0118, 0.0429, 0.9689],
  tritanopia: [1.2555, -0.0767, -0.1788, -0.0784, 0.9308, 0.1476, 0.0047, 0.6914, 0.3039],
};

/** A colour (`#rrggbb`) in CIELAB under D65, as somebody sees it. */
function seen(colour: string, sight: readonly number[]): number[] {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const row = (at: number) => {
    const [x = 0, y = 0, z = 0] = sight.slice(3 * at);
    return Math.min(1, Math.max(0, x * r + y * g + z * b));
  };
  const [red, green, blue] = [row(0), row(1), row(2)];
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0888);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

test("the usual colours can be told apart by colour-blind readers", () => {
  for (const [name, sight] of Object.entries(SIGHT)) {
    const colours = Object.values(PALETTE).map((colour) => seen(colour, sight));
    for (const [at, one] of colours.entries()) {
      for (const other of colours.slice(at + 1)) {
        const difference = Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)));
        // 2.3 is just noticeable side by side; lines in a text stand far from each other.
        expect(difference, name).toBeGreaterThan(20);
      }
    }
  }
});
