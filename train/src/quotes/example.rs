//! Articles to learn from and to measure on, with what is right for their stretches.

use std::ops::Range;

use whosaid::training::cast::Cast;
use whosaid::training::quotes::kind::Class;
use whosaid::training::quotes::scene::Scene;

use super::evidence::Known;

/// How often an epoch goes through an article in which it is known who is meant.
const PAGE_COPIES: usize = 3;
/// The same of one that we wrote: they are harder than what others write.
const OWN_PAGE_COPIES: usize = 1;
/// How often a sentence of our own counts.
const OWN_COPIES: usize = 5;

/// What is right for a stretch.
pub(super) struct Gold {
    pub class: Class,
    pub right: Right,
}

/// Who says it.
pub(super) enum Right {
    /// Byte ranges of the source's words.
    Words(Vec<Range<usize>>),
    Who(Known),
}

/// Which articles an article is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    Polnear,
    PolnearHeldOut,
    /// A sentence of our own.
    Sentence,
    /// Known who is meant.
    Page,
    /// The same of an article of our own.
    OwnPage,
    HeldOut,
}

impl Set {
    /// Whether it is known who is meant, and the confidence is fitted to it.
    pub(super) fn is_page(self) -> bool {
        matches!(self, Self::Page | Self::OwnPage)
    }

    /// How often an epoch goes through it.
    pub(super) fn copies(self) -> usize {
        match self {
            Self::Sentence => OWN_COPIES,
            Self::Page => PAGE_COPIES,
            Self::OwnPage => OWN_PAGE_COPIES,
            _ => 1,
        }
    }
}

/// An article with what is right for its stretches.
pub(super) struct Example<'a> {
    pub scene: Scene<'a>,
    pub cast: Cast,
    pub gold: Vec<Option<Gold>>,
    pub set: Set,
}
