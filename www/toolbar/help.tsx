import { CROSS, Icon } from "./icons.js";
import type { Messages } from "./messages/index.js";

/** The sheet with the keys. */
export function Help({ messages, onClose }: { messages: Messages; onClose(): void }) {
  return (
    <>
      <header>
        <h2 id="help-title">{messages.help}</h2>
        <button type="button" class="icon" aria-label={messages.closeHelp} onClick={onClose}>
          <Icon of={CROSS} />
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
    </>
  );
}
