import type { Messages } from "./messages/index.js";

export interface ToastProps {
  text: string;
  undo: (() => void) | undefined;
  messages: Messages;
}

/** What was done, for a moment; the voice says it from elsewhere. */
export function Toast({ text, undo, messages }: ToastProps) {
  return (
    <div class="toast">
      <p>
        <span aria-hidden="true">{text}</span>
        {undo && (
          <button type="button" class="undo" onClick={undo}>
            {messages.undoNow}
          </button>
        )}
      </p>
    </div>
  );
}
