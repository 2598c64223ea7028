// Parts that the reader has to ask for: if the bundle is in several files, they are fetched when they are
// first wanted. Whoever uses one stands in its place from the first moment on, and has the focus if the part
// will have it: the reader goes on without waiting for a file.

import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { BarMessages } from "./messages/index.js";

/** The part once it is there; where it could not be fetched, what fetches it again. */
type Fetched<Part> = readonly [part: Part | undefined, retry: (() => void) | undefined];

/** Makes a hook that fetches the part. */
export function partOf<Part>(fetchPart: () => Promise<Part>): () => Fetched<Part> {
  let part: Part | undefined;
  return () => {
    const [state, setState] = useState<"awaited" | "there" | "failed">("awaited");
    const load = () => {
      fetchPart().then(
        (found) => {
          part = found;
          setState("there");
        },
        // The reader may be offline, or the site was updated meanwhile.
        (error: unknown) => {
          console.error("Whosaid could not load a part of its toolbar:", error);
          setState("failed");
        },
      );
    };
    useEffect(() => {
      if (!part) load();
    }, []);
    return [part, state === "failed" ? load : undefined];
  };
}

interface Props {
  /** What the part would be drawn on. */
  surface: RefObject<HTMLElement | null>;
  messages: BarMessages;
  retry(): void;
}

/** Stands in the place of a part that could not be fetched. */
export function NotLoaded({ surface, messages, retry }: Props) {
  const onClick = () => {
    // The button goes once the part is there, and the focus must not go with it.
    surface.current?.focus();
    retry();
  };
  return (
    <p class="sentence" role="status">
      {`${messages.notLoaded} `}
      <button type="button" style="text-decoration: underline" onClick={onClick}>
        {messages.tryAgain}
      </button>
    </p>
  );
}
