//! Surnames that the article spells in two ways: "Sweeny" where Jane Sweeney is named before.

use crate::collections::HashMap;

use super::name::MAX_NAMESAKES;

/// Fewer letters are too often another name: "Roe" and "Ro".
const LEAST_LETTERS: usize = 5;

/// People by their surnames without one letter, after Garbe's symmetric deletion: two spellings that share a
/// form are at most a letter apart, or have two letters the other way round.
#[derive(Default)]
pub(super) struct Spellings {
    by_form: HashMap<String, Vec<(String, usize)>>,
}

impl Spellings {
    /// Notes the surname of a person.
    pub(super) fn add(&mut self, surname: &str, person: usize) {
        for form in forms(surname) {
            let known = self.by_form.entry(form).or_default();
            if known.len() < MAX_NAMESAKES {
                known.push((surname.to_owned(), person));
            }
        }
    }

    /// The only person whose surname this may be, spelt wrongly.
    pub(super) fn person(&self, surname: &str) -> Option<usize> {
        let mut found = None;
        for form in forms(surname) {
            for (other, person) in self.by_form.get(&form).into_iter().flatten() {
                if is_slip(surname, other) {
                    if found.is_some_and(|found| found != *person) {
                        return None;
                    }
                    found = Some(*person);
                }
            }
        }
        found
    }
}

/// The word as it is, and without each of its letters.
fn forms(word: &str) -> Vec<String> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    if letters.len() < LEAST_LETTERS || letters.len() > 24 {
        return Vec::new();
    }
    let without = |&(at, letter): &(usize, char)| {
        format!("{}{}", &word[..at], &word[at + letter.len_utf8()..])
    };
    std::iter::once(word.to_owned()).chain(letters.iter().map(without)).collect()
}

/// Whether one of two words that share a form is a slip of the other's pen: a letter left out, doubled or
/// moved. Another letter in its place ("Anderson" and "Andersen"), another first letter, or one more at the
/// end ("Peter" and "Peters") makes another name.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let ends_agree = one.first() == other.first() && one.last() == other.last();
    let differing = one.iter().zip(&other).filter(|(a, b)| a != b).count();
    ends_agree && one != other && (one.len() != other.len() || differing > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_names() {
        let mut spellings = Spellings::default();
        for (person, surname) in
            ["sweeney", "byrne", "labott", "anderson", "peter", "hall"].into_iter().enumerate()
        {
            spellings.add(surname, person);
        }
        assert_eq!(spellings.person("sweeny"), Some(0));
        assert_eq!(spellings.person("bryne"), Some(1));
        assert_eq!(spellings.person("labbot"), Some(2));
        for another in ["andersen", "peters", "halls", "hal", "tweeney", "sanderson"] {
            assert_eq!(spellings.person(another), None, "{another}");
        }
        spellings.add("sweeeny", 9);
        assert_eq!(spellings.person("sweeny"), None, "it may be either");
    }
}
