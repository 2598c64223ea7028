// The add-on in Firefox, used as a reader would.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { launch, serve } from "./browser.mjs";

const ID = "whosaid@whosaid.example";

const ARTICLE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Count was right</title>
  <article><h1>Count was right</h1>
  <p>“We counted twice,” said Eleanor Whitcombe, who leads the Harcourt Foundation. The
  foundation had been asked to count the swans on the town's river, which nobody had done for years.</p>
  <p>Whitcombe said that the swans had been patient, and that the count would be done again in
  the spring, when the young ones are easier to tell from the old. The town will pay for it.</p>
  </article></html>`;

const POLICIES = {
  none: "default-src 'none'",
  self: "script-src 'self'; style-src 'self'",
  types: "require-trusted-types-for 'script'; trusted-types 'none'",
  sandbox: "sandbox",
};

let driver;
let server;

/** Runs a function in the browser's own context, with our extension and the window. */
async function inBrowser(action) {
  await driver.setContext("chrome");
  try {
    return await driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      const { ExtensionParent } = ChromeUtils.importESModule(
        "resource://gre/modules/ExtensionParent.sys.mjs",
      );
      const { extension } = WebExtensionPolicy.getByID("${ID}");
      const window = Services.wm.getMostRecentWindow("navigator:browser");
      const button = ExtensionParent.apiManager.global.browserActionFor(extension);
      (${action})({ extension, window, button }).then(done, (error) => done("failed: " + error));
    `);
  } finally {
    await driver.setContext("content");
  }
}

/** A reader's click on the button. */
const click = () => inBrowser(async ({ window, button }) => void button.triggerAction(window));

const badge = () =>
  inBrowser(async ({ window, button }) => {
    const { badgeText, title } = button.action.getContextData(window.gBrowser.selectedTab);
    return { text: badgeText, title };
  });

const highlights = () => driver.executeScript("return CSS.highlights.size");

/** Whether the toolbar is there; no page can look into it, and so no more can be seen of it here. */
const hasToolbar = () =>
  driver.executeScript('return document.querySelector("whosaid-toolbar") !== null');

async function until(what, happened) {
  let last;
  for (let time = 0; time < 15_000; time += 100) {
    last = await happened();
    if (last) return last;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: ${JSON.stringify(last)} after fifteen seconds`);
}

const badgeOf = (text) => until(`the badge ${text}`, async () => (await badge()).text === text);

before(async () => {
  const pages = { "/article.html": { body: ARTICLE } };
  for (const [name, policy] of Object.entries(POLICIES)) {
    pages[`/${name}.html`] = { body: ARTICLE, headers: { "Content-Security-Policy": policy } };
  }
  server = await serve(pages);
  driver = await launch({ access: true });
  await driver.installAddon("dist/whosaid-firefox.zip", true);
});

after(async () => {
  await driver?.quit();
  server?.close();
});

beforeEach(() => driver.get(`${server.origin}/article.html`));

test("a click annotates the page, the next takes it all back", async () => {
  const html = () => driver.executeScript("return document.documentElement.outerHTML");
  const before = await html();
  await click();
  await badgeOf("1");
  ok((await highlights()) >= 3);
  ok(await hasToolbar());
  await click();
  await until("the end", async () => (await html()) === before);
  equal(await highlights(), 0);
  await badgeOf("");
});

for (const name of Object.keys(POLICIES)) {
  test(`works whatever the page's policy: ${POLICIES[name]}`, async () => {
    await driver.get(`${server.origin}/${name}.html`);
    await click();
    await badgeOf("1");
  });
}

test("the background page that was shut down is started again by the next request", async () => {
  await click();
  await badgeOf("1");
  await inBrowser(async ({ extension }) => extension.terminateBackground());
  await driver.executeScript(`
    const words = document.createElement("p");
    words.textContent = "“We were there, too, and saw nothing of it,” said Mark Ormerod.";
    document.querySelector("article").append(words);
  `);
  await badgeOf("2");
});

test("a page follows a reload only where the reader wants it, and keeps nothing for the site", async () => {
  await click();
  await badgeOf("1");
  await driver.navigate().refresh();
  equal(await hasToolbar(), false);
  deepEqual(await driver.executeScript("return Object.keys(localStorage)"), []);
});

test("two quick clicks leave the page as it was", async () => {
  await Promise.all([click(), click()]);
  await until("nothing", async () => (await badge()).text === "" && (await highlights()) === 0);
  equal(await hasToolbar(), false);
});

test("the browser's own pages get a quiet badge and a sentence", async () => {
  await driver.get("about:support");
  await click();
  await badgeOf("–");
  match((await badge()).title, /lets no extension/);
});

test("a page cannot reach the add-on's files", async () => {
  const base = await inBrowser(async ({ extension }) => extension.baseURL);
  const reached = await driver.executeAsyncScript(
    `const [base, done] = arguments;
    const files = ["whosaid.wasm", "content.js", "options.html"];
    Promise.all(files.map((file) => fetch(base + file).then(() => file, () => null)))
      .then((found) => done(found.filter(Boolean)));`,
    base,
  );
  deepEqual(reached, []);
});
