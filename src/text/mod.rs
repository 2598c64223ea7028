//! Tokens, sentences, offsets: text without any notion of names or quotes.

pub(crate) mod characters;
mod folding;
mod hash;
pub mod language;
mod offsets;
mod sentences;
mod token;
mod tokens;

pub(crate) use folding::fold;
pub(crate) use hash::fnv1a;
pub use offsets::Utf16Offsets;
pub use token::{Token, TokenKind};
pub use tokens::TokenList;
