//! Companies whose names the finder cuts: in 's ("Macy's"), with commas ("Pitt, Brigg & Co."), with
//! initials ("J. D. Roe & Sons").

use crate::collections::HashSet;
use std::ops::Range;

use crate::cast::added;
use crate::english::Class;
use crate::english::words::is_and;
use crate::names::{EntityKind, Mention};
use crate::reading::Reading;

/// Most words of a name before its 's.
const LONGEST: usize = 3;

/// Corrects the spans of company names. Mentions are in text order.
pub(in crate::cast) fn settle(reading: &Reading, mentions: Vec<Mention>) -> Vec<Mention> {
    possessive_names(reading, firms(reading, mentions))
}

/// Extends names that end in 's by their 's.
fn possessive_names(reading: &Reading, mentions: Vec<Mention>) -> Vec<Mention> {
    let people: HashSet<&str> = mentions
        .iter()
        .filter(|one| one.kind == EntityKind::Person && one.tokens.len() > 1)
        .flat_map(|one| one.tokens.clone().map(|index| reading.word(index)))
        .collect();
    let folded =
        |tokens: Range<usize>| -> Vec<&str> { tokens.map(|index| reading.folded(index)).collect() };
    // Companies by their use in the article, or well-known ones.
    let mut names: HashSet<Vec<&str>> = HashSet::default();
    for mention in &mentions {
        let Range { start, end } = mention.tokens;
        if mention.tokens.len() > LONGEST || !has_s(reading, end) {
            continue;
        }
        let is_known = [start, end - 1].into_iter().any(|index| {
            reading.is(index, Class::PossessiveCompany)
                && (mention.tokens.len() > 1 || !people.contains(reading.word(index)))
        });
        if is_known || speaks_behind(reading, end + 1) {
            names.insert(folded(start..end));
        }
    }
    let mut settled: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut at = 0;
    for mut mention in mentions {
        add_missed(reading, &people, at..mention.tokens.start, &mut settled);
        let end = mention.tokens.end;
        let extended = if !has_s(reading, end) {
            None
        } else if names.contains(&folded(mention.tokens.clone())) {
            Some(end + 1)
        } else {
            venue_end(reading, end + 1).filter(|_| mention.tokens.len() == 1)
        };
        if let Some(end) = extended {
            mention.tokens.end = end;
            mention.kind = EntityKind::Organisation;
            mention.confidence = mention.confidence.max(added::CONFIDENCE);
        }
        at = at.max(mention.tokens.end);
        let is_swallowed =
            settled.last().is_some_and(|last| last.tokens.end > mention.tokens.start);
        if !is_swallowed {
            settled.push(mention);
        }
    }
    add_missed(reading, &people, at..reading.len(), &mut settled);
    settled
}

/// Adds what the finder missed: well-known companies in 's, and capitalised words in 's that say something.
fn add_missed(
    reading: &Reading,
    people: &HashSet<&str>,
    between: Range<usize>,
    settled: &mut Vec<Mention>,
) {
    for index in between.start..between.end.saturating_sub(1) {
        let is_owner =
            reading.is_word(index) && reading.is_capitalised(index) && has_s(reading, index + 1);
        if !is_owner {
            continue;
        }
        let may_be_name = !reading.is(index, Class::FunctionWord);
        if may_be_name
            && let Some(end) = venue_end(reading, index + 2).filter(|&end| end <= between.end)
        {
            settled.push(added::mention(index..end, EntityKind::Organisation));
            continue;
        }
        let is_company = !people.contains(reading.word(index))
            && (reading.is(index, Class::PossessiveCompany)
                || reading.word(index).len() > 4
                    && may_be_name
                    && speaks_behind(reading, index + 2));
        if is_company {
            settled.push(added::mention(index..index + 2, EntityKind::Organisation));
        }
    }
}

fn has_s(reading: &Reading, index: usize) -> bool {
    reading.is_possessive(index) && reading.folded(index) == "'s"
}

/// Whether a verb of saying follows: a possessive never takes one.
fn speaks_behind(reading: &Reading, index: usize) -> bool {
    reading.text(index).starts_with(char::is_lowercase) && reading.is(index, Class::Announces)
}

/// The end of the venue or shop whose owner stands before it: the "Diner" of "Roe's Diner".
fn venue_end(reading: &Reading, index: usize) -> Option<usize> {
    let is_venue = reading.is_capitalised(index) && reading.is(index, Class::Venue);
    let goes_on = reading.is_word(index + 1) && reading.is_capitalised(index + 1);
    (is_venue && !goes_on).then_some(index + 1)
}

/// Joins firms of several names, and puts "& Co." behind the name that it belongs to.
fn firms(reading: &Reading, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mut mention in mentions {
        if joined.last().is_some_and(|last| last.tokens.end > mention.tokens.start) {
            continue;
        }
        if let Some(end) = partners_end(reading, mention.tokens.end) {
            mention.tokens.end = end;
            mention.kind = EntityKind::Organisation;
        }
        let is_firm = mention.kind == EntityKind::Organisation && is_partnership(reading, &mention);
        // "Goldsand, Pryce" and "Mirren LLP".
        if is_firm
            && let Some(last) = joined.last()
            && last.tokens.end + 1 == mention.tokens.start
            && is_and(reading.folded(last.tokens.end))
            && last.tokens.clone().any(|index| reading.text(index) == ",")
        {
            mention.tokens.start = last.tokens.start;
            joined.pop();
        }
        // "Pitt," before "Brigg & Co.".
        while is_firm && let Some(start) = name_before_comma(reading, mention.tokens.start) {
            mention.tokens.start = start;
            while joined.last().is_some_and(|last| last.tokens.start >= start) {
                joined.pop();
            }
        }
        joined.push(mention);
    }
    joined
}

/// The end of the "& Co." or "& Sons" that begins here.
fn partners_end(reading: &Reading, index: usize) -> Option<usize> {
    let links = is_and(reading.folded(index));
    let is_partners = reading.is_capitalised(index + 1) && reading.is(index + 1, Class::Partners);
    (links && is_partners).then_some(index + 2)
}

/// Whether the name is one of partners: it has an "&", or an "and" with a legal form.
fn is_partnership(reading: &Reading, mention: &Mention) -> bool {
    let last = mention.tokens.end - 1;
    let ends = reading.is(last, Class::Partners) || reading.is(last, Class::LegalForm);
    ends && mention.tokens.len() > 1
}

/// Where the single capitalised word before the comma before a name begins.
fn name_before_comma(reading: &Reading, start: usize) -> Option<usize> {
    let name = start.checked_sub(2)?;
    let is_name = reading.is_word(name)
        && reading.is_capitalised(name)
        && !reading.is(name, Class::FunctionWord)
        && reading.text(name + 1) == ",";
    let has_and = (start..start + 4).any(|index| is_and(reading.folded(index)));
    let is_longer = name > 0
        && reading.sentence(name).contains(&(name - 1))
        && reading.is_word(name - 1)
        && reading.is_capitalised(name - 1);
    (is_name && has_and && !is_longer && reading.sentence(name).contains(&start)).then_some(name)
}
