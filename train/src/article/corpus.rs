//! Pages with the text that is their article: WCXB's development split.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use serde::Deserialize;
use whosaid::extract::{HtmlPage, Layout, Snapshot};

use crate::corpus::files;
use crate::{Failure, markup};

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

/// Reads the pages of `folder` (the data sets) whose people and quotes were annotated by hand: their text is
/// the article's body.
///
/// # Errors
/// As [`read`].
pub(super) fn read_gold(folder: &Path) -> Result<Vec<Page>, Failure> {
    let mut pages = Vec::new();
    for path in files(&folder.join("gold"))? {
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = folder.join("pages").join(&id).join("source.html");
        // Some are available as text only.
        if path.extension().is_none_or(|kind| kind != "xml") || !source.exists() {
            continue;
        }
        let (body, _) = markup::read(&fs::read_to_string(&path)?)?;
        let page = HtmlPage::parse(&fs::read(&source)?);
        let snapshot = page.snapshot();
        pages.push(Page {
            site: site(&snapshot.metadata.address, &id),
            id,
            is_article: true,
            is_part: false,
            kind: "gold".to_owned(),
            body,
            snapshot,
            layout: page.layout(),
        });
    }
    Ok(pages)
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
        let site = site(truth.url.as_deref().unwrap_or_default(), &truth.id);
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

/// The registered domain: "example.co.uk" for "news.example.co.uk". A page without an address is a site of
/// its own.
fn site(address: &str, id: &str) -> String {
    let host = address.split('/').nth(2).unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let short = |label: &&str| label.len() <= 3;
    let count = if labels.iter().rev().take(2).all(short) { 3 } else { 2 };
    let start = labels.len().saturating_sub(count);
    let site = labels[start..].join(".");
    if site.is_empty() { id.to_owned() } else { site }
}
