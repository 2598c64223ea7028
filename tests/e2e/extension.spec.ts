// The extension, unpacked from dist/extension, in a browser of its own.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base, chromium, expect, type Worker } from "@playwright/test";
import { controls, fixture, serve } from "./pages.js";

interface Fixtures {
  context: BrowserContext;
  worker: Worker;
  /** What a click on the extension's button does. */
  clickButton(): Promise<void>;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright demands a pattern here
  context: async ({}, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), "whosaid-extension-"));
    cpSync("dist/extension", folder, { recursive: true });
    // A real click grants access to its tab (activeTab). A test cannot click the browser's own
    // buttons, so this copy of the extension has access to the test server instead.
    const file = join(folder, "manifest.json");
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    manifest.host_permissions = ["http://127.0.0.1/*"];
    writeFileSync(file, JSON.stringify(manifest));
    const { launchOptions, baseURL } = info.project.use;
    const context = await chromium.launchPersistentContext("", {
      ...launchOptions,
      baseURL,
      channel: launchOptions?.executablePath ? undefined : "chromium",
      args: [
        ...(launchOptions?.args ?? []),
        `--disable-extensions-except=${folder}`,
        `--load-extension=${folder}`,
      ],
    });
    await use(context);
    await context.close();
    rmSync(folder, { recursive: true });
  },
  worker: async ({ context }, use) => {
    await use(context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker")));
  },
  clickButton: async ({ worker }, use) => {
    await use(() =>
      worker.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true });
        if (!tab) throw new Error("no active tab");
        // What the browser itself calls; not in the published types.
        (chrome.action.onClicked as unknown as { dispatch(tab: chrome.tabs.Tab): void }).dispatch(
          tab,
        );
      }),
    );
  },
});

const badge = (worker: Worker) =>
  worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true });
    return {
      text: await chrome.action.getBadgeText({ tabId: tab?.id }),
      title: await chrome.action.getTitle({ tabId: tab?.id }),
    };
  });

test("asks for no more than the tab that is clicked on, and a store of its own", () => {
  const manifest = JSON.parse(readFileSync("dist/extension/manifest.json", "utf8"));
  expect(manifest.manifest_version).toBe(3);
  expect(manifest.permissions.toSorted()).toEqual(["activeTab", "scripting", "storage"]);
  expect(manifest.host_permissions).toBeUndefined();
  expect(manifest.content_scripts).toBeUndefined();
});

test("a click annotates the page, the next takes it all back", async ({
  context,
  worker,
  clickButton,
}) => {
  const page = await context.newPage();
  await serve(page, "/hostile.html", fixture("hostile"));
  await page.goto("/hostile.html");
  await page.bringToFront();
  const before = await page.evaluate(() => document.documentElement.outerHTML);

  await clickButton();
  const { people, cast, panel, bar } = controls(page);
  await expect(people).toHaveText(/^[1-9]\d*People$/);
  expect(await page.evaluate(() => CSS.highlights.get("whosaid-person")?.size)).toBeGreaterThan(2);
  await expect.poll(async () => (await badge(worker)).text).toBe("on");
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
  context,
  worker,
  clickButton,
}) => {
  const page = await context.newPage();
  await serve(page, "/hostile.html", fixture("hostile"));
  const { cast, panel, bar, announcement } = controls(page);
  const open = async () => {
    await page.bringToFront();
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

test("a page whose policy forbids WebAssembly is told in one sentence", async ({
  context,
  worker,
  clickButton,
}) => {
  const page = await context.newPage();
  await serve(page, "/strict.html", fixture("hostile"), {
    "Content-Security-Policy": "script-src 'none'; style-src 'none'",
  });
  await page.goto("/strict.html");
  await page.bringToFront();
  await clickButton();
  const { bar } = controls(page);
  await expect(bar).toContainText("security rules forbid WebAssembly");
  await expect.poll(async () => (await badge(worker)).text).toBe("–");
  await clickButton();
  await expect(bar).toHaveCount(0);
});

test("a page with the publisher's own Whosaid is left to it", async ({
  context,
  worker,
  clickButton,
}) => {
  const page = await context.newPage();
  await page.goto("/");
  await expect(controls(page).bar).toBeVisible();
  await page.bringToFront();
  await clickButton();
  await expect.poll(async () => (await badge(worker)).title).toContain("brings Whosaid itself");
  await expect(controls(page).bar).toHaveCount(1);
});

test("pages that are closed to extensions get a quiet badge", async ({
  context,
  worker,
  clickButton,
}) => {
  const page = await context.newPage();
  await page.goto("chrome://version");
  await page.bringToFront();
  await clickButton();
  await expect.poll(async () => (await badge(worker)).text).toBe("–");
  expect((await badge(worker)).title).toContain("no extension");
});
