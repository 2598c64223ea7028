//! What must hold for any input at all, one function a fuzz target. `tests/fuzz_seeds.rs` runs the
//! same functions on the seeds, so that `cargo test` knows each of them and each input that once
//! broke something.

use std::convert::Infallible;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::value::RawValue;
use whosaid::Engine;
use whosaid::annotations::{Annotations, Span};
use whosaid::article::{Article, BlockKind};
use whosaid::extract::{self, HtmlPage, RawSnapshot, Snapshot, TextMap};
use whosaid::precomputed::{self, Correction, Precomputed};
use whosaid::training::cast::Cast;
use whosaid::training::names::NameFinder;
use whosaid::training::names::features::ROW_COUNT;
use whosaid::training::names::model::row_length;
use whosaid::training::names::network::SHAPES;
use whosaid::training::quotes::{self, weights::Model};
use whosaid::training::reading::Reading;

const NAMES_MODEL: &[u8] = include_bytes!("../model/names.bin");
const QUOTES_MODEL: &[u8] = include_bytes!("../model/quotes.bin");

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(NAMES_MODEL).expect("the shipped model is whole"));

/// Makes a text English, so that all of the analysis runs, and has names, pronouns and quotes on
/// both sides of what is to be tried.
const ENGLISH: [&str; 2] = [
    "“We have to mend it,” said Anna Berg, the head of the Harbour Board, and she meant the bridge.",
    "Berg told the council that ‘nobody’ would pay. “Not this year,” he said. The board was not sure.",
];

/// Checks what is promised of every result: offsets are UTF-16 code units inside the text that cut
/// no character, numbers point at what is there, and the result survives being written as JSON.
fn check_annotations(annotations: &Annotations) {
    let units: Vec<u16> = annotations.text.encode_utf16().collect();
    let is_boundary = |at: u32| {
        let at = at as usize;
        at <= units.len() && units.get(at).is_none_or(|unit| !(0xdc00..0xe000).contains(unit))
    };
    let check = |start: u32, end: u32| {
        assert!(start <= end && is_boundary(start) && is_boundary(end), "{start}..{end}");
    };
    let check_span = |span: &Span| {
        check(span.start, span.end);
        assert!(span.start < span.end, "empty span at {}", span.start);
    };
    for (id, entity) in annotations.entities.iter().enumerate() {
        assert_eq!(entity.id as usize, id);
        assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
        entity.mentions.iter().for_each(check_span);
        assert!(entity.mentions.is_sorted_by(|a, b| a.end <= b.start), "mentions overlap");
    }
    for (id, quote) in annotations.quotes.iter().enumerate() {
        assert_eq!(quote.id as usize, id);
        quote.spans.iter().chain(&quote.source).chain(&quote.cue).for_each(check_span);
        assert!(quote.spans.is_sorted_by(|a, b| a.end <= b.start), "stretches overlap");
        assert!(quote.speaker.is_none_or(|id| (id as usize) < annotations.entities.len()));
    }
    annotations.blocks.iter().for_each(|block| check(block.start, block.end));
    assert!(annotations.blocks.is_sorted_by(|a, b| a.end <= b.start), "blocks overlap");
    let json = serde_json::to_string(annotations).expect("a result can be written");
    let again: Annotations = serde_json::from_str(&json).expect("and read again");
    assert_eq!(&again, annotations);
}

/// Any text, by itself, within an English article, and with its lines as blocks of all kinds.
pub(crate) fn text(data: &[u8]) {
    use BlockKind::{
        Byline, Caption, Credit, Heading, Headline, List, Paragraph, Post, Standfirst,
    };
    const KINDS: [BlockKind; 10] = [
        Paragraph,
        Headline,
        Standfirst,
        Byline,
        Heading,
        List,
        BlockKind::Quote,
        Post,
        Caption,
        Credit,
    ];
    let text = String::from_utf8_lossy(data);
    let plain = ENGINE.analyse(&Article::from_text(&*text));
    check_annotations(&plain);
    assert_eq!(plain.text, text);
    let joined = format!("{}\n{text}\n{}", ENGLISH[0], ENGLISH[1]);
    check_annotations(&ENGINE.analyse(&Article::from_text(joined)));
    let mut article = Article::default();
    article.push(Paragraph, ENGLISH[0]);
    for line in text.lines() {
        article.push(KINDS[line.len() % KINDS.len()], line);
    }
    check_annotations(&ENGINE.analyse(&article));
}

/// Bytes as a model file, and the shipped models with changed bodies behind a right checksum. What
/// is no model is an error; what may be one, however bad, reads an article to its end.
///
/// A change is eight bytes: the part of the file it is in, what to do, an offset there, a value.
pub(crate) fn models(data: &[u8]) {
    let _ = NameFinder::from_bytes(data);
    let _ = Model::read(data);
    let Some((&which, changes)) = data.split_first() else { return };
    let article = Article::from_text(ENGLISH.join("\n"));
    let reading = Reading::new(&article, &());
    if which & 1 == 0 {
        let body = changed(NAMES_MODEL, &parts_of_names(), changes);
        let Ok(names) =
            NameFinder::from_bytes(&whosaid::training::names::model::FORMAT.seal(&body))
        else {
            return;
        };
        for mention in names.find(reading.tokens()) {
            assert!(mention.tokens.end <= reading.tokens().len() && !mention.tokens.is_empty());
        }
    } else {
        let body = changed(QUOTES_MODEL, &[0, 4, 8], changes);
        let Ok(model) = Model::read(&quotes::weights::FORMAT.seal(&body)) else { return };
        let names = NameFinder::from_bytes(NAMES_MODEL).map(|names| names.find(reading.tokens()));
        let cast = Cast::new(&reading, &names.expect("the shipped model is whole"));
        quotes::find(&reading, &cast, &model);
    }
}

/// Where the parts of the names model's body begin, as `src/names/model.rs` lists them.
fn parts_of_names() -> Vec<usize> {
    let mut parts = vec![0, 28, 32, 32 + ROW_COUNT];
    let steps = &NAMES_MODEL[whosaid::training::model_file::Format::HEADER + 32..][..ROW_COUNT];
    let mut at = 32 + ROW_COUNT + steps.iter().map(|&step| row_length(step)).sum::<usize>();
    for (inputs, outputs) in SHAPES {
        let bias = at + 4 + inputs * outputs;
        parts.extend([at, at + 4, bias]);
        at = bias + 4 * outputs;
    }
    parts.push(at);
    parts
}

fn changed(file: &[u8], parts: &[usize], changes: &[u8]) -> Vec<u8> {
    let mut body = file[whosaid::training::model_file::Format::HEADER..].to_vec();
    let (changes, _) = changes.as_chunks::<8>();
    for &[part, what, low, high, value @ ..] in changes.iter().take(64) {
        let at =
            parts[usize::from(part) % parts.len()] + usize::from(u16::from_le_bytes([low, high]));
        let at = at.min(body.len());
        let count = value.len().min(body.len() - at);
        match what % 4 {
            0 => body[at..at + count].copy_from_slice(&value[..count]),
            1 => body.truncate(at),
            2 => drop(body.splice(at..at, value)),
            _ => {
                let end =
                    body.len().min(at + usize::from(u16::from_le_bytes([value[0], value[1]])));
                body[at..end].fill(value[2]);
            }
        }
    }
    body
}

/// Any bytes as JSON Lines: each line has its answer, with the id as it came, or its complaint.
pub(crate) fn records(data: &[u8]) {
    #[derive(Deserialize)]
    struct IdOnly {
        id: Box<RawValue>,
    }
    let mut output = Vec::new();
    let mut unreadable = Vec::new();
    let bound = whosaid::records::LONGEST;
    whosaid::records::annotate(&ENGINE, data, &mut output, bound, |number, _| {
        unreadable.push(number);
    })
    .expect("memory can be written to");
    let mut answers = output.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    for (line, number) in data.split(|byte| *byte == b'\n').zip(1..) {
        if line.trim_ascii().is_empty() || unreadable.contains(&number) {
            continue;
        }
        let answer = answers.next().expect("an answer to each line");
        let asked: IdOnly = serde_json::from_slice(line).expect("a line that was read");
        let answer: IdOnly = serde_json::from_slice(answer).expect("JSON");
        assert_eq!(answer.id.get(), asked.id.get());
    }
    assert_eq!(answers.next(), None);
}

/// Bytes as what the reader of a page hands over: the page may have tampered with it.
pub(crate) fn snapshot(data: &[u8]) {
    let Ok(raw) = serde_json::from_slice::<RawSnapshot>(data) else { return };
    let layout = raw.layout();
    check_page(&raw.read(), |_| layout);
}

/// Any bytes as an HTML file. Each block has an element that a selector leads to.
pub(crate) fn html(data: &[u8]) {
    let page = HtmlPage::parse(data);
    let snapshot = page.snapshot();
    for element in check_page(&snapshot, |_| page.layout()) {
        assert!(!page.path(element).is_empty());
    }
}

/// Any bytes as a file of precomputed annotations or of corrections: what is none is an error. Any bytes as
/// an HTML file: its file is read again as it was written, and gives back the same text.
pub(crate) fn annotations(data: &[u8]) {
    let _ = Correction::read_file(data);
    let _ = whosaid::own_names::read(data);
    if let Ok(file) = Precomputed::read(data) {
        let again =
            Precomputed::read(file.to_json().as_bytes()).expect("what was read can be written");
        assert_eq!(again, file);
        // On a page that it was not made of, too.
        let page = HtmlPage::parse(ENGLISH.join("<p>").as_bytes());
        precomputed::rebuild(&page.snapshot(), &file);
        return;
    }
    let page = HtmlPage::parse(data);
    let snapshot = page.snapshot();
    let blocks = extract::article(&snapshot, &page.layout());
    let annotations = ENGINE.analyse(&TextMap::new(&blocks).0);
    let file = precomputed::precompute(&snapshot, &blocks, &annotations, Vec::new(), |_| None);
    let again = Precomputed::read(file.to_json().as_bytes()).expect("a file of ours");
    assert_eq!(again, file);
    let texts = precomputed::rebuild(&snapshot, &file);
    assert_eq!(texts.len(), blocks.len());
    for (text, block) in texts.iter().zip(&blocks) {
        assert_eq!(text.as_ref(), Some(&block.text));
    }
}

/// Whatever is taken for an article has a text, and each of its characters a place in a text node.
/// Returns the elements of its blocks.
fn check_page(
    snapshot: &Snapshot,
    layout: impl FnOnce(std::ops::Range<usize>) -> extract::Layout,
) -> Vec<usize> {
    let Ok(blocks) = extract::article_with(snapshot, |nodes| Ok::<_, Infallible>(layout(nodes)));
    for block in &blocks {
        assert_eq!(block.length as usize, block.text.encode_utf16().count());
        assert!(block.element < snapshot.nodes.len());
        for piece in &block.pieces {
            assert!(piece.node < snapshot.nodes.len());
            assert!(piece.start + piece.length <= block.length);
        }
    }
    let (article, _map) = TextMap::new(&blocks);
    check_annotations(&ENGINE.analyse(&article));
    blocks.iter().map(|block| block.element).collect()
}
