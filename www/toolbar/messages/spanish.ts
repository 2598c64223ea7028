import type { Grammar, Messages } from "./messages.js";

const KINDS = { people: "Personas", organisations: "Organizaciones", quotes: "Citas" };
export function messages({ counted, languageName }: Grammar): Messages {
  const mentions = counted({ one: "mención", other: "menciones" });
  const quotes = counted({ one: "cita", other: "citas" });
  const corrections = counted({ one: "corrección", other: "correcciones" });

  return {
    toolbar: "Whosaid, quién dice qué en este artículo",
    ...KINDS,
    shown: (kind, number, on) =>
      `${KINDS[kind]}: ${on ? "con resalte" : "sin resalte"}, ${number} en total.`,
    eye: "Resaltes en este sitio",
    hidden: "Resaltes ocultos en este sitio.",
    shownAgain: "Resaltes visibles.",
    highlight: (kind) => `Resaltar ${KINDS[kind].toLowerCase()}`,
    collapse: "Reducir la barra a un punto; los resaltes siguen como están",
    expand: "Mostrar la barra de Whosaid",
    move: "Mover la barra a otra esquina",

    cast: "Quién",
    openPanel: "Quién es quién: quién dice qué",
    closePanel: "Cerrar la lista",
    mentions,
    quotesCount: quotes,
    mentionOf: (number, of, name) => `Mención ${number} de ${of}, ${name}`,
    quoteOf: (number, of, speaker) => `Cita ${number} de ${of}, ${speaker}`,
    previous: "Anterior",
    next: "Siguiente",
    filter: "Buscar un nombre o palabras",
    nothingMatches: "Nada coincide.",
    nobody: "No hay nombres ni citas en este artículo.",
    sort: "Orden",
    byImportance: "Primero los más nombrados",
    byAppearance: "Como en el texto",
    only: (name) => `Leer solo a ${name}`,
    showEveryone: "Mostrar a todos",
    shownOnly: (name) => `Solo se resalta a ${name}.`,
    shownAll: "Se resalta todo.",

    noQuotes: "En este artículo no se cita a nadie.",
    bySpeaker: "Agrupar por autor",
    kinds: { direct: "textual", partial: "en parte", indirect: "indirecto" },
    reported: "Estilo indirecto",
    reportedFailed: "No se pudo cargar el estilo indirecto.",
    probably: "probablemente",
    why: "¿Por qué?",
    attribution: "El artículo dice",
    meaning: "y se refiere a",
    shares: "Quién habla cuánto",
    whoIs: "¿Quién es?",
    unknownSpeaker: "Autor desconocido",
    unknownSpeakerNote: "El artículo no aclara quién dijo estas palabras.",
    noQuoteHere: "Estas palabras no están en ninguna cita que Whosaid haya encontrado.",
    copyQuote: "Copiar la cita con su fuente",
    copied: "Copiado.",
    notCopied: "El navegador no permitió copiar.",

    correct: (name) => `Corregir ${name}`,
    notAName: (words) => `«${words}» no es un nombre`,
    isA: (type) => (type === "person" ? "Es una persona" : "Es una organización"),
    sameAs: "Lo mismo que",
    choose: "elegir…",
    areOne: (name, other) => `Sí, ${name} es ${other}`,
    correctQuote: "Corregir esta cita",
    saidBy: "Dicho por",
    somebodyElse: "otra fuente, p. ej. «a neighbour»",
    keep: "Guardar",
    notAQuote: "No es una cita",
    quoteIsBy: (words, speaker) => `«${words}» es de ${speaker}`,
    quoteIsNone: (words) => `«${words}» no es una cita`,
    mark: (words) => `«${words}» es`,
    asPerson: "una persona",
    asOrganisation: "una organización",
    corrected: "Corregido.",
    notKept: "Corregido, pero el navegador no permitió guardarlo.",
    corrections,
    undo: (text) => `Deshacer: ${text}`,
    undoNow: "Deshacer",
    undone: "Deshecho.",
    undoAll: "Deshacer todo",
    saveCorrections: "Guardar en un archivo",
    openCorrections: "Cargar de un archivo",
    wrongFile: "Este no es un archivo de correcciones de Whosaid.",

    more: "Correcciones y archivos",
    files: "Archivos",
    otherSources: "Otras fuentes",
    credits: (count) => `Créditos (${count})`,
    onlyMentioned: (count) => `Solo mencionados (${count})`,
    jump: "Ir a un nombre…",
    copyCast: "Copiar la lista (Markdown)",

    help: "Teclas",
    closeHelp: "Cerrar la lista de teclas",
    keys: [
      ["Alt Mayús W", "abrir o cerrar la lista"],
      ["j, k", "nombre o cita siguiente y anterior"],
      ["↑ ↓", "moverse por la lista"],
      ["Intro", "ir a ese lugar del artículo"],
      ["Mayús Intro", "ficha de ese lugar; tras j, k basta Intro"],
      ["h", "ocultar o mostrar los resaltes"],
      ["Esc", "cerrar y volver a la página"],
      ["?", "esta lista"],
    ],

    reading: "Leyendo el artículo…",
    noArticle: "No hay ningún artículo en esta página.",
    notEnglish: (code) => {
      const name = languageName(code);
      const language = name ? ` Parece estar en ${name}.` : "";
      return `Este artículo no está en inglés, la única lengua que lee Whosaid.${language}`;
    },
    broken: "Whosaid falló en esta página. La página está como estaba.",
    dismiss: "Cerrar",
  };
}
