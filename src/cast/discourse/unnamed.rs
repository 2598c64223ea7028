//! People without a name who come between a name and a pronoun: "a witness said … he said".

use super::memory::Now;
use crate::cast::scene::Scene;
use crate::collections::HashSet;
use crate::english::Gender;

/// A person without a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Somebody {
    /// When this person was last the subject.
    pub at: Now,
    /// Whether of a verb of saying.
    pub spoke: bool,
    pub gender: Gender,
    /// Whether the words brought up somebody new: "a witness", "her mother"; not "the witness".
    pub is_new: bool,
    /// Whether the words can hardly mean somebody who is named elsewhere: somebody new, or "the driver".
    pub is_other: bool,
}

/// The last people without a name.
#[derive(Debug, Default)]
pub(super) struct Unnamed {
    /// The last one who was a subject.
    pub last: Option<Somebody>,
    /// The last one who was brought up otherwise: "heard from a passenger".
    pub other: Option<Somebody>,
    /// Nouns of those who were brought up as somebody new: "a *witness*".
    pub introduced: HashSet<String>,
    /// Where the sentence begins that was read last.
    sentence: usize,
    /// The first token from there on that is an unquoted word, as far as was looked.
    first_word: usize,
}

/// How near the last person without a name is whom a pronoun may mean.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Near {
    /// 1 in this sentence and the next, less with every one behind; 0 where there is nobody.
    pub nearness: f32,
    /// Whether this person spoke.
    pub spoke: bool,
    pub is_new: bool,
    /// Whether the words say that this person has the pronoun's gender: "her *mother*".
    pub is_alike: bool,
    /// When this person was last the subject.
    pub at: Now,
    /// The same nearness of one who was no subject.
    pub other: f32,
}

impl Unnamed {
    /// Notes a pronoun of the gender that refers to nobody named: the person is still the subject.
    pub(super) fn go_on(&mut self, gender: Gender, now: Now) {
        if let Some(one) = self.last.as_mut().filter(|one| one.gender.agrees(gender)) {
            (one.at, one.gender) = (now, gender);
        }
    }

    /// Whether somebody whom a pronoun of the gender may mean is the subject of this sentence.
    pub(super) fn is_subject_of(&self, gender: Gender, now: Now) -> bool {
        self.last.is_some_and(|one| one.at == now && one.is_other && one.gender.agrees(gender))
    }

    /// Whether no unquoted word stands before the token in the sentence that begins at `start`.
    pub(super) fn is_first(&mut self, scene: &Scene, at: usize, start: usize) -> bool {
        if self.sentence != start {
            (self.sentence, self.first_word) = (start, start);
        }
        while self.first_word < at
            && (scene.word(self.first_word).is_empty() || scene.reading.is_quoted(self.first_word))
        {
            self.first_word += 1;
        }
        self.first_word >= at
    }

    /// How near the last one is whom a pronoun of the gender may mean.
    pub(super) fn near(&self, gender: Gender, now: Now) -> Near {
        let fits = |one: &Somebody| one.gender.agrees(gender);
        let nearness = |one: Somebody| 1.0 / (now.sentence - one.at.sentence).max(1) as f32;
        let other = self.other.filter(fits).map_or(0.0, nearness);
        let Some(last) = self.last.filter(fits) else { return Near { other, ..Near::default() } };
        let (spoke, is_new, at) = (last.spoke, last.is_new, last.at);
        let is_alike = last.gender == gender;
        Near { nearness: nearness(last), spoke, is_new, is_alike, at, other }
    }
}
