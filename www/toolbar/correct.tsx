// Putting a finding right: a small form below an entry.

import { useState } from "preact/hooks";
import type { Correction } from "../corrections/correct.js";
import type { Entity } from "../types.js";
import type { SaidQuote } from "./cast.js";
import { add, LONGEST_NAME } from "./corrected.js";
import type { Messages } from "./messages/index.js";
import type { Shared } from "./shared.js";

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
