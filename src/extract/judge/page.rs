//! The features of a page as a whole: does it have an article, or is it a shop, a list, a front page, a form?

use super::lexicon::Lexicon;
use super::scene::Scene;
use super::words;
use crate::collections::HashMap;
use crate::extract::snapshot::Snapshot;
use crate::extract::survey::{is_prose, is_teaser};
use crate::extract::tags::Tag;
use crate::sort;

/// Parts of the names of schema.org types in JSON-LD that are evidence against an article.
const THINGS: &[&str] =
    &["Product", "Offer", "Collection", "ItemList", "Event", "Course", "Service"];

/// Numbers about a page, given the log-odds of its blocks.
pub fn features(scene: &Scene, opinions: &[f32], lexicon: &Lexicon) -> Vec<f32> {
    let survey = scene.survey;
    let (snapshot, blocks) = (survey.snapshot, &survey.blocks);
    let chosen: Vec<usize> = (0..blocks.len()).filter(|at| opinions[*at] > 0.0).collect();
    let sum = |of: &mut dyn Iterator<Item = f32>| of.fold(0.0_f32, |sum, it| sum + it);
    let length = |at: &usize| blocks[*at].length as f32;
    let prose: Vec<usize> = chosen.iter().copied().filter(|at| is_prose(&blocks[*at])).collect();
    let text = sum(&mut chosen.iter().map(length));
    let in_prose = sum(&mut prose.iter().map(length));
    let all_prose =
        sum(&mut blocks.iter().filter(|b| is_prose(b)).map(|block| block.length as f32));
    let page = sum(&mut blocks.iter().map(|block| block.length as f32));
    let linked = sum(&mut blocks.iter().map(|block| block.linked as f32));
    let linked_in = sum(&mut chosen.iter().map(|at| blocks[*at].linked as f32));
    let share = |part: f32, whole: f32| part / f32::max(whole, 1.0);
    let headings = chosen.iter().filter(|at| blocks[**at].kind.is_heading());
    let teasers = blocks.iter().filter(|block| is_teaser(block)).count() as f32;
    // The most prose that stands together.
    let mut together: HashMap<usize, f32> = HashMap::default();
    for at in &prose {
        *together.entry(scene.boxes[*at].around[0]).or_default() += length(at);
    }
    let longest = together.values().copied().fold(0.0, f32::max);
    let signs = |block: &&crate::extract::PageBlock| block.text.contains(['$', '£', '€', '₹']);
    let prices = blocks.iter().filter(|block| block.length < 40).filter(signs).count() as f32;
    let tagged = |wanted: Tag| {
        (0..snapshot.nodes.len()).filter(|node| snapshot.tag(*node) == Some(wanted)).count() as f32
    };
    let titles =
        blocks.iter().filter(|block| snapshot.tag(block.element) == Some(Tag::Heading(1))).count()
            as f32;
    let types = &snapshot.metadata.types;
    let is_thing = |name: &String| THINGS.iter().any(|thing| name.contains(thing));
    let flag = |is: bool| f32::from(u8::from(is));
    let short = blocks.iter().filter(|block| block.length < 30).count() as f32;
    let questions = chosen.iter().filter(|at| blocks[**at].text.ends_with('?')).count() as f32;
    let spread = match (prose.first(), prose.last()) {
        (Some(first), Some(last)) => share(prose.len() as f32, (last - first + 1) as f32),
        _ => 0.0,
    };
    let mut shapes: HashMap<u32, f32> = HashMap::default();
    scene.shapes.iter().for_each(|shape| *shapes.entry(*shape).or_default() += 1.0);
    let mut weights: Vec<f32> = labels(scene).iter().map(|key| lexicon.weight(*key)).collect();
    sort::by(&mut weights, f32::total_cmp);
    let said = |range: &[f32]| range.iter().sum::<f32>();
    let few = weights.len().min(5);
    let weigh = |keys: Vec<u32>| keys.iter().map(|key| lexicon.weight(*key)).sum::<f32>();
    let path = Path::new(&snapshot.metadata.address);
    let mut names: Vec<f32> = scene.keys.iter().map(|key| lexicon.weight(*key)).collect();
    sort::by(&mut names, f32::total_cmp);
    let some = names.len().min(8);
    let title = own_title(snapshot);
    let headline = scene.headline();
    let behind = headline.map_or(0..0, |at| at + 1..(at + 9).min(blocks.len()));
    vec![
        said(&names[..some]),
        said(&names[names.len() - some..]),
        weigh(words::title(title)),
        title.split_whitespace().count() as f32,
        headline.map_or(-1.0, |at| blocks[at].text.split(' ').count() as f32),
        sum(&mut behind.clone().map(|at| if is_prose(&blocks[at]) { length(&at) } else { 0.0 })),
        sum(&mut behind.map(|at| blocks[at].linked as f32)),
        flag(!scene.authors.is_empty()),
        weigh(words::declared(snapshot)),
        weigh(words::address(snapshot)),
        path.steps,
        path.hyphens,
        path.digits,
        scene.cards(),
        said(&weights),
        said(&weights[..few]),
        said(&weights[weights.len() - few..]),
        text,
        in_prose,
        share(in_prose, text),
        share(in_prose, all_prose),
        share(text, page),
        prose.len() as f32,
        chosen.len() as f32,
        share(in_prose, prose.len() as f32),
        sum(&mut chosen.iter().map(|at| opinions[*at].min(4.0) * length(at))) / text.max(1.0),
        opinions.iter().copied().fold(-9.0, f32::max),
        share(linked, page),
        share(linked_in, text),
        share(headings.count() as f32, chosen.len() as f32),
        teasers,
        longest,
        share(longest, in_prose),
        prices,
        tagged(Tag::Article),
        tagged(Tag::Form),
        titles,
        flag(snapshot.metadata.kind == "article"),
        flag(matches!(snapshot.metadata.kind.as_str(), "website" | "object")),
        flag(snapshot.metadata.kind.contains("product")),
        flag(snapshot.metadata.is_article()),
        flag(types.iter().any(is_thing)),
        flag(types.iter().any(|name| name.contains("Posting") && name.contains("Discussion"))),
        blocks.len() as f32,
        share(short, blocks.len() as f32),
        questions,
        spread,
        sum(&mut prose.iter().map(|at| shapes[&scene.shapes[*at]]))
            / f32::max(prose.len() as f32, 1.0),
    ]
}

/// A page's title without what stands behind a stroke: the site's name, mostly.
fn own_title(snapshot: &Snapshot) -> &str {
    let strokes = ['|', '–', '—', '·', '»'];
    snapshot.metadata.title.split(strokes).next().unwrap_or_default()
}

/// Longest line that says something about the kind of the page, in UTF-16 code units: longer ones are about
/// its subject.
const LABEL: u32 = 40;

/// What the path of an address looks like.
struct Path {
    /// -1 where the page gives no address.
    steps: f32,
    /// In the last step: a title has many.
    hyphens: f32,
    /// In the whole path: dates, numbers of articles.
    digits: f32,
}

impl Path {
    fn new(address: &str) -> Self {
        if address.is_empty() {
            return Self { steps: -1.0, hyphens: -1.0, digits: -1.0 };
        }
        let steps = || words::steps(address);
        let count = |of: &str, is: &dyn Fn(char) -> bool| of.chars().filter(|c| is(*c)).count();
        let hyphens = steps().last().map_or(0, |step| count(step, &|c| matches!(c, '-' | '_')));
        let digits = steps().map(|step| count(step, &|c| c.is_ascii_digit())).sum::<usize>();
        Self { steps: steps().count() as f32, hyphens: hyphens as f32, digits: digits as f32 }
    }
}

/// The keys of what a page's labels say, and of what it says about itself, each once.
#[cfg(feature = "training")]
pub fn words_of(scene: &Scene) -> Vec<u32> {
    let snapshot = scene.survey.snapshot;
    let mut keys = labels(scene);
    keys.extend(words::declared(snapshot));
    keys.extend(words::address(snapshot));
    keys.extend(&scene.keys);
    keys.extend(words::title(own_title(snapshot)));
    keys
}

/// The keys of what a page's labels say, each once.
fn labels(scene: &Scene) -> Vec<u32> {
    let labels = scene.survey.blocks.iter().filter(|block| block.length <= LABEL);
    words::each_once(labels.flat_map(|block| words::phrases(&block.text)).collect())
}
