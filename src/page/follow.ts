// One annotated page: read, analysed, painted, followed through its changes, restored.

import type { Annotations, Span } from "../annotations.js";
import type { Analyser } from "./analyser.js";
import { type Colour, colours, isShown, type Shown } from "./colour.js";
import type { PageNode, Scope } from "./members.js";
import { painterFor } from "./paint/choose.js";
import { EVIDENCE, type Painter, REVEAL } from "./paint/painter.js";
import { boxesOf, find, findSelected } from "./point.js";
import { preview } from "./preview.js";
import { type Snapshot, sameNodes, snapshot } from "./read.js";
import { scrollTo } from "./scroll.js";
import { type ArticleText, findArticle } from "./text.js";
import { atOnce, inTurns, type Steps, slice } from "./turn.js";
import { Watch } from "./watch.js";

/** How long a revealed stretch stays lit, in milliseconds. */
const LIT = 2000;

/**
 * How many times a page that changes during the analysis is analysed again before it is painted, and one that
 * changes while it is read is read anew before it is read in one go.
 */
const TRIES = 3;

export interface FollowOptions {
  /** Use the painter with `<mark>` elements, which is also the fallback in browsers without highlights. */
  marks?: boolean;
  /** Called after the page was analysed again, or left as it was because of an error. */
  onchange?: () => void;
  /** Called if the analysis fails while the page is followed; the page has been restored by then. */
  onfault?: (error: unknown) => void;
}

/** An error of the DOM, as opposed to one of the analysis. */
class DomError extends Error {}

/** The article below a node, annotated from `annotate()` to `restore()`. */
export class FollowedPage {
  readonly #root: PageNode;
  #analyser: Analyser;
  readonly #options: FollowOptions;
  readonly #painter: Painter;
  readonly #watch: Watch;
  readonly #end = new AbortController();
  #text: ArticleText | null = null;
  #annotations: Annotations | null = null;
  /** Who made them. */
  #annotator: Analyser | null = null;
  /** The paintable stretches of the annotations, or of the reader's corrected ones. */
  #colours: readonly Colour[] = [];
  #shown: Shown = { people: true, organisations: true, quotes: true };
  /** The stretches that are lit, by layer: those of `EVIDENCE` until told otherwise, of `REVEAL` for a moment. */
  readonly #lit = new Map<number, readonly Span[]>();
  /** The stretches to be lit once the window is at rest. */
  #goal: readonly Span[] = [];
  /** The page keeps removing marks: it is still followed, but not painted any more. */
  #isUnwanted = false;
  /** It is being read without marks: they come afterwards. */
  #isBare = false;
  /** The painting that is under way, or the last. */
  #painting: Steps<true> | undefined;
  /** Whether we have changed the page's nodes since we last began to read it. */
  #isTouched = false;

  private constructor(
    root: PageNode,
    analyser: Analyser,
    painter: Painter,
    options: FollowOptions,
  ) {
    this.#root = root;
    this.#analyser = analyser;
    this.#options = options;
    this.#painter = painter;
    this.#watch = new Watch(this.#painter, () => this.#read());
    this.#watch.onfault = (error) => {
      this.restore();
      // A document that is gone cannot be read any more; that is not an error.
      if (!(error instanceof DomError)) options.onfault?.(error);
    };
  }

  /**
   * Finds the article below `root` (a document, or any node), annotates it and follows it from now on.
   * Rejects with what the analysis or the DOM threw, or with the signal's reason; then the page is as it
   * was.
   */
  static async annotate(
    root: PageNode,
    analyser: Analyser,
    options: FollowOptions & { signal?: AbortSignal | undefined } = {},
  ): Promise<FollowedPage> {
    const { signal } = options;
    signal?.throwIfAborted();
    const painter = await painterFor(root, options.marks ?? false);
    signal?.throwIfAborted();
    const page = new FollowedPage(root, analyser, painter, options);
    const stop = () => page.#end.abort(signal?.reason);
    signal?.addEventListener("abort", stop);
    try {
      await page.#watch.begin();
      signal?.throwIfAborted();
    } catch (error) {
      page.restore();
      throw error instanceof DomError ? error.cause : error;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
    return page;
  }

  /** The state of the page when it was last analysed. */
  get annotations(): Annotations {
    if (!this.#annotations) throw new TypeError("The page has not been analysed.");
    return this.#annotations;
  }

  /** Whether reported speech is among the annotations; `null` where it can't be. */
  get findsReported(): boolean | null {
    const { findsReported = false, withReported } = this.#analyser;
    return findsReported || (withReported ? false : null);
  }

  /**
   * From now on finds reported speech as well, and reads the page anew. Rejects where what that takes cannot
   * be loaded; all is then as it was.
   */
  async findReported(): Promise<void> {
    if (this.findsReported !== false) return;
    const analyser = await this.#analyser.withReported?.();
    if (!analyser || this.#end.signal.aborted) return;
    this.#analyser = analyser;
    await this.#watch.again();
  }

  get isEmpty(): boolean {
    return this.#text?.isEmpty ?? true;
  }

  get painter(): Painter["name"] {
    return this.#painter.name;
  }

  /** Paints only these annotations. */
  show(shown: Shown): void {
    this.#shown = shown;
    this.#repaint();
  }

  /** Paints these instead of what was found, until the page is analysed again. */
  recolour(annotations: Annotations): void {
    this.#colours = colours(annotations);
    this.#repaint();
  }

  /**
   * Scrolls to a stretch of the article, so that it stands at the height `middle` of the window (CSS
   * pixels) or in its middle. Once the window is at rest, the stretches in `lit` are lit for a moment.
   */
  reveal(span: Span, middle?: number, lit: readonly Span[] = [span]): void {
    if (this.#end.signal.aborted) return;
    // The reader has left the stretch that was revealed before.
    this.#light(REVEAL, []);
    this.#goal = lit;
    const arrived = () => {
      if (this.#goal !== lit) return;
      this.#light(REVEAL, lit);
      setTimeout(() => this.#goal === lit && this.#light(REVEAL, []), LIT);
    };
    const [part] = this.#text?.map.ranges(span.start, span.end) ?? [];
    const node = part && this.#text?.nodes[part.node];
    if (node) scrollTo(this.#root, this.#painter, node, part.start, middle, arrived);
  }

  /**
   * Lights these stretches and no others, without scrolling, until the next call or until the page is analysed
   * again.
   */
  light(spans: readonly Span[]): void {
    this.#light(EVIDENCE, spans);
  }

  #light(layer: number, spans: readonly Span[]): void {
    const before = this.#lit.get(layer) ?? [];
    if (spans.length + before.length === 0) return;
    this.#lit.set(layer, spans);
    this.#repaint();
  }

  /** The offset into the article of the character at a point of the window, in CSS pixels. */
  offsetAt(x: number, y: number): number | null {
    const text = this.#text;
    if (!text) return null;
    try {
      const found = find(this.#root, this.#painter, text.nodes, text.scopes, x, y);
      return found ? text.map.offset(...found) : null;
    } catch {
      return null; // in a document that has gone
    }
  }

  /** The stretch of the article that the reader has selected, from its first character to its last. */
  selected(): Span | null {
    const text = this.#text;
    const found = text && findSelected(this.#root, this.#painter, text.nodes);
    if (!found) return null;
    const [first, from, last, to] = found;
    const [start, end] = [text.map.offset(first, from), text.map.offset(last, to)];
    return start !== null && end !== null && start <= end ? { start, end: end + 1 } : null;
  }

  /** The boxes in the window of the lines that a stretch of the article stands in. */
  boxes({ start, end }: Span): DOMRect[] {
    const text = this.#text;
    return (text?.map.ranges(start, end) ?? []).flatMap((part) => {
      const node = text?.nodes[part.node];
      return node ? boxesOf(this.#root, this.#painter, node, part.start, part.end) : [];
    });
  }

  /** Restores the page and stops following it. */
  restore(): void {
    this.#end.abort();
    this.#watch.abandon();
  }

  /** Runs what touches the DOM, and counts the time that it takes. */
  readonly #dom = <Result>(action: () => Result): Result => {
    try {
      return this.#watch.timed(action);
    } catch (cause) {
      throw new DomError("the DOM threw", { cause });
    }
  };

  /** Asks the analyser, and counts what that takes of this thread. */
  async #asked<Result>(ask: (analyser: Analyser) => Promise<Result>): Promise<Result> {
    const analyser = this.#analyser;
    const before = analyser.cost;
    try {
      return await ask(analyser);
    } finally {
      this.#watch.spend(analyser.cost - before);
    }
  }

  /** Reads the page, which from its first slice on is watched. */
  async #snapshot(): Promise<Snapshot> {
    const { signal } = this.#end;
    let tries = 0;
    let scopes: Scope[] = [];
    let steps: Steps<Snapshot> | undefined;
    const read = () => {
      if (this.#watch.takeStale() || this.#isTouched || !steps) {
        this.#isTouched = false;
        scopes = [];
        steps = snapshot(this.#root, scopes);
        tries++;
      }
      const page = tries > TRIES ? atOnce(steps) : slice(steps);
      if (page) this.#watch.start(scopes);
      else this.#watch.add(scopes);
      return page;
    };
    return inTurns(() => this.#dom(read), signal);
  }

  async #find(): Promise<ArticleText> {
    const { signal } = this.#end;
    const page = await this.#snapshot();
    const text = await this.#asked((analyser) => findArticle(page, analyser, this.#dom, signal));
    signal.throwIfAborted();
    return text;
  }

  /** The article as read from the page's own nodes, which marks cut in pieces. */
  async #withoutMarks(text: ArticleText): Promise<ArticleText> {
    if (!this.#painter.cutsText) return text;
    this.#isBare = true;
    this.#painting = undefined;
    try {
      this.#dom(() => this.#unseen(() => this.#painter.erase()));
      return await this.#find();
    } finally {
      this.#isBare = false;
    }
  }

  /**
   * Reads the page, for the first time or because it has changed. Where its text is new, it is
   * analysed; what is painted of the old one stays until then, so that nothing flickers. Where only its
   * nodes are new, what is known is painted on them.
   */
  async #read(): Promise<void> {
    let text = await this.#find();
    for (let tries = 1; ; tries++) {
      this.#watch.of(text.element);
      const analyser = this.#analyser;
      if (this.#annotator === analyser && this.#text?.isLike(text)) return this.#move(text);
      if (!this.#annotations) await this.#preview(text);
      const annotations = await this.#analyse(text);
      // Reported speech was asked for meanwhile.
      if (analyser !== this.#analyser) continue;
      const isStale = this.#watch.takeStale();
      let now = isStale ? await this.#find() : text;
      if (now.isLike(text)) now = await this.#withoutMarks(now);
      if (now.isLike(text) || tries === TRIES) {
        // The page never settles: paint what fits, and read it again soon.
        if (!now.isLike(text)) now = text;
        this.#watch.of(now.element);
        this.#text = now;
        this.#annotations = annotations;
        this.#annotator = analyser;
        this.#colours = colours(annotations);
        this.#goal = [];
        this.#lit.clear();
        await this.#paint(this.#dom);
        this.#options.onchange?.();
        return;
      }
      text = now;
    }
  }

  /** Paints what is known on new nodes with the same text, or again on nodes that have lost it. */
  async #move(text: ArticleText): Promise<void> {
    const before = this.#text?.nodes ?? [];
    const isSame = this.#dom(() => sameNodes(this.#painter, text.nodes, before));
    if (isSame && !this.#painter.isTorn) return;
    this.#isUnwanted ||= !this.#watch.mayRepaint();
    const now = await this.#withoutMarks(text);
    // Otherwise it has changed again and will be read again.
    if (!now.isLike(text)) return;
    this.#text = now;
    this.#watch.of(now.element);
    await this.#paint(this.#dom);
  }

  async #analyse(text: ArticleText): Promise<Annotations> {
    const annotations = await this.#asked((analyser) => analyser.analyse(text, this.#end.signal));
    this.#end.signal.throwIfAborted();
    return annotations;
  }

  async #preview(text: ArticleText): Promise<void> {
    const colours = await preview(text, this.#analyser, this.#end.signal);
    this.#end.signal.throwIfAborted();
    if (!colours) return;
    this.#text = text;
    this.#colours = colours;
    await this.#paint(this.#dom);
  }

  /** Paints because the reader wants something else to be seen. */
  #repaint(): void {
    // Where the DOM throws, the page is gone.
    this.#paint((action) => action()).catch(() => this.#painter.erase());
  }

  /** Paints in slices, which `run` runs. Another painting takes the place of one that is under way. */
  async #paint(run: <Result>(action: () => Result) => Result): Promise<void> {
    const text = this.#text;
    const { signal } = this.#end;
    if (!text || this.#isUnwanted || this.#isBare || signal.aborted) return;
    const steps = this.#strokes(text);
    this.#painting = steps;
    await inTurns(
      () => this.#painting !== steps || run(() => this.#unseen(() => slice(steps))),
      signal,
    );
  }

  /** Paints what there is to be seen; true in the end. */
  *#strokes(text: ArticleText): Generator<void, true> {
    const seen = this.#colours.filter((colour) => isShown(colour, this.#shown));
    const lit = [...this.#lit].flatMap(([layer, spans]) => spans.map((span) => ({ layer, span })));
    const strokes: Stroke[] = [];
    let count = 0;
    for (const { layer, span } of [...seen, ...lit]) {
      if (count++ % BETWEEN_PAUSES === 0) yield;
      for (const part of text.map.ranges(span.start, span.end)) {
        strokes.push([part.node, part.start, part.end, layer]);
      }
    }
    // As the painters want them.
    strokes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    if (strokes.length === 0) this.#painter.erase();
    else yield* this.#painter.paint(text.nodes, text.scopes, Uint32Array.from(strokes.flat()));
    return true;
  }

  /** Changes the page without reacting to that change. */
  #unseen<Result>(action: () => Result): Result {
    this.#watch.look();
    try {
      return action();
    } finally {
      this.#watch.forget();
      this.#isTouched ||= this.#painter.cutsText;
    }
  }
}

/** Stretches that are looked at between two pauses. */
const BETWEEN_PAUSES = 64;

type Stroke = [node: number, start: number, end: number, layer: number];
