//! Where sentences end.

use std::ops::Range;

use super::characters::is_quotation_mark;
use super::folding::fold;
use super::tokens::{Token, TokenKind};
use crate::english::abbreviations::{self, Abbreviation};
use crate::english::{Class, is};

/// Cuts `tokens[first..]`, the tokens of one block, into sentences: appends their ranges of token
/// indices to `sentences` and writes each token's sentence into it.
pub(super) fn split(
    text: &str,
    tokens: &mut [Token],
    first: usize,
    sentences: &mut Vec<Range<usize>>,
) {
    let mut start = first;
    let mut at = first;
    while at < tokens.len() {
        let end = end_of_sentence(text, tokens, at);
        at = end.unwrap_or(at + 1);
        if end.is_some() || at == tokens.len() {
            for token in &mut tokens[start..at] {
                token.sentence = sentences.len() as u32;
            }
            sentences.push(start..at);
            start = at;
        }
    }
}

/// If the token at `at` ends a sentence, the index behind it and its closing marks.
fn end_of_sentence(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let word = |i: usize| &text[tokens[i].start as usize..tokens[i].end as usize];
    let stop = word(at);
    let is_stop =
        matches!(stop, "." | "!" | "?" | "…" | "。" | "！" | "？") || stop.starts_with("..");
    let abbreviation = (tokens[at].kind == TokenKind::Word && stop.ends_with('.'))
        .then(|| abbreviations::classify(stop.trim_end_matches('.')));
    if !is_stop && abbreviation.is_none() {
        return None;
    }
    let mut end = at + 1;
    // Closing marks and further stops stand without white space behind the stop.
    while end < tokens.len() && !tokens[end].spaced {
        let mark = word(end);
        let closes = matches!(mark, ")" | "]" | "." | "!" | "?" | "…" | "''")
            || mark.chars().all(is_quotation_mark);
        if !closes {
            break;
        }
        end += 1;
    }
    if end == tokens.len() {
        return Some(end);
    }
    // The first word behind opening marks tells whether a sentence starts there.
    let next = (end..tokens.len()).find(|&i| tokens[i].kind != TokenKind::Punctuation)?;
    let starts = word(next).starts_with(|c: char| !c.is_lowercase());
    match abbreviation {
        Some(Abbreviation::Title) => None,
        Some(_) => {
            (starts && is(&fold(word(next)), Class::Starter) && tokens[end].spaced).then_some(end)
        }
        // "said.The": a missing space; "end.” he said" goes on.
        None => starts.then_some(end),
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
