//! Finds the article on a page: its body by score, the headline and standfirst before it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::blocks::{PageBlock, cut};
use super::layout::Layout;
use super::snapshot::{NodeIndex, Snapshot};
use super::survey::{Survey, is_prose};
use super::tags::Tag;
use super::{clean, kinds, score};
use crate::article::BlockKind;

/// A body that holds less of the prose in `<main>` than this shares it with something else.
const LEAST_OF_MAIN: f32 = 0.35;

/// Where the article is, before its own elements are looked at closely.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    survey: Survey<'a>,
    /// The elements that hold the body, in document order.
    parts: Vec<NodeIndex>,
    /// The element of the headline, before the body or in it.
    headline: Option<NodeIndex>,
}

/// Looks for the article. `None` where the page has no text at all.
pub fn find(snapshot: &Snapshot) -> Option<Place<'_>> {
    let survey = Survey::new(snapshot, titled_headings)?;
    let scores = score::scores(&survey);
    let top = top_element(&survey, &scores);
    // What the page declares to be the body is all of it.
    let parts = if snapshot.subtree(top).any(|node| survey.readings[node].article_body) {
        vec![top]
    } else {
        with_siblings(&survey, &scores, top)
    };
    let mut place = Place { survey, parts, headline: None };
    place.headline = headline(&place);
    Some(place)
}

impl Place<'_> {
    /// The nodes from the headline to the end of the body.
    pub fn nodes(&self) -> Range<NodeIndex> {
        let first = self.parts.first().copied().unwrap_or(0);
        let start = self.headline.map_or(first, |headline| headline.min(first));
        let end =
            self.parts.iter().map(|part| self.survey.snapshot.nodes[*part].end).max().unwrap_or(0);
        start..end
    }

    /// The article's blocks: headline, standfirst, captions and body, without what does not belong.
    pub fn blocks(&self, layout: &Layout) -> Vec<PageBlock> {
        let Survey { snapshot, masses, outside, .. } = &self.survey;
        let mut chosen = Vec::new();
        let start = self.parts[0];
        if let Some(headline) = self.headline.filter(|headline| *headline < start) {
            let before = cut(snapshot, headline..start, layout, |node| {
                outside[node] || snapshot.nodes[node].end > start && node >= start
            });
            chosen.extend(before.into_iter().filter(|block| {
                block.element == headline
                    || snapshot.subtree(headline).contains(&block.element)
                    || self.is_front_matter(block)
            }));
        }
        let prose = self.parts.iter().map(|part| masses[*part].prose).sum();
        let mut invited = false;
        for part in self.parts.iter().copied() {
            let keep = self.headline.as_slice();
            let drop = clean::unwanted(&self.survey, part, prose, keep);
            let blocks = cut(snapshot, snapshot.subtree(part), layout, |node| drop[node - part]);
            for block in blocks {
                let belongs = Some(block.element) == self.headline
                    || clean::belongs(&self.survey, &block, invited);
                // The label may stand before several links.
                invited = clean::invites(&block) || invited && block.link_density() > 0.5;
                if belongs {
                    chosen.push(block);
                }
            }
        }
        kinds::assign(&self.survey, self.headline, &mut chosen);
        chosen
    }

    /// Whether what was found is an article rather than a front page, a form or a shop.
    pub fn is_article(&self, blocks: &[PageBlock]) -> bool {
        let Survey { snapshot, masses, .. } = &self.survey;
        if blocks.is_empty() {
            return false;
        }
        // Somebody chose this element: there is nothing to be doubted.
        if !snapshot.whole {
            return true;
        }
        let body = blocks.iter().filter(|block| !block.kind.is_heading());
        let prose: u32 =
            body.clone().filter(|block| is_prose(block)).map(|block| block.length).sum();
        let paragraphs = body.filter(|block| is_prose(block)).count();
        // Headings that are links lead to articles elsewhere.
        let inside = self.parts.iter().flat_map(|part| snapshot.subtree(*part));
        let teasers = inside
            .filter(|node| matches!(snapshot.tag(*node), Some(Tag::Heading(_))))
            .filter(|node| masses[*node].link_density() > 0.8)
            .count() as u32;
        let least = if snapshot.metadata.is_article { 140 } else { 300 };
        if prose < least || paragraphs < 2 && prose < 2 * least {
            return false;
        }
        // On a front page every paragraph stands alone under its own heading.
        let mut together: HashMap<Option<NodeIndex>, u32> = HashMap::new();
        for block in blocks.iter().filter(|block| is_prose(block)) {
            *together.entry(snapshot.nodes[block.element].parent).or_default() += block.length;
        }
        let longest = together.into_values().max().unwrap_or(0);
        teasers < 4 || prose / teasers > 600 || longest > 800
    }

    /// Whether a block between headline and body is the standfirst or a picture's caption.
    fn is_front_matter(&self, block: &PageBlock) -> bool {
        let Survey { snapshot, readings, .. } = &self.survey;
        // A caption may link to the photographer.
        let most_linked = if block.kind == BlockKind::Caption { 0.7 } else { 0.3 };
        if block.link_density() > most_linked || clean::invites(block) {
            return false;
        }
        let near = std::iter::once(block.element).chain(snapshot.ancestors(block.element)).take(3);
        let mut standfirst = false;
        for element in near {
            let reading = readings[element];
            let is_picture = matches!(snapshot.tag(element), Some(Tag::Figure | Tag::Caption));
            if reading.suspect && !is_picture && !reading.standfirst && !reading.caption {
                return false;
            }
            standfirst |= reading.standfirst;
        }
        block.kind == BlockKind::Caption && block.length >= 8
            || standfirst && block.length >= 40
            || is_prose(block) && block.text.ends_with(['.', '!', '?', '”', '"', '…'])
    }
}

/// The element that holds the body.
fn top_element(survey: &Survey, scores: &[f32]) -> NodeIndex {
    let Survey { snapshot, readings, masses, outside, .. } = survey;
    let mut best: Vec<NodeIndex> =
        (0..scores.len()).filter(|node| scores[*node] > 0.0 && !outside[*node]).collect();
    best.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    best.truncate(5);
    let Some(&first) = best.first() else { return 0 };
    let mut top = first;

    // Several almost as good: the element around at least three of them. Source: Readability.
    best.retain(|node| scores[*node] >= 0.75 * scores[first]);
    if best.len() > 3 {
        let around = snapshot.ancestors(first).find(|ancestor| {
            best[1..].iter().filter(|node| snapshot.subtree(*ancestor).contains(node)).count() >= 3
        });
        if let Some(around) = around.filter(|around| snapshot.nodes[*around].parent.is_some()) {
            top = around;
        }
    }
    // Its parents, as long as they score higher: the body in several sections.
    let mut last = scores[top];
    let least = last / 3.0;
    for parent in snapshot.ancestors(top) {
        if snapshot.nodes[parent].parent.is_none() || scores[parent] < least {
            break;
        }
        if scores[parent] > last {
            top = parent;
            break;
        }
        last = scores[parent];
    }
    // What the page itself calls the article's body, if it holds most of what we found.
    let declared =
        (0..readings.len()).filter(|node| readings[*node].article_body && !outside[*node]);
    let declared = declared.max_by_key(|node| masses[*node].prose);
    let declared = declared.filter(|declared| {
        masses[*declared].prose * 2 >= masses[top].prose && masses[*declared].prose > 0
    });
    if let Some(declared) = declared {
        top = declared;
    }
    // The element that the page calls article or main, where that holds more of the same: a body in
    // several sections. With navigation or a second article in it, it is the page's frame.
    let semantic = snapshot.ancestors(top).find(|ancestor| {
        matches!(snapshot.tag(*ancestor), Some(Tag::Article | Tag::Main))
            || snapshot.hints(*ancestor).is_some_and(|hints| hints.role == "main")
    });
    if let Some(semantic) = semantic.filter(|semantic| {
        let mass = masses[*semantic];
        let articles = snapshot
            .subtree(*semantic)
            .skip(1)
            .filter(|node| snapshot.tag(*node) == Some(Tag::Article) && masses[*node].prose > 0);
        mass.link_density() < 0.2
            && masses[top].prose as f32 > LEAST_OF_MAIN * mass.prose as f32
            && articles.count() < 2
    }) && declared.is_none()
    {
        top = semantic;
    }
    // An only child's siblings are its parent's.
    while let Some(parent) = snapshot.nodes[top].parent
        && snapshot.nodes[parent].parent.is_some()
        && masses[parent].blocks == masses[top].blocks
    {
        top = parent;
    }
    top
}

/// The siblings of the top element that belong to the body too. Source: Readability.
fn with_siblings(survey: &Survey, scores: &[f32], top: NodeIndex) -> Vec<NodeIndex> {
    let Survey { snapshot, blocks, masses, outside, .. } = survey;
    let Some(parent) = snapshot.nodes[top].parent else { return vec![top] };
    let least = (0.2 * scores[top]).max(10.0);
    let names = |node| snapshot.hints(node).map(|hints| hints.names.as_str());
    let sentences: HashSet<NodeIndex> = blocks
        .iter()
        .filter(|block| block.text.ends_with('.'))
        .map(|block| block.element)
        .collect();
    let mut parts = Vec::new();
    let mut child = parent + 1;
    while child < snapshot.nodes[parent].end {
        let mass = masses[child];
        let same = names(child).is_some() && names(child) == names(top);
        let bonus = if same { 0.2 * scores[top] } else { 0.0 };
        let is_paragraph = snapshot.tag(child) == Some(Tag::Paragraph);
        let density = mass.link_density();
        let joins = child == top
            || !outside[child]
                && (scores[child] > 0.0 && scores[child] + bonus >= least
                    || is_paragraph && mass.length > 80 && density < 0.25
                    || is_paragraph
                        && mass.length > 0
                        && mass.linked == 0
                        && sentences.contains(&child));
        if joins {
            parts.push(child);
        }
        child = snapshot.nodes[child].end;
    }
    parts
}

/// The heading before the body or in it that is the article's.
fn headline(place: &Place) -> Option<NodeIndex> {
    let Survey { snapshot, blocks, readings, outside, .. } = &place.survey;
    let start = *place.parts.first()?;
    // The parts stand in document order and apart.
    let inside = |node: NodeIndex| {
        let after = place.parts.partition_point(|part| *part <= node);
        after.checked_sub(1).is_some_and(|at| snapshot.subtree(place.parts[at]).contains(&node))
    };
    let rank = |block: &PageBlock| {
        let mut own = around(snapshot, block.element);
        let declared = own.any(|element| readings[element].headline);
        let titled = is_in_title(snapshot, &block.text);
        match level(snapshot, block.element) {
            Some(1) if titled => 6,
            _ if declared => 5,
            Some(_) if titled => 4,
            Some(1) => 2,
            _ => 0,
        }
    };
    let candidates = blocks.iter().filter(|block| {
        !outside[block.element]
            && block.length >= 8
            && (block.element < start || inside(block.element))
    });
    // The last of the best ones: logos and sections come first.
    let best = candidates.map(|block| (rank(block), block)).filter(|(rank, _)| *rank > 0);
    let (rank, best) = best.max_by_key(|(rank, _)| *rank)?;
    // In the body, a heading that nothing tells from the others is one of them.
    (rank > 2 || !inside(best.element)).then_some(best.element)
}

/// An element and the one around it.
fn around(snapshot: &Snapshot, element: NodeIndex) -> impl Iterator<Item = NodeIndex> {
    std::iter::once(element).chain(snapshot.ancestors(element)).take(2)
}

/// The level of the heading that an element is or stands in, 1 to 6.
fn level(snapshot: &Snapshot, element: NodeIndex) -> Option<u8> {
    around(snapshot, element).find_map(|element| match snapshot.tag(element) {
        Some(Tag::Heading(level)) => Some(level),
        _ => None,
    })
}

/// The headings that the page's title names, without those of a lower level ("3 thoughts on …").
fn titled_headings(snapshot: &Snapshot, blocks: &[PageBlock]) -> Vec<NodeIndex> {
    let mut titled: Vec<(u8, NodeIndex)> = blocks
        .iter()
        .filter_map(|block| Some((level(snapshot, block.element)?, block)))
        .filter(|(_, block)| is_in_title(snapshot, &block.text))
        .map(|(level, block)| (level, block.element))
        .collect();
    let highest = titled.iter().map(|(level, _)| *level).min();
    titled.retain(|(level, _)| Some(*level) == highest);
    titled.into_iter().map(|(_, element)| element).collect()
}

/// Whether the page's title, or what it tells social networks, contains this heading or is in it.
fn is_in_title(snapshot: &Snapshot, heading: &str) -> bool {
    let heading = letters(heading);
    if heading.chars().count() < 8 {
        return false;
    }
    [&snapshot.metadata.title, &snapshot.metadata.headline].into_iter().any(|title| {
        let title = letters(title);
        title.contains(&heading) || title.chars().count() >= 16 && heading.contains(&title)
    })
}

/// Letters and digits in lower case, so that marks and white space make no difference.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
