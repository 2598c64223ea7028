//! From decided stretches to quotes.

use std::collections::HashSet;
use std::ops::Range;

use super::headlines;
use super::interview::Interview;
use super::kind::{self, Class};
use super::nested::{self, Nested};
use super::phrase::{Pattern, Phrase, PhraseKind};
use super::scene::Scene;
use super::sources::{self, Decided, History};
use super::surroundings::Surroundings;
use super::turns;
use super::weights::{Features, Model};
use super::{Quote, QuoteKind};
use crate::cast::Cast;
use crate::english::{function_words, speech};
use crate::pace::Pace;
use crate::work;

/// Bytes of the longest title that is looked for elsewhere.
const LONGEST_TITLE: usize = 600;

/// Quotes of all stretches, in text order.
pub async fn quotes(scene: &Scene<'_>, cast: &Cast, model: &Model, pace: &Pace) -> Vec<Quote> {
    let mut history = History::default();
    let interview = Interview::new(scene);
    let mut list = Features::default();
    let mut quotes: Vec<Quote> = Vec::new();
    // For every stretch the quote that it went into.
    let mut home: Vec<Option<usize>> = vec![None; scene.stretches.len()];
    for (index, stretch) in scene.stretches.iter().enumerate() {
        pace.pause().await;
        if scene.inside[index].is_empty() {
            continue;
        }
        if stretch.depth > 0 {
            home[index] = Some(quotes.len());
            quotes.push(nested_quote(scene, cast, index, &quotes, &home));
            continue;
        }
        let around = Surroundings::new(scene, index);
        let kind = if stretch.is_block {
            QuoteKind::Direct
        } else {
            kind::features(scene, index, &around, &mut list);
            match kind::classify(&model.kind, &list.hashes) {
                _ if kind::is_naming(scene, &around) => unsaid_kind(scene, index),
                Class::Direct if kind::is_woven(&around) => QuoteKind::Partial,
                Class::Direct => QuoteKind::Direct,
                Class::Partial => QuoteKind::Partial,
                Class::Neither
                    if kind::is_title(scene, index)
                        || kind::is_spelt_as_title(scene, index, &around) =>
                {
                    QuoteKind::Title
                }
                // A term or an ironic word is no sentence.
                Class::Neither if kind::is_sentence(&around) => QuoteKind::Direct,
                Class::Neither if kind::is_turn(&around) => QuoteKind::Direct,
                Class::Neither if goes_on(scene, &around, &history) => QuoteKind::Direct,
                Class::Neither if kind::is_verdict(scene, &around) => QuoteKind::Partial,
                Class::Neither => QuoteKind::Scare,
            }
        };
        let spans = vec![stretch.range.clone()];
        let is_speech = matches!(kind, QuoteKind::Direct | QuoteKind::Partial);
        if !is_speech {
            home[index] = Some(quotes.len());
            quotes.push(unsaid(kind, spans));
            continue;
        }
        let before = history.decided.last().copied();
        let phrase = if stretch.continues && before.is_some_and(|last| last.stretch + 1 == index) {
            before.and_then(|last| last.phrase)
        } else {
            let phrase = sources::decide(&model.source, scene, index, kind, &around, &history);
            let phrase = follow_turns(scene, &around, &history, phrase);
            let phrase = phrase.map(|phrase| whole_description(scene, phrase));
            interview.speaker(scene, around.block, phrase)
        };
        // Capitals may make a title look like a fragment of speech, but nobody says it.
        if phrase.is_none()
            && kind == QuoteKind::Partial
            && (kind::is_title(scene, index) || kind::is_all_names(scene, index))
        {
            home[index] = Some(quotes.len());
            quotes.push(unsaid(QuoteKind::Title, spans));
            continue;
        }
        // Nor where a fragment of a sentence is spelt like a title.
        if !stretch.is_block
            && kind::is_spelt_as_title(scene, index, &around)
            && phrase.is_none_or(|phrase| !speaks(scene, phrase))
        {
            home[index] = Some(quotes.len());
            quotes.push(unsaid(QuoteKind::Title, spans));
            continue;
        }
        // A block quote that nobody is named for is part of the page's design, no speech.
        if stretch.is_block && phrase.is_none() {
            continue;
        }
        history.decided.push(Decided { stretch: index, phrase });
        if let Some(last) = before
            && let Some(quote) = home[last.stretch]
            && belongs_together(scene, last, Decided { stretch: index, phrase })
        {
            home[index] = Some(quote);
            let quote = &mut quotes[quote];
            quote.spans.extend(spans);
            if kind == QuoteKind::Direct {
                quote.kind = kind;
            }
            continue;
        }
        home[index] = Some(quotes.len());
        let phrase = phrase.map(|phrase| &scene.phrases[phrase]);
        let source = phrase.map(|phrase| source_words(scene, phrase));
        let speaker = source.clone().and_then(|source| {
            cast.referent(scene.reading, source.clone())
                .map(|referent| referent.entity)
                .or_else(|| author_of_document(scene, cast, source))
        });
        let cue = phrase.and_then(|phrase| cue_words(scene, phrase, &around));
        quotes.push(Quote { kind, spans, speaker, source, cue });
    }
    settle_titles(scene, &mut quotes);
    headlines::settle(scene, &mut quotes);
    quotes
}

/// Whether the words around a phrase say that it speaks.
fn speaks(scene: &Scene, phrase: usize) -> bool {
    scene.phrases[phrase].attribution.speaks()
}

/// Whether the stretch, however short, is a sentence more of what was said just before: "“I have aged,”
/// she said. “Look at me.”"
fn goes_on(scene: &Scene, around: &Surroundings, history: &History) -> bool {
    let before = history.decided.last().filter(|last| {
        let block = scene.stretches[last.stretch].block;
        block as u32 == around.block && last.phrase.is_some()
    });
    let behind = around.outer.start.checked_sub(1);
    let is_attributed = before.zip(behind).is_some_and(|(before, behind)| {
        scene.sentence(behind) == scene.sentence(scene.outside[before.stretch].end - 1)
    });
    is_attributed && kind::is_whole(around)
}

/// What is a title in one place is none but the same title elsewhere: the headline of a review.
fn settle_titles(scene: &Scene, quotes: &mut [Quote]) {
    // Stretches may nest, so that the words of all of them together are more than the text.
    let is_short = |quote: &Quote| quote.spans[0].len() <= LONGEST_TITLE;
    let words = |quote: &Quote| {
        let text = &scene.tokens.source()[quote.spans[0].clone()];
        work::count(text.len());
        text.trim_end_matches([',', '.']).to_lowercase()
    };
    let titles = quotes.iter().filter(|quote| quote.kind == QuoteKind::Title && is_short(quote));
    let titles: HashSet<String> = titles.map(words).collect();
    for quote in quotes {
        let is_open = quote.kind == QuoteKind::Scare
            || quote.kind == QuoteKind::Partial && quote.source.is_none();
        if is_open && is_short(quote) && titles.contains(&words(quote)) {
            quote.kind = QuoteKind::Title;
        }
    }
}

/// What a stretch is that is nobody's speech.
fn unsaid_kind(scene: &Scene, index: usize) -> QuoteKind {
    if kind::is_title(scene, index) { QuoteKind::Title } else { QuoteKind::Scare }
}

/// What stands between marks and is nobody's speech.
fn unsaid(kind: QuoteKind, spans: Vec<Range<usize>>) -> Quote {
    Quote { kind, spans, speaker: None, source: None, cue: None }
}

/// The phrase of the speaker whose turn it is, where the ranker would let the last one go on.
fn follow_turns(
    scene: &Scene,
    around: &Surroundings,
    history: &History,
    phrase: Option<usize>,
) -> Option<usize> {
    let last = history.decided.last().and_then(|last| last.phrase);
    let goes_on = match (phrase, last) {
        // Whoever is named in the next paragraph hardly says this one.
        (Some(phrase), _)
            if scene.paragraph(scene.phrases[phrase].tokens.start) > around.paragraph =>
        {
            true
        }
        (Some(phrase), Some(last)) => sources::is_same(scene, phrase, last),
        _ => false,
    };
    let turn = if goes_on { turns::whose_turn(scene, around, history) } else { None };
    turn.or(phrase)
}

/// "Roe's spokeswoman" where the ranker took "Roe": the longer description that the name begins.
/// Gold sources overlap with either, so it has not learnt to tell them apart.
fn whole_description(scene: &Scene, phrase: usize) -> usize {
    let name = &scene.phrases[phrase];
    let is_owner = name.attribution.pattern == Pattern::Owner && name.attribution.cue.is_none();
    let longer = scene.phrases.get(phrase + 1);
    let is_longer = longer.is_some_and(|next| next.tokens.start == name.tokens.start);
    if is_owner && is_longer { phrase + 1 } else { phrase }
}

/// A stretch inside another: speech where the outer words say so, else a title or a scare quote.
fn nested_quote(
    scene: &Scene,
    cast: &Cast,
    index: usize,
    quotes: &[Quote],
    home: &[Option<usize>],
) -> Quote {
    let spans = vec![scene.stretches[index].range.clone()];
    let Some(Nested { source, cue }) = nested::attribution(scene, index) else {
        return unsaid(unsaid_kind(scene, index), spans);
    };
    let speaker = match scene.word(source.start) {
        // Whoever speaks around it.
        "i" => scene.quoted[source.start].and_then(|outer| quotes[home[outer as usize]?].speaker),
        "we" | "you" => None,
        _ => cast.referent(scene.reading, source.clone()).map(|referent| referent.entity),
    };
    let cue = Some(cue..cue + 1);
    Quote { kind: QuoteKind::Direct, spans, speaker, source: Some(source), cue }
}

/// "a statement by the ministry", "its letters": whoever a document is by, of or from says what stands
/// in it.
fn author_of_document(scene: &Scene, cast: &Cast, source: Range<usize>) -> Option<usize> {
    let nouns = source.start + 1..source.end.min(source.start + 6);
    let is_owned = |at: usize| {
        at == source.start + 1 && matches!(scene.word(source.start), "his" | "her" | "its")
            || matches!(scene.word(at - 1), "'s" | "'")
    };
    if let Some(noun) = nouns.clone().find(|&at| is_owned(at))
        && (noun..source.end).any(|at| speech::is_utterance(scene.word(at)))
    {
        let owner = source.start..(noun - 1).max(source.start + 1);
        return cast.referent(scene.reading, owner).map(|referent| referent.entity);
    }
    let limit = scene.tokens.len().min(source.end + 8);
    let by = (source.start..limit).find(|&at| matches!(scene.word(at), "by" | "of" | "from"))?;
    let noun = by.checked_sub(1).filter(|at| source.contains(at))?;
    let behind = by + 1..scene.sentence_range(by).end.min(by + 4);
    speech::is_utterance(scene.word(noun)).then(|| cast.named_in(behind)).flatten()
}

/// Whether two neighbouring stretches are one utterance: it runs on over paragraphs, or its
/// attribution splits it.
fn belongs_together(scene: &Scene, first: Decided, second: Decided) -> bool {
    let next = &scene.stretches[second.stretch];
    if next.continues && first.stretch + 1 == second.stretch {
        return true;
    }
    let (Some(a), Some(b)) = (first.phrase, second.phrase) else {
        return false;
    };
    if !sources::is_same(scene, a, b) || scene.stretches[first.stretch].block != next.block {
        return false;
    }
    let between = scene.outside[first.stretch].end..scene.outside[second.stretch].start;
    if between.is_empty() {
        return false;
    }
    let same_sentence = scene.sentence(scene.outside[first.stretch].end - 1)
        == scene.sentence(scene.outside[second.stretch].start);
    let source = &scene.phrases[a];
    let splits = between.contains(&source.tokens.start)
        && source.attribution.cue.is_none_or(|cue| between.contains(&cue));
    // "“A,” she said, “b.”", "“A,” she said. “B.”", and pieces of one sentence: "“a” and “b”".
    (splits && is_one_clause(scene, between)) || (same_sentence && a == b)
}

/// Whether the words between two stretches are one attribution and not a sentence more.
fn is_one_clause(scene: &Scene, between: Range<usize>) -> bool {
    let last = between.end - 1;
    let sentence = scene.sentence(between.start);
    between.clone().all(|at| scene.sentence(at) == sentence || at == last)
}

/// The words that name the source: the phrase, with what a description needs to be understood.
fn source_words(scene: &Scene, phrase: &Phrase) -> Range<usize> {
    let mut source = phrase.tokens.clone();
    let is_description =
        !matches!(phrase.kind, PhraseKind::Person | PhraseKind::Organisation | PhraseKind::Pronoun);
    if is_description && matches!(scene.word(source.end), "of" | "for" | "at" | "from") {
        let limit = (source.end + 8).min(scene.tokens.len());
        let end = (source.end + 1..limit).find(|&at| {
            !scene.is_word(at)
                || scene.quoted[at].is_some()
                || scene.block(at) != phrase.block
                || function_words::is_joining(scene.word(at))
                || scene.cue(at).is_some()
        });
        if let Some(end) = end.filter(|&end| end > source.end + 1) {
            source.end = end;
        }
    }
    source
}

/// The cue of a source, where it attributes this stretch: in its sentence.
fn cue_words(scene: &Scene, phrase: &Phrase, around: &Surroundings) -> Option<Range<usize>> {
    let cue = phrase.attribution.cue?;
    let sentence = scene.sentence(cue);
    let is_near = (around.first_sentence.saturating_sub(1)..=around.last_sentence)
        .contains(&sentence)
        && scene.block(cue) == around.block;
    let end = if phrase.attribution.pattern == Pattern::According { cue + 2 } else { cue + 1 };
    is_near.then_some(cue..end)
}
