//! The first reading of an article, done once for all later steps: tokens and sentences, every word folded,
//! and the stretches between quotation marks.

mod vocabulary;

use std::ops::Range;

use crate::article::Article;
use crate::english::{Class, Classes, GivenNames, given_names};
use crate::marks::{self, Stretch};
use crate::pace::Pace;
use crate::text::{Token, TokenKind, TokenList};
use crate::work;
use vocabulary::Vocabulary;

/// An article with its tokens, folded words and quoted stretches. Everything is indexed by token.
pub struct Reading<'a> {
    article: &'a Article,
    given_names: &'a dyn GivenNames,
    tokens: TokenList<'a>,
    stretches: Vec<Stretch>,
    vocabulary: Vocabulary<'a>,
    /// For every token its entry in the vocabulary.
    words: Vec<u32>,
    /// For every token the outermost stretch that it is in, not counting the marks.
    quoted: Vec<Option<u32>>,
}

/// Tokens whose words are looked up between two pauses.
const BETWEEN_PAUSES: usize = 2_000;

impl<'a> Reading<'a> {
    /// Reads the article. Time is linear in its length.
    #[cfg(feature = "training")]
    pub fn new(article: &'a Article, given_names: &'a dyn GivenNames) -> Self {
        crate::pace::at_once(Self::new_paced(article, given_names, &Pace::unhurried()))
    }

    /// The same in slices of time.
    pub async fn new_paced(
        article: &'a Article,
        given_names: &'a dyn GivenNames,
        pace: &Pace,
    ) -> Self {
        let tokens = TokenList::new_paced(article, pace).await;
        pace.pause_after_step().await;
        let stretches = marks::find_paced(article, pace).await;
        pace.pause_after_step().await;
        let mut vocabulary = Vocabulary::default();
        let mut words = Vec::with_capacity(tokens.len());
        for sentence in tokens.sentences() {
            for start in sentence.clone().step_by(BETWEEN_PAUSES) {
                let end = sentence.end.min(start + BETWEEN_PAUSES);
                words.extend((start..end).map(|index| {
                    vocabulary.enter(tokens.text(index), tokens.tokens()[index].kind)
                }));
                pace.pause().await;
            }
        }
        let mut quoted = vec![None; tokens.len()];
        for (index, stretch) in stretches.iter().enumerate().filter(|(_, one)| one.depth == 0) {
            quoted[tokens.covering(stretch.range.clone())].fill(Some(index as u32));
        }
        Self { article, given_names, tokens, stretches, vocabulary, words, quoted }
    }

    /// The article that was read.
    pub fn article(&self) -> &'a Article {
        self.article
    }

    /// Its tokens and sentences.
    pub fn tokens(&self) -> &TokenList<'a> {
        &self.tokens
    }

    /// What stands between quotation marks, in text order.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the article has no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token at this index.
    #[cfg_attr(test, track_caller)]
    pub fn token(&self, index: usize) -> &Token {
        work::count(1);
        &self.tokens.tokens()[index]
    }

    /// The token's text as typed; empty beyond the article.
    pub fn text(&self, index: usize) -> &'a str {
        if index < self.len() { self.tokens.text(index) } else { "" }
    }

    /// The token folded: a word in lower case without accents and full stops, anything else with plain
    /// apostrophes and hyphens. Empty beyond the article.
    #[cfg_attr(test, track_caller)]
    pub fn folded(&self, index: usize) -> &str {
        work::count(1);
        self.words.get(index).map_or("", |&word| self.vocabulary.folded(word))
    }

    /// The folded word; empty for what is no word, and beyond the article.
    #[cfg_attr(test, track_caller)]
    pub fn word(&self, index: usize) -> &str {
        if self.is_word(index) { self.folded(index) } else { "" }
    }

    /// The classes of the word.
    #[cfg_attr(test, track_caller)]
    pub(crate) fn classes(&self, index: usize) -> Classes {
        work::count(1);
        self.words.get(index).map_or(Classes::default(), |&word| self.vocabulary.classes(word))
    }

    /// Whether the word is in the class.
    #[cfg_attr(test, track_caller)]
    pub(crate) fn is(&self, index: usize, class: Class) -> bool {
        self.classes(index).has(class)
    }

    /// What is known about the genders of given names.
    pub(crate) fn given_names(&self) -> &'a dyn GivenNames {
        self.given_names
    }

    /// Whether the word is a known given name.
    pub(crate) fn is_given_name(&self, index: usize) -> bool {
        given_names::is_given_name(self.word(index), self.given_names)
    }

    /// Whether the token is a word.
    #[cfg_attr(test, track_caller)]
    pub fn is_word(&self, index: usize) -> bool {
        index < self.len() && self.token(index).kind == TokenKind::Word
    }

    /// Whether the token begins with a capital.
    pub fn is_capitalised(&self, index: usize) -> bool {
        self.text(index).starts_with(char::is_uppercase)
    }

    /// Whether the token has letters and all of them are capitals.
    pub fn is_all_capitals(&self, index: usize) -> bool {
        let text = self.text(index);
        text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
    }

    /// Whether the token is the "'s" or the lone apostrophe that makes the word before it an owner.
    #[cfg_attr(test, track_caller)]
    pub fn is_possessive(&self, index: usize) -> bool {
        index < self.len() && !self.token(index).spaced && matches!(self.folded(index), "'s" | "'")
    }

    /// Whether the token stands between quotation marks.
    #[cfg_attr(test, track_caller)]
    pub fn is_quoted(&self, index: usize) -> bool {
        work::count(1);
        self.quoted.get(index).is_some_and(Option::is_some)
    }

    /// The tokens of the sentence that holds the token; none beyond the article.
    pub fn sentence(&self, index: usize) -> Range<usize> {
        if index >= self.len() {
            return self.len()..self.len();
        }
        self.tokens.sentences()[self.token(index).sentence as usize].clone()
    }

    /// Index of the token's block in [`Article::blocks`].
    pub fn block(&self, index: usize) -> u32 {
        self.token(index).block
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_marks_are_not() {
        let article = Article::from_text("The U.S. paid Élodie’s 1,000, “No.”");
        let reading = Reading::new(&article, &());
        let folded: Vec<&str> = (0..reading.len()).map(|index| reading.folded(index)).collect();
        assert_eq!(
            folded,
            ["the", "us", "paid", "elodie", "'s", "1,000", ",", "“", "no", ".", "”"]
        );
        assert_eq!(reading.word(5), "");
        assert!(reading.is_possessive(4) && !reading.is_possessive(3));
        assert_eq!(reading.folded(99), "");
    }

    #[test]
    fn what_stands_between_marks_is_quoted() {
        let article = Article::from_text("Roe said “no, ‘never’ again” twice.");
        let reading = Reading::new(&article, &());
        let quoted: Vec<&str> = (0..reading.len())
            .filter(|&index| reading.is_quoted(index) && reading.is_word(index))
            .map(|index| reading.word(index))
            .collect();
        assert_eq!(quoted, ["no", "never", "again"]);
        assert!(!reading.is_quoted(2), "the mark itself is not");
    }
}
