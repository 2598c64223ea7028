//! Whosaid reads a news article and finds the people, the organisations and the quotes with the one
//! who said each. This page is the whole story:
//!
//! page → **extract → article → reading → names → cast → quotes → annotations** → paint → toolbar
//!
//! All of it runs anywhere. The two ends are TypeScript: `src/page/` reads, paints and follows the page,
//! `www/` is the toolbar; `bindings` is what WebAssembly shows them of this.
//!
//! What programs use is [`Engine`], [`article`], [`annotations`], [`extract`], [`content`], [`records`] and,
//! for files beside a publisher's pages, [`precomputed`]. The steps themselves are private: training and
//! the tests reach them through the feature `training`.
//!
//! ```
//! # #[cfg(feature = "model")] {
//! use whosaid::article::Article;
//! use whosaid::{Engine, NAMES_MODEL};
//!
//! let engine = Engine::new(NAMES_MODEL).expect("the model is this version's");
//! let text = "“We have no choice,” said Ada Lindqvist, who leads the Northern Bridge Trust.";
//! let found = engine.analyse(&Article::from_text(text.to_owned()));
//!
//! let speaker = found.quotes[0].speaker.expect("the article names her");
//! assert_eq!(found.entities[speaker as usize].name, "Ada Lindqvist");
//! # }
//! ```
//!
//! # Features
//!
//! - `html` (default): pages of HTML, [`extract::HtmlPage`] and `Engine::analyse_html`.
//! - `reported` (default): speech without quotation marks, `Engine::find_reported`.
//! - `model` (default): the names model, 1.2 MB, as `NAMES_MODEL`. Without it a program brings its own copy.
//! - `training`: the steps of the analysis one by one, with no promise that they stay as they are.

#![cfg_attr(not(feature = "training"), allow(unreachable_pub))] // src/training.rs shows what is reached.

pub mod annotations;
pub mod article;
#[cfg(target_arch = "wasm32")]
mod bindings;
mod cast;
mod collections;
#[cfg(all(feature = "html", not(target_arch = "wasm32")))]
pub mod command;
#[cfg(all(feature = "html", not(target_arch = "wasm32")))]
pub mod content;
mod english;
pub mod extract;
#[cfg(not(target_arch = "wasm32"))]
mod file_error;
#[cfg(test)]
mod growth;
mod marks;
mod model_file;
mod names;
#[cfg(not(target_arch = "wasm32"))]
pub mod own_names;
mod pace;
#[cfg(all(feature = "html", not(target_arch = "wasm32")))]
pub mod precomputed;
mod quotes;
mod reading;
#[cfg(not(target_arch = "wasm32"))]
pub mod records;
#[cfg(feature = "reported")]
mod reported;
mod sort;
#[cfg(not(target_arch = "wasm32"))]
pub mod speakers;
mod text;
#[cfg(feature = "training")]
pub mod training;
mod work;

pub use model_file::ModelError;
#[cfg(not(target_arch = "wasm32"))]
pub use model_file::ModelVersion;
pub use pace::Pace;

use annotations::Annotations;
use article::Article;
use cast::Cast;
use names::NameFinder;
use names::own::OwnNames;
use pace::at_once;
use reading::Reading;
use text::language;

/// The models that an [`Engine`] with this names model uses: names, quotes, article.
///
/// # Errors
/// If one of them is incomplete or of a version that this build does not understand.
#[cfg(not(target_arch = "wasm32"))]
pub fn model_versions(names_model: &[u8]) -> Result<Vec<ModelVersion>, ModelError> {
    Ok(vec![
        names::model::FORMAT.identify(names_model)?,
        quotes::weights::FORMAT.identify(quotes::weights::FILE)?,
        extract::judge::file::FORMAT.identify(extract::judge::MODEL)?,
    ])
}

/// The names model that belongs to this version: what [`Engine::new`] takes.
#[cfg(feature = "model")]
pub static NAMES_MODEL: &[u8] = include_bytes!("../model/names.bin");

/// The model for reported speech that belongs to this version: what [`Engine::find_reported`] takes.
#[cfg(all(feature = "model", feature = "reported"))]
pub static REPORTED_MODEL: &[u8] = include_bytes!("../model/reported.bin");

/// Everything the analysis needs, loaded once and used for any number of articles.
pub struct Engine {
    names: NameFinder,
    own_names: OwnNames,
    quotes: &'static quotes::weights::Model,
    #[cfg(feature = "reported")]
    reported: Option<reported::model::Model>,
}

impl Engine {
    /// Makes an engine from the bytes of a names model (`model/names.bin`).
    ///
    /// # Errors
    /// Where the bytes are not a whole model of the version that this build understands, or the
    /// quotes model that was compiled in is none.
    pub fn new(names_model: &[u8]) -> Result<Self, ModelError> {
        let names = NameFinder::from_bytes(names_model)?;
        let own_names = OwnNames::default();
        Ok(Self {
            names,
            own_names,
            quotes: quotes::weights::Model::built_in()?,
            #[cfg(feature = "reported")]
            reported: None,
        })
    }

    /// From now on also finds reported speech, quotes of the kind `Indirect`, by the bytes of its model
    /// (`model/reported.bin`).
    ///
    /// ```
    /// # #[cfg(feature = "model")] {
    /// use whosaid::annotations::QuoteKind;
    /// use whosaid::article::Article;
    /// use whosaid::{Engine, NAMES_MODEL, REPORTED_MODEL};
    ///
    /// let mut engine = Engine::new(NAMES_MODEL).expect("the model is this version's");
    /// engine.find_reported(REPORTED_MODEL).expect("so is this one");
    /// let text = "Ada Lindqvist leads the Northern Bridge Trust. Lindqvist said that the bridge would close in May.";
    /// let found = engine.analyse(&Article::from_text(text.to_owned()));
    ///
    /// assert_eq!(found.quotes[0].kind, QuoteKind::Indirect);
    /// assert_eq!(found.quotes[0].speaker, Some(0));
    /// # }
    /// ```
    ///
    /// # Errors
    /// Where the bytes are not a whole model of the version that this build understands.
    #[cfg(feature = "reported")]
    pub fn find_reported(&mut self, model: &[u8]) -> Result<(), ModelError> {
        self.reported = Some(reported::model::Model::read(model)?);
        Ok(())
    }

    /// From now on also finds the names of a publisher's list, which replaces any earlier list. `lines` has
    /// a line for each entry: "p" for a person or "o" for an organisation, its name and its aliases,
    /// separated by tabs. An entity of the list gets the entry's name and, as
    /// [`annotations::Entity::listed`], the entry's number.
    pub fn use_names(&mut self, lines: &str) {
        self.own_names = OwnNames::from_lines(lines);
    }

    /// Reads an article. Time is linear in its length; the same article always gives the same
    /// annotations. An article that is not in English gets its language and empty lists.
    pub fn analyse(&self, article: &Article) -> Annotations {
        at_once(self.analyse_paced(article, &Pace::unhurried()))
    }

    /// The same, unless it takes longer than `bound`: then `None`. The clock is looked at about once in a
    /// millisecond of work.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn analyse_within(
        &self,
        article: &Article,
        bound: std::time::Duration,
    ) -> Option<Annotations> {
        let start = std::time::Instant::now();
        let pace = Pace::new(move || start.elapsed() >= bound);
        pace::in_one_slice(self.analyse_paced(article, &pace))
    }

    /// Finds the article in a page of HTML, whatever its encoding, and reads it; every block has its
    /// place on the page ([`Block::path`](annotations::Block::path)). `None` where the page has no
    /// article.
    ///
    /// ```
    /// # #[cfg(feature = "model")] {
    /// let engine = whosaid::Engine::new(whosaid::NAMES_MODEL).expect("the model is this version's");
    /// let page = "<main><h1>Bridge closes</h1><p>“We have no choice,” said Ada Lindqvist, who leads the \
    ///     Northern Bridge Trust. The bridge has carried cars since the war, and its cables are old.</p></main>";
    /// let found = engine.analyse_html(page.as_bytes()).expect("there is an article");
    /// assert_eq!(found.blocks[1].path.as_deref(), Some("body > main > p"));
    /// assert!(engine.analyse_html(b"<p>Nothing here.</p>").is_none());
    /// # }
    /// ```
    #[cfg(feature = "html")]
    pub fn analyse_html(&self, html: &[u8]) -> Option<Annotations> {
        let (article, paths) = extract::HtmlPage::parse(html).article()?;
        Some(self.analyse(&article).with_paths(paths))
    }

    /// The same in slices of time: for texts that would keep a page waiting.
    pub async fn analyse_paced(&self, article: &Article, pace: &Pace) -> Annotations {
        let language = language::detect(article.text());
        if language != language::ENGLISH {
            return Annotations::empty(article, language);
        }
        let reading = Reading::new_paced(article, self.names.given_names(), pace).await;
        let mentions = self.names.find_paced(reading.tokens(), pace).await;
        let mentions = self.own_names.settle(reading.tokens(), mentions);
        let mut cast = Cast::new_paced(&reading, &mentions, pace).await;
        for entity in &mut cast.entities {
            if let Some(entry) = entity.listed {
                self.own_names.name(entry).clone_into(&mut entity.name);
            }
        }
        #[cfg(feature = "reported")]
        if let Some(reported) = &self.reported {
            let quotes = reported::find(&reading, &cast, self.quotes, reported, pace).await;
            return Annotations::new(&reading, language, cast, quotes);
        }
        let quotes = quotes::find_paced(&reading, &cast, self.quotes, pace).await;
        Annotations::new(&reading, language, cast, quotes)
    }
}
