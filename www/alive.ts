// One Whosaid a page. Copies of us may meet there: two tags, two versions, the publisher's and the
// extension's. They share no variables, but the document's events reach them all, so whoever comes
// asks first, and whoever is at work answers.

import { document } from "./own-globals.js";

const QUESTION = "whosaid:alive";

/** Whether a copy is at work on this page. */
export const isSomebodyAlive = (): boolean =>
  !document.dispatchEvent(new Event(QUESTION, { cancelable: true }));

/** Answers for us while `isAlive` says so; gives a way to end that. */
export function answer(isAlive: () => boolean): () => void {
  const listen = (event: Event) => {
    if (isAlive()) event.preventDefault();
  };
  document.addEventListener(QUESTION, listen);
  return () => document.removeEventListener(QUESTION, listen);
}
