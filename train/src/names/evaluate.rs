//! Exact-span scores of a model on annotated documents.

use std::collections::HashSet;
use std::ops::Range;

use whosaid::training::names::confidence::{Evidence, evidence};
use whosaid::training::names::{EntityKind, NameFinder};
use whosaid::training::text::TokenList;
use whosaid::{Pace, training::at_once};

use crate::corpus::{Class, Document};

/// Right, wrong and missed mentions.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    pub right: usize,
    pub found: usize,
    pub gold: usize,
}

impl Counts {
    pub(super) fn f1(self) -> f64 {
        2.0 * self.right as f64 / ((self.found + self.gold).max(1)) as f64
    }

    fn add(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            found: self.found + other.found,
            gold: self.gold + other.gold,
        }
    }
}

/// Scores of a set: people, organisations, both together.
pub(super) struct Scores {
    pub people: Counts,
    pub organisations: Counts,
}

impl Scores {
    pub(super) fn both(&self) -> Counts {
        self.people.add(self.organisations)
    }
}

/// A name in a document: bytes and class.
type Place = (usize, usize, Class);

fn gold(document: &Document) -> HashSet<Place> {
    document.names.iter().map(|name| (name.start, name.end, name.class)).collect()
}

fn place(tokens: &TokenList, name: Range<usize>, kind: EntityKind) -> Place {
    let bytes = tokens.bytes(name);
    let class = match kind {
        EntityKind::Person => Class::Person,
        EntityKind::Organisation => Class::Organisation,
    };
    (bytes.start, bytes.end, class)
}

/// Everything in the documents that may be a name, however unsure: what speaks for it, and whether it
/// is right. Then how many names there are.
pub(super) fn candidates(
    finder: &NameFinder,
    documents: &[Document],
) -> (Vec<(Evidence, bool)>, usize) {
    let (mut all, mut count) = (Vec::new(), 0);
    for document in documents {
        let tokens = TokenList::new(&document.article);
        let gold = gold(document);
        let is_counted = |class| matches!(class, Class::Person | Class::Organisation);
        count += gold.iter().filter(|name| is_counted(name.2)).count();
        let candidates = at_once(finder.candidates(&tokens, &Pace::unhurried()));
        for (candidate, evidence) in candidates.iter().zip(evidence(&tokens, &candidates)) {
            let place = place(&tokens, candidate.tokens.clone(), candidate.kind);
            all.push((evidence, gold.contains(&place)));
        }
    }
    (all, count)
}

/// Runs the finder over the documents. `confidences` takes each found mention's confidence and
/// whether it is right.
pub(super) fn evaluate(
    finder: &NameFinder,
    documents: &[Document],
    confidences: &mut Vec<(f32, bool)>,
) -> Scores {
    let mut scores = [Counts::default(); 2];
    for document in documents {
        let tokens = TokenList::new(&document.article);
        let gold = gold(document);
        for (class, counts) in [Class::Person, Class::Organisation].into_iter().zip(&mut scores) {
            counts.gold += gold.iter().filter(|name| name.2 == class).count();
        }
        for mention in finder.find(&tokens) {
            let place = place(&tokens, mention.tokens.clone(), mention.kind);
            if document.optional.contains(&(place.0, place.1)) {
                continue;
            }
            let counts = &mut scores[mention.kind as usize];
            let is_right = gold.contains(&place);
            counts.found += 1;
            counts.right += usize::from(is_right);
            confidences.push((mention.confidence, is_right));
        }
    }
    Scores { people: scores[0], organisations: scores[1] }
}
