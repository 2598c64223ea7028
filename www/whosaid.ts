// Whosaid: finds the people, the organisations and the quotes of a news article, with the one who
// said each, and highlights them on the page. Everything runs on the reader's machine.
//
//   import { load } from "./whosaid.js";
//   const whosaid = await load();
//   const page = await whosaid.annotate();   // page.restore() takes it all back

import { isNode } from "../src/page/members.js";
import type { Engine } from "./engine.js";
import { loadEngine } from "./load.js";
import { loadReportedEngine } from "./load-reported.js";
import { checkNames, type OwnName } from "./names.js";
import { type AnnotateOptions, Page } from "./page.js";
import { rehearse } from "./rehearse.js";
import type { Annotations, Painter } from "./types.js";

export { WhosaidError, type WhosaidErrorCode } from "./errors.js";
export type { Annotations, Block, Entity, Painter, Quote, Span, Status, Visible } from "./types.js";
export type { AnnotateOptions, OwnName, Page };

export interface LoadOptions {
  /** Where the names model is; `whosaid.model` beside this module by default. */
  modelUrl?: string | URL;
  /**
   * Where the WebAssembly is; `whosaid.wasm` beside this module by default, with `reported`
   * `whosaid-reported.wasm`. The first call decides.
   */
  wasmUrl?: string | URL;
  /**
   * Also finds reported speech, what was said without quotation marks: quotes of the kind `indirect`. Takes
   * another WebAssembly file and one more model, which are not loaded otherwise.
   */
  reported?: boolean;
  /**
   * With `reported`: where the model for it is; `whosaid-reported.model` beside this module by default.
   */
  reportedModelUrl?: string | URL;
  /** How pages are painted. By default the CSS Custom Highlight API, where the browser has it. */
  painter?: Painter;
  /**
   * Names that are found wherever they occur, under their own name and with their type. Bad entries are
   * reported on the console; the others work.
   */
  names?: readonly OwnName[];
}

/** Where the files are. Bundlers look for just these words, and take what they name along. */
function filesOf({ wasmUrl, modelUrl, reportedModelUrl }: LoadOptions) {
  // Not in their words: webpack would look for the reader's own files while it builds.
  const base = `${import.meta.url}`;
  const own = (url: string | URL | undefined) => (url ? new URL(url, base) : undefined);
  return {
    own: { wasmUrl: own(wasmUrl), modelUrl: own(reportedModelUrl) },
    wasmUrl: own(wasmUrl) ?? new URL("./whosaid.wasm", import.meta.url),
    modelUrl: own(modelUrl) ?? new URL("./whosaid.model", import.meta.url),
  };
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
   * @throws `TypeError` where `text` is no string.
   * @throws `WhosaidError` (`fault`) where the analysis broke down.
   */
  analyse(text: string): Annotations {
    if (typeof text !== "string") {
      throw new TypeError(`Whosaid.analyse needs a string, not ${describe(text)}.`);
    }
    return this.engine.analyseNow(text);
  }

  /**
   * Finds the article below `root`, annotates and highlights it.
   * Rejects with a `TypeError` where `root` is no DOM node, with a `WhosaidError` (`fault`) where
   * the analysis broke down, with the reason of `options.signal` where that was aborted; then the page
   * is as it was.
   */
  async annotate(
    root: Node = globalThis.document,
    { painter = this.painter, signal }: AnnotateOptions = {},
  ): Promise<Page> {
    // Not "instanceof Node": the node may be another window's.
    if (!isNode(root)) {
      throw new TypeError(`Whosaid.annotate needs a DOM node, not ${describe(root)}.`);
    }
    if (painter !== undefined && painter !== "highlight" && painter !== "mark") {
      throw new TypeError(`There is no painter "${painter}": use "highlight" or "mark".`);
    }
    return Page.annotate(root, this.engine, { painter, signal });
  }
}

const describe = (value: unknown) => (value === null ? "null" : typeof value);

/**
 * Fetches and starts the annotator. Touches nothing of the page.
 * Rejects with a `WhosaidError` whose message says which file is wrong and how.
 */
export async function load(options: LoadOptions = {}): Promise<Whosaid> {
  const names = options.names && checkNames(options.names);
  const files = filesOf(options);
  const engine = options.reported
    ? await loadReportedEngine(files, files.own, names)
    : await loadEngine(files, names);
  const whosaid = new Whosaid(engine, options.painter);
  await rehearse(engine);
  return whosaid;
}
