// Whosaid in Node (or Deno, or Bun): texts and pages of HTML, no browser.
//
//   import { load } from "whosaid/node";
//   const whosaid = await load();
//   whosaid.analyse(text); whosaid.analyseHtml(html);

import { readFile } from "node:fs/promises";
import { __wbg_reset_state, Analyser, initSync } from "#wasm-node";
import { Engine, Instances } from "./engine.js";
import { WhosaidError } from "./errors.js";
import { MODELS, modelError } from "./model-error.js";
import { once } from "./once.js";
import { reportBy } from "./report-by.js";
import type { Annotations } from "./types.js";

export { WhosaidError, type WhosaidErrorCode } from "./errors.js";
export type { Annotations, Block, Entity, Quote, Span } from "./types.js";

export interface NodeLoadOptions {
  /** The bytes of a names model; `whosaid.model` beside this module by default. */
  model?: Uint8Array;
  /**
   * Also finds reported speech, what was said without quotation marks: quotes of the kind `indirect`. Reads
   * one more model, `whosaid-reported.model` beside this module.
   */
  reported?: boolean;
}

/** The annotator, ready to use. */
export class NodeWhosaid {
  /** @internal Made by `load`. */
  constructor(private readonly engine: Engine<Analyser>) {}

  /**
   * Annotates plain text; blocks (headline, paragraphs) are separated by line breaks.
   * @throws `TypeError` where `text` is no string.
   * @throws `WhosaidError` (`fault`) where the analysis broke down.
   */
  analyse(text: string): Annotations {
    if (typeof text !== "string") {
      throw new TypeError(`analyse needs a string, not ${typeof text}.`);
    }
    return this.engine.analyseNow(text);
  }

  /**
   * Finds the article in a page of HTML and annotates it; each of its `blocks` has a `path`, a CSS
   * selector of its element. `null` where the page has no article. Of bytes, the encoding is found as
   * browsers do: by a byte order mark, a `<meta>`, else UTF-8 or what it looks like.
   * @throws `TypeError` where `html` is neither a string nor bytes.
   * @throws `WhosaidError` (`fault`) where the analysis broke down.
   */
  analyseHtml(html: string | Uint8Array): Annotations | null {
    if (typeof html !== "string" && !(html instanceof Uint8Array)) {
      throw new TypeError(`analyseHtml needs a string or bytes, not ${typeof html}.`);
    }
    // A string is Unicode whatever its <meta> says: a byte order mark says so before that.
    const bytes = typeof html === "string" ? new TextEncoder().encode(`\ufeff${html}`) : html;
    return this.engine.run("reading the page", (analyser) => analyser.analyseHtml(bytes)) ?? null;
  }
}

const sharedInstances = once(async (): Promise<Instances<Analyser>> => {
  const url = new URL("./whosaid-node.wasm", import.meta.url);
  try {
    initSync({ module: new WebAssembly.Module(await readFile(url)) });
  } catch (cause) {
    throw new WhosaidError("wasm", `Whosaid's WebAssembly at ${url.href} cannot be used.`, {
      cause,
    });
  }
  return new Instances({ Analyser, __wbg_reset_state });
});

async function readModel(url: URL, what: string): Promise<Uint8Array> {
  try {
    return await readFile(url);
  } catch (cause) {
    throw new WhosaidError("model", `Whosaid's ${what} is not at ${url.href}.`, { cause });
  }
}

/**
 * Reads and starts the annotator.
 * Rejects with a `WhosaidError` whose message says which file is wrong and how.
 */
export async function load({ model, reported }: NodeLoadOptions = {}): Promise<NodeWhosaid> {
  const url = new URL("./whosaid.model", import.meta.url);
  const reportedUrl = new URL("./whosaid-reported.model", import.meta.url);
  const [instances, bytes, reportedBytes] = await Promise.all([
    sharedInstances(),
    model ?? readModel(url, MODELS.names),
    reported ? readModel(reportedUrl, MODELS.reported) : undefined,
  ]);
  const report = reportedBytes && reportBy(reportedBytes, `The file at ${reportedUrl.href}`);
  const engine = new Engine(instances, bytes, undefined, report);
  try {
    engine.analyseNow("One word.");
  } catch (cause) {
    throw modelError(cause, model ? "What was given" : `The file at ${url.href}`);
  }
  return new NodeWhosaid(engine);
}
