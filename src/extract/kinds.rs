//! The kind of each block of an article: headline, byline, caption and so on.

use super::block::PageBlock;
use super::snapshot::NodeIndex;
use super::survey::{Survey, is_prose};
use super::tags::Tag;
use crate::article::BlockKind;
use crate::english::credits::{is_byline, is_credit};

/// How far above a block the element stands that tells what the block is.
const NEAR: usize = 4;

/// In UTF-16 code units.
const LONGEST_STANDFIRST: u32 = 400;

/// Bylines and credits are lines, not paragraphs (UTF-16 code units).
const LONGEST_LINE: u32 = 200;

/// Gives the blocks of an article their kinds; `cut` has told them apart by their tags alone.
/// `headline` is the place of the headline among them.
pub(super) fn assign(survey: &Survey, headline: Option<usize>, blocks: &mut [PageBlock]) {
    // The story itself begins here; everything before is front matter.
    let top = headline.map(|headline| blocks[headline].element);
    let is_standfirst = |block: &PageBlock| {
        has_standfirst_name(survey, block) || top.is_some_and(|top| is_beside(survey, top, block))
    };
    let is_body = |block: &PageBlock| {
        block.kind == BlockKind::Paragraph && is_prose(block) && !is_standfirst(block)
    };
    let body = blocks.iter().position(is_body).unwrap_or(blocks.len());
    for (at, block) in blocks.iter_mut().enumerate() {
        block.kind = match by_itself(survey, block) {
            _ if Some(at) == headline => BlockKind::Headline,
            kind @ (BlockKind::Paragraph | BlockKind::Heading | BlockKind::List)
                if at < body && block.length >= 30 =>
            {
                let second = headline.is_some_and(|headline| at == headline + 1);
                let below = second && kind == BlockKind::Heading && block.length >= 40;
                if below || is_standfirst(block) { BlockKind::Standfirst } else { kind }
            }
            kind => kind,
        };
    }
}

/// What a block is, wherever in the article it stands.
pub(super) fn by_itself(survey: &Survey, block: &PageBlock) -> BlockKind {
    let snapshot = survey.snapshot;
    if snapshot.self_and_ancestors(block.element).any(|element| survey.readings[element].post) {
        return BlockKind::Post;
    }
    let is_line = block.length <= LONGEST_LINE;
    let in_picture = is_picture(survey, block);
    let holder = block.holder(snapshot);
    let is_named = survey.readings[block.element].credit || survey.readings[holder].credit;
    let credited = is_line && (is_named || is_credit(&block.text));
    if credited && (in_picture || block.kind == BlockKind::Paragraph) {
        return BlockKind::Credit;
    }
    if in_picture {
        return BlockKind::Caption;
    }
    let mut near = snapshot.self_and_ancestors(holder).take(NEAR - 1);
    // A box around the whole article may be called after its author.
    let named = near.any(|element| {
        survey.readings[element].byline && survey.masses[element].length <= 2 * LONGEST_LINE
    });
    if is_line && !ends_sentence(block) && (named || is_byline(&block.text)) {
        return BlockKind::Byline;
    }
    block.kind
}

/// Whether a block stands under a picture.
pub(super) fn is_picture(survey: &Survey, block: &PageBlock) -> bool {
    let snapshot = survey.snapshot;
    let mut near = snapshot.self_and_ancestors(block.element).take(NEAR);
    block.kind == BlockKind::Caption
        || survey.readings[block.holder(snapshot)].caption
        || near.clone().any(|element| {
            survey.readings[element].caption
                && survey.masses[element].length <= 3 * block.length.max(100)
        })
        || block.kind == BlockKind::Paragraph
            && near.any(|element| snapshot.tag(element) == Some(Tag::Figure))
}

/// Whether a box holds the headline and this line or two, and no more of the text.
fn is_beside(survey: &Survey, headline: NodeIndex, block: &PageBlock) -> bool {
    let snapshot = survey.snapshot;
    let mut around = snapshot.self_and_ancestors(headline);
    let both = around.find(|element| snapshot.subtree(*element).contains(&block.element));
    block.length <= LONGEST_STANDFIRST
        && survey.whole().prose > 4 * block.length
        && both.is_some_and(|both| survey.masses[both].prose <= block.length)
}

fn has_standfirst_name(survey: &Survey, block: &PageBlock) -> bool {
    let holder = block.holder(survey.snapshot);
    survey.snapshot.self_and_ancestors(holder).take(3).any(|element| {
        // A box around the whole article may be called "summary", too.
        survey.readings[element].standfirst && survey.masses[element].length <= 3 * block.length
    })
}

fn ends_sentence(block: &PageBlock) -> bool {
    block.length > 60 && block.text.ends_with(['.', '!', '?', '”', '"'])
}
