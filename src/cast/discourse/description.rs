//! Definite descriptions: "the former general", "the company".

use crate::cast::scene::Scene;
use crate::english::nations::{is_inhabitant, is_national_adjective};
use crate::english::organisations;
use crate::english::roles as nouns;
use crate::english::words::{OF, OLD, YEAR};
use crate::english::{Class, is};
use crate::names::EntityKind;
use crate::text::TokenKind;
use crate::text::characters::is_quotation_mark;

/// The parts of "the former Republican general of the army".
pub(in crate::cast) struct Description {
    pub kind: EntityKind,
    pub at: usize,
    /// Behind the noun.
    pub end: usize,
    pub noun: String,
    pub modifiers: Vec<String>,
    /// Those of the modifiers that are names or adjectives of names: "French", "Democratic".
    pub names: Vec<String>,
    /// Whether it can refer back to anyone just talked about: "the 52-year-old", "the German", "the
    /// striker".
    pub is_anaphoric: bool,
}

impl Description {
    /// "The 52-year-old", "the German", where no noun follows.
    fn read_bare(scene: &Scene, at: usize, end: usize) -> Option<Self> {
        let is_age = scene.text(at + 1).chars().all(|c| c.is_ascii_digit())
            && scene.word(at + 3) == YEAR
            && scene.word(at + 5) == OLD;
        let last = if is_age {
            at + 5
        } else if scene.entity(at + 1).is_none()
            && scene.reading.is_capitalised(at + 1)
            && is_inhabitant(scene.word(at + 1))
        {
            at + 1
        } else {
            return None;
        };
        let next = scene.word(last + 1);
        let is_whole = last + 1 >= end
            || is(next, Class::VerbForm)
            || is(next, Class::FunctionWord)
            || next.is_empty() && scene.text(last + 1) != "-";
        (last < end && is_whole).then(|| Self {
            kind: EntityKind::Person,
            at,
            end: last + 1,
            noun: String::new(),
            modifiers: Vec::new(),
            names: Vec::new(),
            is_anaphoric: true,
        })
    }

    pub(super) fn read(scene: &Scene, at: usize, end: usize) -> Option<Self> {
        if let Some(bare) = Self::read_bare(scene, at, end) {
            return Some(bare);
        }
        let mut head: Option<(usize, EntityKind)> = None;
        let mut index = at + 1;
        while index < end.min(at + 9) {
            let word = scene.word(index);
            if scene.reading.is_quoted(index) {
                // "The “Harbour Lights” actor".
            } else if word.is_empty() {
                let is_mark = scene.text(index).chars().all(is_quotation_mark);
                let hyphen = scene.text(index) == "-" && !scene.reading.token(index).spaced;
                let is_number = scene.reading.token(index).kind == TokenKind::Number;
                if !hyphen && !is_number && !is_mark {
                    break;
                }
            } else if scene.entity(index).is_none() {
                if is(word, Class::FunctionWord) || (scene.reading.is_possessive(index)) {
                    break;
                }
                let is_lower = scene.text(index).starts_with(char::is_lowercase);
                if nouns::is_role(word) {
                    head = Some((index, EntityKind::Person));
                } else if organisations::is_organisation_noun(word) {
                    head = Some((index, EntityKind::Organisation));
                } else if is_lower && nouns::is_trade(word) {
                    head = Some((index, EntityKind::Person));
                } else if let Some((noun, _)) = head {
                    // Behind "general" a noun makes it an adjective; behind "senator" a verb follows.
                    if scene.is(noun, Class::AmbiguousRole) {
                        return None;
                    }
                    break;
                }
            } else if head.is_some() {
                // "The president Jane Roe": the name says it.
                return None;
            }
            index += 1;
        }
        let (head, kind) = head?;
        let before = at + 1..head;
        // Behind "of" stands what tells generals apart: "of the army".
        let of = (scene.word(head + 1) == OF).then(|| {
            let stop = (head + 2..end.min(head + 7))
                .find(|&i| scene.word(i).is_empty() || scene.is(i, Class::VerbForm))
                .unwrap_or(end.min(head + 7));
            head + 2..stop
        });
        let words = before.chain(of.into_iter().flatten()).filter(|&i| {
            !scene.word(i).is_empty()
                && !scene.reading.is_quoted(i)
                && !scene.is(i, Class::FunctionWord)
        });
        let (mut modifiers, mut names) = (Vec::new(), Vec::new());
        for i in words {
            modifiers.push(scene.word(i).to_owned());
            if scene.reading.is_capitalised(i) {
                names.push(scene.word(i).to_owned());
            }
        }
        let noun = scene.word(head).to_owned();
        let is_anaphoric = kind == EntityKind::Person && is(&noun, Class::Performer);
        Some(Self { kind, at, end: head + 1, noun, modifiers, names, is_anaphoric })
    }

    /// Whether a word of somebody's role contradicts this description: another party, another country.
    pub(super) fn is_rival(&self, word: &str) -> bool {
        let is_party = |word: &str| is(word, Class::Partisan);
        let is_nation = is_national_adjective;
        let own = |class: &dyn Fn(&str) -> bool| self.names.iter().any(|name| class(name));
        !self.names.iter().any(|name| name == word)
            && ((is_party(word) && own(&is_party))
                || (is_nation(word)
                    && !is_party(word)
                    && own(&|name| is_nation(name) && !is_party(name))))
    }
}
