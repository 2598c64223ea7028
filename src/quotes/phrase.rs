//! Words that may name a speaker, and how they stand to a word that attributes speech.

use std::ops::Range;

use crate::english::speech::Grade;
use crate::names::EntityKind;

/// What words may name a speaker by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum PhraseKind {
    /// The name of a person.
    Person,
    /// The name of an organisation.
    Organisation,
    /// Capitalised words that are no mention.
    Capitalised,
    /// "she", "who".
    Pronoun,
    /// "the senator", "his wife".
    Definite,
    /// "a spokeswoman", "one resident".
    Indefinite,
    /// "officials", "police".
    Bare,
}

impl PhraseKind {
    /// Whether it is a name that the names step found.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Person | Self::Organisation)
    }

    /// Whether it says what somebody is rather than who.
    pub fn is_description(self) -> bool {
        matches!(self, Self::Definite | Self::Indefinite | Self::Bare)
    }
}

impl From<EntityKind> for PhraseKind {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organisation => Self::Organisation,
        }
    }
}

/// Words that may name a speaker.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Token indices, titles before a name left out.
    pub tokens: Range<usize>,
    /// Token indices, with the title or description that stands right before a name.
    pub full: Range<usize>,
    /// What it names a speaker by.
    pub kind: PhraseKind,
    /// Index in [`Cast::entities`](crate::cast::Cast::entities) of a name.
    pub entity: Option<usize>,
    /// Index of the sentence that it begins in.
    pub sentence: u32,
    /// Index of its block in [`Article::blocks`](crate::article::Article::blocks).
    pub block: u32,
    /// Whether it only says more of a noun before it: "allies of *Roe* said".
    pub depends: bool,
    /// How it relates to a word that attributes speech.
    pub attribution: Attribution,
}

/// How a phrase stands to a word that attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Pattern {
    /// No word that attributes is near.
    #[default]
    None,
    /// "she said"
    Subject,
    /// "Roe, the mayor of Ham, said"
    SubjectAside,
    /// "said Roe"
    Inverted,
    /// "according to Roe"
    According,
    /// "described by Roe as"
    Passive,
    /// "Roe:"
    Colon,
    /// "in Roe's words", "her statement"
    Owner,
    /// "told Roe", "asked Roe": the one spoken to
    Object,
    /// "Roe turned to the crowd and said"
    Distant,
    /// "Roe left the room, saying": the subject of the sentence, and a participle behind a comma
    Participle,
    /// "“…” – Roe": a name behind a dash that is the rest of its block
    Signature,
}

/// A word that attributes, seen from a phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The grammatical relation of phrase and word.
    pub pattern: Pattern,
    /// Token index.
    pub cue: Option<usize>,
    /// How surely the word attributes; `None` if there is no word or it is a colon.
    pub grade: Option<Grade>,
    /// Tokens between phrase and cue.
    pub gap: usize,
}

impl Attribution {
    /// Whether the words around a phrase make it somebody who speaks.
    pub fn speaks(&self) -> bool {
        match self.pattern {
            Pattern::Subject
            | Pattern::SubjectAside
            | Pattern::Inverted
            | Pattern::Passive
            | Pattern::Participle => self.grade.is_some_and(|grade| grade > Grade::Weak),
            Pattern::According | Pattern::Colon | Pattern::Signature => true,
            Pattern::Owner => self.grade.is_some(),
            Pattern::Distant => self.grade == Some(Grade::Strong),
            Pattern::None | Pattern::Object => false,
        }
    }
}
