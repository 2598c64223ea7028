//! Joins lines that have boxes of their own: text that a script split to animate it, or that was made from a
//! PDF.

use super::block::{PageBlock, Piece};
use super::snapshot::Snapshot;
use crate::article::BlockKind;

/// Fewest lines of a text: a shorter run may be anything.
const LEAST: usize = 3;

/// Lines are no longer than this, and on the whole no shorter than `SHORTEST`, in UTF-16 code units:
/// shorter ones are the entries of a list.
const LONGEST: u32 = 130;
const SHORTEST: u32 = 25;

/// The blocks, with runs of lines joined to one block each.
pub(super) fn join(snapshot: &Snapshot, blocks: Vec<PageBlock>) -> Vec<PageBlock> {
    let mut joined: Vec<PageBlock> = Vec::with_capacity(blocks.len());
    let mut run: Vec<PageBlock> = Vec::new();
    for block in blocks {
        let continues = run.last().is_some_and(|last| {
            is_line(&block)
                && block.element != last.element
                && snapshot.nodes[block.element].parent == snapshot.nodes[last.element].parent
                && snapshot.tag(block.element) == snapshot.tag(last.element)
        });
        if !continues {
            finish(&mut run, &mut joined);
        }
        if is_line(&block) {
            run.push(block);
        } else {
            joined.push(block);
        }
    }
    finish(&mut run, &mut joined);
    joined
}

fn is_line(block: &PageBlock) -> bool {
    block.kind == BlockKind::Paragraph && block.length <= LONGEST && block.linked == 0
}

/// Whether the lines are one text: most of them continue in the next, often with a lower-case letter.
fn is_text(run: &[PageBlock]) -> bool {
    let length: u32 = run.iter().map(|line| line.length).sum();
    if run.len() < LEAST || length < SHORTEST * run.len() as u32 {
        return false;
    }
    let goes_on = |line: &PageBlock| {
        let last = line.text.chars().last();
        last.is_some_and(|c| c.is_lowercase() || c == ',' || c == '-')
    };
    let goes_on_small = |pair: &&[PageBlock]| {
        goes_on(&pair[0]) && pair[1].text.chars().next().is_some_and(char::is_lowercase)
    };
    let all = run.len() - 1;
    run[..all].iter().filter(|line| goes_on(line)).count() * 4 >= all * 3
        && run.windows(2).filter(goes_on_small).count() * 3 >= all
}

fn finish(run: &mut Vec<PageBlock>, joined: &mut Vec<PageBlock>) {
    if !is_text(run) {
        joined.append(run);
        return;
    }
    let mut lines = std::mem::take(run).into_iter();
    let Some(mut text) = lines.next() else { return };
    for line in lines {
        text.text.push(' ');
        text.text.push_str(&line.text);
        let shift = text.length + 1;
        let moved = |piece: Piece| Piece { start: piece.start + shift, ..piece };
        text.pieces.extend(line.pieces.into_iter().map(moved));
        text.length = shift + line.length;
    }
    joined.push(text);
}
