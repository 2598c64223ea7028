//! A token: what it is and where it stands.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Holds a letter: "Merkel", "U.S.", "O'Brien", "G20", "don't", "'s".
    Word,
    /// Digits and what joins them: "1,000", "3.5", "7:30".
    Number,
    /// Marks, an ellipsis or a run of hyphens as one.
    Punctuation,
    /// Currency signs, emoji, web addresses, @handles, #tags.
    Symbol,
}

/// A token and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes into the article's text.
    pub start: u32,
    /// Bytes into the article's text, exclusive.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space or the start of a block comes before it.
    pub spaced: bool,
    /// Index of its block in [`Article::blocks`](crate::article::Article::blocks).
    pub block: u32,
    /// Index of its sentence in the list of sentences.
    pub sentence: u32,
}
