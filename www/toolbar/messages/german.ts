import type { Grammar, Messages } from "./messages.js";

const KINDS = { people: "Personen", organisations: "Organisationen", quotes: "Zitate" };
export function messages({ counted, languageName }: Grammar): Messages {
  const mentions = counted({ one: "Nennung", other: "Nennungen" });
  const quotes = counted({ one: "Zitat", other: "Zitate" });
  const corrections = counted({ one: "Korrektur", other: "Korrekturen" });

  return {
    toolbar: "Whosaid, wer was sagt in diesem Artikel",
    ...KINDS,
    shown: (kind, number, on) =>
      `${KINDS[kind]} ${on ? "hervorgehoben" : "nicht hervorgehoben"}, ${number} gefunden.`,
    eye: "Hervorhebungen auf dieser Website",
    hidden: "Hervorhebungen auf dieser Website ausgeblendet.",
    shownAgain: "Hervorhebungen eingeblendet.",
    highlight: (kind) => `${KINDS[kind]} hervorheben`,
    collapse: "Leiste zu einem Punkt verkleinern; die Hervorhebungen bleiben, wie sie sind",
    expand: "Whosaid-Leiste zeigen",
    move: "Leiste in eine andere Ecke setzen",

    cast: "Wer",
    openPanel: "Wer ist wer: wer was sagt",
    closePanel: "Übersicht schließen",
    mentions,
    quotesCount: quotes,
    mentionOf: (number, of, name) => `Nennung ${number} von ${of}, ${name}`,
    quoteOf: (number, of, speaker) => `Zitat ${number} von ${of}, ${speaker}`,
    previous: "Zurück",
    next: "Weiter",
    filter: "Name oder Wörter suchen",
    nothingMatches: "Nichts passt dazu.",
    nobody: "In diesem Artikel wurden keine Namen und Zitate gefunden.",
    sort: "Reihenfolge",
    byImportance: "Meistgenannte zuerst",
    byAppearance: "Wie im Text",
    only: (name) => `Nur ${name} lesen`,
    showEveryone: "Alle zeigen",
    shownOnly: (name) => `Nur ${name} ist hervorgehoben.`,
    shownAll: "Alle sind hervorgehoben.",

    noQuotes: "In diesem Artikel wird niemand zitiert.",
    bySpeaker: "Nach Sprecher ordnen",
    kinds: { direct: "wörtlich", partial: "in Teilen", indirect: "indirekt" },
    reported: "Indirekte Rede",
    reportedFailed: "Die indirekte Rede ließ sich nicht laden.",
    probably: "wohl",
    why: "Warum?",
    attribution: "Im Artikel steht",
    meaning: "und gemeint ist",
    shares: "Wer wie viel spricht",
    whoIs: "Wer ist das?",
    unknownSpeaker: "Sprecher unbekannt",
    unknownSpeakerNote: "Der Artikel lässt offen, wer das gesagt hat.",
    noQuoteHere: "Diese Worte stehen in keinem Zitat, das Whosaid gefunden hat.",
    copyQuote: "Zitat mit Quelle kopieren",
    copied: "Kopiert.",
    notCopied: "Der Browser hat das Kopieren nicht erlaubt.",

    correct: (name) => `${name} korrigieren`,
    notAName: (words) => `„${words}“ ist kein Name`,
    isA: (type) => (type === "person" ? "Das ist eine Person" : "Das ist eine Organisation"),
    sameAs: "Dasselbe wie",
    choose: "wählen …",
    areOne: (name, other) => `Ja, ${name} ist ${other}`,
    correctQuote: "Dieses Zitat korrigieren",
    saidBy: "Gesagt von",
    somebodyElse: "jemand anderem, z. B. „a neighbour“",
    keep: "Sichern",
    notAQuote: "Kein Zitat",
    quoteIsBy: (words, speaker) => `„${words}“ ist von ${speaker}`,
    quoteIsNone: (words) => `„${words}“ ist kein Zitat`,
    mark: (words) => `„${words}“ ist`,
    asPerson: "eine Person",
    asOrganisation: "eine Organisation",
    corrected: "Korrigiert.",
    notKept: "Korrigiert, doch der Browser hat das Merken nicht erlaubt.",
    corrections,
    undo: (text) => `Zurücknehmen: ${text}`,
    undoNow: "Zurücknehmen",
    undone: "Zurückgenommen.",
    undoAll: "Alle zurücknehmen",
    saveCorrections: "In Datei sichern",
    openCorrections: "Aus Datei laden",
    wrongFile: "Das ist keine Datei mit Whosaid-Korrekturen.",

    more: "Korrekturen und Dateien",
    files: "Dateien",
    otherSources: "Andere Quellen",
    credits: (count) => `Urheber (${count})`,
    onlyMentioned: (count) => `Nur genannt (${count})`,
    jump: "Zu einem Namen …",
    copyCast: "Übersicht kopieren (Markdown)",

    help: "Tasten",
    closeHelp: "Tastenliste schließen",
    keys: [
      ["Alt Umschalt W", "Übersicht öffnen oder schließen"],
      ["j, k", "nächster und voriger Name oder Zitat"],
      ["↑ ↓", "in der Liste gehen"],
      ["Enter", "im Artikel dorthin"],
      ["Umschalt Enter", "Karte zu dieser Stelle; nach j, k genügt Enter"],
      ["h", "Hervorhebungen aus- oder einblenden"],
      ["Esc", "schließen, dann zurück zur Seite"],
      ["?", "diese Liste"],
    ],

    reading: "Der Artikel wird gelesen …",
    noArticle: "Auf dieser Seite steht kein Artikel.",
    notEnglish: (code) => {
      const name = languageName(code);
      const language = name ? ` Er scheint auf ${name} zu sein.` : "";
      return `Dieser Artikel ist nicht auf Englisch; nur das liest Whosaid.${language}`;
    },
    broken: "Whosaid ist auf dieser Seite gescheitert. Die Seite ist, wie sie war.",
    dismiss: "Schließen",
  };
}
