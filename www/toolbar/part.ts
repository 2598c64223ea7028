// Parts that the reader has to ask for: if the bundle is in several files, they are fetched when they are
// first wanted. Whoever uses one stands in its place from the first moment on, and has the focus if the part
// will have it: the reader goes on without waiting for a file.

import { useEffect, useState } from "preact/hooks";

/** Makes a hook that gives the part once it is there. */
export function partOf<Part>(fetchPart: () => Promise<Part>): () => Part | undefined {
  let part: Part | undefined;
  return () => {
    const [, draw] = useState(false);
    useEffect(() => {
      if (part) return;
      fetchPart().then(
        (found) => {
          part = found;
          draw(true);
        },
        // The reader may be offline: it is fetched again when it is shown again.
        (error: unknown) => console.error("Whosaid could not load a part of its toolbar:", error),
      );
    }, []);
    return part;
  };
}
