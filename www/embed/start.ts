// One annotated page or element, from start to end: asks whether another Whosaid is at work, loads the rest
// of the embed, tells the page's scripts and its developers.

import type { Analyser } from "../../src/page/analyser.js";
import { answer, isSomebodyAlive } from "../alive.js";
import { reasonOf } from "../errors.js";
import { document } from "../own-globals.js";
import type { Page } from "../page.js";
import { announce } from "./events.js";
import type { EmbedOptions } from "./options.js";
import { wanted } from "./want.js";

/** Media type of the link to precomputed annotations. */
const MEDIA_TYPE = "application/whosaid+json";

/** A page or element that is being annotated. */
export interface Run {
  /** Rejects where nothing is annotated; the page is then as it was. */
  page: Promise<Page>;
  /** Begins now instead of waiting for `start`. */
  begin(): void;
  /** Leaves the page as it was. */
  stop(): void;
}

/** Records what the page's Content Security Policy forbids from now on. */
function watchPolicy() {
  const forbidden = new Set<string>();
  const hear = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    forbidden.add(`${effectiveDirective} (${blockedURI})`);
  };
  document.addEventListener("securitypolicyviolation", hear);
  return {
    end: () => document.removeEventListener("securitypolicyviolation", hear),
    /** The event comes a moment after the fault. */
    async found() {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return [...forbidden];
    },
  };
}

/** The analysis, ready to use. */
async function live(options: EmbedOptions): Promise<Analyser> {
  const [{ liveAnalyser }, { rehearse }] = await Promise.all([
    import("./live.js"),
    import("./run.js"),
  ]);
  const analyser = await liveAnalyser(options);
  await rehearse(analyser);
  return analyser;
}

/** The address of the page's precomputed annotations, if it has any. */
function annotationsOf({ annotations }: EmbedOptions): string | undefined {
  const link = `link[rel~=alternate][type="${MEDIA_TYPE}"]`;
  const address = annotations ?? document.querySelector(link)?.getAttribute("href");
  return address ? new URL(address, document.baseURI).href : undefined;
}

/** What annotates the page. Everything is asked for at once. */
async function analyserFor(options: EmbedOptions): Promise<Analyser> {
  const address = annotationsOf(options);
  if (address === undefined) return live(options);
  const response = fetch(address);
  response.catch(() => {}); // Whoever reads it hears of it.
  const { precomputedAnalyser } = await import("./precomputed.js");
  return precomputedAnalyser(response, address, (reported) => live({ ...options, ...reported }));
}

/** Annotates `root`, or what the options name; `address` is the tag's, for its developers to find. */
export function start(options: EmbedOptions, address: string, root?: Element): Run {
  const control = new AbortController();
  const { signal } = control;
  let begin = () => {};
  let end = () => {};
  const asked = new Promise<void>((resolve) => {
    begin = resolve;
  });

  async function annotate(): Promise<Page> {
    await Promise.race([asked, wanted(options.start ?? "idle", root)]);
    signal.throwIfAborted();
    if (isSomebodyAlive()) {
      throw new Error("it is there already, by another tag or the reader's extension");
    }
    const silence = answer(() => !signal.aborted);
    const policy = watchPolicy();
    try {
      const analyser = analyserFor(options);
      analyser.catch(() => {}); // Whoever waits for it hears of it.
      const { run } = await import("./run.js");
      const { page, stop } = await run(options, root, signal, analyser);
      end = stop;
      announce("whosaid:ready", { page });
      return page;
    } catch (error) {
      silence();
      if (!signal.aborted) await explain(error, policy);
      throw error;
    } finally {
      policy.end();
    }
  }

  async function explain(error: unknown, policy: ReturnType<typeof watchPolicy>): Promise<void> {
    const forbidden = await policy.found();
    if (forbidden.length === 0 || !(error instanceof Error)) return;
    error.message += ` This page's Content Security Policy is in the way; see ${forbidden.join(", ")}.`;
  }

  const page = annotate();
  page.catch((error: unknown) => {
    if (signal.aborted) return;
    announce("whosaid:error", { error });
    // A fault has been reported where it happened.
    if ((error as { code?: unknown })?.code === "fault") return;
    // Readers of a publisher's page need not know; its developers do.
    console.error(`Whosaid is not running on this page from ${address}: ${reasonOf(error)}`);
  });
  return {
    page,
    begin,
    stop: () => {
      control.abort();
      end();
    },
  };
}
