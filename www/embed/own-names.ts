// A publisher's own names, loaded where there are any.

import { reasonOf } from "../errors.js";
import { type CheckedNames, checkNames } from "../names.js";
import { document } from "../own-globals.js";
import type { EmbedOptions } from "./options.js";

/** The publisher's list; if it cannot be had, the page is annotated without it. */
export async function ownNames(
  names: NonNullable<EmbedOptions["names"]>,
): Promise<CheckedNames | undefined> {
  try {
    let list: unknown = names;
    if (typeof names === "string") {
      const response = await fetch(new URL(names, document.baseURI));
      if (!response.ok) throw new Error(`the server answers ${response.status}`);
      list = await response.json();
    }
    return checkNames(list);
  } catch (error) {
    const from = typeof names === "string" ? ` at ${names}` : "";
    console.warn(`Whosaid: the names${from} cannot be used: ${reasonOf(error)}`);
    return undefined;
  }
}
