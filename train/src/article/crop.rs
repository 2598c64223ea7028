//! Small pages out of large ones: an article alone, or the beginning of one with little around it,
//! so that the judge does not take its measure from large pages only.

use whosaid::extract::{Content, Layout, Node, PageBlock, Snapshot, Tag};
use whosaid::training::extract::snapshot::set_ends;
use whosaid::training::extract::survey::{Survey, is_prose};

use super::corpus::Page;
use super::labels;

/// Parts of an article page; `number` decides which.
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
    parts
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
