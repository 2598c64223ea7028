// The toolbar's keys. Only one works on the page itself, with two modifiers, so that no page's own
// shortcuts are taken; all others need the focus in the toolbar.

import { useLayoutEffect, useRef } from "preact/hooks";
import { isReaders } from "./keys.js";

interface Actions {
  root: ShadowRoot;
  isOpen: boolean;
  isHelp: boolean;
  /** Whether the reader has asked for the panel while the article was read. */
  isAwaited: boolean;
  step(direction: 1 | -1): void;
  /** Opens the card of the place gone to last; `undefined` where there is none, or it is open. */
  card: (() => void) | undefined;
  /** Hides all highlights, or shows them again. */
  hide(): void;
  open(): void;
  help(open: boolean): void;
  close(): void;
}

/**
 * Calls `press` for the shortcut that opens and closes the panel; from the first draw on. `root` is
 * the toolbar's.
 */
export function useToggleKey(root: ShadowRoot, press: () => void): void {
  useLayoutEffect(() => {
    const onKey = (event: Event) => {
      const { altKey, shiftKey, ctrlKey, metaKey, code } = event as KeyboardEvent;
      if (!altKey || !shiftKey || ctrlKey || metaKey || code !== "KeyW") return;
      if (!isReaders(event)) return;
      // In a field of the page, a Mac types „ with it.
      const { isContentEditable, localName } = event.target as HTMLElement;
      if (isContentEditable || localName === "input" || localName === "textarea") return;
      event.preventDefault();
      event.stopPropagation();
      press();
    };
    // Before anything on the page can keep it to itself.
    for (const target of [window, root]) target.addEventListener("keydown", onKey, true);
    return () => {
      for (const target of [window, root]) target.removeEventListener("keydown", onKey, true);
    };
  });
}

/** Gives the handler for keys that are pressed in the toolbar. */
export function useShortcuts(actions: Actions): (event: KeyboardEvent) => void {
  const { root, isOpen } = actions;
  /**
   * Whether the last thing that the reader did was a step. Not what had the focus then: that may be elsewhere
   * by now, since it goes along with what is loaded or drawn anew.
   */
  const hasStepped = useRef(false);
  /** What had the focus on the page when the shortcut was pressed. */
  const left = useRef<HTMLElement | null>(null);
  const giveBack = () => {
    (root.activeElement as HTMLElement | null)?.blur();
    left.current?.focus({ preventScroll: true });
  };
  const toggle = () => {
    hasStepped.current = false;
    const { activeElement } = document;
    if (activeElement !== root.host) left.current = activeElement as HTMLElement | null;
    if (!isOpen) return actions.open();
    actions.close();
    giveBack();
  };
  useToggleKey(root, toggle);
  useLayoutEffect(() => {
    if (actions.isAwaited) toggle();
    const forget = ({ type, target }: Event) => {
      if (type === "pointerdown" || target !== root.host) hasStepped.current = false;
    };
    for (const type of ["pointerdown", "focusin"]) window.addEventListener(type, forget, true);
    return () => {
      for (const type of ["pointerdown", "focusin"]) window.removeEventListener(type, forget, true);
    };
  }, []);

  return (event) => {
    const target = event.target as HTMLElement;
    const isTyping = target.matches("select, input[type=search], input[type=text]");
    // Whatever has the focus wants Enter for itself, unless the reader is just walking.
    const isWalking = hasStepped.current;
    hasStepped.current = false;
    if (event.key === "Escape") {
      if (event.defaultPrevented) return; // the card has closed itself
      if (actions.isHelp) actions.help(false);
      else if (isOpen) actions.close();
      // Nothing is left to close: the page has the keys again.
      else giveBack();
      return;
    }
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "k") {
      actions.step(event.key === "j" ? 1 : -1);
      hasStepped.current = true;
    } else if (event.key === "Enter" && (isWalking || event.shiftKey) && actions.card) {
      event.preventDefault();
      actions.card();
    } else if (event.key === "h") actions.hide();
    else if (event.key === "?") actions.help(!actions.isHelp);
  };
}
