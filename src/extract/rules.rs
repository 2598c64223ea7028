//! Rules beside the judge, each with a reason that holds on any page, however small.

use super::block::PageBlock;
use super::snapshot::{NodeIndex, Snapshot};
use super::survey::{Survey, is_prose};
use super::tags::Tag;
use crate::collections::{HashMap, HashSet};
use crate::english::come_ons::{asks_to_follow, is_come_on, is_note, is_reply, life_of};

/// A box with more than this share of the article's prose is not beside it.
const LARGEST_ASIDE: f32 = 0.3;

/// A paragraph with more copies than this on the page is not part of a text.
const MOST_COPIES: u32 = 2;

/// A page holds its text twice where so many paragraphs come again in another box and are more than this share of
/// the prose: a line that stands below each entry of a list is no sign of it, nor is a refrain.
const DOUBLED: usize = 3;
const TWICE: f32 = 0.3;

/// Longest line that leads to another story, in UTF-16 code units.
const LONGEST_COME_ON: u32 = 200;

/// Whether a line leads to another story or is about the article rather than of it.
fn leads_elsewhere(block: &PageBlock) -> bool {
    if block.length > LONGEST_COME_ON {
        return false;
    }
    if is_note(&block.text) {
        return true;
    }
    if block.link_density() < 0.5 {
        return block.length < LONGEST_COME_ON / 2 && asks_to_follow(&block.text);
    }
    let shouts = || {
        let letters = || block.text.chars().filter(|c| c.is_alphabetic());
        block.text.split(' ').count() > 3 && letters().all(char::is_uppercase)
    };
    is_come_on(&block.text) || block.link_density() > 0.9 && shouts()
}

/// Whether an element stands in the footer of the page itself, not of an article or a quotation in it:
/// that holds none of the article's text.
pub(super) fn is_in_page_footer(snapshot: &Snapshot, element: NodeIndex) -> bool {
    let mut around = snapshot.self_and_ancestors(element);
    around.any(|element| snapshot.tag(element) == Some(Tag::Footer))
        && !around.any(|element| {
            matches!(
                snapshot.tag(element),
                Some(Tag::Article | Tag::Main | Tag::BlockQuote | Tag::Figure)
            )
        })
}

/// So many that can be replied to, side by side, are comments.
const COMMENTS: usize = 3;

/// The elements that hold a list of comments: several of their children are numbered comments by their ids, or
/// hold a line "Reply" each.
fn discussions(survey: &Survey) -> Vec<NodeIndex> {
    let Survey { snapshot, blocks, readings, .. } = survey;
    let mut children: HashMap<NodeIndex, Vec<NodeIndex>> = HashMap::default();
    for comment in (0..readings.len()).filter(|node| readings[*node].comment) {
        if let Some(parent) = snapshot.nodes[comment].parent {
            children.entry(parent).or_default().push(comment);
        }
    }
    for block in
        blocks.iter().filter(|block| block.length <= LONGEST_REPLY && is_reply(&block.text))
    {
        let mut child = block.element;
        for parent in snapshot.ancestors(block.element).take(REPLY_DEPTH) {
            let children = children.entry(parent).or_default();
            if children.last() != Some(&child) {
                children.push(child);
            }
            child = parent;
        }
    }
    let lists = children.into_iter().filter(|(_, children)| children.len() >= COMMENTS);
    lists.map(|(list, _)| list).collect()
}

/// Longest line that asks for a reply, in UTF-16 code units.
const LONGEST_REPLY: u32 = 40;

/// How far above such a line the list of comments is looked for.
const REPLY_DEPTH: usize = 6;

/// An element with less prose than this (UTF-16 code units) is no story.
const STORY: u32 = 400;

/// The stories behind the one that the headline stands in: `<article>`s beside it, each with a headline of
/// its own, and one who wrote it or a headline of the first rank.
fn appended(survey: &Survey, headline: usize) -> Vec<NodeIndex> {
    let Survey { snapshot, blocks, masses, .. } = survey;
    let is_story = |element: NodeIndex| {
        snapshot.tag(element) == Some(Tag::Article) && masses[element].prose >= STORY
    };
    let mut around = snapshot.self_and_ancestors(blocks[headline].element);
    let Some(own) = around.find(|element| is_story(*element)) else { return Vec::new() };
    // An introduction before the entries of a guide is none.
    if masses[own].prose * 4 < survey.whole().prose {
        return Vec::new();
    }
    let is_appended = |element: &NodeIndex| {
        let has = |is: &dyn Fn(&PageBlock) -> bool| {
            let inside = snapshot.subtree(*element);
            blocks.iter().any(|block| inside.contains(&block.element) && is(block))
        };
        let has_heading =
            |level: u8| has(&|block| snapshot.tag(block.element) == Some(Tag::Heading(level)));
        is_story(*element)
            && (has_heading(1) || has_heading(2) && has(&|block| survey.is_byline(block)))
    };
    (snapshot.nodes[own].end..snapshot.nodes.len()).filter(is_appended).collect()
}

/// For each block, whether it is another's: in a list of comments, or in a story appended to that of the
/// headline, as some sites have it. `headline` is the block that looks most like the page's headline; where
/// there is none, nothing is.
pub(super) fn of_others(survey: &Survey, headline: Option<usize>) -> Vec<bool> {
    let Survey { snapshot, blocks, .. } = survey;
    let is_inside =
        |block: &PageBlock, element: NodeIndex| snapshot.subtree(element).contains(&block.element);
    let mut others = Vec::new();
    if let Some(headline) = headline {
        // Comments, whatever their list is called.
        others = discussions(survey);
        others.retain(|list| !is_inside(&blocks[headline], *list));
        others.extend(appended(survey, headline));
    }
    blocks.iter().map(|block| others.iter().any(|other| is_inside(block, *other))).collect()
}

/// The blocks that the judge has `chosen` without those that a rule speaks against. `headline` is
/// the block that looks most like the page's headline.
pub(super) fn without_strangers(
    survey: &Survey,
    mut chosen: Vec<bool>,
    headline: Option<usize>,
) -> Vec<bool> {
    let Survey { snapshot, blocks, .. } = survey;
    let prose = |of: &dyn Fn(usize) -> bool, chosen: &[bool]| -> f32 {
        let counts =
            (0..blocks.len()).filter(|at| chosen[*at] && is_prose(&blocks[*at]) && of(*at));
        counts.map(|at| blocks[at].length as f32).sum()
    };
    let all = prose(&|_| true, &chosen);
    let outermost = |at: usize, is: &dyn Fn(NodeIndex) -> bool| {
        let element = blocks[at].element;
        snapshot.self_and_ancestors(element).filter(|e| is(*e)).last()
    };
    let is_inside =
        |at: usize, element: NodeIndex| snapshot.subtree(element).contains(&blocks[at].element);
    // Takes out what the outermost box of a kind holds, unless that is much of the article.
    let leave_out = |chosen: &mut [bool], is: &dyn Fn(NodeIndex) -> bool| {
        let mut stays: HashMap<NodeIndex, bool> = HashMap::default();
        for at in 0..blocks.len() {
            if chosen[at]
                && let Some(around) = outermost(at, is)
            {
                let is_large = || prose(&|at| is_inside(at, around), chosen) > LARGEST_ASIDE * all;
                chosen[at] = *stays.entry(around).or_insert_with(is_large);
            }
        }
    };

    // HTML says that `<aside>` and `<nav>` hold what is beside the text.
    leave_out(&mut chosen, &|element| matches!(snapshot.tag(element), Some(Tag::Aside | Tag::Nav)));

    for (block, chosen) in blocks.iter().zip(&mut chosen) {
        *chosen = *chosen && !is_in_page_footer(snapshot, block.element);
    }

    // What an advert's box holds is none of the text, unless all of it is called so.
    leave_out(&mut chosen, &|element| survey.readings[element].advert);

    // A line that is all link, and begins like a come-on or shouts, leads to another story.
    for (at, chosen) in chosen.iter_mut().enumerate() {
        *chosen = *chosen && (Some(at) == headline || !leads_elsewhere(&blocks[at]));
    }

    // If the page declares the article's body, nothing before or behind it counts, except a standfirst between
    // headline and body.
    let is_body = |element: NodeIndex| survey.readings[element].article_body;
    let in_body: Vec<bool> =
        (0..blocks.len()).map(|at| outermost(at, &is_body).is_some()).collect();
    if let Some(first) = in_body.iter().position(|inside| *inside)
        && prose(&|at| in_body[at], &chosen) > 0.5 * all
    {
        let start = headline.unwrap_or(first).min(first);
        for at in 0..blocks.len() {
            chosen[at] &= in_body[at] || (start..first).contains(&at);
        }
    }

    // An article begins with its headline, unless most of it stands before.
    if let Some(headline) = headline {
        let before = prose(&|at| at < headline, &chosen);
        if before * 4.0 < all {
            chosen[..headline].fill(false);
        }
    }

    // Text that is repeated word for word is part of the page's frame, unless it is most of the text. Copies right
    // behind each other count once: otherwise enough of them would be most of it.
    let mut copies: HashMap<&str, u32> = HashMap::default();
    for block in blocks.iter().filter(|block| is_prose(block)) {
        *copies.entry(block.text.as_str()).or_default() += 1;
    }
    let is_copy =
        |at: usize| copies.get(blocks[at].text.as_str()).is_some_and(|it| *it > MOST_COPIES);
    let mut last = "";
    let mut is_new = |at: usize| std::mem::replace(&mut last, &blocks[at].text) != blocks[at].text;
    let once: Vec<bool> = (0..blocks.len()).map(|at| chosen[at] && is_new(at)).collect();
    if prose(&is_copy, &once) < 0.5 * prose(&|_| true, &once) {
        for (at, chosen) in chosen.iter_mut().enumerate() {
            *chosen &= !is_copy(at);
        }
    }

    // A page that holds its text twice, in boxes for narrow windows and for wide ones, is read once.
    let mut parents: HashMap<&str, Option<NodeIndex>> = HashMap::default();
    let mut doubled: HashSet<&str> = HashSet::default();
    let mut again = vec![false; blocks.len()];
    for at in (0..blocks.len()).filter(|at| chosen[*at]) {
        let text = blocks[at].text.as_str();
        let parent = snapshot.nodes[blocks[at].element].parent;
        again[at] = *parents.entry(text).or_insert(parent) != parent;
        if again[at] && is_prose(&blocks[at]) {
            doubled.insert(text);
        }
    }
    let twice = prose(&|at| again[at], &chosen) > TWICE * prose(&|_| true, &chosen);
    if twice && doubled.len() >= DOUBLED {
        for (chosen, again) in chosen.iter_mut().zip(again) {
            *chosen &= !again;
        }
    }

    // A heading is one of what follows it. The life of a journalist of whom the story has not spoken is that
    // of its author.
    let is_life = |last: usize, chosen: &[bool]| {
        let speaks_of = |surname: &str| {
            let mut others = (0..last).filter(|at| chosen[*at] && is_prose(&blocks[*at]));
            others.any(|at| blocks[at].text.contains(surname))
        };
        life_of(&blocks[last].text).is_some_and(|surname| !speaks_of(surname))
    };
    while let Some(last) = chosen.iter().rposition(|chosen| *chosen)
        && (blocks[last].kind.is_heading() || is_life(last, &chosen))
        && Some(last) != headline
        && chosen.iter().filter(|chosen| **chosen).count() > 1
    {
        chosen[last] = false;
    }
    chosen
}
