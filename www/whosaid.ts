// Whosaid: finds the people, the organisations and the quotes of a news article, with the one who
// said each, and highlights them on the page. Everything runs on the reader's machine.
//
//   import { load } from "./whosaid.js";
//   const whosaid = await load();
//   const page = await whosaid.annotate();   // page.restore() takes it all back

import init, { __wbg_reset_state, Analyser } from "#wasm";
import { isNode } from "../src/page/members.js";
import { Engine, Instances } from "./engine.js";
import { WhosaidError } from "./errors.js";
import { checkSupport, fetchModel, fetchModule } from "./fetch.js";
import { Page } from "./page.js";
import type { Annotations, Painter } from "./types.js";

export { WhosaidError, type WhosaidErrorCode } from "./errors.js";
export type { Annotations, Block, Entity, Painter, Quote, Span, Status, Visible } from "./types.js";
export type { Page };

export interface LoadOptions {
  /** Where the names model is; `whosaid.model` beside this module by default. */
  modelUrl?: string | URL;
  /** Where the WebAssembly is; `whosaid.wasm` beside this module by default. The first call decides. */
  wasmUrl?: string | URL;
  /** How pages are painted. By default the CSS Custom Highlight API, where the browser has it. */
  painter?: Painter;
}

/** The annotator, ready to use. */
export class Whosaid {
  /** @internal Made by `load`. */
  constructor(
    private readonly engine: Engine,
    private readonly painter: Painter | undefined,
  ) {}

  /**
   * Annotates plain text; blocks (headline, paragraphs) are separated by line breaks.
   * @throws {TypeError} where `text` is no string.
   * @throws {WhosaidError} `fault` where the analysis broke down.
   */
  analyse(text: string): Annotations {
    if (typeof text !== "string") {
      throw new TypeError(`Whosaid.analyse needs a string, not ${describe(text)}.`);
    }
    return this.engine.run("reading the text", (analyser) => analyser.analyse(text));
  }

  /**
   * Finds the article below `root`, annotates and highlights it.
   * Rejects with a `TypeError` where `root` is no DOM node, with a `WhosaidError` (`fault`) where
   * the analysis broke down; then the page is as it was.
   */
  async annotate(root: Node = globalThis.document): Promise<Page> {
    // Not "instanceof Node": the node may be another window's.
    if (!isNode(root)) {
      throw new TypeError(`Whosaid.annotate needs a DOM node, not ${describe(root)}.`);
    }
    const options = this.painter ? { painter: this.painter } : {};
    const page = this.engine.run(
      "annotating the page",
      (analyser) => new Page(this.engine, analyser.open(root, options)),
    );
    await page.read();
    return page;
  }
}

const describe = (value: unknown) => (value === null ? "null" : typeof value);

// wasm-bindgen's module holds one instance, so we instantiate once however often load() is called.
let instances: Promise<Instances> | undefined;

async function instantiate(url: URL): Promise<Instances> {
  const module = await fetchModule(url);
  try {
    // wasm-bindgen keeps hold of whatever it instantiates, so we look before.
    const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
    if (!exported.includes("__wbindgen_start")) throw new TypeError("not made by wasm-bindgen");
    await init({ module_or_path: module });
  } catch (cause) {
    const message = `The WebAssembly file at ${url.href} is not the one that belongs to this version of Whosaid.`;
    throw new WhosaidError("wasm", message, { cause });
  }
  return new Instances({ Analyser, __wbg_reset_state });
}

function sharedInstances(url: URL): Promise<Instances> {
  if (instances === undefined) {
    instances = instantiate(url);
    // A failure must not stick: the next load() may have the right address.
    instances.catch(() => {
      instances = undefined;
    });
  }
  return instances;
}

/** A text that needs every part of the analysis. */
const FIRST_WORDS =
  "“We counted twice,” said Eleanor Whitcombe, the director of the Harcourt Foundation. She added that nobody had been asked. ";

/** Annotates a page of our own: so the browser compiles what a first article would have to wait for. */
async function rehearse(whosaid: Whosaid): Promise<void> {
  const page = document.implementation.createHTMLDocument();
  page.body.append(FIRST_WORDS.repeat(9));
  (await whosaid.annotate(page)).restore();
}

/**
 * Fetches and starts the annotator. Touches nothing of the page.
 * Rejects with a `WhosaidError` whose message says which file is wrong and how.
 */
export async function load(options: LoadOptions = {}): Promise<Whosaid> {
  checkSupport();
  const wasmUrl = new URL(options.wasmUrl ?? "whosaid.wasm", import.meta.url);
  const modelUrl = new URL(options.modelUrl ?? "whosaid.model", import.meta.url);
  const [shared, model] = await Promise.all([sharedInstances(wasmUrl), fetchModel(modelUrl)]);
  const whosaid = new Whosaid(new Engine(shared, model), options.painter);
  try {
    whosaid.analyse(FIRST_WORDS);
  } catch (cause) {
    if (cause instanceof WhosaidError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `The file at ${modelUrl.href} cannot serve as Whosaid's names model: ${reason}`;
    throw new WhosaidError("model", message, { cause });
  }
  // Should that go wrong, the first article will tell. A worker has no document.
  await rehearse(whosaid).catch(() => {});
  return whosaid;
}
