//! Exact-span scores of a model on annotated documents.

use std::collections::HashSet;

use whosaid::names::confidence::{Evidence, evidence};
use whosaid::names::{EntityKind, NameFinder};
use whosaid::pace::{Pace, at_once};
use whosaid::text::TokenList;

use crate::corpus::{Class, Document};

/// Right, wrong and missed mentions.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub right: usize,
    pub found: usize,
    pub gold: usize,
}

impl Counts {
    pub fn f1(self) -> f64 {
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
pub struct Scores {
    pub people: Counts,
    pub organisations: Counts,
}

impl Scores {
    pub fn both(&self) -> Counts {
        self.people.add(self.organisations)
    }
}

/// Everything in the documents that may be a name, however unsure: what speaks for it, and whether it
/// is right. Then how many names there are.
pub fn candidates(finder: &NameFinder, documents: &[Document]) -> (Vec<(Evidence, bool)>, usize) {
    let (mut all, mut count) = (Vec::new(), 0);
    for document in documents {
        let tokens = TokenList::new(&document.article);
        let gold: HashSet<(usize, usize, Class)> =
            document.names.iter().map(|n| (n.start, n.end, n.class)).collect();
        let is_counted = |class| matches!(class, Class::Person | Class::Organisation);
        count += gold.iter().filter(|name| is_counted(name.2)).count();
        let candidates = at_once(finder.candidates(&tokens, &Pace::unhurried()));
        for (candidate, evidence) in candidates.iter().zip(evidence(&tokens, &candidates)) {
            let bytes = tokens.bytes(candidate.tokens.clone());
            let class = match candidate.kind {
                EntityKind::Person => Class::Person,
                EntityKind::Organisation => Class::Organisation,
            };
            all.push((evidence, gold.contains(&(bytes.start, bytes.end, class))));
        }
    }
    (all, count)
}

/// Runs the finder over the documents. `confidences` takes each found mention's confidence and
/// whether it is right.
pub fn evaluate(
    finder: &NameFinder,
    documents: &[Document],
    confidences: &mut Vec<(f32, bool)>,
) -> Scores {
    let mut scores = [Counts::default(); 2];
    for document in documents {
        let tokens = TokenList::new(&document.article);
        let gold: HashSet<(usize, usize, Class)> =
            document.names.iter().map(|n| (n.start, n.end, n.class)).collect();
        for (class, counts) in [Class::Person, Class::Organisation].into_iter().zip(&mut scores) {
            counts.gold += gold.iter().filter(|name| name.2 == class).count();
        }
        for mention in finder.find(&tokens) {
            let bytes = tokens.bytes(mention.tokens.clone());
            if document.optional.contains(&(bytes.start, bytes.end)) {
                continue;
            }
            let (class, counts) = match mention.kind {
                EntityKind::Person => (Class::Person, &mut scores[0]),
                EntityKind::Organisation => (Class::Organisation, &mut scores[1]),
            };
            let is_right = gold.contains(&(bytes.start, bytes.end, class));
            counts.found += 1;
            counts.right += usize::from(is_right);
            confidences.push((mention.confidence, is_right));
        }
    }
    Scores { people: scores[0], organisations: scores[1] }
}
