// The toolbar's host element. On ordinary pages it is the custom element <whosaid-toolbar>; in an
// extension's isolated world, where `customElements` is null, or where another copy of Whosaid has
// taken the name, the same view lives in a plain element.

import { render } from "preact";
import { articleUrl, keptCorrections } from "../corrections/store.js";
import type { AnnotatedPage, Content } from "./content.js";
import { messagesFor } from "./messages/index.js";
import { styles } from "./styles/index.js";
import { pageIsDark, systemIsDark } from "./theme.js";
import { Toolbar } from "./toolbar.js";

export const TOOLBAR_NAME = "whosaid-toolbar";

/** What the toolbar shows, drawn into a shadow root of its own. */
class ToolbarView {
  readonly #root: ShadowRoot;
  #content: Content = { kind: "reading" };
  /** Address of the article whose corrections are on the page. */
  #url: string | undefined;
  #speech: Awaited<ReturnType<typeof messagesFor>> | undefined;

  constructor(private readonly host: HTMLElement) {
    this.#root = host.attachShadow({ mode: "open" });
    // A constructed sheet passes every Content Security Policy, unlike <style>.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    this.#root.adoptedStyleSheets = [sheet];
    // The page's own shortcuts must not hear what is typed or pressed in here.
    for (const type of ["keydown", "keypress", "keyup"]) {
      host.addEventListener(type, (event) => event.stopPropagation());
    }
    messagesFor(navigator.languages).then((speech) => {
      this.#speech = speech;
      this.draw();
    });
  }

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
    const url = articleUrl(location.href);
    const isNew = url !== this.#url;
    this.#url = url;
    if (isNew && this.#content.kind === "page") {
      const { page } = this.#content;
      const kept = keptCorrections(url);
      // Setting them is a change, too, and brings us here again.
      if (kept.length + page.corrections.length > 0) {
        page.corrections = kept;
        return;
      }
    }
    this.draw();
  };

  connected(): void {
    systemIsDark().addEventListener("change", this.draw);
    this.draw();
  }

  disconnected(): void {
    systemIsDark().removeEventListener("change", this.draw);
  }

  readonly draw = (): void => {
    // Nothing to say it with yet; we draw as soon as there is.
    if (!this.#speech) return;
    render(
      <Toolbar
        content={this.#content}
        {...this.#speech}
        dark={pageIsDark()}
        host={this.host}
        onDismiss={() => this.host.remove()}
      />,
      this.#root,
    );
  };
}

function defineElement() {
  const registry = globalThis.customElements as CustomElementRegistry | null;
  if (!registry || registry.get(TOOLBAR_NAME)) return undefined;
  class WhosaidToolbar extends HTMLElement {
    readonly #view = new ToolbarView(this);

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

/** Puts a toolbar on the page, saying that the article is being read. */
export function mountToolbar(): MountedToolbar {
  ElementClass ??= defineElement();
  if (ElementClass) {
    const element = new ElementClass();
    mount(element);
    return element;
  }
  const { host, view } = plainHost();
  mount(host);
  view.connected();
  return {
    get isConnected() {
      return host.isConnected;
    },
    show: (content) => view.show(content),
    remove: () => {
      view.disconnected();
      host.remove();
    },
  };
}

/** Outside <body>, which frameworks may own, reorder or transform. */
const mount = (host: HTMLElement) => document.documentElement.append(host);

function plainHost() {
  try {
    const host = document.createElement(TOOLBAR_NAME);
    return { host, view: new ToolbarView(host) };
  } catch {
    // The page defined that name, and its element has a shadow root already.
    const host = document.createElement("div");
    return { host, view: new ToolbarView(host) };
  }
}
