import type { PageNode } from "../members.js";
import { HighlightPainter, hasHighlights } from "./highlight.js";
import { MarkPainter } from "./mark.js";
import type { Painter } from "./painter.js";

/** The painter with highlights where the document of `root` has them, unless marks are asked for. */
export function painterFor(root: PageNode, wantsMarks: boolean): Painter {
  return wantsMarks || !hasHighlights(root) ? new MarkPainter() : new HighlightPainter();
}
