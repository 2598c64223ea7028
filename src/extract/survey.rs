//! What is known about a page before it is judged.

use super::block::PageBlock;
use super::blocks::cut;
use super::hints::Reading;
use super::layout::Layout;
use super::snapshot::{NodeIndex, Snapshot};
use super::tags::Tag;
use crate::english::credits::is_byline;
use crate::english::posts::is_account;

/// A page with its blocks and what its elements hold and are called. The vectors but `blocks` and
/// `holders` have an entry for each node.
#[derive(Clone, Debug)]
pub struct Survey<'a> {
    /// The page's nodes.
    pub snapshot: &'a Snapshot,
    /// All of the page's, as its elements' tags lay it out.
    pub blocks: Vec<PageBlock>,
    /// The innermost element around each block's whole text.
    pub holders: Vec<NodeIndex>,
    /// What the names of each element say.
    pub readings: Vec<Reading>,
    /// What the subtree of each element holds.
    pub masses: Vec<Mass>,
}

impl<'a> Survey<'a> {
    /// `None` where the page has no text at all.
    pub fn new(snapshot: &'a Snapshot) -> Option<Self> {
        let blocks = cut(snapshot, 0..snapshot.nodes.len(), &Layout::default());
        if blocks.is_empty() {
            return None;
        }
        let by_hint: Vec<Reading> = snapshot.hints.iter().map(Reading::of).collect();
        let reading =
            |node| snapshot.hint(node).map_or_else(Reading::default, |hint| by_hint[hint]);
        let mut readings: Vec<Reading> = (0..snapshot.nodes.len()).map(reading).collect();
        let masses = masses(snapshot, &blocks);
        for post in posts(snapshot, &blocks, &masses) {
            readings[post].post = true;
        }
        let holders = blocks.iter().map(|block| block.holder(snapshot)).collect();
        Some(Self { snapshot, blocks, holders, readings, masses })
    }

    /// The mass of the whole page.
    pub fn whole(&self) -> Mass {
        self.masses.first().copied().unwrap_or_default()
    }

    /// Whether a line says who wrote the article, by its words or by what its element is called.
    pub fn is_byline(&self, block: &PageBlock) -> bool {
        let mut near = self.snapshot.self_and_ancestors(block.element).take(3);
        block.length <= LONGEST_BYLINE
            && (is_byline(&block.text) || near.any(|element| self.readings[element].byline))
    }

    /// Whether an element holds a part of the page's text only, so that its names say something
    /// about what it holds.
    pub fn is_part(&self, element: NodeIndex) -> bool {
        (self.masses[element].length as f32) < WHOLE * self.whole().length.max(1) as f32
    }
}

/// Most blocks and UTF-16 code units of a post that a site has made a card of.
const POST_BLOCKS: u32 = 6;
const POST_LENGTH: u32 = 700;

/// The small boxes that hold a quotation and a line that says whose post it is.
fn posts(snapshot: &Snapshot, blocks: &[PageBlock], masses: &[Mass]) -> Vec<NodeIndex> {
    let is_small = |element: &NodeIndex| {
        masses[*element].blocks <= POST_BLOCKS && masses[*element].length <= POST_LENGTH
    };
    let accounts =
        blocks.iter().filter(|block| block.length <= LONGEST_BYLINE && is_account(&block.text));
    let posts = accounts.filter_map(|line| {
        let mut around = snapshot.self_and_ancestors(line.element).take(4).take_while(is_small);
        around.find(|element| {
            let mut inside = snapshot.subtree(*element);
            inside.any(|node| snapshot.tag(node) == Some(Tag::BlockQuote))
        })
    });
    posts.collect()
}

/// A byline is no longer than this, in UTF-16 code units.
const LONGEST_BYLINE: u32 = 120;

/// An element with more than this share of the page's text counts as the whole page.
const WHOLE: f32 = 0.9;

/// Sums over an element's whole subtree.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mass {
    /// UTF-16 code units of text.
    pub length: u32,
    /// How much of that is inside links to elsewhere, in UTF-16 code units.
    pub linked: u32,
    /// How many blocks of text.
    pub blocks: u32,
    /// Text in paragraphs that are long enough to be told from labels and little linked.
    pub prose: u32,
}

impl Mass {
    /// Share of the text that is inside links, 0 to 1.
    pub fn link_density(&self) -> f32 {
        self.linked as f32 / self.length.max(1) as f32
    }
}

/// Whether a block reads like a part of a text: long enough, not made of links.
pub fn is_prose(block: &PageBlock) -> bool {
    block.length >= 60 && block.link_density() < 0.4
}

/// Whether a block is a heading that leads elsewhere.
pub fn is_teaser(block: &PageBlock) -> bool {
    block.kind.is_heading() && block.link_density() > 0.8
}

/// The mass of each node's subtree; zero for text nodes.
fn masses(snapshot: &Snapshot, blocks: &[PageBlock]) -> Vec<Mass> {
    let mut masses = vec![Mass::default(); snapshot.nodes.len()];
    for block in blocks {
        let mass = &mut masses[block.element];
        mass.length += block.length;
        mass.linked += block.linked;
        mass.blocks += 1;
        if is_prose(block) {
            mass.prose += block.length;
        }
    }
    // Children stand behind their parents, so one pass from the end sums up.
    for index in (0..masses.len()).rev() {
        let Some(parent) = snapshot.nodes[index].parent else { continue };
        let mass = masses[index];
        let sum = &mut masses[parent];
        sum.length += mass.length;
        sum.linked += mass.linked;
        sum.blocks += mass.blocks;
        sum.prose += mass.prose;
    }
    masses
}
