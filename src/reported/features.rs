//! What the tagger knows of each token: hashed features.
//!
//! There is no parser. What stands in its place: the classes of words, the phrases that may name a
//! speaker with how each stands to a verb of speech, and the nearest such verb on either side in the
//! sentence.

use std::ops::Range;

use super::labels::{KINDS, Kind, Labels};
use crate::cast::Cast;
use crate::english::Class;
use crate::english::endings::{inflection, stem};
use crate::english::speech::Grade;
use crate::names::EntityKind;
use crate::quotes::phrase::Pattern;
use crate::quotes::scene::Scene;
use crate::quotes::weights::{Features, bucket, hash, word_hash};

/// What is known of one token.
#[derive(Clone, Copy, Debug, Default)]
struct Fact {
    /// Hash of the folded word.
    word: u32,
    /// Hash of the word without the ending of a verb.
    stem: u32,
    /// Hash of the word's last three letters.
    ending: u32,
    /// A rough part of speech.
    class: u32,
    /// Whether it is in a name, of what kind, and whether it begins it.
    name: u32,
    /// The phrase that it is in, with how that stands to a verb of speech.
    phrase: u32,
    /// How a phrase stands to it, if it is its verb of speech.
    verb_of: u32,
    /// Where it stands between quotation marks: 0 outside.
    quoted: u32,
    /// Whether it may attribute speech, outside of quotation marks: 1 weak to 3 strong.
    grade: u32,
}

/// An article as the tagger sees it.
pub struct Facts<'a> {
    scene: &'a Scene<'a>,
    known: Vec<Fact>,
    /// For every token the nearest verb of speech before it in its sentence, and behind it.
    near: [Vec<Option<u32>>; 2],
    /// For every token the commas and the like between it and its sentence's start.
    commas: Vec<u32>,
}

/// What stands for a token beyond the block.
const BEYOND: Fact = Fact {
    word: 1,
    stem: 1,
    ending: 1,
    class: 99,
    name: 0,
    phrase: 0,
    verb_of: 0,
    quoted: 9,
    grade: 0,
};

impl<'a> Facts<'a> {
    /// Reads the scene. Linear in the number of tokens.
    pub fn new(scene: &'a Scene<'a>, cast: &Cast) -> Self {
        let count = scene.tokens.len();
        let mut facts: Vec<Fact> = (0..count).map(|at| fact(scene, at)).collect();
        for entity in &cast.entities {
            let kind = 1 + 2 * u32::from(entity.kind == EntityKind::Organisation);
            for mention in &entity.mentions {
                for at in mention.clone() {
                    facts[at].name = kind + u32::from(at == mention.start);
                }
            }
        }
        for phrase in &scene.phrases {
            let attribution = phrase.attribution;
            let grade = attribution.grade.map_or(0, |grade| 1 + grade as u32);
            let role = attribution.pattern as u32 + 16 * grade;
            let speaks = attribution.pattern != Pattern::None;
            let whole = phrase.full.start..phrase.tokens.end;
            for (place, fact) in facts[whole].iter_mut().enumerate() {
                let code = 1 + phrase.kind as u32 + 8 * role + 1024 * u32::from(place == 0);
                if fact.phrase == 0 || speaks {
                    fact.phrase = code;
                }
            }
            if let Some(cue) = attribution.cue {
                let code = 1 + role + 128 * u32::from(cue > phrase.tokens.start);
                if facts[cue].verb_of == 0 || attribution.speaks() {
                    facts[cue].verb_of = code;
                }
            }
        }
        let mut near = [vec![None; count], vec![None; count]];
        let mut commas = vec![0; count];
        for sentence in scene.tokens.sentences() {
            let (mut last, mut seen) = (None, 0);
            for at in sentence.clone() {
                near[0][at] = last;
                commas[at] = seen;
                if is_cue(&facts[at]) {
                    last = Some(at as u32);
                }
                seen += u32::from(scene.word(at) == ",");
            }
            let mut next = None;
            for at in sentence.clone().rev() {
                near[1][at] = next;
                if is_cue(&facts[at]) {
                    next = Some(at as u32);
                }
            }
        }
        Self { scene, known: facts, near, commas }
    }

    /// How many tokens there are.
    pub fn count(&self) -> usize {
        self.known.len()
    }

    /// The tokens of each block that has any, in text order: a chain each.
    pub fn blocks(&self) -> impl Iterator<Item = Range<usize>> {
        let count = self.count();
        let mut start = 0;
        std::iter::from_fn(move || {
            let first = start;
            let block = (first < count).then(|| self.scene.block(first))?;
            start = (first..count).find(|&at| self.scene.block(at) != block).unwrap_or(count);
            Some(first..start)
        })
    }

    fn at(&self, at: usize, step: isize) -> &Fact {
        at.checked_add_signed(step)
            .filter(|&other| {
                other < self.known.len() && self.scene.block(other) == self.scene.block(at)
            })
            .map_or(&BEYOND, |other| &self.known[other])
    }

    /// What decides how likely one label is behind another: the sentence's start, a mark, anything else.
    pub fn joint(&self, at: usize) -> usize {
        let scene = self.scene;
        if at == 0 || scene.sentence(at) != scene.sentence(at - 1) {
            return 1;
        }
        match (self.at(at, -1).quoted == 0, self.known[at].quoted == 0) {
            (true, false) => 2,
            (false, true) => 3,
            _ if scene.word(at - 1) == "," => 4,
            _ => 0,
        }
    }

    /// Fills `list` with the features of a token; `labels` are those that a first pass gave, if there was
    /// one.
    pub fn features(&self, at: usize, labels: Option<&Labels>, list: &mut Features) {
        list.clear();
        let [b3, b2, b1, own, a1, a2, a3] = [-3, -2, -1, 0, 1, 2, 3].map(|step| *self.at(at, step));
        list.put(&[own.word]);
        list.put(&[b1.word]);
        list.put(&[a1.word]);
        list.put(&[b2.word]);
        list.put(&[a2.word]);
        list.put(&[b1.word, own.word]);
        list.put(&[own.word, a1.word]);
        list.put(&[b2.word, b1.word]);
        list.put(&[a1.word, a2.word]);
        list.put(&[own.word, b1.class]);
        list.put(&[own.word, a1.class]);
        list.put(&[own.word, b1.class, a1.class]);
        list.put(&[own.word, b2.class, b1.class]);
        list.put(&[b1.word, own.class]);
        list.put(&[a1.word, own.class]);
        list.put(&[own.ending, b1.class]);
        list.put(&[own.ending, own.quoted]);
        list.put(&[b1.ending, own.class]);
        list.put(&[a1.ending, own.class]);
        list.put(&[b2.class, b1.class, own.class]);
        list.put(&[b1.class, own.class, a1.class]);
        list.put(&[own.class, a1.class, a2.class]);
        list.put(&[b2.class, b1.class, own.class, a1.class]);
        list.put(&[b1.class, own.class, a1.class, a2.class]);
        list.put(&[b3.class, b2.class, b1.class, own.class]);
        list.put(&[own.class, a1.class, a2.class, a3.class]);
        list.put(&[own.name, b1.name, a1.name, own.class]);
        list.put(&[own.phrase, own.class]);
        list.put(&[own.phrase, b1.phrase]);
        list.put(&[own.phrase, a1.phrase]);
        list.put(&[b1.phrase, own.class]);
        list.put(&[a1.phrase, own.class]);
        list.put(&[own.verb_of, own.word]);
        list.put(&[own.verb_of, own.class, b1.class]);
        list.put(&[b1.verb_of, own.class]);
        list.put(&[b1.verb_of, own.word]);
        list.put(&[a1.verb_of, own.class]);
        list.put(&[b2.verb_of, b1.class, own.class]);
        list.put(&[a2.verb_of, a1.class, own.class]);
        list.put(&[b1.quoted, own.quoted, a1.quoted, own.class]);
        list.put(&[own.stem]);
        list.put(&[own.stem, own.verb_of]);
        list.put(&[own.stem, a1.class]);
        list.put(&[b1.stem, own.class]);
        list.put(&[b1.stem, own.class, a1.class]);
        list.put(&[b2.stem, b1.class, own.class]);
        list.put(&[a1.stem, own.class]);
        self.put_place(at, &own, &b1, &a1, list);
        self.put_near(at, &own, &b1, &a1, list);
        if let Some(labels) = labels {
            self.put_labels(at, labels, list);
        }
    }

    /// Where the token stands in its sentence and its block.
    fn put_place(&self, at: usize, own: &Fact, b1: &Fact, a1: &Fact, list: &mut Features) {
        let scene = self.scene;
        let sentence = scene.sentence_range(at);
        let (from, to) = (bucket(at - sentence.start), bucket(sentence.end - 1 - at));
        let is_first = sentence.start == 0 || scene.block(sentence.start - 1) != scene.block(at);
        list.put(&[from, own.class]);
        list.put(&[to, own.class]);
        list.put(&[u32::from(is_first), from.min(3), own.quoted]);
        list.put(&[self.known[sentence.start].word, from.min(2)]);
        list.put(&[bucket(sentence.len()), own.class]);
        list.put(&[self.commas[at], b1.class, own.class]);
        list.put(&[scene.paragraph(at).min(2), from.min(2), a1.class]);
    }

    /// The verbs of speech around the token.
    fn put_near(&self, at: usize, own: &Fact, b1: &Fact, a1: &Fact, list: &mut Features) {
        let mut codes = [0; 2];
        let mut words = [0; 2];
        for side in 0..2 {
            let near = self.near[side][at].map(|near| near as usize);
            let Some(cue) = near else {
                list.put(&[0, own.class]);
                list.put(&[0, own.quoted, b1.class]);
                list.put(&[0]);
                list.put(&[0]);
                list.put(&[0]);
                list.put(&[0]);
                continue;
            };
            let fact = &self.known[cue];
            let (gap, commas) = if side == 0 {
                (at - cue, self.commas[at] - self.commas[cue])
            } else {
                (cue - at, self.commas[cue] - self.commas[at])
            };
            let behind = self.at(cue, 1);
            let code = hash(0, &[fact.verb_of, commas.min(3), u32::from(behind.class == THAT)]);
            codes[side] = code;
            words[side] = fact.stem;
            list.put(&[fact.stem, own.class, commas.min(2)]);
            list.put(&[code, own.quoted, b1.class, own.class]);
            list.put(&[code, bucket(gap), own.class]);
            list.put(&[fact.word, bucket(gap)]);
            list.put(&[fact.stem, b1.class, behind.class, commas.min(2)]);
            list.put(&[code, b1.class, own.class, a1.class]);
        }
        list.put(&[codes[0], codes[1], own.class]);
        list.put(&[words[0], words[1]]);
        list.put(&[codes[0], codes[1], b1.class, own.class]);
    }

    /// What the first pass made of the token and its surroundings.
    fn put_labels(&self, at: usize, labels: &Labels, list: &mut Features) {
        let own = &self.known[at];
        let label = |step: isize| {
            at.checked_add_signed(step)
                .and_then(|at| labels.labels.get(at))
                .map_or(15, |&one| u32::from(one))
        };
        let [b2, b1, here, a1, a2] = [-2, -1, 0, 1, 2].map(label);
        list.put(&[here, own.class]);
        list.put(&[here, own.word]);
        list.put(&[b2, b1, here, a1, a2]);
        list.put(&[b1, here, a1, own.class]);
        list.put(&[b1, here, a1, self.at(at, -1).class]);
        list.put(&[b1, here, a1, self.at(at, 1).class]);
        let around = labels.around[at];
        for code in around {
            list.put(&[code, here, own.class]);
            list.put(&[code, b1, here, a1]);
        }
        list.put(&[around[0], around[1], own.class]);
        list.put(&[around[0], around[1], here]);
    }

    /// What the labels of a first pass say of the surroundings of each token: the cue before it in its
    /// sentence and behind it, with what stands in between.
    pub fn around(&self, labels: &[u8]) -> Vec<[u32; 2]> {
        let mut around = vec![[0; 2]; labels.len()];
        for sentence in self.scene.tokens.sentences() {
            for side in [0, 1] {
                // The word of the last cue, which kinds of label have come since, and how many commas.
                let (mut word, mut since, mut commas) = (0, 0, 0);
                let mut see = |at: usize| {
                    around[at][side] = hash(side as u32, &[word, since, u32::min(commas, 2)]);
                    match KINDS[usize::from(labels[at])] {
                        Kind::Cue => (word, since, commas) = (self.known[at].stem, 0, 0),
                        kind => {
                            since |= 1 << kind as u32;
                            commas += u32::from(self.scene.word(at) == ",");
                        }
                    }
                };
                if side == 0 {
                    sentence.clone().for_each(&mut see);
                } else {
                    sentence.clone().rev().for_each(&mut see);
                }
            }
        }
        around
    }
}

/// Whether a token is a verb of speech that shapes its sentence.
fn is_cue(fact: &Fact) -> bool {
    fact.grade > 1 || fact.grade == 1 && fact.verb_of != 0
}

/// The rough class of "that".
const THAT: u32 = 30;

fn fact(scene: &Scene, at: usize) -> Fact {
    let word = scene.word(at);
    let quoted = match scene.quoted[at] {
        None => 0,
        Some(stretch) => {
            let outside = &scene.outside[stretch as usize];
            if at == outside.start {
                1
            } else if at + 1 == outside.end {
                2
            } else {
                3 + u32::from(outside.len() < 10)
            }
        }
    };
    let grade = scene.cue(at).map_or(0, |grade: Grade| 1 + grade as u32);
    let letters = word.char_indices().rev().nth(2).map_or(0, |(start, _)| start);
    Fact {
        word: word_hash(word),
        stem: word_hash(stem(word)),
        ending: word_hash(&word[letters..]),
        class: class(scene, at, grade),
        name: 0,
        phrase: 0,
        verb_of: 0,
        quoted,
        grade: if quoted == 0 { grade } else { 0 },
    }
}

/// A rough part of speech.
fn class(scene: &Scene, at: usize, grade: u32) -> u32 {
    let word = scene.word(at);
    if !scene.is_word(at) {
        return match word {
            "," => 1,
            "." | "?" | "!" | "…" => 2,
            ":" => 3,
            ";" => 4,
            "(" | ")" | "[" | "]" => 5,
            "'s" | "'" => 6,
            "-" | "–" | "—" => 7,
            "“" | "”" | "\"" => 8,
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => 9,
            _ => 10,
        };
    }
    if word == crate::english::words::THAT {
        return THAT;
    }
    if word == crate::english::words::TO {
        return 31;
    }
    const CLASSES: &[Class] = &[
        Class::Auxiliary,
        Class::SubjectPronoun,
        Class::ObjectPronoun,
        Class::Possessive,
        Class::RelativePronoun,
        Class::Interrogative,
        Class::Pronoun,
        Class::Article,
        Class::Determiner,
        Class::Coordinating,
        Class::Conjunction,
        Class::Preposition,
        Class::Utterance,
        Class::Adverb,
        Class::Date,
    ];
    let classes = scene.reading.classes(at);
    let listed = CLASSES.iter().zip(32..).find(|(one, _)| classes.has(**one)).map(|(_, code)| code);
    let is_verb = grade > 1 || grade == 1 && listed.is_none();
    if is_verb && listed.is_none_or(|code| code > 42) {
        return 60 + 4 * grade + inflection(word);
    }
    if let Some(code) = listed {
        return code;
    }
    if scene.is_capitalised(at) && !scene.is_first(at) {
        return 11;
    }
    if classes.has(Class::VerbForm) {
        return 56 + inflection(word);
    }
    12 + inflection(word) + 4 * u32::from(scene.is_capitalised(at))
}
