// Keys that are pressed in the toolbar are for the toolbar alone. Pages listen for their shortcuts, many
// while the event is on its way down, and some take the keys away that they hear.

/** Copies of what the reader pressed. */
const copies = new WeakSet<Event>();

/** Whether the reader has done this rather than a script. */
export const isReaders = (event: Event): boolean => event.isTrusted || copies.has(event);

const TYPES = ["keydown", "keypress", "keyup"] as const;

/** Catches the reader's keys before the page, and gives a copy to what has the focus in `root`. */
export function keepKeys(host: HTMLElement, root: ShadowRoot): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.target !== host) return;
    event.stopImmediatePropagation();
    if (!event.isTrusted) return;
    const target = root.activeElement ?? root;
    const { type, key, code, location, repeat, isComposing } = event;
    const { ctrlKey, shiftKey, altKey, metaKey } = event;
    const modifiers = { ctrlKey, shiftKey, altKey, metaKey };
    const rest = { key, code, location, repeat, isComposing, bubbles: true, cancelable: true };
    const copy = new KeyboardEvent(type, { ...rest, ...modifiers });
    copies.add(copy);
    if (!target.dispatchEvent(copy)) return event.preventDefault();
    // Somebody on the window was there before us and took it away.
    const isLetter = type === "keydown" && key.length === 1 && !ctrlKey && !altKey && !metaKey;
    if (event.defaultPrevented && isLetter) write(target, key);
  };
  for (const type of TYPES) window.addEventListener(type, onKey, true);
  return () => {
    for (const type of TYPES) window.removeEventListener(type, onKey, true);
  };
}

/** Writes a letter where the caret is. */
function write(target: Element | ShadowRoot, letter: string): void {
  if (!(target instanceof HTMLInputElement) || target.selectionStart === null) return;
  target.setRangeText(letter, target.selectionStart, target.selectionEnd ?? 0, "end");
  target.dispatchEvent(new InputEvent("input", { bubbles: true, data: letter }));
}
