// Pages that the server of dist/ does not have: our fixtures, given out under its own origin.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "@playwright/test";
import type * as embed from "../../www/embed.js";
import type * as whosaid from "../../www/whosaid.js";
import { ENFORCED } from "./test.js";

declare global {
  interface Window {
    before: { html: string; layout: string };
    layout(): string;
    keys: string[];
    errors: string[];
    revealed: StaticRange[];
    /** Where the window stood when they were lit. */
    litAt: number;
  }
}

/** The publisher's one tag. */
export const TAG = '<script type="module" src="/whosaid-embed.js"></script>';

type Fixture = "hostile" | "german" | "nothing";

export function fixture(name: Fixture): string {
  return readFileSync(fileURLToPath(new URL(`fixtures/${name}.html`, import.meta.url)), "utf8");
}

/**
 * Serves HTML at an address of the demo's origin, with response headers where given; Trusted Types are enforced
 * unless there is another policy among these.
 */
export async function serve(
  target: Page | BrowserContext,
  path: string,
  html: string,
  headers: Record<string, string> = {},
): Promise<void> {
  await target.route(`**${path}`, (route) =>
    route.fulfill({
      body: html,
      headers: { "Content-Type": "text/html", ...ENFORCED, ...headers },
    }),
  );
}

/** The fixture with the publisher's one tag at the end of its head. */
export async function openWithEmbed(page: Page, name: Fixture, options = ""): Promise<void> {
  const tag = `<script type="module" src="/whosaid-embed.js${options}"></script></head>`;
  await serve(page, `/${name}.html`, fixture(name).replace("</head>", tag));
  await page.goto(`/${name}.html`);
}

/** An empty page, from which tests import the module themselves. `headers` are as those of `serve`. */
export async function openBlank(page: Page, headers: Record<string, string> = {}): Promise<void> {
  const html = "<!doctype html><title>Blank</title><p>Nothing here yet.</p>";
  await serve(page, "/blank.html", html, headers);
  await page.goto("/blank.html");
}

export type EmbedModule = typeof embed;
export type WhosaidModule = typeof whosaid;

/** What the annotator found on a page with the embed tag, and what is painted there. */
export function found(page: Page, address = "/whosaid-embed.js") {
  return page.evaluate(async (url) => {
    const module: EmbedModule = await import(url);
    const { annotations, status, painter } = await module.page;
    const painted: Record<string, number> = {};
    for (const [name, highlight] of CSS.highlights) painted[name] = highlight.size;
    return { annotations, status, painter, painted };
  }, address);
}

/** Takes the annotations off a page with the embed tag. */
export function restore(page: Page, address = "/whosaid-embed.js") {
  return page.evaluate(async (url) => {
    const module: EmbedModule = await import(url);
    (await module.page).restore();
  }, address);
}

/** What Whosaid says on the console from here on. */
export function listen(page: Page): string[] {
  const lines: string[] = [];
  page.on("console", (message) => {
    if (message.text().startsWith("Whosaid")) lines.push(message.text());
  });
  return lines;
}

/** The paths of all that the page asks for from here on. */
export function requested(page: Page): string[] {
  const paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  return paths;
}

/** Keeps a file back until what is given back is called. */
export async function hold(page: Page, file: string): Promise<() => void> {
  let deliver = () => {};
  const held = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  await page.route(`**/${file}`, async (route) => {
    await held;
    await route.continue();
  });
  return deliver;
}

/** Keeps the model back, so that the article is being read, until what is given back is called. */
export const holdModel = (page: Page) => hold(page, "whosaid.model");

/** Keeps back what is in the panel and on the card. */
export const holdParts = (page: Page) => hold(page, "whosaid-parts-*.js");

/** Points at the first letters of some words, and scrolls them to the middle of the window. */
export async function pointAt(page: Page, words: string): Promise<{ x: number; y: number }> {
  const point = await page.evaluate((words) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(words);
      if (at < 0) continue;
      node.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const box = range.getClientRects()[0];
      if (box) return { x: box.left + Math.min(20, box.width / 2), y: box.top + box.height / 2 };
    }
    throw new Error(`${words} is not there`);
  }, words);
  await page.mouse.move(point.x, point.y);
  return point;
}

/** From here on, the page remembers what is flashed: the flash itself is over in a moment. */
export async function recordReveals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.revealed = [];
    const add = Highlight.prototype.add;
    Highlight.prototype.add = function (range) {
      // Of the stretches that are lit together, the first is the one gone to.
      const isFirst = CSS.highlights.get("whosaid-reveal") === this && this.size === 0;
      if (isFirst) {
        window.revealed.push(range as StaticRange);
        window.litAt = scrollY;
      }
      return add.call(this, range);
    };
  });
}

/**
 * The words that were flashed last, whether all of them are in the window, and whether their first
 * line is there and nothing of the toolbar on it.
 */
export function lastReveal(page: Page) {
  return page.evaluate(() => {
    const last = window.revealed.at(-1);
    if (!last) return null;
    // A static range has no box of its own; a live one over the same words has.
    const range = document.createRange();
    range.setStart(last.startContainer, last.startOffset);
    range.setEnd(last.endContainer, last.endOffset);
    const { top, bottom } = range.getBoundingClientRect();
    const [line] = range.getClientRects();
    const toolbar = document.querySelector("whosaid-toolbar")?.shadowRoot;
    const covers = [...(toolbar?.querySelectorAll(".bar, .panel") ?? [])].some((part) => {
      const box = part.getBoundingClientRect();
      return (
        line &&
        box.top < line.bottom &&
        line.top < box.bottom &&
        box.left < line.right &&
        line.left < box.right
      );
    });
    return {
      words: range.toString(),
      inView: top >= 0 && bottom <= innerHeight,
      isSeen: !covers && !!line && line.top >= 0 && line.bottom <= innerHeight,
    };
  });
}

/** The toolbar's controls, found as a reader would: by role and name. */
export function controls(page: Page) {
  const bar = page.getByRole("region", { name: /^Whosaid/ });
  return {
    bar,
    people: bar.getByRole("button", { name: /People$/ }),
    organisations: bar.getByRole("button", { name: /Organisations$/ }),
    quotes: bar.getByRole("button", { name: /Quotes$/ }),
    /** Opens the panel at the cast. */
    cast: bar.getByRole("button", { name: /People$/ }),
    eye: bar.locator(".bar").getByRole("button", { name: "Highlights on this site" }),
    toast: bar.locator(".toast p"),
    panel: page.getByRole("region", { name: "Cast: who said what" }),
    announcement: bar.getByRole("status"),
  };
}

/** Opens the form that corrects the first entry of the cast. */
export async function correctEntry(page: Page): Promise<void> {
  const { cast, panel } = controls(page);
  await cast.click();
  await panel
    .getByRole("button", { name: /^Correct / })
    .first()
    .click();
}

/** Opens the form that corrects the first quote. */
export async function correctQuote(page: Page): Promise<void> {
  const { quotes, panel } = controls(page);
  await quotes.click();
  await panel.getByRole("button", { name: "Correct this quote" }).first().click();
}
