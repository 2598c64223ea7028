// The publisher's options: from the tag's data-* attributes, from parameters of its address, and, for long
// ones, from JSON in the page. Wrong ones are reported once and ignored.

import type { OwnName } from "../names.js";
import { document } from "../own-globals.js";
import type { Painter } from "../types.js";

/** When the article is read. */
export type Start = "idle" | "visible" | "click" | "now";

/** The options of the tag. In HTML they are written `data-start`, on `<who-said>` `start`. */
export interface EmbedOptions {
  /** `idle` (the default): once the page has loaded and rests. `visible`: once the article is in the window.
   * `click`: when the reader asks for it. `now`: at once. */
  start?: Start;
  painter?: Painter;
  /** A CSS selector of the element to look for the article in; by default `<who-said>` or the whole page. */
  root?: string;
  /** `off` for the highlights alone. */
  toolbar?: "on" | "off";
  /** `off`: nothing is kept in the reader's browser. */
  storage?: "on" | "off";
  /** Address of the page's precomputed annotations; by default that of its `<link rel="alternate">`. */
  annotations?: string;
  /** `on` (or `data-reported` and `?reported` without a value): also finds reported speech, what was said
   * without quotation marks, and loads what that takes. Otherwise readers may ask for it in the toolbar. */
  reported?: "on" | "off";
  /** Own names, or the address of a file with them. */
  names?: string | OwnName[];
}

const CHOICES: Record<string, string[]> = {
  start: ["idle", "visible", "click", "now"],
  painter: ["highlight", "mark"],
  toolbar: ["on", "off"],
  storage: ["on", "off"],
  reported: ["on", "off"],
};
const KNOWN = [...Object.keys(CHOICES), "root", "annotations", "names"];

type Values = Record<string, unknown>;

/**
 * The options among these values. `wrong` gets a sentence for each that is invalid, and for each unknown name
 * if the values are ours alone (`isOurs`) or the name looks like a slip.
 */
function read(values: Values, isOurs: boolean, wrong: string[]): EmbedOptions {
  const options: Values = {};
  for (const [name, given] of Object.entries(values)) {
    const value = name === "reported" && given === "" ? "on" : given;
    const choices = CHOICES[name];
    if (!KNOWN.includes(name)) {
      // Optimizers and consent managers put attributes of their own on tags.
      const isSlip = KNOWN.some((known) => known.slice(0, 4) === name.slice(0, 4));
      if (isOurs || isSlip) wrong.push(`there is no option "${name}"`);
    } else if (choices ? !choices.includes(value as string) : !isText(name, value)) {
      const right = choices?.map((choice) => `"${choice}"`).join(" or ") ?? "a text";
      wrong.push(`${name} must be ${right}, not ${JSON.stringify(value)}`);
    } else options[name] = value;
  }
  return options;
}

const isText = (name: string, value: unknown) =>
  (typeof value === "string" && value !== "") || (name === "names" && Array.isArray(value));

/** The attributes of a `<who-said>` element. */
export function elementOptions(element: Element, wrong: string[]): EmbedOptions {
  const names = element.getAttributeNames().filter((name) => KNOWN.includes(name));
  return read(
    Object.fromEntries(names.map((name) => [name, element.getAttribute(name)])),
    false,
    wrong,
  );
}

/** The script of the page by which a module was loaded; none where other code imported it. */
export const ownTags = (address: string): HTMLScriptElement[] =>
  [...document.querySelectorAll<"script">("script[src]")].filter(({ src }) => src === address);

/** The options of the tag that loaded the module at this address. */
export function tagOptions(address: string, wrong: string[]): EmbedOptions {
  const parameters: Values = {};
  try {
    new URL(address).searchParams.forEach((value, name) => {
      parameters[name] = value;
    });
  } catch {
    // The page may have replaced URL; checkSupport() will say so.
  }
  // Other parameters of the address are there to get past caches.
  for (const name of Object.keys(parameters)) if (!KNOWN.includes(name)) delete parameters[name];
  let long: unknown = {};
  const element = document.querySelector("script#whosaid-options");
  try {
    if (element) long = JSON.parse(element.textContent);
    if (typeof long !== "object" || long === null) throw new TypeError("it is no object");
  } catch (error) {
    wrong.push(`the JSON of #whosaid-options cannot be read: ${(error as Error).message}`);
    long = {};
  }
  const [tag] = ownTags(address);
  return {
    ...read(long as Values, true, wrong),
    ...read(parameters, true, wrong),
    ...read({ ...tag?.dataset }, false, wrong),
  };
}
