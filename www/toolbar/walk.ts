// Going from place to place in the article, saying where one is.

import { useEffect, useRef, useState } from "preact/hooks";
import { isReported } from "../export/article.js";
import type { Visible } from "../types.js";
import {
  allQuoteStops,
  type Cast,
  entityKey,
  quoteKey,
  quotesOf,
  type Stop,
  stopsOf,
} from "./cast.js";
import type { AnnotatedPage } from "./content.js";
import type { BarMessages } from "./messages/index.js";
import { middleOfRoom } from "./room.js";
import type { Tab } from "./shared.js";

interface Options {
  root: ShadowRoot;
  page: AnnotatedPage;
  cast: Cast;
  visible: Visible;
  tab: Tab;
  messages: BarMessages;
  tell(message: string): void;
}

export function useWalk({ root, page, cast, visible, tab, messages, tell }: Options) {
  const [at, setAt] = useState<Stop | null>(null);
  const last = useRef<{ key: string; index: number; start: number } | null>(null);

  // Offsets into the old text lead nowhere in the new one.
  useEffect(() => {
    last.current = null;
    setAt(null);
  }, [cast]);

  function visit(stops: Stop[], index: number) {
    const stop = stops[index];
    if (!stop) return;
    last.current = { key: stop.key, index, start: stop.span.start };
    setAt(stop);
    page.reveal(stop.span, middleOfRoom(root), stop.lit);
    const said = cast.quotes.find(({ quote }) => stop.key === quoteKey(quote));
    const entity = page.annotations.entities.find((entity) => entityKey(entity) === stop.key);
    const detail = { entity: entity?.id, quote: said?.quote.id };
    page.dispatchEvent(new CustomEvent("select", { detail }));
    tell(
      said
        ? isReported(said.quote)
          ? `${messages.kinds.indirect}, ${stop.name}, ${said.number} / ${cast.quotes.length}`
          : messages.quoteOf(said.number, cast.quotes.length, stop.name)
        : messages.mentionOf(index + 1, stops.length, stop.name),
    );
  }

  /** The next of the stops of one entry, from the first. */
  function next(stops: Stop[]) {
    const before = last.current;
    const isSame = before !== null && before.key === stops[0]?.key;
    visit(stops, isSame ? (before.index + 1) % stops.length : 0);
  }

  /** The next or previous quote, or mention of those that are highlighted, in the text. */
  function step(direction: 1 | -1) {
    const stops =
      tab === "quotes"
        ? allQuoteStops(quotesOf(cast, visible.only ?? null), messages.unknownSpeaker)
        : allMentions(cast, visible);
    const start = last.current?.start ?? -1;
    const index =
      direction === 1
        ? stops.findIndex(({ span }) => span.start > start)
        : stops.findLastIndex(({ span }) => span.start < start);
    visit(stops, index === -1 ? (direction === 1 ? 0 : stops.length - 1) : index);
  }

  return { visit, next, step, at };
}

function allMentions(cast: Cast, { people, organisations, only }: Visible): Stop[] {
  // Hidden ones are passed over, unless all are: one can walk without highlights.
  const isNone = !people && !organisations;
  const members = [
    ...(people || isNone ? cast.people : []),
    ...(organisations || isNone ? cast.organisations : []),
  ];
  return members
    .filter(({ entity }) => only === null || only === undefined || entity.id === only)
    .flatMap(({ entity }) => stopsOf(entity))
    .sort((a, b) => a.span.start - b.span.start);
}
