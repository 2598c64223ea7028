//! A first look at a long article: what the reader has before them is analysed by itself and painted,
//! until the whole is done.

use std::rc::Rc;

use super::analysis::{Analyse, Analysis};
use super::colour::{Colour, colours};
use super::read::PageText;
use crate::article::Article;

/// Articles shorter than this (bytes; about 2,500 words) are done at once.
const LONG: usize = 15_000;

/// How much is looked at, in bytes: about 750 words, more than most windows hold.
const ENOUGH: usize = 4_500;

/// The analysis of a part of an article, under way.
pub(super) struct Preview {
    analysis: Analysis,
    /// Where the part begins in the article, in UTF-16 code units.
    start: u32,
}

impl Preview {
    /// `None` where the article is short, or where none of it can be seen.
    pub(super) fn begin(analyse: &Analyse, text: &PageText) -> Option<Self> {
        if text.article.text().len() < LONG {
            return None;
        }
        let first = text.first_visible()?;
        let block = text.map.block_of(first)?;
        let mut part = Article::default();
        for block in &text.article.blocks()[block..] {
            if part.text().len() > ENOUGH {
                break;
            }
            part.push(block.kind, &text.article.text()[block.range.clone()]);
        }
        let start = text.map.block_start(block);
        Some(Self { analysis: Analysis::begin(analyse, Rc::new(part)), start })
    }

    /// Works for one slice of time; what can be painted, once that is known.
    pub(super) fn step(&mut self) -> Option<Vec<Colour>> {
        let mut colours = colours(&self.analysis.step()?);
        for colour in &mut colours {
            colour.span.start += self.start;
            colour.span.end += self.start;
        }
        Some(colours)
    }
}
