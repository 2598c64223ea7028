import { useMemo, useState } from "preact/hooks";
import type { Span } from "../types.js";
import { type Cast, type CastMember, filterCast, type SaidQuote } from "./cast.js";
import type { Messages } from "./messages.js";

/** Below this many entries, a box to search them is clutter. */
const WORTH_FILTERING = 8;

/** Goes to one of several places, the next one at every call with the same key. */
export type Walk = (key: string, places: Span[], announce: (index: number) => string) => void;

interface Shared {
  messages: Messages;
  walk: Walk;
  /** Key of the entry gone to last. */
  current: string | null;
  quoteCount: number;
}

export function Panel({ cast, onClose, ...shared }: Shared & { cast: Cast; onClose(): void }) {
  const { messages } = shared;
  const [query, setQuery] = useState("");
  const shown = useMemo(() => filterCast(cast, query), [cast, query]);
  const size = cast.people.length + cast.organisations.length;
  const empty = shown.people.length + shown.organisations.length + shown.unknown.length === 0;
  return (
    <section
      id="panel"
      class="panel"
      part="panel"
      aria-labelledby="panel-title"
      onKeyDown={walkByArrows}
    >
      <header>
        <h2 id="panel-title">{messages.openCast}</h2>
        <button type="button" class="icon" aria-label={messages.closeCast} onClick={onClose}>
          <Cross />
        </button>
      </header>
      {size > WORTH_FILTERING && (
        <input
          type="search"
          placeholder={messages.filter}
          aria-label={messages.filter}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      <div class="scroll">
        <Members title={messages.people} kind="person" members={shown.people} {...shared} />
        <Members
          title={messages.organisations}
          kind="organisation"
          members={shown.organisations}
          {...shared}
        />
        {shown.unknown.length > 0 && (
          <div class="group" part="group">
            <h3>{messages.unknownSpeaker}</h3>
            <p class="note">{messages.unknownSpeakerNote}</p>
            <Quotes quotes={shown.unknown} speaker={messages.unknownSpeaker} {...shared} />
          </div>
        )}
        {empty && <p class="note">{query ? messages.nothingMatches : messages.nobody}</p>}
      </div>
    </section>
  );
}

function Members({
  title,
  kind,
  members,
  ...shared
}: Shared & { title: string; kind: string; members: CastMember[] }) {
  if (members.length === 0) return null;
  return (
    <div class="group" part="group">
      <h3>
        <span class={`shape ${kind}`}>{title}</span>
      </h3>
      <ul>
        {members.map((member) => (
          <Member key={member.entity.id} member={member} {...shared} />
        ))}
      </ul>
    </div>
  );
}

function Member({ member, ...shared }: Shared & { member: CastMember }) {
  const { entity, quotes, places } = member;
  const { messages, walk, current } = shared;
  const key = `entity-${entity.id}`;
  const counts = [messages.mentions(entity.mentions.length)];
  if (quotes.length > 0) counts.push(messages.quotesCount(quotes.length));
  return (
    <li>
      <button
        type="button"
        class={`entry ${entity.type}`}
        part="entry"
        aria-current={current === key}
        onClick={() =>
          walk(key, entity.mentions, (index) =>
            messages.mentionOf(index + 1, entity.mentions.length, entity.name),
          )
        }
      >
        <span class="name">{entity.name}</span>
        {entity.role && <span class="role">{entity.role}</span>}
        <span class="counts">{counts.join(" · ")}</span>
        <Strip places={places} />
      </button>
      <Quotes quotes={quotes} speaker={entity.name} {...shared} />
    </li>
  );
}

/** Where in the article someone occurs, from its first word at the left to its last at the right. */
function Strip({ places }: { places: number[] }) {
  return (
    <svg class="strip" viewBox="0 0 500 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="line" y="5" width="500" height="1" />
      {places.map((place) => (
        <rect key={place} x={place * 496} width="4" height="6" />
      ))}
    </svg>
  );
}

function Quotes({
  quotes,
  speaker,
  messages,
  walk,
  current,
  quoteCount,
}: Shared & { quotes: SaidQuote[]; speaker: string }) {
  if (quotes.length === 0) return null;
  return (
    <ul class="quotes">
      {quotes.map(({ quote, number, words }) => {
        const key = `quote-${quote.id}`;
        return (
          <li key={key}>
            <button
              type="button"
              class="quote"
              part="quote"
              aria-current={current === key}
              onClick={() =>
                walk(key, quote.spans, () => messages.quoteOf(number, quoteCount, speaker))
              }
            >
              <span class="words">“{words}”</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The arrow keys, Home and End move between the entries; Tab does so too, as everywhere. */
function walkByArrows(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>(".scroll button")];
  const at = entries.indexOf(event.target as HTMLElement);
  const goals: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: entries.length - 1,
  };
  const goal = goals[event.key];
  const inField = (event.target as HTMLElement).localName === "input" && event.key !== "ArrowDown";
  if (goal === undefined || inField) return;
  event.preventDefault();
  entries[goal]?.focus();
}

export function Cross() {
  return (
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M4 4l8 8M12 4l-8 8" />
    </svg>
  );
}
