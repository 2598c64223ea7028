//! An analysis in slices: the same annotations, and never long without a pause.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use whosaid::Engine;
use whosaid::Pace;
use whosaid::article::Article;
use whosaid::extract::{self, Layout, RawSnapshot};

#[test]
fn slices_give_the_same_annotations() {
    let paragraph = "“We counted twice,” said Eleanor Whitcombe, who leads the Harcourt Foundation. \
        The foundation had been asked to count the swans, which nobody had done for years. She \
        said that “the young ones” would be counted in the spring.\n";
    let article = Article::from_text(paragraph.repeat(60));
    let engine = Engine::new(include_bytes!("../model/names.bin")).expect("the shipped model");
    let at_once = engine.analyse(&article);
    assert!(!at_once.entities.is_empty() && !at_once.quotes.is_empty());

    let pace = Pace::new(|| true);
    let mut analysis = pin!(engine.analyse_paced(&article, &pace));
    let mut slices = 1;
    let in_slices = loop {
        match analysis.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(annotations) => break annotations,
            Poll::Pending => slices += 1,
        }
    };
    assert_eq!(in_slices, at_once);
    // A pause for every few sentences, in each of the steps.
    assert!(slices > 3 * 60, "{slices} slices");
}

#[test]
fn an_article_is_found_in_slices() {
    let paragraphs: Vec<String> = (1000..1600)
        .map(|number| {
            format!("Swan {number} was seen on the lake again, and nobody knew whose it was.")
        })
        .collect();
    // A document with one paragraph after the other: [parent, tag, hints or length, flags].
    let mut numbers = vec![-1, 0, -1, 0, 0, 1, -1, 0, 1, 2, -1, 0];
    for text in &paragraphs {
        let paragraph = numbers.len() as i32 / 4;
        numbers.extend([2, 3, -1, 0, paragraph, -1, text.len() as i32, 0]);
    }
    let raw = RawSnapshot {
        numbers,
        text: paragraphs.join("\n"),
        tags: "html\nbody\narticle\np".to_owned(),
        whole: true,
        ..RawSnapshot::default()
    };
    let snapshot = raw.read();
    let layout = async |_| Ok::<_, std::convert::Infallible>(Layout::default());
    let pace = Pace::new(|| true);
    let mut finding = pin!(extract::article_paced(&snapshot, layout, &pace));
    let mut slices = 1;
    let Ok(in_slices) = loop {
        match finding.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(blocks) => break blocks,
            Poll::Pending => slices += 1,
        }
    };
    let at_once = extract::article(&snapshot, &Layout::default());
    assert!(at_once.len() > 50, "{} blocks", at_once.len());
    let texts = |blocks: &[extract::PageBlock]| {
        blocks.iter().map(|block| block.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&in_slices), texts(&at_once));
    // A pause for every few dozens of blocks, and between the steps.
    assert!(slices > 40, "{slices} slices");
}

/// A page may hold the beginning of a story alone, and break off anywhere.
#[test]
fn an_article_may_break_off_anywhere() {
    let engine = Engine::new(include_bytes!("../model/names.bin")).expect("the shipped model");
    let texts = [
        "Jane Roe, a baker and the mayor of Ham, said on Monday: “We counted twice.”",
        "“We counted,” said Dr. Jane Roe, head of research and planning at the Roe Institute, adding that “it was late”.",
        "According to Tom Harker, the retired general and former minister who ran Harker & Sons, Inc., it “rained”.",
        "Harker’s wife, Ada Berg, 52, told the Ham Gazette’s Tom Okoro that she was the first to buy a boat for the town.",
        "The Ministry of Justice and the French foreign ministry (MFA) called it ‘a mistake’ — in the words of its spokesman, Jean Roe.",
        "While she called it “fair”, Prime Minister Jane Roe and her husband, the economist Tom Berg, asked whether he, too, had left.",
        "A witness who gave no name, one of its bishops, said he “saw it all”, and so did they: “It fell,” the report said.",
    ];
    for text in texts {
        for (end, _) in text.char_indices() {
            // What it breaks off at is shown where this fails.
            println!("{}", &text[..end]);
            engine.analyse(&Article::from_text(&text[..end]));
        }
    }
}
