//! The names that organisations use themselves, where running text says a little more or less: "the
//! Washington Post" is The Washington Post, "the U.S. House of Representatives" is the House of
//! Representatives.

use crate::cast::entity::Entity;
use crate::english::organisations::{is_masthead, with_article};
use crate::english::words::{OF, THE};
use crate::english::{Class, is};
use crate::names::EntityKind;
use crate::reading::Reading;
use crate::sort;
use crate::text::fold;

/// Replaces the names of organisations by their official ones.
pub(in crate::cast) fn settle(reading: &Reading, entities: &mut [Entity]) {
    let names: Vec<String> = entities.iter().map(|entity| fold(&entity.name)).collect();
    let mut backwards: Vec<String> =
        names.iter().map(|name| name.chars().rev().collect()).collect();
    sort::by(&mut backwards, Ord::cmp);
    for (index, entity) in entities.iter_mut().enumerate() {
        if entity.kind != EntityKind::Organisation {
            continue;
        }
        if is_masthead(&names[index]) && has_article(reading, entity) {
            entity.name = with_article(&entity.name);
        } else if let Some((country, rest)) = entity.name.split_once(' ')
            && is_complete(&fold(country), rest)
        {
            // Two countries may have one each.
            let ending: String = fold(rest).chars().rev().collect();
            let first = backwards.partition_point(|name| *name < ending);
            let same = backwards[first..].iter().take_while(|name| name.starts_with(&ending));
            if same.take(2).count() < 2 {
                entity.name = rest.to_owned();
            }
        }
    }
}

/// Whether "the" stands before a mention, or begins it.
fn has_article(reading: &Reading, entity: &Entity) -> bool {
    entity.mentions.iter().any(|mention| {
        reading.word(mention.start) == THE
            || mention.start > 0 && reading.word(mention.start - 1) == THE
    })
}

/// Whether `rest`, a name behind "U.S." or "UK", says by itself what the institution is: it has an "of"
/// ("Joint Chiefs of Staff", "House of Commons"), where "Embassy" or "Department of Justice" needs the
/// country.
fn is_complete(country: &str, rest: &str) -> bool {
    let mut words = rest.split(' ');
    let names_itself = words.next().is_some_and(|word| {
        let word = fold(word);
        word != OF && !is(&word, Class::OfAnyCountry)
    });
    is(country, Class::CountryPrefix) && names_itself && words.any(|word| word == OF)
}
