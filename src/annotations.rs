//! The public result: what was found in an article, as JavaScript and JSON see it.
//!
//! Every offset here counts UTF-16 code units, the unit of JavaScript strings.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::article::Article;
pub use crate::article::BlockKind;
use crate::cast::Cast;
pub use crate::names::EntityKind;
pub use crate::quotes::QuoteKind;
use crate::quotes::{self, speaker};
use crate::reading::Reading;
use crate::text::Utf16Offsets;

/// The TypeScript form of these types, shipped with the package as its declarations.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
const TYPESCRIPT: &str = include_str!("annotations.d.ts");

/// A stretch of [`Annotations::text`], in UTF-16 code units; `end` is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Where it begins.
    pub start: u32,
    /// Where it ends; the unit at `end` is no longer part of it.
    pub end: u32,
}

/// Everything found in one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annotations {
    /// The article's text as analysed, blocks joined by "\n".
    pub text: String,
    /// BCP 47 tag of the text's language, "und" where it cannot be told. Only English is annotated:
    /// for every other language both lists are empty.
    pub language: String,
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// In the order in which they begin.
    pub quotes: Vec<Quote>,
    /// The text's headline, paragraphs and so on, in text order, without the empty lines of plain
    /// text.
    pub blocks: Vec<Block>,
}

/// A block of [`Annotations::text`], in UTF-16 code units; `end` is exclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it begins.
    pub start: u32,
    /// Where it ends, without the "\n" behind it.
    pub end: u32,
    /// What it is on the page.
    pub kind: BlockKind,
    /// A CSS selector of the element that holds it; only from `whosaid --html`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
}

/// A person or an organisation, with every place that names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Index in [`Annotations::entities`].
    pub id: u32,
    /// `type` in JSON and JavaScript.
    #[serde(rename = "type")]
    pub kind: EntityKind,
    /// The fullest name the article gives.
    pub name: String,
    /// Title or apposition in the article's own words ("chief economist of the Bank of England").
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<String>,
    /// How sure it is that this is a person, or an organisation, 0 to 1: of a hundred entities with 0.9
    /// some ninety are.
    #[serde(default)]
    pub confidence: f32,
    /// Its entry on the publisher's list of names, counted from 0, if it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub listed: Option<u32>,
    /// Names only, no titles and no pronouns; in text order.
    pub mentions: Vec<Span>,
}

/// Words between quotation marks, or reported speech, with the one who said them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Index in [`Annotations::quotes`].
    pub id: u32,
    /// Speech, whole or in part, or something else between marks.
    pub kind: QuoteKind,
    /// The stretches inside the marks, or the words that tell what was said; several where an attribution
    /// splits the quote or it runs on over paragraphs.
    pub spans: Vec<Span>,
    /// [`Entity::id`] of the speaker; `None` where the text does not name one.
    pub speaker: Option<u32>,
    /// The words that name the speaker: a name, "he", "the senator".
    pub source: Option<Span>,
    /// The word that attributes the quote: "said", "according to".
    pub cue: Option<Span>,
    /// Where `source` is a pronoun or a description: the mention that it was taken to mean.
    pub antecedent: Option<Span>,
    /// How sure it is that `speaker` said it, 0 to 1; where there is no speaker, how sure the best guess
    /// was: too little to name it.
    pub confidence: f32,
    /// [`Quote::id`] of the reported speech that these words between marks are part of. Only where reported
    /// speech was asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub within: Option<u32>,
}

impl Annotations {
    /// An article in which nothing was looked for: its text, language and blocks, empty lists of
    /// entities and quotes.
    pub(crate) fn empty(article: &Article, language: &str) -> Self {
        let offsets = Utf16Offsets::new(article.text());
        let blocks = article.blocks().iter().filter(|block| !block.range.is_empty());
        let blocks = blocks.map(|block| Block {
            start: offsets.utf16(block.range.start),
            end: offsets.utf16(block.range.end),
            kind: block.kind,
            path: None,
        });
        Self {
            text: article.text().to_owned(),
            language: language.to_owned(),
            entities: Vec::new(),
            quotes: Vec::new(),
            blocks: blocks.collect(),
        }
    }

    /// The same with the paths of its blocks, as `HtmlPage::article` gives them.
    #[must_use]
    pub fn with_paths(mut self, paths: Vec<String>) -> Self {
        for (block, path) in self.blocks.iter_mut().zip(paths) {
            block.path = Some(path);
        }
        self
    }

    /// Puts together what was found; internal offsets become UTF-16.
    pub(crate) fn new(
        reading: &Reading,
        language: &str,
        cast: Cast,
        quotes: Vec<quotes::Quote>,
    ) -> Self {
        let article = reading.article();
        let offsets = Utf16Offsets::new(article.text());
        let from_bytes = |bytes: Range<usize>| Span {
            start: offsets.utf16(bytes.start),
            end: offsets.utf16(bytes.end),
        };
        let from_tokens = |range: Range<usize>| from_bytes(reading.tokens().bytes(range));
        let entities = cast.entities.into_iter().enumerate().map(|(id, entity)| Entity {
            id: id as u32,
            kind: entity.kind,
            name: entity.name,
            role: entity.role,
            confidence: entity.confidence,
            listed: entity.listed,
            mentions: entity.mentions.into_iter().map(from_tokens).collect(),
        });
        let entities = entities.collect();
        let quotes = quotes.into_iter().enumerate().map(|(id, quote)| {
            let is_sure = quote.confidence >= speaker::THRESHOLD;
            Quote {
                id: id as u32,
                kind: quote.kind,
                spans: quote.spans.into_iter().map(from_bytes).collect(),
                speaker: quote.speaker.filter(|_| is_sure).map(|entity| entity as u32),
                source: quote.source.map(from_tokens),
                cue: quote.cue.map(from_tokens),
                antecedent: quote.antecedent.filter(|_| is_sure).map(from_tokens),
                confidence: rounded(quote.confidence),
                within: quote.within.map(|outer| outer as u32),
            }
        });
        let quotes = quotes.collect();
        Self { entities, quotes, ..Self::empty(article, language) }
    }
}

/// A probability to three decimals, as JSON shows it.
fn rounded(probability: f32) -> f32 {
    (probability * 1000.0).round() / 1000.0
}
