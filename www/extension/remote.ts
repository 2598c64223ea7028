// The analysis as a content script has it: in another context of the extension, where no policy of the
// page reaches, and of which all tabs share one.

import type { Annotations } from "../../src/annotations.js";
import type {
  Analyser,
  Article,
  AskLayout,
  PageArticle,
  PlainSnapshot,
} from "../../src/page/analyser.js";
import { errorOf } from "../failure.js";
import { type Answer, asAnswer, PORT, type Question, VERSION } from "./protocol.js";

/** How often the other context is started again for one question. */
const TRIES = 3;

/** The other context is not there, or was shut down before it had answered. */
class Gone extends Error {}

/**
 * Puts one question to the analysis. `more` answers what that asks back; what it throws is thrown.
 * Rejects with `Gone` where nobody is there.
 */
function ask(
  question: Question,
  more: (answer: Answer) => Promise<Question | null>,
  signal?: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const port = chrome.runtime.connect({ name: PORT });
    const end = (how: () => void) => {
      signal?.removeEventListener("abort", abort);
      port.disconnect();
      how();
    };
    const abort = () => end(() => reject(signal?.reason));
    signal?.addEventListener("abort", abort);
    port.onMessage.addListener(async (message: unknown) => {
      const answer = asAnswer(message);
      if (!answer) return end(() => reject(new TypeError("Whosaid's background talks nonsense.")));
      try {
        const next = await more(answer);
        if (next) port.postMessage(next);
        else end(() => resolve(answer));
      } catch (error) {
        end(() => reject(error));
      }
    });
    port.onDisconnect.addListener(() => {
      // Read, or the browser complains of it on the page's console.
      const reason = chrome.runtime.lastError?.message ?? "it was shut down";
      end(() => reject(new Gone(reason)));
    });
    port.postMessage(question);
  });
}

async function wake(): Promise<void> {
  // The background may be as far from ready as the other; the next try will tell.
  await chrome.runtime.sendMessage({ version: VERSION, kind: "wake" }).catch(() => {});
}

async function askUntilAnswered(...parameters: Parameters<typeof ask>): Promise<Answer> {
  const [, , signal] = parameters;
  for (let tries = 1; ; tries++) {
    signal?.throwIfAborted();
    try {
      const answer = await ask(...parameters);
      if (answer.kind !== "failure") return answer;
      throw errorOf(answer);
    } catch (error) {
      if (!(error instanceof Gone) || tries === TRIES) throw error;
    }
    await wake();
  }
}

const strange = () => new TypeError("Whosaid's background answers another question.");

class RemoteAnalyser implements Analyser {
  /** It takes no time of the page's. */
  readonly cost = 0;

  constructor(readonly findsReported: boolean) {}

  async withReported(): Promise<Analyser> {
    const answer = await askUntilAnswered({ kind: "report" }, async () => null);
    if (answer.kind !== "reporting") throw strange();
    return new RemoteAnalyser(true);
  }

  async read(page: PlainSnapshot, layout: AskLayout): Promise<PageArticle> {
    const { text, tags, hints, metadata, whole } = page;
    const numbers = Array.from(page.numbers);
    const plain = { numbers, text, tags, hints, metadata, whole };
    const nodes = numbers.length / 4;
    const answer = await askUntilAnswered({ kind: "read", page: plain }, async (asked) => {
      if (asked.kind !== "layout") return null;
      const { from, to } = asked;
      if (to > nodes) throw strange();
      return { kind: "layout", bytes: Array.from(await layout(from, to)) };
    });
    if (answer.kind !== "article") throw strange();
    const { article } = answer;
    const isInside =
      article.nodes.every((node) => node < nodes) &&
      article.segments.every((node, at) => at % 4 !== 2 || node < article.nodes.length);
    if (!isInside) throw strange();
    return article;
  }

  async analyse({ text, kinds }: Article, signal?: AbortSignal): Promise<Annotations> {
    const question = { kind: "analyse", text, kinds, reported: this.findsReported } as const;
    const answer = await askUntilAnswered(question, async () => null, signal);
    if (answer.kind !== "annotations" || answer.annotations.text.length !== text.length) {
      throw strange();
    }
    return answer.annotations;
  }
}

export const remoteAnalyser: Analyser = new RemoteAnalyser(false);
