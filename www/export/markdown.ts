// The cast as Markdown, for notes and e-mails.

import type { Quote } from "../types.js";
import {
  type AnnotatedArticle,
  inMarks,
  isReported,
  isSaid,
  unnamedSource,
  wordsWithAttribution,
} from "./article.js";

/** The words around the names, in the reader's language. */
export interface MarkdownWords {
  people: string;
  organisations: string;
  /** Of quotes whose source the article describes without naming it. */
  otherSources: string;
  mentions(count: number): string;
  /** Behind reported speech, which has no marks. */
  kinds: { indirect: string };
}

export function castMarkdown(
  { annotations, url, title }: AnnotatedArticle,
  words: MarkdownWords,
): string {
  const { text, entities, quotes } = annotations;
  const line = (quote: Quote) => {
    const said = inMarks(quote, escapeMarks(wordsWithAttribution(text, quote)));
    return isReported(quote) ? `  > ${said} (${words.kinds.indirect})` : `  > ${said}`;
  };
  const section = (heading: string, type: "person" | "organisation") => {
    const members = entities.filter((entity) => entity.type === type);
    if (members.length === 0) return [];
    const lines = members.flatMap(({ id, name, role, mentions }) => [
      `- **${escapeMarks(name)}**${role ? `, ${escapeMarks(role)}` : ""} (${words.mentions(mentions.length)})`,
      ...quotes.filter((quote) => isSaid(quote) && quote.speaker === id).map(line),
    ]);
    return [`\n## ${heading}\n`, ...lines];
  };
  const others = new Map<string, string[]>();
  for (const quote of quotes.filter(isSaid)) {
    const source = unnamedSource(annotations, quote);
    if (source === undefined) continue;
    others.set(source, [...(others.get(source) ?? []), line(quote)]);
  }
  const unnamed = [...others].flatMap(([source, said]) => [`- *${escapeMarks(source)}*`, ...said]);
  return [
    `# [${escapeMarks(title)}](<${url}>)`,
    ...section(words.people, "person"),
    ...section(words.organisations, "organisation"),
    ...(unnamed.length > 0 ? [`\n## ${words.otherSources}\n`, ...unnamed] : []),
    "",
  ].join("\n");
}

/** Characters that Markdown reads as marks, and line breaks, which would end the item. */
const escapeMarks = (text: string) => text.replace(/[\\`*_[\]<>#]/g, "\\$&").replace(/\s+/g, " ");
