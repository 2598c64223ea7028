// The toolbar's keys. Only one works on the page itself, with two modifiers, so that no page's own
// shortcuts are taken; all others need the focus in the toolbar.

import { useLayoutEffect, useRef } from "preact/hooks";

interface Actions {
  host: HTMLElement;
  isOpen: boolean;
  isHelp: boolean;
  /** Whether the reader has asked for the panel while the article was read. */
  isAwaited: boolean;
  step(direction: 1 | -1): void;
  /** Opens the card of the place gone to last; `undefined` where there is none, or it is open. */
  card: (() => void) | undefined;
  open(): void;
  help(open: boolean): void;
  close(): void;
}

/** Whether this is the shortcut that opens and closes the panel. */
export const isToggle = ({ altKey, shiftKey, ctrlKey, metaKey, code }: KeyboardEvent) =>
  altKey && shiftKey && !ctrlKey && !metaKey && code === "KeyW";

/** Calls `press` for the shortcut where the focus is on the page; from the first draw on. */
export function useToggleKey(press: () => void): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isToggle(event)) return;
      event.preventDefault();
      press();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}

/** Gives the handler for keys that are pressed in the toolbar. */
export function useShortcuts(actions: Actions): (event: KeyboardEvent) => void {
  const { host, isOpen } = actions;
  /** What had the focus when the last key was a step. */
  const stepped = useRef<HTMLElement | null>(null);
  const toggle = () => {
    if (isOpen) return actions.close();
    actions.open();
    // Once the panel is drawn.
    requestAnimationFrame(() =>
      host.shadowRoot?.querySelector<HTMLElement>(".tabs [aria-selected=true]")?.focus(),
    );
  };
  useToggleKey(toggle);
  useLayoutEffect(() => {
    if (actions.isAwaited) toggle();
  }, []);

  return (event) => {
    const target = event.target as HTMLElement;
    const isTyping = target.localName === "select" || target.matches("input[type=search]");
    if (isToggle(event)) return toggle();
    if (event.key === "Escape") {
      if (actions.isHelp) actions.help(false);
      else if (isOpen) actions.close();
      // Nothing is left to close: the page has the keys again.
      else target.blur();
      return;
    }
    // Whatever has the focus wants Enter for itself, unless the reader is just walking.
    const isWalking = stepped.current === target;
    stepped.current = null;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "k") {
      actions.step(event.key === "j" ? 1 : -1);
      stepped.current = target;
    } else if (event.key === "Enter" && (isWalking || event.shiftKey) && actions.card) {
      event.preventDefault();
      actions.card();
    } else if (event.key === "?") actions.help(!actions.isHelp);
  };
}
