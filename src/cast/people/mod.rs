//! Groups mentions of people.

pub(super) mod edges;
pub(super) mod missed;
mod misspelt;
pub(super) mod name;
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

/// Tokens after which a mention counts half in deciding who a bare name refers to.
const HALF_LIFE: f32 = 200.0;

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
}

impl Person {
    fn salience_at(&self, at: usize) -> f32 {
        self.salience * 0.5f32.powf(at.saturating_sub(self.at) as f32 / HALF_LIFE)
    }

    fn mention(&mut self, at: usize, weight: f32) {
        self.salience = self.salience_at(at) + weight;
        self.at = at;
    }
}

/// Decides whose each mention is: the index of a person for every mention, and the people.
pub(in crate::cast) fn gather(
    mentions: &[PersonMention],
    given_names: &dyn GivenNames,
) -> (Vec<usize>, Vec<Person>) {
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
    };
    gathering.read_forms(mentions);
    let owners = mentions.iter().map(|mention| gathering.owner(mention)).collect();
    (owners, gathering.people)
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
            if let Some(Owner::One(person)) = self.full_forms.get(&mention.name)
                && mention.gender != Gender::Unknown
            {
                self.people[*person].gender = mention.gender;
            }
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

    fn owner(&mut self, mention: &PersonMention) -> usize {
        if let Some(surname) = self.family(mention) {
            return self.family_of(surname, mention.at);
        }
        if let Some(Owner::One(person)) = self.full_forms.get(&mention.name) {
            let person = *person;
            self.people[person].mention(mention.at, 1.5);
            return person;
        }
        let person = self.most_likely(mention).unwrap_or_else(|| {
            let person = self.add(mention.name.clone(), mention.at);
            self.people[person].gender = mention.gender;
            person
        });
        let known = &mut self.people[person];
        if known.gender == Gender::Unknown {
            known.gender = mention.gender;
        }
        let is_surname = known.name.last() == mention.name.last();
        known.by_surname += if is_surname { 1.0 } else { -1.0 };
        known.mention(mention.at, 1.0);
        person
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
    fn most_likely(&self, mention: &PersonMention) -> Option<usize> {
        let name = &mention.name;
        if let Some(Owner::OneOf(candidates)) = self.full_forms.get(name) {
            return self.choose(candidates.iter().copied(), mention);
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
        let surname = self.choose(of(&self.by_last, name.last()).into_iter(), mention);
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
        self.choose(given.into_iter(), mention)
            .or_else(|| self.choose(of(&self.by_other, &key).into_iter(), mention))
            .or_else(|| self.choose(by_capitals().into_iter(), mention))
            .or_else(|| self.misspelt(mention))
    }

    /// The person whose surname is spelt wrongly here, where nobody else has that name.
    fn misspelt(&self, mention: &PersonMention) -> Option<usize> {
        let [surname] = &mention.name.words[..] else { return None };
        if given_names::is_given_name(surname, self.given_names) {
            return None;
        }
        let person = self.spellings.person(surname)?;
        self.choose(std::iter::once(person), mention)
    }

    /// The most salient of the people with the name; `None` if the title's gender fits none of them.
    fn choose(
        &self,
        candidates: impl Iterator<Item = usize>,
        mention: &PersonMention,
    ) -> Option<usize> {
        let gender_fits = |person: &usize| self.people[*person].gender.agrees(mention.gender);
        let presence = |person: usize| {
            let known = &self.people[person];
            // A bare name before any full one refers to a person often mentioned by full name.
            let often = 0.4 * (1.0 + known.clear_mentions as f32).ln();
            let is_surname = known.name.last() == mention.name.last();
            let habit = if is_surname { 0.6 * known.by_surname.clamp(-2.0, 2.0) } else { 0.0 };
            let same_gender = mention.gender != Gender::Unknown && known.gender == mention.gender;
            let gender = if same_gender { 1.0 } else { 0.0 };
            let presence = known.salience_at(mention.at) + often + habit + gender;
            // A few words more or less say nothing: then the first one counts.
            (presence * 4.0).round()
        };
        let fitting = candidates.filter(gender_fits);
        fitting.max_by(|&a, &b| {
            let order = presence(a).total_cmp(&presence(b));
            order.then(self.people[b].first.cmp(&self.people[a].first))
        })
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
