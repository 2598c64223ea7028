//! A page as one run of characters without white space, in which blocks of text are found again.
//!
//! White space is what differs between two readings of the same words, and so is how the text is cut into
//! nodes. What HTML takes for white space is left out; all else counts, in UTF-16 code units.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::extract::{Content, PageBlock, Snapshot};

/// The base of the hash: odd, so that no change of a single character keeps the hash.
const BASE: u32 = 0x0100_0193;

/// A polynomial of the code units modulo 2³², so that it can roll along a page.
pub(super) fn hash(units: &[u16]) -> u32 {
    units.iter().fold(0, |hash, &unit| hash.wrapping_mul(BASE).wrapping_add(u32::from(unit)))
}

/// A stretch of the page that belongs to a block as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(i64, u32, u32)", into = "(i64, u32, u32)")]
pub struct Run {
    /// Characters since the end of the run before, or the page's beginning.
    pub gap: i64,
    /// In characters without white space, as UTF-16 code units.
    pub length: u32,
    /// A polynomial of these code units modulo 2³².
    pub hash: u32,
}

impl From<(i64, u32, u32)> for Run {
    fn from((gap, length, hash): (i64, u32, u32)) -> Self {
        Self { gap, length, hash }
    }
}

impl From<Run> for (i64, u32, u32) {
    fn from(run: Run) -> Self {
        (run.gap, run.length, run.hash)
    }
}

/// At an offset of the text as it stands on the page, so many characters are others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u32, String)", into = "(u32, u32, String)")]
pub struct Edit {
    /// UTF-16 code units from the block's beginning.
    pub at: u32,
    /// How many code units of the page's text give way.
    pub removed: u32,
    /// What stands in their place.
    pub inserted: String,
}

impl From<(u32, u32, String)> for Edit {
    fn from((at, removed, inserted): (u32, u32, String)) -> Self {
        Self { at, removed, inserted }
    }
}

impl From<Edit> for (u32, u32, String) {
    fn from(edit: Edit) -> Self {
        (edit.at, edit.removed, edit.inserted)
    }
}

fn is_white(unit: u16) -> bool {
    matches!(unit, 9 | 10 | 12 | 13 | 32)
}

/// The characters of a page.
pub(super) struct Squeezed {
    units: Vec<u16>,
    /// Whether white space stands before each of them.
    spaced: Vec<bool>,
    /// For each node, where it begins, and where each of its characters that is none of white space is in it.
    nodes: Vec<(usize, Vec<u32>)>,
}

impl Squeezed {
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        let mut page = Self { units: Vec::new(), spaced: Vec::new(), nodes: Vec::new() };
        let mut is_spaced = false;
        for node in &snapshot.nodes {
            let start = page.units.len();
            let mut places = Vec::new();
            if let Content::Text(bytes) = &node.content {
                for (at, unit) in snapshot.text[bytes.clone()].encode_utf16().enumerate() {
                    if is_white(unit) {
                        is_spaced = true;
                        continue;
                    }
                    page.units.push(unit);
                    page.spaced.push(std::mem::take(&mut is_spaced));
                    places.push(at as u32);
                }
            }
            page.nodes.push((start, places));
        }
        page
    }

    /// The stretches that a block is made of, in its order.
    pub(super) fn stretches(&self, block: &PageBlock) -> Vec<Range<usize>> {
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for piece in &block.pieces {
            let (start, places) = &self.nodes[piece.node];
            let place = |at| start + places.partition_point(|place| *place < at);
            let stretch = place(piece.node_start)..place(piece.node_start + piece.length);
            match stretches.last_mut() {
                _ if stretch.is_empty() => {}
                Some(last) if last.end == stretch.start => last.end = stretch.end,
                _ => stretches.push(stretch),
            }
        }
        stretches
    }

    pub(super) fn has(&self, stretch: &Range<usize>) -> bool {
        stretch.start <= stretch.end && stretch.end <= self.units.len()
    }

    pub(super) fn units(&self, stretch: Range<usize>) -> &[u16] {
        &self.units[stretch]
    }

    /// The characters of stretches, with one space wherever white space stands between two.
    fn raw(&self, stretches: &[Range<usize>]) -> Vec<u16> {
        let mut raw = Vec::new();
        for at in stretches.iter().cloned().flatten() {
            if self.spaced[at] && !raw.is_empty() {
                raw.push(u16::from(b' '));
            }
            raw.push(self.units[at]);
        }
        raw
    }

    /// What makes the text of a block out of its stretches.
    pub(super) fn edits(&self, stretches: &[Range<usize>], text: &str) -> Vec<Edit> {
        let raw = self.raw(stretches);
        let text: Vec<u16> = text.encode_utf16().collect();
        let is_space = |unit: u16| unit == u16::from(b' ');
        let mut edits: Vec<Edit> = Vec::new();
        let (mut at, mut to) = (0, 0);
        while at < raw.len() || to < text.len() {
            if raw.get(at).is_some_and(|unit| text.get(to) == Some(unit)) {
                (at, to) = (at + 1, to + 1);
                continue;
            }
            // All characters but spaces and what has no place on the page are the same on both sides.
            let (mut removed, mut inserted) = (0, Vec::new());
            if raw.get(at).is_some_and(|unit| is_space(*unit)) {
                removed = 1;
            }
            let next = raw.get(at + removed);
            while to < text.len() && text.get(to) != next {
                inserted.push(text[to]);
                to += 1;
            }
            if removed == 0 && inserted.is_empty() {
                break;
            }
            let inserted = String::from_utf16_lossy(&inserted);
            edits.push(Edit { at: at as u32, removed: removed as u32, inserted });
            at += removed;
        }
        edits
    }

    /// The text of a block.
    pub(super) fn text(&self, stretches: &[Range<usize>], edits: &[Edit]) -> String {
        let raw = self.raw(stretches);
        let mut text = Vec::with_capacity(raw.len());
        let mut at = 0;
        for edit in edits {
            let start = (edit.at as usize).clamp(at, raw.len());
            text.extend_from_slice(&raw[at..start]);
            text.extend(edit.inserted.encode_utf16());
            at = (start + edit.removed as usize).min(raw.len());
        }
        text.extend_from_slice(&raw[at..]);
        String::from_utf16_lossy(&text)
    }
}
