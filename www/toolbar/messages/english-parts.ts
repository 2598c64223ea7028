import { type BarMessages, type Grammar, grammarOf, type Messages } from "./messages.js";

/** All messages: English brings those of the bar alone, other languages have the others with them. */
export const whole = (messages: BarMessages): Messages => ({ ...english, ...messages });

const english = messages(grammarOf("en"));

/** The words of the panel, the card and the questions. */
function messages({ counted }: Grammar): Omit<Messages, keyof BarMessages> {
  const mentions = counted({ one: "mention", other: "mentions" });
  const quotes = counted({ one: "quote", other: "quotes" });
  const corrections = counted({ one: "correction", other: "corrections" });

  return {
    highlight: (kind) => `Highlight ${kind}`,

    cast: "Cast",
    openPanel: "Cast: who said what",
    closePanel: "Close the cast",
    mentions,
    quotesCount: quotes,
    previous: "Previous",
    next: "Next",
    filter: "Find a name or words",
    nothingMatches: "Nothing matches.",
    nobody: "No names or quotes were found in this article.",
    sort: "Order",
    byImportance: "Most named first",
    byAppearance: "As they appear",
    only: (name) => `Read only ${name}`,
    showEveryone: "Show everyone",

    noQuotes: "Nobody is quoted in this article.",
    bySpeaker: "Group by speaker",
    probably: "probably",
    why: "Why?",
    attribution: "The article says",
    meaning: "and means",
    shares: "Who speaks how much",
    whoIs: "Who is this?",
    unknownSpeakerNote: "The article does not make clear who said these words.",
    copyQuote: "Copy this quote with its source",
    copied: "Copied.",
    notCopied: "The browser did not allow copying.",

    correct: (name) => `Correct ${name}`,
    notAName: (words) => `“${words}” is no name`,
    isA: (type) => (type === "person" ? "This is a person" : "This is an organisation"),
    sameAs: "The same as",
    choose: "choose…",
    areOne: (name, other) => `Yes, ${name} is ${other}`,
    correctQuote: "Correct this quote",
    saidBy: "Said by",
    somebodyElse: "somebody else, e.g. “a neighbour”",
    keep: "Save",
    notAQuote: "Not a quote",
    quoteIsBy: (words, speaker) => `“${words}” is said by ${speaker}`,
    quoteIsNone: (words) => `“${words}” is not a quote`,
    mark: (words) => `“${words}” is`,
    asPerson: "a person",
    asOrganisation: "an organisation",
    corrected: "Corrected.",
    notKept: "Corrected, but the browser did not allow keeping it.",
    corrections,
    undo: (text) => `Undo: ${text}`,
    undoNow: "Undo",
    undone: "Undone.",
    undoAll: "Undo all",
    saveCorrections: "Save to a file",
    openCorrections: "Load from a file",
    wrongFile: "This is not a file of Whosaid corrections.",

    more: "Corrections and files",
    files: "Files",
    otherSources: "Other sources",
    credits: (count) => `Credits (${count})`,
    onlyMentioned: (count) => `Only mentioned (${count})`,
    jump: "Go to a name…",
    copyCast: "Copy the cast (Markdown)",

    help: "Keys",
    closeHelp: "Close the list of keys",
    keys: [
      ["Alt Shift W", "open the cast, or close it"],
      ["j, k", "next and previous name or quote"],
      ["↑ ↓", "move in the list"],
      ["Enter", "go there in the article"],
      ["Shift Enter", "card of that place; after j, k Enter is enough"],
      ["h", "hide the highlights, or show them"],
      ["Esc", "close, then back to the page"],
      ["?", "this list"],
    ],
  };
}
