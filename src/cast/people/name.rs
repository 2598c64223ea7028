//! The parts of a person's name, and whether two names may be one person's.

use crate::cast::words::NameWord;
use crate::english::given_names::{self, GivenNames};
use crate::english::{Class, is};
use crate::sort;
use crate::work;

/// Most people of one surname that are compared: more than any article has; keeps time linear.
pub(super) const MAX_NAMESAKES: usize = 24;

/// A person's name as one mention gives it; all words folded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::cast) struct PersonName {
    /// Given names, particles and surname, without suffix and nickname.
    pub words: Vec<String>,
    /// "duke" in `Earl "Duke" Roe`.
    pub nickname: Vec<String>,
    /// "jr", "iii".
    pub suffix: Option<String>,
}

fn is_suffix(word: &str) -> bool {
    is(word, Class::Generation)
}

/// Degrees and honours behind a name: they do not tell people apart.
pub(in crate::cast) fn is_post_nominal(word: &str) -> bool {
    is(word, Class::PostNominal)
}

impl PersonName {
    pub(crate) fn read(words: &[NameWord]) -> Self {
        let mut name = Self::default();
        for word in words {
            if word.is_aside { &mut name.nickname } else { &mut name.words }
                .push(word.folded.clone());
        }
        while name.words.len() > 1
            && let Some(last) = name.words.last()
        {
            if is_suffix(last) {
                name.suffix = name.words.pop();
            } else if is_post_nominal(last) {
                name.words.pop();
            } else {
                break;
            }
        }
        // A name that is all nickname: “Duke”.
        if name.words.is_empty() {
            name.words = std::mem::take(&mut name.nickname);
        }
        name
    }

    /// Whether it has a given name and a surname: "Jane Roe", not "van der Roe".
    pub(crate) fn is_full(&self) -> bool {
        self.words.len() > 1 && !is_particle(&self.words[0])
    }

    pub(crate) fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    pub(crate) fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// The given name that shows the gender: the first that is not an initial.
    pub(crate) fn given(&self) -> Option<&str> {
        let given = self.words.len().saturating_sub(1);
        self.words[..given].iter().map(String::as_str).find(|word| word.len() > 1)
    }

    /// First letters of all words: "jfr" of "John F. Roe".
    pub(crate) fn initials(&self) -> String {
        self.words.iter().filter_map(|word| word.chars().next()).collect()
    }

    /// The words in alphabetical order: the same whether the surname comes first or last.
    pub(crate) fn sorted(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        sort::by(&mut words, Ord::cmp);
        words
    }

    /// Whether this name of two words or more may be a shorter (or equal) form of `full`, suffixes
    /// aside: "Bill Roe", "W. J. Roe" of "William Jefferson Roe"; "López Roe" of "Juan Manuel López
    /// Roe"; "Maria García" of "María García Roe".
    pub(crate) fn may_shorten(&self, full: &Self, given_names: &dyn GivenNames) -> bool {
        work::count(self.words.len());
        let (short, long) = (&self.words, &full.words);
        if short.len() > long.len() || short.len() < 2 {
            return false;
        }
        if short == long || long.ends_with(short) {
            return true;
        }
        // One more surname; anything longer is a headline that was read as a name.
        if short.len() + 1 == long.len() && long.starts_with(short) {
            // "Kim Min" is not "Kim Min-jun": two given names of one syllable look like one name cut.
            return short.len() > 2 || short[1].len() > 3;
        }
        if short.len() == long.len() && self.sorted() == full.sorted() {
            return true;
        }
        if self.last() != full.last() || self.last().len() < 2 {
            return false;
        }
        let (given, all_given) = (&short[..short.len() - 1], &long[..long.len() - 1]);
        if full.nickname.first() == given.first() {
            return true;
        }
        if is_subsequence(given, all_given, given_names) {
            return !differs_in_initials(given, all_given, given_names);
        }
        // "JD Roe" is "J. D. Roe".
        let joined: String = all_given.concat();
        given.len() == 1 && all_given.iter().all(|word| word.len() == 1) && given[0] == joined
    }
}

/// Whether both begin with the same name but their middle initials differ: "George W." and "George H. W.".
fn differs_in_initials(given: &[String], all: &[String], given_names: &dyn GivenNames) -> bool {
    let is_initial = |name: &String| name.len() == 1;
    let (Some((first, middle)), Some((all_first, all_middle))) =
        (given.split_first(), all.split_first())
    else {
        return false;
    };
    let same_first = given_names::may_be_same(first, all_first, given_names) && first.len() > 1;
    let initials = middle.iter().all(is_initial) && all_middle.iter().all(is_initial);
    same_first
        && initials
        && !middle.is_empty()
        && !middle.iter().zip(all_middle).all(|(a, b)| a == b)
}

/// Whether the given names match some of `all`, in order.
fn is_subsequence(given: &[String], all: &[String], given_names: &dyn GivenNames) -> bool {
    let mut rest = all.iter();
    given.iter().all(|name| rest.any(|other| given_names::may_be_same(name, other, given_names)))
}

/// Family names of China, Korea and Vietnam that stand before the given name.
pub(in crate::cast) fn stands_first(surname: &str) -> bool {
    is(surname, Class::FirstSurname)
}

/// Words that begin a surname: "de Roe".
pub(in crate::cast) fn is_particle(word: &str) -> bool {
    is(word, Class::Particle)
}
