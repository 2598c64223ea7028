import type { Status, Visible } from "../engine.js";
import type { Annotations, Span } from "../types.js";

/** What the toolbar needs of a `Page`. */
export interface AnnotatedPage extends EventTarget {
  readonly annotations: Annotations;
  readonly status: Status;
  show(visible: Visible): void;
  reveal(span: Span): void;
}

/** What the toolbar has to say. */
export type Content =
  | { kind: "reading" }
  | { kind: "message"; text: string }
  | { kind: "page"; page: AnnotatedPage };
