// What the reader has to ask for, fetched when some of it is first wanted: what is in the panel and on the
// card, the question about selected words, what was done.

import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { document } from "../own-globals.js";
import type { BarMessages } from "./messages/index.js";
import { NotLoaded, partOf } from "./part.js";
import type * as parts from "./parts.js";

let looks: string | undefined;
/** Toolbars that wait for the styles of the parts. */
const waiting = new Set<(styles: string) => void>();

/** Calls `adopt` with the styles of the parts once the first part is to be shown. */
export function onStyles(adopt: (styles: string) => void): void {
  if (looks) adopt(looks);
  else waiting.add(adopt);
}

const useParts = partOf(async () => {
  const found = await import("./parts.js");
  looks ??= found.styles;
  for (const adopt of waiting) adopt(looks);
  waiting.clear();
  return found;
});

/** The props of a part without what it gets here: its surface, and all words in place of the bar's. */
type Outer<Props> = Omit<Props, "messages" | "surface"> & { messages: BarMessages };

/** The node that holds the focus in a shadow tree. */
const focusedBeside = (node: Node) =>
  (node.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;

/** The panel, or the list of keys in its place. */
export function Panel({ messages, ...props }: Outer<parts.PanelProps>) {
  const [parts, retry] = useParts();
  const panel = useRef<HTMLElement>(null);
  const look = props.help ? "panel help" : "panel";
  const enter = () => {
    const own = panel.current;
    const first = own?.querySelector<HTMLElement>("[aria-selected=true], header > button");
    (first ?? own)?.focus({ preventScroll: true });
  };
  // Whoever opened it goes on in it, and so do those who come back from the keys.
  useLayoutEffect(enter, [props.help]);
  // Who has left it while it was being loaded is not fetched back.
  useLayoutEffect(() => {
    if (panel.current && focusedBeside(panel.current) === panel.current) enter();
  }, [parts]);
  return (
    <section
      ref={panel}
      id="panel"
      class={parts ? look : retry ? "bar" : "hidden"}
      part={look}
      aria-labelledby={props.help ? "help-title" : "panel-title"}
      aria-busy={!parts && !retry}
      tabIndex={-1}
      onKeyDown={parts?.moveByArrows}
    >
      {parts ? (
        <parts.Panel surface={panel} {...props} messages={parts.whole(messages)} />
      ) : (
        retry && <NotLoaded surface={panel} messages={messages} retry={retry} />
      )}
    </section>
  );
}

/** The card of a highlight. */
export function CardView({ messages, ...props }: Outer<parts.CardProps>) {
  const [parts, retry] = useParts();
  const card = useRef<HTMLElement>(null);
  const dialog = props.stop?.name;
  // Who merely points at words need not hear of it.
  const isMissed = !parts && retry && (dialog || props.pointed?.isPinned);
  const look = parts ? "card" : isMissed ? "bar" : "hidden";
  return (
    <Surface surface={card} look={look} dialog={dialog} onClose={props.onClose}>
      {parts ? (
        <parts.CardView surface={card} {...props} messages={parts.whole(messages)} />
      ) : (
        isMissed && <NotLoaded surface={card} messages={messages} retry={retry} />
      )}
    </Surface>
  );
}

interface SurfaceProps {
  surface: RefObject<HTMLElement | null>;
  /** How it looks: hidden as long as what is on it is being loaded. */
  look: "card" | "bar" | "hidden";
  /**
   * What it is called if it was opened by key: then it is a dialog, which takes the focus and gives it back.
   */
  dialog: string | undefined;
  /** The reader has left the dialog, or closed it. */
  onClose(): void;
  children: ComponentChildren;
}

function Surface({ surface, look, dialog, onClose, children }: SurfaceProps) {
  const isDialog = dialog !== undefined;
  useLayoutEffect(() => {
    const own = surface.current;
    if (!isDialog || !own) return;
    const before = focusedBeside(own);
    own.focus({ preventScroll: true });
    return () => {
      // Whoever has gone elsewhere already is not to be fetched back.
      if (own.contains(focusedBeside(own))) before?.focus({ preventScroll: true });
    };
  }, [isDialog]);
  if (!isDialog) {
    return (
      <aside ref={surface} class={look} part="card">
        {children}
      </aside>
    );
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // The panel stays.
    event.preventDefault();
    onClose();
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    const isInside = surface.current?.contains(relatedTarget as Node | null);
    // Another window may have the focus for a while.
    if (!isInside && document.hasFocus()) onClose();
  };
  return (
    <div
      ref={surface as RefObject<HTMLDivElement>}
      class={look}
      part="card"
      role="dialog"
      aria-label={dialog}
      aria-describedby="card-text"
      aria-busy={look === "hidden"}
      tabIndex={-1}
      onKeyDown={onKey}
      onFocusOut={onFocusOut}
    >
      {children}
    </div>
  );
}

/** Asks what the selected words are. */
export function MarkSelection({ messages, ...props }: Outer<parts.SelectionProps>) {
  const [parts] = useParts();
  return parts ? <parts.MarkSelection {...props} messages={parts.whole(messages)} /> : null;
}

/** What was done, for the eye. */
export function Toast({ messages, ...props }: Outer<parts.ToastProps>) {
  const [parts] = useParts();
  return parts ? <parts.Toast {...props} messages={parts.whole(messages)} /> : null;
}
