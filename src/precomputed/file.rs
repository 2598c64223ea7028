//! The file: JSON, with all offsets in UTF-16 code units of the article's text.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{BlockEntry, Pair, pair};
use crate::annotations::{Annotations, EntityKind, QuoteKind};
use crate::own_names::Links;

/// Of the format. A reader refuses others.
const VERSION: u32 = 1;

/// What is known of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Precomputed {
    /// The version of the format.
    whosaid: u32,
    /// As [`Annotations::language`].
    pub language: String,
    /// In the order of the article.
    pub blocks: Vec<BlockEntry>,
    /// People and organisations; an entity's id is its place here.
    pub entities: Vec<EntityEntry>,
    /// Quotes, in the order of the article.
    pub quotes: Vec<QuoteEntry>,
    /// What editors have put right, to be applied to the rest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

/// As [`crate::annotations::Entity`]; its id is its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityEntry {
    /// Person or organisation.
    #[serde(rename = "type")]
    pub kind: EntityKind,
    /// The fullest name of the article, or the publisher's.
    pub name: String,
    /// Title or apposition in the article's own words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<String>,
    /// 0 to 1, to three digits.
    pub confidence: f32,
    /// Where it is named, in text order.
    pub mentions: Vec<Pair>,
    /// Of a name on the publisher's list.
    #[serde(flatten)]
    pub links: Links,
}

/// As [`crate::annotations::Quote`]; its id is its place. What is not there is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteEntry {
    /// Direct speech, a part of it, or nobody's words.
    pub kind: QuoteKind,
    /// The stretches between the quotation marks.
    pub spans: Vec<Pair>,
    /// Index in [`Precomputed::entities`].
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub speaker: Option<u32>,
    /// The words that name the speaker.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source: Option<Pair>,
    /// The word that attributes the quote.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cue: Option<Pair>,
    /// The mention that a pronoun or description in `source` was taken to mean.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub antecedent: Option<Pair>,
    /// That of the speaker, 0 to 1, to three digits.
    pub confidence: f32,
    /// Index in [`Precomputed::quotes`] of the reported speech that these words are part of.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub within: Option<u32>,
}

/// What somebody has put right, as the toolbar's file has it (`www/corrections/correct.ts`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Correction {
    /// These words are no name.
    Remove {
        /// As they stand in the article.
        words: String,
    },
    /// These words are a name.
    Add {
        /// As they stand in the article.
        words: String,
        /// What they name.
        #[serde(rename = "type")]
        entity: EntityKind,
    },
    /// Who has this name is of the other type.
    Retype {
        /// Of the entity.
        name: String,
        /// What it is.
        #[serde(rename = "type")]
        entity: EntityKind,
    },
    /// Who has the first name is the one with the second.
    Merge {
        /// The name that goes.
        name: String,
        /// The name that stays.
        into: String,
    },
    /// The quote with these words is by the one with this name.
    Speaker {
        /// Of the quote.
        words: String,
        /// Of the speaker.
        name: String,
    },
    /// It is by somebody whom nobody names.
    Source {
        /// Of the quote.
        words: String,
        /// "a neighbour"
        source: String,
    },
    /// These words are not a quote.
    Unquote {
        /// Of the quote.
        words: String,
    },
}

/// The toolbar's export.
#[derive(Deserialize)]
struct CorrectionsFile {
    version: u32,
    corrections: Vec<Correction>,
}

/// Why bytes are no such file.
#[derive(Debug)]
pub enum FileError {
    /// It is no JSON, or not of this form.
    Json(serde_json::Error),
    /// It says that it is of another version.
    Version(u32),
    /// A stretch or a number leads nowhere.
    Inconsistent(&'static str),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "it cannot be read: {error}"),
            Self::Version(version) => {
                write!(f, "it is of version {version}, and this build knows version {VERSION}")
            }
            Self::Inconsistent(what) => write!(f, "it is damaged: {what}"),
        }
    }
}

impl std::error::Error for FileError {}

/// To three digits: more say nothing and cost bytes.
fn rounded(confidence: f32) -> f32 {
    (confidence * 1000.0).round() / 1000.0
}

impl Precomputed {
    pub(super) fn new(
        blocks: Vec<BlockEntry>,
        annotations: &Annotations,
        corrections: Vec<Correction>,
        links_of: impl Fn(u32) -> Option<Links>,
    ) -> Self {
        let entities = annotations.entities.iter().map(|entity| EntityEntry {
            kind: entity.kind,
            name: entity.name.clone(),
            role: entity.role.clone(),
            confidence: rounded(entity.confidence),
            links: entity.listed.and_then(&links_of).unwrap_or_default(),
            mentions: entity.mentions.iter().copied().map(pair).collect(),
        });
        let quotes = annotations.quotes.iter().map(|quote| QuoteEntry {
            kind: quote.kind,
            spans: quote.spans.iter().copied().map(pair).collect(),
            speaker: quote.speaker,
            source: quote.source.map(pair),
            cue: quote.cue.map(pair),
            antecedent: quote.antecedent.map(pair),
            confidence: rounded(quote.confidence),
            within: quote.within,
        });
        Self {
            whosaid: VERSION,
            language: annotations.language.clone(),
            blocks,
            entities: entities.collect(),
            quotes: quotes.collect(),
            corrections,
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Where the bytes are no such file, or of another version, or their numbers contradict each other.
    pub fn read(bytes: &[u8]) -> Result<Self, FileError> {
        #[derive(Deserialize)]
        struct Version {
            whosaid: u32,
        }
        let Version { whosaid } = serde_json::from_slice(bytes).map_err(FileError::Json)?;
        if whosaid != VERSION {
            return Err(FileError::Version(whosaid));
        }
        let file: Self = serde_json::from_slice(bytes).map_err(FileError::Json)?;
        file.check()?;
        Ok(file)
    }

    fn check(&self) -> Result<(), FileError> {
        let ensure = |holds, what| if holds { Ok(()) } else { Err(FileError::Inconsistent(what)) };
        let lengths = self.blocks.iter().map(|block| u64::from(block.length) + 1);
        let end = lengths.sum::<u64>().saturating_sub(1);
        ensure(end < u64::from(u32::MAX), "its blocks are too long")?;
        let fits = |[start, stop]: &Pair| start < stop && u64::from(*stop) <= end;
        let runs_fit = self.blocks.iter().all(|block| {
            let length: u64 = block.runs.iter().map(|run| u64::from(run.length)).sum();
            !block.runs.is_empty() && length <= u64::from(block.length)
        });
        ensure(runs_fit, "a block has no place, or more characters than its text")?;
        let mentions = self.entities.iter().flat_map(|entity| &entity.mentions);
        let stretches = self.quotes.iter().flat_map(|quote| {
            let others = [&quote.source, &quote.cue, &quote.antecedent];
            quote.spans.iter().chain(others.into_iter().flatten())
        });
        ensure(mentions.chain(stretches).all(fits), "a stretch lies outside the article")?;
        let is_known = |id: &u32| (*id as usize) < self.entities.len();
        let speakers = self.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
        ensure(speakers.into_iter().all(is_known), "a quote's speaker is not among the entities")?;
        let is_reported = |outer: u32| {
            let outer = self.quotes.get(outer as usize);
            outer.is_some_and(|quote| quote.kind == QuoteKind::Indirect)
        };
        let mut outers = self.quotes.iter().filter_map(|quote| quote.within);
        ensure(outers.all(is_reported), "a quote is part of what is no reported speech")
    }

    /// As the text of a file.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Correction {
    /// Those of a file that the toolbar has saved.
    ///
    /// # Errors
    /// Where the bytes are no such file.
    pub fn read_file(bytes: &[u8]) -> Result<Vec<Self>, FileError> {
        let file: CorrectionsFile = serde_json::from_slice(bytes).map_err(FileError::Json)?;
        if file.version != VERSION {
            return Err(FileError::Version(file.version));
        }
        Ok(file.corrections)
    }
}
