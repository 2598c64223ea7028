import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Kind } from "../types.js";
import { EYE, GRIP, Icon, IconButton, MINUS, SHUT } from "./icons.js";
import type { BarMessages } from "./messages/index.js";
import { type Corner, cornerNear, cornerTowards, nextCorner } from "./place.js";

const SHAPES: Record<Kind, string> = {
  people: "person",
  organisations: "organisation",
  quotes: "quote",
};

interface Props {
  messages: BarMessages;
  kinds: { kind: Kind; count: number; isOpen: boolean }[];
  onOpen(kind: Kind): void;
  /** Whether anything is highlighted. */
  isOn: boolean;
  onEye(): void;
  corner: Corner;
  onCorner(corner: Corner): void;
  collapseButton: RefObject<HTMLButtonElement | null>;
  onCollapse(): void;
}

export function Bar({ messages, kinds, isOn, collapseButton, ...props }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  return (
    <div ref={bar} class="bar" part="bar">
      <Grip bar={bar} label={messages.move} corner={props.corner} onCorner={props.onCorner} />
      {kinds.map(({ kind, count, isOpen }) => (
        <button
          key={kind}
          type="button"
          class="list-button"
          part={`list-button ${kind}`}
          aria-expanded={isOpen}
          aria-controls={isOpen ? "panel" : undefined}
          onClick={() => props.onOpen(kind)}
        >
          <span class="count">{count}</span>
          <span class={`label shape ${SHAPES[kind]}`}>{messages[kind]}</span>
        </button>
      ))}
      <IconButton
        of={isOn ? EYE : SHUT}
        label={messages.eye}
        class="icon eye"
        part="eye"
        aria-pressed={isOn}
        onClick={props.onEye}
      />
      <IconButton
        of={MINUS}
        label={messages.collapse}
        button={collapseButton}
        onClick={props.onCollapse}
      />
    </div>
  );
}

interface GripProps {
  bar: RefObject<HTMLDivElement | null>;
  label: string;
  corner: Corner;
  onCorner(corner: Corner): void;
}

/** Moves the toolbar: dragged to a corner, by an arrow key towards one, by a click to the next. */
function Grip({ bar, label, corner, onCorner }: GripProps) {
  const [start, setStart] = useState<{ x: number; y: number } | null>(null);
  const hasMoved = useRef(false);
  const shift = (x: number, y: number) => {
    if (bar.current) bar.current.style.translate = x || y ? `${x}px ${y}px` : "";
  };
  const end = () => {
    setStart(null);
    shift(0, 0);
  };
  return (
    <button
      type="button"
      class="icon grip"
      aria-label={label}
      title={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        hasMoved.current = false;
        setStart({ x: event.clientX, y: event.clientY });
      }}
      onPointerMove={({ clientX, clientY }) => {
        if (!start) return;
        const [x, y] = [clientX - start.x, clientY - start.y];
        hasMoved.current ||= Math.hypot(x, y) > 4;
        if (hasMoved.current) shift(x, y);
      }}
      onPointerUp={({ clientX, clientY }) => {
        if (start && hasMoved.current) onCorner(cornerNear(clientX, clientY));
        end();
      }}
      onPointerCancel={end}
      onKeyDown={(event) => {
        const goal = cornerTowards(corner, event.key);
        if (!event.key.startsWith("Arrow")) return;
        event.preventDefault();
        onCorner(goal);
      }}
      onClick={() => {
        // A drag ends with a click, too.
        if (!hasMoved.current) onCorner(nextCorner(corner));
        hasMoved.current = false;
      }}
    >
      <Icon of={GRIP} />
    </button>
  );
}
