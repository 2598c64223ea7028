// Runs in a page: annotates it from a file of precomputed annotations, as the publisher's tag does. Gives the
// milliseconds until the first highlight is set.

import { FollowedPage } from "../../src/page/index.ts";
import { PrecomputedAnalyser } from "../../www/precomputed/analyser.ts";
import { parseAnnotations } from "../../www/precomputed/file.ts";

export async function firstPaint(text) {
  const { set } = HighlightRegistry.prototype;
  let first;
  HighlightRegistry.prototype.set = function (...values) {
    first ??= performance.now();
    return set.apply(this, values);
  };
  const start = performance.now();
  const file = parseAnnotations(text, "file");
  const analyser = new PrecomputedAnalyser(file, () => Promise.reject(new Error("asked")));
  const page = await FollowedPage.annotate(document, analyser);
  HighlightRegistry.prototype.set = set;
  page.restore();
  return first - start;
}
