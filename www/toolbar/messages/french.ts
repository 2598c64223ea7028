import type { Grammar, Messages } from "./messages.js";

const KINDS = { people: "Personnes", organisations: "Organisations", quotes: "Citations" };
export function messages({ counted, languageName }: Grammar): Messages {
  const mentions = counted({ one: "mention", other: "mentions" });
  const quotes = counted({ one: "citation", other: "citations" });
  const corrections = counted({ one: "correction", other: "corrections" });

  return {
    toolbar: "Whosaid, qui dit quoi dans cet article",
    ...KINDS,
    shown: (kind, number, on) =>
      `${KINDS[kind]} ${on ? "en évidence" : "sans évidence"}, ${number} au total.`,
    eye: "Mises en évidence sur ce site",
    hidden: "Mises en évidence masquées sur ce site.",
    shownAgain: "Mises en évidence affichées.",
    highlight: (kind) => `Mettre en évidence : ${KINDS[kind].toLowerCase()}`,
    collapse: "Réduire la barre à un point ; les mises en évidence restent telles quelles",
    expand: "Afficher la barre Whosaid",
    move: "Déplacer la barre vers un autre coin",

    cast: "Qui",
    openPanel: "Qui est qui : qui dit quoi",
    closePanel: "Fermer la liste",
    mentions,
    quotesCount: quotes,
    mentionOf: (number, of, name) => `Mention ${number} sur ${of}, ${name}`,
    quoteOf: (number, of, speaker) => `Citation ${number} sur ${of}, ${speaker}`,
    previous: "Précédente",
    next: "Suivante",
    filter: "Chercher un nom ou des mots",
    nothingMatches: "Rien ne correspond.",
    nobody: "Ni nom ni citation dans cet article.",
    sort: "Ordre",
    byImportance: "Les plus nommés d’abord",
    byAppearance: "Ordre du texte",
    only: (name) => `Ne lire que ${name}`,
    showEveryone: "Afficher tout le monde",
    shownOnly: (name) => `Seul ${name} est en évidence.`,
    shownAll: "Tout est en évidence.",

    noQuotes: "Personne n’est cité dans cet article.",
    bySpeaker: "Grouper par auteur",
    kinds: { direct: "mot à mot", partial: "en partie", indirect: "indirect" },
    reported: "Discours indirect",
    reportedFailed: "Le discours indirect n’a pas pu être chargé.",
    probably: "sans doute",
    why: "Pourquoi ?",
    attribution: "L’article dit",
    meaning: "et désigne",
    shares: "Qui parle combien",
    whoIs: "Qui est-ce ?",
    unknownSpeaker: "Auteur inconnu",
    unknownSpeakerNote: "L’article ne dit pas clairement qui a prononcé ces mots.",
    noQuoteHere: "Ces mots ne se trouvent dans aucune citation repérée par Whosaid.",
    copyQuote: "Copier la citation avec sa source",
    copied: "Copié.",
    notCopied: "Le navigateur n’a pas permis la copie.",

    correct: (name) => `Corriger ${name}`,
    notAName: (words) => `« ${words} » n’est pas un nom`,
    isA: (type) => (type === "person" ? "C’est une personne" : "C’est une organisation"),
    sameAs: "Identique à",
    choose: "choisir…",
    areOne: (name, other) => `Oui, ${name} est ${other}`,
    correctQuote: "Corriger cette citation",
    saidBy: "Dit par",
    somebodyElse: "quelqu’un d’autre, p. ex. « a neighbour »",
    keep: "Enregistrer",
    notAQuote: "Pas une citation",
    quoteIsBy: (words, speaker) => `« ${words} » est de ${speaker}`,
    quoteIsNone: (words) => `« ${words} » n’est pas une citation`,
    mark: (words) => `« ${words} » est`,
    asPerson: "une personne",
    asOrganisation: "une organisation",
    corrected: "Corrigé.",
    notKept: "Corrigé, mais le navigateur n’a pas permis de le garder.",
    corrections,
    undo: (text) => `Annuler: ${text}`,
    undoNow: "Annuler",
    undone: "Annulé.",
    undoAll: "Tout annuler",
    saveCorrections: "Enregistrer dans un fichier",
    openCorrections: "Charger un fichier",
    wrongFile: "Ce n’est pas un fichier de corrections Whosaid.",

    more: "Corrections et fichiers",
    files: "Fichiers",
    otherSources: "Autres sources",
    credits: (count) => `Crédits (${count})`,
    onlyMentioned: (count) => `Seulement nommés (${count})`,
    jump: "Aller à un nom…",
    copyCast: "Copier la liste (Markdown)",

    help: "Touches",
    closeHelp: "Fermer la liste des touches",
    keys: [
      ["Alt Maj W", "ouvrir ou fermer la liste"],
      ["j, k", "nom ou citation suivant, précédent"],
      ["↑ ↓", "parcourir la liste"],
      ["Entrée", "aller à cet endroit de l’article"],
      ["Maj Entrée", "fiche de cet endroit ; après j, k, Entrée suffit"],
      ["h", "masquer ou afficher les mises en évidence"],
      ["Échap", "fermer, puis revenir à la page"],
      ["?", "cette liste"],
    ],

    reading: "Lecture de l’article…",
    noArticle: "Il n’y a pas d’article sur cette page.",
    notEnglish: (code) => {
      const name = languageName(code);
      const language = name ? ` Langue probable : ${name}.` : "";
      return `Cet article n’est pas en anglais, la seule langue que lit Whosaid.${language}`;
    },
    broken: "Whosaid a échoué sur cette page. La page est telle qu’elle était.",
    dismiss: "Fermer",
  };
}
