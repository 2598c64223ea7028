// The extension, used as a reader would.

import { readFileSync } from "node:fs";
import { test as base, expect } from "@playwright/test";
import {
  badge,
  click,
  clickInside,
  insideToolbar,
  launch,
  shippedTest,
  test,
} from "./extension.js";
import { controls, fixture, serve } from "./pages.js";

const ARTICLE = `<article><h1>Count was right</h1>
  <p>“We counted twice,” said Eleanor Whitcombe, who leads the Harcourt Foundation. The
  foundation had been asked to count the swans on the town's river, which nobody had done for years.</p>
  <p>Whitcombe said that the swans had been patient, and that the count would be done again in
  the spring, when the young ones are easier to tell from the old. The town will pay for it.</p>
  </article>`;

/** The badge of an annotated page: how many quotes there are. */
const NUMBER = /^\d+$/;

test("asks for no more than the tab that is clicked on, and a store of its own", () => {
  const manifest = JSON.parse(readFileSync("dist/extension/manifest.json", "utf8"));
  expect(manifest.manifest_version).toBe(3);
  expect(manifest.permissions.toSorted()).toEqual([
    "activeTab",
    "contextMenus",
    "offscreen",
    "scripting",
    "storage",
  ]);
  expect(manifest.host_permissions).toBeUndefined();
  expect(manifest.content_scripts).toBeUndefined();
});

test("a click annotates the page, the next takes it all back", async ({
  page,
  worker,
  clickButton,
}) => {
  await serve(page, "/hostile.html", fixture("hostile"));
  await page.goto("/hostile.html");
  const before = await page.evaluate(() => document.documentElement.outerHTML);

  await clickButton();
  const { people, cast, panel, bar } = controls(page);
  await expect(people).toHaveText(/^[1-9]\d*People$/);
  expect(await page.evaluate(() => CSS.highlights.get("whosaid-person")?.size)).toBeGreaterThan(2);
  await expect.poll(async () => (await badge(worker)).text).toMatch(NUMBER);
  await cast.click();
  await panel.getByRole("button", { name: "Eleanor Whitcombe" }).first().click();
  await expect(bar.getByRole("status")).toHaveText(/^Mention 1 of \d+, Eleanor Whitcombe$/);

  await clickButton();
  await expect(bar).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  await expect.poll(async () => (await badge(worker)).text).toBe("");

  await clickButton();
  await expect(bar).toBeVisible();
  expect(await page.evaluate(() => window.errors)).toEqual([]);
});

test("corrections and the toolbar's place outlive a reload, and the site cannot see them", async ({
  page,
  worker,
  clickButton,
}) => {
  await serve(page, "/hostile.html", fixture("hostile"));
  const { cast, panel, bar, announcement } = controls(page);
  const open = async () => {
    await clickButton();
    await cast.click();
  };
  const organisation = panel.locator(".entry.organisation", { hasText: "Eleanor Whitcombe" });
  const grip = bar.getByRole("button", { name: "Move the toolbar to another corner" });
  await page.goto("/hostile.html");
  await open();
  await expect(organisation).toHaveCount(0);
  await panel.getByRole("button", { name: "Correct Eleanor Whitcombe" }).click();
  await panel.getByRole("button", { name: "This is an organisation" }).click();
  await expect(announcement).toHaveText("Corrected.");
  await expect(organisation).toBeVisible();
  await grip.focus();
  await page.keyboard.press("ArrowLeft");

  await page.reload();
  await open();
  await expect(organisation).toBeVisible();
  const { width } = page.viewportSize() ?? { width: 0 };
  await expect.poll(async () => (await grip.boundingBox())?.x).toBeLessThan(width / 2);
  const kept = () => worker.evaluate(async () => Object.keys(await chrome.storage.local.get()));
  expect((await kept()).toSorted()).toEqual([`whosaid:${page.url()}`, "whosaid:toolbar"]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);

  await panel.getByText("Corrections and files").click();
  await panel.getByRole("button", { name: "Undo all" }).click();
  await expect(organisation).toHaveCount(0);
  await expect.poll(kept).toEqual(["whosaid:toolbar"]);
});

const POLICIES = {
  "default-src 'none'": "default-src 'none'",
  "script-src 'self'": "script-src 'self'; style-src 'self'",
  "no script and no style": "script-src 'none'; style-src 'none'; connect-src 'none'",
  "Trusted Types": "require-trusted-types-for 'script'; trusted-types 'none'",
  sandbox: "sandbox",
  "sandbox with scripts": "sandbox allow-scripts; default-src 'none'",
};

for (const [name, policy] of Object.entries(POLICIES)) {
  test(`works whatever the page's policy: ${name}`, async ({ page, worker, clickButton }) => {
    const refusals: string[] = [];
    page.on("console", (message) => {
      if (/Content Security|Trusted|sandbox/i.test(message.text())) refusals.push(message.text());
    });
    await serve(page, "/strict.html", fixture("nothing").replace("</body>", `${ARTICLE}</body>`), {
      "Content-Security-Policy": policy,
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Opener-Policy": "same-origin",
    });
    await page.goto("/strict.html");
    const before = refusals.length;
    await clickButton();
    const { people, bar, cast, panel } = controls(page);
    await expect(people).toHaveText(/^[1-9]\d*People$/);
    await expect.poll(async () => (await badge(worker)).text).toBe("1");
    await cast.click();
    await expect(panel).toBeVisible();
    await clickButton();
    await expect(bar).toHaveCount(0);
    expect(refusals.slice(before)).toEqual([]);
  });
}

test("elements with the names of members are no trouble", async ({ page, worker, clickButton }) => {
  const names =
    "body title host parentNode nodeType getAttribute querySelector checkVisibility shadowRoot";
  const inputs = names.split(" ").map((name) => `<input name="${name}" type="hidden">`);
  const images = names.split(" ").map((name) => `<img name="${name}" alt="" width="1" height="1">`);
  const form = `<form name="host">${ARTICLE}${inputs.join("")}</form>${images.join("")}`;
  await serve(page, "/names.html", fixture("nothing").replace("</body>", `${form}</body>`));
  await page.goto("/names.html");
  const highlights = () => page.evaluate(() => CSS.highlights.size);
  const toolbars = () =>
    page.evaluate(() => document.getElementsByTagName("whosaid-toolbar").length);
  await clickButton();
  await expect.poll(async () => (await badge(worker)).text).toBe("1");
  expect(await highlights()).toBeGreaterThan(0);
  expect(await toolbars()).toBe(1);
  await clickButton();
  await expect.poll(async () => (await badge(worker)).text).toBe("");
  expect(await highlights()).toBe(0);
  expect(await toolbars()).toBe(0);
});

test("the analysis that was shut down is started again by the next request", async ({
  page,
  worker,
  clickButton,
}) => {
  await serve(page, "/hostile.html", fixture("hostile"));
  await page.goto("/hostile.html");
  await clickButton();
  const { people, bar } = controls(page);
  await expect(people).toBeVisible();
  const before = await people.textContent();
  await worker.evaluate(() => chrome.offscreen.closeDocument());
  // The page changes: its text is read and analysed anew, without another click.
  await page.evaluate(() => {
    const words = document.createElement("p");
    words.textContent = "Mark Ormerod, who leads the Harcourt Foundation, said nothing of it all.";
    document.querySelector("article p")?.after(words);
  });
  await expect(people).not.toHaveText(before ?? "");
  await expect.poll(async () => (await badge(worker)).text).toMatch(NUMBER);
  await clickButton();
  await expect(bar).toHaveCount(0);
});

test("forty tabs share one analysis, which no page can reach", async ({ opened, page, worker }) => {
  await serve(page, "/hostile.html", fixture("hostile"));
  await page.goto("/hostile.html");
  await click(worker);
  await expect(controls(page).people).toBeVisible();
  const second = await opened.context.newPage();
  await serve(second, "/hostile.html", fixture("hostile"));
  await second.goto("/hostile.html");
  await second.bringToFront();
  await click(worker);
  await expect(controls(second).people).toBeVisible();
  const contexts = () =>
    worker.evaluate(async () => {
      const contextTypes = ["OFFSCREEN_DOCUMENT" as chrome.runtime.ContextType];
      return (await chrome.runtime.getContexts({ contextTypes })).length;
    });
  expect(await contexts()).toBe(1);

  const id = await worker.evaluate(() => chrome.runtime.id);
  const reached = await second.evaluate(async (id) => {
    const reached: string[] = [];
    const runtime = (globalThis as { chrome?: { runtime?: typeof chrome.runtime } }).chrome
      ?.runtime;
    if (runtime?.sendMessage) {
      const told = { version: 1, kind: "wake" };
      const answer = await runtime.sendMessage(id, told).catch(() => undefined);
      if (answer !== undefined) reached.push("sendMessage");
      await new Promise((resolve) => {
        const port = runtime.connect(id, { name: "whosaid:analysis:1" });
        port.onMessage.addListener(() => reached.push("connect"));
        port.onDisconnect.addListener(resolve);
        port.postMessage({ kind: "analyse", text: "Words.", kinds: null });
      });
    }
    for (const file of ["whosaid.wasm", "offscreen.html", "content.js", "icons/16.png"]) {
      const answer = await fetch(`chrome-extension://${id}/${file}`).catch(() => null);
      if (answer) reached.push(file);
    }
    postMessage({ version: 1, kind: "stop" }, "*");
    return reached;
  }, id);
  expect(reached).toEqual([]);
  await expect(controls(second).people).toBeVisible();
  await second.close();
});

test("a page with the publisher's own Whosaid is left to it", async ({
  page,
  worker,
  clickButton,
}) => {
  await page.goto("/");
  await expect(controls(page).bar).toBeVisible();
  await clickButton();
  await expect.poll(async () => (await badge(worker)).title).toContain("brings Whosaid itself");
  await expect(controls(page).bar).toHaveCount(1);
});

test("pages that are closed to extensions get a quiet badge", async ({
  page,
  worker,
  clickButton,
}) => {
  await page.goto("chrome://version");
  await clickButton();
  await expect.poll(async () => (await badge(worker)).text).toBe("–");
  expect((await badge(worker)).title).toContain("no extension");
});

test("a saved page's dead toolbar is no matter", async ({ page, worker, clickButton }) => {
  const dead = `<whosaid-toolbar data-corner="bottom-right"><template shadowrootmode="open">
    <section aria-label="Whosaid"><button>9 People</button></section></template></whosaid-toolbar>`;
  await serve(page, "/saved.html", fixture("hostile").replace("</body>", `${dead}</body>`));
  await page.goto("/saved.html");
  const { bar, people } = controls(page);
  const text = () =>
    page.evaluate(() => document.querySelector("whosaid-toolbar")?.shadowRoot?.textContent?.trim());
  expect(await text()).toBe("9 People");
  await clickButton();
  await expect(people).toHaveText(/^[1-8]People$/);
  await expect(bar).toHaveCount(1);
  await expect.poll(async () => (await badge(worker)).text).toMatch(NUMBER);
  await clickButton();
  await expect(bar).toHaveCount(0);
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
});

for (const [clicks, text] of [
  [2, ""],
  [3, NUMBER],
  [4, ""],
] as const) {
  test(`${clicks} quick clicks: the badge says what the page is`, async ({
    page,
    worker,
    clickButton,
  }) => {
    await serve(page, "/hostile.html", fixture("hostile"));
    await page.goto("/hostile.html");
    await Promise.all(Array.from({ length: clicks }, clickButton));
    const { people, bar } = controls(page);
    if (text) await expect(people).toBeVisible();
    else await expect(bar).toHaveCount(0);
    await expect.poll(async () => (await badge(worker)).text).toMatch(text || /^$/);
    expect(await page.evaluate(() => CSS.highlights.size > 0)).toBe(text !== "");
  });
}

test("the badge is there again when the browser brings a page back", async ({
  page,
  worker,
  clickButton,
}) => {
  await serve(page, "/hostile.html", fixture("hostile"));
  await page.goto("/hostile.html");
  await clickButton();
  await expect.poll(async () => (await badge(worker)).text).toMatch(NUMBER);
  // What the browser does on the way to another page and back; Playwright has no back/forward cache.
  await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    await chrome.action.setBadgeText({ tabId: tab?.id, text: "" });
  });
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await expect.poll(async () => (await badge(worker)).text).toMatch(NUMBER);
});

// biome-ignore lint/correctness/noEmptyPattern: Playwright demands a pattern here
base("after an update, the old one takes its paint along", async ({}, { project }) => {
  const { extended, close } = await launch(true, project.use);
  const { context, worker } = extended;
  const page = await context.newPage();
  await serve(page, "/hostile.html", fixture("hostile"));
  await page.goto("/hostile.html");
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  const { bar, people } = controls(page);
  await click(worker);
  await expect(people).toBeVisible();

  const starting = context.waitForEvent("serviceworker");
  await worker.evaluate(() => {
    // After the answer.
    setTimeout(() => chrome.runtime.reload());
  });
  const updated = await starting;
  await page.bringToFront();
  await click(updated);
  await expect.poll(async () => (await badge(updated)).text).toMatch(NUMBER);
  await expect(bar).toHaveCount(1);
  await expect(people).toHaveText(/^[1-9]\d*People$/);
  await click(updated);
  await expect(bar).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  await close();
});

// biome-ignore lint/correctness/noEmptyPattern: Playwright demands a pattern here
base("an update that is announced leaves no paint", async ({}, info) => {
  const { extended, close } = await launch(true, info.project.use);
  const { context, worker } = extended;
  const pages = [await context.newPage(), await context.newPage()];
  for (const page of pages) {
    await serve(page, "/hostile.html", fixture("hostile"));
    await page.goto("/hostile.html");
    await page.bringToFront();
    await click(worker);
    await expect(controls(page).people).toBeVisible();
  }
  const starting = context.waitForEvent("serviceworker");
  await worker.evaluate(() => {
    type Update = { dispatch(details: object): void };
    // What the browser itself calls; not in the published types. After the answer.
    const { onUpdateAvailable } = chrome.runtime as unknown as { onUpdateAvailable: Update };
    setTimeout(() => onUpdateAvailable.dispatch({ version: "9.0.0" }));
  });
  await starting;
  for (const page of pages) {
    await expect(controls(page).bar).toHaveCount(0);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  }
  await close();
});

const PEN = '[aria-label="Correct Eleanor Whitcombe"]';
const RETYPE = ".correct > .plain:nth-last-of-type(1)";

shippedTest(
  "a page's scripts can neither read, forge nor undo corrections",
  async ({ page, worker, clickButton }) => {
    // What is to be clicked stands still from the first.
    await page.emulateMedia({ reducedMotion: "reduce" });
    // Everything that a page can do before we come.
    await page.addInitScript(() => {
      const roots: ShadowRoot[] = [];
      const paths: string[] = [];
      Object.assign(window, { roots, paths });
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (options) {
        const root = attach.call(this, { ...options, mode: "open" });
        roots.push(root);
        return root;
      };
      addEventListener(
        "click",
        (event) => {
          for (const node of event.composedPath()) {
            if (node instanceof Element) paths.push(node.localName);
          }
        },
        true,
      );
    });
    await serve(page, "/hostile.html", fixture("hostile"));
    await page.goto("/hostile.html");
    await clickButton();
    await clickInside(page, worker, ".list-button");
    await clickInside(page, worker, PEN);
    const retype = await insideToolbar(worker, RETYPE);
    expect(retype?.text).toBe("This is an organisation");
    const kept = () =>
      worker.evaluate(async () =>
        Object.keys(await chrome.storage.local.get()).filter((key) => key.includes("//")),
      );
    const painted = () => page.evaluate(() => CSS.highlights.get("whosaid-organisation")?.size);
    const before = await painted();

    const attack = () =>
      page.evaluate(
        async (points) => {
          const host = document.documentElement.lastElementChild as HTMLElement;
          const { roots } = window as unknown as { roots: ShadowRoot[] };
          // The page has roots of its own.
          const ours = roots.filter((root) => root.host === host);
          const leaks: unknown[] = [host.shadowRoot, ...ours];
          class Theirs extends HTMLElement {
            constructor() {
              super();
              leaks.push(this.attachInternals().shadowRoot, this.shadowRoot);
            }
          }
          if (!customElements.get(host.localName)) customElements.define(host.localName, Theirs);
          customElements.upgrade(host);
          leaks.push(
            host.querySelector("*"),
            host.textContent || null,
            host.innerText || null,
            (host as unknown as { page?: unknown }).page,
            (document as unknown as { activeElement: Element }).activeElement?.shadowRoot,
          );
          const options = { bubbles: true, composed: true, cancelable: true, view: window };
          for (const { x, y } of points) {
            const at = { ...options, clientX: x, clientY: y, button: 0, pointerType: "mouse" };
            const target = document.elementFromPoint(x, y);
            if (target !== host) leaks.push(`${target?.localName} at ${x}, ${y}`);
            for (const type of ["pointermove", "pointerdown", "pointerup"])
              target?.dispatchEvent(new PointerEvent(type, at));
            for (const type of ["mousedown", "mouseup", "click"])
              target?.dispatchEvent(new MouseEvent(type, at));
            host.click();
          }
          for (const target of [host, window, document.body]) {
            for (const code of ["KeyJ", "Enter", "Escape", "KeyW"]) {
              const key = code.replace("Key", "").toLowerCase();
              const modifiers = { altKey: code === "KeyW", shiftKey: code === "KeyW" };
              target.dispatchEvent(
                new KeyboardEvent("keydown", { ...options, ...modifiers, key, code }),
              );
            }
          }
          host.focus();
          await new Promise((resolve) => requestAnimationFrame(resolve));
          return leaks.filter((leak) => leak !== null && leak !== undefined).map(String);
        },
        [retype ?? { x: 0, y: 0 }],
      );
    expect(await attack()).toEqual([]);
    expect(await insideToolbar(worker, RETYPE)).toEqual(retype);
    expect(await kept()).toEqual([]);
    expect(await painted()).toBe(before);

    // The reader's own click does what it says, and tells the page no more than where it was.
    await clickInside(page, worker, RETYPE);
    await expect.poll(kept).toHaveLength(1);
    await expect.poll(painted).toBeGreaterThan(before ?? 0);
    const paths = () => page.evaluate(() => (window as unknown as { paths: string[] }).paths);
    expect(new Set(await paths())).toEqual(new Set(["whosaid-toolbar", "html"]));

    // Nor can they take it back.
    await clickInside(page, worker, ".more summary");
    expect(await attack()).toEqual([]);
    expect(await kept()).toHaveLength(1);
    expect(await insideToolbar(worker, ".correction")).not.toBeNull();
  },
);
