import type { PageHandle, Watch } from "#wasm";
import { nextTurn } from "../src/page/turn.js";
import { type Correction, correct } from "./corrections/correct.js";
import type { Engine } from "./engine.js";
import { WhosaidError } from "./errors.js";
import { isSaid } from "./export/article.js";
import type { Annotations, Painter, Span, Status, Visible } from "./types.js";

/** What stands at a point of the window. */
export interface Hit {
  /** Offset into the text of the character there. */
  offset: number;
  /** `Entity.id` */
  entity?: number;
  /** `Quote.id` */
  quote?: number;
}

/**
 * An annotated page. Fires "change" after the page's text changed and was analysed anew; then
 * `annotations` are new ones.
 */
export class Page extends EventTarget {
  #handle: PageHandle | undefined;
  readonly #watch: Watch;
  /** As they were found, without corrections. */
  #found: Annotations;
  #annotations: Annotations;
  #corrections: readonly Correction[] = [];
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
    this.#found = handle.annotations;
    this.#annotations = this.#found;
    this.#status = handle.status;
    this.painter = handle.painter;
    this.#watch = handle.watch;
    this.#watch.onfault = (error) => engine.fault("following the page's changes", error);
    engine.instances.dependants.add(this);
  }

  /**
   * @internal Analyses and paints, in slices that leave the page usable.
   * @throws {WhosaidError} `fault` where that broke down; what the DOM threw as it is.
   */
  async read(): Promise<void> {
    try {
      while (this.#use("annotating the page", (handle) => handle.step())) await nextTurn();
    } catch (error) {
      this.restore();
      throw error;
    }
    if (this.#status === "broken") {
      throw new WhosaidError("fault", "Whosaid broke down on another page of this document.");
    }
    this.#use("annotating the page", (handle) => {
      this.#take(handle);
      // Rust calls from within a borrow of the handle, so we read it only once the call is over.
      handle.onchange(() => queueMicrotask(() => this.#refresh()));
    });
  }

  /** What was found; offsets are UTF-16 code units into `annotations.text`. */
  get annotations(): Annotations {
    return this.#annotations;
  }

  /** `ok`, or why nothing is shown: `no-article`, `not-english`, or `broken` after a fault. */
  get status(): Status {
    return this.#status;
  }

  /** What a reader has put right: `annotations` are what was found with this applied. */
  get corrections(): readonly Correction[] {
    return this.#corrections;
  }

  /** Applies these corrections and no others, now and whenever the page changes. */
  set corrections(corrections: readonly Correction[]) {
    this.#corrections = [...corrections];
    this.#use("correcting the annotations", (handle) => this.#correct(handle));
    this.dispatchEvent(new Event("change"));
  }

  /** Paints what is `true`, takes away what is `false`; what is left out counts as `true`. */
  show({
    people = true,
    organisations = true,
    quotes = true,
    only = null,
  }: Partial<Visible> = {}): void {
    this.#use("painting", (handle) => handle.show({ people, organisations, quotes, only }));
  }

  /**
   * Scrolls to a stretch of `annotations.text`, so that it stands at the height `middle` of the
   * window (CSS pixels) or in its middle, and flashes it.
   */
  reveal({ start, end }: Span, middle?: number): void {
    this.#use("scrolling", (handle) => handle.reveal({ start, end }, middle));
  }

  /** The entity and the quote at a point of the viewport, in CSS pixels. */
  annotationAt(x: number, y: number): Hit | null {
    const offset = this.#use("looking up a point", (handle) => handle.offsetAt(x, y));
    if (offset === undefined) return null;
    const { entities, quotes } = this.#annotations;
    const holds = ({ start, end }: Span) => start <= offset && offset < end;
    const entity = entities.find(({ mentions }) => mentions.some(holds))?.id;
    const quote = quotes.find(({ spans }) => spans.some(holds))?.id;
    if (entity === undefined && quote === undefined) return null;
    return {
      offset,
      ...(entity !== undefined && { entity }),
      ...(quote !== undefined && { quote }),
    };
  }

  /** The boxes in the window, in CSS pixels, of the lines that a stretch of the text stands in. */
  boxes(span: Span): DOMRect[] {
    return this.#use("looking up a place", (handle) => handle.boxes(span)) ?? [];
  }

  /** The stretch of the text that the reader has selected. */
  selected(): Span | null {
    return this.#use("looking up the selection", (handle) => handle.selected()) ?? null;
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

  /** @internal The instance broke down: leaves the page as it was, without its help. */
  abandon(): void {
    this.#handle = undefined;
    this.#status = "broken";
    this.#watch.abandon();
    this.dispatchEvent(new Event("change"));
  }

  #use<Result>(doing: string, action: (handle: PageHandle) => Result): Result | undefined {
    const handle = this.#handle;
    return handle && this.engine.run(doing, () => action(handle));
  }

  #refresh(): void {
    this.#use("reading the changed page", (handle) => this.#take(handle));
    this.dispatchEvent(new Event("change"));
  }

  #take(handle: PageHandle): void {
    this.#found = handle.annotations;
    this.#annotations = this.#found;
    this.#status = handle.status;
    this.#correct(handle);
  }

  #correct(handle: PageHandle): void {
    const corrected = correct(this.#found, this.#corrections);
    // What is painted already need not be painted again.
    if (corrected === this.#annotations) return;
    this.#annotations = corrected;
    handle.recolour(colours(corrected));
  }
}

/** In the place of an entity's id, as in src/bindings.rs. */
const NOBODY = 0xffffffff;

/** What is painted of annotations, in the four numbers that `PageHandle.recolour` takes. */
function colours({ entities, quotes }: Annotations): Uint32Array {
  const numbers = entities.flatMap(({ id, type, mentions }) =>
    mentions.flatMap(({ start, end }) => [type === "person" ? 0 : 1, id, start, end]),
  );
  for (const { speaker, spans } of quotes.filter(isSaid)) {
    for (const { start, end } of spans) numbers.push(2, speaker ?? NOBODY, start, end);
  }
  return Uint32Array.from(numbers);
}
