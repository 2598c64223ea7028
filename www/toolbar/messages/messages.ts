// Every word the toolbar says. Another language is another object of this type.

export interface Messages {
  toolbar: string;
  people: string;
  organisations: string;
  quotes: string;
  shown(kind: string, count: number, on: boolean): string;
  cast: string;
  openCast: string;
  closeCast: string;
  collapse: string;
  expand: string;
  mentions(count: number): string;
  quotesCount(count: number): string;
  mentionOf(number: number, count: number, name: string): string;
  quoteOf(number: number, count: number, speaker: string): string;
  unknownSpeaker: string;
  unknownSpeakerNote: string;
  nobody: string;
  filter: string;
  nothingMatches: string;
  reading: string;
  noArticle: string;
  notEnglish(language: string): string;
  broken: string;
  blocked: string;
  dismiss: string;
}

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`;

/** "German" for "de"; the code itself where the browser has no name for it. */
function languageName(code: string): string | undefined {
  try {
    const name = new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(code);
    return code === "und" ? undefined : name;
  } catch {
    return undefined; // not a language code
  }
}

export const english: Messages = {
  toolbar: "Whosaid, who said what in this article",
  people: "People",
  organisations: "Organisations",
  quotes: "Quotes",
  shown: (kind, number, on) =>
    `${kind} ${on ? "highlighted" : "not highlighted"}, ${number} found.`,
  cast: "Cast",
  openCast: "Cast: who said what",
  closeCast: "Close the cast",
  collapse: "Shrink the toolbar to a dot",
  expand: "Show the Whosaid toolbar",
  mentions: (number) => count(number, "mention", "mentions"),
  quotesCount: (number) => count(number, "quote", "quotes"),
  mentionOf: (number, of, name) => `Mention ${number} of ${of}, ${name}`,
  quoteOf: (number, of, speaker) => `Quote ${number} of ${of}, ${speaker}`,
  unknownSpeaker: "Speaker unknown",
  unknownSpeakerNote: "The article does not make clear who said these words.",
  nobody: "No names or quotes were found in this article.",
  filter: "Find a name or words",
  nothingMatches: "Nothing matches.",
  reading: "Reading the article…",
  noArticle: "There is no article on this page.",
  notEnglish: (code) => {
    const name = languageName(code);
    const language = name ? ` It seems to be in ${name}.` : "";
    return `This article is not in English, the one language Whosaid reads.${language}`;
  },
  broken: "Whosaid broke down on this page. The page is as it was.",
  blocked: "This page’s security rules forbid WebAssembly, so Whosaid cannot run here.",
  dismiss: "Close",
};
