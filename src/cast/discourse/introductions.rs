//! Reads who comes up without a name: "a retired miner said", "her mother", "heard from a passenger".

use std::ops::Range;

use super::state::Discourse;
use super::unnamed::Somebody;
use crate::english::words::{ANOTHER, MY, OF, ONE, THE, WHO};
use crate::english::{Class, Gender, organisations, roles as nouns};

/// Most words of a description before its noun.
const LONGEST: usize = 6;

/// Most tokens between a description and its verb.
const LONGEST_CLAUSE: usize = 30;

/// Most tokens of where somebody is or belongs, before "who": "based in Ham, who".
const LONGEST_PLACE: usize = 8;

impl Discourse<'_> {
    /// Notes the person whom the words at `at` describe without a name, if they do, and whether it is the
    /// subject of its sentence or of a verb of saying. `start` is where the phrase begins: before `at` where
    /// the words between are the owner ("Roe’s mother").
    pub(super) fn note_unnamed(
        &mut self,
        start: usize,
        at: usize,
        sentence: &Range<usize>,
        has_subject: bool,
    ) {
        let scene = self.scene;
        let is_owned = if start < at {
            scene.reading.is_possessive(at)
        } else {
            scene.is(at, Class::PersonalPossessive) || scene.word(at) == MY
        };
        let opens = start == at
            && ([ONE, ANOTHER].contains(&scene.word(at)) || scene.is(at, Class::Article));
        if !(is_owned || opens) || scene.reading.is_quoted(at) {
            return;
        }
        let is_new = scene.word(at) != THE;
        let by_verb = || self.speaker_end(at, sentence.end).filter(|_| is_new && !is_owned);
        let end = self.noun_end(at, sentence.end).or_else(by_verb);
        // "A miner’s lamp" is no miner.
        let Some(end) = end.filter(|&end| !scene.reading.is_possessive(end)) else { return };
        if is_new {
            self.unnamed.introduced.insert(scene.word(end - 1).to_owned());
        }
        let speaks = scene.is(end, Class::Reports)
            || start > sentence.start + 1
                && !scene.reading.is_word(start - 2)
                && self.is_inverted(start - 1, end, sentence);
        let is_subject = self.unnamed.is_first(scene, start, sentence.start)
            || !has_subject && start > 0 && self.leads_to_subject(start, sentence);
        let gender = nouns::noun_gender(scene.word(end - 1));
        let is_other = is_new || scene.is(end - 1, Class::Situational);
        let somebody = |spoke| Some(Somebody { at: self.now, spoke, gender, is_new, is_other });
        if speaks || is_subject {
            let spoke = speaks || self.speaks_later(end..sentence.end);
            self.unnamed.last = somebody(spoke);
            if spoke {
                self.last_speaker = None;
            }
        } else if is_new && !is_owned {
            self.unnamed.other = somebody(false);
        }
    }

    /// "On Friday, a man", "Across the road a man": whether the words before the token only say where or when.
    fn leads_to_subject(&self, start: usize, sentence: &Range<usize>) -> bool {
        let scene = self.scene;
        let is_link =
            scene.is(start - 1, Class::FunctionWord) || scene.is(start - 1, Class::VerbForm);
        scene.text(start - 1) == ","
            || scene.is(sentence.start, Class::Preposition)
                && scene.reading.is_word(start - 1)
                && !is_link
    }

    /// Whether the next verb of saying comes before another person is named: "an engineer who worked on the
    /// line said".
    fn speaks_later(&self, mut clause: Range<usize>) -> bool {
        let scene = self.scene;
        clause.end = clause.end.min(clause.start + LONGEST_CLAUSE);
        let mut words = clause.take_while(|&at| !self.is_person(scene.entity(at)));
        words.any(|at| !scene.reading.is_quoted(at) && scene.is(at, Class::Reports))
    }

    /// The token behind the noun of a description of a person, where no name follows.
    fn noun_end(&self, at: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let mut noun = None;
        let is_one_of = scene.word(at) == ONE && scene.word(at + 1) == OF;
        let first = at + if is_one_of { 3 } else { 1 };
        for index in first..end.min(first + LONGEST) {
            let word = scene.word(index);
            let is_hyphen = scene.text(index) == "-";
            let is_name = scene.entity(index).is_some();
            // "A Roe aide": the name says whose.
            if is_name && noun.is_none() {
                continue;
            }
            if is_name || scene.is(index, Class::FunctionWord) || word.is_empty() && !is_hyphen {
                break;
            }
            let is_lower = scene.text(index).starts_with(char::is_lowercase);
            if is_one_of && nouns::are_people(word)
                || nouns::is_role(word)
                || nouns::noun_gender(word) != Gender::Unknown
                || is_lower && nouns::is_trade(word)
            {
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

    /// The token behind a description with an unknown noun, or none, if a verb of saying or "who" shows that it
    /// means a person: "a shearer from Ham who", "one said".
    fn speaker_end(&self, at: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let is_of_phrase = |index: usize| {
            scene.reading.is_word(index)
                && !scene.is(index, Class::FunctionWord)
                && !self.is_person(scene.entity(index))
                || scene.text(index) == "-"
        };
        let limit = end.min(at + 1 + LONGEST);
        let behind = (at + 1..limit).find(|&index| !is_of_phrase(index)).unwrap_or(limit);
        let says = (at + 1..=behind).find(|&index| scene.is(index, Class::Reports));
        let behind = says.unwrap_or(behind);
        let is_lone = behind == at + 1;
        if is_lone && scene.is(at, Class::Article) {
            return None;
        }
        let clause = behind..end.min(behind + LONGEST_PLACE);
        let is_person = says.is_some()
            || clause
                .take_while(|&index| {
                    !scene.is(index, Class::Verb) && !self.is_person(scene.entity(index))
                })
                .any(|index| scene.word(index) == WHO);
        let head = scene.word(behind - 1);
        let is_thing = !is_lone
            && (scene.is(behind - 1, Class::Utterance)
                || scene.is(behind - 1, Class::Missive)
                || scene.is(behind - 1, Class::Work)
                || organisations::is_organisation_noun(head));
        (is_person && !is_thing).then_some(behind)
    }
}
