//! The parts of an organisation's name, and whether one name is a shorter form of another.

use crate::cast::words::NameWord;
use crate::english::nations::is_country;
use crate::english::organisations::{american, full_name, is_head};
use crate::english::words::{AND, OF, THE};
use crate::english::{Class, is};
use crate::sort;

/// Words that link the others and that acronyms leave out as often as not.
fn is_link(word: &str) -> bool {
    is(word, Class::Link)
}

/// The legal form of a company: never part of its short name.
fn is_legal_form(word: &str) -> bool {
    is(word, Class::LegalForm)
}

/// What an organisation is: the first words of its name alone mean the same one ("Roe Holdings" and
/// "Roe").
fn is_designator(word: &str) -> bool {
    is(word, Class::Designator)
}

/// What makes the longer name a part or a namesake of the shorter: "Roe College Press".
fn is_subunit(word: &str) -> bool {
    is(word, Class::Subunit)
}

/// Subunits that are more often organisations of their own, called by the first words of their name:
/// "the Roe" for the Roe Institute.
fn stands_alone(word: &str) -> bool {
    is(word, Class::StandsAlone)
}

/// Words too common in names to identify one.
fn is_generic(word: &str) -> bool {
    is(word, Class::Generic)
}

/// How surely a shorter name refers to the organisation of the longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cast) enum Fit {
    /// Only if the longer name came before.
    Likely,
    Sure,
}

/// An organisation's name as one mention gives it; folded, without leading "the" and legal form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::cast) struct OrganisationName {
    pub words: Vec<String>,
    /// One word, all capitals or mixed as no name is ("DoJ"): letters of a longer name, perhaps.
    pub is_acronym: bool,
}

impl OrganisationName {
    pub(crate) fn read(words: &[NameWord]) -> Self {
        let plain =
            words.iter().map(|word| american(&word.folded).trim_end_matches("'s").to_owned());
        let mut name: Vec<String> = plain.filter(|word| !word.is_empty()).collect();
        if name.len() > 1 && name[0] == THE {
            name.remove(0);
        }
        while name.len() > 1 && name.last().is_some_and(|last| is_legal_form(last)) {
            name.pop();
        }
        if name.len() > 1 && name.last().is_some_and(|last| last == AND) {
            name.pop();
        }
        let is_acronym =
            matches!(words, [word] if word.is_capitals && (2..=8).contains(&word.folded.len()));
        Self { words: name, is_acronym }
    }

    pub(crate) fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    pub(crate) fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// A key that is the same for names that differ only in an "of": "Department of Justice", "Justice
    /// Department". By-names become what they stand for.
    pub(crate) fn key(&self) -> String {
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        if let Some(of) = words.iter().position(|&word| word == OF)
            && of == 1
            && is(words[0], Class::TurnsRound)
        {
            let head = words[0];
            words.drain(..2);
            words.retain(|&word| word != THE);
            words.push(head);
        }
        let key = words.join(" ");
        full_name(&key).map_or(key, str::to_owned)
    }

    /// The acronyms that the name's words may give, folded.
    pub(crate) fn acronyms(&self) -> Vec<String> {
        if self.words.len() < 2 {
            return Vec::new();
        }
        let letters = |keep: &dyn Fn(&str) -> bool, whole: bool| -> String {
            let kept = self.words.iter().filter(|word| keep(word));
            let take = |word: &String| {
                // "USDA": an acronym within the name stays whole.
                let length = if whole && is(word, Class::CountryAcronym) { 2 } else { 1 };
                word.chars().take(length).collect::<String>()
            };
            kept.map(take).collect()
        };
        let mut acronyms = vec![
            letters(&|word| !is_link(word), false),
            letters(&|_| true, false),
            letters(&|word| !is_link(word), true),
            letters(&|word| !is_link(word) && !is_designator(word), false),
            // "DoJ", "MoD"; "of" and "and" count, articles do not.
            letters(&|word| word != THE && word != AND, false),
        ];
        let without_country =
            (1..=2).find(|&n| self.words.len() > n + 1 && is_country(&self.words[..n]));
        if let Some(count) = without_country {
            let rest = self.words[count..].iter().filter(|word| !is_link(word));
            acronyms.push(rest.filter_map(|word| word.chars().next()).collect());
        }
        acronyms.retain(|acronym| acronym.len() >= 2);
        sort::by(&mut acronyms, Ord::cmp);
        acronyms.dedup();
        acronyms
    }

    /// Whether this is a shorter form of `full`: its first words ("Roe" of "Roe Holdings"), its last
    /// ("the Journal" of "Roe City Journal"), or both without the middle.
    pub(crate) fn shortens(&self, full: &Self) -> Option<Fit> {
        let (short, long) = (&self.words[..], &full.words[..]);
        if short.is_empty() || short.len() >= long.len() {
            return None;
        }
        if let Some(rest) = long.strip_prefix(short) {
            // "the Bank" for the Bank of Roe.
            if short.len() == 1 && rest[0] == OF && is_head(&short[0]) {
                return Some(Fit::Likely);
            }
            if matches!(short, [word] if is_generic(word)) {
                return None;
            }
            // "Lloyd's" for Lloyd's of London.
            if matches!((short, rest), ([_], [of, _]) if of == OF) {
                return Some(Fit::Likely);
            }
            if rest.iter().all(|word| is_designator(word)) {
                return Some(Fit::Sure);
            }
            let rest: Vec<_> = rest.iter().filter(|word| !is_link(word)).collect();
            // "Roe University" is complete by itself, and its hospital another; "Roe Teachers" is not.
            let is_complete = short.len() > 1 && (is_head(self.last()) || is_subunit(self.last()));
            let is_part = |word: &str| is_subunit(word) && (is_complete || !stands_alone(word));
            let is_other = rest.iter().any(|word| is_part(word))
                || is_complete
                || self.is_acronym
                || long.iter().any(|word| is_link(word) && word != AND);
            return (!is_other && rest.len() <= 2).then_some(Fit::Likely);
        }
        if let Some(rest) = long.strip_suffix(short) {
            if is_country(rest) {
                return Some(Fit::Sure);
            }
            let links = rest.last().is_some_and(|word| is_link(word));
            let is_plural = short[0].ends_with('s') && !is(&short[0], Class::PluralAlone);
            let tells = short.len() > 1
                || is_head(&short[0])
                || is_plural
                || is(&short[0], Class::Newspaper);
            return (!links && tells).then_some(Fit::Likely);
        }
        let skips_one = short.len() >= 2
            && short.len() + 1 == long.len()
            && self.first() == full.first()
            && self.last() == full.last()
            && short[1..].iter().all(|word| long.contains(word))
            && (is(self.last(), Class::SkipsMiddle)
                || long[1..].iter().any(|word| is_generic(word) && !short.contains(word)));
        skips_one.then_some(Fit::Likely)
    }
}

/// Whether the words between brackets behind `full` are its acronym, going by the letters: they
/// begin alike and come in order ("BND" of "Bundesnachrichtendienst").
pub(in crate::cast) fn may_be_letters_of(acronym: &str, full: &OrganisationName) -> bool {
    let text = full.words.concat();
    let mut rest = text.chars();
    acronym.chars().next() == text.chars().next()
        && acronym.chars().all(|letter| rest.any(|c| c == letter))
}
