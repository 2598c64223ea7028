// The add-on in Firefox, used as a reader would.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Addon, until } from "./addon.mjs";
import { serve } from "./browser.mjs";

const page = (body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Count was right</title>${body}</html>`;

const STORY = `<article><h1>Count was right</h1>
  <p>“We counted twice,” said Eleanor Whitcombe, who leads the Harcourt Foundation. The
  foundation had been asked to count the swans on the town's river, which nobody had done for years.</p>
  <p>Whitcombe said that the swans had been patient, and that the count would be done again in
  the spring, when the young ones are easier to tell from the old. The town will pay for it.</p>
  </article>`;

const ARTICLE = page(STORY);

const POLICIES = {
  none: "default-src 'none'",
  self: "script-src 'self'; style-src 'self'",
  types: "require-trusted-types-for 'script'; trusted-types 'none'",
  nothing: "script-src 'none'; style-src 'none'; connect-src 'none'",
  sandbox: "sandbox",
  scripts: "sandbox allow-scripts; default-src 'none'",
};

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>`;

let addon;
let driver;
let server;
let pages;

const open = (path) => driver.get(server.origin + path);
const html = () => driver.executeScript("return document.documentElement.outerHTML");

before(async () => {
  const frame = (source) =>
    page(`<body><p>News</p><iframe src="${source}" width="900" height="700"></iframe></body>`);
  pages = {
    "/article.html": { body: ARTICLE },
    "/other.html": { body: page("<p>Another page, with nothing to read.</p>") },
    "/frame.html": { body: frame("/article.html") },
    "/paper.pdf": { body: PDF, headers: { "Content-Type": "application/pdf" } },
  };
  for (const [name, policy] of Object.entries(POLICIES)) {
    const headers = {
      "Content-Security-Policy": policy,
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Opener-Policy": "same-origin",
    };
    pages[`/${name}.html`] = { body: ARTICLE, headers };
  }
  server = await serve(pages);
  pages["/foreign.html"] = {
    body: frame(`${server.origin.replace("127.0.0.1", "localhost")}/article.html`),
  };
  addon = await Addon.launch();
  driver = addon.driver;
});

after(async () => {
  await driver?.quit();
  server?.close();
});

beforeEach(() => open("/article.html"));

test("a click annotates the page, the next takes it all back", async () => {
  const before = await html();
  await addon.click();
  await addon.badgeIs("1");
  ok((await addon.highlights()) >= 3);
  ok(await addon.hasToolbar());
  await addon.click();
  await until("the end", async () => (await html()) === before);
  equal(await addon.highlights(), 0);
  await addon.badgeIs("");
});

for (const name of Object.keys(POLICIES)) {
  test(`works whatever the page's policy: ${POLICIES[name]}`, async () => {
    await open(`/${name}.html`);
    await addon.click();
    await addon.badgeIs("1");
  });
}

test("the background page that was shut down is started again by the next request", async () => {
  await addon.click();
  await addon.badgeIs("1");
  await addon.inBrowser(async ({ extension }) => extension.terminateBackground());
  await driver.executeScript(`
    const words = document.createElement("p");
    words.textContent = "“We were there, too, and saw nothing of it,” said Mark Ormerod.";
    document.querySelector("article").append(words);
  `);
  await addon.badgeIs("2");
});

test("a page follows a reload only where the reader wants it, and keeps nothing for the site", async () => {
  await addon.click();
  await addon.badgeIs("1");
  await driver.navigate().refresh();
  equal(await addon.hasToolbar(), false);
  deepEqual(await driver.executeScript("return Object.keys(localStorage)"), []);
});

test("a page that comes back from the cache has its badge again", async () => {
  await addon.click();
  await addon.badgeIs("1");
  await driver.executeScript(`
    addEventListener("pageshow", ({ persisted }) => { window.cameBack = persisted; });
  `);
  await open("/other.html");
  await addon.badgeIs("");
  await driver.navigate().back();
  const cameBack = () => driver.executeScript("return window.cameBack");
  await until("the page from the cache", cameBack);
  await addon.badgeIs("1");
  ok(await addon.hasToolbar());
  await addon.click();
  await addon.badgeIs("");
  equal(await addon.highlights(), 0);
});

test("a page that goes to another article by itself is read anew", async () => {
  await addon.click();
  await addon.badgeIs("1");
  await driver.executeScript(
    `history.pushState(null, "", "/next.html");
    document.querySelector("article").innerHTML = arguments[0];`,
    `<h1>Nobody knew</h1>${"<p>“We saw nothing of it that day,” said Mark Ormerod, who leads the Harcourt Foundation in the town.</p>".repeat(3)}`,
  );
  await addon.badgeIs("3");
});

test("an article in a frame of the same site is annotated, of another site a sentence says so", async () => {
  await open("/frame.html");
  await addon.click();
  await addon.badgeIs("1");
  await open("/foreign.html");
  await addon.click();
  await addon.badgeIs("–");
  equal(await addon.hasToolbar(), true);
});

test("chosen sites are annotated without a click, others never, and none when it is off everywhere", async () => {
  await addon.allow("*://127.0.0.1/*");
  await addon.allow("*://localhost/*");
  await addon.settings({ sites: ["127.0.0.1"] });
  await until("the annotated page", async () => {
    await open("/article.html");
    await new Promise((resolve) => setTimeout(resolve, 500));
    return (await addon.badge()).text === "1";
  });
  await driver.get(`${server.origin.replace("127.0.0.1", "localhost")}/article.html`);
  await new Promise((resolve) => setTimeout(resolve, 700));
  equal(await addon.hasToolbar(), false);

  await open("/article.html");
  await addon.badgeIs("1");
  await addon.choose("off", true);
  await addon.badgeIs("");
  equal(await addon.hasToolbar(), false);
  await driver.navigate().refresh();
  await new Promise((resolve) => setTimeout(resolve, 700));
  equal(await addon.hasToolbar(), false);
  await addon.settings({});
});

test("the menu goes to the quote that is selected, on a page that is not annotated yet", async () => {
  await driver.executeScript(`
    const text = document.querySelector("p").firstChild;
    getSelection().setBaseAndExtent(text, 4, text, 8);
  `);
  await addon.choose("who");
  await addon.badgeIs("1");
  // What is gone to is lit for a moment.
  const lit = () => driver.executeScript('return CSS.highlights.get("whosaid-reveal")?.size ?? 0');
  await until("the quote that is lit", async () => (await lit()) > 0);
});

test("two windows, each with its own state", async () => {
  const first = await driver.getWindowHandle();
  await addon.click();
  await addon.badgeIs("1");
  await driver.switchTo().newWindow("window");
  await open("/article.html");
  await addon.badgeIs("");
  equal(await addon.hasToolbar(), false);
  await addon.click();
  await addon.badgeIs("1");
  await addon.click();
  await addon.badgeIs("");
  await driver.close();
  await driver.switchTo().window(first);
  ok(await addon.hasToolbar());
});

test("a tab behind is annotated, too, and has its own badge", async () => {
  const first = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  await open("/article.html");
  const behind = await driver.getWindowHandle();
  await addon.click();
  // At once, before it can be done.
  await driver.switchTo().window(first);
  await addon.badgeIs("");
  equal(await addon.hasToolbar(), false);
  await driver.switchTo().window(behind);
  await addon.badgeIs("1");
  ok(await addon.hasToolbar());
  await driver.close();
  await driver.switchTo().window(first);
});

test("a tab that is closed meanwhile troubles nobody", async () => {
  const first = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  await open("/article.html");
  await addon.click();
  await driver.close();
  await driver.switchTo().window(first);
  await addon.click();
  await addon.badgeIs("1");
});

test("a click while the page loads annotates it once it is there", async () => {
  let finish;
  const rest = new Promise((resolve) => {
    finish = resolve;
  });
  pages["/slow.html"] = { body: page("<h1>Count was right</h1>"), rest };
  // Not by the driver, which would wait for the whole page.
  await driver.executeScript('setTimeout(() => { location.href = "/slow.html" })');
  await until("its beginning", () =>
    driver.executeScript(
      'return location.pathname === "/slow.html" && !!document.querySelector("h1")',
    ),
  );
  await addon.click();
  equal((await addon.badge()).text, "");
  equal(await driver.executeScript("return document.readyState"), "loading");
  finish(STORY);
  await addon.badgeIs("1");
  ok(await addon.hasToolbar());
});

test("two quick clicks leave the page as it was", async () => {
  await addon.click(2);
  await until("nothing", async () => {
    const { text } = await addon.badge();
    return text === "" && (await addon.highlights()) === 0;
  });
  equal(await addon.hasToolbar(), false);
});

test("a page cannot reach the add-on's files", async () => {
  const base = await addon.address("");
  const reached = await driver.executeAsyncScript(
    `const [base, done] = arguments;
    const files = ["whosaid.wasm", "content.js", "options.html"];
    Promise.all(files.map((file) => fetch(base + file).then(() => file, () => null)))
      .then((found) => done(found.filter(Boolean)));`,
    base,
  );
  deepEqual(reached, []);
});

test("after an update the old one takes its paint along", async () => {
  const before = await html();
  await addon.click();
  await addon.badgeIs("1");
  await addon.install();
  await until("the new one", async () => {
    await addon.click();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return (await addon.badge()).text === "1";
  });
  const toolbars = 'return document.querySelectorAll("whosaid-toolbar").length';
  equal(await driver.executeScript(toolbars), 1);
  await addon.click();
  await until("the end", async () => (await html()) === before);
  equal(await addon.highlights(), 0);
});

// The last ones, for a sentence stays open until the next click.
test("a PDF gets a sentence", async () => {
  await open("/paper.pdf");
  await addon.click();
  await addon.badgeIs("–");
  match((await addon.badge()).title, /lets no extension/);
  await addon.click();
});

test("the browser's own pages get a quiet badge and a sentence", async () => {
  await driver.get("about:support");
  await addon.click();
  await addon.badgeIs("–");
  match((await addon.badge()).title, /lets no extension/);
});
