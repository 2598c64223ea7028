// Annotations that lie beside the page, in the place of the analysis.

import type { Analyser } from "../../src/page/analyser.js";
import { reasonOf } from "../errors.js";
import { PrecomputedAnalyser } from "../precomputed/analyser.js";
import { parseAnnotations } from "../precomputed/file.js";

/**
 * The analyser of a page whose annotations lie at an address. Where there are none, the page is analysed,
 * and one line says so; what is there and is no such file is refused.
 */
export async function precomputedAnalyser(
  response: Promise<Response>,
  address: string,
  live: () => Promise<Analyser>,
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
    return live();
  }
  return new PrecomputedAnalyser(parseAnnotations(text, address), live);
}
