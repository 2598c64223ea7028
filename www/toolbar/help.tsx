import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icons.js";
import type { Messages } from "./messages/index.js";

/** The sheet with the keys. */
export function Help({ messages, onClose }: { messages: Messages; onClose(): void }) {
  const close = useRef<HTMLButtonElement>(null);
  // At once: what had the focus is gone, and the next key is for the toolbar already.
  useLayoutEffect(() => close.current?.focus(), []);
  return (
    <section id="panel" class="panel help" part="panel help" aria-labelledby="help-title">
      <header>
        <h2 id="help-title">{messages.help}</h2>
        <button
          type="button"
          ref={close}
          class="icon"
          aria-label={messages.closeHelp}
          onClick={onClose}
        >
          <Icon of="cross" />
        </button>
      </header>
      {/* In small windows it scrolls, which the keyboard must be able to do, too. */}
      <dl class="scroll" tabIndex={0}>
        {messages.keys.flatMap(([key, meaning]) => [
          <dt key={key}>
            <kbd>{key}</kbd>
          </dt>,
          <dd key={meaning}>{meaning}</dd>,
        ])}
      </dl>
    </section>
  );
}
