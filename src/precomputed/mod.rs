//! Annotations of a page that are made before anybody reads it: a small file beside the page, from which
//! the publisher's tag paints without model and analysis. docs/embed.md describes it.
//!
//! The file does not repeat the article. It says where each block stands by the block's own text: how
//! many characters of the page, white space left out, lie between two blocks, how many the block has, and
//! a hash of them. Whoever reads the page again (`www/precomputed/`) finds what is still there, wherever
//! it has moved, and leaves out what is not.

mod file;
mod files;
mod squeezed;

pub use file::{Correction, EntityEntry, FileError, Precomputed, QuoteEntry};
pub use files::Files;
pub use squeezed::{Edit, Run};
use squeezed::{Squeezed, hash};

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::annotations::{Annotations, BlockKind, Span};
use crate::extract::{PageBlock, Snapshot};
use crate::own_names::Links;

/// A block of the article, and where it stands on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockEntry {
    /// What the block is on the page.
    pub kind: BlockKind,
    /// Of its text, in UTF-16 code units.
    pub length: u32,
    /// The stretches of the page that it is made of; most blocks are one.
    pub runs: Vec<Run>,
    /// What its text has otherwise than the page: a space for a `<br>`, the marks of a `<q>`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

/// Makes the file for a page. `blocks` are those that `annotations` were made of; `links_of` gives what the
/// publisher's list says of an entry.
pub fn precompute(
    snapshot: &Snapshot,
    blocks: &[PageBlock],
    annotations: &Annotations,
    corrections: Vec<Correction>,
    links_of: impl Fn(u32) -> Option<Links>,
) -> Precomputed {
    let page = Squeezed::new(snapshot);
    let mut end = 0;
    let entries = blocks.iter().map(|block| {
        let stretches = page.stretches(block);
        let runs = stretches.iter().map(|stretch| {
            let gap = stretch.start as i64 - end as i64;
            end = stretch.end;
            Run { gap, length: stretch.len() as u32, hash: hash(page.units(stretch.clone())) }
        });
        let runs = runs.collect();
        let edits = page.edits(&stretches, &block.text);
        BlockEntry { kind: block.kind, length: block.length, runs, edits }
    });
    Precomputed::new(entries.collect(), annotations, corrections, links_of)
}

/// The texts of the blocks, as a reader of the same page makes them out of the file; `None` for one that
/// does not stand where the file says.
pub fn rebuild(snapshot: &Snapshot, file: &Precomputed) -> Vec<Option<String>> {
    let page = Squeezed::new(snapshot);
    let mut end: i64 = 0;
    let mut texts = Vec::with_capacity(file.blocks.len());
    for block in &file.blocks {
        let mut is_whole = true;
        let stretches: Vec<Range<usize>> = block
            .runs
            .iter()
            .map(|run| {
                let start = end.saturating_add(run.gap);
                end = start.saturating_add(i64::from(run.length));
                let stretch =
                    usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
                is_whole &= page.has(&stretch) && hash(page.units(stretch.clone())) == run.hash;
                stretch
            })
            .collect();
        texts.push(is_whole.then(|| page.text(&stretches, &block.edits)));
    }
    texts
}

/// A stretch as the file has it: `[start, end]`.
type Pair = [u32; 2];

fn pair(span: Span) -> Pair {
    [span.start, span.end]
}
