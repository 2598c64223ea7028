//! Speech without quotation marks: "The minister said the bridge would close in May".
//!
//! 1. `features` tells what is known of each token;
//! 2. `tagger` labels tokens as content, cue and source of attributions, by the weights in `model`;
//! 3. `spans` puts the labels together, `show` keeps what was said for certain and asks the cast who
//!    said it.

pub mod features;
pub mod labels;
pub mod model;
mod show;
pub mod spans;
pub mod tagger;

use crate::cast::Cast;
use crate::pace::Pace;
use crate::quotes::Quote;
use crate::quotes::scene::Scene;
use features::Facts;
use model::Model;

/// Adds reported speech to the quotes of the scene, which stay in the order in which they begin.
pub(crate) async fn add(
    scene: &Scene<'_>,
    cast: &Cast,
    model: &Model,
    quotes: Vec<Quote>,
    pace: &Pace,
) -> Vec<Quote> {
    if scene.tokens.is_empty() {
        return quotes;
    }
    let facts = Facts::new(scene, cast);
    pace.pause().await;
    let (labels, shares) = tagger::tag(model, &facts, pace).await;
    let pieces = spans::pieces(scene, &labels);
    let attributed = spans::attributed(scene, &pieces, &shares);
    let shown = attributed.iter().filter_map(|one| show::quote(scene, cast, one));
    show::merge(scene, quotes, shown.collect())
}
