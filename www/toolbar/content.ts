import type { Correction } from "../corrections/correct.js";
import type { Hit } from "../page.js";
import type { Annotations, Span, Status, Visible } from "../types.js";

/** What the toolbar needs of a `Page`. */
export interface AnnotatedPage extends EventTarget {
  readonly annotations: Annotations;
  readonly status: Status;
  corrections: readonly Correction[];
  readonly reported: boolean | null;
  findReported(isWanted: boolean): Promise<void>;
  show(visible: Visible): void;
  reveal(span: Span, middle?: number, lit?: readonly Span[]): void;
  light(spans: readonly Span[]): void;
  annotationAt(x: number, y: number): Hit | null;
  boxes(span: Span): DOMRect[];
  selected(): Span | null;
}

/** What the toolbar has to say. */
export type Content =
  | { kind: "reading" }
  | { kind: "message"; text: string }
  | { kind: "page"; page: AnnotatedPage };
