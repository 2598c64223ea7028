//! Word F1 of the articles found, as `score_extraction.py` has it.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use whosaid::article::BlockKind;
use whosaid::extract::{self, PageBlock};
use whosaid::training::extract::judge::{Judge, Opinion};

use super::corpus::Page;
use super::example::Example;
use super::labels;

/// Log-odds from which on a block is taken where the judge is measured alone.
const THRESHOLDS: [f32; 6] = [-1.0, -0.75, -0.5, -0.25, 0.0, 0.5];

/// Seconds that this thread has been at work so far, as Linux counts them: what others do on the
/// machine makes less difference than to a clock. 0 on other systems.
fn time_used() -> f64 {
    let counts = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = counts.split(' ').next().and_then(|count| count.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e9
}

/// How many pages are timed, each five times; the least counts.
const TIMED: usize = 40;

/// Sums over pages.
#[derive(Default)]
pub(super) struct Figures {
    pages: f64,
    /// F1, precision, recall.
    all: [f64; 3],
    /// The same without bylines, captions and credits.
    body: [f64; 3],
    /// F1 of the blocks by their labels, and by the judge's opinion alone.
    ceiling: f64,
    judged: [f64; THRESHOLDS.len()],
    /// F1 of the pages that were marked by hand, without headline and standfirst.
    gold: Vec<f64>,
    nothing: Vec<String>,
    /// Of each kind of page that is no article: pages, and those recognised.
    others: HashMap<String, [usize; 2]>,
    /// Log-odds that a page is an article, and what it is.
    opinions: Vec<(f32, String)>,
    rows: Vec<(f64, f64, f64, String)>,
    /// Seconds for each node of the larger pages.
    times: Vec<f64>,
    /// Where a file about each page goes, if anywhere.
    pub(super) folder: Option<PathBuf>,
}

impl Figures {
    /// Writes what was made of each block of a page: "+" for one that was taken, its log-odds, its
    /// label, its kind, its text.
    fn write(&self, example: &Example, opinion: &Opinion, found: &[PageBlock]) {
        let Some(folder) = &self.folder else { return };
        let opinions = &opinion.blocks;
        let nodes =
            |block: &PageBlock| block.pieces.first().map(|piece| (piece.node, piece.node_start));
        let taken: HashMap<_, _> = found.iter().map(|block| (nodes(block), block.kind)).collect();
        let mut lines = format!("page {:.2}, {}\n", opinion.page, example.page.kind);
        for (at, block) in example.survey.blocks.iter().enumerate() {
            let kind = taken.get(&nodes(block));
            let sign = if kind.is_some() { '+' } else { ' ' };
            let kind = kind.map_or(String::new(), |kind| format!("{kind:?}"));
            let (label, opinion) = (example.labels[at], opinions[at]);
            let text: String = block.text.chars().take(200).collect();
            let wrong = if (label >= 0.5) == (sign == '+') { ' ' } else { '!' };
            let _ = writeln!(
                lines,
                "{wrong}{sign}{label:.1} {opinion:5.1} {kind:9} {:5} {text}",
                block.length
            );
        }
        let _ = fs::write(folder.join(format!("{}.txt", example.page.id)), lines);
    }

    pub(super) fn add(&mut self, judge: &Judge, example: &Example) {
        let page = example.page;
        if page.is_part {
            return;
        }
        let opinion = judge.opinion(&example.survey);
        self.opinions.push((opinion.page, page.kind.clone()));
        let blocks = extract::article_by(judge, &page.snapshot, &page.layout);
        let nodes = page.snapshot.nodes.len();
        if nodes >= 2000 && self.times.len() < TIMED {
            let times = (0..5).map(|_| {
                let start = time_used();
                std::hint::black_box(extract::article_by(judge, &page.snapshot, &page.layout));
                time_used() - start
            });
            self.times.push(times.fold(f64::MAX, f64::min) / nodes as f64);
        }
        self.write(example, &opinion, &blocks);
        if !page.is_article {
            let counts = self.others.entry(page.kind.clone()).or_default();
            counts[0] += 1;
            counts[1] += usize::from(blocks.is_empty());
            return;
        }
        let is_body = |block: &&PageBlock| {
            !matches!(block.kind, BlockKind::Byline | BlockKind::Caption | BlockKind::Credit)
        };
        if page.kind == "gold" {
            // Their text has neither.
            let is_front = |kind| matches!(kind, BlockKind::Headline | BlockKind::Standfirst);
            let body = blocks.iter().filter(is_body).filter(|block| !is_front(block.kind));
            let f1 = f1(body, &page.body);
            println!("  {:.3} p {:.3} r {:.3} {}", f1[0], f1[1], f1[2], page.id);
            self.gold.push(f1[0]);
            return;
        }
        self.pages += 1.0;
        if blocks.is_empty() {
            self.nothing.push(page.id.clone());
        }
        let all = f1(blocks.iter(), &page.body);
        let body = f1(blocks.iter().filter(is_body), &page.body);
        for at in 0..3 {
            self.all[at] += all[at];
            self.body[at] += body[at];
        }
        self.rows.push((body[0], body[1], body[2], page.id.clone()));
        let labelled = example.survey.blocks.iter().zip(&example.labels);
        let labelled = labelled.filter(|(_, label)| **label >= 0.5).map(|(block, _)| block);
        self.ceiling += f1(labelled, &page.body)[0];
        for (least, sum) in THRESHOLDS.iter().zip(&mut self.judged) {
            let judged = example.survey.blocks.iter().zip(&opinion.blocks);
            let judged = judged.filter(|(_, opinion)| *opinion > least).map(|(block, _)| block);
            *sum += f1(judged, &page.body)[0];
        }
    }

    /// Counts a page without any text.
    pub(super) fn add_empty(&mut self, page: &Page) {
        if page.is_article {
            self.pages += 1.0;
            self.nothing.push(page.id.clone());
        } else {
            let counts = self.others.entry(page.kind.clone()).or_default();
            *counts = counts.map(|count| count + 1);
        }
    }

    pub(super) fn print(&mut self) {
        self.rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (f1, precision, recall, id) in self.rows.iter().take(40) {
            println!("  {f1:.2} p {precision:.2} r {recall:.2} {id}");
        }
        let mean = |sums: [f64; 3]| sums.map(|sum| sum / self.pages);
        for (what, sums) in
            [("all text", self.all), ("without bylines, captions, credits", self.body)]
        {
            let [f1, precision, recall] = mean(sums);
            println!("{what}: F1 {f1:.4} precision {precision:.4} recall {recall:.4}");
        }
        self.times.sort_by(f64::total_cmp);
        if let Some(median) = self.times.get(self.times.len() / 2) {
            println!("finding the article: {:.2} ms for 5,000 nodes (median)", median * 5e6);
        }
        println!("blocks by their labels: F1 {:.4}", self.ceiling / self.pages);
        let gold = self.gold.iter().sum::<f64>() / self.gold.len().max(1) as f64;
        println!("gold pages: F1 {gold:.4} of {}", self.gold.len());
        for (least, sum) in THRESHOLDS.iter().zip(self.judged) {
            println!("blocks by the judge alone above {least}: F1 {:.4}", sum / self.pages);
        }
        println!(
            "found nothing on {} of {} pages: {:?}",
            self.nothing.len(),
            self.pages,
            self.nothing
        );
        let mut others: Vec<_> = self.others.iter().collect();
        others.sort();
        for (kind, [pages, recognised]) in others {
            println!("{kind}: {recognised} of {pages} recognised");
        }
        for least in [-4.0, -3.5, -3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0_f32] {
            let mut below: BTreeMap<&str, usize> = BTreeMap::new();
            for (_, kind) in self.opinions.iter().filter(|(opinion, _)| *opinion < least) {
                *below.entry(kind).or_default() += 1;
            }
            println!("pages below {least}: {below:?}");
        }
    }
}

/// F1, precision and recall of the words.
fn f1<'a>(blocks: impl Iterator<Item = &'a PageBlock>, truth: &str) -> [f64; 3] {
    let gold = labels::words(truth);
    let mut left: HashMap<&str, i64> = HashMap::new();
    for word in &gold {
        *left.entry(word).or_default() += 1;
    }
    let (mut all, mut both) = (0.0, 0.0);
    for block in blocks {
        for word in labels::words(&block.text) {
            all += 1.0;
            if let Some(left) = left.get_mut(word.as_str()).filter(|left| **left > 0) {
                *left -= 1;
                both += 1.0;
            }
        }
    }
    let (p, r) = (both / f64::max(all, 1.0), both / f64::max(gold.len() as f64, 1.0));
    [if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }, p, r]
}
