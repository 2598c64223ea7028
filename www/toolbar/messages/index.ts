import { messages as english } from "./english.js";
import { type BarMessages, type Grammar, grammarOf, type Messages } from "./messages.js";

export { type BarMessages, type Messages, statusSentence } from "./messages.js";

/** Fetched only by readers of the language, where the bundle is in several files. */
const OTHERS: Record<string, () => Promise<{ messages(grammar: Grammar): Messages }>> = {
  de: () => import("./german.js"),
  fr: () => import("./french.js"),
  es: () => import("./spanish.js"),
  uk: () => import("./ukrainian.js"),
};

/** The messages for the bar, and their language, that suit the reader's languages (BCP 47, best first). */
export async function messagesFor(
  languages: readonly string[],
): Promise<{ language: string; messages: BarMessages }> {
  for (const wanted of languages) {
    const language = wanted.split("-")[0]?.toLowerCase() ?? "";
    if (language === "en") break;
    const fetchMessages = Object.hasOwn(OTHERS, language) ? OTHERS[language] : undefined;
    try {
      const found = await fetchMessages?.();
      if (found) return { language, messages: found.messages(grammarOf(language)) };
    } catch {
      // A publisher has left the file out: English is better than nothing.
    }
  }
  return { language: "en", messages: english(grammarOf("en")) };
}
