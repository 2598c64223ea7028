// Finds whose card to show: where the reader points at a highlight, taps it, or walks to it and asks.

import { useEffect, useMemo } from "preact/hooks";
import type { Hit } from "../page.js";
import type { Kind, Span } from "../types.js";
import { CardView } from "./asked.js";
import { type CastMember, entityKey, quoteKey, type SaidQuote, type Stop } from "./cast.js";
import { usePointed } from "./pointing.js";
import type { Given } from "./shared.js";

interface Props extends Given {
  host: HTMLElement;
  root: ShadowRoot;
  /** The place whose card was opened by key; it goes before what is pointed at. */
  stop: Stop | null;
  /** The card that was opened by key is to go. */
  onClose(): void;
}

export function Card({ host, root, stop, onClose, ...shared }: Props) {
  const { page, cast } = shared;
  const find = (x: number, y: number) => highlightAt(shared, x, y);
  const [pointed, setPointed] = usePointed(find, page, host, root, stop === null);
  const found = useMemo(() => {
    const members = [...cast.people, ...cast.organisations, ...cast.credits];
    const member = members.find(({ entity }) =>
      stop ? entityKey(entity) === stop.key : entity.id === pointed?.entity,
    );
    const said = cast.quotes.find(({ quote }) =>
      stop ? quoteKey(quote) === stop.key : quote.id === pointed?.quote,
    );
    return { member, said };
  }, [cast, pointed, stop]);
  // The page's own scripts hear of what was clicked on; what is merely pointed at is nobody's business.
  const isChosen = pointed?.isPinned ?? false;
  useEffect(() => {
    if (!isChosen) return;
    const { entity, quote } = pointed ?? {};
    page.dispatchEvent(new CustomEvent("select", { detail: { entity, quote } }));
  }, [isChosen, pointed?.entity, pointed?.quote]);
  const span = spanAt(found, stop ? stop.span.start : (pointed?.offset ?? -1));
  if (!span) return null;
  return (
    <CardView
      {...shared}
      {...found}
      root={root}
      span={span}
      stop={stop}
      pointed={pointed}
      onPoint={setPointed}
      onClose={onClose}
    />
  );
}

/** What is highlighted at a point of the window: what the reader has hidden is plain text to them. */
function highlightAt({ page, only, isOn }: Given, x: number, y: number): Hit | null {
  const hit = page.annotationAt(x, y);
  if (!hit) return null;
  const { entities, quotes } = page.annotations;
  const entity = entities.find(({ id }) => id === hit.entity);
  const quote = quotes.find(({ id }) => id === hit.quote);
  const isSeen = (kind: Kind, id: number | null) => isOn(kind) && (only === null || only === id);
  const kind = entity?.type === "person" ? "people" : "organisations";
  const seen: Hit = { offset: hit.offset };
  if (entity && isSeen(kind, entity.id)) seen.entity = entity.id;
  if (quote && isSeen("quotes", quote.speaker)) seen.quote = quote.id;
  return seen.entity === undefined && seen.quote === undefined ? null : seen;
}

/** The very words that were pointed at. */
function spanAt(
  { member, said }: { member: CastMember | undefined; said: SaidQuote | undefined },
  offset: number,
): Span | undefined {
  const holds = ({ start, end }: Span) => start <= offset && offset < end;
  return member?.entity.mentions.find(holds) ?? said?.quote.spans.find(holds);
}
