import type { Engine, PageHandle, Painter, Status, Visible } from "./engine.js";
import type { Annotations, Span } from "./types.js";

/**
 * An annotated page. Fires "change" after the page's text changed and was analysed anew; then
 * `annotations` are new ones.
 */
export class Page extends EventTarget {
  #handle: PageHandle | undefined;
  #annotations: Annotations;
  #status: Status;
  /** How the page is painted: `highlight` leaves the DOM alone, `mark` wraps text in `<mark>`. */
  readonly painter: Painter;

  /** @internal Made by `Whosaid.annotate`. */
  constructor(
    private readonly engine: Engine,
    handle: PageHandle,
  ) {
    super();
    this.#handle = handle;
    this.#annotations = handle.annotations;
    this.#status = handle.status as Status;
    this.painter = handle.painter as Painter;
    engine.instances.dependants.add(this);
    // Rust calls from within a borrow of the handle, so we read it only once the call is over.
    handle.onchange(() => queueMicrotask(() => this.#refresh()));
  }

  /** What was found; offsets are UTF-16 code units into `annotations.text`. */
  get annotations(): Annotations {
    return this.#annotations;
  }

  /** `ok`, or why nothing is shown: `no-article`, `not-english`, or `broken` after a fault. */
  get status(): Status {
    return this.#status;
  }

  /** Paints what is `true`, takes away what is `false`; what is left out counts as `true`. */
  show({ people = true, organisations = true, quotes = true }: Partial<Visible> = {}): void {
    this.#use("painting", (handle) => handle.show({ people, organisations, quotes }));
  }

  /** Scrolls to a stretch of `annotations.text` and flashes it. */
  reveal({ start, end }: Span): void {
    this.#use("scrolling", (handle) => handle.reveal({ start, end }));
  }

  /** The entity and the quote at a point of the viewport, in CSS pixels. */
  annotationAt(x: number, y: number): { entity?: number; quote?: number } | null {
    return this.#use("looking up a point", (handle) => handle.annotationAt(x, y)) ?? null;
  }

  /** Leaves the page as it was before `annotate`. */
  restore(): void {
    this.#use("restoring the page", (handle) => {
      handle.onchange(null);
      handle.restore();
      handle.free();
    });
    this.#handle = undefined;
    this.engine.instances.dependants.delete(this);
  }

  /** @internal The instance broke down. Its memory is mostly sound, so we ask it to restore. */
  abandon(): void {
    const handle = this.#handle;
    this.#handle = undefined;
    this.#status = "broken";
    try {
      handle?.restore();
    } catch {
      removePaint();
    }
    this.dispatchEvent(new Event("change"));
  }

  #use<Result>(doing: string, action: (handle: PageHandle) => Result): Result | undefined {
    const handle = this.#handle;
    return handle && this.engine.run(doing, () => action(handle));
  }

  #refresh(): void {
    this.#use("reading the changed page", (handle) => {
      this.#annotations = handle.annotations;
      this.#status = handle.status as Status;
    });
    this.dispatchEvent(new Event("change"));
  }
}

/** Takes our paint off without WebAssembly's help (names as in src/page/paint/style.css). */
function removePaint(): void {
  for (const name of CSS.highlights?.keys() ?? []) {
    if (name.startsWith("whosaid-")) CSS.highlights.delete(name);
  }
  for (const mark of document.querySelectorAll("mark[data-whosaid]")) {
    mark.replaceWith(...mark.childNodes);
  }
}
