// A place of our own on the test page, and an analysis whose findings a test can predict. These tests
// run in the page itself, in Chromium (tests/e2e/page.spec.ts) and in Firefox (scripts/test firefox).

import type { Annotations, Entity, Span } from "../../src/annotations.js";
import type { Analyser, Article } from "../../src/page/analyser.js";
import { FollowedPage, type FollowOptions } from "../../src/page/follow.js";
import type { PageNode } from "../../src/page/members.js";
import { snapshot } from "../../src/page/read.js";
import { type ArticleText, findArticle } from "../../src/page/text.js";
import { atOnce } from "../../src/page/turn.js";
import { loadEngine } from "../../www/load.js";

export const tests = new Map<string, () => Promise<void>>();

export function test(name: string, run: () => void | Promise<void>): void {
  if (tests.has(name)) throw new Error(`two tests are called "${name}"`);
  tests.set(name, async () => run());
}

export function equal(actual: unknown, expected: unknown, where = ""): void {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${where}: ${a} should be ${b}`);
}

export function ok(value: unknown, why: string): asserts value {
  if (!value) throw new Error(why);
}

export const engine = loadEngine({
  wasmUrl: new URL("/whosaid.wasm", location.href),
  modelUrl: new URL("/whosaid.model", location.href),
});

/** An article of our own writing, short but long enough to be one. */
export const ARTICLE =
  "<h1>Harbour Board drops plan for second pier</h1>" +
  "<p>The Harbour Board has given up its plan for a second pier, <em>Mara</em> Lindqvist said on " +
  "Tuesday, after two years of talks with the town and with the owners of the old warehouses.</p>" +
  "<p>“We listened, and Mara Lindqvist was right about the cost,” the board wrote in a letter to " +
  "the council, which had asked for a report on the matter before the summer, and got none.</p>" +
  "<p>The warehouses, built a century ago, will stay as they are, and the boats will go on mooring " +
  "at the old pier, which is to be repaired next year, if the money can be found by then.</p>";

/** Finds one person, one organisation, and everything between curly marks. */
export function analyse({ text }: Article): Annotations {
  const all = (words: string): Span[] =>
    [...text.matchAll(new RegExp(words.replace(/[.?]/g, "\\$&"), "g"))].map(({ index }) => ({
      start: index,
      end: index + words.length,
    }));
  const entity = (id: number, type: Entity["type"], name: string): Entity => ({
    id,
    type,
    name,
    confidence: 1,
    mentions: all(name),
  });
  const quotes = [...text.matchAll(/“([^”]*)”?/g)].map(({ index, 1: words = "" }, id) => ({
    id,
    kind: "direct" as const,
    spans: [{ start: index + 1, end: index + 1 + words.length }],
    speaker: null,
    source: null,
    cue: null,
    antecedent: null,
    confidence: 0,
  }));
  return {
    text,
    language: "en",
    entities: [entity(0, "person", "Mara Lindqvist"), entity(1, "organisation", "Harbour Board")],
    quotes,
    blocks: [],
  };
}

/** Finds articles as the real one does, and analyses them by `find`. */
export async function analyserWith(
  find: (article: Article) => Annotations | Promise<Annotations>,
): Promise<Analyser> {
  const real = await engine;
  return {
    cost: 0,
    read: (page, layout) => real.read(page, layout),
    analyse: async (article) => find(article),
  };
}

export async function annotate(
  root: Node,
  options: FollowOptions & { signal?: AbortSignal } = {},
  find: Parameters<typeof analyserWith>[0] = analyse,
): Promise<FollowedPage> {
  return FollowedPage.annotate(root as unknown as PageNode, await analyserWith(find), options);
}

/** The article below a node, as the real extraction finds it. */
export async function read(root: Node): Promise<ArticleText> {
  const now = <Result>(action: () => Result) => action();
  return findArticle(atOnce(snapshot(root as unknown as PageNode)), await engine, now);
}

export const PAINTERS = ["highlight", "mark"] as const;

/** An element of the test page; the runner empties the page after each test. */
export function place(html: string): HTMLElement {
  const element = document.createElement("div");
  element.innerHTML = html;
  document.body.append(element);
  return element;
}

export function find(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  ok(found, `there is no ${selector}`);
  return found;
}

export const count = (root: ParentNode, selector: string) => root.querySelectorAll(selector).length;

const ranges = (name: string) =>
  [...(CSS.highlights.get(`whosaid-${name}`) ?? [])] as unknown as StaticRange[];

export const highlightedNodes = (name: string) =>
  ranges(name).map(({ startContainer }) => startContainer);

/** The texts that a highlight covers on the whole test page, joined by "|". */
export const highlighted = (name: string) =>
  ranges(name)
    .map(({ startContainer, startOffset, endOffset }) =>
      (startContainer as Text).data.slice(startOffset, endOffset),
    )
    .join("|");

/** What is painted of a kind below an element, in either way. */
export const painted = (root: ParentNode, painter: string, name: string) =>
  painter === "mark"
    ? [...root.querySelectorAll(`mark[data-whosaid~=${name}]`)]
        .map(({ textContent }) => textContent)
        .join("|")
    : highlighted(name);

/** Style sheets of ours and highlights on the test page. */
export const leftovers = () => CSS.highlights.size + document.adoptedStyleSheets.length;

export const sleep = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Longer than the watch waits for a burst of changes to end. */
export const SETTLED = 400;

/** Whether something happens within so many milliseconds: a busy machine takes its time. */
async function happens(isSo: () => boolean, limit: number): Promise<boolean> {
  for (let time = 0; time < limit; time += 50) {
    if (isSo()) return true;
    await sleep(50);
  }
  return false;
}

/** Waits for something that the page will do by itself. */
export async function until(happened: () => boolean, what: string): Promise<void> {
  ok(await happens(happened, 10_000), `${what}: nothing happened for ten seconds`);
}

/** Like `equal`, once it has been painted. */
export async function becomes(look: () => unknown, expected: unknown, where = ""): Promise<void> {
  const wanted = JSON.stringify(expected);
  await happens(() => JSON.stringify(look()) === wanted, 5000);
  equal(look(), expected, where);
}
