//! Roles, as far as they tell people of one name apart.

use crate::english::offices::{Says, may_be_one, says, without_possessive};
use crate::text::fold;

/// What a role says somebody is: an office or several ("developer and host"). None where it names what
/// anybody may be, such as a candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Role(Vec<Office>);

/// An office or a job as its words, folded and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Office {
    /// "mayor", without abbreviation; also what stands between two nouns: "chief *financial* officer".
    nouns: Vec<String>,
    /// "deputy".
    ranks: Vec<String>,
    /// Capitalised words: "Dunmere".
    names: Vec<String>,
    /// All other words: "health" of a minister.
    others: Vec<String>,
}

impl Role {
    pub(super) fn new(role: &str) -> Self {
        let mut offices: Vec<Office> = Vec::new();
        let mut is_first = true;
        for part in parts(role) {
            let (office, is_beside) = Office::read(&part, is_first);
            if office.nouns.is_empty() && !is_beside {
                // "mayor of Dunmere, Westshire"
                if let Some(last) = offices.last_mut() {
                    last.names.extend(office.names);
                    last.others.extend(office.others);
                }
            } else if !office.nouns.is_empty() {
                offices.push(office);
            }
            is_first = false;
        }
        for office in &mut offices {
            let Office { nouns, ranks, names, others } = office;
            for words in [nouns, ranks, names, others] {
                words.sort();
                words.dedup();
            }
        }
        offices.sort();
        Self(offices)
    }

    /// Whether one person may well be both. The mayor is the mayor of Dunmere, who is not the mayor of
    /// Eastholm, nor the deputy mayor, nor the captain.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let Self(mine) = self;
        let Self(theirs) = other;
        mine.is_empty()
            || theirs.is_empty()
            || mine.iter().any(|office| theirs.iter().any(|other| office.agrees(other)))
    }
}

impl Office {
    /// Reads one part of a role, and tells whether it says what anybody may be. In the first part the
    /// word before "of" is an office even where we don't know it.
    fn read(words: &[(String, bool)], is_first: bool) -> (Self, bool) {
        let mut found = Self::default();
        let (mut is_beside, mut is_where) = (false, false);
        // Behind the last noun, with whether they are capitalised.
        let mut since: Vec<(String, bool)> = Vec::new();
        let mut behind: Vec<(String, bool)> = Vec::new();
        for (word, is_name) in words {
            match says(word) {
                Says::Nothing | Says::Joins => {}
                Says::Link => is_where = true,
                _ if is_where => behind.push((word.clone(), *is_name)),
                Says::Beside => is_beside = true,
                Says::Rank => found.ranks.push(word.clone()),
                Says::Office(noun) => {
                    if found.nouns.is_empty() {
                        behind.append(&mut since);
                    }
                    found.nouns.extend(since.drain(..).map(|(word, _)| word));
                    found.nouns.push(noun.to_owned());
                }
                Says::More => since.push((word.clone(), *is_name)),
            }
        }
        if found.nouns.is_empty() && !is_beside {
            // "the deputy", but not "vice-presidential nominee"
            found.nouns.append(&mut found.ranks);
        }
        if found.nouns.is_empty() && !is_beside && is_first {
            found.nouns.extend(since.pop().map(|(word, _)| word));
        }
        for (word, is_name) in since.into_iter().chain(behind) {
            if is_name { &mut found.names } else { &mut found.others }.push(word);
        }
        (found, is_beside)
    }

    /// Whether one is the other in the same or in fewer words.
    fn agrees(&self, other: &Self) -> bool {
        let is_said =
            |word: &String, by: &Self| by.names.contains(word) || by.others.contains(word);
        let is_part = |some: &Self, more: &Self| {
            let mut only_here = some.nouns.iter().filter(|noun| !more.nouns.contains(noun));
            let mut only_there = more.nouns.iter().filter(|noun| !some.nouns.contains(noun));
            only_here.all(|one| only_there.any(|another| may_be_one(one, another)))
                && some.others.iter().all(|word| is_said(word, more))
        };
        // A place may be there or not, whichever says more of the office.
        let places = |some: &Self, more: &Self| some.names.iter().all(|word| is_said(word, more));
        self.ranks == other.ranks
            && (is_part(self, other) || is_part(other, self))
            && (places(self, other) || places(other, self))
    }
}

/// The parts of a role, each as its words.
fn parts(role: &str) -> Vec<Vec<(String, bool)>> {
    let mut parts = Vec::new();
    for part in role.split([',', ';', '/', '(', ')']) {
        let all: Vec<(String, bool)> = words(part).collect();
        parts.extend(all.split(|(word, _)| says(word) == Says::Joins).map(<[_]>::to_vec));
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The words of a role, folded, and whether each is capitalised. Possessives are without their ending;
/// "front-runner" is one word and "vice-president" two, as they would be without the hyphen.
fn words(role: &str) -> impl Iterator<Item = (String, bool)> {
    let pieces = role.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.' | '-'));
    pieces.flat_map(|piece| {
        let stem = without_possessive(piece);
        let whole = fold(&stem.replace('-', ""));
        let parts: Vec<&str> =
            if says(&whole) == Says::More { stem.split('-').collect() } else { vec![stem] };
        let is_one = parts.len() == 1;
        parts.into_iter().filter_map(move |part| {
            let word = if is_one { whole.clone() } else { fold(part) };
            (!word.is_empty()).then(|| (word, part.starts_with(char::is_uppercase)))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(one: &str, other: &str) -> bool {
        let (one, other) = (Role::new(one), Role::new(other));
        assert_eq!(one.agrees(&other), other.agrees(&one));
        one.agrees(&other)
    }

    #[test]
    fn the_same_office_in_other_words() {
        for (one, other) in [
            ("mayor", "the mayor of Dunmere"),
            ("Dunmere mayor", "former mayor of Dunmere"),
            ("Sen.", "Dunmere’s senior senator"),
            ("health minister", "minister of health"),
            ("Dunmere Museum's director", "director of the museum"),
            ("chief executive of Dunmere Rail", "founder and chief executive"),
            ("mayor of Dunmere, Westshire", "the Dunmere mayor"),
            ("chairman of Ash and Elm", "Ash and Elm chairman"),
            ("senator from Westshire and winner of the first debate", "Westshire senator"),
            ("senior adviser", "campaign strategist"),
            ("bell-ringer of Dunmere", "Dunmere bell-ringer"),
            ("Governor", "the province’s governor"),
            // Beside whatever else somebody is.
            ("surgeon", "Labour front-runner"),
            ("presidential candidate", "governor of Eastholm"),
            ("mother of three", "judge"),
            ("vice-presidential nominee", "governor of Eastholm"),
        ] {
            assert!(agree(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn contradictions() {
        for (one, other) in [
            ("head of Dunmere Hospital", "head of Eastholm Hospital"),
            ("mayor of Dunmere", "mayor of Eastholm"),
            ("mayor of Dunmere", "captain of the Dunmere Rovers"),
            ("mayor", "deputy mayor"),
            ("vice-president", "president"),
            ("chief financial officer", "Chief Executive Officer"),
            ("Chief Financial Officer", "chief executive officer"),
            ("mayor of Dunmere, Westshire", "surgeon, Westshire"),
            ("police chief", "fire chief"),
            ("former mayor", "former surgeon"),
            ("head of the Museum of Ferries", "head of the Museum of Bridges"),
            ("Dunmere Hospital’s head", "head of the hospital in Eastholm"),
            ("bell-ringer", "lamp-lighter"),
        ] {
            assert!(!agree(one, other), "{one}, {other}");
        }
    }
}
