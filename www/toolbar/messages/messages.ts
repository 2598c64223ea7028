// Every word the toolbar says. Each language is a file of its own that makes an object of this type; they
// import types alone, so that the bundler can put each into a file without a shared one. English, which every
// page loads, is two: the words of the bar, and those of what is loaded when it is asked for.

import type { Entity, Kind, Status } from "../../types.js";

/** What the bar says, and what is said by voice. */
export interface BarMessages {
  toolbar: string;
  people: string;
  organisations: string;
  quotes: string;
  /** Said when a kind is switched on or off. */
  shown(kind: Kind, count: number, on: boolean): string;
  /** The button that hides all highlights of the site and shows them again; what it did last is kept. */
  eye: string;
  hidden: string;
  shownAgain: string;
  /** What is highlighted stays so, and what is hidden, too. */
  collapse: string;
  expand: string;
  move: string;
  mentionOf(number: number, count: number, name: string): string;
  quoteOf(number: number, count: number, speaker: string): string;
  shownOnly(name: string): string;
  shownAll: string;
  kinds: { direct: string; partial: string; indirect: string };
  /** The box that has reported speech found. */
  reported: string;
  reportedFailed: string;
  /** In the place of a part of the toolbar; before the button that tries again. */
  notLoaded: string;
  tryAgain: string;
  unknownSpeaker: string;
  /** Of words that the reader has selected. */
  noQuoteHere: string;

  reading: string;
  noArticle: string;
  notEnglish(language: string): string;
  broken: string;
  dismiss: string;
}

/** With what the panel, the card and the questions say. */
export interface Messages extends BarMessages {
  /** The button for one kind. */
  highlight(kind: Kind): string;
  cast: string;
  openPanel: string;
  closePanel: string;
  mentions(count: number): string;
  quotesCount(count: number): string;
  previous: string;
  next: string;
  filter: string;
  nothingMatches: string;
  nobody: string;
  sort: string;
  byImportance: string;
  byAppearance: string;
  /** What is read of somebody alone: the names and the words. */
  only(name: string): string;
  showEveryone: string;

  noQuotes: string;
  bySpeaker: string;
  /** Before the name of a speaker that is not sure. */
  probably: string;
  /** In the card: what tells who said a quote. */
  why: string;
  /** Before the words that attribute it. */
  attribution: string;
  /** Before the name that a pronoun in them was taken to mean. */
  meaning: string;
  /** How much of the quoted words are whose. */
  shares: string;
  /** In the card: a link to an encyclopedia. */
  whoIs: string;
  unknownSpeakerNote: string;
  copyQuote: string;
  copied: string;
  notCopied: string;

  correct(name: string): string;
  notAName(words: string): string;
  isA(type: Entity["type"]): string;
  sameAs: string;
  choose: string;
  /** The answer to the question whether two are one. */
  areOne(name: string, other: string): string;
  correctQuote: string;
  saidBy: string;
  /** For a source that the article does not name. */
  somebodyElse: string;
  keep: string;
  notAQuote: string;
  quoteIsBy(words: string, speaker: string): string;
  quoteIsNone(words: string): string;
  mark(words: string): string;
  asPerson: string;
  asOrganisation: string;
  corrected: string;
  notKept: string;
  corrections(count: number): string;
  undo(correction: string): string;
  undoNow: string;
  undone: string;
  undoAll: string;
  saveCorrections: string;
  openCorrections: string;
  wrongFile: string;

  more: string;
  files: string;
  /** Sources without a name, in the cast that is copied. */
  otherSources: string;
  /** People and organisations that made the article or its pictures, not ones that it is about. */
  credits(count: number): string;
  /** People or organisations that are named and say nothing. */
  onlyMentioned(count: number): string;
  /** A list of all names, to go to one. */
  jump: string;
  copyCast: string;

  help: string;
  closeHelp: string;
  /** A key or keys, and what they do. */
  keys: readonly (readonly [string, string])[];
}

/** What a language needs to make sentences. */
export interface Grammar {
  /** A counted noun in its plural forms: counted({ one: "quote", other: "quotes" })(2). */
  counted(forms: PluralForms): (count: number) => string;
  /** What the language with a code is called; `undefined` where the browser has no name for it. */
  languageName(code: string): string | undefined;
}

type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export function grammarOf(language: string): Grammar {
  const rules = new Intl.PluralRules(language);
  const figures = new Intl.NumberFormat(language);
  return {
    counted: (forms) => (count) =>
      `${figures.format(count)} ${forms[rules.select(count)] ?? forms.other}`,
    languageName(code) {
      try {
        const names = new Intl.DisplayNames(language, { type: "language", fallback: "none" });
        return code === "und" ? undefined : names.of(code);
      } catch {
        return undefined; // not a language code
      }
    },
  };
}

/** The sentence for a page on which there is nothing to show. */
export function statusSentence(messages: BarMessages, status: Status, language: string): string {
  if (status === "broken") return messages.broken;
  return status === "not-english" ? messages.notEnglish(language) : messages.noArticle;
}
