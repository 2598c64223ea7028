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

/// Those of the first paragraphs with so many words that are not found on a page that has no others.
fn lost(paragraphs: &[String], words: usize, around: [&str; 2]) -> Vec<String> {
    let mut count = 0;
    let some = paragraphs.iter().take_while(|paragraph| {
        let more = count < words;
        count += paragraph.split(' ').count();
        more
    });
    let some: Vec<&String> = some.collect();
    assert!(count >= words, "{words} words are not there");
    let body: String = some.iter().map(|text| format!("<p>{text}</p>\n")).collect();
    let [before, behind] = around;
    let html =
        format!("<!doctype html><title>A year on the coast</title><body>{before}{body}{behind}");
    let page = HtmlPage::parse(html.as_bytes());
    let found = extract::article(&page.snapshot(), &page.layout());
    let found: Vec<&str> = found.iter().map(|block| block.text.as_str()).collect();
    some.into_iter().filter(|it| !found.contains(&it.as_str())).cloned().collect()
}

#[test]
fn no_paragraph_of_a_long_bare_page_is_lost() {
    for (folder, ending) in [("train/data/articles", "txt"), ("train/data/speakers", "xml")] {
        let paragraphs = paragraphs(folder, ending);
        for words in [20_000, 50_000] {
            for around in [
                ["<h1>A year on the coast</h1>", ""],
                ["<article><h1>A year on the coast</h1>", "</article>"],
            ] {
                assert_eq!(lost(&paragraphs, words, around), [""; 0], "{words} words of {folder}");
            }
        }
    }
}
