// What the reader has chosen for all pages; the options page shows it, content scripts go by it.

import { extensionStore, type Store } from "../store.js";
import type { Kind, Painter } from "../types.js";

/** Colours, as `#rrggbb`. */
export interface Palette {
  person: string;
  organisation: string;
  quote: string;
}

export interface Settings {
  /** Hosts on which every page is annotated without a click: "news.example". */
  sites: string[];
  /** No page is annotated without a click, whatever the sites. */
  isPaused: boolean;
  /** What is highlighted on a site where the reader has not chosen anything else. */
  kinds: Record<Kind, boolean>;
  colours: Palette;
  painter: Painter;
  /** Of the toolbar, BCP 47; null for the browser's. */
  language: string | null;
}

export const LANGUAGES = ["en", "de", "fr", "es", "uk"] as const;

/**
 * Told apart by who sees no red, no green or no blue as well (hues far from each other's lines of
 * confusion, and of different lightness), beside the shapes of their lines.
 */
export const PALETTE: Palette = { person: "#a04fc8", organisation: "#0b8a6a", quote: "#a87200" };

const KEY = "whosaid:settings";

const isHost = (host: unknown): host is string =>
  typeof host === "string" && /^[^\s/*?#:@]+$/.test(host);
const isColour = (colour: unknown): colour is string =>
  typeof colour === "string" && /^#[0-9a-f]{6}$/i.test(colour);

/** Settings as they were kept, with what is missing or makes no sense as it is at first. */
export function asSettings(kept: unknown): Settings {
  const { sites, isPaused, kinds, colours, painter, language } = Object(kept) as Partial<Settings>;
  const isOn = (kind: Kind) => kinds?.[kind] !== false;
  const colour = (name: keyof Palette) =>
    isColour(colours?.[name]) ? colours[name] : PALETTE[name];
  return {
    sites: Array.isArray(sites) ? [...new Set(sites.filter(isHost))].sort() : [],
    isPaused: isPaused === true,
    kinds: {
      people: isOn("people"),
      organisations: isOn("organisations"),
      quotes: isOn("quotes"),
    },
    colours: {
      person: colour("person"),
      organisation: colour("organisation"),
      quote: colour("quote"),
    },
    painter: painter === "mark" ? "mark" : "highlight",
    language: LANGUAGES.find((known) => known === language) ?? null,
  };
}

const parsed = (text: unknown): Settings => {
  try {
    return asSettings(JSON.parse(String(text ?? "{}")));
  } catch {
    return asSettings({}); // kept by something else than us
  }
};

export async function keptSettings(): Promise<Settings> {
  return parsed(await extensionStore.get(KEY));
}

export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = asSettings({ ...(await keptSettings()), ...change });
  await extensionStore.set(KEY, JSON.stringify(settings));
  return settings;
}

/** Calls back whenever they have changed, in whatever context of the extension. */
export function onSettings(changed: (now: Settings, before: Settings) => void): void {
  chrome.storage.local.onChanged.addListener(({ [KEY]: change }) => {
    if (change) changed(parsed(change.newValue), parsed(change.oldValue));
  });
}

/** The address pattern of a site, as browsers want it. */
export const patternOf = (host: string): string => `*://${host}/*`;

/** The host of a page that can be annotated without a click; null for the browser's own. */
export function hostOf(address: string | undefined): string | null {
  try {
    const { protocol, hostname } = new URL(address ?? "");
    return /^https?:$/.test(protocol) && hostname ? hostname : null;
  } catch {
    return null;
  }
}

/** The extension's store, in which a site of which nothing is kept has the reader's usual kinds. */
export function storeWith({ kinds }: Settings): Store {
  return {
    ...extensionStore,
    async get(key) {
      const kept = await extensionStore.get(key);
      return kept ?? (key.startsWith("whosaid:shown:") ? JSON.stringify(kinds) : null);
    },
  };
}

/** The colours as a style sheet for the page; empty where they are the usual ones. */
export function styleOf({ colours }: Settings): string {
  const chosen = (Object.keys(PALETTE) as (keyof Palette)[]).filter(
    (name) => colours[name].toLowerCase() !== PALETTE[name],
  );
  const lines = chosen.map((name) => `--whosaid-${name}:${colours[name]}`);
  if (chosen.includes("quote")) lines.push(`--whosaid-quote-tint:${colours.quote}38`);
  return lines.length > 0 ? `:root{${lines.join(";")}}` : "";
}
