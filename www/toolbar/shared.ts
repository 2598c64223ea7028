import type { Store } from "../store.js";
import type { Cast, Stop } from "./cast.js";
import type { AnnotatedPage } from "./content.js";
import type { Messages } from "./messages/index.js";

export type Tab = "cast" | "quotes";

/** What all parts of the panel and the card are given. */
export interface Shared {
  messages: Messages;
  store: Store;
  page: AnnotatedPage;
  cast: Cast;
  /** Goes to the next of the stops of an entry, from its first. */
  walk(stops: Stop[]): void;
  /** Goes to one stop. */
  visit(stops: Stop[], index: number): void;
  /** Key of the entry gone to last. */
  current: string | null;
  /** Id of the one entity that is highlighted alone. */
  only: number | null;
  select(id: number | null): void;
  /** Tells the reader something, also by voice. */
  tell(message: string): void;
}
