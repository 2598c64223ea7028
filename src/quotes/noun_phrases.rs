//! Finds the phrases that may name a speaker: names, pronouns, descriptions. There is no parser: a phrase
//! ends at the next function word, cue or punctuation mark.

use std::ops::Range;

use super::attribution;
use super::complement;
use super::phrase::{Attribution, Phrase, PhraseKind};
use super::scene::Scene;
use crate::cast::Cast;
use crate::english::Class;
use crate::english::endings::{is_adverb_like, is_participle_like};
use crate::english::roles;
use crate::english::speech::Grade;
use crate::english::words::{ACCORDING, AND, BY, OF, TO};
use crate::names::EntityKind;
use crate::pace::Pace;
use crate::text::TokenKind;

/// Most words of a description.
const LONGEST: usize = 9;

/// Most words with capitals that make one phrase.
const LONGEST_CAPITALISED: usize = 60;

/// Most tokens of titles between where they are held and a name.
const LONGEST_TITLES: usize = 10;

/// How many tokens back the name is looked for that a description may tell more of.
const NEAR: usize = 8;

/// Most words of a title before a name.
const LONGEST_TITLE: usize = 4;

/// All phrases outside of quotation marks, in text order of their beginning.
pub(super) async fn find(scene: &Scene<'_>, cast: &Cast, pace: &Pace) -> Vec<Phrase> {
    let mut named = vec![None; scene.tokens.len()];
    for (entity, one) in cast.entities.iter().enumerate() {
        for mention in &one.mentions {
            named[mention.start] = Some((mention.clone(), entity));
        }
    }
    let mut finder = Finder { scene, cast, named, phrases: Vec::new() };
    let mut at = 0;
    while at < scene.tokens.len() {
        at = finder.step(at);
        pace.pause().await;
    }
    finder.phrases
}

struct Finder<'a> {
    scene: &'a Scene<'a>,
    cast: &'a Cast,
    /// The mention that begins at each token, with its entity.
    named: Vec<Option<(Range<usize>, usize)>>,
    phrases: Vec<Phrase>,
}

impl Finder<'_> {
    /// Adds the phrases that begin at a token; returns the token to continue with.
    fn step(&mut self, at: usize) -> usize {
        let scene = self.scene;
        if scene.quoted[at].is_some() {
            return at + 1;
        }
        if let Some((range, entity)) = self.named[at].clone() {
            if let Some(end) = self.joint_end(&range, entity) {
                self.push(at..end, at..end, PhraseKind::Definite, None);
                return end;
            }
            if self.leads_to_person(range.end) {
                return range.end;
            }
            let kind = self.cast.entities[entity].kind.into();
            let full = self.title_start(range.start)..range.end;
            let end = self.noun_phrase_end(range.start, true);
            if !self.is_modifier(range.end, end) {
                self.push(range.clone(), full, kind, Some(entity));
            }
            if end > range.end + usize::from(self.is_possessive(range.end)) {
                self.push(at..end, at..end, PhraseKind::Definite, None);
            }
            return range.end;
        }
        let word = scene.word(at);
        if scene.is(at, Class::Pronoun) && !scene.is(at, Class::Determiner) {
            self.push(at..at + 1, at..at + 1, PhraseKind::Pronoun, None);
            return at + 1;
        }
        if scene.is(at, Class::Determiner) {
            if scene.is(at, Class::PersonalPossessive) {
                self.push(at..at + 1, at..at + 1, PhraseKind::Pronoun, None);
            }
            let end = self.noun_phrase_end(at, false);
            let leads_to_name = self.named.get(end).is_some_and(Option::is_some);
            // "Those who know Roe"; but "the" before a name that holds a preposition is nobody.
            let stands_alone = scene.is(at, Class::LoneDeterminer)
                || !leads_to_name && complement::verb_behind(scene, end).is_some();
            if end > at + 1 || stands_alone {
                let kind = if scene.is(at, Class::IndefiniteDeterminer) {
                    PhraseKind::Indefinite
                } else {
                    PhraseKind::Definite
                };
                // A description right before a name belongs to the name.
                if (!leads_to_name || end == at + 1) && !self.is_apposition(at, end) {
                    self.push(at..end, at..end, kind, None);
                }
            }
            return at + 1;
        }
        if scene.is_capitalised(at) && scene.is_word(at) && !scene.is(at, Class::Joining) {
            let mut end = at + 1;
            while end - at < LONGEST_CAPITALISED && self.is_plain(end) && scene.is_capitalised(end)
            {
                end += 1;
            }
            let leads_to_name = self.named.get(end).is_some_and(Option::is_some);
            let is_opening = scene.is_first(at) && end == at + 1;
            if !leads_to_name && (!is_opening || self.meets_cue(at, end)) {
                self.push(at..end, at..end, PhraseKind::Capitalised, None);
            }
            return end;
        }
        if self.is_plain(at)
            && !is_adverb_like(word)
            && !scene.is(at, Class::BeforeVerb)
            && self.meets_cue(at, at + 1)
        {
            let mut start = at;
            while start > 0
                && at - start < 4
                && self.is_plain(start - 1)
                && scene.cue(start - 1).is_none()
            {
                start -= 1;
            }
            let is_described = start > 0
                && (scene.is(start - 1, Class::Determiner)
                    || self.phrases.last().is_some_and(|last| last.tokens.end > start));
            if !is_described && scene.cue(at).is_none_or(|grade| grade < Grade::Strong) {
                self.push(start..at + 1, start..at + 1, PhraseKind::Bare, None);
            }
        }
        at + 1
    }

    fn push(
        &mut self,
        tokens: Range<usize>,
        full: Range<usize>,
        kind: PhraseKind,
        entity: Option<usize>,
    ) {
        let sentence = self.scene.sentence(tokens.start);
        let block = self.scene.block(tokens.start);
        let attribution = Attribution::default();
        let mut phrase =
            Phrase { tokens, full, kind, entity, sentence, block, depends: false, attribution };
        phrase.depends = complement::is_inside(self.scene, &phrase);
        self.phrases.push(phrase);
    }

    fn is_possessive(&self, at: usize) -> bool {
        matches!(self.scene.word(at), "'s" | "'") && self.scene.quoted[at].is_none()
    }

    /// Whether the token is an unquoted content word.
    fn is_plain(&self, at: usize) -> bool {
        let scene = self.scene;
        at < scene.tokens.len()
            && scene.quoted[at].is_none()
            && self.named[at].is_none()
            && matches!(scene.tokens.tokens()[at].kind, TokenKind::Word | TokenKind::Number)
            && !scene.is(at, Class::Small)
            && !scene.is(at, Class::Pronoun)
    }

    /// "Jane Roe and Tom Harker wrote", "Roe and her partner said": where the words end that name several who
    /// speak together. `first` is the mention of `entity` that they begin with.
    fn joint_end(&self, first: &Range<usize>, entity: usize) -> Option<usize> {
        let scene = self.scene;
        let is_joined = scene.word(first.end) == AND && scene.quoted[first.end].is_none();
        if !is_joined || !self.is_person(entity) {
            return None;
        }
        let second = first.end + 1;
        let is_title = |at: usize| roles::is_role(scene.word(at)) && scene.is_capitalised(at);
        let name = (second..second + LONGEST_TITLE).find(|&at| !is_title(at))?;
        let end = match self.named.get(name)? {
            Some((range, entity)) if self.is_person(*entity) => range.end,
            Some(_) => return None,
            None if scene.is(second, Class::PersonalPossessive)
                || scene.is(second, Class::Others) =>
            {
                self.noun_phrase_end(second, false)
            }
            None => return None,
        };
        (!self.is_possessive(end) && self.meets_cue(first.start, end)).then_some(end)
    }

    /// "Jane Roe, a surgeon, said", "Roe, 41, a surgeon, said": whether the description between commas only
    /// tells what the one named before it is.
    fn is_apposition(&self, start: usize, end: usize) -> bool {
        let scene = self.scene;
        let is_comma = |at: usize| scene.word(at) == "," && scene.quoted[at].is_none();
        if start < 2 || end >= scene.tokens.len() || !is_comma(start - 1) || !is_comma(end) {
            return false;
        }
        let is_age = start > 3
            && is_comma(start - 3)
            && scene.tokens.tokens()[start - 2].kind == TokenKind::Number;
        let comma = if is_age { start - 3 } else { start - 1 };
        let before = self.phrases.iter().rev().take_while(|one| one.tokens.end + NEAR > comma);
        let mut names = before.filter(|one| one.kind == PhraseKind::Person);
        scene.is(start, Class::Article) && names.any(|one| one.tokens.end == comma)
    }

    /// "Harker Events Co-Owner and Lead Planner Jane Roe": whether a title follows from `at` on that ends in a
    /// person's name, so that the name before it only tells where the title is held.
    fn leads_to_person(&self, at: usize) -> bool {
        let scene = self.scene;
        let block = scene.block(at.saturating_sub(1));
        let mut has_role = false;
        for index in at..scene.tokens.len().min(at + LONGEST_TITLES) {
            if scene.quoted[index].is_some() || scene.block(index) != block {
                return false;
            }
            let word = scene.word(index);
            match &self.named[index] {
                Some((_, entity)) => return has_role && self.is_person(*entity),
                None if roles::is_role(word) => has_role = true,
                None => {
                    let is_verb = scene.is(index, Class::VerbForm)
                        || scene.cue(index).is_some_and(|grade| grade == Grade::Strong);
                    let joins = matches!(word, "-" | "&" | AND | OF);
                    if is_verb || !joins && !self.is_plain(index) {
                        return false;
                    }
                }
            }
        }
        false
    }

    fn is_person(&self, entity: usize) -> bool {
        self.cast.entities[entity].kind == EntityKind::Person
    }

    /// "Roe aides said": whether the name that ends at `end` only tells whose people speak, those of the
    /// phrase to `phrase_end`.
    fn is_modifier(&self, end: usize, phrase_end: usize) -> bool {
        let scene = self.scene;
        let Some(head) = phrase_end.checked_sub(1).filter(|&head| head >= end) else {
            return false;
        };
        let is_lower = (end..phrase_end)
            .all(|at| scene.is_word(at) && !scene.is_capitalised(at) && !self.is_possessive(at));
        let says = scene.is_cue(phrase_end)
            || scene.is(phrase_end, Class::VerbForm)
            || scene.is(phrase_end, Class::BeforeVerb);
        is_lower
            && roles::are_people(scene.word(head))
            && says
            && scene.quoted[phrase_end].is_none()
    }

    /// Whether a cue of speech follows the phrase, or stands right before it.
    fn meets_cue(&self, start: usize, end: usize) -> bool {
        let scene = self.scene;
        let mut next = end;
        while next < end + 3 && scene.is_word(next) && scene.is(next, Class::BeforeVerb) {
            next += 1;
        }
        let is_cue =
            |at: usize| at < scene.tokens.len() && scene.quoted[at].is_none() && scene.is_cue(at);
        let is_source_of =
            start > 1 && scene.word(start - 1) == TO && scene.word(start - 2) == ACCORDING;
        let is_passive = start > 0 && scene.word(start - 1) == BY;
        is_cue(next)
            || (start > 0 && is_cue(start - 1))
            || is_source_of
            || is_passive
            || scene.word(end) == ":"
            || roles::may_be_several(scene.word(end - 1))
                && complement::verb_behind(scene, end).is_some()
    }

    /// The end of the description that begins at `start`; `is_name` says that it begins with a name.
    fn noun_phrase_end(&self, start: usize, is_name: bool) -> usize {
        let scene = self.scene;
        let mut end = match &self.named[start] {
            Some((range, _)) if is_name => range.end,
            _ => start + 1,
        };
        let block = scene.block(start);
        while end < scene.tokens.len() && end < start + LONGEST && scene.block(end) == block {
            if scene.quoted[end].is_some() {
                break;
            }
            if let Some((range, _)) = &self.named[end] {
                let behind = range.end + usize::from(self.is_possessive(range.end));
                let goes_on = self.is_plain(behind)
                    && !scene.is_capitalised(behind)
                    && scene.cue(behind).is_none();
                if !goes_on {
                    break;
                }
                end = behind;
                continue;
            }
            let hyphen = scene.word(end) == "-" && !scene.tokens.tokens()[end].spaced;
            if hyphen || self.is_possessive(end) {
                end += 1;
                continue;
            }
            // "“…,” *one* read": the verb; but "one report said", "another promising plan".
            let is_alone = || {
                scene.is(start, Class::LoneDeterminer)
                    && !is_participle_like(scene.word(end))
                    && !scene.is_cue(end + 1)
            };
            let is_verb = scene.is_cue(end) && (end > start + 1 || is_alone())
                || is_name && end == start + 1 && scene.cue(end).is_some();
            if !self.is_plain(end) || is_verb || scene.is(end, Class::BeforeVerb) {
                break;
            }
            end += 1;
        }
        while end > start + 1 && (scene.word(end - 1) == "-" || self.is_possessive(end - 1)) {
            end -= 1;
        }
        end
    }

    /// Where the title or description right before the name at `name` begins.
    fn title_start(&self, name: usize) -> usize {
        let scene = self.scene;
        let mut start = name;
        let block = scene.block(name);
        while start > 0 && name - start < LONGEST && scene.block(start - 1) == block {
            let before = start - 1;
            let is_hyphen = scene.word(before) == "-" && !scene.tokens.tokens()[start].spaced;
            // "“…,” reflected Jane Roe": behind speech a verb stands before the name.
            let is_verb = start == name && attribution::is_verb_behind_speech(scene, before);
            // "Co-Owner and Lead Planner Jane Roe".
            let is_role = |at: usize| roles::is_role(scene.word(at));
            if matches!(scene.word(before), AND | "&")
                && before > 0
                && is_role(before - 1)
                && (start..name).any(is_role)
            {
                start = before - 1;
                continue;
            }
            let fits = scene.quoted[before].is_none()
                && !is_verb
                && (self.is_plain(before) || is_hyphen || self.named[before].is_some())
                && scene.cue(before).is_none_or(|grade| grade == Grade::Weak);
            if !fits {
                break;
            }
            start = before;
        }
        if start > 0 && scene.is(start - 1, Class::Determiner) && start < name {
            start - 1
        } else {
            start
        }
    }
}
