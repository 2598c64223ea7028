import type { BarMessages, Grammar } from "./messages.js";

const KINDS = { people: "People", organisations: "Organisations", quotes: "Quotes" };

/** The words of the bar. */
export function messages({ languageName }: Grammar): BarMessages {
  return {
    toolbar: "Whosaid, who said what in this article",
    ...KINDS,
    shown: (kind, number, on) =>
      `${KINDS[kind]} ${on ? "highlighted" : "not highlighted"}, ${number} found.`,
    eye: "Highlights on this site",
    hidden: "Highlights hidden on this site.",
    shownAgain: "Highlights shown.",
    collapse: "Shrink the toolbar to a dot; highlights stay as they are",
    expand: "Show the Whosaid toolbar",
    move: "Move the toolbar to another corner",
    mentionOf: (number, of, name) => `Mention ${number} of ${of}, ${name}`,
    quoteOf: (number, of, speaker) => `Quote ${number} of ${of}, ${speaker}`,
    shownOnly: (name) => `Only ${name} is highlighted.`,
    shownAll: "Everyone is highlighted.",
    kinds: { direct: "quoted", partial: "in part", indirect: "reported" },
    reported: "Reported speech",
    reportedFailed: "Reported speech could not be loaded.",
    notLoaded: "This could not be loaded; reloading the page may help.",
    tryAgain: "Try again",
    unknownSpeaker: "Speaker unknown",
    noQuoteHere: "These words stand in no quote that Whosaid has found.",
    reading: "Reading the article…",
    noArticle: "There is no article on this page.",
    notEnglish: (code) => {
      const name = languageName(code);
      const language = name ? ` It seems to be in ${name}.` : "";
      return `This article is not in English, the one language Whosaid reads.${language}`;
    },
    broken: "Whosaid broke down on this page. The page is as it was.",
    dismiss: "Close",
  };
}
