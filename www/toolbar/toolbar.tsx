import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Visible } from "../engine.js";
import type { Span } from "../types.js";
import { castOf } from "./cast.js";
import type { AnnotatedPage, Content } from "./content.js";
import type { Messages } from "./messages.js";
import { Cross, Panel } from "./panel.js";

interface Look {
  messages: Messages;
  dark: boolean;
}

interface Props extends Look {
  content: Content;
  onDismiss(): void;
}

export function Toolbar({ content, onDismiss, ...look }: Props) {
  if (content.kind === "page" && content.page.status === "ok") {
    return <PageBar page={content.page} {...look} />;
  }
  return <Sentence text={sentence(content, look.messages)} onDismiss={onDismiss} {...look} />;
}

interface FrameProps extends Look {
  onEscape(): void;
  children: ComponentChildren;
}

function Frame({ messages, dark, onEscape, children }: FrameProps) {
  return (
    <section
      class={dark ? "root dark" : "root"}
      part="toolbar"
      aria-label={messages.toolbar}
      onKeyDown={(event) => {
        if (event.key === "Escape") onEscape();
      }}
    >
      {children}
    </section>
  );
}

function sentence(content: Content, messages: Messages): string {
  if (content.kind === "reading") return messages.reading;
  if (content.kind === "message") return content.text;
  const { status, annotations } = content.page;
  if (status === "broken") return messages.broken;
  return status === "not-english" ? messages.notEnglish(annotations.language) : messages.noArticle;
}

interface SentenceProps extends Look {
  text: string;
  onDismiss(): void;
}

function Sentence({ text, onDismiss, ...look }: SentenceProps) {
  return (
    <Frame onEscape={onDismiss} {...look}>
      <div class="bar" part="bar">
        <p class="sentence" role="status">
          {text}
        </p>
        <button type="button" class="icon" aria-label={look.messages.dismiss} onClick={onDismiss}>
          <Cross />
        </button>
      </div>
    </Frame>
  );
}

/** Renders anew whenever the page's annotations change. */
function useAnnotations(page: AnnotatedPage) {
  const [annotations, setAnnotations] = useState(page.annotations);
  useEffect(() => {
    const update = () => setAnnotations(page.annotations);
    update();
    page.addEventListener("change", update);
    return () => page.removeEventListener("change", update);
  }, [page]);
  return annotations;
}

function PageBar({ page, ...look }: Look & { page: AnnotatedPage }) {
  const { messages } = look;
  const annotations = useAnnotations(page);
  const cast = useMemo(() => castOf(annotations), [annotations]);
  const [visible, setVisible] = useState<Visible>({
    people: true,
    organisations: true,
    quotes: true,
  });
  const [open, setOpen] = useState(false);
  const [collapsed, setCollapsed] = useState(false);
  const [announcement, setAnnouncement] = useState("");
  const [current, setCurrent] = useState<string | null>(null);
  const last = useRef<{ key: string; index: number } | null>(null);
  const castButton = useRef<HTMLButtonElement>(null);
  const collapseButton = useRef<HTMLButtonElement>(null);
  const dot = useRef<HTMLButtonElement>(null);

  // Offsets into the old text lead nowhere in the new one.
  useEffect(() => {
    last.current = null;
    setCurrent(null);
  }, [annotations]);

  const counts = {
    people: cast.people.length,
    organisations: cast.organisations.length,
    quotes: cast.quoteCount,
  };

  function toggle(kind: keyof Visible) {
    const next = { ...visible, [kind]: !visible[kind] };
    page.show(next);
    setVisible(next);
    setAnnouncement(messages.shown(messages[kind], counts[kind], next[kind]));
  }

  function walk(key: string, places: Span[], announce: (index: number) => string) {
    const before = last.current;
    const index = before?.key === key ? (before.index + 1) % places.length : 0;
    const place = places[index];
    if (place === undefined) return;
    last.current = { key, index };
    setCurrent(key);
    page.reveal(place);
    setAnnouncement(announce(index));
  }

  function close() {
    setOpen(false);
    castButton.current?.focus();
  }

  function collapse(on: boolean) {
    setOpen(false);
    setCollapsed(on);
  }

  // The focus stays in the toolbar when the button that had it goes.
  const wasCollapsed = useRef(false);
  useEffect(() => {
    if (collapsed !== wasCollapsed.current) (collapsed ? dot : collapseButton).current?.focus();
    wasCollapsed.current = collapsed;
  }, [collapsed]);

  if (collapsed) {
    return (
      <Frame onEscape={() => {}} {...look}>
        <button
          type="button"
          ref={dot}
          class="dot"
          part="dot"
          aria-label={messages.expand}
          title={messages.expand}
          onClick={() => collapse(false)}
        >
          <QuoteMark />
        </button>
      </Frame>
    );
  }
  return (
    <Frame onEscape={() => open && close()} {...look}>
      {open && (
        <Panel
          cast={cast}
          quoteCount={cast.quoteCount}
          messages={messages}
          walk={walk}
          current={current}
          onClose={close}
        />
      )}
      <div class="bar" part="bar">
        {(["people", "organisations", "quotes"] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            class="toggle"
            part={`toggle ${kind}`}
            aria-pressed={visible[kind]}
            onClick={() => toggle(kind)}
          >
            <span class="count">{counts[kind]}</span>
            <span class={`label shape ${SHAPES[kind]}`}>{messages[kind]}</span>
          </button>
        ))}
        <button
          type="button"
          ref={castButton}
          class="toggle cast"
          part="toggle cast"
          aria-label={messages.openCast}
          aria-expanded={open}
          aria-controls={open ? "panel" : undefined}
          onClick={() => setOpen(!open)}
        >
          <span class="count">
            <QuoteMark />
          </span>
          <span class="label">{messages.cast}</span>
        </button>
        <button
          type="button"
          ref={collapseButton}
          class="icon"
          aria-label={messages.collapse}
          title={messages.collapse}
          onClick={() => collapse(true)}
        >
          <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 11h10" />
          </svg>
        </button>
      </div>
      <p class="announcement" role="status">
        {announcement}
      </p>
    </Frame>
  );
}

const SHAPES = { people: "person", organisations: "organisation", quotes: "quote" };

function QuoteMark() {
  return (
    <svg class="mark" viewBox="0 0 20 16" aria-hidden="true">
      <path d="M8.2 1.2C4.4 2.6 1 5.9 1 10c0 2.7 1.6 4.6 3.9 4.6 2 0 3.5-1.5 3.5-3.5S7 7.7 5.2 7.7c-.5 0-.9.1-1.2.2.3-2 2.1-3.9 4.8-5.2zM18.2 1.2C14.4 2.6 11 5.9 11 10c0 2.7 1.6 4.6 3.9 4.6 2 0 3.5-1.5 3.5-3.5s-1.4-3.4-3.2-3.4c-.5 0-.9.1-1.2.2.3-2 2.1-3.9 4.8-5.2z" />
    </svg>
  );
}
