//! Articles in which it is known who is meant: what `train/attribution/stretches.py` prints.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;
use whosaid::training::cast::Cast;
use whosaid::training::quotes::kind::Class;
use whosaid::training::quotes::phrase::PhraseKind;
use whosaid::training::quotes::scene::Scene;
use whosaid::training::quotes::speaker;
use whosaid::training::reading::Reading;

/// An article; offsets in characters.
#[derive(Deserialize)]
pub(super) struct Page {
    pub set: String,
    pub text: String,
    stretches: Vec<Stretch>,
}

#[derive(Deserialize)]
struct Stretch {
    at: [usize; 2],
    kind: String,
    speaker: Vec<[usize; 2]>,
    description: String,
    source: Option<[usize; 2]>,
}

/// Who says a stretch.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Who {
    /// Index of an entity of the cast.
    Entity(usize),
    /// Somebody whom the article names, but whom the cast lacks.
    Missed,
    /// Somebody without a name, in these words, lower case.
    Unnamed(String),
    /// The text does not tell.
    Unknown,
}

/// What is known of a stretch.
pub(super) struct Known {
    pub class: Class,
    pub who: Who,
    /// Byte ranges of the words that name the source, where they are known.
    pub source: Vec<Range<usize>>,
}

/// Punctuation at the edges does not count, as in the scorer.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let is_edge = |c: char| ".,;:!?…—–- \n“”\"‘’'".contains(c);
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start_matches(is_edge).len();
    start..(range.start + words.trim_end_matches(is_edge).len()).max(start)
}

impl Page {
    /// What is known of every stretch of the scene.
    pub(super) fn known(
        &self,
        reading: &Reading,
        scene: &Scene,
        cast: &Cast,
    ) -> Vec<Option<Known>> {
        let bytes: Vec<usize> =
            self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]).collect();
        let to_bytes = |[start, end]: [usize; 2]| bytes[start]..bytes[end];
        let trimmed = |range: Range<usize>| trimmed(&self.text, range);
        let by_place: HashMap<Range<usize>, &Stretch> =
            self.stretches.iter().map(|one| (trimmed(to_bytes(one.at)), one)).collect();
        let known = |stretch: &whosaid::training::marks::Stretch| {
            if stretch.depth > 0 {
                return None;
            }
            let one = by_place.get(&trimmed(stretch.range.clone()))?;
            let class = match one.kind.as_str() {
                "direct" => Class::Direct,
                "partial" => Class::Partial,
                "scare" | "title" => Class::Neither,
                _ => return None,
            };
            let mut votes: HashMap<usize, usize> = HashMap::new();
            for &mention in &one.speaker {
                let tokens = reading.tokens().covering(to_bytes(mention));
                if let Some(entity) = cast.named_in(tokens) {
                    *votes.entry(entity).or_default() += 1;
                }
            }
            let entity =
                votes.into_iter().max_by_key(|&(entity, count)| (count, usize::MAX - entity));
            let who = match entity {
                Some((entity, _)) => Who::Entity(entity),
                None if !one.speaker.is_empty() => Who::Missed,
                None if one.description == "unknown" => Who::Unknown,
                None => Who::Unnamed(one.description.to_lowercase()),
            };
            Some(Known { class, who, source: one.source.map(to_bytes).into_iter().collect() })
        };
        scene.stretches.iter().map(known).collect()
    }
}

/// The candidates that name the one who says it. `None` where none does and that teaches nothing.
pub(super) fn right_ones(
    scene: &Scene,
    cast: &Cast,
    known: &Known,
    candidates: &[usize],
) -> Option<Vec<usize>> {
    let is_source = |index: usize| {
        let words = scene.tokens.bytes(scene.phrases[index].tokens.clone());
        known.source.iter().any(|range| range.start <= words.start && words.start < range.end)
    };
    let by_words: Vec<usize> = candidates.iter().copied().filter(|&one| is_source(one)).collect();
    let means = |index: usize| {
        speaker::referent(scene, cast, scene.phrases[index].tokens.clone()).map(|one| one.entity)
    };
    let right: Vec<usize> = match &known.who {
        Who::Unknown if by_words.is_empty() => return Some(Vec::new()),
        Who::Entity(entity) => {
            let named = |&one: &usize| means(one) == Some(*entity);
            let near: Vec<usize> = by_words.iter().copied().filter(named).collect();
            match (near.is_empty(), by_words.is_empty()) {
                (false, _) => near,
                (true, false) => by_words,
                (true, true) => candidates.iter().copied().filter(named).collect(),
            }
        }
        _ if !by_words.is_empty() => by_words,
        Who::Unnamed(description) => {
            let is_described = |&one: &usize| {
                let phrase = &scene.phrases[one];
                let last = scene.word(phrase.tokens.end - 1);
                !matches!(phrase.kind, PhraseKind::Person | PhraseKind::Pronoun)
                    && means(one).is_none()
                    && description.split(|c: char| !c.is_alphanumeric()).any(|word| word == last)
            };
            candidates.iter().copied().filter(is_described).collect()
        }
        Who::Missed | Who::Unknown => Vec::new(),
    };
    (!right.is_empty()).then_some(right)
}
