//! What the article tells about the person or organisation that a phrase refers to, be it "she", "the
//! minister" or a name.
//!
//! The ranker's other features see only words. These let it prefer the one who has spoken all along to a name
//! that is mentioned in passing, and tell whether "he" is the one who spoke last.

use std::ops::Range;

use super::speech::Speech;
use super::weights::bucket;

/// [`Standing::recency`] of somebody who is named only behind the stretch.
const LATER: u32 = 8;

/// [`Standing::recency`] where the phrase means nobody known.
const NOBODY: u32 = 9;

/// More paragraphs back to the last mention count as so many.
const MOST_PARAGRAPHS: u32 = 5;

/// Codes for the ranker; 0 means not known. Where the phrase refers to nobody in the cast, only `same`, `returns`
/// and `recency` are set.
pub(super) struct Standing {
    /// 1 for a person, 2 for an organisation.
    pub known: u32,
    /// The same, 3 more where the words between the marks hold its name: few people call themselves by it.
    pub own: u32,
    /// How often it speaks in the article.
    pub speeches: u32,
    /// How many people or organisations like it the article names.
    pub alike: u32,
    /// Whether it said the last stretch: 5 for yes, 4 for no, less where one of the two is not known.
    pub same: u32,
    /// Whether it is the last speaker but one: 3 for yes, 2 for no.
    pub returns: u32,
    /// How far before the stretch it was named last: 0 in the same sentence, then paragraphs.
    pub recency: u32,
    /// How often it is named in the article.
    pub mentions: u32,
    /// 2 where the article tells its role, else 1.
    pub role: u32,
}

impl Standing {
    /// Of whom the phrase `candidate` refers to, an index in [`Scene::phrases`](super::scene::Scene::phrases).
    pub(super) fn of(speech: &Speech, candidate: usize) -> Self {
        let Speech { scene, around, cast, history, .. } = *speech;
        let entity = scene.meaning(cast, candidate);
        let last = history.last().and_then(|last| last.phrase);
        let same = match (last.map(|last| scene.meaning(cast, last)), entity) {
            (None, _) => 0,
            (Some(None), None) => 1,
            (Some(None), Some(_)) => 2,
            (Some(Some(_)), None) => 3,
            (Some(Some(last)), Some(entity)) => 4 + u32::from(last == entity),
        };
        let other = history
            .other_than(scene, last.unwrap_or(candidate))
            .and_then(|other| scene.meaning(cast, other));
        let returns = match (other, entity) {
            (None, _) => 0,
            (Some(_), None) => 1,
            (Some(other), Some(entity)) => 2 + u32::from(other == entity),
        };
        let Some(entity) = entity else {
            let recency = NOBODY;
            let (known, own, speeches, alike, mentions, role) = (0, 0, 0, 0, 0, 0);
            return Self { known, own, speeches, alike, same, returns, recency, mentions, role };
        };
        let who = &cast.entities[entity];
        let known = 1 + who.kind as u32;
        Self {
            known,
            own: known + 3 * u32::from(cast.names_within(entity, &around.outer)),
            speeches: 1 + bucket(scene.speeches(entity) as usize),
            alike: 1 + bucket(cast.people_like(entity)),
            same,
            returns,
            recency: recency(speech, &who.mentions),
            mentions: 1 + bucket(who.mentions.len()),
            role: 1 + u32::from(who.role.is_some()),
        }
    }
}

/// The code for how far before the stretch the last of these mentions (token indices, in text order) is.
fn recency(speech: &Speech, mentions: &[Range<usize>]) -> u32 {
    let Speech { scene, around, .. } = *speech;
    let before = mentions.partition_point(|mention| mention.start < around.outer.start);
    let Some(last) = before.checked_sub(1).map(|at| mentions[at].start) else { return LATER };
    if scene.sentence(last) == around.first_sentence {
        return 0;
    }
    let paragraphs = around.paragraph.saturating_sub(scene.paragraph(last));
    1 + paragraphs.min(MOST_PARAGRAPHS)
}
