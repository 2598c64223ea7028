// Who or what a highlight is, beside it.

import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { inMarks, isReported } from "../export/article.js";
import type { Entity, Span } from "../types.js";
import { useBeside } from "./beside.js";
import { OnlyButton, usePen } from "./buttons.js";
import { allQuoteStops, type CastMember, type SaidQuote, type Stop, stopsOf } from "./cast.js";
import { countsOf } from "./cast-list.js";
import { Correct, CorrectQuote } from "./correct.js";
import { type Drawing, Icon } from "./icons.js";
import { evidenceOf, memberOf } from "./listing.js";
import { NEXT, PREVIOUS } from "./part-icons.js";
import type { Pointed } from "./pointing.js";
import { CopyQuote, Speaker } from "./quote-list.js";
import { middleOfRoom } from "./room.js";
import type { Shared } from "./shared.js";

export interface CardProps extends Shared {
  root: ShadowRoot;
  /** What it is drawn on. */
  surface: RefObject<HTMLElement | null>;
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
  const { root, surface, member, said, span, stop, pointed, onPoint, ...shared } = props;
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
  useBeside(surface, {
    boxes: () => parts.flatMap((part) => page.boxes(part)),
    point: stop ? null : pointed,
    stays: stop !== null || (pointed?.isPinned ?? false),
  });
  // What tells who said it, on the page as well as in the card.
  useEffect(() => {
    if (!said) return;
    page.light(evidenceOf(said));
    return () => page.light([]);
  }, [page, said]);
  return (
    <>
      <div id="card-text">
        {member && <Who member={member} at={span.start} {...shared} />}
        {said && <Saying said={said} show={show} {...shared} />}
      </div>
      <div class="foot">
        <Actions key={stops[at]?.key} member={member} said={said} {...shared} />
        <Steps messages={messages} stops={stops} at={at} visit={visit} />
      </div>
    </>
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
    <p class="why">
      {messages.why}
      {evidence.map((words, index) => (
        <span key={words.start}>
          {" "}
          {index === 0 ? messages.attribution : messages.meaning}{" "}
          <button type="button" class="evidence" lang="en" onClick={() => show(words)}>
            “{text.slice(words.start, words.end)}”
          </button>
        </span>
      ))}
    </p>
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
  const step = (label: "previous" | "next", of: Drawing, goal: number) => {
    const isEnd = stops[goal] === undefined;
    return (
      <button
        type="button"
        class="icon"
        aria-label={messages[label]}
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
      {step("previous", PREVIOUS, at - 1)}
      <span class="counts">
        {at + 1} / {stops.length}
      </span>
      {step("next", NEXT, at + 1)}
    </p>
  );
}
