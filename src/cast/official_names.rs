//! What organisations call themselves, where running text says a little more or less: "the
//! Washington Post" is The Washington Post, "the U.S. House of Representatives" is the House of
//! Representatives.

use super::Entity;
use super::words::fold;
use crate::names::EntityKind;
use crate::text::TokenList;

/// Newspapers, magazines and agencies whose names begin with "The", folded.
const MASTHEADS: &[&str] = &[
    "age",
    "associated press",
    "atlantic",
    "australian",
    "boston globe",
    "daily beast",
    "daily telegraph",
    "dallas morning news",
    "denver post",
    "economist",
    "globe and mail",
    "guardian",
    "herald",
    "hill",
    "hindu",
    "huffington post",
    "independent",
    "intercept",
    "irish times",
    "japan times",
    "jerusalem post",
    "lancet",
    "miami herald",
    "moscow times",
    "nation",
    "new republic",
    "new statesman",
    "new york times",
    "new yorker",
    "observer",
    "onion",
    "philadelphia inquirer",
    "scotsman",
    "seattle times",
    "spectator",
    "straits times",
    "sun",
    "sunday telegraph",
    "sunday times",
    "sydney morning herald",
    "telegraph",
    "times",
    "times of india",
    "times of israel",
    "toronto star",
    "verge",
    "wall street journal",
    "washington post",
];

/// Puts the names of organisations right.
pub(super) fn settle(tokens: &TokenList, entities: &mut [Entity]) {
    let names: Vec<String> = entities.iter().map(|entity| fold(&entity.name)).collect();
    for (index, entity) in entities.iter_mut().enumerate() {
        if entity.kind != EntityKind::Organisation {
            continue;
        }
        if MASTHEADS.binary_search(&names[index].as_str()).is_ok() && has_article(tokens, entity) {
            entity.name = format!("The {}", entity.name);
        } else if let Some((country, rest)) = entity.name.split_once(' ')
            && is_complete(&fold(country), rest)
        {
            // Two countries may have one each.
            let rest_folded = fold(rest);
            let others = names.iter().enumerate().filter(|&(other, _)| other != index);
            if !others.map(|(_, name)| name).any(|name| name.ends_with(&rest_folded)) {
                entity.name = rest.to_owned();
            }
        }
    }
}

/// Whether "the" stands before a mention.
fn has_article(tokens: &TokenList, entity: &Entity) -> bool {
    let before = entity.mentions.iter().filter_map(|mention| mention.start.checked_sub(1));
    before.into_iter().any(|before| fold(tokens.text(before)) == "the")
}

/// Institutions of which every country has its own, and whose names need the country.
const OF_ANY_COUNTRY: &[&str] = &[
    "attorney",
    "bank",
    "board",
    "bureau",
    "chamber",
    "commission",
    "conference",
    "council",
    "court",
    "department",
    "embassy",
    "institute",
    "ministry",
    "office",
];

/// Whether `rest`, a name behind "U.S." or "UK", says by itself what the institution is: it has an "of"
/// ("Joint Chiefs of Staff", "House of Commons"), where "Embassy" or "Department of Justice" needs the
/// country.
fn is_complete(country: &str, rest: &str) -> bool {
    let mut words = rest.split(' ');
    let names_itself = words.next().is_some_and(|word| {
        let word = fold(word);
        word != "of" && !OF_ANY_COUNTRY.contains(&word.as_str())
    });
    matches!(country, "us" | "uk") && names_itself && words.any(|word| word == "of")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mastheads_are_sorted() {
        assert!(MASTHEADS.is_sorted());
    }
}
