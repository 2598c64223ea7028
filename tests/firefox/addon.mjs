// The add-on in a Firefox of its own, and what a reader does with it. What the browser's own buttons and
// menus do is done in the browser's own context, by what they call.
import { launch } from "./browser.mjs";

const ID = "whosaid@whosaid.example";
const FILE = "dist/whosaid-firefox.zip";

/** Waits until something is so, fifteen seconds at most. */
export async function until(what, happened) {
  let last;
  for (let time = 0; time < 15_000; time += 100) {
    last = await happened();
    if (last) return last;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: ${JSON.stringify(last)} after fifteen seconds`);
}

export class Addon {
  /** @param driver WebDriver of a Firefox that the add-on is installed in. */
  constructor(driver) {
    this.driver = driver;
  }

  static async launch() {
    const addon = new Addon(await launch({ access: true }));
    await addon.install();
    return addon;
  }

  /** Once more, it is an update. */
  install() {
    return this.driver.installAddon(FILE, true);
  }

  /** Runs a function in the browser's own context, with our extension and the window. */
  async inBrowser(action, ...values) {
    await this.driver.setContext("chrome");
    try {
      return await this.driver.executeAsyncScript(
        `
        const [values, done] = arguments;
        const { ExtensionParent } = ChromeUtils.importESModule(
          "resource://gre/modules/ExtensionParent.sys.mjs",
        );
        const { ExtensionPermissions } = ChromeUtils.importESModule(
          "resource://gre/modules/ExtensionPermissions.sys.mjs",
        );
        const { extension } = WebExtensionPolicy.getByID("${ID}");
        const window = Services.wm.getMostRecentWindow("navigator:browser");
        const button = ExtensionParent.apiManager.global.browserActionFor(extension);
        (${action})({ extension, window, button, ExtensionPermissions }, ...values)
          .then(done, (error) => done("failed: " + error));
        `,
        values,
      );
    } finally {
      await this.driver.setContext("content");
    }
  }

  /** A reader's click on the button, or some in a row. */
  click(times = 1) {
    return this.inBrowser(async ({ window, button }, times) => {
      for (let time = 0; time < times; time++) button.triggerAction(window);
    }, times);
  }

  /** What the button shows for the tab in front. */
  badge() {
    return this.inBrowser(async ({ window, button }) => {
      const { badgeText, title } = button.action.getContextData(window.gBrowser.selectedTab);
      return { text: badgeText, title };
    });
  }

  badgeIs(text) {
    return until(`the badge ${text}`, async () => (await this.badge()).text === text);
  }

  /** A choice in one of our menus: "who", "site" or "off". */
  choose(menuItemId, checked) {
    return this.inBrowser(
      async ({ extension, window }, menuItemId, checked) => {
        const tab = window.gBrowser.selectedTab;
        extension.tabManager.addActiveTabPermission(tab);
        const info = { menuItemId, checked, editable: false, modifiers: [] };
        extension.emit("webext-menu-menuitem-click", info, tab);
      },
      menuItemId,
      checked,
    );
  }

  /** Lets us into a site, as the reader does who says yes when the browser asks. */
  allow(origin) {
    return this.inBrowser(async ({ extension, ExtensionPermissions }, origin) => {
      await ExtensionPermissions.add(
        extension.id,
        { permissions: [], origins: [origin] },
        extension,
      );
    }, origin);
  }

  /** The address of a page of the add-on's. */
  async address(file) {
    return (await this.inBrowser(async ({ extension }) => extension.baseURL)) + file;
  }

  /** Changes the settings, on the options page. */
  async settings(change) {
    await this.driver.get(await this.address("options.html"));
    await this.driver.executeAsyncScript(
      `const [text, done] = arguments;
      browser.storage.local.set({ "whosaid:settings": text }).then(done);`,
      JSON.stringify(change),
    );
  }

  highlights() {
    return this.driver.executeScript("return CSS.highlights.size");
  }

  /** Whether the toolbar is there; no page can look into it, and so no more can be seen of it here. */
  hasToolbar() {
    return this.driver.executeScript('return document.querySelector("whosaid-toolbar") !== null');
  }
}
