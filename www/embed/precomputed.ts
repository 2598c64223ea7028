// Annotations from a file beside the page, instead of the analysis.

import type { Analyser } from "../../src/page/analyser.js";
import { reasonOf } from "../errors.js";
import { type Live, PrecomputedAnalyser } from "../precomputed/analyser.js";
import { parseAnnotations } from "../precomputed/file.js";

/**
 * The analyser of a page whose annotations are at an address. If there is nothing, the page is analysed, and
 * the console says so; rejects with a `WhosaidError` (`annotations`) if what is there cannot be used.
 */
export async function precomputedAnalyser(
  response: Promise<Response>,
  address: string,
  live: Live,
): Promise<Analyser> {
  let text: string;
  try {
    const answer = await response;
    if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
    text = await answer.text();
  } catch (error) {
    console.warn(
      `Whosaid: there are no annotations at ${address} (${reasonOf(error)}); it reads the page.`,
    );
    return live({});
  }
  return new PrecomputedAnalyser(parseAnnotations(text, address), live);
}
