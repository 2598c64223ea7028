//! Articles as long as a book on pages of nothing but paragraphs: what is far behind the headline is no
//! comment for that. The texts are those of our own writing that the names and quotes are learned from.

use std::fs;
use std::path::Path;

use whosaid::extract::{self, HtmlPage};

/// The text without its marks, a line a paragraph.
fn paragraphs(folder: &str, ending: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files =
        fs::read_dir(&folder).expect("the folder").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> =
        files.filter(|file| file.extension().is_some_and(|it| it == ending)).collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let marked = fs::read_to_string(&file).expect("a text");
        let mut parts = marked.split('<');
        let mut text = parts.next().unwrap_or_default().to_owned();
        parts.for_each(|part| text += part.split_once('>').map_or("", |(_, text)| text));
        all.extend(text.lines().map(str::trim).filter(|line| is_prose(line)).map(str::to_owned));
    }
    all
}

/// Not a byline, a date or the beginning of a file of ours, and nothing that a rule leaves out for what it says.
fn is_prose(line: &str) -> bool {
    line.len() > 100 && !line.starts_with('%') && !line.contains("rights reserved")
}

/// The first paragraphs with so many words.
fn first(paragraphs: &[String], words: usize) -> Vec<&String> {
    let mut count = 0;
    let some = paragraphs.iter().take_while(|paragraph| {
        let more = count < words;
        count += paragraph.split(' ').count();
        more
    });
    let some = some.collect();
    assert!(count >= words, "{words} words are not there");
    some
}

/// The lines of the article on a page with these elements behind its headline.
fn found(around: [&str; 2], elements: impl Iterator<Item = String>) -> Vec<String> {
    let body: Vec<String> = elements.collect();
    let [before, behind] = around;
    let html = format!(
        "<!doctype html><title>A year on the coast</title>\
        <body>{before}<h1>A year on the coast</h1>{}{behind}",
        body.join("\n")
    );
    let page = HtmlPage::parse(html.as_bytes());
    let blocks = extract::article(&page.snapshot(), &page.layout());
    blocks.into_iter().map(|block| block.text).collect()
}

/// Those that are not there.
fn lost<'a>(paragraphs: &[&'a String], found: &[String]) -> Vec<&'a String> {
    paragraphs.iter().copied().filter(|paragraph| !found.contains(paragraph)).collect()
}

const TEXTS: [(&str, &str); 2] = [("train/data/articles", "txt"), ("train/data/speakers", "xml")];

#[test]
fn no_paragraph_of_a_long_bare_page_is_lost() {
    for (folder, ending) in TEXTS {
        let paragraphs = paragraphs(folder, ending);
        for words in [5_000, 20_000, 50_000] {
            let some = first(&paragraphs, words);
            for around in [["", ""], ["<article>", "</article>"]] {
                let found = found(around, some.iter().map(|text| format!("<p>{text}</p>")));
                assert_eq!(lost(&some, &found), [""; 0], "{words} words of {folder}");
            }
        }
    }
}

#[test]
fn nor_does_a_line_within_a_long_text_end_it() {
    for (folder, ending) in TEXTS {
        let paragraphs = paragraphs(folder, ending);
        let some = first(&paragraphs, 20_000);
        for line in ["<p>All rights reserved</p>", "<h2>Comments</h2>"] {
            let element = |(at, text): (usize, &&String)| {
                format!("{}<p>{text}</p>", if at == 300 { line } else { "" })
            };
            let found = found(["<main>", "</main>"], some.iter().enumerate().map(element));
            assert_eq!(lost(&some, &found), [""; 0], "{line} in {folder}");
        }
    }
}

#[test]
fn boxes_and_headings_make_no_difference_to_a_long_text() {
    for (folder, ending) in TEXTS {
        let paragraphs = paragraphs(folder, ending);
        let some = first(&paragraphs, 20_000);
        let boxed = some.iter().map(|text| format!("<div><p>{text}</p></div>"));
        assert_eq!(lost(&some, &found(["<main>", "</main>"], boxed)), [""; 0], "boxes, {folder}");
        let headed = some.chunks(10).enumerate().flat_map(|(part, paragraphs)| {
            let heading = format!("<h2>Part {}</h2>", part + 1);
            let texts = paragraphs.iter().map(|text| format!("<p>{text}</p>"));
            [heading].into_iter().chain(texts)
        });
        assert_eq!(lost(&some, &found(["<main>", "</main>"], headed)), [""; 0], "parts, {folder}");
    }
}
