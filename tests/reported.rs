//! Reported speech: what is found, what is not, and what holds of every quote.
#![cfg(all(feature = "model", feature = "reported"))]

use whosaid::annotations::{Annotations, Quote, QuoteKind, Span};
use whosaid::article::Article;
use whosaid::{Engine, NAMES_MODEL, REPORTED_MODEL};

fn engine() -> Engine {
    let mut engine = Engine::new(NAMES_MODEL).expect("the shipped model");
    engine.find_reported(REPORTED_MODEL).expect("the shipped model");
    engine
}

fn read(text: &str) -> Annotations {
    engine().analyse(&Article::from_text(text.to_owned()))
}

fn words(text: &str, span: Span) -> &str {
    // The texts of this file are ASCII but for quotation marks, which are a unit each.
    let byte =
        |unit: u32| text.char_indices().nth(unit as usize).map_or(text.len(), |(byte, _)| byte);
    &text[byte(span.start)..byte(span.end)]
}

fn indirect(found: &Annotations) -> Vec<&Quote> {
    found.quotes.iter().filter(|quote| quote.kind == QuoteKind::Indirect).collect()
}

const STORY: &str = "Saltmere bridge to close\n\
    Ada Lindqvist, who leads the Northern Bridge Trust, said that the bridge would close in May. \
    She told reporters that the cables were “worn to a thread” and would be replaced.\n\
    The work would cost four million pounds, according to Peter Okafor, the trust's engineer. \
    “We have no choice,” Okafor said.\n\
    Lindqvist hopes to open the bridge again in the autumn. Okafor declined to say whether the \
    ferry would run. It has carried people across the river for two hundred years.";

#[test]
fn what_somebody_said_has_its_speaker() {
    let found = read(STORY);
    let quotes = indirect(&found);
    assert!(!quotes.is_empty(), "{:?}", found.quotes);
    let first = quotes[0];
    assert_eq!(words(&found.text, first.spans[0]), "that the bridge would close in May");
    let speaker = first.speaker.expect("the article names her");
    assert_eq!(found.entities[speaker as usize].name, "Ada Lindqvist");
    assert_eq!(first.cue.map(|cue| words(&found.text, cue)), Some("said"));
}

#[test]
fn what_was_hoped_or_not_said_is_not_shown() {
    let found = read(STORY);
    for quote in indirect(&found) {
        for &span in &quote.spans {
            let words = words(&found.text, span);
            assert!(!words.contains("autumn") && !words.contains("ferry"), "{words}");
        }
    }
}

#[test]
fn it_is_off_by_default_and_changes_nothing_else() {
    let article = Article::from_text(STORY.to_owned());
    let plain = Engine::new(NAMES_MODEL).expect("the shipped model").analyse(&article);
    assert!(plain.quotes.iter().all(|quote| quote.kind != QuoteKind::Indirect));
    let with = engine().analyse(&article);
    assert_eq!(plain.entities, with.entities);
    let marked: Vec<_> =
        with.quotes.iter().filter(|quote| quote.kind != QuoteKind::Indirect).collect();
    assert_eq!(marked.len(), plain.quotes.len());
    for (plain, with) in plain.quotes.iter().zip(marked) {
        assert_eq!(
            (plain.kind, &plain.spans, plain.speaker),
            (with.kind, &with.spans, with.speaker)
        );
    }
}

#[test]
fn spans_are_sorted_and_nest_only_by_within() {
    let engine = engine();
    for pieces in [STORY, &STORY.replace('“', ""), &STORY.replace(". ", ", "), &STORY.repeat(3)] {
        let found = engine.analyse(&Article::from_text((*pieces).to_owned()));
        let units = found.text.encode_utf16().count() as u32;
        let mut start = 0;
        for (index, quote) in found.quotes.iter().enumerate() {
            assert_eq!(quote.id as usize, index);
            assert!(quote.spans[0].start >= start, "in order");
            start = quote.spans[0].start;
            assert!(quote.spans.iter().all(|span| span.start < span.end && span.end <= units));
            assert!(quote.spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            if let Some(outer) = quote.within {
                let outer = &found.quotes[outer as usize];
                assert_eq!(outer.kind, QuoteKind::Indirect);
                assert_ne!(quote.kind, QuoteKind::Indirect);
            }
            for other in indirect(&found) {
                let overlaps = quote.spans.iter().any(|one| {
                    other.spans.iter().any(|two| one.start < two.end && two.start < one.end)
                });
                let may = quote.id == other.id || quote.within == Some(other.id);
                assert!(!overlaps || may, "{quote:?} and {other:?}");
            }
        }
    }
}

#[test]
fn a_content_ends_where_the_reporter_goes_on() {
    let engine = engine();
    let mut seen = 0;
    for (text, said) in [
        (
            "Ada Lindqvist met Peter Okafor on Monday. When Lindqvist said that the bridge would close \
             in May, Okafor was not pleased.",
            "that the bridge would close in May",
        ),
        (
            "Ada Lindqvist met Peter Okafor on Monday. Lindqvist said that the bridge would close in May \
             and Okafor said that nobody had told him.",
            "that the bridge would close in May",
        ),
        // A second clause of the same kind is hers, too.
        (
            "Ada Lindqvist leads the Northern Bridge Trust. She said that the cables were worn in terms of \
             strength, but that better cables could help increase its life.",
            "that the cables were worn in terms of strength, but that better cables could help increase its life",
        ),
        (
            "Ada Lindqvist met Peter Okafor on Monday. Lindqvist said that the bridge would close in May, \
             according to a transcript of the meeting.",
            "that the bridge would close in May",
        ),
        (
            "Ada Lindqvist met Peter Okafor on Monday. He left early, although Lindqvist said that the \
             bridge would close in May.",
            "that the bridge would close in May",
        ),
        (
            "Ada Lindqvist met Peter Okafor on Monday. He left early, but Lindqvist said that the bridge \
             would close in May.",
            "that the bridge would close in May",
        ),
    ] {
        let found = engine.analyse(&Article::from_text(text.to_owned()));
        let hers = indirect(&found).into_iter().filter(|quote| {
            let speaker = quote.speaker.map(|speaker| &found.entities[speaker as usize].name);
            speaker.is_some_and(|name| name == "Ada Lindqvist")
        });
        for span in hers.flat_map(|quote| &quote.spans) {
            assert_eq!(words(&found.text, *span), said, "{text}");
            seen += 1;
        }
    }
    assert_eq!(seen, 6);
}
