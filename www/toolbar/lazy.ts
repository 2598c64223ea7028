// Parts that a reader comes to by asking for them: where the bundle is in several files, they are fetched
// when they are first shown.

import { type ComponentType, h } from "preact";
import { useEffect, useState } from "preact/hooks";

/** The part as soon as it is there; until then nothing stands in its place. */
export function lazy<Props extends object>(fetchPart: () => Promise<ComponentType<Props>>) {
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
        // Asked for once more where it is shown again: the reader may be offline.
        (error: unknown) => console.error("Whosaid could not load a part of its toolbar:", error),
      );
    }, []);
    return part ? h(part, props) : null;
  };
}
