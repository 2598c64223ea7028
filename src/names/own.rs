//! Names on a publisher's list: found wherever they occur, with the name and the type that the list gives.

use std::cmp::Ordering;
use std::ops::Range;

use super::mention::{EntityKind, Mention};
use crate::article::Article;
use crate::sort;
use crate::text::TokenList;

/// Tokens of the longest name that is looked for.
const LONGEST: usize = 12;

/// A publisher's list.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnNames {
    /// Token sequences, sorted, with the number of the entry that each belongs to.
    sequences: Vec<(Vec<String>, u32)>,
    entries: Vec<(EntityKind, String)>,
}

impl OwnNames {
    /// Reads a list: a line for each entry, "p" for a person or "o" for an organisation, its name and its
    /// aliases, separated by tabs. If two entries share a name, the first counts.
    pub(crate) fn from_lines(lines: &str) -> Self {
        let mut list = Self::default();
        for line in lines.split('\n') {
            let mut parts = line.split('\t');
            let is_person = parts.next() == Some("p");
            let kind = if is_person { EntityKind::Person } else { EntityKind::Organisation };
            for (index, name) in parts.enumerate() {
                if index == 0 {
                    list.entries.push((kind, name.to_owned()));
                }
                let article = Article::from_text(name);
                let tokens = TokenList::new(&article);
                let words = (0..tokens.len()).map(|index| tokens.text(index).to_owned());
                let words: Vec<String> = words.take(LONGEST + 1).collect();
                if (1..=LONGEST).contains(&words.len()) {
                    list.sequences.push((words, list.entries.len() as u32 - 1));
                }
            }
        }
        sort::by(&mut list.sequences, |a, b| a.0.cmp(&b.0));
        list
    }

    /// The name that an entry is known by.
    pub(crate) fn name(&self, entry: u32) -> &str {
        &self.entries[entry as usize].1
    }

    /// The longest listed name that begins at a token of a block: how many tokens it has, and its entry.
    fn longest(&self, list: &TokenList, start: usize) -> Option<(usize, u32)> {
        let mut range = &self.sequences[..];
        let mut found = None;
        let block = list.tokens()[start].block;
        for depth in 0..LONGEST {
            let index = start + depth;
            if index >= list.len() || list.tokens()[index].block != block {
                break;
            }
            let word = list.text(index);
            // All of the range begin with the words so far; those that end here come first.
            let word_of = |words: &[String]| words.get(depth).map(|own| own.as_str().cmp(word));
            let from =
                range.partition_point(|(words, _)| word_of(words).is_none_or(Ordering::is_lt));
            let to = range.partition_point(|(words, _)| word_of(words).is_none_or(Ordering::is_le));
            range = &range[from..to];
            match range.first() {
                None => break,
                Some((words, entry)) if words.len() == depth + 1 => {
                    found = Some((depth + 1, *entry));
                }
                Some(_) => {}
            }
        }
        found
    }

    /// The mentions with all listed names among them. A listed name replaces what was found in its place,
    /// unless that is a longer name that it is a part of.
    pub(crate) fn settle(&self, list: &TokenList, mentions: Vec<Mention>) -> Vec<Mention> {
        if self.sequences.is_empty() {
            return mentions;
        }
        let mut settled: Vec<Mention> = Vec::with_capacity(mentions.len());
        let mut found = mentions.into_iter().peekable();
        let mut at = 0;
        while at < list.len() {
            let Some((length, entry)) = self.longest(list, at) else {
                at += 1;
                continue;
            };
            let tokens = at..at + length;
            while let Some(before) = found.next_if(|mention| mention.tokens.end <= tokens.start) {
                settled.push(before);
            }
            let is_part = |mention: &Mention| {
                contains(&mention.tokens, &tokens) && mention.tokens.len() > tokens.len()
            };
            if let Some(longer) = found.next_if(is_part) {
                at = longer.tokens.end;
                settled.push(longer);
                continue;
            }
            while found.next_if(|mention| mention.tokens.start < tokens.end).is_some() {}
            at = tokens.end;
            let kind = self.entries[entry as usize].0;
            settled.push(Mention { tokens, kind, confidence: 1.0, listed: Some(entry) });
        }
        settled.extend(found);
        settled
    }
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that are found, and the entries they belong to.
    fn found(lines: &str, text: &str, mentions: &[Range<usize>]) -> Vec<(String, Option<u32>)> {
        let article = Article::from_text(text);
        let list = TokenList::new(&article);
        let mentions = mentions.iter().cloned().map(|tokens| Mention {
            tokens,
            kind: EntityKind::Person,
            confidence: 0.9,
            listed: None,
        });
        let settled = OwnNames::from_lines(lines).settle(&list, mentions.collect());
        let words = |mention: &Mention| text[list.bytes(mention.tokens.clone())].to_owned();
        settled.iter().map(|mention| (words(mention), mention.listed)).collect()
    }

    #[test]
    fn the_longest_listed_name_is_found() {
        let lines = "o\tNord Bank\tNord\np\tNord Bank Holt";
        let of = |text| found(lines, text, &[]);
        assert_eq!(of("Nord Bank Holt left."), [("Nord Bank Holt".to_owned(), Some(1))]);
        assert_eq!(of("Nord Bank left."), [("Nord Bank".to_owned(), Some(0))]);
        assert_eq!(of("So did Nord's head."), [("Nord".to_owned(), Some(0))]);
        assert_eq!(of("north, nord, Bank"), []);
        // Not from one block into the next.
        assert_eq!(of("Nord\nBank"), [("Nord".to_owned(), Some(0))]);
    }

    #[test]
    fn a_listed_name_goes_before_what_was_found_but_not_before_a_longer_name() {
        let lines = "o\tNord Bank";
        let text = "Nord Bank Holt met Ada Nord Bank";
        assert_eq!(
            found(lines, text, &[0..3, 4..6]),
            [("Nord Bank Holt".to_owned(), None), ("Nord Bank".to_owned(), Some(0)),]
        );
    }

    #[test]
    fn odd_lists_are_no_trouble() {
        let long = format!("o\t{}", "a ".repeat(40));
        for lines in ["", "\n\n", "o", "p\t\t", "x\ty", &long] {
            assert!(found(lines, "Ada a a a.", &[0..1, 1..2]).len() < 4);
        }
    }
}
