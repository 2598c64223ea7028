//! The features of each block for the judge.
//!
//! Only additions, divisions and comparisons, so that every machine computes the same numbers.

use super::lexicon::Lexicon;
use super::line::Text;
use super::scene::{Scene, tag_number};
use crate::collections::HashMap;
use crate::extract::snapshot::NodeIndex;
use crate::extract::survey::Survey;
use crate::extract::tags::Tag;
use crate::pace::Pace;
#[cfg(feature = "training")]
use crate::pace::at_once;

/// How many elements up from a block its names are looked at.
const NAMED: usize = 10;

/// Longest line that may announce what follows, in UTF-16 code units.
const LINE: f32 = 60.0;

/// How many elements up from a block its line counts for what they hold.
const ROW: usize = 6;

/// So many elements of one shape side by side are a list.
const LIST: f32 = 3.0;

/// What counts blocks or prose goes no higher than this. On the pages that the judge has learned from, so far behind
/// the headline, or with so many others in one box, are mostly comments; in a long text they are paragraphs, and
/// there are more signs of comments than that.
const FAR_BLOCKS: f32 = 150.0;
const FAR_PROSE: f32 = 20_000.0;
const MOST_AROUND: f32 = 170.0;

/// A table of numbers, a row for each block.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Numbers in a row.
    pub width: usize,
    /// The rows, one behind the other.
    pub values: Vec<f32>,
}

impl Table {
    /// The numbers of a block, by its index.
    pub fn row(&self, block: usize) -> &[f32] {
        &self.values[block * self.width..(block + 1) * self.width]
    }
}

/// So many blocks are looked at between two pauses.
const BETWEEN_PAUSES: usize = 32;

/// The numbers for each block of a page.
#[cfg(feature = "training")]
pub fn table(scene: &Scene, lexicon: &Lexicon) -> Table {
    at_once(table_paced(scene, lexicon, &Pace::unhurried()))
}

/// [`table`] in slices.
pub(super) async fn table_paced(scene: &Scene<'_>, lexicon: &Lexicon, pace: &Pace) -> Table {
    let mut table = Table::default();
    let page = Page::new(scene, lexicon, pace).await;
    for at in 0..scene.survey.blocks.len() {
        if at % BETWEEN_PAUSES == 0 {
            pace.pause().await;
        }
        page.row(at, &mut |_, value| push(&mut table.values, value));
        if at == 0 {
            table.width = table.values.len();
            table.values.reserve(table.width * scene.survey.blocks.len());
        }
    }
    table
}

/// Not inlined: it is called 150 times, and would be a tenth of the judge's code.
#[inline(never)]
fn push(values: &mut Vec<f32>, value: f32) {
    values.push(value);
}

/// The names of the numbers in a row.
#[cfg(feature = "training")]
pub fn names(scene: &Scene, lexicon: &Lexicon) -> Vec<&'static str> {
    let mut names = Vec::new();
    if !scene.survey.blocks.is_empty() {
        at_once(Page::new(scene, lexicon, &Pace::unhurried()))
            .row(0, &mut |name, _| names.push(name));
    }
    names
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
    /// For each element near blocks, what the short line in it says that speaks most against the article.
    least: HashMap<NodeIndex, f32>,
    /// The last heading before each block.
    heading: Vec<Option<usize>>,
    /// For each block, the short line and the heading between the headline and it that are the strongest
    /// evidence against an article: their weight, and how many blocks before they are.
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
    async fn new(scene: &'a Scene<'a>, lexicon: &Lexicon, pace: &Pace) -> Self {
        let Survey { snapshot, blocks, .. } = scene.survey;
        let mut texts: Vec<Text> = Vec::with_capacity(blocks.len());
        for some in blocks.chunks(BETWEEN_PAUSES) {
            texts.extend(some.iter().map(|block| Text::new(block, snapshot, lexicon)));
            pace.pause().await;
        }
        let mut page = Self {
            scene,
            groups: HashMap::default(),
            copies: HashMap::default(),
            before: Vec::with_capacity(blocks.len()),
            prose: 0.0,
            length: 0.0,
            longest: 0.0,
            heading: Vec::with_capacity(blocks.len()),
            worst: Vec::with_capacity(blocks.len()),
            least: HashMap::default(),
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
            if text.length <= LINE && text.phrase < 0.0 {
                for element in snapshot.self_and_ancestors(block.element).take(ROW) {
                    let least = page.least.entry(element).or_default();
                    *least = least.min(text.phrase);
                }
            }
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
        put("sited", flag(scene.sited[at]));
        put("about author", flag(scene.is_about_author(block)));
        let [italic, bold] = scene.type_shares(block);
        put("italic", italic);
        put("bold", bold);

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
        // One of a list of comments, cards, offers: "Reply", "Read more", "Buy now".
        let [around, around_2, ..] = boxes.around;
        let mut rows = [boxes.own, around, around_2].into_iter();
        let row = rows.find(|row| *row != 0 && scene.alike(*row) >= LIST);
        put("row", row.map_or(0.0, |row| scene.alike(row)));
        put("row worst", row.and_then(|row| self.least.get(&row)).copied().unwrap_or(0.0));
        put("boxed", f32::from(scene.depth[element] - scene.depth[boxes.own]));
        let holder = scene.survey.holders[at];
        put("name own", scene.names.own[holder]);
        put("name least", scene.names.least[holder]);
        put("name most", scene.names.most[holder]);
        put("name sum", scene.names.sum[holder]);
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
            let most = if level == 0 { MOST_AROUND } else { f32::MAX };
            put(names[2], (mass.blocks as f32).min(most));
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
        let blocks_since = |headline: usize| (at as f32 - headline as f32).min(FAR_BLOCKS);
        put("headline blocks", headline.map_or(-999.0, blocks_since));
        let prose_since = |headline: usize| self.before[at] - self.before[headline];
        put("headline prose", headline.map_or(-9999.0, |h| prose_since(h).min(FAR_PROSE)));
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
            put(names[4], neighbour.map_or(0.0, |at| scene.names.sum[scene.survey.holders[at]]));
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
