// Pages that the server of dist/ does not have: our fixtures, given out under its own origin.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "@playwright/test";
import type * as embed from "../../www/embed.js";
import type * as whosaid from "../../www/whosaid.js";

declare global {
  interface Window {
    before: { html: string; layout: string };
    layout(): string;
    keys: string[];
    errors: string[];
  }
}

type Fixture = "hostile" | "german" | "nothing";

export function fixture(name: Fixture): string {
  return readFileSync(fileURLToPath(new URL(`fixtures/${name}.html`, import.meta.url)), "utf8");
}

/** Serves HTML at an address of the demo's origin, with response headers where given. */
export async function serve(
  target: Page | BrowserContext,
  path: string,
  html: string,
  headers: Record<string, string> = {},
): Promise<void> {
  await target.route(`**${path}`, (route) =>
    route.fulfill({ body: html, headers: { "Content-Type": "text/html", ...headers } }),
  );
}

/** The fixture with the publisher's one tag at the end of its head. */
export async function openWithEmbed(page: Page, name: Fixture, options = ""): Promise<void> {
  const tag = `<script type="module" src="/whosaid-embed.js${options}"></script></head>`;
  await serve(page, `/${name}.html`, fixture(name).replace("</head>", tag));
  await page.goto(`/${name}.html`);
}

/** An empty page, from which tests import the module themselves. */
export async function openBlank(page: Page): Promise<void> {
  await serve(page, "/blank.html", "<!doctype html><title>Blank</title><p>Nothing here yet.</p>");
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

/** The toolbar's controls, found as a reader would: by role and name. */
export function controls(page: Page) {
  const bar = page.getByRole("region", { name: /^Whosaid/ });
  return {
    bar,
    people: bar.getByRole("button", { name: /People$/ }),
    organisations: bar.getByRole("button", { name: /Organisations$/ }),
    quotes: bar.getByRole("button", { name: /Quotes$/ }),
    cast: bar.getByRole("button", { name: "Cast: who said what" }),
    panel: page.getByRole("region", { name: "Cast: who said what" }),
    announcement: bar.getByRole("status"),
  };
}
