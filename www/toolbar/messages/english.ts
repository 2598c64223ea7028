import type { Grammar, Messages } from "./messages.js";

const KINDS = { people: "People", organisations: "Organisations", quotes: "Quotes" };
export function messages({ counted, languageName }: Grammar): Messages {
  const mentions = counted({ one: "mention", other: "mentions" });
  const quotes = counted({ one: "quote", other: "quotes" });
  const corrections = counted({ one: "correction", other: "corrections" });

  return {
    toolbar: "Whosaid, who said what in this article",
    ...KINDS,
    shown: (kind, number, on) =>
      `${KINDS[kind]} ${on ? "highlighted" : "not highlighted"}, ${number} found.`,
    eye: "Highlights on the page",
    hidden: "Highlights hidden.",
    shownAgain: "Highlights shown.",
    highlight: (kind) => `Highlight ${KINDS[kind].toLowerCase()}`,
    collapse: "Shrink the toolbar to a dot; the highlights stay",
    expand: "Show the Whosaid toolbar",
    move: "Move the toolbar to another corner",

    cast: "Cast",
    openPanel: "Cast: who said what",
    closePanel: "Close the cast",
    mentions,
    quotesCount: quotes,
    mentionOf: (number, of, name) => `Mention ${number} of ${of}, ${name}`,
    quoteOf: (number, of, speaker) => `Quote ${number} of ${of}, ${speaker}`,
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
    shownOnly: (name) => `Only ${name} is highlighted.`,
    shownAll: "Everyone is highlighted.",

    noQuotes: "Nobody is quoted in this article.",
    bySpeaker: "Group by speaker",
    kinds: { direct: "quoted", partial: "in part", indirect: "reported" },
    reported: "Reported speech",
    reportedFailed: "Reported speech could not be loaded.",
    probably: "probably",
    why: "Why?",
    attribution: "The article says",
    meaning: "and means",
    shares: "Who speaks how much",
    whoIs: "Who is this?",
    unknownSpeaker: "Speaker unknown",
    unknownSpeakerNote: "The article does not make clear who said these words.",
    noQuoteHere: "These words stand in no quote that Whosaid has found.",
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
}
