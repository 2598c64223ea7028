// Putting a finding right: a small form below an entry, and a question about selected words.

import { useEffect, useState } from "preact/hooks";
import type { Correction } from "../corrections/correct.js";
import { keepCorrections } from "../corrections/store.js";
import type { Entity } from "../types.js";
import type { SaidQuote } from "./cast.js";
import type { AnnotatedPage } from "./content.js";
import type { Messages } from "./messages/index.js";
import type { Shared } from "./shared.js";

/** Longest selection, in characters, that may be a name. */
const LONGEST_NAME = 80;

/** Puts these corrections on the page, and keeps them. */
export async function setCorrections(
  shared: Shared,
  corrections: readonly Correction[],
): Promise<void> {
  const { page, messages, tell } = shared;
  const before = page.corrections;
  const isKept = await put(shared, corrections);
  tell(isKept ? messages.corrected : messages.notKept, async () => {
    // The reader may have put right more since then: only this is taken back.
    const added = corrections.filter((one) => !before.includes(one));
    const removed = before.filter((one) => !corrections.includes(one));
    const rest = page.corrections.filter((one) => !added.includes(one));
    await put(shared, [...rest, ...removed]);
    tell(messages.undone);
  });
}

function put({ page, store }: Shared, corrections: readonly Correction[]): Promise<boolean> {
  page.corrections = corrections;
  return keepCorrections(store, location.href, page.annotations.text, corrections);
}

const add = (shared: Shared, correction: Correction) =>
  setCorrections(shared, [...shared.page.corrections, correction]);

/** A correction in words. */
export function correctionText(correction: Correction, messages: Messages): string {
  switch (correction.kind) {
    case "remove":
      return messages.notAName(correction.words);
    case "merge":
      return `${correction.name} = ${correction.into}`;
    case "speaker":
      return messages.quoteIsBy(shortened(correction.words), correction.name);
    case "source":
      return messages.quoteIsBy(shortened(correction.words), correction.source);
    case "unquote":
      return messages.quoteIsNone(shortened(correction.words));
  }
  const words = correction.kind === "add" ? correction.words : correction.name;
  return `${messages.mark(words)} ${typeText(correction.type, messages)}`;
}

/** The beginning of long words. */
function shortened(words: string): string {
  const [beginning = ""] = words.match(/^(?:\S+\s+){0,5}\S+/u) ?? [];
  // Where a stop or dots come behind, they are in the way of ours.
  return beginning.length < words.length ? `${beginning.replace(/[\s.,…]+$/, "")}…` : words;
}

const typeText = (type: Entity["type"], messages: Messages) =>
  type === "person" ? messages.asPerson : messages.asOrganisation;

interface CorrectProps extends Shared {
  entity: Entity;
  onDone(): void;
}

export function Correct({ entity, onDone, ...shared }: CorrectProps) {
  const { messages, page } = shared;
  const { text, entities } = page.annotations;
  const words = [...new Set(entity.mentions.map(({ start, end }) => text.slice(start, end)))];
  const other = entity.type === "person" ? "organisation" : "person";
  const names = entities.filter((one) => one !== entity).map(({ name }) => name);
  const [into, setInto] = useState("");
  const apply = (correction: Correction) => {
    onDone();
    add(shared, correction);
  };
  return (
    <div class="correct">
      {words.map((one) => (
        <button
          key={one}
          type="button"
          class="plain"
          onClick={() => apply({ kind: "remove", words: one })}
        >
          {messages.notAName(one)}
        </button>
      ))}
      <button
        type="button"
        class="plain"
        onClick={() => apply({ kind: "retype", name: entity.name, type: other })}
      >
        {messages.isA(other)}
      </button>
      {names.length > 0 && (
        <Names
          label={messages.sameAs}
          names={names}
          value={into}
          onChoose={setInto}
          messages={messages}
        />
      )}
      {into && (
        <button
          type="button"
          class="plain"
          onClick={() => apply({ kind: "merge", name: entity.name, into })}
        >
          {messages.areOne(entity.name, into)}
        </button>
      )}
    </div>
  );
}

interface NamesProps {
  label: string;
  names: string[];
  value: string;
  onChoose(name: string): void;
  messages: Messages;
}

function Names({ label, names, value, onChoose, messages }: NamesProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        <option value="">{messages.choose}</option>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

interface CorrectQuoteProps extends Shared {
  said: SaidQuote;
  onDone(): void;
}

/** Who said it: one of the cast, or somebody whom the reader describes; or nobody. */
export function CorrectQuote({ said, onDone, ...shared }: CorrectQuoteProps) {
  const { messages, page } = shared;
  const { words, speaker } = said;
  const [source, setSource] = useState("");
  const { entities } = page.annotations;
  const names = entities.filter((one) => one !== speaker).map(({ name }) => name);
  const apply = (correction: Correction) => {
    onDone();
    add(shared, correction);
  };
  return (
    <form
      class="correct"
      onSubmit={(event) => {
        event.preventDefault();
        if (source.trim()) apply({ kind: "source", words, source: source.trim() });
      }}
    >
      <Names
        label={messages.saidBy}
        names={names}
        value=""
        onChoose={(name) => apply({ kind: "speaker", words, name })}
        messages={messages}
      />
      <input
        type="text"
        maxLength={LONGEST_NAME}
        aria-label={messages.somebodyElse}
        placeholder={messages.somebodyElse}
        value={source}
        onInput={({ currentTarget }) => setSource(currentTarget.value)}
      />
      <button type="submit" class="plain">
        {messages.keep}
      </button>
      <button type="button" class="plain" onClick={() => apply({ kind: "unquote", words })}>
        {messages.notAQuote}
      </button>
    </form>
  );
}

/** Asks what the selected words are, where they may be a name that was missed. */
export function MarkSelection({ isWorking, ...shared }: Shared & { isWorking: boolean }) {
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
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", soon);
    };
  }, [page]);
  return words;
}
