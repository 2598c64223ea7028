//! What tests of the command share.

// Each test file needs a part of it.
#![allow(dead_code, unreachable_pub)]

pub mod corpus;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

pub const COMMAND: &str = env!("CARGO_BIN_EXE_whosaid");

/// A folder of a test's own, which is taken away at its end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("whosaid-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, content).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs the command in a folder.
pub fn whosaid(folder: &Folder, arguments: &[&str]) -> Output {
    Command::new(COMMAND).args(arguments).current_dir(&folder.0).output().expect("the command runs")
}

/// The same, and it succeeds.
pub fn succeeds(folder: &Folder, arguments: &[&str]) -> String {
    let output = whosaid(folder, arguments);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {complaint}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

pub fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Articles as JSON lines.
pub fn json_lines(count: usize) -> String {
    let articles = corpus::Corpus::new(7, 60, false).take(count);
    articles.map(|article| serde_json::to_string(&article).expect("JSON") + "\n").collect()
}

/// An archive as JSON lines and as Parquet.
pub fn archive(name: &str, count: usize) -> (Folder, Vec<Value>) {
    let folder = Folder::new(name);
    folder.write("in.jsonl", json_lines(count));
    for output in ["out.jsonl", "out.parquet"] {
        succeeds(&folder, &["annotate", "in.jsonl", "-o", output]);
    }
    let articles = lines(&read(&folder.path("out.jsonl")));
    (folder, articles)
}

pub fn rows(text: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

pub fn number(row: &HashMap<String, String>, column: &str) -> u64 {
    row[column].parse().expect("a number")
}

/// The quotes of an article: text and speaker's entity.
pub fn said(article: &Value) -> Vec<(String, Option<Value>)> {
    let units: Vec<u16> = article["text"].as_str().expect("text").encode_utf16().collect();
    let quotes = article["quotes"].as_array().expect("quotes");
    let quotes =
        quotes.iter().filter(|quote| quote["kind"] == "direct" || quote["kind"] == "partial");
    quotes
        .map(|quote| {
            let spans = quote["spans"].as_array().expect("spans").iter().map(|span| {
                let at = |end: &str| span[end].as_u64().expect("a place") as usize;
                String::from_utf16(&units[at("start")..at("end")]).expect("whole characters")
            });
            let speaker = quote["speaker"].as_u64();
            let speaker = speaker.map(|at| article["entities"][at as usize].clone());
            (spans.collect::<Vec<_>>().join(" "), speaker)
        })
        .collect()
}
