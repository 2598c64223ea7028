//! Pages with the text that is their article: WCXB's development split.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use serde::Deserialize;
use whosaid::extract::{HtmlPage, Layout, Snapshot};

use crate::Failure;

/// A line of WCXB's truth.
#[derive(Deserialize)]
struct Truth {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    body: Option<String>,
}

/// A page and what is known of it.
pub(super) struct Page {
    pub id: String,
    /// "article", "product", "forum" and so on.
    pub kind: String,
    pub is_article: bool,
    /// Whether it was cut out of a larger page.
    pub is_part: bool,
    /// The article's text.
    pub body: String,
    /// Pages of one site are never in two folds.
    pub site: String,
    pub snapshot: Snapshot,
    pub layout: Layout,
}

/// Reads all pages of `folder`, which holds `truth.jsonl.gz` and `html/`.
///
/// # Errors
/// Where a file is missing or is not what it should be.
pub(super) fn read(folder: &Path) -> Result<Vec<Page>, Failure> {
    let path = folder.join("truth.jsonl.gz");
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut pages = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let truth: Truth = serde_json::from_str(&line?)?;
        let path = folder.join("html").join(format!("{}.html.gz", truth.id));
        let mut html = Vec::new();
        GzDecoder::new(File::open(&path)?).read_to_end(&mut html)?;
        let page = HtmlPage::parse(&html);
        let site = site(&truth);
        pages.push(Page {
            id: truth.id,
            is_article: truth.kind == "article",
            is_part: false,
            kind: truth.kind,
            body: truth.body.unwrap_or_default(),
            site,
            snapshot: page.snapshot(),
            layout: page.layout(),
        });
    }
    Ok(pages)
}

/// The domain that somebody registered: "news.example.co.uk" is "example.co.uk".
fn site(truth: &Truth) -> String {
    let url = truth.url.as_deref().unwrap_or_default();
    let host = url.split('/').nth(2).unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let short = |label: &&str| label.len() <= 3;
    let count = if labels.iter().rev().take(2).all(short) { 3 } else { 2 };
    let start = labels.len().saturating_sub(count);
    let site = labels[start..].join(".");
    if site.is_empty() { truth.id.clone() } else { site }
}
