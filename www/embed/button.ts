// `start: "click"`: waits for a click on the publisher's own button (any element with
// `data-whosaid-start`) or, on pages without one, on ours in the corner.

import { document } from "../own-globals.js";

const LABELS: Record<string, string> = {
  de: "Wer sagt was?",
  fr: "Qui dit quoi ?",
  es: "¿Quién dice qué?",
  uk: "Хто що сказав?",
};

const STYLE =
  ":host{all:initial;position:fixed;right:16px;bottom:16px;z-index:2147483646}" +
  "button{font:13px/1.2 system-ui,sans-serif;padding:9px 14px;border:1px solid #8886;border-radius:99px;" +
  "background:var(--whosaid-paper,#fdfcfa);color:var(--whosaid-ink,#1f1d1a);cursor:pointer;box-shadow:0 2px 8px #0003}";

const MARKED = "[data-whosaid-start]";

/** Resolves at the click. */
export function askButton(): Promise<void> {
  return new Promise((resolve) => {
    let host: HTMLElement | undefined;
    const end = () => {
      host?.remove();
      document.removeEventListener("click", onClick);
      resolve();
    };
    const onClick = (event: Event) => {
      const path: readonly unknown[] = event.composedPath();
      if (Array.from(document.querySelectorAll(MARKED)).some((it) => path.includes(it))) end();
    };
    document.addEventListener("click", onClick);
    if (document.querySelector(MARKED)) return;
    const language = navigator.language.slice(0, 2);
    host = document.createElement("div");
    host.dataset.whosaid = "start";
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const button = document.createElement("button");
    button.textContent = LABELS[language] ?? "Who said what?";
    button.lang = LABELS[language] ? language : "en";
    button.onclick = end;
    root.append(button);
    document.documentElement.append(host);
  });
}
