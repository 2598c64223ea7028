// The toolbar's keys. Only one works on the page itself, with two modifiers, so that no page's own
// shortcuts are taken; all others need the focus in the toolbar.

import { useLayoutEffect, useRef } from "preact/hooks";
import { focus, type PageElement } from "../../src/page/members.js";
import { document } from "../own-globals.js";
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
      // In a field of the page, a Mac types „ with it. What a form hides there does no harm.
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
  /** What had the focus when the last key was a step. */
  const stepped = useRef<HTMLElement | null>(null);
  /** What had the focus on the page when the shortcut was pressed. */
  const left = useRef<PageElement | null>(null);
  const giveBack = () => {
    (root.activeElement as HTMLElement | null)?.blur();
    if (left.current) focus(left.current);
  };
  const toggle = () => {
    stepped.current = null;
    const { activeElement } = document;
    if (activeElement !== (root.host as unknown)) left.current = activeElement;
    if (!isOpen) return actions.open();
    actions.close();
    giveBack();
  };
  useToggleKey(root, toggle);
  useLayoutEffect(() => {
    if (actions.isAwaited) toggle();
  }, []);

  return (event) => {
    const target = event.target as HTMLElement;
    const isTyping = target.matches("select, input[type=search], input[type=text]");
    // Whatever has the focus wants Enter for itself, unless the reader is just walking.
    // Since the step, we may have taken the focus along: to the entry in the list, or into the panel, which
    // had it as a whole until its file was there.
    const isWalking =
      stepped.current?.contains(target) ||
      (stepped.current !== null && target.ariaCurrent === "true");
    stepped.current = null;
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
      stepped.current = target;
    } else if (event.key === "Enter" && (isWalking || event.shiftKey) && actions.card) {
      event.preventDefault();
      actions.card();
    } else if (event.key === "h") actions.hide();
    else if (event.key === "?") actions.help(!actions.isHelp);
  };
}
