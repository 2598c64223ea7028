/** A stretch of `Annotations.text`, in UTF-16 code units; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A person or an organisation, with every place that names it. */
export interface Entity {
  /** Index in `Annotations.entities`. */
  id: number;
  type: "person" | "organisation";
  /** The fullest name the article gives. */
  name: string;
  /** Title or apposition in the article's own words. */
  role?: string;
  /** How sure it is that this is a person, or an organisation, 0 to 1; every new annotation has it. */
  confidence?: number;
  /** Names only, no titles and no pronouns; in text order. */
  mentions: Span[];
  /** Its entry on the publisher's list of names, counted from 0, where it stands there. */
  listed?: number;
  /** Of a name on the publisher's list: their page about it, a line, addresses elsewhere. */
  url?: string;
  description?: string;
  sameAs?: string[];
}

/** Words between quotation marks, or reported speech, with the one who said them. */
export interface Quote {
  /** Index in `Annotations.quotes`. */
  id: number;
  /**
   * `scare` quotes and `title`s never have a speaker. `indirect` is reported speech, what was said without
   * quotation marks, and only there where it was asked for.
   */
  kind: "direct" | "partial" | "indirect" | "scare" | "title";
  /** The stretches inside the marks, or the words that tell what was said. */
  spans: Span[];
  /** `Entity.id` of the speaker, `null` where the text does not name one. */
  speaker: number | null;
  /** The words that name the speaker: a name, "he", "the senator". */
  source: Span | null;
  /** The word that attributes the quote: "said", "according to". */
  cue: Span | null;
  /** What a reader has put in the place of `source`; only in annotations with corrections. */
  correctedSource?: string;
  /** Where `source` is a pronoun or a description: the mention that it was taken to mean. */
  antecedent: Span | null;
  /**
   * How sure it is that `speaker` said it, 0 to 1; where there is no speaker, how sure the best guess was:
   * too little to name it.
   */
  confidence: number;
  /**
   * `Quote.id` of the reported speech that these words between marks are part of. Not there where they are
   * part of none, or reported speech was not asked for.
   */
  within?: number | null;
}

/** A headline, paragraph or the like: a stretch of `Annotations.text`, in UTF-16 code units. */
export interface Block {
  start: number;
  end: number;
  /**
   * People in a `byline` wrote the article, those in a `credit` made or own a picture; a `post` is
   * one of a social network that the article embeds.
   */
  kind:
    | "headline"
    | "standfirst"
    | "byline"
    | "heading"
    | "paragraph"
    | "list"
    | "quote"
    | "post"
    | "caption"
    | "credit";
}

/** Everything found in one article. */
export interface Annotations {
  /** The article's text as analysed, blocks joined by "\n". */
  text: string;
  /** BCP 47; only English is annotated, other languages give empty lists. */
  language: string;
  entities: Entity[];
  quotes: Quote[];
  /** In text order. Plain text has only paragraphs. */
  blocks: Block[];
}
