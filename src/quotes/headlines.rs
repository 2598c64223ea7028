//! A headline often has words of a quote without saying whose they are; the story below does.

use super::scene::Scene;
use super::{Quote, QuoteKind};
use crate::work;

/// Blocks at the top of an article that may be headline and summary.
const BLOCKS: u32 = 3;
/// Most quotes at the top that are looked for in the story.
const MOST: usize = 24;
/// Fewer words than this are not looked for: they may be there by chance.
const FEWEST: usize = 3;

/// Gives the quotes in the headline that have no speaker what the story says of the same words. Time is
/// linear: there are few headlines.
pub(super) fn settle(scene: &Scene, quotes: &mut [Quote]) {
    let block = |quote: &Quote| {
        let at = scene.tokens.at_byte(quote.spans[0].start);
        scene.paragraph(at.min(scene.tokens.len() - 1))
    };
    let top = quotes.iter().take_while(|quote| block(quote) < BLOCKS).count();
    let mut looked_for = 0;
    for index in 0..top {
        let quote = &quotes[index];
        let is_open = quote.speaker.is_none()
            && quote.source.is_none()
            && quote.kind != QuoteKind::Title
            && quote.spans.len() == 1;
        if !is_open {
            continue;
        }
        let words = plain(&scene.tokens.source()[quote.spans[0].clone()]);
        if words.split_whitespace().take(FEWEST).count() < FEWEST {
            continue;
        }
        looked_for += 1;
        if looked_for > MOST {
            break;
        }
        let here = block(quote);
        let story = quotes[index + 1..].iter().find(|other| {
            let is_speech = matches!(other.kind, QuoteKind::Direct | QuoteKind::Partial);
            let says = |words_there: &str| plain(words_there).contains(&words);
            is_speech
                && other.speaker.is_some()
                && block(other) > here
                && other.spans.iter().any(|span| says(&scene.tokens.source()[span.clone()]))
        });
        if let Some(story) = story {
            let (speaker, is_scare) = (story.speaker, quote.kind == QuoteKind::Scare);
            let quote = &mut quotes[index];
            quote.speaker = speaker;
            if is_scare {
                quote.kind = QuoteKind::Partial;
            }
        }
    }
}

/// Lower case, plain apostrophes, no punctuation at the end.
fn plain(words: &str) -> String {
    work::count(words.len());
    let words = words.trim_end_matches(|c: char| !c.is_alphanumeric());
    words.to_lowercase().replace('’', "'")
}
