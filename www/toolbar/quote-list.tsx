import { useState } from "preact/hooks";
import { sharedUrl } from "../corrections/keep.js";
import { document } from "../own-globals.js";
import { usePen } from "./buttons.js";
import { type SaidQuote, speakerName } from "./cast.js";
import { KindEye, QuoteButton } from "./cast-list.js";
import { copy, publicationDay, quotation } from "./copy.js";
import { CorrectQuote } from "./correct.js";
import { IconButton } from "./icons.js";
import { isProbable, type Share, sharesOf } from "./listing.js";
import type { Messages } from "./messages/index.js";
import { COPY } from "./part-icons.js";
import type { Shared } from "./shared.js";

interface Props extends Shared {
  quotes: SaidQuote[];
  isFiltered: boolean;
}

export function Quotes({ quotes, isFiltered, ...shared }: Props) {
  const { messages, cast } = shared;
  const [grouped, setGrouped] = useState(false);
  if (quotes.length === 0) {
    return (
      <>
        <p class="note">{isFiltered ? messages.nothingMatches : messages.noQuotes}</p>
        <Reported {...shared} />
      </>
    );
  }
  const shares = sharesOf(cast);
  return (
    <>
      {shares.length > 1 && <Shares shares={shares} {...shared} />}
      <div class="head">
        <label class="check">
          <input
            type="checkbox"
            checked={grouped}
            onChange={(event) => setGrouped(event.currentTarget.checked)}
          />
          {messages.bySpeaker}
        </label>
        <KindEye kind="quotes" {...shared} />
      </div>
      <Reported {...shared} />
      {grouped ? (
        bySpeaker(quotes).map(([key, said]) => (
          <div class="group" part="group" key={key}>
            <h3>
              <Speaker said={said[0]} messages={messages} />
            </h3>
            {key === "" && <p class="note">{messages.unknownSpeakerNote}</p>}
            <List quotes={said} isGrouped {...shared} />
          </div>
        ))
      ) : (
        <List quotes={quotes} isGrouped={false} {...shared} />
      )}
    </>
  );
}

/** Has reported speech found, where it can be. */
function Reported({ page, messages, report, isReporting }: Shared) {
  if (page.reported === null) return null;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={page.reported || isReporting}
        aria-busy={isReporting}
        onChange={({ currentTarget }) => report(currentTarget.checked)}
      />
      <span class="shape reported">{messages.reported}</span>
    </label>
  );
}

/** A strip of the quoted words, speaker by speaker; unfolded, whose they are: a click reads one alone. */
function Shares({ shares, messages, only, select }: Shared & { shares: Share[] }) {
  return (
    <details class="shares" part="shares">
      <summary>
        {messages.shares}
        <span class="parts" aria-hidden="true">
          {shares.map(({ speaker, percent }) => (
            <span
              key={speaker?.id}
              class={speaker ? "" : "unnamed"}
              data-dimmed={only !== null && speaker?.id !== only}
              style={{ flexGrow: percent }}
            />
          ))}
        </span>
      </summary>
      <ul>
        {shares.map(({ speaker, percent }) => (
          <li key={speaker?.id}>
            {speaker ? (
              <button
                type="button"
                title={messages.only(speaker.name)}
                aria-pressed={only === speaker.id}
                onClick={() => select(only === speaker.id ? null : speaker.id)}
              >
                {speaker.name} {percent} %
              </button>
            ) : (
              <span class="counts">
                {messages.otherSources} {percent} %
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function CopyQuote({ said, messages, page, tell }: Shared & { said: SaidQuote }) {
  return (
    <IconButton
      of={COPY}
      label={messages.copyQuote}
      onClick={async () => {
        const source = {
          title: document.title,
          url: sharedUrl(location.href),
          date: publicationDay(),
        };
        const speaker = speakerName(said) ?? messages.unknownSpeaker;
        const name = isProbable(said) ? `${messages.probably} ${speaker}` : speaker;
        const done = await copy(quotation(said, page.annotations.text, name, source));
        tell(done ? messages.copied : messages.notCopied);
      }}
    />
  );
}

/** The name in ink, what stands in a name's place in italics. */
export function Speaker({ said, messages }: { said: SaidQuote | undefined; messages: Messages }) {
  if (said?.speaker) {
    return (
      <span class="speaker">
        {isProbable(said) && <span class="probably">{messages.probably} </span>}
        {said.speaker.name}
      </span>
    );
  }
  return (
    <span class="speaker unknown" lang={said?.source === undefined ? undefined : "en"}>
      {said?.source ?? messages.unknownSpeaker}
    </span>
  );
}

/** Groups in the order of the speakers' first quotes; quotes of unknown speakers, under "", last. */
function bySpeaker(quotes: SaidQuote[]): [string, SaidQuote[]][] {
  const groups = new Map<string, SaidQuote[]>();
  for (const said of quotes) {
    const key = speakerName(said) ?? "";
    groups.set(key, [...(groups.get(key) ?? []), said]);
  }
  return [...groups].sort(([a], [b]) => Number(a === "") - Number(b === ""));
}

interface ListProps extends Shared {
  quotes: SaidQuote[];
  /** The speaker stands above. */
  isGrouped: boolean;
}

const List = ({ quotes, ...rest }: ListProps) => (
  <ol class="quotes">
    {quotes.map((said) => (
      <Saying key={said.quote.id} said={said} {...rest} />
    ))}
  </ol>
);

function Saying({ said, isGrouped, ...shared }: Shared & { said: SaidQuote; isGrouped: boolean }) {
  const { messages, page } = shared;
  const { pen, isOpen, onDone } = usePen(messages.correctQuote);
  const { text } = page.annotations;
  const { quote } = said;
  return (
    <li class="said">
      <QuoteButton said={said} {...shared} />
      <p class="by">
        {!isGrouped && <Speaker said={said} messages={messages} />}
        {quote.kind === "partial" && <span class="counts">{messages.kinds.partial}</span>}
        {quote.cue && (
          <span class="counts" lang="en">
            {text.slice(quote.cue.start, quote.cue.end)}
          </span>
        )}
      </p>
      <CopyQuote said={said} {...shared} />
      {pen}
      {isOpen && <CorrectQuote said={said} onDone={onDone} {...shared} />}
    </li>
  );
}
