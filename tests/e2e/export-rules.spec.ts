// What exports make of the words that are hardest on them: plain functions, no browser.

import { expect, test } from "@playwright/test";
import { sharedUrl } from "../../www/corrections/keep.js";
import type { AnnotatedArticle } from "../../www/export/article.js";
import { csv } from "../../www/export/csv.js";
import { castMarkdown } from "../../www/export/markdown.js";
import { schemaOrg } from "../../www/export/schema-org.js";
import { webAnnotations } from "../../www/export/web-annotation.js";
import { modelErrors } from "./annotation-model.js";

const TEXT = [
  "🌊 High water 🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊 at Vell",
  "=Odile+1 Marchetti said, “@all, wait: it is ‘over’,” 🌊 and left *Harrow* [Cold] Stores.",
  "“One, two,\nthree,” she said. “-4 degrees!”",
].join("\n");

function span(words: string) {
  const start = TEXT.indexOf(words);
  if (start < 0) throw new Error(`${words} is not in the text`);
  return { start, end: start + words.length };
}

const nothing = { source: null, cue: null, antecedent: null, confidence: 1 };
const article: AnnotatedArticle = {
  url: "https://courier.example/high-water?page=1",
  title: "High <water> *now*",
  annotations: {
    text: TEXT,
    language: "en",
    entities: [
      {
        id: 0,
        type: "person",
        name: "=Odile+1 Marchetti",
        role: 'the chair, "so to say"',
        mentions: [span("=Odile+1 Marchetti")],
      },
      { id: 1, type: "organisation", name: "Vell", mentions: [span("Vell")] },
      {
        id: 2,
        type: "organisation",
        name: "*Harrow* [Cold] Stores",
        mentions: [span("*Harrow* [Cold] Stores")],
      },
    ],
    quotes: [
      { id: 0, kind: "direct", speaker: 0, spans: [span("@all, wait: it is ‘over’,")], ...nothing },
      {
        id: 1,
        kind: "direct",
        speaker: 0,
        spans: [span("One, two,\nthree,"), span("-4 degrees!")],
        ...nothing,
      },
      { id: 2, kind: "partial", speaker: null, spans: [span("High water")], ...nothing },
    ],
    blocks: [],
  },
};

interface Selector {
  type: string;
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
  end: number;
}
interface Item {
  id: string;
  type: string;
  motivation: string;
  body: Record<string, unknown>[];
  target: { source: string; selector: Selector[] }[];
}
const made = (): { "@context": string; items: Item[] } & Record<string, unknown> =>
  JSON.parse(webAnnotations(article));

test("Web Annotations keep every rule of the model", () => {
  expect(modelErrors(made())).toEqual([]);
});

test("their two selectors mean the same place, counted in characters", () => {
  const characters = [...TEXT];
  const stretches = made().items.flatMap(({ target }) => target);
  expect(stretches.length).toBe(7);
  for (const { selector } of stretches) {
    const [quote, position] = selector;
    if (!quote || !position) throw new Error("a selector is missing");
    const { prefix, exact, suffix } = quote;
    const at = (from: number, to: number) => characters.slice(from, to).join("");
    expect(at(position.start, position.end)).toBe(exact);
    expect(at(position.start - [...prefix].length, position.start)).toBe(prefix);
    expect(at(position.end, position.end + [...suffix].length)).toBe(suffix);
  }
});

/** Things that are not right, each of which the check must notice. */
const faults: Record<string, (page: ReturnType<typeof made>, first: Item) => void> = {
  "no context": (page) => Object.assign(page, { "@context": undefined }),
  "another context": (page) => Object.assign(page, { "@context": "https://schema.org" }),
  "no items": (page) => Object.assign(page, { items: [] }),
  "an id that is no IRI": (_, first) => Object.assign(first, { id: "entity-0" }),
  "no type": (_, first) => Object.assign(first, { type: undefined }),
  "no target": (_, first) => Object.assign(first, { target: [] }),
  "a motivation of our own": (_, first) => Object.assign(first, { motivation: "naming" }),
  "a key that means nothing": (_, first) => Object.assign(first, { name: "Vell" }),
  "a body without words": (_, first) => Object.assign(first.body[0] ?? {}, { value: undefined }),
  "a language that is none": (_, first) => Object.assign(first.body[0] ?? {}, { language: "e_n" }),
  "a negative position": (_, first) =>
    Object.assign(first.target[0]?.selector[1] ?? {}, { start: -1 }),
  "half a character": (_, first) =>
    Object.assign(first.target[0]?.selector[0] ?? {}, { prefix: "\ud83c" }),
  "a selector of another kind": (_, first) =>
    Object.assign(first.target[0]?.selector[0] ?? {}, { type: "QuoteSelector" }),
};

for (const [fault, spoil] of Object.entries(faults)) {
  test(`the check notices ${fault}`, () => {
    const page = made();
    const [first] = page.items;
    if (!first) throw new Error("there is no item");
    spoil(page, first);
    expect(modelErrors(page)).not.toEqual([]);
  });
}

/** Rows as RFC 4180 has them read. */
function rows(text: string): string[][] {
  const found: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g,
  )) {
    found.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") found.push([]);
  }
  return found.filter((row) => row.length > 1);
}

/** How cells begin that spreadsheets reckon: also in their full width, which some of them fold. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

test("CSV keeps commas, marks and line breaks, and no words are a formula", () => {
  const text = csv(article);
  expect(text.startsWith("\ufeff")).toBe(true);
  const [header, ...lines] = rows(text.slice(1));
  expect(header).toEqual(["kind", "id", "name", "role", "words", "start", "end"]);
  expect(lines.length).toBe(7);
  for (const line of lines) {
    expect(line.length).toBe(7);
    for (const field of line) expect(field).not.toMatch(FORMULA);
    const [words = "", start, end] = line.slice(4);
    expect(words.replace(/^'(?=[=+\-@])/, "")).toBe(TEXT.slice(Number(start), Number(end)));
  }
  expect(lines.map((line) => line[3])).toContain('the chair, "so to say"');
  expect(lines.map((line) => line[4])).toContain("One, two,\nthree,");
});

for (const sign of ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"]) {
  test(`CSV leaves no field that begins with ${JSON.stringify(sign)}`, () => {
    const words = `${sign}HYPERLINK("https://evil.example")`;
    const entity = { id: 0, type: "person", name: words, role: words } as const;
    const text = csv({
      ...article,
      annotations: {
        text: words,
        language: "en",
        entities: [{ ...entity, mentions: [{ start: 0, end: words.length }] }],
        quotes: [],
        blocks: [],
      },
    });
    const [, line = []] = rows(text.slice(1));
    expect(line.length).toBe(7);
    for (const field of line) expect(field).not.toMatch(FORMULA);
  });
}

test("what stands in a script element of a page does not end it", () => {
  const words = "</script><script>alert(1)</script><!--";
  const hostile: AnnotatedArticle = {
    url: "https://courier.example/",
    title: words,
    annotations: {
      text: words,
      language: "en",
      entities: [
        { id: 0, type: "person", name: words, role: words, mentions: [{ start: 0, end: 9 }] },
      ],
      quotes: [{ id: 0, kind: "direct", speaker: 0, spans: [{ start: 0, end: 9 }], ...nothing }],
      blocks: [],
    },
  };
  for (const make of [schemaOrg, webAnnotations]) {
    const text = make(hostile);
    expect(text).not.toContain("<");
    expect(JSON.stringify(JSON.parse(text))).toContain("</script><script>alert(1)");
  }
});

for (const [address, shared] of [
  ["https://a.example/b?id=7&token=x&page=2", "https://a.example/b?id=7&page=2"],
  ["https://a.example/b?sid=1&access_token=2&PHPSESSID=3&authToken=4", "https://a.example/b"],
  ["https://me:pass@a.example/b?api-key=1&email=me%40b.example", "https://a.example/b"],
  ["https://a.example/b;jsessionid=A1.n2?session_id=4&utm_source=x#c", "https://a.example/b"],
  // These name articles.
  [
    "https://a.example/?newsid=5&author=ann&key=pier",
    "https://a.example/?newsid=5&author=ann&key=pier",
  ],
] as const) {
  test(`an exported address lets nobody in: ${address}`, () => {
    expect(sharedUrl(address)).toBe(shared);
  });
}

/** The words around the names in Markdown. */
const WORDS = {
  people: "People",
  organisations: "Organisations",
  otherSources: "Other sources",
  mentions: String,
  kinds: { indirect: "reported" },
};

test("Markdown takes no words for marks", () => {
  const lines = castMarkdown(article, WORDS).split("\n");
  expect(lines[0]).toBe(
    "# [High \\<water\\> \\*now\\*](<https://courier.example/high-water?page=1>)",
  );
  expect(lines).toContain("- **\\*Harrow\\* \\[Cold\\] Stores** (1)");
  expect(lines).toContain("  > “One, two, three, \\[she said\\] -4 degrees!”");
});

test("every export tells reported speech from words that were said just so", () => {
  const [first, second] = article.annotations.quotes;
  if (!first || !second) throw new Error("the article has quotes");
  const reporting: AnnotatedArticle = {
    ...article,
    annotations: {
      ...article.annotations,
      quotes: [
        { ...first, id: 0, kind: "indirect" },
        { ...second, id: 1, kind: "partial", within: 0 },
      ],
    },
  };
  const graph = JSON.parse(schemaOrg(reporting));
  expect(graph.hasPart[0]).toMatchObject({
    "@type": "Claim",
    author: { "@id": graph.mentions[0]["@id"] },
  });
  expect(graph.hasPart[1]["@type"]).toBe("Quotation");
  const annotations = JSON.parse(webAnnotations(reporting));
  expect(modelErrors(annotations)).toEqual([]);
  const said = annotations.items.at(-2);
  expect(said.body.map(({ value }: { value?: string }) => value)).toContain("indirect");
  const rows = csv(reporting).split("\r\n");
  expect(rows[0]).toMatch(/,end,within$/);
  expect(rows.find((row) => row.startsWith("reported speech,0"))).toMatch(/,$/);
  expect(rows.find((row) => row.startsWith("partial quote,1"))).toMatch(/,0$/);
  expect(csv(article).split("\r\n")[0]).toMatch(/,end$/);
  expect(castMarkdown(reporting, WORDS)).toContain("  > @all, wait: it is ‘over’ (reported)");
});
