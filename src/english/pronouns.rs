//! Third-person pronouns and other words that refer back to somebody or something. Words are folded.

use super::gender::{Gender, pronoun_gender};
use super::words::IT;
use super::{Class, is};

/// What a word refers back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anaphor {
    /// "she", "him".
    Person(Gender),
    /// "they".
    Group,
    /// "it", "its".
    Thing,
    /// "the", "this", "that": begins a description.
    Description,
}

/// What the word refers back to; `None` if it is no such word.
pub(crate) fn anaphor(word: &str) -> Option<Anaphor> {
    match (pronoun_gender(word), word) {
        (gender @ (Gender::Female | Gender::Male), _) => Some(Anaphor::Person(gender)),
        (_, "they") => Some(Anaphor::Group),
        (_, "it" | "its" | "itself") => Some(Anaphor::Thing),
        (_, "the" | "this" | "that") => Some(Anaphor::Description),
        _ => None,
    }
}

/// The pronoun of "he's", "she'd", "they're"; any other word as it is.
pub(crate) fn without_verb(word: &str) -> &str {
    match word.split_once('\'') {
        Some((pronoun, _)) if pronoun == IT || is(pronoun, Class::SubjectPronoun) => pronoun,
        _ => word,
    }
}

/// Whether a pronoun means one or several. The quotes model depends on the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Number {
    /// "I"
    Singular = 1,
    /// "we"
    Plural = 2,
}

/// The number of a pronoun of the first person; `None` if it is none. Without "us", which folded may be the
/// country.
pub(crate) fn first_person(word: &str) -> Option<Number> {
    let pronoun = word.split_once('\'').map_or(word, |(pronoun, _)| pronoun);
    match pronoun {
        "i" | "me" | "my" | "mine" | "myself" => Some(Number::Singular),
        "we" | "our" | "ours" | "ourselves" => Some(Number::Plural),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_person_is_one_or_several() {
        assert_eq!(first_person("i've"), Some(Number::Singular));
        assert_eq!(first_person("our"), Some(Number::Plural));
        assert_eq!(first_person("us"), None);
    }

    #[test]
    fn pronouns_are_known_with_their_verbs() {
        assert_eq!(anaphor(without_verb("she'd")), Some(Anaphor::Person(Gender::Female)));
        assert_eq!(anaphor(without_verb("they're")), Some(Anaphor::Group));
        assert_eq!(anaphor(without_verb("that's")), None);
        assert_eq!(anaphor(without_verb("o'brien")), None);
    }
}
