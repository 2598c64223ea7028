//! Text without any notion of names or quotes: tokens, sentences, offsets.

mod abbreviations;
pub mod characters;
pub mod language;
mod offsets;
mod sentences;
mod tokens;

pub use offsets::Utf16Offsets;
pub use tokens::{Token, TokenKind, TokenList};
