// Content Security Policies: the tag runs under strict ones, and says in one line what is lacking.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { controls, found, serve, TAG } from "./pages.js";
import { precompute } from "./precomputed.js";
import { expect, type Page, test } from "./test.js";

// They have policies of their own.
test.use({ isGuarded: false });

const BODY = `<article><h1>Bridge opens at last</h1>
<p>“It took eleven years and two floods,” said Hanna Lund, the engineer of the Norvik Road Board.</p>
<p>The bridge was opened on Friday by the mayor, Erik Aas, who had promised it in three elections.</p>
<p>“I will cross it every day,” Aas said. The Norvik Road Board will paint it in the spring.</p></article>`;

const html = (tag: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge</title>${tag}</head><body>${BODY}</body></html>`;

async function open(page: Page, markup: string, policy: string) {
  const lines: string[] = [];
  const violations: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    if (text.startsWith("Whosaid")) lines.push(text);
    else if (/Content Security Policy|Trusted/i.test(text)) violations.push(text);
  });
  await serve(page, "/bridge.html", markup, {
    "Content-Security-Policy": policy,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
  });
  await page.goto("/bridge.html");
  return { lines, violations };
}

const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

test("runs under a strict policy, on an isolated page, with all of the toolbar", async ({
  page,
}) => {
  const { lines, violations } = await open(page, html(TAG), STRICT);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect((await found(page)).status).toBe("ok");
  const { bar, cast, panel } = controls(page);
  await cast.click();
  await expect(panel).toBeVisible();
  await bar.locator("summary", { hasText: /Corrections and files/ }).click();
  await expect(bar.getByRole("button", { name: "schema.org" })).toBeVisible();
  await bar
    .getByRole("button", { name: /^Hanna Lund/ })
    .first()
    .click();
  await page.mouse.click(2, 2);
  expect(lines).toEqual([]);
  // The icon that browsers ask for by themselves is no business of ours.
  expect(violations.filter((line) => !line.includes("favicon"))).toEqual([]);
});

test("the reader's click on our button works under it, too", async ({ page }) => {
  const tag = TAG.replace("><", ' data-start="click"><');
  const { lines } = await open(page, html(tag), STRICT);
  await page.getByRole("button", { name: "Who said what?" }).click();
  await expect(controls(page).people).toBeVisible();
  expect(lines).toEqual([]);
});

test("precomputed annotations need no WebAssembly", async ({ page }) => {
  const file = precompute(html(""));
  await page.route("**/page.json", (route) => route.fulfill({ body: file }));
  const tag = TAG.replace("><", ' data-annotations="/page.json"><');
  const policy = STRICT.replace(" 'wasm-unsafe-eval'", "");
  const { lines, violations } = await open(page, html(tag), policy);
  expect((await found(page)).status).toBe("ok");
  await expect(controls(page).people).toBeVisible();
  expect(lines).toEqual([]);
  expect(violations.filter((line) => !line.includes("favicon"))).toEqual([]);
});

for (const [what, policy, named] of [
  ["WebAssembly", STRICT.replace(" 'wasm-unsafe-eval'", ""), "'wasm-unsafe-eval' in script-src"],
  ["its files", STRICT.replace("connect-src 'self'", "connect-src 'none'"), "connect-src"],
  [
    "its parts",
    STRICT.replace("script-src 'self'", "script-src http://127.0.0.1:*/whosaid-embed.js"),
    "script-src-elem",
  ],
] as const) {
  test(`a policy without room for ${what}: one line says so`, async ({ page }) => {
    const { lines } = await open(page, html(TAG), policy);
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toContain(named);
    await expect(page.locator("whosaid-toolbar")).toHaveCount(0);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  });
}

interface Integrity {
  loader: string;
  files: Record<string, { integrity: string; bytes: number }>;
}

const LIST: Integrity = JSON.parse(readFileSync("dist/integrity.json", "utf8"));

test("integrity.json tells what each file holds", () => {
  expect(Object.keys(LIST.files)).toContain("whosaid.model");
  for (const [name, { integrity, bytes }] of Object.entries(LIST.files)) {
    const content = readFileSync(`dist/${name}`);
    expect(content.length, name).toBe(bytes);
    const digest = createHash("sha384").update(content).digest("base64");
    expect(integrity, name).toBe(`sha384-${digest}`);
  }
});

test("the tag with its hash runs, and its parts are checked by an import map", async ({ page }) => {
  const { loader, files } = LIST;
  const scripts = Object.entries(files).filter(([name]) => name.endsWith(".js"));
  const map = Object.fromEntries(scripts.map(([name, { integrity }]) => [`/${name}`, integrity]));
  const tag = `<script type="importmap">${JSON.stringify({ integrity: map })}</script>
    <script type="module" src="/${loader}" integrity="${files[loader]?.integrity}" crossorigin></script>`;
  await open(page, html(tag), "connect-src 'self'");
  expect((await found(page, `/${loader}`)).status).toBe("ok");
});

test("a tag that is not what the page expects does not run", async ({ page }) => {
  const tag = TAG.replace(
    "><",
    ' integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"><',
  );
  await open(page, html(tag), "connect-src 'self'");
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
});
