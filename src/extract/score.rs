//! Where on the page the article's body is: paragraphs vote for the elements around them.
//!
//! The method is that of Mozilla's Readability (`_grabArticle`): a paragraph's points go to its
//! ancestors, fewer the farther away; link density, names and tags correct them.

use super::blocks::PageBlock;
use super::survey::Survey;
use super::tags::Tag;

/// A paragraph shorter than this (UTF-16 code units) says nothing about where the article is.
/// Source: Readability.
const SHORTEST_PARAGRAPH: u32 = 25;

/// How far up a paragraph's points go. Source: Readability.
const LEVELS: usize = 5;

/// Points of one block for its own sake: one, one for each comma, up to three for its length.
/// Source: Readability.
fn points(block: &PageBlock) -> f32 {
    if block.length < SHORTEST_PARAGRAPH {
        return 0.0;
    }
    let commas = block.text.chars().filter(|c| ",،﹐︐︑⹁⸴⸲，、".contains(*c)).count();
    let points = 1.0 + commas as f32 + (block.length as f32 / 100.0).min(3.0);
    points * (1.0 - block.link_density())
}

/// Each element's score as the place of the article's body.
pub fn scores(survey: &Survey) -> Vec<f32> {
    let Survey { snapshot, blocks, readings, masses, outside } = survey;
    let mut scores = vec![0.0; snapshot.nodes.len()];
    let mut voted = vec![false; snapshot.nodes.len()];
    for block in blocks {
        if outside[block.element] || matches!(snapshot.tag(block.element), Some(Tag::Heading(_))) {
            continue;
        }
        let points = points(block);
        if points == 0.0 {
            continue;
        }
        // Text that stands in a container itself, cut by <br>, votes for it as its child would.
        let itself = snapshot.tag(block.element).is_some_and(Tag::is_container);
        let around = itself.then_some(block.element).into_iter();
        for (level, element) in
            around.chain(snapshot.ancestors(block.element)).take(LEVELS).enumerate()
        {
            let share = match level {
                0 => 1.0,
                1 => 0.5,
                _ => 1.0 / (3.0 * level as f32),
            };
            scores[element] += points * share;
            voted[element] = true;
        }
    }
    for (index, score) in scores.iter_mut().enumerate().filter(|(index, _)| voted[*index]) {
        let reading = readings[index];
        *score += match snapshot.tag(index) {
            Some(Tag::Article | Tag::Main) => 8.0,
            Some(Tag::Div) => 5.0,
            Some(Tag::BlockQuote | Tag::Cell | Tag::Pre) => 3.0,
            Some(Tag::List | Tag::ListItem | Tag::Form) => -3.0,
            _ => 0.0,
        };
        if reading.native {
            *score += 25.0;
        }
        if reading.foreign || reading.suspect && !reading.native {
            *score -= 25.0;
        }
        *score *= 1.0 - masses[index].link_density();
    }
    scores
}
