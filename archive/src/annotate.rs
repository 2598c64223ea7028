//! From a text or a page to annotations and the article's details, with the models of this build.

use std::time::Duration;

use whosaid::annotations::Annotations;
use whosaid::content::{self, Content, Unanswered};
use whosaid::{Engine, ModelError, ModelVersion, NAMES_MODEL};

use crate::Details;

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

/// Annotates an article. Each block of a page has the path to its element.
///
/// # Errors
/// As [`content::annotate`].
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
    let (annotations, about) = content::annotate(engine, content, bound)?;
    details.complete(about);
    Ok(annotations)
}
