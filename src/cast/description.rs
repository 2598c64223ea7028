//! Definite descriptions: "the former general", "the company".

use super::organisation_nouns as organisations;
use super::scene::{Scene, is_function_word, is_verb};
use super::titles;
use super::words::{is_capitalised, is_possessive};
use crate::names::EntityKind;

/// "The former Republican general of the army", taken apart.
pub(super) struct Description {
    pub kind: EntityKind,
    pub at: usize,
    /// Behind the noun.
    pub end: usize,
    pub noun: String,
    pub modifiers: Vec<String>,
    /// Those of the modifiers that are names or adjectives of names: "French", "Democratic".
    pub names: Vec<String>,
}

impl Description {
    pub fn read(scene: &Scene, at: usize, end: usize) -> Option<Self> {
        let mut head: Option<(usize, EntityKind)> = None;
        let mut index = at + 1;
        while index < end.min(at + 9) {
            let word = scene.word(index);
            if word.is_empty() {
                let hyphen = scene.text(index) == "-" && !scene.tokens.tokens()[index].spaced;
                if !hyphen {
                    break;
                }
            } else if scene.entity(index).is_none() {
                if is_function_word(word) || (is_possessive(scene.tokens, index)) {
                    break;
                }
                if titles::is_role(word) {
                    head = Some((index, EntityKind::Person));
                } else if organisations::is_organisation_noun(word) {
                    head = Some((index, EntityKind::Organisation));
                } else if let Some((noun, _)) = head {
                    // Behind "general" a noun makes it an adjective; behind "senator" a verb follows.
                    if titles::is_ambiguous(scene.word(noun)) {
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
        let of = (scene.word(head + 1) == "of").then(|| {
            let stop = (head + 2..end.min(head + 7))
                .find(|&i| scene.word(i).is_empty() || is_verb(scene.word(i)))
                .unwrap_or(end.min(head + 7));
            head + 2..stop
        });
        let words = before
            .chain(of.into_iter().flatten())
            .filter(|&i| !scene.word(i).is_empty() && !is_function_word(scene.word(i)));
        let (mut modifiers, mut names) = (Vec::new(), Vec::new());
        for i in words {
            modifiers.push(scene.word(i).to_owned());
            if is_capitalised(scene.text(i)) {
                names.push(scene.word(i).to_owned());
            }
        }
        let noun = scene.word(head).to_owned();
        Some(Self { kind, at, end: head + 1, noun, modifiers, names })
    }

    /// Whether a word in somebody's role rules this description out: the other party, another
    /// country.
    pub fn is_rival(&self, word: &str) -> bool {
        let is_party = |word: &str| {
            matches!(
                word,
                "republican" | "democratic" | "labor" | "conservative" | "liberal" | "green"
            )
        };
        let is_nation = |word: &str| {
            word.len() > 4
                && ["ian", "ish", "ese", "ean", "ench", "rman", "aeli", "can"]
                    .iter()
                    .any(|end| word.ends_with(end))
        };
        let own = |class: &dyn Fn(&str) -> bool| self.names.iter().any(|name| class(name));
        !self.names.iter().any(|name| name == word)
            && ((is_party(word) && own(&is_party))
                || (is_nation(word)
                    && !is_party(word)
                    && own(&|name| is_nation(name) && !is_party(name))))
    }
}
