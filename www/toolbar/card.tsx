// Who or what a highlight is: shown where the reader points at one or taps it.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Span } from "../types.js";
import type { CastMember, SaidQuote, Stop } from "./cast.js";
import { quoteStops, stopsOf } from "./cast-list.js";
import { Icon } from "./icons.js";
import type { Shared } from "./panel.js";
import { type Pointed, usePointed } from "./pointing.js";

/** Between the card and its words, and the window's edge, in CSS pixels. */
const GAP = 8;

export function Card({ host, ...shared }: Shared & { host: HTMLElement }) {
  const { page, cast, messages } = shared;
  const [pointed, setPointed] = usePointed(page, host);
  const found = useMemo(() => {
    const members = [...cast.people, ...cast.organisations];
    const member = members.find(({ entity }) => entity.id === pointed?.entity);
    const said = cast.quotes.find(({ quote }) => quote.id === pointed?.quote);
    return { member, said };
  }, [cast, pointed]);
  const span = pointed && spanAt(found, pointed.offset);
  if (!pointed || !span) return null;
  const { member, said } = found;
  const stops = member
    ? stopsOf(member.entity)
    : cast.quotes.flatMap((one) => quoteStops(one, messages.unknownSpeaker).slice(0, 1));
  const at = member ? member.entity.mentions.indexOf(span) : (said?.number ?? 1) - 1;
  const visit = (index: number) => {
    setPointed(null);
    shared.visit(stops, index);
  };
  return (
    <Floating
      boxes={(member ? [span] : (said?.quote.spans ?? [])).flatMap((part) => page.boxes(part))}
      pointed={pointed}
    >
      {member && <Who member={member} at={span.start} {...shared} />}
      {said && <Saying said={said} {...shared} />}
      <Steps messages={messages} stops={stops} at={at} visit={visit} />
    </Floating>
  );
}

/** The very words that were pointed at. */
function spanAt(
  { member, said }: { member: CastMember | undefined; said: SaidQuote | undefined },
  offset: number,
): Span | undefined {
  const holds = ({ start, end }: Span) => start <= offset && offset < end;
  return member?.entity.mentions.find(holds) ?? said?.quote.spans.find(holds);
}

/** `at` is where the name stands that was pointed at. */
function Who({ member, at, messages }: Shared & { member: CastMember; at: number }) {
  const { entity, quotes } = member;
  const counts = [messages.mentions(entity.mentions.length)];
  if (quotes.length > 0) counts.push(messages.quotesCount(quotes.length));
  const here = nearest(quotes, at);
  return (
    <div class={`who ${entity.type}`}>
      <p class="name">
        <span class={`shape ${entity.type}`}>{entity.name}</span>
      </p>
      {entity.role && <p class="role">{entity.role}</p>}
      <p class="counts">{counts.join(" · ")}</p>
      {here && <p class="words">“{here.words}”</p>}
    </div>
  );
}

/** The quote that stands next to a place in the text. */
function nearest(quotes: SaidQuote[], at: number): SaidQuote | undefined {
  const distance = ({ quote }: SaidQuote) =>
    Math.min(...quote.spans.map(({ start, end }) => Math.max(start - at, at - end, 0)));
  return quotes.toSorted((a, b) => distance(a) - distance(b))[0];
}

function Saying({ said: { speaker, quote }, messages }: Shared & { said: SaidQuote }) {
  const kind = quote.kind === "partial" ? messages.kinds.partial : messages.kinds.direct;
  return (
    <div class="saying">
      <p class="by">
        <span class={speaker ? "speaker" : "speaker unknown"}>
          {speaker?.name ?? messages.unknownSpeaker}
        </span>
        <span class="counts">{kind}</span>
      </p>
      {speaker?.role && <p class="role">{speaker.role}</p>}
    </div>
  );
}

interface StepsProps {
  messages: Shared["messages"];
  stops: Stop[];
  at: number;
  visit(index: number): void;
}

/** To the mentions or quotes before and behind. */
function Steps({ stops, at, visit, messages }: StepsProps) {
  if (stops.length < 2) return null;
  return (
    <p class="steps">
      <button
        type="button"
        class="icon"
        aria-label={messages.previous}
        disabled={at === 0}
        onClick={() => visit(at - 1)}
      >
        <Icon of="previous" />
      </button>
      <span class="counts">
        {at + 1} / {stops.length}
      </span>
      <button
        type="button"
        class="icon"
        aria-label={messages.next}
        disabled={at === stops.length - 1}
        onClick={() => visit(at + 1)}
      >
        <Icon of="next" />
      </button>
    </p>
  );
}

interface FloatingProps {
  /** Of the lines of the words that the card belongs to. */
  boxes: DOMRect[];
  pointed: Pointed;
  children: ComponentChildren;
}

/** Below the words where there is room, else above; never on them. */
function Floating({ boxes, pointed, children }: FloatingProps) {
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const own = card.current;
    if (!own) return;
    // A quote may be longer than the window: the line that was pointed at is what must be seen.
    const line =
      boxes.find(({ top, bottom }) => top <= pointed.y && pointed.y < bottom) ?? boxes[0];
    const { width, height } = own.getBoundingClientRect();
    const last = Math.max(...boxes.map(({ bottom }) => bottom));
    const first = Math.min(...boxes.map(({ top }) => top));
    const below = [last, line?.bottom ?? pointed.y].find(
      (y) => y + GAP + height <= innerHeight - GAP,
    );
    const above = [first, line?.top ?? pointed.y].find((y) => y - GAP - height >= GAP);
    const top =
      below !== undefined ? below + GAP : above !== undefined ? above - GAP - height : GAP;
    const left = Math.min(Math.max(GAP, (line?.left ?? pointed.x) - GAP), innerWidth - width - GAP);
    own.style.top = `${top}px`;
    own.style.left = `${Math.max(GAP, left)}px`;
  });
  return (
    <aside ref={card} class="card" part="card">
      {children}
    </aside>
  );
}
