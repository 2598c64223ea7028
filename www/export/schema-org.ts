// schema.org as JSON-LD: the article, whom it mentions, what it quotes.

import {
  type AnnotatedArticle,
  isReported,
  isSaid,
  jsonText,
  quoteWords,
  speakerOf,
  unnamedSource,
} from "./article.js";

export function schemaOrg({ annotations, url, title }: AnnotatedArticle): string {
  const { text, language, entities, quotes } = annotations;
  const entityId = (id: number) => `${url}#whosaid-entity-${id}`;
  const article = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": url,
    url,
    headline: title,
    inLanguage: language,
    mentions: entities.map(({ id, type, name, role, url: page, description, sameAs }) => ({
      "@type": type === "person" ? "Person" : "Organization",
      "@id": entityId(id),
      name,
      // An organisation's role is what the article calls it.
      ...(role && (type === "person" ? { jobTitle: role } : { description: role })),
      // What the publisher says of it.
      ...(description && { description }),
      ...(page && { url: new URL(page, url).href }),
      ...(sameAs && { sameAs }),
    })),
    hasPart: quotes.filter(isSaid).map((quote) => {
      const speaker = speakerOf(annotations, quote);
      const source = unnamedSource(annotations, quote);
      const by = speaker && { "@id": entityId(speaker.id) };
      return {
        // Of reported speech, nobody knows the very words: it is what somebody claims.
        "@type": isReported(quote) ? "Claim" : "Quotation",
        "@id": `${url}#whosaid-quote-${quote.id}`,
        text: quoteWords(text, quote),
        ...(by && (isReported(quote) ? { author: by } : { spokenByCharacter: by })),
        ...(source !== undefined && { creditText: source }),
      };
    }),
  };
  return jsonText(article);
}
