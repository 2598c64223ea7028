//! Newspapers by the last word of their name: "the Times" where the article has named "the Ham Times".

use crate::cast::added;
use crate::collections::HashMap;
use crate::english::Class;
use crate::english::words::THE;
use crate::names::{EntityKind, Mention};
use crate::reading::Reading;

/// Adds the short names that the names step took for no names, behind the full one. Mentions are in text order,
/// and stay so.
pub(in crate::cast) fn add(reading: &Reading, mentions: Vec<Mention>) -> Vec<Mention> {
    // Where each last word is first behind a full name.
    let mut known: HashMap<String, usize> = HashMap::default();
    let papers = mentions.iter().filter(|mention| mention.kind == EntityKind::Organisation);
    for mention in papers.filter(|mention| mention.tokens.len() > 1) {
        let last = mention.tokens.end - 1;
        if reading.is(last, Class::Newspaper) {
            known.entry(reading.word(last).to_owned()).or_insert(mention.tokens.end);
        }
    }
    if known.is_empty() {
        return mentions;
    }
    added::in_gaps(reading.len(), mentions, |gap, all| {
        let is_name = |at: usize| reading.is_word(at) && reading.is_capitalised(at);
        let short = gap.filter(|&at| {
            is_name(at)
                && at > 0
                && reading.word(at - 1) == THE
                && !is_name(at + 1)
                && known.get(reading.word(at)).is_some_and(|&from| from <= at)
        });
        all.extend(short.map(|at| added::mention(at..at + 1, EntityKind::Organisation)));
    })
}
