//! Finds the article on a page: the blocks that the judge chooses, with headline, captions and byline.

use std::ops::Range;

use super::block::PageBlock;
use super::blocks::cut;
use super::judge::{Judge, Opinion};
use super::kinds;
use super::layout::Layout;
use super::rules;
use super::snapshot::{NodeIndex, Snapshot};
use super::survey::{Survey, is_prose, is_teaser};
use crate::article::BlockKind;
use crate::collections::HashMap;
use crate::english::come_ons::is_come_on;
use crate::pace::Pace;
use crate::sort;

/// Added to the log-odds that a block is part of the article, where it is weighed what taking it is
/// worth: a missed paragraph loses all its quotes.
const FAVOUR: f32 = 0.25;

/// The least log-odds of a page with an article.
const PAGE: f32 = -2.5;

/// From these log-odds on, a page that looks like a front page of long teasers is an article all the same:
/// some articles are lists of things described elsewhere.
const FRONT_PAGE: f32 = 0.0;

/// Below these log-odds, a page that calls itself a product or a collection is none. Of 160 pages of shops, lists
/// and forums that the judge learns from, 18 say so, of 793 articles none: that is worth five, of which the judge,
/// who sees it as one sign of fifty, counts one or two.
const SHELF: f32 = 4.0;

/// Most prose per heading that leads elsewhere, in UTF-16 code units: a line, a paragraph.
const SHORT_TEASER: u32 = 150;
const LONG_TEASER: u32 = 600;

/// By how many log-odds the blocks of an element that the caller chose are more likely part of the article.
const CHOSEN: f32 = 2.0;

/// An element that the caller chose is all article if it has less prose than this (UTF-16 code units).
const SMALL: u32 = 1000;

/// How many blocks away from a caption the article's text may be.
const BESIDE: usize = 3;

/// A page with less prose than this (UTF-16 code units) has no article, whatever it looks like.
const LEAST: u32 = 140;

/// Where the article is.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    survey: Survey<'a>,
    /// For each block of the survey, whether it is part of the article.
    chosen: Vec<bool>,
    /// The block of the headline.
    headline: Option<usize>,
}

/// Looks for the article. `None` where the page has none: a front page, a form, a shop.
pub(super) async fn find<'a>(
    snapshot: &'a Snapshot,
    judge: &Judge,
    pace: &Pace,
) -> Option<Place<'a>> {
    let survey = Survey::new(snapshot)?;
    pace.pause().await;
    let mut opinion = judge.opinion_paced(&survey, pace).await;
    pace.pause().await;
    // Before a threshold is chosen: many comments would draw it to what the judge thinks of comments.
    for (opinion, of_another) in
        opinion.blocks.iter_mut().zip(rules::of_others(&survey, opinion.headline))
    {
        if of_another {
            *opinion = f32::NEG_INFINITY;
        }
    }
    let mut place = Place { survey, chosen: Vec::new(), headline: None };
    // The caller chose this element, so it is the article; a small one has nothing else in it.
    if !snapshot.whole && place.survey.whole().prose < SMALL {
        place.chosen = vec![true; opinion.blocks.len()];
        place.headline = opinion.headline;
        return Some(place);
    }
    let block = threshold(&place.survey, &opinion.blocks);
    let least = if snapshot.whole { block } else { block - CHOSEN };
    place.chosen = opinion.blocks.iter().map(|it| *it >= least).collect();
    place.chosen = rules::without_strangers(&place.survey, place.chosen, opinion.headline);
    if !place.chosen.contains(&true) {
        if snapshot.whole {
            return None;
        }
        place.chosen.fill(true);
    }
    let is_none = || {
        opinion.page < PAGE
            || place.prose() < LEAST
            || opinion.page < SHELF && snapshot.metadata.is_shelf()
            || place.is_front_page(opinion.page)
    };
    if snapshot.whole && is_none() {
        return None;
    }
    place.complete(&opinion);
    Some(place)
}

/// The log-odds from which on taking a block makes the expected F1 of the text larger. On a page that the
/// judge is sure of, that is near evens; where the whole article is in doubt, less will do.
fn threshold(survey: &Survey, opinions: &[f32]) -> f32 {
    let blocks = survey.blocks.iter().zip(opinions);
    let mut shares: Vec<(f32, f32, f32)> = blocks
        .map(|(block, opinion)| {
            let share = 1.0 / (1.0 + (-opinion - FAVOUR).exp());
            (*opinion, share * block.length as f32, block.length as f32)
        })
        .collect();
    sort::by(&mut shares, |a, b| b.0.total_cmp(&a.0));
    let all: f32 = shares.iter().map(|(_, right, _)| right).sum();
    let (mut taken, mut right) = (0.0, 0.0);
    let (mut best, mut least) = (0.0, 0.0);
    for (opinion, share, length) in shares {
        taken += length;
        right += share;
        let f1 = right / (taken + all);
        if f1 >= best {
            (best, least) = (f1, opinion);
        }
    }
    least
}

impl Place<'_> {
    fn prose(&self) -> u32 {
        let blocks = self.survey.blocks.iter().zip(&self.chosen);
        blocks.filter(|(block, chosen)| **chosen && is_prose(block)).map(|(b, _)| b.length).sum()
    }

    /// Whether this is a front page. One that says that it is an article is none, if the judge, who gives it these
    /// log-odds, agrees: a guide's entries lead elsewhere, too.
    fn is_front_page(&self, page: f32) -> bool {
        let metadata = &self.survey.snapshot.metadata;
        let agreed = metadata.is_one_article() || page > FRONT_PAGE && metadata.is_article();
        let longest = if page < FRONT_PAGE { LONG_TEASER } else { SHORT_TEASER };
        !agreed && self.has_teasers(longest)
    }

    /// Whether every paragraph is alone under a heading of its own that leads elsewhere. `longest` is the most prose
    /// per heading, in UTF-16 code units.
    fn has_teasers(&self, longest: u32) -> bool {
        let Survey { snapshot, blocks, .. } = &self.survey;
        let Some(first) = self.chosen.iter().position(|chosen| *chosen) else { return false };
        let last = self.chosen.iter().rposition(|chosen| *chosen).unwrap_or(first);
        let range = &blocks[first.saturating_sub(1)..=last];
        let teasers = range.iter().filter(|block| is_teaser(block)).count() as u32;
        if teasers < 4 || self.prose() / teasers > longest {
            return false;
        }
        let mut together: HashMap<Option<NodeIndex>, u32> = HashMap::default();
        for (block, _) in
            blocks.iter().zip(&self.chosen).filter(|(b, chosen)| **chosen && is_prose(b))
        {
            *together.entry(snapshot.nodes[block.element].parent).or_default() += block.length;
        }
        together.into_values().max().unwrap_or(0) <= 800
    }

    /// Adds what the judge's training data does not count as article: headline, byline, captions, credits, and
    /// the rest of embedded posts.
    fn complete(&mut self, opinion: &Opinion) {
        let blocks = &self.survey.blocks;
        let Some(first) = self.chosen.iter().position(|chosen| *chosen) else { return };
        let last = self.chosen.iter().rposition(|chosen| *chosen).unwrap_or(first);
        self.headline = opinion.headline.filter(|headline| *headline <= last);
        let start = self.headline.map_or(first, |headline| headline.min(first));
        let mut chosen = self.chosen.clone();
        if let Some(headline) = self.headline {
            chosen[headline] = true;
        }
        for (at, chosen) in chosen.iter_mut().enumerate().take(last + 1).skip(start) {
            *chosen = *chosen || self.is_companion(at, start..last + 1);
        }
        // The byline may stand right behind the headline or right before it, a caption behind the
        // last paragraph.
        let near = [start.checked_sub(1), Some(last + 1)].into_iter().flatten();
        for at in near.filter(|at| *at < blocks.len()) {
            chosen[at] |= self.is_companion(at, start..last + 1);
        }
        self.chosen = chosen;
    }

    /// Whether a block that the judge did not choose belongs to its neighbours because of its kind.
    fn is_companion(&self, at: usize, article: Range<usize>) -> bool {
        let Survey { snapshot, blocks, .. } = &self.survey;
        let block = &blocks[at];
        if rules::is_in_page_footer(snapshot, block.element) {
            return false;
        }
        match kinds::by_itself(&self.survey, block) {
            // A caption may link to the photographer.
            BlockKind::Caption | BlockKind::Credit => {
                // The article's text stands on both sides of it, or nothing more does behind.
                let is_text = |at: &usize| !kinds::is_picture(&self.survey, &blocks[*at]);
                let is_chosen = |at: usize| self.chosen[at] || Some(at) == self.headline;
                let before = (article.start..at).rev().filter(is_text).take(BESIDE).any(is_chosen);
                let mut behind = (at + 1..article.end).filter(is_text).take(BESIDE).peekable();
                let joined = behind.peek().is_none() || behind.any(is_chosen);
                before && joined && block.link_density() < 0.7
            }
            // Of a network whose posts are known by their names, within the text.
            BlockKind::Post => {
                let is_text = |mut blocks: Range<usize>| blocks.any(|at| self.chosen[at]);
                !is_come_on(&block.text)
                    && is_text(article.start..at)
                    && (at >= article.end || is_text(at..article.end))
            }
            // A byline stands between the headline and the text.
            BlockKind::Byline => {
                let first = self.chosen.iter().position(|chosen| *chosen);
                let front = first.is_some_and(|first| at <= first.max(article.start + 6));
                front && at <= article.start + 8 && block.length <= 120
            }
            _ => false,
        }
    }

    /// The nodes from the headline to the end of the body.
    pub(super) fn nodes(&self) -> Range<NodeIndex> {
        let Survey { snapshot, blocks, .. } = &self.survey;
        let chosen = blocks.iter().zip(&self.chosen).filter(|(_, chosen)| **chosen);
        let ranges = chosen.map(|(block, _)| {
            let first = block.pieces.first().map_or(block.element, |piece| piece.node);
            let last = block.pieces.last().map_or(block.element, |piece| piece.node);
            (first.min(block.element), snapshot.nodes[last].end)
        });
        ranges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).map_or(0..0, |(from, to)| from..to)
    }

    /// The article's blocks: headline, standfirst, captions and body, without what does not belong.
    pub(super) fn blocks(&self, layout: &Layout) -> Vec<PageBlock> {
        let Survey { snapshot, blocks, .. } = &self.survey;
        // The layout may cut the text differently from the tags: each stretch keeps its verdict.
        let mut verdicts: HashMap<NodeIndex, Vec<(u32, bool)>> = HashMap::default();
        for (block, chosen) in blocks.iter().zip(&self.chosen) {
            for piece in &block.pieces {
                verdicts.entry(piece.node).or_default().push((piece.node_start, *chosen));
            }
        }
        let is_chosen = |block: &PageBlock| {
            let mut weight = 0;
            for piece in &block.pieces {
                let verdicts = verdicts.get(&piece.node).map_or(&[][..], Vec::as_slice);
                let at = verdicts.partition_point(|(start, _)| *start <= piece.node_start);
                let chosen = at.checked_sub(1).is_some_and(|at| verdicts[at].1);
                weight += i64::from(piece.length) * if chosen { 1 } else { -1 };
            }
            weight > 0
        };
        let found = cut(snapshot, self.nodes(), layout);
        let mut found: Vec<PageBlock> = found.into_iter().filter(is_chosen).collect();
        let headline = self.headline.and_then(|headline| blocks[headline].pieces.first());
        let is_headline = |block: &PageBlock| {
            headline.is_some_and(|piece| block.pieces.iter().any(|other| other.node == piece.node))
        };
        let headline = found.iter().position(is_headline);
        kinds::assign(&self.survey, headline, &mut found);
        found
    }
}
