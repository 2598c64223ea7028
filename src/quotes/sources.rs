//! Which phrase names the source of a stretch: a ranker over the phrases around it and "none".
//!
//! Stretches are decided in text order, and earlier decisions are features of later ones, so that a
//! follow-up without a cue can inherit the last speaker.

use std::ops::Range;

use super::phrase::{Pattern, Phrase, PhraseKind};
use super::scene::Scene;
use super::speech::{Decided, History, Speech, is_same};
use super::standing::Standing;
use super::surroundings::{Surroundings, grade_code};
use super::weights::{Features, Weights, bucket, hash, word_hash};
use crate::english::{Class, roles};

/// Most phrases looked at before and behind a stretch.
const MOST_BEFORE: usize = 36;
const MOST_BEHIND: usize = 14;
/// Paragraphs before the stretch in which phrases are looked for.
const PARAGRAPHS_BEFORE: u32 = 4;

/// The phrases that may name the source of a stretch, as indices in [`Scene::phrases`].
pub fn candidates(scene: &Scene, around: &Surroundings, history: &History) -> Vec<usize> {
    let phrases = &scene.phrases;
    let split = around.first_phrase;
    let near = |index: &usize| {
        around.paragraph.saturating_sub(scene.paragraph(phrases[*index].tokens.start))
            <= PARAGRAPHS_BEFORE
    };
    let first = split.saturating_sub(MOST_BEFORE);
    let mut found: Vec<usize> = (first..split).filter(near).collect();
    let behind = split..(split + MOST_BEHIND).min(phrases.len());
    found.extend(behind.filter(|&index| {
        let at = phrases[index].tokens.start;
        scene.paragraph(at) == around.paragraph
            || (scene.paragraph(at) == around.paragraph + 1 && at < around.outer.end + 25)
    }));
    found.retain(|&index| {
        let phrase = &phrases[index];
        may_speak(phrase)
            && !is_bystander(around, phrase)
            && !is_credit(scene, phrase)
            && !is_in_title(scene, index)
    });
    if let Some(phrase) = history.last().and_then(|last| last.phrase)
        && !found.contains(&phrase)
    {
        found.push(phrase);
    }
    found
}

/// Whether a phrase is only part of the title before a person's name: "Roe Institute professor Jane Doe",
/// "Roe campaign manager Jane Doe".
fn is_in_title(scene: &Scene, index: usize) -> bool {
    let phrase = &scene.phrases[index];
    let behind = scene.phrases[index + 1..].iter().take(3);
    behind.filter(|other| other.kind == PhraseKind::Person).any(|other| {
        // First what costs nothing: names may be far apart.
        let is_before_name =
            other.full.start <= phrase.tokens.start && phrase.tokens.end <= other.tokens.start;
        let mut title = phrase.tokens.end..other.tokens.start;
        let has_role = |mut title: Range<usize>| title.any(|at| roles::is_role(scene.word(at)));
        is_before_name
            && (phrase.kind != PhraseKind::Person
                || has_role(title.clone()) && !title.any(|at| scene.is(at, Class::VerbForm)))
    })
}

/// Whether a name is that of a photographer: "Jane Roe / AFP".
fn is_credit(scene: &Scene, phrase: &Phrase) -> bool {
    let before = phrase.full.start.checked_sub(1).map_or("", |at| scene.word(at));
    phrase.kind.is_name() && (scene.word(phrase.tokens.end) == "/" || before == "/")
}

/// Whether a phrase may name a source at all: a description needs a verb, a possessive or a colon.
fn may_speak(phrase: &Phrase) -> bool {
    !phrase.kind.is_description() || phrase.attribution.pattern != Pattern::None
}

/// Whether somebody is only named to say whose people, or which of them, speak in the stretch's sentence: "allies
/// of Roe said".
fn is_bystander(around: &Surroundings, phrase: &Phrase) -> bool {
    let is_here = (around.first_sentence..=around.last_sentence).contains(&phrase.sentence);
    is_here && phrase.depends && phrase.attribution.pattern == Pattern::None
}

/// Marks the features of "no source", which share nothing with those of phrases.
const NO_SOURCE: u32 = 9999;

/// Fills `features` with the features of "no source".
pub fn features_of_none(speech: &Speech, features: &mut Features) {
    let Speech { scene, around, history, .. } = *speech;
    features.clear();
    let kind = speech.kind as u32;
    let last = history.last();
    let same_block = last.map_or(0, |last| {
        1 + u32::from(scene.stretches[last.stretch].block as u32 == around.block)
            + 2 * u32::from(last.phrase.is_some())
    });
    features.put(&[NO_SOURCE, kind]);
    features.put(&[NO_SOURCE, kind, around.place()]);
    features.put(&[NO_SOURCE, around.opening as u32, around.closing as u32]);
    features.put(&[NO_SOURCE, around.length_bucket(), kind]);
    features.put(&[NO_SOURCE, grade_code(around.lead_cue), grade_code(around.tail_cue)]);
    features.put(&[NO_SOURCE, same_block, around.place()]);
    features.put(&[NO_SOURCE, around.before]);
}

/// Fills `features` with the features of a phrase as the source of a stretch.
pub fn features(speech: &Speech, candidate: usize, features: &mut Features) {
    let Speech { scene, stretch, kind, around, history, .. } = *speech;
    features.clear();
    let phrase = &scene.phrases[candidate];
    let attribution = phrase.attribution;
    let is_before = phrase.tokens.start < around.outer.start;
    let at = phrase.tokens.start;
    let position = position(scene, around, phrase, is_before);
    let what = phrase.kind as u32;
    let role = attribution.pattern as u32 + 16 * grade_code(attribution.grade);
    let pattern = attribution.pattern as u32;
    let cue = attribution.cue.map_or(0, |cue| word_hash(scene.word(cue)));
    let distance = if is_before {
        around.outer.start - phrase.tokens.end.min(around.outer.start)
    } else {
        at - around.outer.end.min(at)
    };
    let between =
        if is_before { phrase.tokens.end..around.outer.start } else { around.outer.end..at };
    let marks = stretches_between(scene, stretch, phrase, is_before);
    let (phrases, speaking) = phrases_between(scene, around, candidate, is_before);
    let kind = kind as u32;
    // Where the cue stands to the quote: right at its marks, between, beyond.
    let cue_place = attribution.cue.map_or(0, |cue| {
        let gap = if cue < around.outer.start {
            around.outer.start - cue - 1
        } else {
            20 + (cue - around.outer.end.min(cue)).min(15)
        };
        1 + gap.min(8 + 20 * usize::from(gap >= 20)) as u32
    });
    let last = history.last();
    let last_phrase = last.and_then(|last| last.phrase);
    let continues = u32::from(scene.stretches[stretch].continues);
    let follows = last_phrase.map_or(0, |last| {
        1 + u32::from(is_same(scene, last, candidate)) + u32::from(last == candidate)
    });
    let last_place = last.map_or(0, |last| {
        let gap = around.paragraph
            - scene.paragraph(scene.outside[last.stretch].start).min(around.paragraph);
        1 + gap.min(3)
            + 4 * u32::from(
                scene.sentence(scene.outside[last.stretch].end - 1) == around.first_sentence,
            )
    });
    // Whether the last quote's source stood between it and this stretch.
    let last_side = match (last, last_phrase) {
        (Some(last), Some(phrase)) => {
            1 + u32::from(scene.phrases[phrase].tokens.start > scene.outside[last.stretch].start)
        }
        _ => 0,
    };
    let alternates = history
        .other_than(scene, last_phrase.unwrap_or(candidate))
        .map_or(0, |other| 1 + u32::from(is_same(scene, other, candidate)));
    let starts_sentence = u32::from(scene.is_first(phrase.full.start));
    let sign = signature(scene, between.clone());
    let place = around.place();
    let word_before = phrase.full.start.checked_sub(1).map_or(0, |at| word_hash(scene.word(at)));
    let word_after = word_hash(scene.word(phrase.tokens.end));
    let talks = u32::from(attribution.speaks());

    features.put(&[what]);
    features.put(&[role, position]);
    features.put(&[role, position, what]);
    features.put(&[role, position, kind]);
    features.put(&[pattern, position, cue_place]);
    features.put(&[role, cue_place, around.opening as u32]);
    features.put(&[role, cue_place, around.closing as u32]);
    features.put(&[cue, pattern]);
    features.put(&[cue, pattern, position]);
    features.put(&[bucket(distance), position]);
    features.put(&[bucket(distance), role]);
    features.put(&[position, phrases.min(5), what]);
    features.put(&[position, phrases.min(5), role]);
    features.put(&[position, speaking.min(3), role]);
    features.put(&[position, speaking.min(3), what, place]);
    features.put(&[marks, position, role]);
    features.put(&[position, place, talks]);
    features.put(&[position, place, role]);
    features.put(&[position, around.opening as u32, around.closing as u32, talks]);
    features.put(&[attribution.gap.min(6) as u32, role]);
    features.put(&[sign, position, pattern]);
    features.put(&[sign, what]);
    features.put(&[follows, last_place, place]);
    features.put(&[follows, last_place, position]);
    features.put(&[follows, last_place, role]);
    features.put(&[follows, last_side, last_place, kind]);
    features.put(&[follows, last_side, place, talks]);
    features.put(&[follows, continues]);
    features.put(&[follows, last_place, around.opening as u32, around.closing as u32]);
    features.put(&[follows, speaking.min(3), position]);
    features.put(&[alternates, last_place, place]);
    features.put(&[starts_sentence, position, role]);
    features.put(&[starts_sentence, what, position]);
    features.put(&[word_before, position]);
    features.put(&[word_before, what]);
    features.put(&[word_after, position]);
    features.put(&[word_after, around.opening as u32]);
    features.put(&[around.before, role, position]);
    features.put(&[around.after, role, position]);
    features.put(&[around.before, cue_place]);
    features.put(&[kind, around.length_bucket(), position, talks]);
    let first_word = if what >= PhraseKind::Pronoun as u32 {
        word_hash(scene.word(phrase.tokens.start))
    } else {
        what
    };
    let last_word = if what >= PhraseKind::Definite as u32 {
        word_hash(scene.word(phrase.tokens.end - 1))
    } else {
        what
    };
    features.put(&[first_word]);
    features.put(&[first_word, position, talks]);
    features.put(&[last_word]);
    features.put(&[grade_code(around.lead_cue), grade_code(around.tail_cue), position, talks]);
    features.put(&[
        u32::from(around.begins_paragraph),
        u32::from(around.ends_paragraph),
        position,
        role,
    ]);
    features.put(&[around.ending as u32, position, role]);
    let (fresh, is_fresh) = since_last(scene, around, last, candidate);
    let crossed = crossed(scene, around, phrase);
    features.put(&[follows, fresh, is_fresh, last_place]);
    features.put(&[follows, fresh, is_fresh, role]);
    features.put(&[fresh, is_fresh, position, role]);
    features.put(&[crossed, position, role]);
    features.put(&[crossed, fresh, follows, kind]);
    let Standing { known, own, speeches, alike, same, returns, recency, mentions, role: has_role } =
        Standing::of(speech, candidate);
    let voice = around.first_person.map_or(0, |number| number as u32);
    features.put(&[returns, same, last_place]);
    features.put(&[returns, same, place]);
    features.put(&[recency, what, talks]);
    features.put(&[recency, position, same]);
    features.put(&[recency, follows, last_place]);
    features.put(&[mentions, what, talks]);
    features.put(&[mentions, speeches, position]);
    features.put(&[has_role, known, talks]);
    features.put(&[has_role, speeches]);
    features.put(&[known, what, talks]);
    features.put(&[own, what, kind]);
    features.put(&[own, position, talks]);
    features.put(&[own, same, kind]);
    features.put(&[speeches, what, talks]);
    features.put(&[speeches, position, place]);
    features.put(&[speeches, same, position]);
    features.put(&[alike, what, talks]);
    features.put(&[same, last_place, place]);
    features.put(&[same, last_place, role]);
    features.put(&[same, position, what]);
    features.put(&[same, fresh, is_fresh, last_place]);
    features.put(&[same, around.opening as u32, around.closing as u32, talks]);
    features.put(&[voice, what, kind]);
    features.put(&[voice, known, talks]);
    features.put(&[voice, own, position]);
}

/// How many phrases that speak come between the last stretch and this one, up to 2, and whether the
/// candidate is one of the phrases there: "Roe accuses Poe of “…” and Doe says he is “…”".
fn since_last(
    scene: &Scene,
    around: &Surroundings,
    last: Option<Decided>,
    candidate: usize,
) -> (u32, u32) {
    let Some(last) = last else { return (3, 0) };
    let end = scene.outside[last.stretch].end;
    let from = scene.first_phrase(end).min(around.first_phrase);
    let speaking = scene.speaking[around.first_phrase] - scene.speaking[from];
    (speaking.min(2), u32::from((from..around.first_phrase).contains(&candidate)))
}

/// The grade of the best verb of speech between a phrase's own verb and the stretch behind it: "Roe said
/// that Doe had called it “…”".
fn crossed(scene: &Scene, around: &Surroundings, phrase: &Phrase) -> u32 {
    let cue = phrase.attribution.cue.filter(|&cue| cue < around.outer.start);
    cue.map_or(9, |cue| grade_code(scene.unquoted(cue + 1..around.outer.start).1))
}

/// Where a phrase is relative to a stretch, by sentence and paragraph.
fn position(scene: &Scene, around: &Surroundings, phrase: &Phrase, is_before: bool) -> u32 {
    let paragraph = scene.paragraph(phrase.tokens.start);
    if is_before {
        let sentences = around.first_sentence - phrase.sentence.min(around.first_sentence);
        match around.paragraph - paragraph.min(around.paragraph) {
            0 => sentences.min(4),
            1 => 10 + sentences.min(3),
            paragraphs => 20 + paragraphs.min(4),
        }
    } else {
        let sentences = phrase.sentence.saturating_sub(around.last_sentence);
        match paragraph - around.paragraph {
            0 => 30 + sentences.min(3),
            _ => 40,
        }
    }
}

/// Outermost stretches that stand between a phrase and a stretch: 0 to 3.
fn stretches_between(scene: &Scene, stretch: usize, phrase: &Phrase, is_before: bool) -> u32 {
    let at = phrase.tokens.start;
    let is_between = |index: &usize| {
        let outer = &scene.outside[*index];
        if is_before { outer.start > at } else { outer.end <= at }
    };
    let count = if is_before {
        (0..stretch).rev().take(3).take_while(is_between).count()
    } else {
        (stretch + 1..scene.stretches.len()).take(3).take_while(is_between).count()
    };
    count as u32
}

/// How many phrases stand between, and how many of them speak.
pub(super) fn phrases_between(
    scene: &Scene,
    around: &Surroundings,
    candidate: usize,
    is_before: bool,
) -> (u32, u32) {
    let split = around.first_phrase;
    let (from, to) = if is_before { (candidate + 1, split) } else { (split, candidate) };
    let to = to.max(from);
    ((to - from) as u32, scene.speaking[to] - scene.speaking[from])
}

/// A hash of the classes of the tokens between a phrase and a stretch; 0 if there are more than five.
fn signature(scene: &Scene, between: Range<usize>) -> u32 {
    if between.len() > 5 {
        return 0;
    }
    between.fold(1, |sum, at| {
        let class = if let Some(grade) = scene.cue(at) {
            2 + grade_code(Some(grade))
        } else if scene.is(at, Class::Joining) || !scene.is_word(at) {
            word_hash(scene.word(at))
        } else {
            1
        };
        hash(sum, &[class])
    })
}

/// The phrases that may name the source of a stretch, and none, with their probabilities.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// The phrase, `None` for no source at all, and its share of 1.
    pub shares: Vec<(Option<usize>, f32)>,
}

impl Ranking {
    /// The most probable phrase; of equals the first.
    pub fn best(&self) -> Option<usize> {
        let mut best = self.shares.first()?;
        for one in &self.shares {
            if one.1 > best.1 {
                best = one;
            }
        }
        best.0
    }
}

/// Ranks the phrases that may name the source of a stretch.
pub fn rank(weights: &Weights, speech: &Speech) -> Ranking {
    let mut list = Features::default();
    features_of_none(speech, &mut list);
    let mut shares = vec![(None, weights.score(&list.hashes))];
    for candidate in candidates(speech.scene, speech.around, speech.history) {
        features(speech, candidate, &mut list);
        shares.push((Some(candidate), weights.score(&list.hashes)));
    }
    let top = shares.iter().map(|(_, score)| *score).fold(f32::NEG_INFINITY, f32::max);
    for (_, score) in &mut shares {
        *score = (*score - top).exp();
    }
    let sum: f32 = shares.iter().map(|(_, share)| share).sum();
    for (_, share) in &mut shares {
        *share /= sum;
    }
    if let Some(signer) = speech.signer() {
        shares.retain(|(phrase, _)| *phrase != Some(signer));
        for (_, share) in &mut shares {
            *share *= 1.0 - SIGNED;
        }
        shares.push((Some(signer), SIGNED));
    }
    Ranking { shares }
}

/// The share of whoever signs the stretch. The ranker has seen few signatures and many dashes that mean
/// something else, and would give the stretch to the one who signed the stretch before.
const SIGNED: f32 = 0.97;
