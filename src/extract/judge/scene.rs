//! The features of blocks apart from their texts: the tree around them.

use super::lexicon::Lexicon;
use super::words;
use crate::collections::HashMap;
use crate::extract::block::PageBlock;
use crate::extract::snapshot::{Content, Metadata, NodeIndex, Snapshot};
use crate::extract::survey::{Mass, Survey, is_prose};
use crate::extract::tags::Tag;
use crate::sort;
use crate::text::fnv1a;

/// A headline is no longer than this, in UTF-16 code units.
const LONGEST_HEADLINE: u32 = 300;

/// Blocks that are longer are not asked whether they name the site, in UTF-16 code units.
const LONGEST_NOTE: u32 = 700;

/// How many inline elements up from a text its type is looked for.
const DEEPEST: usize = 8;

/// Where a block stands in the tree, without boxes that hold only one other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Boxes {
    /// The outermost element that holds this block alone.
    pub own: NodeIndex,
    /// The elements around it that hold more and more blocks, innermost first.
    pub around: [NodeIndex; 4],
}

/// A page's tree of elements, as the features of its blocks need it.
pub struct Scene<'a> {
    /// The page.
    pub survey: &'a Survey<'a>,
    /// Of each block, in the order of [`Survey::blocks`].
    pub boxes: Vec<Boxes>,
    /// Hash of each block's shape: its element's tag and classes, and those of the two around it.
    pub shapes: Vec<u32>,
    pub(super) names: Names,
    pub(super) depth: Vec<u16>,
    pub(super) inside: Vec<u16>,
    /// Hash of each element's tag and classes.
    pub(super) shape: Vec<u32>,
    /// How many children of a shape each element has.
    pub(super) alike: HashMap<(NodeIndex, u32), u16>,
    /// For each node, the innermost `<article>` around it, else 0.
    pub(super) article: Vec<NodeIndex>,
    /// How many `<article>`s and list items are around each node.
    pub(super) articles: Vec<u16>,
    pub(super) items: Vec<u16>,
    /// For each block short enough to be a headline, whether it says what the page's title says.
    pub(super) titled: Vec<bool>,
    pub(super) headline: Option<usize>,
    pub(super) top: NodeIndex,
    /// For each block that is not too long, whether it names the site that the page is on.
    pub(super) sited: Vec<bool>,
    /// The words of the lines that say who wrote the article.
    pub(super) authors: Vec<&'a str>,
    /// The keys of the names of the page's elements, each once.
    pub(super) keys: Vec<u32>,
}

/// What the names of the elements around say, for each node.
#[derive(Default)]
pub(super) struct Names {
    pub(super) own: Vec<f32>,
    pub(super) least: Vec<f32>,
    pub(super) most: Vec<f32>,
    pub(super) sum: Vec<f32>,
}

/// Kinds of elements that a block may stand inside of; bits.
const INSIDE: &[fn(Tag) -> bool] = &[
    |tag| tag == Tag::Nav,
    |tag| tag == Tag::Header,
    |tag| tag == Tag::Footer,
    |tag| tag == Tag::Aside,
    |tag| tag == Tag::Form,
    |tag| matches!(tag, Tag::Figure | Tag::Caption),
    |tag| tag == Tag::List,
    |tag| tag == Tag::Table,
    |tag| tag == Tag::BlockQuote,
    |tag| tag == Tag::Article,
    |tag| tag == Tag::Main,
    |tag| tag == Tag::Section,
    |tag| tag == Tag::Pre,
];

impl<'a> Scene<'a> {
    /// Works it out for all blocks of a page. `lexicon` says what the names of elements mean.
    pub fn new(survey: &'a Survey<'a>, lexicon: &Lexicon) -> Self {
        let Survey { snapshot, blocks, masses, .. } = survey;
        let count = snapshot.nodes.len();
        let (mut depth, mut inside) = (vec![0_u16; count], vec![0_u16; count]);
        let (mut articles, mut items) = (vec![0_u16; count], vec![0_u16; count]);
        let mut article: Vec<NodeIndex> = vec![0; count];
        let mut shape = vec![0_u32; count];
        let mut alike: HashMap<(NodeIndex, u32), u16> = HashMap::default();
        let classes: Vec<u32> =
            snapshot.hints.iter().map(|hints| class_hash(&hints.names)).collect();
        let keys: Vec<Vec<u32>> = snapshot.hints.iter().map(words::names).collect();
        let weigh = |keys: &Vec<u32>| keys.iter().map(|key| lexicon.weight(*key)).sum();
        let by_hint: Vec<f32> = keys.iter().map(weigh).collect();
        let keys = words::each_once(keys.concat());
        let mut names = Names {
            own: vec![0.0; count],
            least: vec![0.0; count],
            most: vec![0.0; count],
            sum: vec![0.0; count],
        };
        for node in 0..count {
            let parent = snapshot.nodes[node].parent;
            if let Some(parent) = parent {
                depth[node] = depth[parent].saturating_add(1);
                inside[node] = inside[parent];
                (article[node], articles[node]) = (article[parent], articles[parent]);
                items[node] = items[parent];
                names.least[node] = names.least[parent];
                names.most[node] = names.most[parent];
                names.sum[node] = 0.75 * names.sum[parent];
            }
            let Content::Element { tag, hints, .. } = snapshot.nodes[node].content else {
                continue;
            };
            for (bit, is) in INSIDE.iter().enumerate() {
                inside[node] |= u16::from(is(tag)) << bit;
            }
            if tag == Tag::Article {
                article[node] = node;
                articles[node] = articles[node].saturating_add(1);
            }
            items[node] = items[node].saturating_add(u16::from(tag == Tag::ListItem));
            shape[node] = mix(tag_number(tag), hints.map_or(0, |hints| classes[hints]));
            if tag.is_block() {
                let parent = parent.unwrap_or_default();
                let count = alike.entry((parent, shape[node])).or_default();
                *count = count.saturating_add(1);
            }
            if let Some(hints) = hints
                && survey.is_part(node)
            {
                let weight = by_hint[hints];
                names.own[node] = weight;
                names.least[node] = names.least[node].min(weight);
                names.most[node] = names.most[node].max(weight);
                names.sum[node] += weight;
            }
        }
        let shapes = blocks.iter().map(|block| {
            let above = snapshot.ancestors(block.element).take(2);
            above.fold(shape[block.element], |hash, element| mix(hash, shape[element]))
        });
        let shapes = shapes.collect();
        let boxes = blocks.iter().map(|block| boxes(snapshot, masses, block)).collect();
        let mut scene = Self {
            survey,
            boxes,
            shapes,
            names,
            depth,
            inside,
            shape,
            alike,
            article,
            articles,
            items,
            titled: Vec::new(),
            headline: None,
            top: 0,
            sited: Vec::new(),
            authors: Vec::new(),
            keys,
        };
        let sites = sites(snapshot);
        // Long ones are looked at for the site's name alone.
        let longest = if sites.is_empty() { LONGEST_HEADLINE } else { LONGEST_NOTE };
        let note = |block: &PageBlock| {
            if block.length <= longest { letters(&block.text) } else { String::new() }
        };
        let texts: Vec<String> = blocks.iter().map(note).collect();
        scene.titled = titled(survey, &texts);
        let is_sited = |text: &String| sites.iter().any(|site| text.contains(site.as_str()));
        scene.sited = texts.iter().map(is_sited).collect();
        scene.top = scene.densest();
        scene.headline = scene.find_headline();
        scene.authors = scene.find_authors();
        scene
    }

    /// The block that looks most like the page's headline.
    fn find_headline(&self) -> Option<usize> {
        let Survey { snapshot, blocks, readings, .. } = self.survey;
        let rank = |at: usize| {
            let block = &blocks[at];
            let mut near = snapshot.self_and_ancestors(block.element).take(2);
            let titled = self.titled[at];
            let declared = near.clone().any(|element| readings[element].headline);
            let level = near.find_map(|element| match snapshot.tag(element) {
                Some(Tag::Heading(level)) => Some(level),
                _ => None,
            });
            match level {
                Some(1) if titled => 6,
                _ if declared => 5,
                Some(_) if titled => 4,
                Some(1) => 2,
                _ if titled => 1,
                _ => 0,
            }
        };
        let may_be = |block: &PageBlock| (8..=LONGEST_HEADLINE).contains(&block.length);
        let ranks = blocks.iter().enumerate().filter(|(_, block)| may_be(block));
        let ranks = ranks.map(|(at, _)| (rank(at), at)).filter(|(rank, _)| *rank > 0);
        ranks.max_by_key(|(rank, at)| (*rank, std::cmp::Reverse(*at))).map(|(_, at)| at)
    }

    /// The words of the lines around the headline that say who wrote the article.
    fn find_authors(&self) -> Vec<&'a str> {
        let blocks = &self.survey.blocks;
        let Some(headline) = self.headline else { return Vec::new() };
        let near = headline.saturating_sub(3)..(headline + 9).min(blocks.len());
        let lines = near.map(|at| &blocks[at]).filter(|block| self.survey.is_byline(block));
        let words = lines.flat_map(|block| block.text.split(|c: char| !c.is_alphabetic()));
        words.filter(|word| word.len() > 2 && word.starts_with(char::is_uppercase)).collect()
    }

    /// The element with the densest prose: paragraphs vote for the elements around them, as in Mozilla's
    /// Readability.
    fn densest(&self) -> NodeIndex {
        let Survey { blocks, masses, .. } = self.survey;
        let mut votes: HashMap<NodeIndex, f32> = HashMap::default();
        for (block, boxes) in blocks.iter().zip(&self.boxes) {
            if !is_prose(block) {
                continue;
            }
            let commas = block.text.bytes().filter(|byte| *byte == b',').count() as f32;
            let points = 1.0 + commas.min(5.0) + (block.length as f32 / 100.0).min(3.0);
            for (level, element) in boxes.around.iter().enumerate().filter(|(_, e)| **e != 0) {
                let share = [1.0, 0.6, 0.35, 0.2][level];
                *votes.entry(*element).or_default() += points * share;
            }
        }
        let score = |node: &NodeIndex, votes: f32| votes * (1.0 - masses[*node].link_density());
        let mut best = (0, 0.0);
        let mut nodes: Vec<(NodeIndex, f32)> = votes.into_iter().collect();
        sort::by_key(&mut nodes, |(node, _)| *node);
        for (node, votes) in nodes {
            let score = score(&node, votes);
            if score > best.1 {
                best = (node, score);
            }
        }
        best.0
    }
}

impl Scene<'_> {
    /// Whether a block begins with the name of one who wrote the article.
    pub(super) fn is_about_author(&self, block: &PageBlock) -> bool {
        let text = words::beginning(&block.text);
        let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty());
        let mut is_authors = || words.next().is_some_and(|word| self.authors.contains(&word));
        is_authors() && is_authors()
    }

    /// The shares of a block's text that stand in italics and in bold type.
    pub(super) fn type_shares(&self, block: &PageBlock) -> [f32; 2] {
        let snapshot = self.survey.snapshot;
        let mut shares = [0.0; 2];
        for piece in &block.pieces {
            let around = snapshot.ancestors(piece.node).take(DEEPEST);
            let within = around.take_while(|node| *node != block.element);
            let mut is = [false; 2];
            for element in within {
                is[0] |= snapshot.tag(element) == Some(Tag::Italic);
                is[1] |= snapshot.tag(element) == Some(Tag::Bold);
            }
            for (share, is) in shares.iter_mut().zip(is) {
                *share += if is { piece.length as f32 } else { 0.0 };
            }
        }
        shares.map(|share| share / block.length.max(1) as f32)
    }

    /// How many elements of its own shape stand beside an element, itself included.
    pub(super) fn alike(&self, element: NodeIndex) -> f32 {
        let parent = self.survey.snapshot.nodes[element].parent.unwrap_or_default();
        f32::from(self.alike.get(&(parent, self.shape[element])).copied().unwrap_or(1))
    }

    /// The largest number of elements of one shape that are siblings and hold links to elsewhere: a list of
    /// other pages.
    pub fn cards(&self) -> f32 {
        let Survey { blocks, .. } = self.survey;
        let teasers = blocks.iter().zip(&self.boxes).filter(|(block, _)| {
            block.linked * 2 > block.length && (15..200).contains(&block.length)
        });
        let mut rows: HashMap<(NodeIndex, u32), u16> = HashMap::default();
        for (_, boxes) in teasers {
            for element in [boxes.own, boxes.around[0]] {
                let parent = self.survey.snapshot.nodes[element].parent.unwrap_or_default();
                *rows.entry((parent, self.shape[element])).or_default() += 1;
            }
        }
        f32::from(rows.into_values().max().unwrap_or(0))
    }
}

impl Scene<'_> {
    /// The block that looks most like the page's headline.
    pub fn headline(&self) -> Option<usize> {
        self.headline
    }

    /// How far two elements are from the innermost element around both.
    pub(super) fn distance(&self, a: NodeIndex, b: NodeIndex) -> (u16, u16) {
        let snapshot = self.survey.snapshot;
        let mut around = snapshot.self_and_ancestors(b);
        let common = around.find(|element| snapshot.subtree(*element).contains(&a)).unwrap_or(0);
        (self.depth[a] - self.depth[common], self.depth[b] - self.depth[common])
    }
}

fn boxes(snapshot: &Snapshot, masses: &[Mass], block: &PageBlock) -> Boxes {
    let mut boxes = Boxes { own: block.element, around: [0; 4] };
    let mut blocks = masses[block.element].blocks;
    let mut level = 0;
    // A block that stands in its container itself, beside others, is alone in no box.
    if blocks > 1 {
        boxes.around[0] = block.element;
        level = 1;
    }
    for element in snapshot.ancestors(block.element) {
        if masses[element].blocks == blocks {
            if level == 0 {
                boxes.own = element;
            }
            continue;
        }
        if level == boxes.around.len() {
            break;
        }
        boxes.around[level] = element;
        blocks = masses[element].blocks;
        level += 1;
    }
    boxes
}

fn mix(a: u32, b: u32) -> u32 {
    (a.rotate_left(5) ^ b).wrapping_mul(0x9e37_79b1)
}

/// Of an element's classes and label, without its id, which is no other's.
fn class_hash(names: &str) -> u32 {
    let classes = names.split_once(' ').map_or("", |(_, classes)| classes);
    fnv1a(classes.bytes())
}

pub(super) fn tag_number(tag: Tag) -> u32 {
    match tag {
        Tag::Paragraph => 0,
        Tag::Pre => 1,
        Tag::BlockQuote => 2,
        Tag::ListItem => 3,
        Tag::List => 4,
        Tag::Cell => 5,
        Tag::Table => 6,
        Tag::Caption => 7,
        Tag::Figure => 8,
        Tag::Heading(level) => 9 + u32::from(level),
        Tag::Article => 16,
        Tag::Main => 17,
        Tag::Body => 18,
        Tag::Section => 19,
        Tag::Div => 20,
        Tag::Block => 21,
        Tag::Header => 22,
        Tag::Footer => 23,
        Tag::Aside => 24,
        Tag::Form => 25,
        Tag::Nav => 26,
        Tag::Link => 27,
        Tag::LineBreak => 28,
        Tag::Quote => 29,
        Tag::Inline | Tag::Italic | Tag::Bold => 30,
    }
}

/// For each block short enough to be a headline, whether it says what the page's title says; `texts`
/// are the blocks' letters.
fn titled(survey: &Survey, texts: &[String]) -> Vec<bool> {
    let long = |text: &str| text.chars().nth(12).is_some();
    let title = letters(&survey.snapshot.metadata.title);
    let is_titled =
        |text: &str| long(text) && (title.contains(text) || long(&title) && text.contains(&title));
    let blocks = survey.blocks.iter().zip(texts);
    blocks.map(|(block, text)| block.length <= LONGEST_HEADLINE && is_titled(text)).collect()
}

/// What the site is called: the longest label of its domain, and what stands behind the title's last
/// stroke. In letters.
fn sites(snapshot: &Snapshot) -> Vec<String> {
    let Metadata { title, address, .. } = &snapshot.metadata;
    let host = address.split_once("//").map_or("", |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    let domain = host.rsplit_once('.').map_or("", |(labels, _)| labels);
    let label = domain.split('.').max_by_key(|label| label.len()).unwrap_or_default();
    let strokes = [" | ", " - ", " – ", " — "];
    let behind = strokes.iter().filter_map(|stroke| title.rsplit_once(stroke));
    let behind = behind.map(|(_, behind)| behind).min_by_key(|behind| behind.len());
    let names = [label, behind.unwrap_or_default()].map(letters);
    names.into_iter().filter(|name| (4..=40).contains(&name.len())).collect()
}

/// Letters and digits in lower case, so that marks and white space make no difference.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                letters.push(c.to_ascii_lowercase());
            }
        } else if c.is_alphanumeric() {
            letters.extend(c.to_lowercase());
        }
    }
    letters
}
