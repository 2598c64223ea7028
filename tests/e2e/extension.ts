// A browser with the extension, unpacked from dist/extension, once for all tests of a worker.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  chromium,
  expect,
  type LaunchOptions,
  type Page,
  type Worker,
  type WorkerFixture,
} from "@playwright/test";
import { guard } from "./test.js";

export interface Extended {
  context: BrowserContext;
  /** The extension's background. */
  worker: Worker;
}

type Use = Pick<BrowserContextOptions, "baseURL"> & { launchOptions?: LaunchOptions };

/** A copy of dist/extension for tests; gives its folder. */
function copyExtension(isOpen: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), "whosaid-extension-"));
  cpSync("dist/extension", folder, { recursive: true });
  // A real click grants access to its tab (activeTab). A test cannot click the browser's own
  // buttons, so this copy of the extension has access to the test server instead, and to sites that
  // tests make up.
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  manifest.host_permissions = ["*://127.0.0.1/*", "*://*.example/*"];
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  if (isOpen) {
    const script = readFileSync(join(folder, "content.js"), "utf8");
    const opened = script.replaceAll('"closed"', '"open"');
    expect(opened, "the toolbar should be closed").not.toBe(script);
    writeFileSync(join(folder, "content.js"), opened);
  }
  return folder;
}

/** A browser's own folder, where unpacked extensions may be reloaded. */
function makeProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), "whosaid-profile-"));
  mkdirSync(join(profile, "Default"));
  const preferences = { extensions: { ui: { developer_mode: true } } };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  return profile;
}

/** The extension's background, once it runs. */
const backgroundOf = async (context: BrowserContext): Promise<Worker> =>
  context.serviceWorkers()[0] ?? context.waitForEvent("serviceworker");

export async function launch(isOpen: boolean, { launchOptions, baseURL }: Use) {
  const folder = copyExtension(isOpen);
  const profile = makeProfile();
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    baseURL,
    // The headless shell takes no extensions.
    executablePath: process.env.CHROMIUM,
    channel: process.env.CHROMIUM ? undefined : "chromium",
    args: [
      ...(launchOptions?.args ?? []),
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
    ],
  });
  await context.addInitScript(guard);
  const worker = await backgroundOf(context);
  const close = async () => {
    await context.close();
    for (const made of [folder, profile]) rmSync(made, { recursive: true, force: true });
  };
  return { extended: { context, worker }, close };
}

interface Fixtures {
  /** The extension's background. */
  worker: Worker;
  /** What a click on the extension's button does, on the tab in front. */
  clickButton(): Promise<void>;
}

interface WorkerFixtures {
  /** Its toolbar is open to Playwright, which cannot look into closed shadow roots. */
  opened: Extended;
}

/** A worker's browser, with a toolbar that is open or closed. */
const browserFor =
  (isOpen: boolean): WorkerFixture<Extended, object> =>
  // biome-ignore lint/correctness/noEmptyPattern: Playwright demands a pattern here
  async ({}, use, { project }) => {
    const { extended, close } = await launch(isOpen, project.use);
    await use(extended);
    await close();
  };

/** Tests with a tab of their own in a browser with the extension, which has kept nothing yet. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  opened: [browserFor(true), { scope: "worker" }],
  page: async ({ opened }, use) => {
    const page = await opened.context.newPage();
    await page.bringToFront();
    await use(page);
    await page.close();
    await opened.worker.evaluate(() => chrome.storage.local.clear());
  },
  worker: async ({ opened }, use) => {
    await use(opened.worker);
  },
  clickButton: async ({ worker }, use) => {
    await use(() => click(worker));
  },
});

/** Tests on the extension as it is shipped. */
export const shippedTest = test.extend<object, WorkerFixtures>({
  opened: [browserFor(false), { scope: "worker" }],
});

export function click(worker: Worker): Promise<void> {
  return worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    if (!tab) throw new Error("no active tab");
    // What the browser itself calls; not in the published types.
    (chrome.action.onClicked as unknown as { dispatch(tab: chrome.tabs.Tab): void }).dispatch(tab);
  });
}

/** What a reader's choice in one of the extension's menus does, on the tab in front. */
export function chooseMenu(
  worker: Worker,
  choice: { menuItemId: "who" | "site" | "off"; checked?: boolean },
): Promise<void> {
  return worker.evaluate(async (choice) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    // The browser asks only where it is a reader that chooses; ours has said yes.
    Object.assign(chrome.permissions, { request: async () => true, remove: async () => true });
    type Menu = { dispatch(info: object, tab?: chrome.tabs.Tab): void };
    // What the browser itself calls; not in the published types.
    (chrome.contextMenus.onClicked as unknown as Menu).dispatch(choice, tab);
  }, choice);
}

/** What the extension's button shows for the tab in front. */
export function badge(worker: Worker) {
  return worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return {
      text: await chrome.action.getBadgeText({ tabId: tab?.id }),
      title: await chrome.action.getTitle({ tabId: tab?.id }),
    };
  });
}

/**
 * Of the shipped toolbar, which only extensions can look into: the box of the first element that a
 * selector finds, and its text; `null` where there is none.
 */
export function insideToolbar(worker: Worker, selector: string) {
  return worker.evaluate(async (selector) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const [answer] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? -1 },
      args: [selector],
      func: (selector: string) => {
        const host = document.documentElement.lastElementChild as HTMLElement;
        const found = chrome.dom.openOrClosedShadowRoot(host)?.querySelector(selector);
        if (!found) return null;
        const { x, y, width, height } = found.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2, text: found.textContent ?? "" };
      },
    });
    return answer?.result ?? null;
  }, selector);
}

/** A reader's click on what a selector finds in the shipped toolbar. */
export async function clickInside(page: Page, worker: Worker, selector: string): Promise<void> {
  await expect.poll(() => insideToolbar(worker, selector), selector).not.toBeNull();
  const { x = 0, y = 0 } = (await insideToolbar(worker, selector)) ?? {};
  await page.mouse.click(x, y);
}
