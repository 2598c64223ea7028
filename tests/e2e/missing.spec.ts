// Browsers and pages that lack what others have: what can be done without is done without, and for the rest
// one sentence names what is missing and the page is as it was.

import { serve } from "./pages.js";
import { expect, type Page as Tab, test } from "./test.js";

type Module = typeof import("../../www/embed.js");

const WORDS = `<article><h1>Weir to be mended before the floods</h1>
<p>The weir at Lower Tarn will be mended before the autumn floods, Henrike Aalto said on Friday, after two
summers in which the mill pond ran dry and the eels had to be carried upstream in buckets.</p>
<p>“Nobody likes to carry eels,” said Aalto, who leads the Tarn Valley Trust. “They do not like it much
themselves.”</p>
<p>The mill, which has not ground any corn since the war, would be lit by its own wheel again, and what
is left over of the power would go to the school on the other side of the bridge.</p></article>`;

/** Opens the page with the tag; what has come of it, and whether the page is as it was, be it afterwards. */
async function outcome(
  tab: Tab,
  without: string,
  options: string,
  headers: Record<string, string>,
) {
  const html = `<!doctype html><html lang="en"><title>Weir</title><script>${without}</script><body>${WORDS}`;
  const uncaught: string[] = [];
  tab.on("pageerror", (error) => uncaught.push(error.message));
  await serve(tab, "/missing.html", html, headers);
  await tab.goto("/missing.html");
  const result = await tab.evaluate(async (options) => {
    const html = () => document.documentElement.outerHTML;
    const before = html();
    const late = new Promise<never>((_, reject) => setTimeout(reject, 20_000, Error("it waits")));
    const module: Module = await import(`/whosaid-embed.js${options}`);
    try {
      const page = await Promise.race([module.page, late]);
      const names = page.annotations.entities.map(({ name }) => name).join();
      page.restore();
      // The toolbar, of whatever name.
      document.querySelector(":root > :not(head, body)")?.remove();
      return { is: names, restored: html() === before };
    } catch (error) {
      return { is: String((error as Error).message), restored: html() === before };
    }
  }, options);
  return { ...result, uncaught };
}

const FOUND = /^Henrike Aalto,Tarn Valley Trust$/;

/** Takes a property off an object. */
const no = (path: string) =>
  `Object.defineProperty(globalThis.${path.split(".").slice(0, -1).join(".") || "window"},
    "${path.split(".").at(-1)}", { value: undefined, configurable: true, writable: true });`;

/** A browser in which a constructor is not there at all: its name alone is an error. */
const gone = (name: string) => `delete globalThis.${name};`;

const STRICT = { "Content-Security-Policy": "script-src 'self' 'unsafe-inline'" };

for (const [what, without, is, options = "", headers = {}] of [
  ["nothing", "", FOUND],
  ["compileStreaming", no("WebAssembly.compileStreaming"), FOUND],
  ["highlights", no("CSS.highlights"), FOUND],
  ["StaticRange", gone("StaticRange"), FOUND],
  ["IntersectionObserver", gone("IntersectionObserver"), FOUND, "?start=visible"],
  ["ResizeObserver", gone("ResizeObserver"), FOUND],
  ["requestIdleCallback", gone("requestIdleCallback"), FOUND],
  ["structuredClone", gone("structuredClone"), FOUND],
  ["the scheduler", gone("scheduler"), FOUND],
  ["custom elements", no("customElements"), FOUND],
  [
    "customElements.define() that defines what it is given",
    `const { define } = customElements;
    customElements.define = (name, Class) => define.call(customElements, name, class extends Class {})`,
    FOUND,
  ],
  ["customElements.define() that does anything", "customElements.define = () => {}", FOUND],
  ["customElements.define() for others", "customElements.define = () => { throw Error() }", FOUND],
  ["idle callbacks that are called", "requestIdleCallback = () => 0", FOUND],
  ["media queries that tell of changes", "matchMedia = () => ({ matches: false })", FOUND],
  ["popovers", "delete HTMLElement.prototype.popover", FOUND],
  ["checkVisibility", "delete Element.prototype.checkVisibility", FOUND],
  ["localStorage", no("localStorage"), FOUND],
  ["WebAssembly, as in Lockdown Mode", gone("WebAssembly"), /needs WebAssembly, which is off/],
  ["'wasm-unsafe-eval' in the policy", "", /forbids WebAssembly.*wasm-unsafe-eval/, "", STRICT],
  ["AbortController", gone("AbortController"), /^AbortController is not defined/],
  ["sorted copies", "delete Array.prototype.toSorted", /`Array\.prototype\.toSorted` is missing/],
  ["constructed style sheets", no("CSSStyleSheet"), /`CSSStyleSheet` is missing/],
  ["media queries", gone("matchMedia"), /^matchMedia is not defined/],
  ["MutationObserver", gone("MutationObserver"), /^MutationObserver is not defined/],
] as const) {
  test(`a page without ${what}`, async ({ page }) => {
    const { is: told, restored, uncaught } = await outcome(page, without, options, headers);
    expect(told).toMatch(is);
    expect(restored).toBe(true);
    if (is === FOUND) expect(uncaught).toEqual([]);
  });
}
