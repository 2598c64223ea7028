import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Kind, Visible } from "../engine.js";
import type { Store } from "../store.js";
import { Bar } from "./bar.js";
import { Card } from "./card.js";
import { castOf } from "./cast.js";
import type { AnnotatedPage, Content } from "./content.js";
import { MarkSelection } from "./correct.js";
import { Icon, QuoteMark } from "./icons.js";
import { type Messages, statusSentence } from "./messages/index.js";
import { Panel } from "./panel.js";
import type { Place } from "./place.js";
import { middleOfRoom } from "./room.js";
import type { Shared, Tab } from "./shared.js";
import { useShortcuts, useToggleKey } from "./shortcuts.js";
import { useWalk } from "./walk.js";

interface Look {
  messages: Messages;
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

function sentence(content: Content, messages: Messages): string {
  if (content.kind === "reading") return messages.reading;
  if (content.kind === "blocked") return messages.blocked;
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
  useToggleKey(onToggle);
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
          <Icon of="cross" />
        </button>
        {isReading && <div class="progress" role="progressbar" aria-label={text} />}
      </div>
    </Frame>
  );
}

const KINDS: readonly Kind[] = ["people", "organisations", "quotes"];

interface PageProps extends Look {
  page: AnnotatedPage;
  /** Whether the reader has asked for the panel while the article was read. */
  isAwaited: boolean;
}

function PageTools({ page, isAwaited, ...look }: PageProps) {
  const { messages, host, root, store, place } = look;
  const { annotations } = page;
  const cast = useMemo(() => castOf(annotations), [annotations]);
  const [visible, setVisible] = useState<Visible>({
    people: true,
    organisations: true,
    quotes: true,
    only: null,
  });
  const [panel, setPanel] = useState<{ tab: Tab; help: boolean } | null>(null);
  /** Whether the card of the place gone to last was opened by key. */
  const [isCard, setIsCard] = useState(false);
  const [said, setSaid] = useState({ text: "", isSeen: false, number: 0 });
  const castButton = useRef<HTMLButtonElement>(null);
  const collapseButton = useRef<HTMLButtonElement>(null);
  const dot = useRef<HTMLButtonElement>(null);

  const tab = panel?.tab ?? "cast";
  const only = visible.only ?? null;
  const say = (text: string, isSeen: boolean) =>
    setSaid(({ number }) => ({ text, isSeen, number: number + 1 }));
  /** For the voice alone, where the reader sees it anyway. */
  const tell = (text: string) => say(text, false);
  const walk = useWalk({ root, page, cast, visible, tab, messages, tell });

  // Ids are of one reading of the page.
  useEffect(() => {
    setIsCard(false);
    if (only !== null) show({ ...visible, only: null });
  }, [annotations]);

  function show(next: Visible) {
    page.show(next);
    setVisible(next);
  }

  function select(id: number | null) {
    show({ ...visible, only: id });
    const name = annotations.entities.find((entity) => entity.id === id)?.name;
    tell(name === undefined ? messages.shownAll : messages.shownOnly(name));
  }

  function toggle(kind: Kind) {
    show({ ...visible, [kind]: !visible[kind] });
    tell(messages.shown(kind, counts[kind], !visible[kind]));
  }

  const move = (next: Partial<Place>) => look.onPlace({ ...place, ...next });

  function close() {
    setPanel(null);
    castButton.current?.focus();
  }

  function open(next: { tab: Tab; help: boolean }) {
    setPanel(next);
    move({ collapsed: false });
  }

  // The focus stays in the toolbar when the button that had it goes.
  const wasCollapsed = useRef(place.collapsed);
  useEffect(() => {
    const goal = place.collapsed ? dot : collapseButton;
    if (place.collapsed !== wasCollapsed.current && panel === null) goal.current?.focus();
    wasCollapsed.current = place.collapsed;
  }, [place.collapsed]);

  function openCard() {
    // The reader may have scrolled on meanwhile.
    if (walk.at) page.reveal(walk.at.span, middleOfRoom(root));
    setIsCard(true);
  }

  const onKey = useShortcuts({
    root,
    isOpen: panel !== null,
    isHelp: panel?.help ?? false,
    isAwaited,
    step: walk.step,
    card: walk.at && !isCard ? openCard : undefined,
    open: () => open({ tab, help: false }),
    help: (help) => open({ tab, help }),
    close,
  });

  const counts = {
    people: cast.people.length,
    organisations: cast.organisations.length,
    quotes: cast.quotes.length,
  };
  const shared: Shared = {
    messages,
    store,
    page,
    cast,
    walk: walk.next,
    visit: walk.visit,
    current: walk.at?.key ?? null,
    only,
    select,
    tell: (text) => say(text, true),
  };
  return (
    <Frame onKey={onKey} {...look}>
      {panel && (
        <Panel
          {...shared}
          {...panel}
          onTab={(tab) => setPanel({ tab, help: false })}
          onHelp={(help) => setPanel({ tab, help })}
          onClose={close}
        />
      )}
      <MarkSelection isWorking={panel !== null} {...shared} />
      <p class={said.isSeen ? "announcement seen" : "announcement hidden"} role="status">
        {/* What is said a second time is a new element, or nobody would hear it. */}
        <span key={said.number}>{said.text}</span>
      </p>
      {place.collapsed ? (
        <button
          type="button"
          ref={dot}
          class="dot"
          part="dot"
          aria-label={messages.expand}
          title={messages.expand}
          onClick={() => move({ collapsed: false })}
        >
          <QuoteMark />
        </button>
      ) : (
        <Bar
          messages={messages}
          kinds={KINDS.map((kind) => ({ kind, count: counts[kind], isOn: visible[kind] }))}
          onToggle={toggle}
          isOpen={panel !== null}
          onOpen={() => (panel ? setPanel(null) : open({ tab, help: false }))}
          castButton={castButton}
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
        host={host}
        stop={isCard ? walk.at : null}
        onClose={() => setIsCard(false)}
        {...shared}
      />
    </Frame>
  );
}
