import type { Grammar, Messages } from "./messages.js";

const KINDS = { people: "Люди", organisations: "Організації", quotes: "Цитати" };
export function messages({ counted, languageName }: Grammar): Messages {
  const mentions = counted({ one: "згадка", few: "згадки", other: "згадок" });
  const quotes = counted({ one: "цитата", few: "цитати", other: "цитат" });
  const corrections = counted({ one: "виправлення", other: "виправлень", few: "виправлення" });

  return {
    toolbar: "Whosaid, хто що сказав у цій статті",
    ...KINDS,
    shown: (kind, number, on) =>
      `${KINDS[kind]}: ${on ? "виділено" : "не виділено"}, знайдено ${number}.`,
    eye: "Виділення на цьому сайті",
    hidden: "Виділення на цьому сайті приховано.",
    shownAgain: "Виділення показано.",
    highlight: (kind) => `Виділяти: ${KINDS[kind].toLowerCase()}`,
    collapse: "Згорнути панель у крапку; виділення лишається, як є",
    expand: "Показати панель Whosaid",
    move: "Перенести панель в інший кут",

    cast: "Хто",
    openPanel: "Хто є хто: хто що сказав",
    closePanel: "Закрити перелік",
    mentions,
    quotesCount: quotes,
    mentionOf: (number, of, name) => `Згадка ${number} з ${of}, ${name}`,
    quoteOf: (number, of, speaker) => `Цитата ${number} з ${of}, ${speaker}`,
    previous: "Назад",
    next: "Далі",
    filter: "Шукати ім’я або слова",
    nothingMatches: "Нічого не знайдено.",
    nobody: "У цій статті немає імен і цитат.",
    sort: "Порядок",
    byImportance: "Спершу найчастіші",
    byAppearance: "Як у тексті",
    only: (name) => `Читати лише: ${name}`,
    showEveryone: "Показати всіх",
    shownOnly: (name) => `Виділено лише: ${name}.`,
    shownAll: "Виділено всіх.",

    noQuotes: "У цій статті нікого не цитують.",
    bySpeaker: "Групувати за мовцем",
    kinds: { direct: "дослівно", partial: "частково", indirect: "непряма мова" },
    reported: "Непряма мова",
    reportedFailed: "Не вдалося завантажити непряму мову.",
    probably: "імовірно",
    why: "Чому?",
    attribution: "У статті сказано",
    meaning: "ідеться про",
    shares: "Хто скільки говорить",
    whoIs: "Хто це?",
    unknownSpeaker: "Мовець невідомий",
    unknownSpeakerNote: "Зі статті не зрозуміло, хто це сказав.",
    noQuoteHere: "Ці слова не належать до жодної цитати, яку знайшов Whosaid.",
    copyQuote: "Копіювати цитату з джерелом",
    copied: "Скопійовано.",
    notCopied: "Браузер не дозволив копіювати.",

    correct: (name) => `Виправити: ${name}`,
    notAName: (words) => `«${words}» — не назва`,
    isA: (type) => (type === "person" ? "Це людина" : "Це організація"),
    sameAs: "Те саме, що",
    choose: "вибрати…",
    areOne: (name, other) => `Так, ${name} — це ${other}`,
    correctQuote: "Виправити цю цитату",
    saidBy: "Сказав(ла)",
    somebodyElse: "хтось інший, напр. «a neighbour»",
    keep: "Зберегти",
    notAQuote: "Не цитата",
    quoteIsBy: (words, speaker) => `«${words}» — слова: ${speaker}`,
    quoteIsNone: (words) => `«${words}» — не цитата`,
    mark: (words) => `«${words}» — це`,
    asPerson: "людина",
    asOrganisation: "організація",
    corrected: "Виправлено.",
    notKept: "Виправлено, але браузер не дозволив зберегти.",
    corrections,
    undo: (text) => `Скасувати: ${text}`,
    undoNow: "Скасувати",
    undone: "Скасовано.",
    undoAll: "Скасувати все",
    saveCorrections: "Зберегти у файл",
    openCorrections: "Завантажити з файлу",
    wrongFile: "Це не файл виправлень Whosaid.",

    more: "Виправлення та файли",
    files: "Файли",
    otherSources: "Інші джерела",
    credits: (count) => `Автори (${count})`,
    onlyMentioned: (count) => `Лише згадані (${count})`,
    jump: "До імені…",
    copyCast: "Копіювати перелік (Markdown)",

    help: "Клавіші",
    closeHelp: "Закрити перелік клавіш",
    keys: [
      ["Alt Shift W", "відкрити або закрити перелік"],
      ["j, k", "наступне й попереднє ім’я або цитата"],
      ["↑ ↓", "рухатися переліком"],
      ["Enter", "перейти туди у статті"],
      ["Shift Enter", "картка цього місця; після j, k досить Enter"],
      ["h", "приховати або показати виділення"],
      ["Esc", "закрити й повернутися до сторінки"],
      ["?", "цей перелік"],
    ],

    reading: "Читаємо статтю…",
    noArticle: "На цій сторінці немає статті.",
    notEnglish: (code) => {
      const name = languageName(code);
      const language = name ? ` Імовірна мова: ${name}.` : "";
      return `Ця стаття не англійською, а Whosaid читає лише її.${language}`;
    },
    broken: "Whosaid зламався на цій сторінці. Сторінка лишилася, як була.",
    dismiss: "Закрити",
  };
}
