// The publisher's tag in Firefox: live, precomputed, and under a strict policy.
import { deepEqual, equal, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { launch, serve } from "./browser.mjs";

const COMMAND = process.env.WHOSAID_COMMAND ?? "target/debug/whosaid";

const page = (
  attributes,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge</title>
<script type="module" src="/whosaid-embed.js" ${attributes}></script>
<script type="module" src="/probe.js"></script></head><body><article>
<h1>Bridge opens at last</h1>
<p>“It took eleven years and two floods,” said Hanna Lund, the engineer of the Norvik Road Board.</p>
<p>The bridge was opened on Friday by the mayor, Erik Aas, who had promised it in three elections.</p>
<p>“I will cross it every day,” Aas said. The Norvik Road Board will paint it in the spring.</p>
</article></body></html>`;

const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

/**
 * A script of the page, for WebDriver's own scripts would get a tag's module of their own: what the tag
 * found, and which of our files were fetched.
 */
const PROBE = `window.found = async () => {
  const { page } = await import("/whosaid-embed.js");
  const { annotations, status } = await page;
  const names = annotations.entities.map(({ name }) => name);
  const speakers = annotations.quotes.map(({ speaker }) => names[speaker]);
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  return { status, names, speakers, isAnalysed: files.some((name) => name.includes(".model")) };
};`;

let driver;
let server;

before(async () => {
  const file = execFileSync(COMMAND, ["--html", "-", "--precompute"], { input: page("") });
  const policy = { "Content-Security-Policy": STRICT };
  const bare = { "Content-Security-Policy": STRICT.replace(" 'wasm-unsafe-eval'", "") };
  server = await serve({
    "/live.html": { body: page(""), headers: policy },
    "/types.html": {
      body: page(""),
      headers: {
        "Content-Security-Policy": `${STRICT}; trusted-types 'none'`,
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
      },
    },
    "/blocked.html": { body: page(""), headers: bare },
    "/click.html": { body: page('data-start="click"'), headers: policy },
    "/file.html": { body: page('data-annotations="/page.json"'), headers: bare },
    "/probe.js": { body: PROBE, headers: { "Content-Type": "text/javascript" } },
    "/page.json": { body: file, headers: { "Content-Type": "application/json" } },
  });
  driver = await launch();
});

after(async () => {
  await driver?.quit();
  server?.close();
});

/** What {@link PROBE} says. */
const found = () =>
  driver.executeAsyncScript((done) => {
    const ask = () => {
      if (!window.found) return setTimeout(ask, 50);
      window.found().then(done, (error) => done({ status: String(error) }));
    };
    ask();
  });

for (const [name, isAnalysed] of [
  ["live", true],
  ["types", true],
  ["file", false],
]) {
  test(`the tag under a strict policy: ${name}`, async () => {
    await driver.get(`${server.origin}/${name}.html`);
    const { status, names, speakers, isAnalysed: wasAnalysed } = await found();
    equal(status, "ok");
    ok(names.includes("Norvik Road Board"), String(names));
    deepEqual(speakers, ["Hanna Lund", "Erik Aas"]);
    equal(wasAnalysed, isAnalysed);
    const hasBar = () =>
      driver.executeScript(
        () => !!document.querySelector("whosaid-toolbar")?.shadowRoot.querySelector(".bar"),
      );
    await driver.wait(hasBar, 10_000);
  });
}

test("a policy without WebAssembly is named", async () => {
  await driver.get(`${server.origin}/blocked.html`);
  const { status } = await found();
  ok(status.includes("'wasm-unsafe-eval' in script-src"), status);
  equal(await driver.executeScript(() => !!document.querySelector("whosaid-toolbar")), false);
});

test("our button starts it", async () => {
  await driver.get(`${server.origin}/click.html`);
  const button = () =>
    driver.executeScript(() => {
      const button = document
        .querySelector("[data-whosaid=start]")
        ?.shadowRoot.querySelector("button");
      button?.click();
      return !!button;
    });
  await driver.wait(button, 10_000);
  equal((await found()).status, "ok");
});
