//! Quotations that a line below them signs, and quotations that the page sets off, whose words may be anybody's.

use std::ops::Range;

use super::scene::Scene;
use super::speech::History;
use crate::article::BlockKind;
use crate::marks::{Signature, Stretch, signature, signs};

/// Most blocks of one quotation.
const LONGEST: usize = 40;

/// A line that says whose the words above it are.
pub(super) struct Signer {
    /// The block of the line.
    pub block: usize,
    /// Token indices of the name, or of all words of the line where the names step found none there.
    pub words: Range<usize>,
}

/// Who signs a stretch: in the quotation that the page sets off, or in the line behind it. `last` is the block that
/// signs the last quotation that was signed.
pub(super) fn signer(scene: &Scene, index: usize, last: Option<usize>) -> Option<Signer> {
    let article = scene.reading.article();
    let Stretch { block, is_block, .. } = scene.stretches[index];
    // Some pages put marks around what they set off.
    let is_set_off =
        is_block || article.blocks()[block].kind == BlockKind::Quote && is_quote(scene, block);
    let line = if is_set_off { below(scene, block)? } else { alone_behind(scene, block, last)? };
    let words = scene.name_in(line).unwrap_or_else(|| {
        let Range { start, end } = scene.tokens.covering(article.blocks()[line].range.clone());
        // Without the dash.
        start + usize::from(!scene.is_word(start))..end
    });
    Some(Signer { block: line, words })
}

/// The line that signs the quotation which the page sets off and which the block is part of.
fn below(scene: &Scene, block: usize) -> Option<usize> {
    let article = scene.reading.article();
    let is_part = |at: &usize| article.blocks()[*at].kind == BlockKind::Quote;
    let last = (block..article.blocks().len()).take(LONGEST).take_while(is_part).last()?;
    let is_behind = |at: &usize| match line(scene, *at) {
        Some(Signature::Dashed) => true,
        Some(Signature::Bare) => !is_quote(scene, at + 1),
        None => false,
    };
    (block + 1..=last).find(|&at| signs(article, at)).or_else(|| Some(last + 1).filter(is_behind))
}

/// The name alone, in the line behind a paragraph that is all quoted, where such names do not stand before what
/// they belong to: in a row of names and quotes that begins with a name, each belongs to the quote behind it.
fn alone_behind(scene: &Scene, block: usize, last: Option<usize>) -> Option<usize> {
    let is_signed = is_quote(scene, block) && line(scene, block + 1) == Some(Signature::Bare);
    let before = block.checked_sub(1).filter(|_| is_signed);
    // A name that signs no quote introduces what follows, heading or not.
    let is_begun = before.is_some_and(|before| {
        last != Some(before)
            && signature(scene.reading.article().words(before)) == Some(Signature::Bare)
    });
    (is_signed && !is_begun).then_some(block + 1)
}

/// How a block that is no heading, and no part of a picture, signs what stands above it.
fn line(scene: &Scene, block: usize) -> Option<Signature> {
    let article = scene.reading.article();
    let kind = article.blocks().get(block)?.kind;
    let may_sign = matches!(kind, BlockKind::Paragraph | BlockKind::List | BlockKind::Byline);
    if may_sign { signature(article.words(block)) } else { None }
}

/// Whether the block is words between marks and nothing else.
fn is_quote(scene: &Scene, block: usize) -> bool {
    let words = scene.reading.article().words(block).trim();
    let from = scene.stretches.partition_point(|stretch| stretch.block < block);
    let first = scene.stretches.get(from).filter(|stretch| stretch.block == block);
    first.is_some_and(|first| first.outer.len() >= words.len())
}

/// Whether something says that a quotation which the page sets off is the words of the phrase's one: a colon
/// or an attribution without a quote of its own before or behind it, or the same quotation goes on. Laws, songs,
/// corrections and the article's own words stand in such boxes, too.
pub(super) fn is_introduced(scene: &Scene, index: usize, phrase: usize, history: &History) -> bool {
    let outside = &scene.outside[index];
    let phrase = &scene.phrases[phrase];
    let is_unquoted = |mut tokens: Range<usize>| tokens.all(|at| scene.quoted[at].is_none());
    let attributes = |at: usize| {
        let sentence = scene.sentence_range(at);
        sentence.contains(&phrase.tokens.start)
            && phrase.attribution.speaks()
            && is_unquoted(sentence)
    };
    // "Jane Roe wrote on Friday. Her letter goes:"
    let leads = |at: usize| {
        let start = phrase.tokens.start;
        let is_near = scene.sentence_range(at).contains(&start) || is_unquoted(start..at);
        scene.word(at) == ":" && phrase.block == scene.block(at) && is_near
    };
    let before = outside.start.checked_sub(1);
    let behind = Some(outside.end).filter(|&at| at < scene.tokens.len());
    let block = scene.stretches[index].block;
    let goes_on = history.last().is_some_and(|last| {
        let stretch = &scene.stretches[last.stretch];
        stretch.is_block && stretch.block + 1 == block && last.phrase.is_some()
    });
    goes_on
        || before.is_some_and(|at| leads(at) || attributes(at))
        || behind.is_some_and(attributes)
}
