//! What each block of an article is: its headline, a byline, a caption and so on.

use super::blocks::PageBlock;
use super::phrases::{is_byline, is_credit};
use super::snapshot::{NodeIndex, Snapshot};
use super::survey::{Survey, is_prose};
use super::tags::Tag;
use crate::article::BlockKind;

/// How far above a block the element stands that tells what the block is.
const NEAR: usize = 4;

/// Bylines and credits are lines, not paragraphs (UTF-16 code units).
const LONGEST_LINE: u32 = 200;

/// Gives the blocks of an article their kinds; `cut` has told them apart by their tags alone.
pub fn assign(survey: &Survey, headline: Option<NodeIndex>, blocks: &mut [PageBlock]) {
    let Survey { snapshot, .. } = survey;
    let is_headline = |block: &PageBlock| {
        headline.is_some_and(|headline| snapshot.subtree(headline).contains(&block.element))
    };
    let title = blocks.iter().position(is_headline);
    // Where the story itself begins: what stands before it is front matter.
    let is_body = |block: &PageBlock| {
        block.kind == BlockKind::Paragraph && is_prose(block) && !has_standfirst_name(survey, block)
    };
    let body = blocks.iter().position(is_body).unwrap_or(blocks.len());
    for (at, block) in blocks.iter_mut().enumerate() {
        block.kind = if Some(at) == title {
            BlockKind::Headline
        } else {
            kind(survey, block, at < body, title.is_some_and(|title| at == title + 1))
        };
    }
}

fn kind(survey: &Survey, block: &PageBlock, is_front: bool, after_headline: bool) -> BlockKind {
    let snapshot = survey.snapshot;
    let near = || around(snapshot, block.element).take(NEAR);
    let readings = || near().map(|element| survey.readings[element]);
    if around(snapshot, block.element).any(|element| survey.readings[element].post) {
        return BlockKind::Post;
    }
    let is_line = block.length <= LONGEST_LINE;
    let in_picture = block.kind == BlockKind::Caption
        || readings().any(|reading| reading.caption)
        || block.kind == BlockKind::Paragraph
            && near().any(|element| snapshot.tag(element) == Some(Tag::Figure));
    let credited = survey.readings[block.element].credit || is_credit(&block.text);
    if is_line && credited && (in_picture || block.kind == BlockKind::Paragraph) {
        return BlockKind::Credit;
    }
    if in_picture {
        return BlockKind::Caption;
    }
    let named = readings().take(3).any(|reading| reading.byline);
    if is_line && !ends_sentence(block) && (named || is_byline(&block.text)) {
        return BlockKind::Byline;
    }
    let is_standfirst = has_standfirst_name(survey, block)
        || after_headline && block.kind == BlockKind::Heading && block.length >= 40;
    let may_be = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::List);
    if is_front && is_standfirst && may_be && block.length >= 30 {
        return BlockKind::Standfirst;
    }
    block.kind
}

fn has_standfirst_name(survey: &Survey, block: &PageBlock) -> bool {
    around(survey.snapshot, block.element).take(3).any(|element| {
        // A container of the whole article may be called "summary", too.
        survey.readings[element].standfirst && survey.masses[element].length <= 3 * block.length
    })
}

fn ends_sentence(block: &PageBlock) -> bool {
    block.length > 60 && block.text.ends_with(['.', '!', '?', '”', '"'])
}

/// An element and those around it.
fn around(snapshot: &Snapshot, element: NodeIndex) -> impl Iterator<Item = NodeIndex> {
    std::iter::once(element).chain(snapshot.ancestors(element))
}
