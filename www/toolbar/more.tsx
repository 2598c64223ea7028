// The end of the panel: the reader's corrections, and files to take along.

import type { Correction } from "../corrections/correct.js";
import { correctionsFile, sharedUrl } from "../corrections/keep.js";
import { parseCorrections } from "../corrections/read.js";
import type { AnnotatedArticle } from "../export/article.js";
import { csv } from "../export/csv.js";
import { castMarkdown } from "../export/markdown.js";
import { schemaOrg } from "../export/schema-org.js";
import { webAnnotations } from "../export/web-annotation.js";
import { document } from "../own-globals.js";
import { copy, save } from "./copy.js";
import { setCorrections } from "./corrected.js";
import { CROSS, IconButton } from "./icons.js";
import type { Messages } from "./messages/index.js";
import { typeText } from "./selection.js";
import type { Shared } from "./shared.js";

const FILES = [
  {
    label: "Web Annotation",
    name: "annotations.jsonld",
    type: "application/ld+json",
    make: webAnnotations,
  },
  { label: "schema.org", name: "schema-org.jsonld", type: "application/ld+json", make: schemaOrg },
  { label: "CSV", name: "annotations.csv", type: "text/csv", make: csv },
] as const;

export function More(shared: Shared) {
  const { page, messages, tell } = shared;
  const { corrections } = page;
  const article = (): AnnotatedArticle => ({
    annotations: page.annotations,
    url: sharedUrl(location.href),
    title: document.title,
  });

  async function open(file: File | undefined) {
    if (!file) return;
    try {
      await setCorrections(shared, parseCorrections(await file.text()));
    } catch {
      tell(messages.wrongFile);
    }
  }

  return (
    <details class="more" part="more">
      <summary>{messages.more}</summary>
      <h3>{messages.files}</h3>
      <div class="choices">
        {FILES.map(({ label, name, type, make }) => (
          <button
            key={name}
            type="button"
            class="plain"
            onClick={() => save(name, type, make(article()))}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          class="plain"
          onClick={async () => {
            const done = await copy(castMarkdown(article(), messages));
            tell(done ? messages.copied : messages.notCopied);
          }}
        >
          {messages.copyCast}
        </button>
      </div>
      {corrections.length > 0 && <h3>{messages.corrections(corrections.length)}</h3>}
      <ul>
        {corrections.map((one, index) => {
          const text = correctionText(one, messages);
          return (
            <li key={index} class="correction">
              {text}
              <IconButton
                of={CROSS}
                label={messages.undo(text)}
                onClick={() =>
                  setCorrections(
                    shared,
                    corrections.filter((other) => other !== one),
                  )
                }
              />
            </li>
          );
        })}
      </ul>
      <div class="choices">
        {corrections.length > 0 && (
          <>
            <button type="button" class="plain" onClick={() => setCorrections(shared, [])}>
              {messages.undoAll}
            </button>
            <button
              type="button"
              class="plain"
              onClick={() =>
                save(
                  "whosaid-corrections.json",
                  "application/json",
                  correctionsFile(location.href, page.annotations.text, corrections),
                )
              }
            >
              {messages.saveCorrections}
            </button>
          </>
        )}
        <label class="plain">
          {messages.openCorrections}
          <input
            type="file"
            class="hidden"
            accept="application/json,.json"
            onChange={({ currentTarget }) => open(currentTarget.files?.[0])}
          />
        </label>
      </div>
    </details>
  );
}

/** A correction in words. */
function correctionText(correction: Correction, messages: Messages): string {
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
