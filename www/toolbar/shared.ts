import type { Store } from "../store.js";
import type { Kind } from "../types.js";
import type { Cast, Stop } from "./cast.js";
import type { AnnotatedPage } from "./content.js";
import type { BarMessages, Messages } from "./messages/index.js";

export type Tab = "cast" | "quotes";

/** The tab that lists a kind. */
export const tabOf = (kind: Kind): Tab => (kind === "quotes" ? "quotes" : "cast");

/** What the panel and the card are given. */
export interface Given {
  messages: BarMessages;
  /** Language of the messages, BCP 47. */
  language: string;
  store: Store;
  page: AnnotatedPage;
  cast: Cast;
  /** Goes to the next of the stops of an entry, from its first. */
  walk(stops: Stop[]): void;
  /** Goes to one stop. */
  visit(stops: Stop[], index: number): void;
  /** Key of the entry gone to last. */
  current: string | null;
  /** Id of the one entity that is read alone. */
  only: number | null;
  select(id: number | null): void;
  /** Whether a kind is highlighted. */
  isOn(kind: Kind): boolean;
  toggle(kind: Kind): void;
  /** Has reported speech found, or no longer; the first time that takes a while. */
  report(isWanted: boolean): void;
  /** While it does. */
  isReporting: boolean;
  /** Tells the reader something, also by voice, with a way to undo what was done. */
  tell(message: string, undo?: () => void): void;
}

/** What all their parts are given. */
export interface Shared extends Given {
  messages: Messages;
}
