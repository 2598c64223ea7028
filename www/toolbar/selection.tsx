// A question about selected words.

import { useEffect, useState } from "preact/hooks";
import { document } from "../own-globals.js";
import type { AnnotatedPage } from "./content.js";
import { add, LONGEST_NAME } from "./corrected.js";
import type { Messages } from "./messages/index.js";
import type { Shared } from "./shared.js";

export const typeText = (type: "person" | "organisation", messages: Messages) =>
  type === "person" ? messages.asPerson : messages.asOrganisation;

export interface SelectionProps extends Shared {
  /** The panel is open. */
  isWorking: boolean;
}

/** Asks what the selected words are, where they may be a name that was missed. */
export function MarkSelection({ isWorking, ...shared }: SelectionProps) {
  const { messages, page } = shared;
  const words = useSelectedWords(page);
  // Whoever just selects to copy is not to be asked; names have capitals, nearly always.
  if (!words || !(isWorking || /\p{Lu}/u.test(words))) return null;
  return (
    <div class="ask" part="ask">
      <span>{messages.mark(words)}</span>
      {(["person", "organisation"] as const).map((type) => (
        <button
          key={type}
          type="button"
          class="plain"
          // The click must not take the selection away before it is done.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            add(shared, { kind: "add", words, type });
            getSelection()?.removeAllRanges();
          }}
        >
          <span class={`shape ${type}`}>{typeText(type, messages)}</span>
        </button>
      ))}
    </div>
  );
}

/** Words of the article that are selected and no mention yet. */
function useSelectedWords(page: AnnotatedPage): string | undefined {
  const [words, setWords] = useState<string>();
  useEffect(() => {
    const read = () => {
      const span = page.selected();
      const { text, entities } = page.annotations;
      const selected = span ? text.slice(span.start, span.end).trim() : "";
      const isName =
        selected.length > 1 && selected.length <= LONGEST_NAME && /\p{L}/u.test(selected);
      const isKnown = entities.some(({ mentions }) =>
        mentions.some(({ start, end }) => text.slice(start, end) === selected),
      );
      setWords(isName && !selected.includes("\n") && !isKnown ? selected : undefined);
    };
    // While the reader is still selecting, there is one event for every character.
    let timer = 0;
    const soon = () => {
      clearTimeout(timer);
      timer = window.setTimeout(read, 250);
    };
    document.addEventListener("selectionchange", soon);
    // It is loaded when something is selected.
    soon();
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", soon);
    };
  }, [page]);
  return words;
}
