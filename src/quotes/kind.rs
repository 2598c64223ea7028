//! What a stretch between quotation marks is: speech, a fragment of it, a scare quote or a title.

use std::ops::Range;

use super::scene::Scene;
use super::surroundings::{Ending, Opening, Surroundings, grade_code};
use super::weights::{Features, Weights, bucket, hash, word_hash};
use crate::english::Class as Word;
use crate::english::speech::Grade;
use crate::english::words::{ACCORDING, ALSO, AS, IN, ON, OR, REMAINS, SO, TO, WORDS};
use crate::text::characters::is_dash_token;

/// What the trained model distinguishes; [`is_title`] separates titles from scare quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Speech of a whole clause or more.
    Direct,
    /// A fragment of speech.
    Partial,
    /// A title or a scare quote.
    Neither,
}

/// All classes, in the order of the model's scores.
pub const CLASSES: [Class; 3] = [Class::Direct, Class::Partial, Class::Neither];

/// Whether a stretch that is not speech is the title of a work: it is capitalised like one, and either a
/// word nearby says that it is a title or it is long enough.
pub fn is_title(scene: &Scene, index: usize) -> bool {
    let inside = scene.inside[index].clone();
    let outer = scene.outside[index].clone();
    let (capitals, content) = scene.capitals_and_content(inside.clone());
    if capitals == 0 || capitals * 5 < content * 4 || !scene.is_capitalised(inside.start) {
        return false;
    }
    let near = |range: Range<usize>| range.clone().any(|at| scene.is(at, Word::Work));
    let before = outer.start.saturating_sub(5)..outer.start;
    let after = outer.end..outer.end + 2;
    let is_called = before
        .clone()
        .any(|at| scene.is(at, Word::Titles) || matches!(scene.word(at), ON | IN | "'s"));
    near(before) || near(after) || (is_called && content > 1) || content > 2
}

/// Whether the stretch is a fragment of a sentence in which all words but the small ones begin with
/// capitals: “Girl with a Lamp”.
pub fn is_spelt_as_title(scene: &Scene, index: usize, around: &Surroundings) -> bool {
    let inside = scene.inside[index].clone();
    let words: Vec<usize> =
        inside.clone().filter(|&at| scene.is_word(at) && !scene.is(at, Word::Small)).collect();
    let is_sentence = around.ending.ends_sentence() && around.tail == 0;
    !is_sentence
        && !around.is_alone()
        && words.iter().all(|&at| scene.is_capitalised(at) || is_number(scene, at))
        && (is_behind_work(scene, around)
            || around.length > 2 && words.len() > 1 && scene.is_capitalised(inside.start))
}

fn is_number(scene: &Scene, at: usize) -> bool {
    scene.word(at).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the kind of work is named right before the stretch: "her film “1984”", "the novel, “Salt”".
fn is_behind_work(scene: &Scene, around: &Surroundings) -> bool {
    let steps = if around.opening == Opening::Comma { 2 } else { 1 };
    let noun = around.outer.start.checked_sub(steps);
    noun.is_some_and(|at| scene.is(at, Word::Work))
}

/// Whether every word is capitalised, as in the name of a product.
pub fn is_all_names(scene: &Scene, index: usize) -> bool {
    let mut words = scene.inside[index].clone().filter(|&at| scene.is_word(at));
    words.all(|at| scene.is_capitalised(at))
}

/// Whether the stretch is whole sentences of some length, or the end of one behind an attribution.
pub fn is_sentence(around: &Surroundings) -> bool {
    let begins = around.is_capitalised || around.opening == Opening::Comma;
    around.length >= 6
        && begins
        && matches!(around.ending, Ending::Comma | Ending::Stop | Ending::Strong)
}

/// Whether the stretch, however short, is a sentence of its own that stands where speech does: alone in
/// its paragraph ("“Not this time.”"), or behind a cue and a colon ("she wrote: “About time.”").
pub fn is_turn(around: &Surroundings) -> bool {
    let is_sentence = around.is_capitalised && around.ending.ends_sentence();
    let is_announced =
        around.opening == Opening::Colon && around.lead_cue.is_some_and(|cue| cue > Grade::Weak);
    is_sentence && (around.is_alone() || is_announced)
}

/// Whether the stretch is a whole sentence, with nothing before or behind it.
pub fn is_whole(around: &Surroundings) -> bool {
    around.is_capitalised && around.ending.ends_sentence() && around.lead == 0 && around.tail == 0
}

/// Whether the stretch is the name of a thing, given by nobody in particular: "a gas called “radon”".
pub fn is_naming(scene: &Scene, around: &Surroundings) -> bool {
    let mark = around.outer.start;
    let is_named = mark.checked_sub(1).is_some_and(|at| scene.is(at, Word::Names));
    let is_noun = mark.checked_sub(2).is_some_and(|at| {
        scene.is_word(at)
            && !scene.is_capitalised(at)
            && !scene.is(at, Word::Small)
            && !scene.is(at, Word::Pronoun)
            && !scene.is(at, Word::BeforeVerb)
    });
    is_named && is_noun
}

/// Whether the stretch names a work, a motto or a thing: "the film is called “A Lamp”", "her
/// favourite song is “Low Tide”", "the motto is “work hard”".
pub fn is_called(scene: &Scene, index: usize, around: &Surroundings) -> bool {
    let mark = around.outer.start;
    let before =
        |steps: usize, class: Word| mark.checked_sub(steps).is_some_and(|at| scene.is(at, class));
    let is_before =
        |steps: usize, word: &str| mark.checked_sub(steps).is_some_and(|at| scene.word(at) == word);
    let from =
        scene.sentence_range(mark.min(scene.tokens.len() - 1)).start.max(mark.saturating_sub(8));
    let has =
        |class: Word| (from..mark).any(|at| scene.quoted[at].is_none() && scene.is(at, class));
    let is_spelt = || {
        let inside = scene.inside[index].clone();
        let mut words = inside.filter(|&at| scene.is_word(at) && !scene.is(at, Word::Small));
        scene.is_capitalised(scene.inside[index].start)
            && words.all(|at| scene.is_capitalised(at))
            && around.tail_cue.is_none()
    };
    let is_copula = before(1, Word::Be) || is_before(1, REMAINS);
    let is_name = before(1, Word::Names) && (before(2, Word::Be) || is_before(2, ALSO));
    before(1, Word::Entitles)
        || is_name && (has(Word::Work) || is_spelt())
        || is_copula && has(Word::Work) && !has(Word::Says) && is_spelt()
        || is_copula && has(Word::Motto)
}

/// Whether the stretch is a clause of its own that a dash joins to who said it: "“We are closing” — Jane
/// Roe said".
pub fn is_before_dash(scene: &Scene, around: &Surroundings) -> bool {
    around.lead == 0
        && around.is_capitalised
        && is_dash_token(scene.word(around.outer.end))
        && around.length > 1
}

/// Whether the stretch is a whole clause and an attribution follows behind a comma outside the marks, as in
/// British usage: "“Enough is enough”, said Jane Roe".
pub fn is_before_comma(scene: &Scene, around: &Surroundings) -> bool {
    let comma = around.outer.end;
    let inverted = scene.is_cue(comma + 1);
    let from = scene.phrases.partition_point(|phrase| phrase.full.start < comma);
    let behind = scene.phrases[from..].iter().take_while(|phrase| phrase.full.start == comma + 1);
    around.lead == 0
        && around.is_capitalised
        && around.length > 2
        && scene.word(comma) == ","
        && (inverted || behind.take(2).any(|phrase| phrase.attribution.speaks()))
}

/// Whether the stretch is inside a name: Earl “Duke” Roe.
pub fn is_nickname(scene: &Scene, around: &Surroundings) -> bool {
    let before = scene.phrases[..around.first_phrase].iter().rev().take(3);
    let mut names = before.filter(|phrase| phrase.entity.is_some());
    names.any(|name| name.tokens.start < around.outer.start && around.outer.end < name.tokens.end)
}

/// Whether a stretch that does not look like speech is attributed all the same: "was “not fit for sea”,
/// according to Roe", "in the words of Roe, “…”"; but not "diagnosed with “x”, according to Roe".
pub fn is_according(scene: &Scene, around: &Surroundings) -> bool {
    let (start, end) = (around.outer.start, around.outer.end);
    let word = |at: usize| {
        if scene.block(start) as usize == around.block as usize { scene.word(at) } else { "" }
    };
    let comma = usize::from(word(end) == ",");
    let follows = word(end + comma) == ACCORDING && word(end + comma + 1) == TO
        || word(end + comma) == IN && word(end + comma + 2) == WORDS;
    let sentence = scene.sentence_range(start);
    let precedes = word(sentence.start) == ACCORDING
        || word(sentence.start) == IN && word(sentence.start + 2) == WORDS;
    let is_predicate = around.lead == 0
        || scene.is(start - 1, Word::Auxiliary)
        || scene.is(start - 1, Word::BeforePredicate)
        || scene.word(start - 1) == ","
        || scene.cue(start - 1).is_some();
    follows && is_predicate || precedes && around.lead_cue.is_none_or(|cue| cue < Grade::Strong)
}

/// Whether the stretch is what somebody calls a person or a thing: "Roe called it “luminous”"; but not "a
/// gas called “radon”" nor "the so-called “experts”".
pub fn is_verdict(scene: &Scene, around: &Surroundings) -> bool {
    let mark = around.outer.start;
    let from = scene.sentence_range(mark).start.max(mark.saturating_sub(7));
    let Some(verb) = (from..mark).rev().find(|&at| scene.is(at, Word::Call)) else {
        return false;
    };
    let object = verb + 1..mark;
    let is_active = verb
        .checked_sub(1)
        .is_none_or(|at| !scene.is(at, Word::Be) && !matches!(scene.word(at), SO | "-"));
    is_active
        && !object.is_empty()
        && object.clone().all(|at| scene.is_word(at) && scene.cue(at).is_none())
        && !object.into_iter().any(|at| scene.is(at, Word::NoVerdict))
}

/// Whether the stretch is a judgement on a person or a thing: "Roe rejected the
/// charge as “nonsense”"; but not "Roe was known as “the Fox”".
pub fn is_judged(scene: &Scene, around: &Surroundings) -> bool {
    let mark = around.outer.start;
    let Some(before) = mark.checked_sub(1).filter(|&at| scene.word(at) == AS) else {
        return false;
    };
    let from = scene.sentence_range(before).start.max(before.saturating_sub(FARTHEST_VERB));
    let verb = (from..before).rev().find(|&at| scene.cue(at).is_some());
    verb.is_some_and(|verb| {
        let object = verb + 1..before;
        let subject = verb.checked_sub(1);
        !object.is_empty()
            && object.clone().all(|at| scene.quoted[at].is_none() && scene.is_word(at))
            && subject.is_some_and(|at| scene.is_word(at) && !scene.is(at, Word::Auxiliary))
    })
}

/// Most tokens between a verb that judges and its "as".
const FARTHEST_VERB: usize = 14;

/// Whether the stretch is woven into a sentence of the reporter's: "called it “a joke”". The training sets
/// call that direct speech where nothing but the quote is attributed; the project's guide does not.
pub fn is_woven(around: &Surroundings) -> bool {
    !around.is_capitalised && matches!(around.opening, Opening::Determiner | Opening::Word)
}

/// Fills `features` with the features of a stretch.
pub fn features(scene: &Scene, index: usize, around: &Surroundings, features: &mut Features) {
    features.clear();
    let length = around.length_bucket();
    let inside = scene.inside[index].clone();
    let depth = scene.stretches[index].depth.min(2) as u32;
    let capital = u32::from(around.is_capitalised);
    let lead = grade_code(around.lead_cue);
    let tail = grade_code(around.tail_cue);
    let opening = around.opening as u32;
    let closing = around.closing as u32;
    let ending = around.ending as u32;
    let (capitals, _) = scene.capitals_and_content(inside.clone());
    let share = (capitals * 4).checked_div(around.length).unwrap_or(0) as u32;
    let function = inside.clone().filter(|&at| scene.is(at, Word::Joining)).count();
    let pronoun = inside.clone().any(|at| scene.is(at, Word::Pronoun));
    let stops =
        inside.clone().filter(|&at| matches!(scene.word(at), "." | "?" | "!" | ",")).count();
    let verb = inside.clone().any(|at| scene.is(at, Word::ClauseVerb));
    features.put(&[]);
    features.put(&[length]);
    features.put(&[length, capital, ending]);
    features.put(&[around.place(), ending]);
    features.put(&[length, lead, tail]);
    features.put(&[capital, lead, tail, ending]);
    features.put(&[opening, capital]);
    features.put(&[opening, length]);
    features.put(&[opening, lead]);
    features.put(&[closing, ending]);
    features.put(&[closing, length]);
    features.put(&[around.before]);
    features.put(&[around.before, capital]);
    features.put(&[around.before_two, around.before]);
    features.put(&[around.before_two]);
    features.put(&[around.after]);
    features.put(&[around.after, around.before]);
    features.put(&[share, length]);
    features.put(&[share, opening]);
    features.put(&[bucket(function), length]);
    features.put(&[u32::from(pronoun), u32::from(verb), length]);
    features.put(&[u32::from(pronoun), capital, opening]);
    features.put(&[bucket(stops), ending]);
    features.put(&[depth]);
    features.put(&[u32::from(around.begins_paragraph), u32::from(around.ends_paragraph), capital]);
    features.put(&[u32::from(around.begins_paragraph), length]);
    features.put(&[bucket(around.lead), capital]);
    features.put(&[bucket(around.tail), ending]);
    features.put_each(inside.clone().take(8).map(|at| word_hash(scene.word(at))), 0);
    let lead_words = around.outer.start.saturating_sub(8)..around.outer.start;
    features.put_each(lead_words.map(|at| word_hash(scene.word(at))), 0);
    let tail_words = around.outer.end..(around.outer.end + 5).min(scene.tokens.len());
    features.put_each(tail_words.map(|at| word_hash(scene.word(at))), 0);
    let edge = |at: Option<usize>| at.map_or(0, |at| word_hash(scene.word(at)));
    features.put(&[edge(inside.clone().next())]);
    features.put(&[edge(inside.clone().next_back())]);
    // Neighbours between marks in the same sentence: a list of terms, or pieces of one speech.
    let same = |other: Option<usize>| {
        other.filter(|&other| other < scene.stretches.len()).map_or(0, |other| {
            let near = scene.stretches[other].block == scene.stretches[index].block;
            let sentence = scene.outside[other].end > 0
                && scene.sentence(scene.outside[other].start.min(scene.tokens.len() - 1))
                    == around.first_sentence;
            1 + u32::from(near) + u32::from(sentence)
        })
    };
    features.put(&[same(index.checked_sub(1)), same(Some(index + 1)), length.min(4)]);
}

/// The score of every class.
pub fn scores(weights: &Weights, features: &[u32]) -> [f32; 3] {
    [0, 1, 2].map(|class| {
        features.iter().map(|&feature| weights.values[class_index(weights, feature, class)]).sum()
    })
}

/// Where the weight of a feature for a class stands.
pub fn class_index(weights: &Weights, feature: u32, class: u32) -> usize {
    weights.index(hash(class + 1, &[feature]))
}

/// The best class.
#[cfg(feature = "training")]
pub fn classify(weights: &Weights, features: &[u32]) -> Class {
    best(&scores(weights, features))
}

/// What the model thinks of a stretch.
#[derive(Clone, Copy, Debug)]
pub struct Judgement {
    /// The class with the best score.
    pub class: Class,
    /// The probability that the stretch is not speech at all.
    pub doubt: f32,
}

/// Asks the model about a stretch outside of others.
pub fn judge(weights: &Weights, scene: &Scene, index: usize, around: &Surroundings) -> Judgement {
    let mut list = Features::default();
    features(scene, index, around, &mut list);
    let scores = scores(weights, &list.hashes);
    Judgement { class: best(&scores), doubt: doubt(&scores) }
}

/// The class with the highest score; of equals the first.
fn best(scores: &[f32; 3]) -> Class {
    let mut best = 0;
    for class in 1..3 {
        if scores[class] > scores[best] {
            best = class;
        }
    }
    CLASSES[best]
}

/// The probability that the stretch is not speech at all.
fn doubt(scores: &[f32; 3]) -> f32 {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let shares = scores.map(|score| (score - top).exp());
    shares[Class::Neither as usize] / shares.iter().sum::<f32>()
}

/// Most options looked at on each side.
const MOST_CHOICES: usize = 8;

/// Whether the stretch is one of several short options: "“too long”, “too short” or “about
/// right”".
pub fn is_choice(scene: &Scene, index: usize, around: &Surroundings) -> bool {
    let is_short = |other: usize| {
        let length = scene.inside[other].clone().filter(|&at| scene.is_word(at)).count();
        length < 4 && scene.stretches[other].block as u32 == around.block
    };
    // Stretches that only commas and one "or" stand between.
    let joins = |first: usize, second: usize| {
        let between = scene.outside[first].end..scene.outside[second].start;
        between.len() < 3 && between.clone().all(|at| matches!(scene.word(at), "," | OR))
    };
    let last = scene.stretches.len();
    let mut first = index;
    while first > 0
        && index - first < MOST_CHOICES
        && is_short(first - 1)
        && joins(first - 1, first)
    {
        first -= 1;
    }
    let mut end = index;
    while end + 1 < last && end - index < MOST_CHOICES && is_short(end + 1) && joins(end, end + 1) {
        end += 1;
    }
    let has_or = (first..end).any(|one| {
        let between = scene.outside[one].end..scene.outside[one + 1].start;
        between.into_iter().any(|at| scene.word(at) == OR)
    });
    has_or && is_short(index)
}
