// Who or what a highlight is, beside it.

import { inMarks, isReported } from "../export/article.js";
import type { Entity, Span } from "../types.js";
import { OnlyButton, usePen } from "./buttons.js";
import { allQuoteStops, type CastMember, type SaidQuote, type Stop, stopsOf } from "./cast.js";
import { countsOf } from "./cast-list.js";
import { Correct, CorrectQuote } from "./correct.js";
import { Floating } from "./floating.js";
import { Icon } from "./icons.js";
import { evidenceOf, memberOf } from "./listing.js";
import type { Pointed } from "./pointing.js";
import { CopyQuote, Speaker } from "./quote-list.js";
import { middleOfRoom } from "./room.js";
import type { Shared } from "./shared.js";

export interface CardProps extends Shared {
  root: ShadowRoot;
  /** One of them is shown. */
  member: CastMember | undefined;
  said: SaidQuote | undefined;
  /** The very words that were pointed at. */
  span: Span;
  /** The place whose card was opened by key. */
  stop: Stop | null;
  pointed: Pointed | null;
  onPoint(pointed: Pointed | null): void;
  onClose(): void;
}

export function CardView(props: CardProps) {
  const { root, member, said, span, stop, pointed, onPoint, onClose, ...shared } = props;
  const { page, cast, messages } = shared;
  const stops = member ? stopsOf(member.entity) : allQuoteStops(cast, messages.unknownSpeaker);
  const at = member ? member.entity.mentions.indexOf(span) : (said?.number ?? 1) - 1;
  const visit = (index: number) => {
    onPoint(null);
    shared.visit(stops, index);
  };
  const parts = member ? [span] : (said?.quote.spans ?? []);
  /** Shows other words of the article; the card stays. */
  const show = (words: Span) => {
    if (pointed) onPoint({ ...pointed, isPinned: true });
    page.reveal(words, middleOfRoom(root));
  };
  return (
    <Floating
      boxes={() => parts.flatMap((part) => page.boxes(part))}
      point={stop ? null : pointed}
      isPinned={pointed?.isPinned ?? false}
      label={stops[at]?.name ?? ""}
      description="card-text"
      onClose={onClose}
    >
      <div id="card-text">
        {member && <Who member={member} at={span.start} {...shared} />}
        {said && <Saying said={said} show={show} {...shared} />}
      </div>
      <div class="foot">
        <Actions key={stops[at]?.key} member={member} said={said} {...shared} />
        <Steps messages={messages} stops={stops} at={at} visit={visit} />
      </div>
    </Floating>
  );
}

/** `at` is where the name stands that was pointed at. */
function Who({ member, at, messages }: Shared & { member: CastMember; at: number }) {
  const { entity, quotes } = member;
  const here = nearest(quotes, at);
  return (
    <div class={`who ${entity.type}`}>
      <p class="name">
        <Name entity={entity} />
      </p>
      {entity.description && <p class="role">{entity.description}</p>}
      {entity.role && (
        <p class="role" lang="en">
          {entity.role}
        </p>
      )}
      <p class="counts">{countsOf(member, messages)}</p>
      {here && (
        <p class="words" lang="en">
          {inMarks(here.quote, here.shown)}
        </p>
      )}
    </div>
  );
}

/** A name, and the way to the publisher's page about it. */
function Name({ entity }: { entity: Entity }) {
  const name = <span class={`shape ${entity.type}`}>{entity.name}</span>;
  return entity.url ? <a href={entity.url}>{name}</a> : name;
}

/** The quote that stands next to a place in the text. */
function nearest(quotes: SaidQuote[], at: number): SaidQuote | undefined {
  const distance = ({ quote }: SaidQuote) =>
    Math.min(...quote.spans.map(({ start, end }) => Math.max(start - at, at - end, 0)));
  return quotes.toSorted((a, b) => distance(a) - distance(b))[0];
}

interface SayingProps extends Shared {
  said: SaidQuote;
  show(words: Span): void;
}

function Saying({ said, show, page, cast, messages }: SayingProps) {
  const { speaker, quote } = said;
  const member = speaker && memberOf(cast, speaker);
  const { direct, partial, indirect } = messages.kinds;
  const kind = isReported(quote) ? indirect : quote.kind === "partial" ? partial : direct;
  return (
    <div class="saying">
      <p class="by">
        <Speaker said={said} messages={messages} />
        <span class="counts">{kind}</span>
      </p>
      {speaker?.role && (
        <p class="role" lang="en">
          {speaker.role}
        </p>
      )}
      {member && <p class="counts">{countsOf(member, messages)}</p>}
      <Why
        evidence={evidenceOf(said)}
        text={page.annotations.text}
        show={show}
        messages={messages}
      />
    </div>
  );
}

interface WhyProps {
  evidence: Span[];
  text: string;
  show(words: Span): void;
  messages: Shared["messages"];
}

/** The words that a quote's speaker was told by, each a button that leads there. */
function Why({ evidence, text, show, messages }: WhyProps) {
  if (evidence.length === 0) return null;
  return (
    <details class="why">
      <summary>{messages.why}</summary>
      {evidence.map((words, index) => (
        <p key={words.start}>
          {index === 0 ? messages.attribution : messages.meaning}{" "}
          <button type="button" class="plain" lang="en" onClick={() => show(words)}>
            “{text.slice(words.start, words.end)}”
          </button>
        </p>
      ))}
    </details>
  );
}

interface ActionsProps extends Shared {
  member: CastMember | undefined;
  said: SaidQuote | undefined;
}

/** What one can do with who or what the card shows. */
function Actions({ member, said, ...shared }: ActionsProps) {
  const { messages, language } = shared;
  const entity = member?.entity ?? said?.speaker;
  const label = member ? messages.correct(member.entity.name) : messages.correctQuote;
  const { pen, isOpen, onDone } = usePen(label);
  return (
    <>
      <p class="actions">
        {said && <CopyQuote said={said} {...shared} />}
        {entity && <OnlyButton entity={entity} {...shared} />}
        {pen}
        {entity && (
          <a
            href={encyclopedia(entity.name, language)}
            target="_blank"
            rel="noopener noreferrer"
            title={`${entity.name} · Wikipedia`}
          >
            {messages.whoIs}
          </a>
        )}
      </p>
      {isOpen && member && <Correct entity={member.entity} onDone={onDone} {...shared} />}
      {isOpen && !member && said && <CorrectQuote said={said} onDone={onDone} {...shared} />}
    </>
  );
}

/** A search for a name, in the reader's language; nobody is asked before the reader clicks. */
const encyclopedia = (name: string, language: string) =>
  `https://${language}.wikipedia.org/w/index.php?search=${encodeURIComponent(name)}`;

interface StepsProps {
  messages: Shared["messages"];
  stops: Stop[];
  at: number;
  visit(index: number): void;
}

/** To the mentions or quotes before and behind. */
function Steps({ stops, at, visit, messages }: StepsProps) {
  if (stops.length < 2) return null;
  const step = (of: "previous" | "next", goal: number) => {
    const isEnd = stops[goal] === undefined;
    return (
      <button
        type="button"
        class="icon"
        aria-label={messages[of]}
        // Really disabled, the button that led to the end would lose the focus.
        aria-disabled={isEnd}
        onClick={() => isEnd || visit(goal)}
      >
        <Icon of={of} />
      </button>
    );
  };
  return (
    <p class="steps">
      {step("previous", at - 1)}
      <span class="counts">
        {at + 1} / {stops.length}
      </span>
      {step("next", at + 1)}
    </p>
  );
}
