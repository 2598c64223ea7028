import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { isReported } from "../export/article.js";
import { document } from "../own-globals.js";
import type { Store } from "../store.js";
import type { Kind, Visible } from "../types.js";
import { MarkSelection, Panel, Toast } from "./asked.js";
import { Bar } from "./bar.js";
import { Card } from "./card.js";
import { allQuoteStops, castOf } from "./cast.js";
import type { AnnotatedPage, Content } from "./content.js";
import { CROSS, Icon, QuoteMark } from "./icons.js";
import { type BarMessages, statusSentence } from "./messages/index.js";
import type { Place } from "./place.js";
import { middleOfRoom } from "./room.js";
import { type Given, tabOf } from "./shared.js";
import { useShortcuts, useToggleKey } from "./shortcuts.js";
import { isAnyOn, isOn, KINDS, type Shown, withEye, withKind } from "./shown.js";
import { useWalk } from "./walk.js";

interface Look {
  messages: BarMessages;
  /** Language of the messages, BCP 47. */
  language: string;
  dark: boolean;
  /** The element on the page that the toolbar is drawn into. */
  host: HTMLElement;
  root: ShadowRoot;
  store: Store;
  /** Where the reader wants the toolbar. */
  place: Place;
  onPlace(place: Place): void;
  /** What the reader wants highlighted on this site. */
  shown: Shown;
  onShown(shown: Shown): void;
}

interface Props extends Look {
  content: Content;
  onDismiss(): void;
}

export function Toolbar({ content, onDismiss, ...look }: Props) {
  const isAwaited = useRef(false);
  if (content.kind === "page" && content.page.status === "ok") {
    return <PageTools page={content.page} isAwaited={isAwaited.current} {...look} />;
  }
  const isReading = content.kind === "reading";
  return (
    <Sentence
      text={sentence(content, look.messages)}
      isReading={isReading}
      onToggle={() => {
        isAwaited.current = isReading && !isAwaited.current;
      }}
      onDismiss={onDismiss}
      {...look}
    />
  );
}

function sentence(content: Content, messages: BarMessages): string {
  if (content.kind === "reading") return messages.reading;
  if (content.kind === "message") return content.text;
  return statusSentence(messages, content.page.status, content.page.annotations.language);
}

interface FrameProps extends Look {
  onKey(event: KeyboardEvent): void;
  children: ComponentChildren;
}

function Frame({ messages, language, dark, onKey, children }: FrameProps) {
  return (
    <section
      class={dark ? "root dark" : "root"}
      part="toolbar"
      lang={language}
      aria-label={messages.toolbar}
      onKeyDown={onKey}
    >
      {children}
    </section>
  );
}

interface SentenceProps extends Look {
  text: string;
  isReading: boolean;
  onToggle(): void;
  onDismiss(): void;
}

function Sentence({ text, isReading, onToggle, onDismiss, ...look }: SentenceProps) {
  useToggleKey(look.root, onToggle);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") onDismiss();
  };
  if (isReading && look.place.collapsed) {
    return (
      <Frame onKey={onKey} {...look}>
        <div class="dot" part="dot" role="progressbar" aria-label={text}>
          <QuoteMark />
          <div class="progress" />
        </div>
      </Frame>
    );
  }
  return (
    <Frame onKey={onKey} {...look}>
      <div class="bar" part="bar">
        <p class="sentence" role="status">
          {text}
        </p>
        <button type="button" class="icon" aria-label={look.messages.dismiss} onClick={onDismiss}>
          <Icon of={CROSS} />
        </button>
        {isReading && <div class="progress" role="progressbar" aria-label={text} />}
      </div>
    </Frame>
  );
}

const visibleOf = (shown: Shown, only: number | null): Visible => ({
  people: isOn(shown, "people"),
  organisations: isOn(shown, "organisations"),
  quotes: isOn(shown, "quotes"),
  only,
});

interface PageProps extends Look {
  page: AnnotatedPage;
  /** Whether the reader has asked for the panel while the article was read. */
  isAwaited: boolean;
}

/** What the reader was told last. */
interface Told {
  text: string;
  /** For the eye as well as the voice. */
  isSeen: boolean;
  undo: (() => void) | undefined;
  number: number;
}

function PageTools({ page, isAwaited, ...look }: PageProps) {
  const { messages, host, root, store, place, shown } = look;
  const { annotations } = page;
  const [only, setOnly] = useState<number | null>(null);
  const cast = useMemo(() => castOf(annotations), [annotations]);
  const [panel, setPanel] = useState<{ list: Kind; help: boolean } | null>(null);
  /** Whether the card of the place gone to last was opened by key. */
  const [isCard, setIsCard] = useState(false);
  const [told, setTold] = useState<Told>({ text: "", isSeen: false, undo: undefined, number: 0 });
  const hasSelected = useSelected(page);
  /** Whether what finds reported speech is being loaded. */
  const [isReporting, setIsReporting] = useState(false);
  /** How often the reader has asked for reported speech, or to be without. */
  const wishes = useRef(0);
  const collapseButton = useRef<HTMLButtonElement>(null);
  const dot = useRef<HTMLButtonElement>(null);

  const list = panel?.list ?? "people";
  const say = (text: string, isSeen: boolean, undo?: () => void) =>
    setTold(({ number }) => ({ text, isSeen, undo, number: number + 1 }));
  /** For the voice alone, where the reader sees it anyway. */
  const tell = (text: string) => say(text, false);
  const visible = visibleOf(shown, only);
  const walk = useWalk({ root, page, cast, visible, tab: tabOf(list), messages, tell });

  // Ids are of one reading of the page.
  useEffect(() => {
    setIsCard(false);
    if (only !== null) paint(shown, null);
  }, [annotations]);

  // A page is highlighted as a whole at first.
  useEffect(() => {
    const { reported } = shown;
    if (reported !== undefined && page.reported === !reported) report(reported, () => {});
    if (KINDS.some((kind) => !isOn(shown, kind))) paint(shown, null);
  }, []);

  /** Highlights these kinds, of all or of one alone. */
  function paint(next: Shown, only: number | null) {
    page.show(visibleOf(next, only));
    setOnly(only);
    if (next !== shown) look.onShown(next);
  }

  function select(id: number | null) {
    // Whoever wants to read one wants to see that one.
    paint(isAnyOn(shown) ? shown : withEye(shown), id);
    const name = annotations.entities.find((entity) => entity.id === id)?.name;
    tell(name === undefined ? messages.shownAll : messages.shownOnly(name));
  }

  function toggle(kind: Kind) {
    const next = withKind(shown, kind);
    paint(next, only);
    tell(messages.shown(kind, counts[kind], isOn(next, kind)));
  }

  function toggleAll() {
    const next = withEye(shown);
    paint(next, only);
    tell(next.isHidden ? messages.hidden : messages.shownAgain);
  }

  /** Has reported speech found, or no longer; `tellHow` where the reader has just asked for that. */
  async function report(isWanted: boolean, tellHow = say) {
    // The reader may change their mind while it is being loaded: the last word counts.
    const wish = ++wishes.current;
    setIsReporting(isWanted);
    if (isWanted) tellHow(`${messages.reported}…`, true);
    let result = messages.reportedFailed;
    try {
      await page.findReported(isWanted);
      result = `${messages.reported}: ${page.annotations.quotes.filter(isReported).length}`;
    } catch (error) {
      console.error("Whosaid:", error);
    }
    if (wishes.current !== wish) return;
    setIsReporting(false);
    if (isWanted) tellHow(result, true);
  }

  const move = (next: Partial<Place>) => look.onPlace({ ...place, ...next });

  function close() {
    root.querySelector<HTMLElement>(".bar [aria-expanded=true]")?.focus();
    setPanel(null);
  }

  function open(next: { list: Kind; help: boolean }) {
    setPanel(next);
    if (place.collapsed) move({ collapsed: false });
  }

  // The focus stays in the toolbar when the button that had it goes.
  const wasCollapsed = useRef(place.collapsed);
  useLayoutEffect(() => {
    const goal = place.collapsed ? dot : collapseButton;
    if (place.collapsed !== wasCollapsed.current && panel === null) goal.current?.focus();
    wasCollapsed.current = place.collapsed;
  }, [place.collapsed]);

  function openCard() {
    // The reader may have scrolled on meanwhile.
    if (walk.at) page.reveal(walk.at.span, middleOfRoom(root), walk.at.lit);
    setIsCard(true);
  }

  // If the focus is in the list, it goes along: focus ring and current entry stay together.
  useEffect(() => {
    const list = root.activeElement?.closest(".go")?.closest(".scroll");
    list?.querySelector<HTMLElement>(".go[aria-current=true]")?.focus();
  }, [walk.at]);

  // The extension's menu asks who said what is selected.
  useEffect(() => {
    const onAsk = (event: Event) => {
      const { detail } = event as CustomEvent<number | null>;
      event.preventDefault(); // it is heard
      const stops = allQuoteStops(cast, messages.unknownSpeaker);
      const at = cast.quotes.findIndex(({ quote }) => quote.id === detail);
      if (at < 0) return say(messages.noQuoteHere, true);
      walk.visit(stops, at);
      setIsCard(true);
    };
    page.addEventListener("ask", onAsk);
    return () => page.removeEventListener("ask", onAsk);
  });

  const onKey = useShortcuts({
    root,
    isOpen: panel !== null,
    isHelp: panel?.help ?? false,
    isAwaited,
    step: walk.step,
    card: walk.at && !isCard ? openCard : undefined,
    hide: toggleAll,
    open: () => open({ list, help: false }),
    help: (help) => open({ list, help }),
    close,
  });

  const counts = {
    people: cast.people.length,
    organisations: cast.organisations.length,
    quotes: cast.quotes.length,
  };
  const shared: Given = {
    messages,
    language: look.language,
    store,
    page,
    cast,
    walk: walk.next,
    visit: walk.visit,
    current: walk.at?.key ?? null,
    only,
    select,
    isOn: (kind) => isOn(shown, kind),
    toggle,
    isReporting,
    report(isWanted) {
      look.onShown({ ...shown, reported: isWanted });
      report(isWanted);
    },
    tell: (text, undo) => say(text, true, undo),
  };
  // Whoever sees the dot alone is told why nothing else is there.
  const expand = isAnyOn(shown) ? messages.expand : `${messages.hidden} ${messages.expand}`;
  return (
    <Frame onKey={onKey} {...look}>
      {panel && (
        <Panel
          {...shared}
          {...panel}
          onList={(list) => setPanel({ list, help: false })}
          onHelp={(help) => setPanel({ list, help })}
          onClose={close}
        />
      )}
      {hasSelected && <MarkSelection isWorking={panel !== null} {...shared} />}
      <p class="announcement hidden" role="status">
        {/* What is said a second time is a new element, or nobody would hear it. */}
        <span key={told.number}>{told.text}</span>
      </p>
      {told.isSeen && (
        <Toast key={told.number} text={told.text} undo={told.undo} messages={messages} />
      )}
      {place.collapsed ? (
        <button
          type="button"
          ref={dot}
          class="dot"
          part="dot"
          aria-label={expand}
          title={expand}
          onClick={() => move({ collapsed: false })}
        >
          <QuoteMark />
        </button>
      ) : (
        <Bar
          messages={messages}
          kinds={KINDS.map((kind) => ({
            kind,
            count: counts[kind],
            isOpen: panel !== null && list === kind,
          }))}
          onOpen={(kind) => {
            if (panel && !panel.help && list === kind) setPanel(null);
            else open({ list: kind, help: false });
          }}
          isOn={isAnyOn(shown)}
          onEye={toggleAll}
          corner={place.corner}
          onCorner={(corner) => move({ corner })}
          collapseButton={collapseButton}
          onCollapse={() => {
            setPanel(null);
            move({ collapsed: true });
          }}
        />
      )}
      <Card
        root={root}
        host={host}
        stop={isCard ? walk.at : null}
        onClose={() => setIsCard(false)}
        {...shared}
      />
    </Frame>
  );
}

/** Whether the reader has selected words of the article yet. */
function useSelected(page: AnnotatedPage): boolean {
  const [hasSelected, setHasSelected] = useState(false);
  useEffect(() => {
    if (hasSelected) return;
    const look = () => {
      if (getSelection()?.isCollapsed === false && page.selected()) setHasSelected(true);
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [page, hasSelected]);
  return hasSelected;
}
