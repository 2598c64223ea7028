// A publisher's own names: checks them entry by entry, for the engine. src/own_names.rs reads the same list for
// the command.

import type { Entity } from "./types.js";

/** A name of the publisher's own. */
export interface OwnName {
  /** The name that the toolbar shows. */
  name: string;
  /** Other names for it in articles. */
  aliases?: string[];
  type: Entity["type"];
  /** The publisher's page about it. */
  url?: string;
  /** A line for the card. */
  description?: string;
  /** Pages about it elsewhere, for schema.org's `sameAs`. */
  sameAs?: string[];
}

/** The longest name, in UTF-16 code units, and the most entries that are accepted. */
const LONGEST = 120;
const MOST = 20_000;

const FIELDS = ["name", "aliases", "type", "url", "description", "sameAs"];

/** The good entries of a list. */
export interface CheckedNames {
  /** For the engine: a line for each. */
  lines: string;
  entries: OwnName[];
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

/** What is wrong with an entry; `null` for a good one. */
function fault(entry: unknown): string | null {
  if (typeof entry !== "object" || entry === null) return "it is no object";
  const { name, aliases = [], type, url, description, sameAs = [] } = entry as Partial<OwnName>;
  const unknown = Object.keys(entry).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) return `there is no field "${unknown}"`;
  if (type !== "person" && type !== "organisation")
    return 'its type is no "person" or "organisation"';
  if (!isTexts(aliases)) return "its aliases are no list of texts";
  if (!isTexts(sameAs)) return "its sameAs is no list of addresses";
  if (!["string", "undefined"].includes(typeof description)) return "its description is no text";
  for (const one of [name, ...aliases]) {
    if (typeof one !== "string" || !one.trim() || one.length > LONGEST || /[\t\n]/.test(one)) {
      return `${JSON.stringify(one)} is no name`;
    }
    if (!/\p{Lu}/u.test(one)) return `"${one}" would be found in all places: a name has a capital`;
  }
  for (const address of url === undefined ? sameAs : [url, ...sameAs]) {
    if (!/^(https?:\/\/|\/)/.test(address)) return `"${address}" is no address of a page`;
  }
  return null;
}

/**
 * Checks a list entry by entry. Bad ones are reported on the console by their numbers, counted from 1.
 * @throws {TypeError} where it is no list, or too long.
 */
export function checkNames(list: unknown): CheckedNames {
  if (!Array.isArray(list)) throw new TypeError("The names must be a list.");
  if (list.length > MOST) throw new TypeError(`The list has more than ${MOST} names.`);
  const entries: OwnName[] = [];
  const refused: string[] = [];
  for (const [index, entry] of list.entries()) {
    const reason = fault(entry);
    if (reason === null) entries.push(entry);
    else refused.push(`name ${index + 1}: ${reason}`);
  }
  if (refused.length > 0) console.warn(`Whosaid: ${refused.join("; ")}.`);
  const lines = entries.map(({ name, aliases = [], type }) =>
    [type === "person" ? "p" : "o", name, ...aliases].map((part) => part.trim()).join("\t"),
  );
  return { lines: lines.join("\n"), entries };
}
