//! Headlines, cross-heads and pull quotes repeat words of the story without an attribution; the story has
//! one.

use super::scene::Scene;
use super::{Quote, QuoteKind};
use crate::article::BlockKind;
use crate::english::{Class, is};
use crate::work;

/// Blocks at the top of an article that may be headline and summary.
const BLOCKS: u32 = 3;
/// Fewer words than this may be repeated by chance and are not looked for.
const FEWEST: usize = 3;
/// The same for a block that is nothing but the words.
const FEWEST_ALONE: usize = 2;
/// Fewer letters than this tell nothing.
const SHORTEST: usize = 5;
/// Most words of a cross-head or pull quote.
const LONGEST: usize = 30;
/// Most quotes that are looked for in the story.
const MOST: usize = 24;
/// Bytes of the longest span that is searched.
const LONGEST_SPAN: usize = 2000;
/// How sure it is that the same words are the same speaker's.
const SURE: f32 = 0.97;

/// Gives unattributed quotes that repeat the story the speaker that the story names. If the story does not
/// have the words, or has them without a speaker, a cross-head gets none. For each headline and cross-head,
/// of which there are few, time is linear in the number of quotes.
pub(super) fn settle(scene: &Scene, quotes: &mut [Quote]) {
    let plain_words: Vec<Vec<String>> = quotes
        .iter()
        .map(|quote| {
            let spans = quote.spans.iter().filter(|span| span.len() <= LONGEST_SPAN);
            spans.map(|span| plain(&scene.tokens.source()[span.clone()])).collect()
        })
        .collect();
    let edges = word_edges(scene);
    let mut looked_for = 0;
    for index in 0..quotes.len() {
        let quote = &quotes[index];
        let block = paragraph(scene, quote);
        let is_alone = is_cross_head(scene, &edges, quote);
        let is_open = quote.kind != QuoteKind::Title
            && quote.spans.len() == 1
            && (is_alone || block < BLOCKS);
        let Some(words) = plain_words[index].first() else { continue };
        let words = without_article(words);
        let count = words.split(' ').count();
        if !is_open || count > LONGEST {
            continue;
        }
        // Few words may be another's by chance: then the headline has to mean the same speaker.
        let is_told = is_attributed(scene, quote);
        let fewest = if is_alone { FEWEST_ALONE } else { FEWEST };
        let needs_same = is_told || count < fewest;
        let own = quote.speaker;
        if needs_same && (own.is_none() || is_alone || words.len() < SHORTEST) {
            continue;
        }
        looked_for += 1;
        if looked_for > MOST {
            break;
        }
        let tells = |(other, quote): &(usize, &Quote)| {
            let is_speech = matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial);
            *other != index
                && is_speech
                && quote.speaker.is_some()
                && (paragraph(scene, quote) > block || is_alone)
                && is_attributed(scene, quote)
                && plain_words[*other].iter().any(|there| contains(there, words))
        };
        let stories = quotes.iter().enumerate().filter(tells);
        let mut stories = stories.map(|(_, one)| (one.speaker, one.confidence)).peekable();
        let is_said = stories.peek().is_some();
        let found =
            if needs_same { stories.find(|(speaker, _)| *speaker == own) } else { stories.next() };
        // In the story somebody else says it, and the headline has no verb to tell otherwise.
        let is_others = needs_same && !is_told && is_said && found.is_none();
        let quote = &mut quotes[index];
        match found {
            Some((_, confidence)) if needs_same => {
                quote.confidence = quote.confidence.max(confidence * SURE);
            }
            Some((speaker, confidence)) => {
                quote.speaker = speaker;
                quote.confidence = confidence * SURE;
                if quote.kind == QuoteKind::Scare {
                    quote.kind = QuoteKind::Partial;
                }
                quote.source = None;
                quote.cue = None;
                quote.antecedent = None;
            }
            None if is_others => {
                quote.speaker = None;
                quote.source = None;
                quote.antecedent = None;
            }
            None if is_alone && quote.kind != QuoteKind::Direct => {
                quote.speaker = None;
                quote.source = None;
                quote.cue = None;
                quote.antecedent = None;
            }
            None => {}
        }
    }
}

/// "a disgrace" is a "disgrace".
fn without_article(words: &str) -> &str {
    match words.split_once(' ') {
        Some((first, rest)) if is(first, Class::Article) => rest,
        _ => words,
    }
}

/// Whether the quote is attributed in its own paragraph.
fn is_attributed(scene: &Scene, quote: &Quote) -> bool {
    quote.cue.is_some()
        && quote
            .source
            .as_ref()
            .is_some_and(|source| scene.paragraph(source.start) == paragraph(scene, quote))
}

/// The byte offsets of the first and the last letter or digit of every block.
fn word_edges(scene: &Scene) -> Vec<Option<(usize, usize)>> {
    let text = scene.tokens.source();
    let blocks = scene.reading.article().blocks().iter();
    let edges = blocks.map(|block| {
        let words = &text[block.range.clone()];
        let first = words.find(char::is_alphanumeric)?;
        let last = words.rfind(char::is_alphanumeric)?;
        work::count(first + words.len() - last);
        Some((block.range.start + first, block.range.start + last))
    });
    edges.collect()
}

/// Whether the quote is all of its block, and no sentence or nobody's: a cross-head or pull quote. `edges` are
/// the [`word_edges`].
fn is_cross_head(scene: &Scene, edges: &[Option<(usize, usize)>], quote: &Quote) -> bool {
    let span = &quote.spans[0];
    let words = &scene.tokens.source()[span.clone()];
    let at = scene.tokens.at_byte(span.start).min(scene.tokens.len() - 1);
    let is_all = edges[scene.block(at) as usize]
        .is_none_or(|(first, last)| span.start <= first && last < span.end);
    let block = scene.block(at) as usize;
    let is_set_off = scene.reading.article().blocks()[block].kind == BlockKind::Quote;
    let is_nobodys = is_set_off && quote.source.is_none();
    is_all && (is_nobodys || !words.ends_with(['.', ',', '!', '?', '…']))
}

fn paragraph(scene: &Scene, quote: &Quote) -> u32 {
    let at = scene.tokens.at_byte(quote.spans[0].start);
    scene.paragraph(at.min(scene.tokens.len() - 1))
}

/// Whether the words stand there as whole words.
fn contains(there: &str, words: &str) -> bool {
    there.match_indices(words).any(|(at, _)| {
        let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        is_edge(there[..at].chars().next_back())
            && is_edge(there[at + words.len()..].chars().next())
    })
}

/// Lower case, plain apostrophes, no punctuation at the edges.
fn plain(words: &str) -> String {
    work::count(words.len());
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.to_lowercase().replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}
