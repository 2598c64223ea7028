//! Names across articles: which entities of an archive are one person or one organisation.
//!
//! Two people are taken for one where their full names are the same and nothing contradicts it: an
//! initial in the middle, "Jr.", what they are and where. Where a name with what is said of it fits two
//! who contradict each other, it is nobody: a [`Speaker`] that [is doubtful](Speaker::is_doubtful) and names its
//! [`candidates`](Speaker::candidates). A wrong speaker is worse than none.

mod role;
mod signature;

use std::collections::{BTreeMap, HashMap};

use crate::annotations::EntityKind;

use signature::Signature;
pub use signature::name_key;

/// How many candidates a speaker names at most.
const CANDIDATES: usize = 20;

/// One person or organisation of the archive, or, where it is doubtful, a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Person or organisation.
    pub kind: EntityKind,
    /// As most articles write it.
    pub name: String,
    /// What articles call them, most frequent first.
    pub roles: Vec<String>,
    /// Whether this is not one person but a name that several may have: those whom articles call so are
    /// each one of the candidates, or somebody else.
    pub is_doubtful: bool,
    /// Indices of others that may be the same, at most 20: they have the same name, or it is a part of theirs.
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
/// articles.
#[derive(Clone, Debug, Default)]
pub struct Collector(HashMap<Signature, Seen>);

impl Collector {
    /// Adds an entity of an article.
    pub fn add(&mut self, kind: EntityKind, name: &str, role: Option<&str>) {
        let seen = self.0.entry(Signature::new(kind, name, role)).or_default();
        *seen.names.entry(name.to_owned()).or_default() += 1;
        if let Some(role) = role {
            *seen.roles.entry(role.to_owned()).or_default() += 1;
        }
    }

    /// Decides who is who. The same archive gives the same speakers with the same indices.
    pub fn finish(self) -> Speakers {
        let mut all: Vec<(Signature, Seen)> = self.0.into_iter().collect();
        all.sort_by(|(one, _), (another, _)| {
            one.full_name().cmp(&another.full_name()).then_with(|| one.cmp(another))
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
    pub fn find(&self, kind: EntityKind, name: &str, role: Option<&str>) -> Option<usize> {
        self.by_signature.get(&Signature::new(kind, name, role)).copied()
    }

    /// Adds everybody of one name.
    ///
    /// Who agrees with two that contradict each other is doubtful. Of the others, those that agree are one:
    /// as nobody agrees with a second of them without agreeing with the first, the order does not matter.
    fn add_group(&mut self, group: &[(Signature, Seen)]) {
        let agree = |one: usize, another: usize| group[one].0.agrees(&group[another].0);
        let agreeing = |with: usize| {
            (0..group.len()).filter(move |&other| other != with && agree(with, other))
        };
        let is_sure: Vec<bool> = (0..group.len())
            .map(|at| {
                let others: Vec<usize> = agreeing(at).collect();
                let mut pairs = others.iter().enumerate();
                !group[at].0.is_part_of_name()
                    && pairs.all(|(index, &one)| others[..index].iter().all(|&two| agree(one, two)))
            })
            .collect();
        let mut is_placed = vec![false; group.len()];
        let mut found: Vec<Vec<usize>> = Vec::new();
        for at in 0..group.len() {
            if is_placed[at] {
                continue;
            }
            let mut members = vec![at];
            if is_sure[at] {
                members.extend(agreeing(at).filter(|&other| is_sure[other]));
            }
            for &member in &members {
                is_placed[member] = true;
            }
            found.push(members);
        }
        let first = self.all.len();
        for (index, members) in found.iter().enumerate() {
            let mut seen = Seen::default();
            for &member in members {
                let (signature, more) = &group[member];
                seen.add(more);
                self.by_signature.insert(signature.clone(), first + index);
            }
            let is_doubtful = !is_sure[members[0]];
            let candidates = (0..found.len()).filter(|&other| {
                let may_be = || found[other].iter().any(|&member| agree(members[0], member));
                other != index && (!is_doubtful || may_be())
            });
            self.all.push(Speaker {
                kind: group[0].0.kind,
                name: most_frequent(&seen.names).into_iter().next().unwrap_or_default(),
                roles: most_frequent(&seen.roles),
                is_doubtful,
                candidates: candidates.map(|other| first + other).take(CANDIDATES).collect(),
            });
        }
    }

    /// "Keller" may be anybody with that family name, "J. Keller" those whose name begins so, but for
    /// those whose role contradicts it.
    fn add_parts_of_names(&mut self) {
        let mut by_family: HashMap<&str, Vec<(&Signature, usize)>> = HashMap::new();
        let mut parts = Vec::new();
        for (signature, &index) in &self.by_signature {
            if signature.is_part_of_name() {
                parts.push((signature, index));
            } else if signature.kind == EntityKind::Person {
                let (_, family) = signature.given_and_family();
                by_family.entry(family).or_default().push((signature, index));
            }
        }
        for (part, index) in parts {
            let (given, family) = part.given_and_family();
            let all = by_family.get(family).map_or(&[][..], Vec::as_slice);
            let fits = all.iter().filter(|(full, _)| {
                full.given_and_family().0.starts_with(given) && part.agrees(full)
            });
            let mut fits: Vec<usize> = fits.map(|(_, at)| *at).collect();
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

    /// The speakers of articles, one for each.
    fn speakers(of: &[(&str, &str)]) -> (Vec<usize>, Speakers) {
        let of = of.iter().map(|&(name, role)| (name, Some(role).filter(|role| !role.is_empty())));
        let mut collector = Collector::default();
        for (name, role) in of.clone() {
            collector.add(EntityKind::Person, name, role);
        }
        let speakers = collector.finish();
        let found = of
            .map(|(name, role)| speakers.find(EntityKind::Person, name, role).expect("collected"));
        (found.collect(), speakers)
    }

    fn are_one(of: &[(&str, &str)]) -> bool {
        let (found, speakers) = speakers(of);
        found.windows(2).all(|pair| pair[0] == pair[1]) && !speakers.all[found[0]].is_doubtful
    }

    #[test]
    fn the_same_name_without_contradiction_is_one() {
        for all in [
            &[("Maria Keller", ""), ("Maria Keller", "")][..],
            &[("María Keller", "mayor"), ("Maria KELLER", "")],
            &[("Maria J. Keller", ""), ("Maria Keller", "mayor of Dunmere")],
            &[("Maria Keller", "the mayor of Dunmere"), ("Maria Keller", "Mayor")],
            &[("Maria Keller", "mayor of Dunmere"), ("Maria Keller", "Dunmere mayor")],
            &[("Maria Keller", "mayor"), ("Maria Keller", "candidate"), ("Maria Keller", "")],
            &[("Anne-Marie O’Dowd", ""), ("Anne Marie O'Dowd", "")],
        ] {
            assert!(are_one(all), "{all:?}");
        }
    }

    #[test]
    fn a_contradiction_keeps_them_apart_and_shows_it() {
        for pair in [
            [("John A. Smith", ""), ("John B. Smith", "")],
            [("John Smith Jr.", ""), ("John Smith", "")],
            [("John Smith", "mayor of Dunmere"), ("John Smith", "mayor of Eastholm")],
            [
                ("John Smith", "head of Dunmere Hospital"),
                ("John Smith", "head of Eastholm Hospital"),
            ],
            [("John Smith", "mayor"), ("John Smith", "surgeon")],
        ] {
            let (found, speakers) = speakers(&pair);
            assert_ne!(found[0], found[1], "{pair:?}");
            assert_eq!(speakers.all[found[0]].candidates, [found[1]], "{pair:?}");
            assert!(found.iter().all(|&at| !speakers.all[at].is_doubtful), "{pair:?}");
        }
        assert!(!are_one(&[("John Smith", ""), ("Joan Smith", "")]));
    }

    /// In whatever order they come.
    #[test]
    fn who_may_be_several_is_none_of_them() {
        let mayor = ("John Smith", "mayor of Dunmere");
        let other = ("John Smith", "mayor of Eastholm");
        let (plain, office) = (("John Smith", ""), ("John Smith", "mayor"));
        for all in [[mayor, other, plain, office, mayor], [plain, mayor, office, other, mayor]] {
            let (found, speakers) = speakers(&all);
            let of = |who| found[all.iter().position(|one| *one == who).expect("there")];
            assert_eq!(of(mayor), found[4]);
            assert_ne!(of(mayor), of(other));
            assert_eq!(speakers.all[of(mayor)].roles, ["mayor of Dunmere"]);
            for who in [plain, office] {
                let speaker = &speakers.all[of(who)];
                assert!(speaker.is_doubtful);
                assert!([mayor, other].iter().all(|one| speaker.candidates.contains(&of(*one))));
            }
            assert!(!speakers.all[of(mayor)].is_doubtful && !speakers.all[of(other)].is_doubtful);
        }
        // An initial tells which of them.
        let with_initial = ("John Q. Smith", "mayor of Eastholm");
        let (found, speakers) = speakers(&[mayor, with_initial, ("John Z. Smith", "")]);
        assert_eq!(found[2], found[0]);
        assert!(!speakers.all[found[2]].is_doubtful);
    }

    #[test]
    fn a_part_of_a_name_is_nobody() {
        let of = [
            ("Keller", ""),
            ("Maria Keller", "mayor"),
            ("M. Keller", ""),
            ("Peter Keller", "surgeon"),
            ("Keller", "surgeon"),
        ];
        let (found, speakers) = speakers(&of);
        let (maria, peter) = (found[1], found[3]);
        for (part, candidates) in [(0, &[maria, peter][..]), (2, &[maria]), (4, &[peter])] {
            let speaker = &speakers.all[found[part]];
            assert!(speaker.is_doubtful);
            assert_eq!(speaker.candidates, candidates, "{:?}", of[part]);
        }
        assert!(!speakers.all[maria].is_doubtful);
    }

    #[test]
    fn particles_belong_to_the_family_name() {
        for (part, full) in [
            ("de Sousa", "Ana de Sousa"),
            ("van der Molen", "J. van der Molen"),
            ("van der Molen", "Piet van der Molen"),
            ("al-Hadid", "Omar al-Hadid"),
            ("Anne-Marie", "Maria Keller"),
        ] {
            let (found, speakers) = speakers(&[(part, ""), (full, "mayor")]);
            assert!(speakers.all[found[0]].is_doubtful, "{part}");
            let is_whole = !full.starts_with("J.");
            assert_eq!(!speakers.all[found[1]].is_doubtful, is_whole, "{full}");
            let fits = is_whole && !full.starts_with("Maria");
            let expected: &[usize] = if fits { &[found[1]] } else { &[] };
            assert_eq!(speakers.all[found[0]].candidates, expected, "{part}");
        }
        for whole in ["Al Marsh", "C. Eugene Steer", "Anne-Marie Marsh", "Ana de Sousa"] {
            assert!(are_one(&[(whole, ""), (whole, "mayor")]), "{whole}");
        }
    }

    #[test]
    fn organisations_are_their_names() {
        let mut collector = Collector::default();
        collector.add(EntityKind::Organisation, "Harbour Works Ltd.", None);
        collector.add(EntityKind::Organisation, "Harbour  Works Ltd", None);
        collector.add(EntityKind::Person, "Harbour Works", None);
        let all = collector.finish().all;
        assert_eq!(all.len(), 2);
        assert!(all.iter().all(|speaker| !speaker.is_doubtful));
    }
}
