//! Small pages out of large ones: an article alone, or the beginning of one with little around it,
//! so that the judge does not take its measure from large pages only.

use std::ops::Range;

use whosaid::extract::{Content, Flags, Layout, Node, NodeIndex, PageBlock, Snapshot, Tag};
use whosaid::training::extract::snapshot::set_ends;
use whosaid::training::extract::survey::{Survey, is_prose};

use super::corpus::Page;
use super::labels;

/// Parts of an article page; `number` decides which, and whether there is one with boxes between its paragraphs
/// that the page has behind its article: else the judge takes all that stands between two paragraphs.
pub(super) fn some(page: &Page, number: usize) -> Vec<Page> {
    if !page.is_article {
        return Vec::new();
    }
    let Some(survey) = Survey::new(&page.snapshot) else { return Vec::new() };
    let words: Vec<Vec<String>> = survey.blocks.iter().map(|b| labels::words(&b.text)).collect();
    let inside: Vec<bool> =
        labels::align(&words, &page.body).into_iter().map(|share| share >= 0.5).collect();
    let Some(first) = inside.iter().position(|inside| *inside) else { return Vec::new() };
    // From three blocks of the article to a dozen.
    let count = 3 + number * 5 % 10;
    let last = (0..inside.len()).filter(|at| inside[*at]).take(count).last().unwrap_or(first);
    let alone = |at: usize, block: &PageBlock| {
        (first.saturating_sub(6)..=last).contains(&at) && (inside[at] || block.kind.is_heading())
    };
    // The rest of the page, thinned out, stays around the article.
    let rate = 3 + number % 9;
    let among = |at: usize, block: &PageBlock| {
        let draw = (at * 2_654_435_761 + number * 40_503) >> 7;
        let rate = if is_prose(block) { 2 } else { rate };
        (first..=last).contains(&at) || !inside[at] && draw.is_multiple_of(rate)
    };
    let cut = |is_wanted: &dyn Fn(usize, &PageBlock) -> bool| {
        let mut keep = vec![false; page.snapshot.nodes.len()];
        for (at, block) in survey.blocks.iter().enumerate() {
            if is_wanted(at, block) {
                block.pieces.iter().for_each(|piece| keep[piece.node] = true);
            }
        }
        Page {
            id: format!("{} (part)", page.id),
            kind: page.kind.clone(),
            body: page.body.clone(),
            site: page.site.clone(),
            is_article: true,
            is_part: true,
            layout: Layout::default(),
            snapshot: part(&page.snapshot, keep),
        }
    };
    let mut parts = vec![cut(&among)];
    if number.is_multiple_of(4) {
        parts.push(cut(&alone));
    }
    let strangers = strangers(&survey, &inside, first);
    if number.is_multiple_of(2) && !strangers.is_empty() {
        let text = (first..=last).filter(|at| inside[*at] && is_prose(&survey.blocks[*at]));
        let text: Vec<NodeIndex> = text.map(|at| survey.blocks[at].element).collect();
        // Between paragraphs, mostly, and behind the last one.
        let places = (0..strangers.len().min(3)).filter_map(|nth| {
            let draw = number * 31 + nth * 17;
            let end = text.len().checked_sub(1)?;
            let place = if draw.is_multiple_of(3) { end } else { draw % text.len() };
            Some((text[place], strangers[(draw + nth) % strangers.len()].clone()))
        });
        let moved: Vec<(NodeIndex, Range<NodeIndex>)> = places.collect();
        let mut keep = vec![false; page.snapshot.nodes.len()];
        for (_, block) in survey.blocks.iter().enumerate().filter(|(at, block)| alone(*at, block)) {
            block.pieces.iter().for_each(|piece| keep[piece.node] = true);
        }
        // In half of them each paragraph and heading, or each two or three, stand in boxes of their own, as page
        // builders make them: a box around a paragraph says nothing against it.
        let depth = if number.is_multiple_of(4) { 0 } else { 1 + number / 4 % 3 };
        let mut boxed: Vec<NodeIndex> = (first..=last)
            .filter(|at| depth > 0 && inside[*at])
            .map(|at| survey.blocks[at].element)
            .filter(|element| {
                let tag = page.snapshot.tag(*element);
                matches!(tag, Some(Tag::Paragraph | Tag::Heading(_)))
            })
            .collect();
        boxed.sort_unstable();
        let mut mixed = cut(&|_, _| false);
        mixed.snapshot =
            with_moved(&page.snapshot, keep, &moved, &boxed, [depth, 1 + number / 8 % 3]);
        parts.push(mixed);
    }
    parts
}

/// Most blocks and UTF-16 code units of a stranger.
const MOST_BLOCKS: u32 = 6;
const LONGEST: u32 = 600;

/// The boxes behind the article's first block that hold none of it and little else: newsletters, related
/// stories, authors' lives.
fn strangers(survey: &Survey, inside: &[bool], first: usize) -> Vec<Range<NodeIndex>> {
    let snapshot = survey.snapshot;
    let mut article = vec![false; snapshot.nodes.len()];
    for at in (0..survey.blocks.len()).filter(|at| inside[*at] || *at < first) {
        let around = snapshot.self_and_ancestors(survey.blocks[at].element);
        around.for_each(|element| article[element] = true);
    }
    // The words of a table's cells are too few to be found in the text: it may be part of it.
    let is_table = |element: NodeIndex| {
        snapshot.subtree(element).any(|node| snapshot.tag(node) == Some(Tag::Table))
    };
    let is_small = |element: NodeIndex| {
        let mass = survey.masses[element];
        !article[element]
            && mass.blocks <= MOST_BLOCKS
            && mass.length <= LONGEST
            && !is_table(element)
    };
    let mut found: Vec<Range<NodeIndex>> = Vec::new();
    for block in survey.blocks.iter().skip(first).filter(|block| is_small(block.element)) {
        let outermost =
            snapshot.self_and_ancestors(block.element).take_while(|e| is_small(*e)).last();
        let root = outermost.unwrap_or(block.element);
        let long = survey.masses[root].length >= 15;
        if long && found.last().is_none_or(|last| last.end <= root) {
            found.push(snapshot.subtree(root));
        }
    }
    found
}

/// Boxes that paragraphs are being put into.
#[derive(Clone, Copy)]
struct Open {
    around: Option<NodeIndex>,
    outermost: NodeIndex,
    innermost: NodeIndex,
    /// So many more go into them.
    left: usize,
}

/// [`part`], with subtrees moved to right behind elements of the article, and `depth` boxes around each of the
/// `boxed` elements, or around as many as `together` that are neighbours.
fn with_moved(
    snapshot: &Snapshot,
    mut keep: Vec<bool>,
    moved: &[(NodeIndex, Range<NodeIndex>)],
    boxed: &[NodeIndex],
    [depth, together]: [usize; 2],
) -> Snapshot {
    for (_, stranger) in moved {
        keep[stranger.clone()].fill(false);
    }
    // The nodes in their new order, each with its parent.
    let mut order: Vec<(NodeIndex, Option<NodeIndex>)> = Vec::new();
    let mut waiting: Vec<&(NodeIndex, Range<NodeIndex>)> = moved.iter().collect();
    for (at, node) in snapshot.nodes.iter().enumerate() {
        while let Some(next) = waiting.iter().position(|(it, _)| snapshot.nodes[*it].end <= at) {
            let (behind, stranger) = waiting.remove(next);
            for inner in stranger.clone() {
                keep[inner] = true;
                let around = if inner == stranger.start { *behind } else { inner };
                order.push((inner, snapshot.nodes[around].parent));
            }
        }
        if !moved.iter().any(|(_, stranger)| stranger.contains(&at)) {
            order.push((at, node.parent));
        }
    }
    for node in (0..keep.len()).rev() {
        if let Some(parent) = snapshot.nodes[node].parent {
            keep[parent] |= keep[node] && !moved.iter().any(|(_, it)| it.start == node);
        }
    }
    let mut numbers = vec![None; keep.len()];
    let mut nodes: Vec<Node> = Vec::new();
    let mut open: Option<Open> = None;
    for (at, parent) in order {
        let node = &snapshot.nodes[at];
        let is_break = matches!(node.content, Content::Element { tag: Tag::LineBreak, .. });
        let mut parent = parent.and_then(|parent| numbers[parent]);
        if keep[at] || is_break && parent.is_some() {
            let around = parent;
            let is_boxed = boxed.binary_search(&at).is_ok();
            // Something else stands behind the open box.
            let is_outside = |open: &Open| around.is_none_or(|around| around < open.outermost);
            open = open.filter(|open| is_boxed && open.around == around || !is_outside(open));
            if is_boxed {
                let last = open.filter(|open| open.left > 0);
                let mut next = last.unwrap_or(Open {
                    around,
                    outermost: nodes.len(),
                    innermost: nodes.len() + depth - 1,
                    left: together,
                });
                if last.is_none() {
                    for _ in 0..depth {
                        let content = Content::Element {
                            tag: Tag::Div,
                            hints: None,
                            flags: Flags::default(),
                        };
                        nodes.push(Node { parent, end: nodes.len() + 1, content });
                        parent = Some(nodes.len() - 1);
                    }
                }
                next.left -= 1;
                parent = Some(next.innermost);
                open = Some(next);
            }
            numbers[at] = Some(nodes.len());
            nodes.push(Node { parent, end: nodes.len() + 1, content: node.content.clone() });
        }
    }
    set_ends(&mut nodes);
    Snapshot { nodes, ..snapshot.clone() }
}

/// The snapshot without the text nodes that are not to be kept and without elements that hold none.
fn part(snapshot: &Snapshot, mut keep: Vec<bool>) -> Snapshot {
    for node in (0..keep.len()).rev() {
        if let Some(parent) = snapshot.nodes[node].parent {
            keep[parent] |= keep[node];
        }
    }
    let mut numbers = vec![None; keep.len()];
    let mut nodes: Vec<Node> = Vec::new();
    for (at, node) in snapshot.nodes.iter().enumerate() {
        let is_break = matches!(node.content, Content::Element { tag: Tag::LineBreak, .. });
        let parent = node.parent.and_then(|parent| numbers[parent]);
        let stays = keep[at] || is_break && parent.is_some();
        if !stays {
            continue;
        }
        numbers[at] = Some(nodes.len());
        nodes.push(Node { parent, end: nodes.len() + 1, content: node.content.clone() });
    }
    set_ends(&mut nodes);
    Snapshot { nodes, ..snapshot.clone() }
}
