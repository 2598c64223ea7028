//! Names across articles: which entities of an archive are one person or one organisation.
//!
//! Two people are taken for one where their full names are the same and nothing contradicts it: an
//! initial in the middle, "Jr.", what they are and where. Whatever is doubtful stays apart and names its
//! [`candidates`](Speaker::candidates): a wrong speaker is worse than two.

use std::collections::{BTreeMap, HashMap};

use crate::annotations::EntityKind;
use crate::english::{self, Class};
use crate::text::fold;

/// How many candidates a speaker names at most.
const CANDIDATES: usize = 20;

/// What one article says of somebody, as far as it tells people apart. Two articles that say the same
/// mean the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Signature {
    kind: EntityKind,
    /// The full name, folded, without initials in the middle.
    name: String,
    initial: Option<char>,
    /// "jr", "iii".
    generation: Option<String>,
    role: Role,
    /// A part of a name ("Keller", "J. Keller") is known by its article alone.
    article: Option<String>,
}

/// A role as its words, folded and in order: "deputy mayor | dunmere".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Role {
    what: Vec<String>,
    place: Vec<String>,
}

/// The name without initials and the like, by which names are compared: "josé m. ruiz jr." is
/// "jose ruiz".
pub fn name_key(name: &str) -> String {
    parts(name).0
}

/// The name, the initial in its middle, the generation behind it.
fn parts(name: &str) -> (String, Option<char>, Option<String>) {
    let words = name.split(|c: char| c.is_whitespace() || c == ',' || c == '-');
    let mut words: Vec<String> = words
        .map(|word| fold(word.trim_matches(['.', '\'', '’'])))
        .filter(|word| !word.is_empty())
        .collect();
    let is_generation = |word: &mut String| english::is(word, Class::Generation);
    let generation = if words.len() > 2 { words.pop_if(is_generation) } else { None };
    let mut initial = None;
    let last = words.len().saturating_sub(1);
    let mut at = 0;
    words.retain(|word| {
        let is_initial = at > 0 && at < last && word.chars().count() == 1;
        if is_initial {
            initial = initial.or(word.chars().next());
        }
        at += 1;
        !is_initial
    });
    (words.join(" "), initial, generation)
}

impl Role {
    fn new(role: &str) -> Self {
        let mut found = Self::default();
        let mut is_place = false;
        for (index, written) in
            role.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.')).enumerate()
        {
            let word = fold(written);
            if english::is(&word, Class::RoleLink) {
                is_place = true;
            } else if !word.is_empty() && !english::is(&word, Class::FunctionWord) {
                // "Dunmere mayor"
                let is_name = index > 0 && written.starts_with(char::is_uppercase);
                if is_place || is_name { &mut found.place } else { &mut found.what }.push(word);
            }
        }
        found.what.sort();
        found.place.sort();
        found
    }

    /// Whether one person may be both. Where both say where, that decides: a mayor of Dunmere is no
    /// mayor of Eastholm, but may be chairman there too.
    fn agrees(&self, other: &Self) -> bool {
        let share = |a: &[String], b: &[String]| a.iter().any(|word| b.contains(word));
        if !self.place.is_empty() && !other.place.is_empty() {
            return share(&self.place, &other.place);
        }
        self.what.is_empty() || other.what.is_empty() || share(&self.what, &other.what)
    }
}

impl Signature {
    /// `article` tells the article from others.
    pub fn new(kind: EntityKind, name: &str, role: Option<&str>, article: &str) -> Self {
        if kind == EntityKind::Organisation {
            let words: Vec<String> = name.split_whitespace().map(fold).collect();
            let name = words.join(" ");
            return Self {
                kind,
                name,
                initial: None,
                generation: None,
                role: Role::default(),
                article: None,
            };
        }
        let (name, initial, generation) = parts(name);
        let role = role.map(Role::new).unwrap_or_default();
        let is_full = name.split_once(' ').is_some_and(|(given, _)| given.chars().count() > 1);
        let article = (!is_full).then(|| article.to_owned());
        Self { kind, name, initial, generation, role, article }
    }

    fn full_name(&self) -> (EntityKind, &str) {
        (self.kind, &self.name)
    }

    /// How much it says: what says most is looked at first.
    fn weight(&self) -> usize {
        usize::from(self.initial.is_some())
            + usize::from(self.generation.is_some())
            + usize::from(!self.role.what.is_empty())
            + usize::from(!self.role.place.is_empty())
    }

    fn agrees(&self, other: &Self) -> bool {
        let initials = self.initial.zip(other.initial).is_none_or(|(one, another)| one == another);
        initials && self.generation == other.generation && self.role.agrees(&other.role)
    }
}

/// One person or organisation of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Person or organisation.
    pub kind: EntityKind,
    /// As most articles write it.
    pub name: String,
    /// What articles call them, most frequent first.
    pub roles: Vec<String>,
    /// Indices of others that may be the same: same name, or a part of it.
    pub candidates: Vec<usize>,
}

/// How often something was seen, and in which words.
#[derive(Clone, Debug, Default)]
struct Seen {
    names: BTreeMap<String, u64>,
    roles: BTreeMap<String, u64>,
}

impl Seen {
    fn add(&mut self, other: &Self) {
        for (mine, theirs) in [(&mut self.names, &other.names), (&mut self.roles, &other.roles)] {
            for (word, count) in theirs {
                *mine.entry(word.clone()).or_default() += count;
            }
        }
    }
}

/// Those who speak in an archive, while it is read. As large as the number of names and roles, not of
/// articles, but for parts of names.
#[derive(Clone, Debug, Default)]
pub struct Collector(HashMap<Signature, Seen>);

impl Collector {
    /// Adds an entity of an article; `article` tells the article from others.
    pub fn add(&mut self, kind: EntityKind, name: &str, role: Option<&str>, article: &str) {
        let seen = self.0.entry(Signature::new(kind, name, role, article)).or_default();
        *seen.names.entry(name.to_owned()).or_default() += 1;
        if let Some(role) = role {
            *seen.roles.entry(role.to_owned()).or_default() += 1;
        }
    }

    /// Adds what another has seen.
    pub fn merge(&mut self, other: Self) {
        for (signature, seen) in other.0 {
            self.0.entry(signature).or_default().add(&seen);
        }
    }

    /// Decides who is who. The same archive gives the same speakers with the same indices.
    pub fn finish(self) -> Speakers {
        let mut all: Vec<(Signature, Seen)> = self.0.into_iter().collect();
        all.sort_by(|(one, _), (another, _)| {
            one.full_name()
                .cmp(&another.full_name())
                .then_with(|| another.weight().cmp(&one.weight()))
                .then_with(|| one.cmp(another))
        });
        let mut speakers = Speakers::default();
        for group in all.chunk_by(|(one, _), (another, _)| one.full_name() == another.full_name()) {
            speakers.add_group(group);
        }
        speakers.add_parts_of_names();
        speakers
    }
}

/// The speakers of an archive.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// In the order of kinds and names.
    pub all: Vec<Speaker>,
    by_signature: HashMap<Signature, usize>,
}

impl Speakers {
    /// Who is meant, as an index of [`Speakers::all`]; `None` for what was not collected.
    pub fn find(
        &self,
        kind: EntityKind,
        name: &str,
        role: Option<&str>,
        article: &str,
    ) -> Option<usize> {
        self.by_signature.get(&Signature::new(kind, name, role, article)).copied()
    }

    /// Adds all of one name, those that say most first.
    fn add_group(&mut self, group: &[(Signature, Seen)]) {
        let mut found: Vec<Vec<&(Signature, Seen)>> = Vec::new();
        for entry in group {
            let (signature, _) = entry;
            let agreeing: Vec<usize> = (0..found.len())
                .filter(|&at| {
                    found[at].iter().all(|(other, _)| {
                        signature.article == other.article && signature.agrees(other)
                    })
                })
                .collect();
            // Where it could be several it is none of them.
            match agreeing[..] {
                [only] => found[only].push(entry),
                _ => found.push(vec![entry]),
            }
        }
        let first = self.all.len();
        let indices = first..first + found.len();
        for (index, members) in indices.clone().zip(found) {
            let mut seen = Seen::default();
            for (signature, more) in members {
                seen.add(more);
                self.by_signature.insert(signature.clone(), index);
            }
            let candidates = indices.clone().filter(|&other| other != index).take(CANDIDATES);
            self.all.push(Speaker {
                kind: group[0].0.kind,
                name: most_frequent(&seen.names).into_iter().next().unwrap_or_default(),
                roles: most_frequent(&seen.roles),
                candidates: candidates.collect(),
            });
        }
    }

    /// "Keller" may be anybody with that family name, "J. Keller" those whose name begins so.
    fn add_parts_of_names(&mut self) {
        let mut by_family: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
        let mut parts = Vec::new();
        for (signature, &index) in &self.by_signature {
            let name = signature.name.as_str();
            let (given, family) = name.rsplit_once(' ').unwrap_or(("", name));
            if signature.kind == EntityKind::Organisation {
                continue;
            }
            if signature.article.is_some() {
                parts.push((index, given, family));
            } else {
                by_family.entry(family).or_default().push((index, given));
            }
        }
        for (index, given, family) in parts {
            let all = by_family.get(family).map_or(&[][..], Vec::as_slice);
            let fits = all.iter().filter(|(_, full)| full.starts_with(given)).map(|(at, _)| *at);
            let mut fits: Vec<usize> = fits.collect();
            fits.sort_unstable();
            fits.dedup();
            fits.truncate(CANDIDATES);
            self.all[index].candidates = fits;
        }
    }
}

fn most_frequent(words: &BTreeMap<String, u64>) -> Vec<String> {
    let mut words: Vec<(&String, &u64)> = words.iter().collect();
    words.sort_by(|(_, one), (_, another)| another.cmp(one));
    words.into_iter().map(|(word, _)| word.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers the speakers of articles, one for each.
    fn speakers(of: &[(&str, &str)]) -> (Vec<usize>, Speakers) {
        let mut collector = Collector::default();
        for (article, &(name, role)) in of.iter().enumerate() {
            let role = Some(role).filter(|role| !role.is_empty());
            collector.add(EntityKind::Person, name, role, &article.to_string());
        }
        let speakers = collector.finish();
        let found = of.iter().enumerate().map(|(article, &(name, role))| {
            let role = Some(role).filter(|role| !role.is_empty());
            speakers
                .find(EntityKind::Person, name, role, &article.to_string())
                .expect("it was collected")
        });
        (found.collect(), speakers)
    }

    fn are_one(of: &[(&str, &str)]) -> bool {
        speakers(of).0.windows(2).all(|pair| pair[0] == pair[1])
    }

    #[test]
    fn the_same_name_without_contradiction_is_one() {
        assert!(are_one(&[("Maria Keller", ""), ("Maria Keller", "")]));
        assert!(are_one(&[("María Keller", "mayor"), ("Maria KELLER", "")]));
        assert!(are_one(&[("Maria J. Keller", ""), ("Maria Keller", "mayor of Dunmere")]));
        assert!(are_one(&[("Maria Keller", "the mayor of Dunmere"), ("Maria Keller", "Mayor")]));
        assert!(are_one(&[
            ("Maria Keller", "mayor of Dunmere"),
            ("Maria Keller", "Dunmere mayor")
        ]));
        assert!(are_one(&[("Anne-Marie O’Dowd", ""), ("Anne Marie O'Dowd", "")]));
    }

    #[test]
    fn a_contradiction_keeps_them_apart_and_shows_it() {
        for pair in [
            [("John A. Smith", ""), ("John B. Smith", "")],
            [("John Smith Jr.", ""), ("John Smith", "")],
            [("John Smith", "mayor of Dunmere"), ("John Smith", "mayor of Eastholm")],
            [("John Smith", "mayor"), ("John Smith", "surgeon")],
        ] {
            let (found, speakers) = speakers(&pair);
            assert_ne!(found[0], found[1], "{pair:?}");
            if !pair[0].0.contains("Jr") {
                assert_eq!(speakers.all[found[0]].candidates, [found[1]], "{pair:?}");
            }
        }
        assert!(!are_one(&[("John Smith", ""), ("Joan Smith", "")]));
    }

    #[test]
    fn who_may_be_several_is_none_of_them() {
        let mayor = ("John Smith", "mayor of Dunmere");
        let other = ("John Smith", "mayor of Eastholm");
        let (found, speakers) = speakers(&[mayor, other, ("John Smith", "mayor"), mayor]);
        assert_eq!(found[0], found[3]);
        assert!(found[2] != found[0] && found[2] != found[1]);
        assert_eq!(speakers.all[found[2]].candidates.len(), 2);
        assert_eq!(speakers.all[found[0]].roles, ["mayor of Dunmere"]);
    }

    #[test]
    fn a_part_of_a_name_is_nobody_elses() {
        let (found, speakers) =
            speakers(&[("Keller", ""), ("Keller", ""), ("Maria Keller", ""), ("M. Keller", "")]);
        assert!(found[0] != found[1] && found[3] != found[2]);
        for part in [found[0], found[1], found[3]] {
            assert_eq!(speakers.all[part].candidates, [found[2]]);
        }
    }

    #[test]
    fn organisations_are_their_names() {
        let mut collector = Collector::default();
        collector.add(EntityKind::Organisation, "Harbour Works Ltd.", None, "a");
        collector.add(EntityKind::Organisation, "Harbour  Works Ltd", None, "b");
        collector.add(EntityKind::Person, "Harbour Works", None, "b");
        assert_eq!(collector.finish().all.len(), 2);
    }
}
