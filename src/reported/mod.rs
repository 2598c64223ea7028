//! Speech without quotation marks: "The minister said the bridge would close in May".
//!
//! 1. `features` tells what is known of each token;
//! 2. `tagger` labels tokens as content, cue and source of attributions, by the weights in `model`;
//! 3. `spans` puts the labels together, `show` keeps what was said for certain and asks the cast who
//!    said it.

pub mod features;
mod grammar;
pub mod labels;
pub mod model;
mod show;
pub mod spans;
pub mod tagger;

use crate::cast::Cast;
use crate::pace::Pace;
use crate::quotes::{self, Quote};
use crate::reading::Reading;
use features::Facts;
use model::Model;

/// The quotes of an article with reported speech among them, in the order in which they begin.
pub(crate) async fn find(
    reading: &Reading<'_>,
    cast: &Cast,
    marked: &quotes::weights::Model,
    model: &Model,
    pace: &Pace,
) -> Vec<Quote> {
    if reading.is_empty() {
        return Vec::new();
    }
    let scene = quotes::scene_of(reading, cast, pace).await;
    let quotes = quotes::assemble::quotes(&scene, cast, marked, pace).await;
    let facts = Facts::new(&scene, cast);
    pace.pause().await;
    let (labels, shares) = tagger::tag(model, &facts, pace).await;
    let pieces = spans::pieces(&scene, &labels);
    let attributed = spans::attributed(&scene, &pieces, &shares);
    let shown = attributed.iter().filter_map(|one| show::quote(&scene, cast, one));
    show::merge(quotes, shown)
}
