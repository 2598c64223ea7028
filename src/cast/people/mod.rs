//! Groups mentions of people.

pub(super) mod edges;
pub(super) mod missed;
mod misspelt;
pub(super) mod name;
mod namesakes;
pub(super) mod nicknames;
pub(super) mod shared_surnames;

use crate::collections::HashMap;

use crate::english::endings::singulars;
use crate::english::titles::NameBehind;
use crate::english::{Class, given_names, is};
use crate::english::{Gender, GivenNames};
use crate::sort;
use misspelt::Spellings;
use name::{MAX_NAMESAKES, PersonName, is_particle, stands_first};

/// How many mentions before and behind are looked at for whom the words beside a mention name.
const BESIDE: usize = 3;

/// What of a mention is needed to tell people apart.
#[derive(Clone, Debug)]
pub(in crate::cast) struct PersonMention {
    pub name: PersonName,
    /// Index of its first token.
    pub at: usize,
    /// All of it is capitals: perhaps initials.
    pub is_capitals: bool,
    /// "the" stands before it: perhaps a family.
    pub has_article: bool,
    /// What the title before it says.
    pub gender: Gender,
    pub name_behind: Option<NameBehind>,
    /// A word for a kinsman ("father", "son") is near.
    pub near_kin: bool,
    /// Paragraph.
    pub block: u32,
    pub is_quoted: bool,
    /// It stands beside a verb of saying.
    pub speaks: bool,
    /// Its words tell of the person's death.
    pub dies: bool,
    /// The gender of the relative that the words before it tell of: "his widow, Jane".
    pub kin: Gender,
    /// "Her mother, Jane Roe", "the elder Roe": 1; "the younger Roe": -1.
    pub generation: i8,
}

/// A person, while mentions are gathered.
#[derive(Clone, Debug, Default)]
pub(in crate::cast) struct Person {
    /// The fullest form.
    name: PersonName,
    /// What titles and the given name say.
    gender: Gender,
    /// Mentions by a form that fits nobody else.
    clear_mentions: u32,
    first: usize,
    /// Mentions so far, faded; and the token where that was true.
    salience: f32,
    at: usize,
    /// Mentions by surname alone minus those by given name alone: news calls one member of a family by the
    /// surname and the others by their given names.
    by_surname: f32,
    pub is_family: bool,
    /// The article also calls them by the given name alone.
    is_called_by_given: bool,
    is_dead: bool,
    is_parent: bool,
    /// The paragraph where it was last named in full outside of quotation marks.
    block: Option<u32>,
}

/// Whose the mentions are.
pub(in crate::cast) struct Owners {
    pub people: Vec<Person>,
    /// For each mention the index of a person, and of another one whom it may mean as well.
    pub of_mention: Vec<Meant>,
    /// Given names and the surname told later, by their tokens.
    pub surnames: Vec<(usize, usize)>,
}

/// A person, and another one who may be meant as well.
type Meant = (usize, Option<usize>);

impl PersonMention {
    /// Whether a form of address that tells the gender stands before it.
    fn is_titled(&self) -> bool {
        self.gender != Gender::Unknown && self.name_behind.is_some()
    }
}

/// Decides whose each mention is.
pub(in crate::cast) fn gather(mentions: &[PersonMention], given_names: &dyn GivenNames) -> Owners {
    let mut gathering = Gathering {
        given_names,
        people: Vec::new(),
        full_forms: HashMap::default(),
        by_last: HashMap::default(),
        by_first: HashMap::default(),
        by_other: HashMap::default(),
        by_initials: HashMap::default(),
        by_sorted: HashMap::default(),
        spellings: Spellings::default(),
        families: HashMap::default(),
        relative: None,
        surnames: Vec::new(),
    };
    gathering.read_forms(mentions);
    let of_mention = (0..mentions.len()).map(|index| gathering.owner(mentions, index)).collect();
    Owners { people: gathering.people, of_mention, surnames: gathering.surnames }
}

/// Who a form of name may refer to.
enum Owner {
    One(usize),
    OneOf(Vec<usize>),
}

struct Gathering<'a> {
    given_names: &'a dyn GivenNames,
    people: Vec<Person>,
    /// For the forms of two words and more.
    full_forms: HashMap<&'a PersonName, Owner>,
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
    /// Middle names, nicknames and parts of double surnames.
    by_other: HashMap<String, Vec<usize>>,
    by_initials: HashMap<String, Vec<usize>>,
    by_sorted: HashMap<String, Vec<usize>>,
    spellings: Spellings,
    families: HashMap<String, usize>,
    /// The last relative who was named by a given name alone, "his widow, Jane", and the gender.
    relative: Option<(usize, Gender)>,
    surnames: Vec<(usize, usize)>,
}

impl<'a> Gathering<'a> {
    /// Makes a person of every full form that is no shorter form of another.
    fn read_forms(&mut self, mentions: &'a [PersonMention]) {
        let mut forms: HashMap<&PersonName, (usize, u32, bool)> = HashMap::default();
        for mention in mentions.iter().filter(|mention| mention.name.is_full()) {
            let form = forms.entry(&mention.name).or_insert((mention.at, 0, false));
            form.1 += 1;
            form.2 |= mention.near_kin;
        }
        let mut forms: Vec<_> = forms.into_iter().collect();
        let length = |name: &PersonName| {
            let letters: usize = name.words.iter().map(String::len).sum();
            (name.words.len(), name.suffix.is_some(), name.nickname.len(), letters)
        };
        sort::by_key(&mut forms, |(name, (at, ..))| (std::cmp::Reverse(length(name)), *at));
        for (name, (first, count, near_kin)) in forms {
            let mut candidates: Vec<usize> = Vec::new();
            let sorted = name.sorted().join(" ");
            let lists = [
                self.by_last.get(name.last()),
                self.by_first.get(name.first()),
                self.by_sorted.get(&sorted),
            ];
            let lists = lists.into_iter().flatten();
            for &person in lists.flatten() {
                let full = &self.people[person];
                if !candidates.contains(&person)
                    && name.may_shorten(&full.name, self.given_names)
                    && suffixes_agree(name, first, near_kin, full)
                {
                    candidates.push(person);
                }
            }
            let owner = match candidates[..] {
                [] => Owner::One(self.add(name.clone(), first)),
                [person] => {
                    let known = &mut self.people[person];
                    known.first = known.first.min(first);
                    // "Joe" is known by "Joe Roe" as well as by "Joseph Roe".
                    enter(&mut self.by_first, name.first(), person);
                    Owner::One(person)
                }
                _ => Owner::OneOf(candidates),
            };
            if let Owner::One(person) = owner {
                self.people[person].clear_mentions += count;
            }
            self.full_forms.insert(name, owner);
        }
        for mention in mentions {
            let bare = Some(mention.name.first()).filter(|_| mention.name.words.len() == 1);
            let called =
                bare.filter(|_| !mention.is_quoted).and_then(|name| self.by_first.get(name));
            for &person in called.into_iter().flatten() {
                self.people[person].is_called_by_given = true;
            }
            let Some(Owner::One(person)) = self.full_forms.get(&mention.name) else { continue };
            let known = &mut self.people[*person];
            if mention.gender != Gender::Unknown {
                known.gender = mention.gender;
            }
            known.is_dead |= mention.dies;
            known.is_parent |= mention.generation > 0;
        }
    }

    fn add(&mut self, name: PersonName, first: usize) -> usize {
        let person = self.people.len();
        enter(&mut self.by_last, name.last(), person);
        if name.words.len() > 1 {
            self.spellings.add(name.last(), person);
            enter(&mut self.by_first, name.first(), person);
            enter(&mut self.by_initials, &name.initials(), person);
            enter(&mut self.by_sorted, &name.sorted().join(" "), person);
            let middle = name.words[1..name.words.len() - 1].iter().filter(|word| word.len() > 1);
            for word in middle.chain(&name.nickname) {
                enter(&mut self.by_other, word, person);
            }
            if name.nickname.len() > 1 {
                enter(&mut self.by_other, &name.nickname.join(" "), person);
            }
        }
        let gender = name.given().map_or(Gender::Unknown, |name| self.given_names.gender(name));
        self.people.push(Person { name, gender, first, at: first, ..Person::default() });
        person
    }

    fn owner(&mut self, mentions: &[PersonMention], index: usize) -> Meant {
        let mention = &mentions[index];
        if let Some(surname) = self.family(mention) {
            return (self.family_of(surname, mention.at), None);
        }
        if let Some(Owner::One(person)) = self.full_forms.get(&mention.name) {
            let person = *person;
            let known = &mut self.people[person];
            known.mention(mention.at, 1.5);
            if !mention.is_quoted {
                known.block = Some(mention.block);
            }
            return (person, None);
        }
        // Whom words between quotation marks beside the mention name: "“Jane was tall,” Mrs. Roe said".
        let near = &mentions[index.saturating_sub(BESIDE)..mentions.len().min(index + BESIDE + 1)];
        let talked_of: Vec<&str> = near
            .iter()
            .filter(|one| one.is_quoted && one.block == mention.block && one.name.words.len() == 1)
            .map(|one| one.name.first())
            .collect();
        let meant = self.most_likely(mention, &talked_of).or_else(|| self.relative(mention));
        let (person, rival) = meant.unwrap_or_else(|| {
            let person = self.add(mention.name.clone(), mention.at);
            self.people[person].gender = mention.gender;
            if mention.kin != Gender::Unknown {
                self.relative = Some((person, mention.kin));
            }
            (person, None)
        });
        let known = &mut self.people[person];
        if known.gender == Gender::Unknown {
            known.gender = mention.gender;
        }
        let is_surname = known.name.last() == mention.name.last();
        known.by_surname += if is_surname { 1.0 } else { -1.0 };
        known.mention(mention.at, 1.0);
        (person, rival)
    }

    /// The relative whose surname a title tells: "Mrs. Roe" behind "Roe’s widow, Jane".
    fn relative(&mut self, mention: &PersonMention) -> Option<Meant> {
        let surname = mention.name.last();
        let (person, gender) = self.relative?;
        let is_theirs = mention.gender == gender
            && mention.name.words.len() == 1
            && self.by_last.contains_key(surname);
        if !is_theirs {
            return None;
        }
        self.relative = None;
        self.surnames.push((self.people[person].first, mention.at));
        enter(&mut self.by_last, surname, person);
        Some((person, None))
    }

    /// The surname of the family that "the Roes" or "Roe family" names.
    fn family(&self, mention: &PersonMention) -> Option<String> {
        let words = &mention.name.words;
        if words.len() > 1 && is(mention.name.last(), Class::Family) {
            return Some(words[words.len() - 2].clone());
        }
        let [word] = &words[..] else { return None };
        let [singular, other] = singulars(word);
        let singular = singular.filter(|_| mention.has_article)?;
        let known = |name: &str| self.by_last.contains_key(name);
        match other {
            _ if known(singular) => Some(singular.to_owned()),
            Some(other) if known(other) => Some(other.to_owned()),
            _ if known(word) || singular.len() < 3 => None,
            _ => Some(singular.to_owned()),
        }
    }

    fn family_of(&mut self, surname: String, at: usize) -> usize {
        let people = &mut self.people;
        let family = *self.families.entry(surname).or_insert_with_key(|surname| {
            let name = PersonName { words: vec![surname.clone()], ..PersonName::default() };
            people.push(Person { name, first: at, is_family: true, ..Person::default() });
            people.len() - 1
        });
        self.people[family].mention(at, 1.0);
        family
    }

    /// The person that an ambiguous form refers to here.
    fn most_likely(&self, mention: &PersonMention, talked_of: &[&str]) -> Option<Meant> {
        let name = &mention.name;
        let choose =
            |candidates: &[usize]| namesakes::choose(&self.people, candidates, mention, talked_of);
        if let Some(Owner::OneOf(candidates)) = self.full_forms.get(name) {
            return choose(candidates);
        }
        // "van der Roe": the whole tail must fit.
        let fits = |&person: &usize| {
            let full = &self.people[person].name;
            let suffix_fits = name.suffix.is_none() || name.suffix == full.suffix;
            let tail = full.words.ends_with(&name.words) || name.words.ends_with(&full.words);
            suffix_fits && (tail || name.words.len() == 1)
        };
        let of = |index: &HashMap<String, Vec<usize>>, key: &str| -> Vec<usize> {
            let namesakes = index.get(key).into_iter().flatten();
            namesakes.copied().filter(fits).collect()
        };
        let surname = choose(&of(&self.by_last, name.last()));
        if surname.is_some()
            || (name.words.len() > 1 && name.words.iter().any(|word| is_particle(word)))
        {
            return surname;
        }
        // "Judge Thomas" is not Thomas Roe.
        let is_surname = mention.name_behind == Some(NameBehind::Surname);
        let given = if is_surname
            && given_names::is_given_name(name.last(), self.given_names)
            && !stands_first(name.last())
        {
            Vec::new()
        } else {
            of(&self.by_first, name.first())
        };
        let by_capitals = || {
            let initials = mention.is_capitals && (2..=4).contains(&name.last().len());
            if initials { of(&self.by_initials, name.last()) } else { Vec::new() }
        };
        let key = name.words.join(" ");
        choose(&given)
            .or_else(|| choose(&of(&self.by_other, &key)))
            .or_else(|| choose(&by_capitals()))
            .or_else(|| choose(self.misspelt(mention).as_slice()))
    }

    /// The person whose surname is spelt wrongly here, where nobody else has that name.
    fn misspelt(&self, mention: &PersonMention) -> Option<usize> {
        let [surname] = &mention.name.words[..] else { return None };
        if given_names::is_given_name(surname, self.given_names) {
            return None;
        }
        self.spellings.person(surname)
    }
}

/// Adds a person to the list under `key`.
fn enter(index: &mut HashMap<String, Vec<usize>>, key: &str, person: usize) {
    let list = index.entry(key.to_owned()).or_default();
    if !list.contains(&person) && list.len() < MAX_NAMESAKES {
        list.push(person);
    }
}

/// Father and son: "Roe Jr." and "Roe" may be one person only if the form with the suffix came first.
fn suffixes_agree(name: &PersonName, first: usize, near_kin: bool, full: &Person) -> bool {
    match (&name.suffix, &full.name.suffix) {
        (None, None) => true,
        (Some(a), Some(b)) => a == b,
        (None, Some(_)) => full.first < first && !near_kin,
        (Some(_), None) => first < full.first,
    }
}
