import { inMarks, isReported } from "../export/article.js";
import type { Entity, Kind } from "../types.js";
import { OnlyButton, usePen } from "./buttons.js";
import {
  type CastMember,
  entityKey,
  quoteKey,
  quoteStops,
  type SaidQuote,
  stopsOf,
} from "./cast.js";
import { Correct } from "./correct.js";
import { EYE, IconButton, SHUT } from "./icons.js";
import type { Messages } from "./messages/index.js";
import type { Shared } from "./shared.js";

interface MembersProps extends Shared {
  members: CastMember[];
  type: Entity["type"];
  /** Those who say something come first, with their first quote; those only mentioned are folded. */
  isLong: boolean;
}

const KIND_OF: Record<Entity["type"], Kind> = { person: "people", organisation: "organisations" };

export function Members({ members, type, isLong, ...shared }: MembersProps) {
  if (members.length === 0) return null;
  const { messages } = shared;
  const kind = KIND_OF[type];
  const isSpeaking = ({ quotes }: CastMember) => !isLong || quotes.length > 0;
  const silent = members.filter((member) => !isSpeaking(member));
  return (
    <div class="group" part="group" data-list={kind}>
      <div class="head">
        <h3>
          <span class={`shape ${type}`}>{messages[kind]}</span>
        </h3>
        <KindEye kind={kind} {...shared} />
      </div>
      <ul>
        {members.filter(isSpeaking).map((member) => (
          <Member key={member.entity.id} member={member} isShort={isLong} {...shared} />
        ))}
      </ul>
      <Folded label={messages.onlyMentioned(silent.length)} members={silent} {...shared} />
    </div>
  );
}

/** Entries that few look for: who is only mentioned, who made the article and its pictures. */
export function Folded({
  label,
  members,
  ...shared
}: Shared & { label: string; members: CastMember[] }) {
  if (members.length === 0) return null;
  return (
    <details class="more" part="group">
      <summary>{label}</summary>
      <ul>
        {members.map((member) => (
          <Member key={member.entity.id} member={member} {...shared} />
        ))}
      </ul>
    </details>
  );
}

/** Hides the highlights of one kind, or shows them. */
export function KindEye({ kind, messages, isOn, toggle }: Shared & { kind: Kind }) {
  return (
    <IconButton
      of={isOn(kind) ? EYE : SHUT}
      label={messages.highlight(kind)}
      class="icon eye"
      aria-pressed={isOn(kind)}
      onClick={() => toggle(kind)}
    />
  );
}

/** How often somebody is named and quoted, in words. */
export function countsOf({ entity, quotes }: CastMember, messages: Messages): string {
  const reported = quotes.filter(({ quote }) => isReported(quote)).length;
  const quoted = quotes.length - reported;
  const counts = [messages.mentions(entity.mentions.length)];
  if (quoted > 0) counts.push(messages.quotesCount(quoted));
  if (reported > 0) counts.push(`${messages.kinds.indirect}: ${reported}`);
  return counts.join(" · ");
}

interface MemberProps extends Shared {
  member: CastMember;
  /** Of what is said, the first quote alone. */
  isShort?: boolean;
}

function Member({ member, isShort = false, ...shared }: MemberProps) {
  const { entity, quotes, places } = member;
  const { messages, walk, visit, current, only } = shared;
  const { pen, isOpen, onDone } = usePen(messages.correct(entity.name));
  return (
    <li class={only !== null && only !== entity.id ? "member dimmed" : "member"}>
      <div class={`entry ${entity.type}`} data-current={current === entityKey(entity)}>
        <button
          type="button"
          class="go"
          data-entity={entity.id}
          part="entry"
          aria-current={current === entityKey(entity)}
          onClick={() => walk(stopsOf(entity))}
        >
          <span class="name">{entity.name}</span>{" "}
          {entity.role && (
            <span class="role" lang="en">
              {entity.role}
            </span>
          )}{" "}
          <span class="counts">{countsOf(member, messages)}</span>
        </button>
        <OnlyButton entity={entity} {...shared} />
        {pen}
        {entity.url && (
          <a class="icon" href={entity.url} aria-label={entity.name} title={entity.description}>
            ↗
          </a>
        )}
        <Strip places={places} onPlace={(index) => visit(stopsOf(entity), index)} />
      </div>
      {isOpen && <Correct entity={entity} onDone={onDone} {...shared} />}
      <Said quotes={isShort ? quotes.slice(0, 1) : quotes} {...shared} />
    </li>
  );
}

/**
 * Where in the article someone occurs, from its first word at the left to its last at the right. A
 * click goes to the nearest mention; by keyboard, the entry itself leads through them.
 */
function Strip({ places, onPlace }: { places: number[]; onPlace(index: number): void }) {
  return (
    <button
      type="button"
      class="strip"
      tabIndex={-1}
      aria-hidden="true"
      onClick={({ currentTarget, clientX }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        const share = (clientX - left) / width;
        const distance = (place: number) => Math.abs(place - share);
        const nearest = places.reduce(
          (a, b) => (distance(b) < distance(a) ? b : a),
          places[0] ?? 0,
        );
        onPlace(places.indexOf(nearest));
      }}
    >
      <svg viewBox="0 0 500 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="line" y="5" width="500" height="1" />
        {places.map((place) => (
          <rect key={place} x={place * 496} width="4" height="6" />
        ))}
      </svg>
    </button>
  );
}

/** Somebody's quotes, below the name. */
function Said({ quotes, ...shared }: Shared & { quotes: SaidQuote[] }) {
  if (quotes.length === 0) return null;
  return (
    <ul class="quotes">
      {quotes.map((said) => (
        <li key={said.quote.id}>
          <QuoteButton said={said} {...shared} />
        </li>
      ))}
    </ul>
  );
}

export function QuoteButton({ said, messages, walk, current }: Shared & { said: SaidQuote }) {
  const key = quoteKey(said.quote);
  return (
    <button
      type="button"
      class="quote go"
      part="quote"
      aria-current={current === key}
      onClick={() => walk(quoteStops(said, messages.unknownSpeaker))}
    >
      <span class={isReported(said.quote) ? "words reported" : "words"} lang="en">
        {inMarks(said.quote, said.shown)}
      </span>
      {isReported(said.quote) && (
        <>
          {" "}
          <span class="counts">{messages.kinds.indirect}</span>
        </>
      )}
    </button>
  );
}
