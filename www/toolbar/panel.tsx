import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { Kind } from "../types.js";
import { type Cast, quotesOf } from "./cast.js";
import { Folded, Members } from "./cast-list.js";
import { Help } from "./help.js";
import { CROSS, Icon } from "./icons.js";
import { filterCast, inOrder, type Order } from "./listing.js";
import type { Messages } from "./messages/index.js";
import { NotLoaded, partOf } from "./part.js";
import { Quotes } from "./quote-list.js";
import { type Shared, type Tab, tabOf } from "./shared.js";

/** Below this many entries, a box to search them is clutter. */
const WORTH_FILTERING = 8;

/** Above this many people and organisations, nobody reads them all. */
const LONG = 30;

export interface PanelProps extends Shared {
  /** What it is drawn on. */
  surface: RefObject<HTMLElement | null>;
  list: Kind;
  onList(list: Kind): void;
  help: boolean;
  onHelp(open: boolean): void;
  onClose(): void;
}

/** The end of the panel. Few readers open it, and the exports come with it. */
const useMore = partOf(async () => (await import("./more.js")).More);

export function Panel({ surface, list, onList, help, onHelp, onClose, ...shared }: PanelProps) {
  const { messages, cast, only, select } = shared;
  const tab = tabOf(list);
  const [query, setQuery] = useState("");
  const [order, setOrder] = useState<Order>("importance");
  const shown = useMemo(() => filterCast(quotesOf(cast, only), query), [cast, query, only]);
  const size = cast.people.length + cast.organisations.length;
  // What was looked for is not to be folded.
  const isLong = size > LONG && query === "";
  const [More, retry] = useMore();
  useLayoutEffect(() => {
    const scroll = surface.current?.querySelector(".scroll");
    if (!scroll) return;
    const group = scroll.querySelector(`[data-list=${list}]`);
    const isFirst = !group || group === scroll.firstElementChild;
    // Not scrollIntoView, which may scroll the page as well.
    const way = (group ?? scroll).getBoundingClientRect().top - scroll.getBoundingClientRect().top;
    scroll.scrollTop = isFirst ? 0 : scroll.scrollTop + way;
  }, [list, help]);
  if (help) return <Help messages={messages} onClose={() => onHelp(false)} />;
  const alone = [...cast.people, ...cast.organisations].find(({ entity }) => entity.id === only);
  return (
    <>
      <header>
        <h2 id="panel-title" class="hidden">
          {messages.openPanel}
        </h2>
        <Tabs
          tab={tab}
          onTab={(tab) => onList(tab === "quotes" ? "quotes" : "people")}
          messages={messages}
        />
        <button type="button" class="icon" aria-label={messages.help} onClick={() => onHelp(true)}>
          <span aria-hidden="true">?</span>
        </button>
        <button type="button" class="icon" aria-label={messages.closePanel} onClick={onClose}>
          <Icon of={CROSS} />
        </button>
      </header>
      <div class="tools">
        {Math.max(size, cast.quotes.length) > WORTH_FILTERING && (
          <input
            type="search"
            placeholder={messages.filter}
            aria-label={messages.filter}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        )}
        {tab === "cast" && size > 2 && (
          <select
            aria-label={messages.sort}
            value={order}
            onChange={(event) => setOrder(event.currentTarget.value as Order)}
          >
            <option value="importance">{messages.byImportance}</option>
            <option value="appearance">{messages.byAppearance}</option>
          </select>
        )}
      </div>
      {tab === "cast" && isLong && <Jump cast={shown} surface={surface} messages={messages} />}
      {alone && (
        <div class="alone">
          <span class="name">{alone.entity.name}</span>
          <button type="button" class="plain" onClick={() => select(null)}>
            {messages.showEveryone}
          </button>
        </div>
      )}
      <div class="scroll" role="tabpanel" id={`${tab}-list`} aria-labelledby={`${tab}-tab`}>
        {tab === "quotes" ? (
          <Quotes quotes={shown.quotes} isFiltered={query !== "" || only !== null} {...shared} />
        ) : (
          <>
            <Members
              members={inOrder(shown.people, order)}
              type="person"
              isLong={isLong}
              {...shared}
            />
            <Members
              members={inOrder(shown.organisations, order)}
              type="organisation"
              isLong={isLong}
              {...shared}
            />
            {shown.people.length + shown.organisations.length === 0 && (
              <p class="note">{query ? messages.nothingMatches : messages.nobody}</p>
            )}
            <Folded
              label={messages.credits(shown.credits.length)}
              members={shown.credits}
              {...shared}
            />
          </>
        )}
        {More ? (
          <More {...shared} />
        ) : (
          retry && <NotLoaded surface={surface} messages={messages} retry={retry} />
        )}
      </div>
    </>
  );
}

interface JumpProps {
  cast: Cast;
  surface: RefObject<HTMLElement | null>;
  messages: Messages;
}

/** All names by the alphabet: a choice leads to the entry in the list. */
function Jump({ cast, surface, messages }: JumpProps) {
  const entities = [...cast.people, ...cast.organisations]
    .map(({ entity }) => entity)
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <div class="tools">
      <select
        aria-label={messages.jump}
        value=""
        onChange={({ currentTarget }) => {
          const entry = surface.current?.querySelector<HTMLElement>(
            `[data-entity="${currentTarget.value}"]`,
          );
          currentTarget.value = "";
          const folded = entry?.closest("details");
          if (folded) folded.open = true;
          entry?.focus();
        }}
      >
        <option value="">{messages.jump}</option>
        {entities.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Tabs({ tab, onTab, messages }: { tab: Tab; onTab(tab: Tab): void; messages: Messages }) {
  const other = tab === "cast" ? "quotes" : "cast";
  return (
    <div
      class="tabs"
      role="tablist"
      onKeyDown={(event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        onTab(other);
        event.currentTarget.querySelector<HTMLElement>(`#${other}-tab`)?.focus();
      }}
    >
      {(["cast", "quotes"] as const).map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${name}-tab`}
          aria-selected={tab === name}
          aria-controls={tab === name ? `${name}-list` : undefined}
          tabIndex={tab === name ? 0 : -1}
          onClick={() => onTab(name)}
        >
          {messages[name]}
        </button>
      ))}
    </div>
  );
}

/** The arrow keys, Home and End move between the entries; Tab does so too, as everywhere. */
export function moveByArrows(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>(".scroll .go")];
  const target = event.target as HTMLElement;
  const at = entries.indexOf(target);
  const goals: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: entries.length - 1,
  };
  const goal = entries.length > 0 ? goals[event.key] : undefined;
  const isField = target.localName === "select" || target.localName === "input";
  if (
    goal === undefined ||
    (isField && (target.localName === "select" || event.key !== "ArrowDown"))
  )
    return;
  event.preventDefault();
  entries[goal]?.focus();
}
