// Reported speech in the browser: by load(), on the tag, and asked for by a reader in the toolbar. Nobody
// else loads anything of it.

import { patched } from "../../www/patch.js";
import type * as worker from "../../www/worker.js";
import { violations } from "./axe.js";
import { randomBelow } from "./fixtures/random.js";
import {
  controls,
  found,
  listen,
  openBlank,
  requested,
  serve,
  TAG,
  type WhosaidModule,
} from "./pages.js";
import { expect, type Page, test } from "./test.js";

const TEXT = [
  "Saltmere bridge to close",
  "Ada Lindqvist, who leads the Northern Bridge Trust, said that the bridge would close in May.",
  "Lindqvist told reporters that the cables were “worn to a thread” and would be replaced.",
].join("\n");

/** Of what a page has asked for, the files that are for reported speech alone. */
const ofReported = (paths: string[]) =>
  paths.filter((path) => path.includes("reported")).map((path) => path.replace(/-[0-9a-f]{8}/, ""));

const FILES = ["/whosaid-reported.js", "/whosaid-reported.model", "/whosaid-reported.wasm"];
/** The same for a page that has the usual build. */
const PATCHED = ["/whosaid-reported.js", "/whosaid-reported.model", "/whosaid-reported.patch"];

test("load({ reported }) finds it, in the page and in a worker, and only then", async ({
  page,
}) => {
  await openBlank(page);
  const paths = requested(page);
  const plain = await page.evaluate(async (text) => {
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    return (await load()).analyse(text);
  }, TEXT);
  expect(ofReported(paths)).toEqual([]);
  expect(plain.quotes.map(({ kind }) => kind)).toEqual(["partial"]);

  await openBlank(page);
  paths.length = 0;
  const [own, other] = await page.evaluate(async (text) => {
    const { load }: WhosaidModule = await import("/whosaid.js" as string);
    const own = (await load({ reported: true })).analyse(text);
    const away: typeof worker = await import("/whosaid-worker.js" as string);
    const whosaid = await away.load({ reported: true });
    const other = await whosaid.analyse(text);
    whosaid.close();
    return [own, other];
  }, TEXT);
  expect([...new Set(ofReported(paths))].toSorted()).toEqual(
    [...FILES, "/whosaid-reported-thread.js"].toSorted(),
  );
  expect(paths).not.toContain("/whosaid.wasm");
  expect(other).toEqual(own);
  const first = own?.quotes[0];
  expect(first?.kind).toBe("indirect");
  expect(own?.entities[first?.speaker ?? -1]?.name).toBe("Ada Lindqvist");
  const inner = own?.quotes.find(({ kind }) => kind === "partial");
  expect(own?.quotes[inner?.within ?? -1]?.kind).toBe("indirect");
  // What is found between marks is the same as without.
  const { id: _, within: __, ...rest } = inner ?? {};
  expect(plain.quotes[0]).toMatchObject(rest);
});

test("a missing or damaged model for reported speech is named, and the next load works", async ({
  page,
}) => {
  await openBlank(page);
  const failure = () =>
    page.evaluate(async () => {
      const { load }: WhosaidModule = await import("/whosaid.js" as string);
      const error = await load({ reported: true }).catch((error: unknown) => error);
      const { code, message } = error as { code?: string; message?: string };
      return { code, message };
    });
  for (const answer of [{ status: 404 }, { body: "<!doctype html>" }]) {
    await page.route("**/whosaid-reported.model", (route) => route.fulfill(answer));
    const { code, message } = await failure();
    expect(code).toBe("model");
    expect(message).toContain("model for reported speech");
    expect(message).toContain("/whosaid-reported.model");
    await page.unroute("**/whosaid-reported.model");
  }
  expect(await failure()).toEqual({});
});

for (const tag of ['src="/whosaid-embed.js?reported"', 'src="/whosaid-embed.js" data-reported']) {
  test(`the tag asks for it: ${tag}`, async ({ page }) => {
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bridge</title><script type="module" ${tag}></script>
      <article><h1>Bridge</h1><p>${TEXT.replaceAll("\n", "</p><p>")}</p><p>The trust has run the bridge for
      two hundred years, and its engineers have looked at the cables every spring.</p></article></html>`;
    await serve(page, "/bridge.html", html);
    const [lines, paths] = [listen(page), requested(page)];
    await page.goto("/bridge.html");
    const address = tag.includes("?") ? "/whosaid-embed.js?reported" : undefined;
    const { annotations, painted } = await found(page, address);
    expect(annotations.quotes.some(({ kind }) => kind === "indirect")).toBe(true);
    expect(painted["whosaid-reported"]).toBeGreaterThan(0);
    expect(paths).not.toContain("/whosaid.wasm");
    expect(lines).toEqual([]);
  });
}

const box = (page: Page) => controls(page).panel.getByRole("checkbox", { name: "Reported speech" });

test("a reader asks for it: loaded once, listed, announced, corrected, remembered", async ({
  page,
}) => {
  const paths = requested(page);
  await page.goto("/");
  const { quotes, panel, announcement, bar } = controls(page);
  await expect(quotes).toHaveText("12Quotes");
  await quotes.click();
  await expect(box(page)).not.toBeChecked();
  expect(ofReported(paths)).toEqual([]);
  await box(page).press("Space");
  await expect(announcement).toHaveText(/^Reported speech: 4$/);
  await expect(box(page)).toBeChecked();
  await expect(box(page)).toBeFocused();
  expect(ofReported(paths).toSorted()).toEqual(PATCHED);
  // The usual build, of which the other is made, comes from the browser's own cache.
  expect(
    await page.evaluate(() =>
      performance
        .getEntriesByName(new URL("whosaid.wasm", location.href).href)
        .map((entry) => (entry as PerformanceResourceTiming).transferSize > 0),
    ),
  ).toEqual([true, false]);
  await expect(quotes).toHaveText("16Quotes");
  expect(await violations(page, "toolbar")).toEqual([]);

  // Without marks, which would make it somebody's very words.
  const entry = panel.getByRole("button", {
    name: /^that he could see a smaller boat .* reported$/,
  });
  await entry.click();
  await expect(announcement).toHaveText(/^reported, Callum Reyes, \d+ \/ 16$/);
  await entry.press("Shift+Enter");
  await expect(bar.getByRole("dialog")).toContainText("reported");
  await page.keyboard.press("Escape");

  const item = panel.locator(".said", { hasText: "that he could see a smaller boat" });
  await item.getByRole("button", { name: "Correct this quote" }).click();
  await item.getByLabel("Said by").selectOption("Helen Castellan");
  await expect(item).toContainText("Helen Castellan");
  await expect(item).toContainText("reported");

  await box(page).uncheck();
  await expect(quotes).toHaveText("12Quotes");
  await box(page).check();
  await expect(quotes).toHaveText("16Quotes");
  expect(ofReported(paths)).toHaveLength(3);

  await page.reload();
  await expect(quotes).toHaveText("16Quotes");
  await quotes.click();
  await expect(item).toContainText("Helen Castellan");
});

for (const [what, answer] of [
  ["is missing", { status: 404 }],
  ["is damaged", { body: Buffer.alloc(4000, 7) }],
  ["belongs to another version", "other"],
] as const) {
  test(`a patch that ${what}: the whole file is loaded`, async ({ page }) => {
    await page.route("**/whosaid-reported.patch", async (route) => {
      if (answer !== "other") return route.fulfill(answer);
      const patch = await (await route.fetch()).body();
      patch[5] = (patch[5] ?? 0) ^ 1;
      await route.fulfill({ body: patch });
    });
    const paths = requested(page);
    await page.goto("/");
    const { quotes } = controls(page);
    await quotes.click();
    await box(page).check();
    await expect(quotes).toHaveText("16Quotes");
    expect(paths).toContain("/whosaid-reported.wasm");
  });
}

test("a patch makes one file of another, and is refused where it does not", async () => {
  const module = "../../scripts/wasm-patch.mjs";
  const { makePatch } = await import(module);
  const random = randomBelow(20_261_130);
  const noise = (length: number) => Uint8Array.from({ length }, () => random(7));
  let refused = 0;
  for (let run = 0; run < 300; run++) {
    const base = noise(1 + random(2000));
    // Pieces of it, in any order, with others between them.
    const pieces = Array.from({ length: random(8) }, () => {
      const from = random(base.length + 1);
      return [...base.subarray(from, from + random(600)), ...noise(random(40))];
    });
    const target = Uint8Array.from(pieces.flat());
    const patch: Uint8Array = makePatch(base, target);
    expect(patched(base, patch)).toEqual(target);
    expect(patched(base.subarray(1), patch)).toBeNull();
    const damaged = Uint8Array.from(patch);
    const at = random(damaged.length);
    damaged[at] = (damaged[at] ?? 0) ^ (1 + random(255));
    const made = patched(base, damaged);
    // A step may be told in another way that comes to the same.
    if (made === null) refused++;
    else expect(made).toEqual(target);
  }
  expect(refused).toBeGreaterThan(250);
});

test("where it cannot be loaded, the toolbar says so and all stays as it was", async ({ page }) => {
  await page.route("**/whosaid-reported.model", (route) => route.abort());
  await page.goto("/");
  const { quotes, announcement } = controls(page);
  await quotes.click();
  await box(page).click();
  await expect(announcement).toHaveText("Reported speech could not be loaded.");
  await expect(box(page)).not.toBeChecked();
  await expect(quotes).toHaveText("12Quotes");
  await page.unroute("**/whosaid-reported.model");
  await box(page).click();
  await expect(quotes).toHaveText("16Quotes");
});

test("a precomputed page and the <mark> painter have it, too", async ({ page }) => {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bridge</title>${TAG.replace("><", ' data-painter="mark"><')}
    <article><h1>Bridge</h1><p>${TEXT.replaceAll("\n", "</p><p>")}</p><p>The trust has run the bridge for
    two hundred years, and its engineers have looked at the cables every spring.</p></article></html>`;
  await serve(page, "/bridge.html", html);
  for (const path of ["/bridge.html", "/precomputed.html"]) {
    await page.goto(path);
    const { quotes } = controls(page);
    await quotes.click();
    await box(page).check();
    await expect(quotes).toHaveText(path === "/bridge.html" ? "3Quotes" : "16Quotes");
  }
  await page.goto("/bridge.html");
  await expect(page.locator("mark[data-whosaid~=reported]").first()).toBeVisible();
});
