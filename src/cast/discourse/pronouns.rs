//! Who pronouns refer to.

use super::actor::Actor;
use super::ranker::{self, FEATURES, NOBODY_FEATURES, Pronoun, Setting};
use super::referents::{EITHER, rival};
use super::state::{Discourse, FADED, Weighed, weight};
use crate::english::{Class, Gender, speech};
use crate::names::EntityKind;
use crate::text::characters::is_quotation_mark;

/// The least salience of a group that "they" in "they said" can refer to: that of the subject of the
/// sentence before.
const LEAST_SPEAKING: f32 = 0.35;

/// The confidence that a pronoun in a leading clause refers to the subject of the main clause.
const CATAPHORA: f32 = 0.85;

/// The features of people, by entity.
pub(super) type People = Vec<(usize, [f32; FEATURES])>;

/// Those of nobody who is named.
pub(super) type Nobody = [f32; NOBODY_FEATURES];

/// The best of them with its probability.
pub(super) fn likeliest(people: &People, nobody: &Nobody) -> Option<(usize, f32)> {
    let scores: Vec<_> =
        people.iter().map(|(entity, features)| (*entity, ranker::score(features))).collect();
    ranker::best(&scores, ranker::score(nobody))
}

impl Discourse<'_> {
    /// Who "he" or "she" refers to, and with what confidence.
    pub(super) fn person_for(&mut self, gender: Gender, at: usize) -> Option<(usize, f32)> {
        if let Some(entity) = self.named_by_main_clause(gender, at) {
            return Some((entity, CATAPHORA));
        }
        let speaks = self.speaks(at..at + 1);
        let adds = speaks && speech::goes_on(self.scene.word(at + 1));
        let (people, nobody) = self.weigh(gender, at, speaks, adds);
        let best = likeliest(&people, &nobody);
        if speaks && self.keeps_weighed {
            self.weighed.push(Weighed { token: at, people, nobody });
        }
        let Some((entity, confidence)) = best else {
            self.unnamed.go_on(gender, self.now);
            return None;
        };
        let rival = rival(self.doubtful, self.memories[entity].mention.start);
        let is_doubtful = rival.is_some_and(|rival| self.actors[rival].may_be(gender));
        Some((entity, if is_doubtful { EITHER } else { confidence }))
    }

    /// The features of everybody whom a word of this gender at the token may mean, by entity, and of nobody
    /// who is named. `speaks` says that it is the subject of a verb of saying, `adds` that the verb tells of more
    /// of the same speech.
    pub(super) fn weigh(
        &self,
        gender: Gender,
        at: usize,
        speaks: bool,
        adds: bool,
    ) -> (People, Nobody) {
        let pronoun = Pronoun { gender, now: self.now, speaks, adds };
        let unnamed = self.unnamed.near(gender, self.now);
        let sentence = self.scene.sentence(at);
        let is_asked = sentence.start < at && self.begins_with_asked(&sentence);
        let mut fitting: Vec<usize> = Vec::new();
        // How many of them are named in this paragraph, and whether nobody is since the one without a name.
        let (mut here, mut takes_turn) = (0, true);
        for &entity in self.recent.iter().rev() {
            let actor = &self.actors[entity];
            if !actor.may_be(gender) || self.present(entity) < FADED * FADED {
                continue;
            }
            let memory = &self.memories[entity];
            here += usize::from(ranker::is_here(actor, memory, self.now));
            takes_turn &= memory.placed.sentence < unnamed.at.sentence
                || unnamed.is_alike && ranker::is_older(memory, &unnamed);
            fitting.push(entity);
        }
        // "Her sister saw it. “…,” she said": the sister is there, too.
        let is_alone =
            here == 1 && !(unnamed.is_new && unnamed.is_alike && unnamed.nearness >= 1.0);
        let people = fitting
            .iter()
            .enumerate()
            .map(|(rank, &entity)| {
                let setting = Setting {
                    rank,
                    spoke_last: self.last_speaker == Some(entity),
                    is_dead: self.actors[entity].is_dead,
                    opens: self.opener == Some(entity),
                    is_first: entity == 0,
                    is_named_behind: self.is_named_behind(entity, at),
                    is_asked,
                    is_alone,
                    unnamed: &unnamed,
                };
                let memory = &self.memories[entity];
                (entity, ranker::person(&self.actors[entity], memory, &setting, &pronoun))
            })
            .collect();
        let keeps_turn = speaks && self.last_speaker.is_none();
        let nobody = ranker::nobody(&unnamed, self.now, takes_turn, keeps_turn);
        (people, nobody)
    }

    /// "While she called it a fair one, Jane Roe …": the subject of the main clause, if the pronoun is the
    /// subject of a leading clause.
    fn named_by_main_clause(&self, gender: Gender, at: usize) -> Option<usize> {
        const LONGEST: usize = 40;
        let scene = self.scene;
        let sentence = scene.sentence(at);
        let opens = at == sentence.start + 1
            && scene.is(sentence.start, Class::Conjunction)
            && !scene.is(sentence.start, Class::Coordinating);
        if !opens || scene.reading.is_quoted(at) {
            return None;
        }
        let end = sentence.end.min(at + LONGEST);
        let is_mark = |&index: &usize| {
            !scene.reading.is_quoted(index)
                && scene.text(index).chars().all(|c| c == ',' || is_quotation_mark(c))
        };
        (at + 1..end).filter(is_mark).find_map(|mark| {
            // "Mayor Jane Roe".
            let start = (mark + 1..mark + 4).find(|&index| {
                scene.entity(index).is_some() || !scene.reading.is_capitalised(index)
            })?;
            let entity = scene.entity(start).filter(|_| start < end)?;
            self.actors[entity].may_be(gender).then_some(entity)
        })
    }

    /// Whether the clause that begins with the pronoun names the entity: in "he urged Roe", "he" is not Roe.
    fn is_named_behind(&self, entity: usize, at: usize) -> bool {
        const CLAUSE: usize = 8;
        let scene = self.scene;
        let end = scene.sentence(at).end.min(at + CLAUSE);
        let mut clause = (at + 1..end).take_while(|&index| !scene.reading.is_quoted(index));
        clause.any(|index| scene.entity(index) == Some(entity))
    }

    /// "It" refers to the most salient organisation.
    pub(super) fn organisation_for_it(&self, at: usize) -> Option<(usize, f32)> {
        let speaks = self.speaks(at..at + 1);
        self.group(speaks, 0.3, |actor| actor.kind == EntityKind::Organisation)
    }

    /// "They" refers to a family, or to an organisation that was the subject or spoke just now; otherwise to
    /// nobody: most often it means people without a name.
    pub(super) fn group_for_they(&self, at: usize) -> Option<(usize, f32)> {
        let speaks = self.speaks(at..at + 1);
        let is_group = |actor: &Actor| actor.is_family || actor.kind == EntityKind::Organisation;
        let least = if speaks { LEAST_SPEAKING } else { weight::OTHER };
        let (entity, confidence) = self.group(speaks, least, is_group)?;
        let most = self
            .recent
            .iter()
            .copied()
            .max_by(|&a, &b| self.present(a).total_cmp(&self.present(b)));
        let memory = &self.memories[entity];
        let was_subject =
            memory.place.is_subject() && self.now.sentence - memory.placed.sentence <= 1;
        (most == Some(entity) || speaks && was_subject).then_some((entity, confidence))
    }

    /// The most salient group, if it is salient enough, with a confidence by its lead over the second.
    fn group(
        &self,
        speaks: bool,
        least: f32,
        fits: impl Fn(&Actor) -> bool,
    ) -> Option<(usize, f32)> {
        let scores: Vec<(usize, f32)> = self
            .recent
            .iter()
            .filter(|&&entity| fits(&self.actors[entity]))
            .map(|&entity| {
                let memory = &self.memories[entity];
                let spoke = memory.spoke.filter(|at| self.now.paragraph - at.paragraph <= 2);
                let bonus = if speaks && spoke.is_some() { weight::OTHER } else { 0.0 };
                (entity, self.present(entity) + bonus)
            })
            .collect();
        let &(entity, top) = scores.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let others = scores.iter().filter(|(other, _)| *other != entity);
        let second = others.map(|(_, score)| *score).fold(0.0, f32::max);
        (top >= least).then(|| (entity, 0.45 + 0.5 * (top - second) / top))
    }
}
