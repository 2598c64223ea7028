import type { PageNode } from "../members.js";
import { HighlightPainter, hasHighlights } from "./highlight.js";
import type { Painter } from "./painter.js";

/** The painter with highlights where the document of `root` has them, unless marks are asked for. */
export async function painterFor(root: PageNode, wantsMarks: boolean): Promise<Painter> {
  if (!wantsMarks && hasHighlights(root)) return new HighlightPainter();
  // Apart: hardly any page asks for marks.
  const { MarkPainter } = await import("./mark.js");
  return new MarkPainter();
}
