//! People without a name who come between a name and a pronoun: "a witness said … he said".

use std::ops::Range;

use super::memory::Now;
use crate::cast::scene::Scene;
use crate::english::words::{ANOTHER, ONE};
use crate::english::{Class, Gender, roles as nouns};

/// Most words of a description before its noun.
const LONGEST: usize = 6;

/// Most tokens between a description and its verb.
const LONGEST_CLAUSE: usize = 30;

/// A person without a name.
#[derive(Clone, Copy, Debug)]
struct Somebody {
    /// When this person was last the subject.
    at: Now,
    /// Whether of a verb of saying.
    spoke: bool,
    gender: Gender,
}

/// The last person without a name who was a subject.
#[derive(Debug, Default)]
pub(super) struct Unnamed {
    last: Option<Somebody>,
    /// Where the sentence begins that was read last.
    sentence: usize,
    /// The first token from there on that is an unquoted word, as far as was looked.
    first_word: usize,
}

impl Unnamed {
    /// Notes the description that begins at the token and refers to nobody named, if it is the subject of
    /// its sentence or of a verb of saying and no name follows.
    pub(super) fn read(&mut self, scene: &Scene, at: usize, sentence: &Range<usize>, now: Now) {
        let opens = scene.is(at, Class::Article) || [ONE, ANOTHER].contains(&scene.word(at));
        if !opens || scene.reading.is_quoted(at) {
            return;
        }
        let Some(end) = noun_end(scene, at, sentence.end) else { return };
        let speaks = scene.is(end, Class::Reports) || at > 0 && scene.is(at - 1, Class::Reports);
        let is_first = self.is_first(scene, at, sentence.start);
        if speaks || is_first {
            let spoke = speaks || speaks_later(scene, end..sentence.end);
            let gender = nouns::noun_gender(scene.word(end - 1));
            self.last = Some(Somebody { at: now, spoke, gender });
        }
    }

    /// Notes a pronoun of the gender that refers to nobody named: the person is still the subject.
    pub(super) fn go_on(&mut self, gender: Gender, now: Now) {
        if let Some(one) = self.last.as_mut().filter(|one| one.gender.agrees(gender)) {
            (one.at, one.gender) = (now, gender);
        }
    }

    /// Whether no unquoted word stands before the token in the sentence that begins at `start`.
    fn is_first(&mut self, scene: &Scene, at: usize, start: usize) -> bool {
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

    /// How near that was, 0 to 1, and whether the person spoke.
    pub(super) fn nearness(&self, gender: Gender, now: Now) -> (f32, bool) {
        self.last.filter(|one| one.gender.agrees(gender)).map_or((0.0, false), |one| {
            (1.0 / (now.sentence - one.at.sentence).max(1) as f32, one.spoke)
        })
    }
}

/// Whether the next verb of saying comes before anybody is named: "an engineer who worked on the line said".
fn speaks_later(scene: &Scene, mut clause: Range<usize>) -> bool {
    clause.end = clause.end.min(clause.start + LONGEST_CLAUSE);
    let mut words = clause.take_while(|&at| scene.entity(at).is_none());
    words.any(|at| !scene.reading.is_quoted(at) && scene.is(at, Class::Reports))
}

/// The token behind the noun of a description of a person, where no name follows.
fn noun_end(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    let mut noun = None;
    for index in at + 1..end.min(at + 1 + LONGEST) {
        let word = scene.word(index);
        let is_hyphen = scene.text(index) == "-";
        if scene.entity(index).is_some()
            || scene.is(index, Class::FunctionWord)
            || word.is_empty() && !is_hyphen
        {
            break;
        }
        if nouns::is_role(word) || nouns::noun_gender(word) != Gender::Unknown {
            noun = Some(index);
        } else if noun.is_some() && !is_hyphen {
            break;
        }
    }
    let behind = noun? + 1;
    let is_named = scene.entity(behind).is_some()
        || scene.text(behind) == "," && scene.entity(behind + 1).is_some();
    (!is_named).then_some(behind)
}
