//! Countries, those who live there, and parties.

use super::{Class, Lists, is};

pub(super) const LISTS: Lists = &[
    (
        Class::Nation,
        "us usa uk eu american british french german russian chinese israeli greek dutch swiss \
         iraqi pakistani thai saudi federal national afghan yemeni qatari bangladeshi somali \
         kuwaiti czech scots welsh",
    ),
    (Class::Compass, "north south east west saudi united"),
    (Class::CountryAcronym, "us uk un eu"),
    (Class::CountryPrefix, "us uk"),
    (
        Class::Inhabitant,
        "briton scot greek turk dane swede finn pole czech spaniard israeli iraqi pakistani thai \
         croat serb slovak slovene argentine filipino kiwi yorkshireman",
    ),
    (Class::Partisan, "republican democratic labor conservative liberal green"),
];

/// Countries that are written like organisations, in capitals. By the project's guide a country is not an
/// organisation, even where it acts; the network recognises countries' full names by itself.
const IN_CAPITALS: &[&str] =
    &["US", "U.S.", "U.S", "USA", "U.S.A.", "UK", "U.K.", "U.K", "UAE", "U.A.E.", "USSR", "DPRK"];

/// Whether a name, as typed, is a country's that is written like an organisation's: "U.S."
pub(crate) fn is_country_in_capitals(name: &str) -> bool {
    IN_CAPITALS.contains(&name)
}

/// Two words that are a country or its adjective.
const OF_TWO_WORDS: &[(&str, &str)] = &[
    ("united", "states"),
    ("united", "kingdom"),
    ("south", "korean"),
    ("north", "korean"),
    ("south", "african"),
    ("saudi", "arabian"),
];

/// Whether folded words are a country or its adjective, which before a name changes nothing: "the
/// U.S. Senate".
pub(crate) fn is_country(words: &[String]) -> bool {
    let has_ending = |word: &str| {
        word.len() > 5 && ["ian", "ish", "ese", "ean"].iter().any(|end| word.ends_with(end))
    };
    match words {
        [word] => is(word, Class::Nation) || has_ending(word),
        [first, second] => OF_TWO_WORDS.contains(&(first, second)),
        _ => false,
    }
}

/// Whether a folded word is the adjective of a country, by its ending.
pub(crate) fn is_national_adjective(word: &str) -> bool {
    word.len() > 4
        && ["ian", "ish", "ese", "ean", "ench", "rman", "aeli", "can"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Whether a folded word that was typed with a capital is a noun for one person of a country:
/// "German", "Frenchwoman"; not "French", which means all of them or their government.
pub(crate) fn is_inhabitant(word: &str) -> bool {
    is(word, Class::Inhabitant)
        || word.len() > 5 && ["an", "woman"].iter().any(|end| word.ends_with(end))
}
