//! Learns what words of names and lines say: the log-odds that what they stand on is in the article,
//! counted by sites, so that a large site has no more to say than a small one.

use std::collections::{BTreeMap, HashMap};

use whosaid::training::extract::judge::lexicon::Lexicon;
use whosaid::training::extract::judge::words;
use whosaid::training::extract::survey::Survey;

/// How far up from a block the names count.
const NAMED: usize = 10;

/// For each word, what each site says: how much that it stands on is in the article, and how much is
/// not.
#[derive(Default)]
pub(super) struct Counts {
    sites: BTreeMap<u32, HashMap<usize, [f32; 2]>>,
    /// The same for the words of paragraphs.
    words: BTreeMap<u32, HashMap<usize, [f32; 2]>>,
}

/// Paragraphs shorter than this (UTF-16 code units) are lines.
const SPOKEN: u32 = 40;

/// Words of paragraphs in the lexicon, and sites that must know each.
const SPOKEN_WORDS: usize = 1000;
const SPOKEN_SITES: f32 = 10.0;

impl Counts {
    /// Counts a page of the site with this number.
    pub(super) fn add(&mut self, survey: &Survey, labels: &[f32], site: usize) {
        let Survey { snapshot, blocks, holders, .. } = survey;
        let by_hint: Vec<Vec<u32>> = snapshot.hints.iter().map(words::names).collect();
        for ((block, holder), label) in blocks.iter().zip(holders).zip(labels) {
            let weight = 5.0 + (block.length as f32).min(300.0);
            let mut keys = Vec::new();
            let near = snapshot.self_and_ancestors(*holder);
            for element in near.take(NAMED) {
                if survey.is_part(element) {
                    keys.extend(snapshot.hint(element).map_or(&[][..], |hint| &by_hint[hint]));
                }
            }
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                self.count(key, site, *label, weight);
            }
            if block.length >= SPOKEN {
                let mut spoken: Vec<u32> = words::spoken(&block.text).collect();
                spoken.sort_unstable();
                spoken.dedup();
                for key in spoken {
                    self.count_word(key, site, *label);
                }
            }
            let endings = words::ending(&block.text);
            for key in words::phrases(&block.text).into_iter().chain(endings) {
                self.count(key, site, *label, 1.0);
            }
        }
    }

    fn count_word(&mut self, key: u32, site: usize, label: f32) {
        let counts = self.words.entry(key).or_default().entry(site).or_default();
        counts[0] += label;
        counts[1] += 1.0 - label;
    }

    fn count(&mut self, key: u32, site: usize, label: f32, weight: f32) {
        let counts = self.sites.entry(key).or_default().entry(site).or_default();
        counts[0] += weight * label;
        counts[1] += weight * (1.0 - label);
    }

    /// The weights of words that at least `least` sites know, of the sites that are not left out.
    pub(super) fn lexicon(
        &self,
        least: f32,
        size: usize,
        without: impl Fn(usize) -> bool,
    ) -> Lexicon {
        let mut weights = weigh(&self.sites, least, size, 0.0, &without);
        // Most paragraphs are part of the article: what counts is who says less.
        let usual = weigh(&self.words, SPOKEN_SITES, usize::MAX, 0.0, &without);
        let sum: f32 = usual.iter().map(|(_, weight)| weight).sum();
        let mean = sum / usual.len().max(1) as f32;
        weights.extend(weigh(&self.words, SPOKEN_SITES, SPOKEN_WORDS, mean, &without));
        Lexicon::new(weights)
    }
}

/// The log-odds of words that at least `least` sites know, but for those of `without`: the `size` that
/// tell most, less `mean`.
fn weigh(
    words: &BTreeMap<u32, HashMap<usize, [f32; 2]>>,
    least: f32,
    size: usize,
    mean: f32,
    without: &impl Fn(usize) -> bool,
) -> Vec<(u32, f32)> {
    let mut weights: Vec<(u32, f32, f32)> = Vec::new();
    for (key, sites) in words {
        let (mut inside, mut outside) = (0.0, 0.0);
        let mut sorted: Vec<_> = sites.iter().filter(|(site, _)| !without(**site)).collect();
        sorted.sort_by_key(|(site, _)| **site);
        for (_, [yes, no]) in sorted {
            let share = yes / (yes + no);
            inside += share;
            outside += 1.0 - share;
        }
        if inside + outside >= least {
            let weight = ((inside + 0.7) / (outside + 0.7_f32)).ln() - mean;
            weights.push((*key, weight, weight.abs() * (inside + outside).sqrt()));
        }
    }
    weights.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    weights.truncate(size);
    weights.into_iter().filter(|it| it.1.abs() > 0.25).map(|(k, w, _)| (k, w)).collect()
}

/// For each word of a label, the sites that have it on articles and on other pages.
#[derive(Default)]
pub(super) struct PageCounts {
    sites: BTreeMap<u32, HashMap<usize, bool>>,
    all: HashMap<usize, bool>,
}

impl PageCounts {
    /// Counts a page with these words.
    pub(super) fn add(&mut self, words: Vec<u32>, is_article: bool, site: usize) {
        for word in words {
            *self.sites.entry(word).or_default().entry(site).or_insert(is_article) &= is_article;
        }
        *self.all.entry(site).or_insert(is_article) &= is_article;
    }

    /// The log-odds that a page with a word is no article, of the sites that are not left out.
    pub(super) fn lexicon(&self, size: usize, without: impl Fn(usize) -> bool) -> Lexicon {
        let count = |sites: &HashMap<usize, bool>| {
            let mut counts = [0.0_f32; 2];
            for (_, is_article) in sites.iter().filter(|(site, _)| !without(**site)) {
                counts[usize::from(*is_article)] += 1.0;
            }
            counts
        };
        let [others, articles] = count(&self.all);
        let mut weights: Vec<(u32, f32, f32)> = Vec::new();
        for (key, sites) in &self.sites {
            let [no, yes] = count(sites);
            if no + yes >= 4.0 {
                let weight = ((no + 0.5) / (others + 1.0) / ((yes + 0.5) / (articles + 1.0))).ln();
                weights.push((*key, weight, weight.abs() * (no + yes / 4.0).sqrt()));
            }
        }
        weights.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        weights.truncate(size);
        Lexicon::new(weights.into_iter().filter(|it| it.1.abs() > 0.4).map(|(k, w, _)| (k, w)))
    }
}
