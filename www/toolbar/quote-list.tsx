import { useState } from "preact/hooks";
import { sharedUrl } from "../corrections/store.js";
import type { SaidQuote } from "./cast.js";
import { QuoteButton } from "./cast-list.js";
import { copy, quotation } from "./copy.js";
import { Icon } from "./icons.js";
import type { Shared } from "./shared.js";

interface Props extends Shared {
  quotes: SaidQuote[];
  isFiltered: boolean;
}

export function Quotes({ quotes, isFiltered, ...shared }: Props) {
  const { messages } = shared;
  const [grouped, setGrouped] = useState(false);
  if (quotes.length === 0) {
    return <p class="note">{isFiltered ? messages.nothingMatches : messages.noQuotes}</p>;
  }
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={grouped}
          onChange={(event) => setGrouped(event.currentTarget.checked)}
        />
        {messages.bySpeaker}
      </label>
      {grouped ? (
        bySpeaker(quotes).map(([name, said]) => (
          <div class="group" part="group" key={name ?? ""}>
            <h3>
              <span class="speaker">{name ?? messages.unknownSpeaker}</span>
            </h3>
            {name === undefined && <p class="note">{messages.unknownSpeakerNote}</p>}
            <List quotes={said} isGrouped {...shared} />
          </div>
        ))
      ) : (
        <List quotes={quotes} isGrouped={false} {...shared} />
      )}
    </>
  );
}

/** Groups in the order of the speakers' first quotes; quotes without a speaker last. */
function bySpeaker(quotes: SaidQuote[]): [string | undefined, SaidQuote[]][] {
  const groups = new Map<string | undefined, SaidQuote[]>();
  for (const said of quotes) {
    const name = said.speaker?.name;
    groups.set(name, [...(groups.get(name) ?? []), said]);
  }
  return [...groups].sort(([a], [b]) => Number(a === undefined) - Number(b === undefined));
}

function List({
  quotes,
  isGrouped,
  ...shared
}: Shared & { quotes: SaidQuote[]; isGrouped: boolean }) {
  const { messages, page } = shared;
  const { text } = page.annotations;
  return (
    <ol class="quotes">
      {quotes.map((said) => {
        const { quote, speaker } = said;
        const name = speaker?.name ?? messages.unknownSpeaker;
        const kind = quote.kind === "partial" ? messages.kinds.partial : messages.kinds.direct;
        const cue = quote.cue && text.slice(quote.cue.start, quote.cue.end);
        return (
          <li key={quote.id} class="said">
            <QuoteButton said={said} {...shared} />
            <p class="by">
              {!isGrouped && <span class={speaker ? "speaker" : "speaker unknown"}>{name}</span>}
              <span class="counts">{[kind, cue].filter(Boolean).join(" · ")}</span>
            </p>
            <button
              type="button"
              class="icon"
              aria-label={messages.copyQuote}
              title={messages.copyQuote}
              onClick={async () => {
                const source = { title: document.title, url: sharedUrl(location.href) };
                const done = await copy(quotation(said, text, name, source));
                shared.tell(done ? messages.copied : messages.notCopied);
              }}
            >
              <Icon of="copy" />
            </button>
          </li>
        );
      })}
    </ol>
  );
}
