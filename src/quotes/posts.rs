//! Embedded posts: the account says what is in them.

use std::ops::Range;

use super::scene::Scene;
use crate::article::BlockKind;
use crate::english::posts::is_account;

/// Most blocks of a post: further ones belong to the next.
const LONGEST: usize = 40;

/// Token indices of the name of the account whose post a block is part of, where a line of the post gives
/// it: behind the words, or before the first of them.
pub(super) fn account(scene: &Scene, block: usize) -> Option<Range<usize>> {
    let article = scene.reading.article();
    let blocks = article.blocks();
    let is_post = |at: &usize| blocks[*at].kind == BlockKind::Post;
    let names_account = |at: &usize| is_account(article.words(*at).trim_start());
    let first = (0..=block).rev().take(LONGEST).take_while(is_post).last()?;
    let line = if names_account(&first) {
        (first..block).rev().find(names_account)
    } else {
        (block..blocks.len()).take(LONGEST).take_while(is_post).find(names_account)
    };
    scene.name_in(line?)
}
