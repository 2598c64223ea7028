// Runs in a page: annotates it from a file of precomputed annotations, as the publisher's tag does, and
// returns what it found; null where the analysis would have been asked.

import { FollowedPage } from "../../src/page/index.ts";
import { PrecomputedAnalyser } from "../../www/precomputed/analyser.ts";
import { parseAnnotations } from "../../www/precomputed/file.ts";

export async function fromFile(text) {
  const file = parseAnnotations(text, "file");
  const asked = new Error("asked");
  const analyser = new PrecomputedAnalyser(file, () => Promise.reject(asked));
  try {
    const start = performance.now();
    const page = await FollowedPage.annotate(document, analyser);
    const time = performance.now() - start;
    const { annotations } = page;
    page.restore();
    return { annotations, time };
  } catch (error) {
    if (error === asked) return null;
    throw error;
  }
}
