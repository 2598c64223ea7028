// Where a reader's corrections and settings are kept: text under keys, on the reader's machine.

/** Everything rejects where the browser or the site bars us from it. */
export interface Store {
  get(key: string): Promise<string | null>;
  /** `null` takes away what is there. */
  set(key: string, text: string | null): Promise<void>;
}

/** The site's own storage, for a publisher's toolbar, which is a part of the site. */
export const siteStore: Store = {
  async get(key) {
    return localStorage.getItem(key);
  },
  async set(key, text) {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  },
};

/** Keeps nothing beyond the page, for publishers who want nothing stored in their readers' browsers. */
export function memoryStore(): Store {
  const kept = new Map<string, string>();
  return {
    get: async (key) => kept.get(key) ?? null,
    async set(key, text) {
      if (text === null) kept.delete(key);
      else kept.set(key, text);
    },
  };
}

/** The extension's storage, for what a reader does on other people's sites: they cannot see it. */
export const extensionStore: Store = {
  async get(key) {
    const { [key]: text } = await chrome.storage.local.get(key);
    return typeof text === "string" ? text : null;
  },
  async set(key, text) {
    // Unlike a site's, this storage would outlive a private window, and tell what was read in it.
    if (chrome.extension.inIncognitoContext) throw new Error("nothing is kept of a private window");
    if (text === null) await chrome.storage.local.remove(key);
    else await chrome.storage.local.set({ [key]: text });
  },
};
