import type { Analyser } from "../src/page/analyser.js";
import { isSaid } from "../src/page/colour.js";
import { FollowedPage } from "../src/page/follow.js";
import type { PageNode } from "../src/page/members.js";
import { type Correction, correct } from "./corrections/correct.js";
import { withoutReported } from "./reported-speech.js";
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

/** How a page is annotated. */
export interface AnnotateOptions {
  /** By default the CSS Custom Highlight API (`highlight`), where the browser has it. */
  painter?: Painter | undefined;
  /** Ends the annotating: the promise rejects with the signal's reason, and the page is as it was. */
  signal?: AbortSignal | undefined;
}

/**
 * An annotated page. Fires "change" after the page's text changed and was analysed anew; then
 * `annotations` are new ones.
 */
export class Page implements EventTarget {
  // Held, not inherited: in Firefox's content scripts what a class adds to EventTarget is not there.
  readonly #listeners = new EventTarget();
  readonly #followed: FollowedPage;
  #annotations: Annotations;
  #corrections: readonly Correction[] = [];
  /** Whether the reader wants no reported speech, although it is found. */
  #hidesReported = false;
  #isBroken = false;

  private constructor(followed: FollowedPage) {
    this.#followed = followed;
    this.#annotations = followed.annotations;
  }

  /**
   * @internal Annotates the article below a node.
   * Rejects as `FollowedPage.annotate` does.
   */
  static async annotate(
    root: Node,
    analyser: Analyser,
    { painter, signal }: AnnotateOptions,
  ): Promise<Page> {
    let page: Page | undefined;
    const followed = await FollowedPage.annotate(root as unknown as PageNode, analyser, {
      marks: painter === "mark",
      signal,
      onchange: () => {
        if (page) page.#refresh();
      },
      onfault: () => {
        if (page) page.#break();
      },
    });
    page = new Page(followed);
    return page;
  }

  /** As of any event target; the page fires "change". An event's `target` is not the page itself. */
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void {
    this.#listeners.addEventListener(type, listener, options);
  }

  /** As of any event target. */
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: EventListenerOptions | boolean,
  ): void {
    this.#listeners.removeEventListener(type, listener, options);
  }

  /** As of any event target. */
  dispatchEvent(event: Event): boolean {
    return this.#listeners.dispatchEvent(event);
  }

  /** What was found; offsets are UTF-16 code units into `annotations.text`. */
  get annotations(): Annotations {
    return this.#annotations;
  }

  /** `ok`, or why nothing is shown: `no-article`, `not-english`, or `broken` after a fault. */
  get status(): Status {
    if (this.#isBroken) return "broken";
    if (this.#followed.isEmpty) return "no-article";
    return this.#annotations.language === "en" ? "ok" : "not-english";
  }

  /** How the page is painted: `highlight` leaves the DOM alone, `mark` wraps text in `<mark>`. */
  get painter(): Painter {
    return this.#followed.painter;
  }

  /** What a reader has put right: `annotations` are what was found with this applied. */
  get corrections(): readonly Correction[] {
    return this.#corrections;
  }

  /** Applies these corrections and no others, now and whenever the page changes. */
  set corrections(corrections: readonly Correction[]) {
    this.#corrections = [...corrections];
    this.#correct();
    this.dispatchEvent(new Event("change"));
  }

  /**
   * Whether reported speech is among the annotations; `null` where it cannot be, since the annotator was
   * loaded without it.
   */
  get reported(): boolean | null {
    const finds = this.#followed.findsReported;
    return finds && !this.#hidesReported;
  }

  /**
   * Has reported speech among the annotations, or no longer. The first time, this may load what it takes:
   * rejects with a `WhosaidError` where that fails; the page is then as it was.
   */
  async findReported(isWanted: boolean): Promise<void> {
    this.#hidesReported = !isWanted;
    // It tells of the change itself.
    if (isWanted && this.#followed.findsReported === false) await this.#followed.findReported();
    else this.#refresh();
  }

  /** Paints what is `true`, takes away what is `false`; what is left out counts as `true`. */
  show({
    people = true,
    organisations = true,
    quotes = true,
    only = null,
  }: Partial<Visible> = {}): void {
    this.#followed.show({ people, organisations, quotes, only });
  }

  /**
   * Scrolls to a stretch of `annotations.text`, so that it stands at the height `middle` of the
   * window (CSS pixels) or in its middle, or where no fixed element of the page covers it. Once the window
   * is at rest, the stretch (or those in `lit`) is lit for two seconds.
   */
  reveal({ start, end }: Span, middle?: number, lit?: readonly Span[]): void {
    this.#followed.reveal({ start, end }, middle, lit);
  }

  /**
   * Lights these stretches of `annotations.text`, and no others, without scrolling: until the next call, which
   * may be with none, or until the page is analysed anew.
   */
  light(spans: readonly Span[]): void {
    this.#followed.light(spans);
  }

  /** The entity and the quote at a point of the viewport, in CSS pixels. */
  annotationAt(x: number, y: number): Hit | null {
    const offset = this.#followed.offsetAt(x, y);
    if (offset === null) return null;
    const { entities, quotes } = this.#annotations;
    const holds = ({ start, end }: Span) => start <= offset && offset < end;
    const entity = entities.find(({ mentions }) => mentions.some(holds))?.id;
    // Within reported speech there are quotes.
    const held = quotes.filter(({ spans }) => spans.some(holds));
    const quote = (held.findLast(isSaid) ?? held[0])?.id;
    if (entity === undefined && quote === undefined) return null;
    return {
      offset,
      ...(entity !== undefined && { entity }),
      ...(quote !== undefined && { quote }),
    };
  }

  /** The boxes in the window, in CSS pixels, of the lines that a stretch of the text stands in. */
  boxes(span: Span): DOMRect[] {
    return this.#followed.boxes(span);
  }

  /** The stretch of the text that the reader has selected. */
  selected(): Span | null {
    return this.#followed.selected();
  }

  /** Leaves the page as it was before `annotate`. */
  restore(): void {
    this.#followed.restore();
  }

  #break(): void {
    this.#isBroken = true;
    this.dispatchEvent(new Event("change"));
  }

  #refresh(): void {
    this.#annotations = this.#followed.annotations;
    this.#correct();
    this.dispatchEvent(new Event("change"));
  }

  #correct(): void {
    const { annotations } = this.#followed;
    const found = this.#hidesReported ? withoutReported(annotations) : annotations;
    const corrected = correct(found, this.#corrections);
    // What is painted already need not be painted again.
    if (corrected === this.#annotations) return;
    this.#annotations = corrected;
    this.#followed.recolour(corrected);
  }
}
