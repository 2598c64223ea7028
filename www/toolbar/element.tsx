// The toolbar's host element. On ordinary pages it is the custom element <whosaid-toolbar>; in an
// extension's isolated world, where `customElements` is null, or where another copy of Whosaid has
// taken the name, the same view lives in a plain element.

import { render } from "preact";
import { type PageNode, parentNode, removeChild } from "../../src/page/members.js";
import { articleUrl, keptCorrections } from "../corrections/store.js";
import { document } from "../own-globals.js";
import { type Store, siteStore } from "../store.js";
import { onStyles } from "./asked.js";
import type { AnnotatedPage, Content } from "./content.js";
import { isReaders, keepKeys } from "./keys.js";
import { messagesFor } from "./messages/index.js";
import { keepPlace, keptPlace, type Place } from "./place.js";
import { keepShown, keptShown, type Shown } from "./shown.js";
import { styles } from "./styles/index.js";
import { onTheme, pageIsDark } from "./theme.js";
import { Toolbar } from "./toolbar.js";

export const TOOLBAR_NAME = "whosaid-toolbar";

/**
 * How often it comes back, and after how many milliseconds, where the page takes it away with all else
 * that it replaces. A page that does it again wants none.
 */
const RETURNS = 3;
const AWAY = 1000;

/** By these a reader tells the toolbar what to do. */
const COMMANDS = ["click", "input", "change", "keydown", "keyup", "pointerdown", "pointerup"];

/** Listens to what the reader does; what a script does in the reader's name goes no further. */
function refuseScripts(root: ShadowRoot): void {
  for (const type of COMMANDS) {
    const refuse = (event: Event) => isReaders(event) || event.stopImmediatePropagation();
    root.addEventListener(type, refuse, true);
  }
}

/** A constructed sheet passes every Content Security Policy, unlike <style>. */
function sheetOf(styles: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  return sheet;
}

/** What the toolbar shows, drawn into a shadow root of its own. */
class ToolbarView {
  readonly #root: ShadowRoot;
  #content: Content = { kind: "reading" };
  /** Address and text of the article whose kept corrections were looked for last. */
  #url: string | undefined;
  #text: string | undefined;
  #speech: Awaited<ReturnType<typeof messagesFor>> | undefined;
  #place: Place | undefined;
  #shown: Shown | undefined;
  #leave = () => {};
  /** How often it may still come back. */
  #returns = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly store: Store,
    mode: ShadowRootMode,
    languages = navigator.languages,
  ) {
    this.#root = host.attachShadow({ mode });
    if (mode === "closed") refuseScripts(this.#root);
    const [first, last] = styles.map(sheetOf) as [CSSStyleSheet, CSSStyleSheet];
    this.#root.adoptedStyleSheets = [first, last];
    onStyles((parts) => {
      this.#root.adoptedStyleSheets = [first, sheetOf(parts), last];
    });
    Promise.all([messagesFor(languages), keptPlace(store), keptShown(store)]).then(
      ([speech, place, shown]) => {
        this.#speech = speech;
        this.#shown = shown;
        this.#move(place);
      },
    );
  }

  readonly #move = (place: Place): void => {
    this.#place = place;
    this.host.dataset.corner = place.corner;
    // We may be in the midst of drawing.
    queueMicrotask(this.draw);
  };

  show(content: Content): void {
    if (this.#content.kind === "page") {
      this.#content.page.removeEventListener("change", this.#change);
    }
    this.#content = content;
    this.#url = undefined;
    if (content.kind === "page") content.page.addEventListener("change", this.#change);
    this.#change();
  }

  readonly #change = (): void => {
    if (this.#content.kind === "page") this.#useKept(this.#content.page);
    this.draw();
  };

  /** Puts right on the page what the reader has put right there before. */
  async #useKept(page: AnnotatedPage): Promise<void> {
    const url = articleUrl(location.href);
    const { text } = page.annotations;
    // A site may change its address first and the article later: then we look once more.
    const isKnown = text === this.#text || page.corrections.length > 0;
    if (url === this.#url && isKnown) return;
    this.#url = url;
    this.#text = text;
    const kept = await keptCorrections(this.store, url, text);
    const isShown = this.#content.kind === "page" && this.#content.page === page;
    // The reader may be at another article by now.
    if (!isShown || this.#url !== url || this.#text !== text) return;
    if (kept.length + page.corrections.length > 0) page.corrections = kept;
  }

  /** Puts it on the page, to stay there. */
  mount(): void {
    this.#returns = RETURNS;
    append(this.host);
    // A plain element is told nothing.
    this.connected();
  }

  /** Takes it off for good. */
  remove(): void {
    this.#returns = 0;
    this.host.remove();
    this.disconnected();
  }

  connected(): void {
    this.#leave();
    const leave = [onTheme(this.draw), keepKeys(this.host, this.#root)];
    this.#leave = () => {
      for (const action of leave) action();
    };
    toTop(this.host);
    this.draw();
  }

  disconnected(): void {
    this.#leave();
    setTimeout(() => {
      if (this.host.isConnected || this.#returns-- <= 0) return;
      // What the page has put in our place may be a copy of us.
      for (const copy of document.querySelectorAll(TOOLBAR_NAME)) {
        removeChild(parentNode(copy) as PageNode, copy);
      }
      // A document that was opened anew has lost our listeners.
      render(null, this.#root);
      append(this.host);
    }, AWAY);
  }

  readonly draw = (): void => {
    // Nothing to say it with yet; we draw as soon as there is.
    if (!this.#speech || !this.#place || !this.#shown) return;
    const root = this.#root;
    const hadFocus = root.activeElement !== null;
    render(
      <Toolbar
        content={this.#content}
        {...this.#speech}
        dark={pageIsDark()}
        host={this.host}
        root={root}
        store={this.store}
        place={this.#place}
        onPlace={(place) => {
          this.#move(place);
          keepPlace(this.store, place);
        }}
        shown={this.#shown}
        onShown={(shown) => {
          this.#shown = shown;
          queueMicrotask(this.draw);
          keepShown(this.store, shown);
        }}
        onDismiss={() => this.remove()}
      />,
      root,
    );
    // A correction, or another article, may have taken away what had it.
    if (hadFocus && !root.activeElement) {
      root.querySelector<HTMLElement>("[aria-selected=true], .bar button")?.focus();
    }
  };
}

/** Puts it before everything else, and into the window whatever transforms the page. */
function toTop(host: HTMLElement): void {
  try {
    host.popover = "manual";
    host.showPopover();
  } catch {
    // It stands where its style puts it.
  }
}

function defineElement() {
  const registry = globalThis.customElements as CustomElementRegistry | null;
  if (!registry || registry.get(TOOLBAR_NAME)) return undefined;
  class WhosaidToolbar extends HTMLElement {
    readonly #view: ToolbarView;

    constructor(store: Store = siteStore) {
      super();
      this.#view = new ToolbarView(this, store, "open");
    }

    /** One with its view, which the page can't get at. */
    static withView(store: Store) {
      const host = new WhosaidToolbar(store);
      return { host, view: host.#view };
    }

    /** The annotated page whose counts and cast to show. */
    set page(page: AnnotatedPage) {
      this.show({ kind: "page", page });
    }

    show(content: Content) {
      this.#view.show(content);
    }

    connectedCallback() {
      this.#view.connected();
    }

    disconnectedCallback() {
      this.#view.disconnected();
    }
  }
  registry.define(TOOLBAR_NAME, WhosaidToolbar);
  return WhosaidToolbar;
}

let ElementClass: ReturnType<typeof defineElement>;

/** A toolbar on the page. */
export interface MountedToolbar {
  /** `false` once it was removed, by us, by the page or by the reader. */
  readonly isConnected: boolean;
  show(content: Content): void;
  remove(): void;
}

/**
 * Puts a toolbar on the page, saying that the article is being read. The reader's corrections go
 * into `store`, the site's by default. With the mode "closed", which is for pages that did not ask
 * for it, their scripts can neither look into it nor use it. It speaks the first of the languages (BCP 47)
 * that it knows.
 */
export function mountToolbar(
  store = siteStore,
  mode: ShadowRootMode = "open",
  languages = navigator.languages,
): MountedToolbar {
  const { host, view } =
    (mode === "open" && definedHost(store)) || plainHost(store, mode, languages);
  try {
    view.mount();
  } catch (error) {
    view.remove();
    throw error;
  }
  return {
    get isConnected() {
      return host.isConnected;
    },
    show: (content) => view.show(content),
    remove: () => view.remove(),
  };
}

/** Outside <body>, which frameworks may own, reorder or transform. */
const append = (host: HTMLElement) => document.documentElement?.append(host);

/** Undefined where the page has its own way to define elements, by which ours is none. */
function definedHost(store: Store) {
  try {
    ElementClass ??= defineElement();
    return ElementClass?.withView(store);
  } catch {
    return undefined;
  }
}

function plainHost(store: Store, mode: ShadowRootMode, languages: readonly string[]) {
  try {
    const host = document.createElement(TOOLBAR_NAME);
    return { host, view: new ToolbarView(host, store, mode, languages) };
  } catch {
    // The page defined that name, and its element has a shadow root already.
    const host = document.createElement("div");
    return { host, view: new ToolbarView(host, store, mode, languages) };
  }
}
