// The toolbar's keys. Only one works on the page itself, with two modifiers, so that no page's own
// shortcuts are taken; all others need the focus in the toolbar.

import { useEffect } from "preact/hooks";

interface Actions {
  host: HTMLElement;
  isOpen: boolean;
  isHelp: boolean;
  step(direction: 1 | -1): void;
  open(): void;
  help(open: boolean): void;
  close(): void;
}

/** Gives the handler for keys that are pressed in the toolbar. */
export function useShortcuts(actions: Actions): (event: KeyboardEvent) => void {
  const { host, isOpen } = actions;
  const toggle = () => {
    if (isOpen) return actions.close();
    actions.open();
    // Once the panel is drawn.
    requestAnimationFrame(() =>
      host.shadowRoot?.querySelector<HTMLElement>(".tabs [aria-selected=true]")?.focus(),
    );
  };
  const isToggle = ({ altKey, shiftKey, ctrlKey, metaKey, code }: KeyboardEvent) =>
    altKey && shiftKey && !ctrlKey && !metaKey && code === "KeyW";

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isToggle(event)) return;
      event.preventDefault();
      toggle();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });

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
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") actions.step(1);
    else if (event.key === "k") actions.step(-1);
    else if (event.key === "?") actions.help(!actions.isHelp);
  };
}
