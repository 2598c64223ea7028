//! Where sentences end.

use std::ops::Range;

use super::characters::is_quotation_mark;
use super::folding::fold;
use super::token::{Token, TokenKind};
use crate::english::abbreviations::{self, Abbreviation};
use crate::english::{Class, is};
use crate::pace::Pace;
use crate::work;

/// Cuts `tokens[first..]`, the tokens of one block, into sentences: appends their ranges of token
/// indices to `sentences` and writes each token's sentence into it.
pub(super) async fn split(
    text: &str,
    tokens: &mut [Token],
    first: usize,
    sentences: &mut Vec<Range<usize>>,
    pace: &Pace,
) {
    let mut splitter = Splitter { text, tokens, closed_to: first, next_word: first };
    let mut start = first;
    let mut at = first;
    while at < splitter.tokens.len() {
        if (at - first) % BETWEEN_PAUSES == BETWEEN_PAUSES - 1 {
            pace.pause().await;
        }
        let end = splitter.end_of_sentence(at);
        at = end.unwrap_or(at + 1);
        if end.is_some() || at == splitter.tokens.len() || at - start >= LONGEST {
            for token in &mut splitter.tokens[start..at] {
                token.sentence = sentences.len() as u32;
            }
            sentences.push(start..at);
            start = at;
        }
    }
}

/// Tokens that are looked at between two pauses: less than a millisecond's work.
const BETWEEN_PAUSES: usize = 2_000;

/// Most tokens of a sentence: it is cut there wherever it is, so that no later step has to hold more at
/// once. No sentence of prose has a third of that; logs and tables may.
const LONGEST: usize = 1_000;

/// Looks for sentence ends in one block, from its first token to its last. It remembers how far it has
/// looked ahead, so that a run of "!!!!" is scanned once.
struct Splitter<'a> {
    text: &'a str,
    tokens: &'a mut [Token],
    /// Closing marks stand up to this token, without white space between them.
    closed_to: usize,
    /// The first token that is no punctuation, from where it was last looked for.
    next_word: usize,
}

impl Splitter<'_> {
    fn word(&self, index: usize) -> &str {
        work::count(1);
        &self.text[self.tokens[index].start as usize..self.tokens[index].end as usize]
    }

    /// If the token at `at` ends a sentence, the index behind it and its closing marks. Must be called with
    /// increasing `at`.
    fn end_of_sentence(&mut self, at: usize) -> Option<usize> {
        let stop = self.word(at);
        let is_stop =
            matches!(stop, "." | "!" | "?" | "…" | "。" | "！" | "？") || stop.starts_with("..");
        let abbreviation = (self.tokens[at].kind == TokenKind::Word && stop.ends_with('.'))
            .then(|| abbreviations::classify(stop.trim_end_matches('.')));
        if !is_stop && abbreviation.is_none() {
            return None;
        }
        let count = self.tokens.len();
        // Closing marks and further stops stand without white space behind the stop.
        self.closed_to = self.closed_to.max(at + 1);
        while self.closed_to < count && self.closes(self.closed_to) {
            self.closed_to += 1;
        }
        let end = self.closed_to;
        if end == count {
            return Some(end);
        }
        // The first word behind opening marks tells whether a sentence starts there.
        self.next_word = self.next_word.max(end);
        while self.next_word < count && self.tokens[self.next_word].kind == TokenKind::Punctuation {
            work::count(1);
            self.next_word += 1;
        }
        let next = Some(self.next_word).filter(|&next| next < count)?;
        let starts = self.word(next).starts_with(|c: char| !c.is_lowercase());
        match abbreviation {
            Some(Abbreviation::Title) => None,
            Some(_) => {
                let is_starter = starts && is(&fold(self.word(next)), Class::Starter);
                (is_starter && self.tokens[end].spaced).then_some(end)
            }
            // "said.The": a missing space; "end.” he said" goes on.
            None => starts.then_some(end),
        }
    }

    /// Whether the token is a closing mark or a further stop, without white space before it.
    fn closes(&self, index: usize) -> bool {
        let mark = self.word(index);
        let is_closing = matches!(mark, ")" | "]" | "." | "!" | "?" | "…" | "''")
            || mark.chars().all(is_quotation_mark);
        !self.tokens[index].spaced && is_closing
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::text::TokenList;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let article = Article::from_text(text);
        let list = TokenList::new(&article);
        let sentences: Vec<&str> =
            list.sentences().iter().map(|s| &text[list.bytes(s.clone())]).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        check("Mr. Roe flew to the U.S. on Nov. 18.", &["Mr. Roe flew to the U.S. on Nov. 18."]);
        check("He left the U.S. The rest stayed.", &["He left the U.S.", "The rest stayed."]);
        check("Sen. Jane Roe, R-Va., spoke.", &["Sen. Jane Roe, R-Va., spoke."]);
    }

    #[test]
    fn attributions_stay_with_their_quotes() {
        check("“Stop! Go!” he said. “No.”", &["“Stop!", "Go!” he said.", "“No.”"]);
        check("“Why?” asked Roe.", &["“Why?” asked Roe."]);
    }

    #[test]
    fn blocks_end_sentences() {
        check(
            "Mayor resigns\nShe left…\n\nNobody knows why",
            &["Mayor resigns", "She left…", "Nobody knows why"],
        );
    }
}
