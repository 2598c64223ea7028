//! What is on the page, and even among the article's paragraphs, but no part of the article.

use super::blocks::PageBlock;
use super::phrases::is_invitation;
use super::snapshot::NodeIndex;
use super::survey::Survey;
use super::tags::Tag;
use crate::article::BlockKind;

/// An element with more than this share of the page's prose is no navigation, no comment box and no
/// sidebar, whatever its names say: pages call their outermost elements "with-sidebar".
const MAIN_SHARE: f32 = 0.45;

/// Comments can be longer than the article that they are about. They are comments all the same where
/// as much prose as this (UTF-16 code units) is left without them.
const LEAST_DISCUSSED: u32 = 600;

/// The same for galleries: the texts of their pictures can be the article, too, below a few lines of
/// introduction.
const LEAST_ILLUSTRATED: u32 = 1500;

/// For each node, whether it stands in an element that cannot hold the article's body. `titled` are
/// the elements of the headings that the page's title names.
pub fn outside(survey: &Survey, titled: &[NodeIndex]) -> Vec<bool> {
    let Survey { snapshot, masses, .. } = survey;
    let total = masses.first().map_or(0, |mass| mass.prose);
    let mut outside = vec![false; snapshot.nodes.len()];
    for node in 0..snapshot.nodes.len() {
        let inherited = snapshot.nodes[node].parent.is_some_and(|parent| outside[parent]);
        outside[node] = inherited
            || snapshot.flags(node).hidden()
            || snapshot.nodes[node].parent.is_some()
                && is_foreign(survey, node)
                && is_box(survey, node, total, titled);
    }
    outside
}

/// Whether an element that goes by foreign names is a box of its own rather than one around the
/// article; `total` is the prose that it may hold a part of.
fn is_box(survey: &Survey, node: NodeIndex, total: u32, titled: &[NodeIndex]) -> bool {
    let Survey { snapshot, readings, masses, .. } = survey;
    let (reading, own) = (readings[node], masses[node].prose);
    let rest = total.saturating_sub(own);
    let stands_apart = reading.discussion && rest >= LEAST_DISCUSSED
        || reading.gallery && rest >= LEAST_ILLUSTRATED;
    let holds_headline = || titled.iter().any(|node_of| snapshot.subtree(node).contains(node_of));
    (own as f32) < MAIN_SHARE * total.max(1) as f32
        || stands_apart && !reading.native && !holds_headline()
}

/// By its tag and names.
fn is_foreign(survey: &Survey, node: NodeIndex) -> bool {
    let (snapshot, reading) = (survey.snapshot, survey.readings[node]);
    match snapshot.tag(node) {
        Some(Tag::Nav | Tag::Form) => true,
        Some(Tag::Aside) => !reading.pull_quote,
        Some(Tag::Footer) => {
            let quoted = |tag| matches!(tag, Some(Tag::BlockQuote | Tag::Figure));
            !snapshot.ancestors(node).take(2).any(|ancestor| quoted(snapshot.tag(ancestor)))
        }
        // Only elements that hold others are boxes; a paragraph's class is about its looks.
        Some(Tag::Paragraph | Tag::Heading(_) | Tag::Article | Tag::Main | Tag::Body) => false,
        _ => reading.foreign && !reading.article_body && !reading.caption && !reading.post,
    }
}

/// For each node of the body's element `part`, whether it and what it holds is no part of the
/// article. `prose` is the body's, see [`Mass::prose`]; what holds one of the nodes in `keep` stays.
pub fn unwanted(survey: &Survey, part: NodeIndex, prose: u32, keep: &[NodeIndex]) -> Vec<bool> {
    let Survey { snapshot, readings, masses, .. } = survey;
    let inside = snapshot.subtree(part).skip(1);
    let decide = |node: NodeIndex| {
        let (reading, mass) = (readings[node], masses[node]);
        let Some(tag) = snapshot.tag(node) else { return false };
        if mass.length == 0 || keep.iter().any(|kept| snapshot.subtree(node).contains(kept)) {
            return false;
        }
        let share = mass.prose as f32 / prose.max(1) as f32;
        if is_foreign(survey, node)
            && is_box(survey, node, prose, keep)
            && (reading.discussion || !is_picture(survey, node))
        {
            return true;
        }
        let density = mass.link_density();
        let kept = reading.native || reading.caption || reading.pull_quote || reading.standfirst;
        match tag {
            Tag::Inline | Tag::Link | Tag::LineBreak => {
                reading.suspect && !kept && density > 0.5 && mass.blocks > 0
            }
            Tag::Paragraph | Tag::Heading(_) | Tag::BlockQuote | Tag::Caption | Tag::Pre => false,
            // A picture's caption may link to the photographer.
            Tag::Figure => density > 0.6,
            _ if share > 0.3 => false,
            _ if reading.suspect && !kept => density > 0.25,
            Tag::ListItem | Tag::Cell => false,
            // Lists of sentences have many links, too.
            _ => density > 0.6 && mass.prose * 4 < mass.length,
        }
    };
    std::iter::once(false).chain(inside.map(decide)).collect()
}

/// Whether an element holds hardly more than a caption: editors call the boxes around pictures
/// "widget" and the like, too.
fn is_picture(survey: &Survey, node: NodeIndex) -> bool {
    let Survey { snapshot, readings, masses, .. } = survey;
    snapshot.subtree(node).skip(1).any(|inner| {
        let is_caption = readings[inner].caption || snapshot.tag(inner) == Some(Tag::Caption);
        is_caption && masses[inner].length * 5 >= masses[node].length * 4
    })
}

/// Whether a block of the body, whose box has been found to be part of it, is itself. `invited` says
/// that a label before it invites the reader elsewhere ("Read more:").
pub fn belongs(survey: &Survey, block: &PageBlock, invited: bool) -> bool {
    let Survey { snapshot, readings, masses, .. } = survey;
    let density = block.link_density();
    let is_headline = matches!(snapshot.tag(block.element), Some(Tag::Heading(1)))
        || readings[block.element].headline;
    if is_headline {
        return true;
    }
    if invites(block) || invited && density > 0.5 {
        return false;
    }
    if density <= 0.8 || block.kind == BlockKind::List {
        return true;
    }
    // A line that is one link: a teaser, unless it is a paragraph among the others.
    let parent = snapshot.nodes[block.element].parent.map(|parent| masses[parent]);
    snapshot.tag(block.element) == Some(Tag::Paragraph)
        && parent
            .is_some_and(|parent| parent.prose > 4 * block.length && parent.link_density() < 0.4)
}

/// Whether a block invites the reader elsewhere: a label or a link, not a sentence of the article
/// that happens to begin so.
pub fn invites(block: &PageBlock) -> bool {
    let is_label = block.kind.is_heading() || block.length < 40 || block.text.ends_with(':');
    is_invitation(&block.text) && block.length < 200 && (is_label || block.link_density() > 0.2)
}
