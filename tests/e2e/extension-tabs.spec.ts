// The extension through all that happens to tabs: pages that change, load, go and come back.

import { type Worker as Background, expect, type Page } from "@playwright/test";
import { badge, chooseMenu, click, test } from "./extension.js";
import { controls, serve } from "./pages.js";

const PEOPLE = ["Eleanor Whitcombe", "Mark Ormerod", "Ada Lindqvist"];

/** An article in which so many people say something. */
const article = (quotes: number) => `<article><h1>Count was right</h1>
  ${PEOPLE.slice(0, quotes)
    .map(
      (
        name,
      ) => `<p>“We counted twice that day,” said ${name}, who leads the Harcourt Foundation. The
  foundation had been asked to count the swans on the town's river, which nobody had done.</p>`,
    )
    .join("\n")}
  <p>The swans had been patient, and the count would be done again in the spring, when the young
  ones are easier to tell from the old. The town will pay for it.</p></article>`;

const html = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Count</title>${body}</html>`;

test.beforeEach(async ({ page }) => {
  await serve(page, "/count.html", html(article(1)));
});

const text = async (worker: Background) => (await badge(worker)).text;

/** A tab that need not be in front, by the address of its page; undefined where the browser knows none. */
const tabOf = (worker: Background, page: Page) =>
  worker.evaluate(
    async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url),
    page.url(),
  );

/** The badge of such a tab. */
async function badgeOf(worker: Background, page: Page): Promise<string> {
  const tab = await tabOf(worker, page);
  return worker.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tab?.id);
}

/** A click on the button of such a tab. */
async function clickOn(worker: Background, page: Page): Promise<void> {
  // The browser may be a moment late in knowing where the tab has gone.
  await expect.poll(() => tabOf(worker, page)).toBeDefined();
  const tab = await tabOf(worker, page);
  await worker.evaluate((tab) => {
    type Button = { dispatch(tab?: chrome.tabs.Tab): void };
    (chrome.action.onClicked as unknown as Button).dispatch(tab);
  }, tab);
}

test("a page that goes to another article by itself is read anew", async ({ page, worker }) => {
  await page.goto("/count.html");
  await click(worker);
  await expect.poll(() => text(worker)).toBe("1");
  await page.evaluate((next) => {
    history.pushState(null, "", "/other.html");
    document.body.innerHTML = next;
  }, article(3));
  await expect(controls(page).people).toHaveText(/^3People$/);
  await expect.poll(() => text(worker)).toBe("3");
  await click(worker);
  await expect(controls(page).bar).toHaveCount(0);
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
});

test("a reload takes it off, unless the site is chosen", async ({ page, worker }) => {
  await page.goto("/count.html");
  await click(worker);
  await expect.poll(() => text(worker)).toBe("1");
  await page.reload();
  await page.waitForTimeout(500);
  await expect(controls(page).bar).toHaveCount(0);
  expect(await text(worker)).toBe("");
  await chooseMenu(worker, { menuItemId: "site" });
  await expect(controls(page).people).toBeVisible();
  await page.reload();
  await expect(controls(page).people).toBeVisible();
  await expect.poll(() => text(worker)).toBe("1");
  await chooseMenu(worker, { menuItemId: "site" });
});

test("a tab behind is annotated, too, and has its own badge", async ({ opened, page, worker }) => {
  await page.goto("/count.html");
  await chooseMenu(worker, { menuItemId: "site" });
  await expect.poll(() => text(worker)).toBe("1");
  const behind = await opened.context.newPage();
  await serve(behind, "/behind.html", html(article(2)));
  await page.bringToFront();
  await behind.goto("/behind.html");
  expect(await text(worker), "of the tab in front").toBe("1");
  await expect.poll(() => badgeOf(worker, behind)).toBe("2");
  await expect(controls(behind).people).toHaveText(/^2People$/);
  await behind.close();
  await chooseMenu(worker, { menuItemId: "site" });
});

test("two windows, each with its own state", async ({ opened, page, worker }) => {
  await page.goto("/count.html");
  const opening = opened.context.waitForEvent("page");
  await worker.evaluate(() => chrome.windows.create({ url: "about:blank" }));
  const second = await opening;
  await serve(second, "/window.html", html(article(2)));
  await second.goto("/window.html");
  await clickOn(worker, second);
  await expect(controls(second).people).toHaveText(/^2People$/);
  await expect(controls(page).bar).toHaveCount(0);
  await clickOn(worker, page);
  await expect.poll(() => badgeOf(worker, page)).toBe("1");
  expect(await badgeOf(worker, second)).toBe("2");
  await clickOn(worker, page);
  await expect(controls(page).bar).toHaveCount(0);
  await expect(controls(second).people).toBeVisible();
  await second.close();
});

/** Opens an article that is being loaded until what is given back is called. */
async function openSlow(worker: Background, page: Page): Promise<() => void> {
  let finish = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await page.route("**/slow.js", async (route) => {
    await held;
    await route.fulfill({ contentType: "text/javascript", body: "" }).catch(() => {
      // Its page was replaced.
    });
  });
  await serve(page, "/slow.html", html(`<script src="/slow.js"></script>${article(2)}`));
  await page.goto("/slow.html", { waitUntil: "commit" });
  // A reader clicks on what they see: not before the browser knows that it shows it.
  await expect.poll(() => tabOf(worker, page)).toBeDefined();
  return finish;
}

test("a click while the page loads annotates it once it is there", async ({ page, worker }) => {
  const finish = await openSlow(worker, page);
  await click(worker);
  await page.waitForTimeout(300);
  finish();
  await expect(controls(page).people).toHaveText(/^2People$/);
  await expect.poll(() => text(worker)).toBe("2");
});

test("a click is not lost where the page is loaded anew before it is there", async ({
  page,
  worker,
}) => {
  const finish = await openSlow(worker, page);
  await click(worker);
  for (let times = 0; times < 2; times++) {
    await page.waitForTimeout(300);
    await page.reload({ waitUntil: "commit" });
  }
  await page.waitForTimeout(300);
  finish();
  await expect(controls(page).people).toHaveText(/^2People$/);
  await expect.poll(() => text(worker)).toBe("2");
});

test("nor where it is loaded anew between our two steps into it", async ({ page, worker }) => {
  await page.goto("/count.html");
  // The second step, at first, finds a page that the first was not in.
  await worker.evaluate(() => {
    const { scripting } = chrome;
    const own = scripting.executeScript;
    scripting.executeScript = async (injection: { files?: string[] }) => {
      if (!injection.files) return Reflect.apply(own, scripting, [injection]);
      scripting.executeScript = own;
      return [];
    };
  });
  await click(worker);
  await expect(controls(page).people).toHaveText(/^1People$/);
  await expect.poll(() => text(worker)).toBe("1");
});

test("a page that goes on to another meanwhile gets no wrong sentence", async ({
  page,
  worker,
}) => {
  await page.route("**/never.js", () => {});
  await serve(page, "/slow.html", html(`<script src="/never.js"></script>${article(2)}`));
  await page.goto("/slow.html", { waitUntil: "commit" });
  await click(worker);
  await page.goto("/count.html");
  await page.waitForTimeout(500);
  expect(await text(worker)).toBe("");
  await click(worker);
  await expect.poll(() => text(worker)).toBe("1");
});

test("a tab that is closed meanwhile troubles nobody", async ({ opened, page, worker }) => {
  for (const wait of [0, 20, 60]) {
    const closing = await opened.context.newPage();
    await serve(closing, "/closing.html", html(article(3)));
    await closing.goto("/closing.html");
    await closing.bringToFront();
    await click(worker);
    await closing.waitForTimeout(wait);
    await closing.close();
  }
  await page.bringToFront();
  await page.goto("/count.html");
  await click(worker);
  await expect.poll(() => text(worker)).toBe("1");
});

test("an article in a frame of the same site is annotated", async ({ page, worker }) => {
  await serve(page, "/inner.html", html(article(2)));
  const frame = '<iframe src="/inner.html" width="900" height="900"></iframe>';
  await serve(page, "/outer.html", html(`<body><p>News</p>${frame}</body>`));
  await page.goto("/outer.html");
  await click(worker);
  await expect(controls(page).people).toHaveText(/^2People$/);
  const inner = page.frame({ url: /inner/ });
  expect(await inner?.evaluate(() => CSS.highlights.size)).toBeGreaterThan(0);
  await click(worker);
  await expect.poll(() => inner?.evaluate(() => CSS.highlights.size)).toBe(0);
});

test("of an article in another site's frame the toolbar says what to do", async ({
  page,
  worker,
}) => {
  await page.route("http://stories.example/**", (route) =>
    route.fulfill({ contentType: "text/html", body: html(article(2)) }),
  );
  const frame = '<iframe src="http://stories.example/a.html" width="900" height="900"></iframe>';
  await serve(page, "/outer.html", html(`<body><p>News</p>${frame}</body>`));
  await page.goto("/outer.html");
  await click(worker);
  const { bar } = controls(page);
  await expect(bar.getByRole("status")).toContainText("in a frame of stories.example");
  await expect(bar.getByRole("status")).toContainText("in a tab of its own");
  await expect.poll(() => text(worker)).toBe("–");
  await page.goto("http://stories.example/a.html");
  await click(worker);
  await expect.poll(() => text(worker)).toBe("2");
});

test("a PDF gets a sentence", async ({ page, worker }) => {
  const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>`;
  await page.route("**/paper.pdf", (route) =>
    route.fulfill({ contentType: "application/pdf", body: pdf }),
  );
  await page.goto("/paper.pdf");
  await click(worker);
  await expect.poll(() => text(worker)).toBe("–");
});
