//! From a text or a page to annotations: once for the command, the Python package and Spark.

use std::fmt;
use std::time::{Duration, Instant};

use whosaid::annotations::Annotations;
use whosaid::article::Article;
use whosaid::extract::{self, HtmlPage, TextMap};
use whosaid::{Engine, ModelError, ModelVersion};

use crate::Details;

static NAMES_MODEL: &[u8] = include_bytes!("../../model/names.bin");

/// An engine with the models of this build. Loading takes some milliseconds: once a process is enough,
/// and threads share it.
///
/// # Errors
/// Where a model that was compiled in is not whole.
pub fn engine() -> Result<Engine, ModelError> {
    Engine::new(NAMES_MODEL)
}

/// The models of [`engine`].
pub fn model_versions() -> Vec<ModelVersion> {
    whosaid::model_versions(NAMES_MODEL).unwrap_or_default()
}

/// What an article comes as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Plain text: each line is a paragraph.
    Text(String),
    /// A page of HTML, on which the article has to be found; in any encoding that it declares.
    Html(Vec<u8>),
}

/// Why there are no annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// There is no article on the page.
    NoArticle,
    /// The analysis took longer than it may.
    TooLong(Duration),
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoArticle => f.write_str("there is no article on this page"),
            Self::TooLong(bound) => {
                write!(f, "the article took longer than {} seconds", bound.as_secs())
            }
        }
    }
}

impl std::error::Error for Unanswered {}

/// Annotates an article. Each block of a page has the path to its element.
///
/// # Errors
/// Where there is no article, or where it takes longer than `bound`, from the first byte of a page on.
/// The clock is looked at about once in a millisecond of the analysis and at each element of a page.
pub fn annotate(
    engine: &Engine,
    content: Content,
    bound: Duration,
) -> Result<Annotations, Unanswered> {
    annotate_with_details(engine, content, &mut Details::default(), bound)
}

/// [`annotate`], and of a page takes those details that are not known yet.
///
/// # Errors
/// As [`annotate`].
pub fn annotate_with_details(
    engine: &Engine,
    content: Content,
    details: &mut Details,
    bound: Duration,
) -> Result<Annotations, Unanswered> {
    let start = Instant::now();
    let too_long = Unanswered::TooLong(bound);
    let is_over = || start.elapsed() >= bound;
    let analyse = |article: &Article| {
        let rest = bound.saturating_sub(start.elapsed());
        engine.analyse_within(article, rest).ok_or(too_long)
    };
    match content {
        Content::Text(text) => analyse(&Article::from_text(text)),
        Content::Html(bytes) => {
            let page = HtmlPage::parse_unless(&bytes, is_over).ok_or(too_long)?;
            let blocks = extract::article(&page.snapshot(), &page.layout());
            if blocks.is_empty() {
                return Err(Unanswered::NoArticle);
            }
            let mut annotations = analyse(&TextMap::new(&blocks).0)?;
            for (found, block) in annotations.blocks.iter_mut().zip(&blocks) {
                if is_over() {
                    return Err(too_long);
                }
                found.path = Some(page.path(block.element));
            }
            details.complete(page.about());
            Ok(annotations)
        }
    }
}
