// Parts that the reader has to ask for: if the bundle is in several files, they are fetched when they are
// first shown.

import { type ComponentType, h } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Shows the part once it is there, and until then `Waiting`, or nothing. */
export function lazy<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  Waiting?: ComponentType,
) {
  let part: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
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
    if (part) return h(part, props);
    return Waiting ? h(Waiting, {}) : null;
  };
}
