//! What the judge of blocks knows of each block, as numbers.
//!
//! Only additions, divisions and comparisons, so that every machine gets the same numbers.

use std::collections::HashMap;

use super::lexicon::Lexicon;
use super::words;
use crate::extract::blocks::PageBlock;
use crate::extract::snapshot::{Content, NodeIndex, Snapshot};
use crate::extract::survey::{Mass, Survey, is_prose};
use crate::extract::tags::Tag;
use crate::sort;
use crate::text::fnv1a;

/// How many elements up from a block its names are looked at.
const NAMED: usize = 10;

/// A line that says what comes next is no longer than this, in UTF-16 code units.
const LINE: f32 = 60.0;

/// A headline is no longer than this, in UTF-16 code units.
const LONGEST_HEADLINE: u32 = 300;

/// A table of numbers, a row for each block.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub width: usize,
    pub values: Vec<f32>,
}

impl Table {
    pub fn row(&self, block: usize) -> &[f32] {
        &self.values[block * self.width..(block + 1) * self.width]
    }
}

/// Where a block stands in the tree, without boxes that hold only one other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Boxes {
    /// The outermost element that holds this block alone.
    pub own: NodeIndex,
    /// The elements around it that hold more and more blocks, innermost first.
    pub around: [NodeIndex; 4],
}

/// What a page's blocks are judged by, apart from their texts.
pub struct Scene<'a> {
    pub survey: &'a Survey<'a>,
    pub boxes: Vec<Boxes>,
    /// Hash of each block's shape: its element's tag and classes, and those of the two around it.
    pub shapes: Vec<u32>,
    names: Names,
    depth: Vec<u16>,
    inside: Vec<u16>,
    /// Hash of each element's tag and classes.
    shape: Vec<u32>,
    /// How many children of a shape each element has.
    alike: HashMap<(NodeIndex, u32), u16>,
    /// For each node, the innermost `<article>` around it, else 0.
    article: Vec<NodeIndex>,
    /// How many `<article>`s and list items are around each node.
    articles: Vec<u16>,
    items: Vec<u16>,
    /// For each block short enough to be a headline, whether it says what the page's title says.
    titled: Vec<bool>,
    headline: Option<usize>,
    top: NodeIndex,
}

/// What the names of the elements around say, for each node.
#[derive(Default)]
struct Names {
    own: Vec<f32>,
    least: Vec<f32>,
    most: Vec<f32>,
    sum: Vec<f32>,
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
    pub fn new(survey: &'a Survey<'a>, lexicon: &Lexicon) -> Self {
        let Survey { snapshot, blocks, masses, .. } = survey;
        let count = snapshot.nodes.len();
        let (mut depth, mut inside) = (vec![0_u16; count], vec![0_u16; count]);
        let (mut articles, mut items) = (vec![0_u16; count], vec![0_u16; count]);
        let mut article: Vec<NodeIndex> = vec![0; count];
        let mut shape = vec![0_u32; count];
        let mut alike: HashMap<(NodeIndex, u32), u16> = HashMap::new();
        let classes: Vec<u32> =
            snapshot.hints.iter().map(|hints| class_hash(&hints.names)).collect();
        let by_hint: Vec<f32> = snapshot
            .hints
            .iter()
            .map(|hints| words::names(hints).iter().map(|key| lexicon.weight(*key)).sum())
            .collect();
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
            titled: titled(survey),
            headline: None,
            top: 0,
        };
        scene.top = scene.densest();
        scene.headline = scene.find_headline();
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

    /// The element that the page's prose stands most densely in: paragraphs vote for the elements
    /// around them, as in Mozilla's Readability.
    fn densest(&self) -> NodeIndex {
        let Survey { blocks, masses, .. } = self.survey;
        let mut votes: HashMap<NodeIndex, f32> = HashMap::new();
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
    /// How many elements of its own shape stand beside an element, itself included.
    fn alike(&self, element: NodeIndex) -> f32 {
        let parent = self.survey.snapshot.nodes[element].parent.unwrap_or_default();
        f32::from(self.alike.get(&(parent, self.shape[element])).copied().unwrap_or(1))
    }

    /// How many elements of one shape stand side by side and hold links to elsewhere, at most: a
    /// list of other pages.
    pub fn cards(&self) -> f32 {
        let Survey { blocks, .. } = self.survey;
        let teasers = blocks.iter().zip(&self.boxes).filter(|(block, _)| {
            block.linked * 2 > block.length && (15..200).contains(&block.length)
        });
        let mut rows: HashMap<(NodeIndex, u32), u16> = HashMap::new();
        for (_, boxes) in teasers {
            for element in [boxes.own, boxes.around[0]] {
                let parent = self.survey.snapshot.nodes[element].parent.unwrap_or_default();
                *rows.entry((parent, self.shape[element])).or_default() += 1;
            }
        }
        f32::from(rows.into_values().max().unwrap_or(0))
    }
}

/// The numbers for each block of a page, and their names where somebody wants to know.
pub fn table(scene: &Scene, lexicon: &Lexicon) -> Table {
    let mut table = Table::default();
    let page = Page::new(scene, lexicon);
    for at in 0..scene.survey.blocks.len() {
        page.row(at, &mut |_, value| table.values.push(value));
        if at == 0 {
            table.width = table.values.len();
        }
    }
    table
}

/// The names of the numbers in a row.
#[cfg(feature = "training")]
pub fn names(scene: &Scene, lexicon: &Lexicon) -> Vec<&'static str> {
    let mut names = Vec::new();
    if !scene.survey.blocks.is_empty() {
        Page::new(scene, lexicon).row(0, &mut |name, _| names.push(name));
    }
    names
}

/// What a block's text says by itself.
#[derive(Clone, Copy, Debug, Default)]
struct Text {
    length: f32,
    linked: f32,
    words: f32,
    stops: f32,
    commas: f32,
    capitals: f32,
    upper: f32,
    digits: f32,
    ends: f32,
    begins: f32,
    quoted: f32,
    signs: f32,
    phrase: f32,
    opening: f32,
    ending: f32,
    /// What its words say, all of them and the one that says the most against it.
    said: f32,
    worst: f32,
    level: f32,
    prose: f32,
}

impl Text {
    fn new(block: &PageBlock, snapshot: &Snapshot, lexicon: &Lexicon) -> Self {
        let mut text = Self {
            length: block.length as f32,
            linked: block.link_density(),
            prose: f32::from(u8::from(is_prose(block))),
            ..Self::default()
        };
        let (mut letters, mut before) = (0.0_f32, ' ');
        for c in block.text.chars() {
            let starts = before == ' ';
            if starts {
                text.words += 1.0;
                text.capitals += f32::from(u8::from(c.is_uppercase()));
            }
            match c {
                ',' | ';' => text.commas += 1.0,
                '“' | '”' | '"' => text.quoted += 1.0,
                '|' | '©' | '@' | '»' | '›' | '→' | '•' | '#' | '$' | '£' | '€' => {
                    text.signs += 1.0;
                }
                ' ' if matches!(before, '.' | '!' | '?') => text.stops += 1.0,
                _ => {}
            }
            if c.is_alphabetic() {
                letters += 1.0;
                text.upper += f32::from(u8::from(c.is_uppercase()));
            } else if c.is_ascii_digit() {
                text.digits += 1.0;
            }
            before = c;
        }
        text.ends = match block.text.trim_end_matches(['”', '"', '’', ')']).chars().last() {
            Some('.') => 3.0,
            Some('!' | '?') => 2.0,
            Some(':' | '…' | '›' | '»' | '→') => -1.0,
            _ => 0.0,
        };
        text.begins = match block.text.chars().next() {
            Some(c) if c.is_uppercase() => 2.0,
            Some('“' | '"' | '‘') => 3.0,
            Some(c) if c.is_lowercase() => 1.0,
            Some(c) if c.is_ascii_digit() => 0.0,
            _ => -1.0,
        };
        text.capitals /= text.words.max(1.0);
        text.upper /= letters.max(1.0);
        text.digits /= text.length.max(1.0);
        let keys = words::phrases(&block.text);
        text.phrase = keys.iter().map(|key| lexicon.weight(*key)).sum();
        text.opening = keys.last().map_or(0.0, |key| lexicon.weight(*key));
        text.ending = words::ending(&block.text).map_or(0.0, |key| lexicon.weight(key));
        for key in words::spoken(&block.text) {
            let weight = lexicon.weight(key);
            text.said += weight;
            text.worst = text.worst.min(weight);
        }
        text.level = match snapshot.tag(block.element) {
            Some(Tag::Heading(level)) => f32::from(level),
            _ => 0.0,
        };
        text
    }
}

/// A page's blocks with what is asked of several of them.
struct Page<'a> {
    scene: &'a Scene<'a>,
    texts: Vec<Text>,
    /// Blocks, prose, links of each shape.
    groups: HashMap<u32, Group>,
    copies: HashMap<&'a str, u32>,
    /// Prose in the blocks before each, UTF-16 code units.
    before: Vec<f32>,
    prose: f32,
    length: f32,
    longest: f32,
    /// The last heading before each block.
    heading: Vec<Option<usize>>,
    /// The short line and the heading before each block, behind the headline, that speak most against
    /// the article: what is said against it, how many blocks before.
    worst: Vec<[(f32, f32); 2]>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Group {
    blocks: f32,
    length: f32,
    linked: f32,
    prose: f32,
}

impl<'a> Page<'a> {
    fn new(scene: &'a Scene<'a>, lexicon: &Lexicon) -> Self {
        let Survey { snapshot, blocks, .. } = scene.survey;
        let texts: Vec<Text> =
            blocks.iter().map(|block| Text::new(block, snapshot, lexicon)).collect();
        let mut page = Self {
            scene,
            groups: HashMap::new(),
            copies: HashMap::new(),
            before: Vec::with_capacity(blocks.len()),
            prose: 0.0,
            length: 0.0,
            longest: 0.0,
            heading: Vec::with_capacity(blocks.len()),
            worst: Vec::with_capacity(blocks.len()),
            texts: Vec::new(),
        };
        let mut heading = None;
        let mut worst = [(0.0_f32, 999.0_f32); 2];
        for (at, (block, text)) in blocks.iter().zip(&texts).enumerate() {
            let group = page.groups.entry(scene.shapes[at]).or_default();
            group.blocks += 1.0;
            group.length += text.length;
            group.linked += block.linked as f32;
            group.prose += text.prose;
            *page.copies.entry(block.text.as_str()).or_default() += 1;
            page.before.push(page.prose);
            page.prose += text.prose * text.length;
            page.length += text.length;
            page.longest = page.longest.max(text.prose * text.length);
            page.heading.push(heading);
            page.worst.push(worst);
            for (_, distance) in &mut worst {
                *distance += 1.0;
            }
            if scene.headline == Some(at) {
                worst = [(0.0, 999.0); 2];
            } else {
                let is_line = text.length <= LINE;
                let may = [is_line && !block.kind.is_heading(), block.kind.is_heading()];
                for (worst, _) in worst.iter_mut().zip(may).filter(|(_, may)| *may) {
                    if text.phrase < worst.0 {
                        *worst = (text.phrase, 1.0);
                    }
                }
            }
            if block.kind.is_heading() {
                heading = Some(at);
            }
        }
        page.texts = texts;
        page
    }

    fn row(&self, at: usize, put: &mut impl FnMut(&'static str, f32)) {
        let scene = self.scene;
        let Survey { snapshot, blocks, masses, readings, .. } = scene.survey;
        let (block, text, boxes) = (&blocks[at], self.texts[at], scene.boxes[at]);
        let element = block.element;
        let flag = |is: bool| f32::from(u8::from(is));
        let share = |part: f32, whole: f32| part / whole.max(1.0);

        // The text.
        put("length", text.length);
        put("words", text.words);
        put("linked", text.linked);
        put("stops", text.stops);
        put("commas", text.commas);
        put("capitals", text.capitals);
        put("upper", text.upper);
        put("digits", text.digits);
        put("ends", text.ends);
        put("begins", text.begins);
        put("quoted", text.quoted);
        put("signs", text.signs);
        put("phrase", text.phrase);
        put("opening", text.opening);
        put("ending", text.ending);
        put("said", text.said);
        put("said mean", share(text.said, text.words));
        put("said worst", text.worst);
        put("copies", self.copies[block.text.as_str()] as f32);
        put("titled", flag(text.length < 200.0 && scene.titled[at]));

        // The element and those around it.
        put("tag", f32::from(tag_number(snapshot.tag(element).unwrap_or(Tag::Inline)) as u8));
        put("level", text.level);
        for (bit, name) in INSIDE_NAMES.iter().enumerate() {
            put(name, f32::from(scene.inside[element] >> bit & 1));
        }
        put("depth", f32::from(scene.depth[element]));
        put("items", f32::from(scene.items[element]));
        put("articles", f32::from(scene.articles[element]));
        let article = scene.article[element];
        put("articles alike", if article == 0 { 0.0 } else { scene.alike(article) });
        put("article prose", share(masses[article].prose as f32, self.prose));
        put("alike", scene.alike(boxes.own));
        put("alike around", scene.alike(boxes.around[0]));
        put("alike around 2", scene.alike(boxes.around[1]));
        put("boxed", f32::from(scene.depth[element] - scene.depth[boxes.own]));
        put("name own", scene.names.own[element]);
        put("name least", scene.names.least[element]);
        put("name most", scene.names.most[element]);
        put("name sum", scene.names.sum[element]);
        put("name box", scene.names.own[boxes.own]);
        put("name around", scene.names.own[boxes.around[0]]);
        put("name around 2", scene.names.own[boxes.around[1]]);
        let mut near = snapshot.self_and_ancestors(element).take(NAMED);
        let body = near.any(|element| readings[element].article_body);
        put("article body", flag(body));

        // What the boxes around it hold.
        let whole = scene.survey.whole();
        for (level, element) in boxes.around.iter().enumerate() {
            let mass = masses[*element];
            let names = AROUND[level];
            put(names[0], share(mass.prose as f32, whole.prose as f32));
            put(names[1], mass.link_density());
            put(names[2], mass.blocks as f32);
            put(names[3], share(mass.prose as f32, mass.length as f32));
            put(names[4], share(mass.length as f32, mass.blocks as f32));
        }
        let group = self.groups[&scene.shapes[at]];
        put("shape blocks", group.blocks);
        put("shape length", share(group.length, self.length));
        put("shape linked", share(group.linked, group.length));
        put("shape prose", share(group.prose, group.blocks));
        put("shape mean", share(group.length, group.blocks));

        // The page's densest part and its headline.
        let (down, up) = scene.distance(element, scene.top);
        put("from top", f32::from(down));
        put("to top", f32::from(up));
        let headline = scene.headline;
        put("headline blocks", headline.map_or(-999.0, |headline| at as f32 - headline as f32));
        put("headline prose", headline.map_or(-9999.0, |h| self.before[at] - self.before[h]));
        let (down, up) = headline.map_or((99, 99), |h| scene.distance(element, blocks[h].element));
        put("from headline", f32::from(down));
        put("to headline", f32::from(up));

        // Its place on the page.
        put("place", share(at as f32, blocks.len() as f32));
        put("prose before", share(self.before[at], self.prose));
        put("prose behind", self.prose - self.before[at] - text.prose * text.length);
        let heading = self.heading[at];
        put("heading distance", heading.map_or(99.0, |heading| (at - heading) as f32));
        put("heading phrase", heading.map_or(0.0, |heading| self.texts[heading].phrase));
        put("heading linked", heading.map_or(0.0, |heading| self.texts[heading].linked));
        put("heading level", heading.map_or(0.0, |heading| self.texts[heading].level));
        let [line, worst] = self.worst[at];
        put("worst line", line.0);
        put("worst line distance", line.1);
        put("worst heading", worst.0);
        put("worst heading distance", worst.1);

        // Its neighbours.
        for (step, names) in NEIGHBOURS {
            let neighbour = at.checked_add_signed(*step).filter(|at| *at < blocks.len());
            let text = neighbour.map(|at| self.texts[at]).unwrap_or_default();
            put(names[0], text.length);
            put(names[1], text.linked);
            put(names[2], text.ends);
            put(names[3], text.phrase);
            put(names[4], neighbour.map_or(0.0, |at| scene.names.sum[blocks[at].element]));
            put(names[5], flag(neighbour.is_some_and(|n| scene.shapes[n] == scene.shapes[at])));
            put(
                names[6],
                flag(neighbour.is_some_and(|n| scene.boxes[n].around[0] == boxes.around[0])),
            );
        }
        for (range, names) in WINDOWS {
            let from = at.saturating_sub(*range);
            let to = (at + range + 1).min(blocks.len());
            let texts = &self.texts[from..to];
            let count = texts.len() as f32;
            put(names[0], texts.iter().map(|text| text.length).sum::<f32>() / count);
            put(names[1], texts.iter().map(|text| text.linked).sum::<f32>() / count);
            put(names[2], texts.iter().map(|text| text.prose).sum::<f32>() / count);
        }

        // The page.
        put("page longest", share(text.length, self.longest));
        put("page article", flag(snapshot.metadata.is_article()));
    }
}

impl Scene<'_> {
    /// The block that looks most like the page's headline.
    pub fn headline(&self) -> Option<usize> {
        self.headline
    }

    /// How far two elements are from the innermost element around both.
    fn distance(&self, a: NodeIndex, b: NodeIndex) -> (u16, u16) {
        let snapshot = self.survey.snapshot;
        let mut around = snapshot.self_and_ancestors(b);
        let common = around.find(|element| snapshot.subtree(*element).contains(&a)).unwrap_or(0);
        (self.depth[a] - self.depth[common], self.depth[b] - self.depth[common])
    }
}

const INSIDE_NAMES: [&str; 13] = [
    "in nav",
    "in header",
    "in footer",
    "in aside",
    "in form",
    "in figure",
    "in list",
    "in table",
    "in quote",
    "in article",
    "in main",
    "in section",
    "in pre",
];

const AROUND: [[&str; 5]; 4] = [
    ["around share", "around linked", "around blocks", "around prose", "around mean"],
    ["around 2 share", "around 2 linked", "around 2 blocks", "around 2 prose", "around 2 mean"],
    ["around 3 share", "around 3 linked", "around 3 blocks", "around 3 prose", "around 3 mean"],
    ["around 4 share", "around 4 linked", "around 4 blocks", "around 4 prose", "around 4 mean"],
];

const NEIGHBOURS: &[(isize, [&str; 7])] = &[
    (-2, ["-2 length", "-2 linked", "-2 ends", "-2 phrase", "-2 names", "-2 shape", "-2 box"]),
    (-1, ["-1 length", "-1 linked", "-1 ends", "-1 phrase", "-1 names", "-1 shape", "-1 box"]),
    (1, ["+1 length", "+1 linked", "+1 ends", "+1 phrase", "+1 names", "+1 shape", "+1 box"]),
    (2, ["+2 length", "+2 linked", "+2 ends", "+2 phrase", "+2 names", "+2 shape", "+2 box"]),
];

const WINDOWS: &[(usize, [&str; 3])] =
    &[(3, ["±3 length", "±3 linked", "±3 prose"]), (8, ["±8 length", "±8 linked", "±8 prose"])];

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

fn tag_number(tag: Tag) -> u32 {
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
        Tag::Inline => 30,
    }
}

/// For each block short enough to be a headline, whether it says what the page's title says.
fn titled(survey: &Survey) -> Vec<bool> {
    let long = |text: &str| text.chars().nth(12).is_some();
    let title = letters(&survey.snapshot.metadata.title);
    let is_titled = |block: &PageBlock| {
        let text = letters(&block.text);
        long(&text) && (title.contains(&text) || long(&title) && text.contains(&title))
    };
    let blocks = survey.blocks.iter();
    blocks.map(|block| block.length <= LONGEST_HEADLINE && is_titled(block)).collect()
}

/// Letters and digits in lower case, so that marks and white space make no difference.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
