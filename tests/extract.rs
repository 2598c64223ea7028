//! Finding the article without a browser, on saved snapshots of pages of our own writing
//! (`scripts/save-snapshot.mjs tests/snapshots/NAME.html > tests/snapshots/NAME.json`).

use whosaid::article::BlockKind;
use whosaid::extract::{self, Layout, PageBlock, RawSnapshot, TextMap};

fn saved(name: &str) -> RawSnapshot {
    let path = format!("{}/tests/snapshots/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let json = std::fs::read(&path).expect(&path);
    serde_json::from_slice(&json).expect(&path)
}

fn article(raw: &RawSnapshot) -> Vec<PageBlock> {
    extract::article(&raw.clone().read(), &raw.layout())
}

#[test]
fn the_article_of_a_saved_page_is_found() {
    let blocks = article(&saved("lighthouse"));
    let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Caption, Heading, Headline, Paragraph, Standfirst};
    assert_eq!(
        kinds,
        [Headline, Standfirst, Caption, Paragraph, Paragraph, Paragraph, Heading, Paragraph]
    );
    let text = blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
    for words in ["cookies", "beaches", "uncle", "rights reserved", "subscription", "Home"] {
        assert!(!text.contains(words), "{words} is in {text}");
    }
}

#[test]
fn saved_layout_counts() {
    let raw = saved("lighthouse");
    let computed = article(&raw);
    assert_eq!(computed[4].text.split('”').next().unwrap().matches("listen").count(), 0);
    assert!(computed[5].text.starts_with("The coastal authority"));
    // By its tag alone, what is there for screen readers only cannot be told from the rest.
    let by_tags = extract::article(&raw.read(), &Layout::default());
    assert!(by_tags.iter().any(|block| block.text.contains("listen to this story")));
}

#[test]
fn every_character_knows_its_place() {
    let raw = saved("lighthouse");
    let snapshot = raw.clone().read();
    let (article, map) = TextMap::new(&extract::article(&snapshot, &raw.layout()));
    let units: Vec<u16> = article.text().encode_utf16().collect();
    let mut placed = 0;
    let mut end = 0;
    for segment in &map.segments {
        assert!(segment.start >= end, "segments overlap");
        end = segment.start + segment.length;
        let node = &snapshot.nodes[map.nodes[segment.node as usize]];
        let extract::Content::Text(bytes) = &node.content else { panic!("not a text node") };
        let text: Vec<u16> = snapshot.text[bytes.clone()].encode_utf16().collect();
        let there = &text[segment.node_start as usize..][..segment.length as usize];
        let here = &units[segment.start as usize..end as usize];
        let is_space = |unit: &u16| [0x20, 0x0a].contains(unit);
        assert!(
            there
                .iter()
                .zip(here)
                .all(|(there, here)| there == here || is_space(there) && is_space(here))
        );
        placed += here.len();
    }
    let joints = units.iter().filter(|unit| **unit == 0x0a).count();
    assert!(joints > 0);
    assert_eq!(placed, units.len() - joints);
}

#[test]
fn a_snapshot_survives_json() {
    let raw = saved("lighthouse");
    let again = serde_json::from_str(&serde_json::to_string(&raw).unwrap()).unwrap();
    assert_eq!(raw, again);
}

#[test]
fn numbers_that_make_no_sense_are_cut_off() {
    let mut raw = saved("lighthouse");
    for (at, number) in raw.numbers.iter_mut().enumerate() {
        if at % 3 == 0 {
            *number = (at as i32).wrapping_mul(-715_827_883);
        }
    }
    raw.layout.truncate(5);
    article(&raw);
    raw.numbers = vec![7; 9];
    article(&raw);
    assert!(article(&RawSnapshot::default()).is_empty());
}

#[test]
fn marks_that_a_style_puts_around_a_block_quotation_are_read() {
    const BLOCK: u8 = 2;
    const MARKED: u8 = 64;
    let words = ["They said:", "Nobody here has slept for a week.", "Nobody will tonight."];
    // <div> <p> <blockquote> <p> <p>, chosen by the caller.
    let quotation = |layout: u8| RawSnapshot {
        numbers: [
            [-1, 0, -1, 0],
            [0, 1, -1, 0],
            [1, -1, words[0].len() as i32, 0],
            [0, 2, -1, 0],
            [3, 1, -1, 0],
            [4, -1, words[1].len() as i32, 0],
            [3, 1, -1, 0],
            [6, -1, words[2].len() as i32, 0],
        ]
        .concat(),
        text: words.join("\n"),
        tags: "div\np\nblockquote".to_owned(),
        hints: String::new(),
        metadata: String::new(),
        whole: false,
        layout: vec![BLOCK, BLOCK, 0, layout, BLOCK, 0, BLOCK, 0],
    };
    let lines = |layout: u8| -> Vec<String> {
        article(&quotation(layout)).into_iter().map(|block| block.text).collect()
    };
    let marked = ["They said:", "“Nobody here has slept for a week.", "Nobody will tonight.”"];
    assert_eq!(lines(BLOCK | MARKED), marked);
    assert_eq!(lines(BLOCK), words);
}
