//! The whole analysis on our own annotated articles, from plain text to speakers, with the models as
//! they ship. The floors are a little below what was measured: a model or rule that loses several names
//! or one speaker in ten must be noticed.

#[allow(dead_code)] // Here the engine finds the mentions, not the markup.
mod markup;

use std::collections::HashSet;
use std::fs;

use markup::{Marked, key};
use whosaid::Engine;
use whosaid::annotations::{Annotations, EntityKind, QuoteKind, Span};
use whosaid::training::text::Utf16Offsets;

/// How many are annotated, how many were found, and how many of those are right.
#[derive(Default)]
struct Counts {
    gold: usize,
    found: usize,
    right: usize,
}

impl Counts {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }

    fn add<T: Eq + std::hash::Hash>(&mut self, gold: &HashSet<T>, found: &HashSet<T>) {
        self.gold += gold.len();
        self.found += found.len();
        self.right += gold.intersection(found).count();
    }
}

fn speaker(annotations: &Annotations, speaker: Option<u32>) -> String {
    speaker.map_or(String::new(), |id| key(&annotations.entities[id as usize].name))
}

#[test]
fn our_own_articles_are_read_well() {
    let engine = Engine::new(include_bytes!("../model/names.bin")).expect("the shipped model");
    let (mut names, mut quotes, mut speakers) =
        (Counts::default(), Counts::default(), Counts::default());
    let paths = fs::read_dir("tests/articles").expect("the articles are there");
    for path in paths.map(|entry| entry.expect("a file").path()) {
        let marked = Marked::read(&fs::read_to_string(path).expect("readable"));
        let annotations = engine.analyse(&marked.article);
        let offsets = Utf16Offsets::new(marked.article.text());
        let span = |tag: &markup::Tag| Span {
            start: offsets.utf16(tag.bytes.start),
            end: offsets.utf16(tag.bytes.end),
        };

        let gold = marked.tags.iter().filter(|tag| matches!(tag.name, 'p' | 'o'));
        let gold: HashSet<_> = gold.map(|tag| (span(tag), tag.name == 'p')).collect();
        let found = annotations.entities.iter().flat_map(|entity| {
            entity.mentions.iter().map(|&span| (span, entity.kind == EntityKind::Person))
        });
        names.add(&gold, &found.collect());

        let gold = marked.tags.iter().filter(|tag| tag.name == 'q');
        let gold: Vec<_> =
            gold.filter(|tag| matches!(tag.attribute("k"), Some("direct" | "partial"))).collect();
        let said: Vec<_> = annotations
            .quotes
            .iter()
            .filter(|quote| matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial))
            .flat_map(|quote| quote.spans.iter().map(|&span| (span, quote.speaker)))
            .collect();
        let stretches: HashSet<_> = gold.iter().map(|tag| span(tag)).collect();
        quotes.add(&stretches, &said.iter().map(|&(span, _)| span).collect());
        // Who has no name in the article stands in square brackets.
        let name = |tag: &markup::Tag| match tag.attribute("s").unwrap_or("") {
            description if description.starts_with('[') => String::new(),
            name => key(name),
        };
        let gold: HashSet<_> = gold.iter().map(|tag| (span(tag), name(tag))).collect();
        let said = said.iter().map(|&(span, id)| (span, speaker(&annotations, id)));
        speakers.add(&gold, &said.collect());
    }
    eprintln!(
        "F1: names {:.3} of {}, quotes {:.3} of {}, quotes with speaker {:.3}",
        names.f1(),
        names.gold,
        quotes.f1(),
        quotes.gold,
        speakers.f1()
    );
    assert!(names.gold > 80 && quotes.gold > 35, "the articles are read");
    assert!(names.f1() >= 0.86, "names {:.3}", names.f1());
    assert!(quotes.f1() >= 0.91, "quotes {:.3}", quotes.f1());
    assert!(speakers.f1() >= 0.82, "speakers {:.3}", speakers.f1());
}
