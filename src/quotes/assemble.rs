//! From decided stretches to quotes.

use crate::collections::HashSet;
use std::ops::Range;

use super::clause;
use super::decide;
use super::interview::Interview;
use super::kind::{self, Class, Judgement};
use super::nested::{self, Nested};
use super::phrase::{Pattern, Phrase, PhraseKind};
use super::posts;
use super::repeated;
use super::scene::Scene;
use super::signed;
use super::sources;
use super::speaker::{self, Previous, Source};
use super::speech::{Decided, History, Speech, is_same};
use super::surroundings::Surroundings;
use super::weights::Model;
use super::{Quote, QuoteKind};
use crate::cast::Cast;
use crate::english::Class as Word;
use crate::english::words::{I, IT, WE, YOU};
use crate::pace::Pace;
use crate::work;

/// Bytes of the longest title that is looked for elsewhere.
const LONGEST_TITLE: usize = 600;

/// The confidence that a post is its account's own words, and a quotation those of who signs it.
const SIGNED: f32 = 0.97;

/// What is left of the confidence that "she" is somebody whom more of the same speech calls by name.
const NAMES_ITSELF: f32 = 0.8;

/// Makes the quotes out of all stretches, in text order.
pub async fn quotes(scene: &Scene<'_>, cast: &Cast, model: &Model, pace: &Pace) -> Vec<Quote> {
    let mut assembly = Assembly {
        scene,
        cast,
        model,
        interview: Interview::new(scene),
        history: History::default(),
        previous: None,
        quotes: Vec::new(),
        home: vec![None; scene.stretches.len()],
        signature: None,
    };
    for index in 0..scene.stretches.len() {
        pace.pause().await;
        if !scene.inside[index].is_empty() {
            assembly.add(index);
        }
    }
    let mut quotes = assembly.quotes;
    let mut is_set_off = vec![false; quotes.len()];
    for (stretch, home) in scene.stretches.iter().zip(assembly.home) {
        if let Some(home) = home {
            is_set_off[home] = stretch.is_block;
        }
    }
    settle_titles(scene, &mut quotes);
    repeated::settle(scene, &mut quotes);
    // What the page sets off and nobody is said to say is a matter of layout, unless the story has it, too.
    let mut is_set_off = is_set_off.into_iter();
    quotes.retain(|quote| {
        let is_set_off = is_set_off.next().unwrap_or(false);
        !is_set_off || quote.speaker.is_some() || quote.source.is_some()
    });
    quotes
}

/// The quotes as far as the stretches have been read.
struct Assembly<'a> {
    scene: &'a Scene<'a>,
    cast: &'a Cast,
    model: &'a Model,
    interview: Interview,
    history: History,
    /// The last stretch of speech whose speaker the article names.
    previous: Option<Previous>,
    quotes: Vec<Quote>,
    /// For every stretch the quote that it went into.
    home: Vec<Option<usize>>,
    /// The block that signs the last quotation that was signed.
    signature: Option<usize>,
}

impl Assembly<'_> {
    /// Decides what a stretch is and who says it, and joins it to the quote it belongs to.
    fn add(&mut self, index: usize) {
        let scene = self.scene;
        let stretch = &scene.stretches[index];
        if stretch.depth > 0 {
            let quote = nested_quote(scene, self.cast, index, &self.quotes, &self.home);
            return self.push(index, quote);
        }
        if stretch.is_block
            && let Some(account) = posts::account(scene, stretch.block)
        {
            return self.push(index, self.signed(index, account));
        }
        if let Some(signer) = signed::signer(scene, index, self.signature) {
            let quote = self.signed(index, signer.words);
            let goes_on = self.signature.replace(signer.block) == Some(signer.block);
            if goes_on && let Some(home) = index.checked_sub(1).and_then(|before| self.home[before])
            {
                self.home[index] = Some(home);
                return join(&mut self.quotes[home], quote);
            }
            return self.push(index, quote);
        }
        let around = Surroundings::new(scene, index);
        let judgement = kind::judge(&self.model.kind, scene, index, &around);
        let kind = decide_kind(judgement, scene, index, &around, &self.history);
        let spans = vec![stretch.range.clone()];
        if !matches!(kind, QuoteKind::Direct | QuoteKind::Partial) {
            return self.push(index, unsaid(kind, spans));
        }
        let (cast, history) = (self.cast, &self.history);
        let is_remark = history
            .last()
            .and_then(|last| last.phrase)
            .is_some_and(|source| clause::is_remark(scene, index, &scene.phrases[source], &around));
        if is_remark {
            return self.push(index, unsaid(unsaid_kind(scene, index), spans));
        }
        let speech = Speech { scene, stretch: index, kind, around: &around, cast, history };
        let ranking = sources::rank(&self.model.source, &speech);
        let (phrase, way) = decide::decide_source(&speech, self.cast, &self.interview, &ranking);
        let previous = self.previous;
        let source = Source { phrase, ranking, doubt: judgement.doubt, way, previous };
        if is_title_after_all(scene, index, kind, &around, source.phrase) {
            return self.push(index, unsaid(QuoteKind::Title, spans));
        }
        // A block quote without a named speaker is a matter of layout, not speech.
        if stretch.is_block && source.phrase.is_none() {
            return;
        }
        let phrase = source.phrase.filter(|&phrase| {
            !stretch.is_block || signed::is_introduced(scene, index, phrase, history)
        });
        let source = Source { phrase, ..source };
        let (mut quote, previous) = attributed(&speech, self.cast, spans, &source);
        self.previous = previous;
        let before = self.history.last();
        if let Some(bound) = self.described_before(before, &source, &quote) {
            quote.confidence = quote.confidence.min(bound);
        }
        let decided = Decided { stretch: index, phrase: source.phrase };
        self.history.push(decided);
        if let Some(last) = before
            && let Some(home) = self.home[last.stretch]
            && belongs_together(scene, last, decided)
        {
            self.home[index] = Some(home);
            let is_pronoun =
                source.phrase.is_some_and(|one| scene.phrases[one].kind == PhraseKind::Pronoun);
            let speaker = quote.speaker.filter(|_| is_pronoun);
            join(&mut self.quotes[home], quote);
            if speaker.is_some_and(|speaker| cast.names_within(speaker, &around.outer)) {
                self.quotes[home].confidence *= NAMES_ITSELF;
            }
            return;
        }
        self.push(index, quote);
    }

    /// "The striker said he was “glad”. “I cannot wait,” he said": the pronoun is no surer than the description that
    /// it takes up. The confidence of what was said before, if words of the same paragraph describe who said that,
    /// and nobody is named between them and the pronoun.
    fn described_before(
        &self,
        before: Option<Decided>,
        source: &Source,
        quote: &Quote,
    ) -> Option<f32> {
        let scene = self.scene;
        let before = before?;
        let (described, pronoun) = (&scene.phrases[before.phrase?], &scene.phrases[source.phrase?]);
        let between = described.tokens.end..pronoun.tokens.start;
        let is_taken_up = described.kind == PhraseKind::Definite
            && pronoun.kind == PhraseKind::Pronoun
            && described.block == pronoun.block
            && described.attribution.speaks()
            && scene.word(pronoun.tokens.start) != IT
            && !between.is_empty()
            && self.cast.named_in(between).is_none();
        let last = &self.quotes[self.home[before.stretch]?];
        (is_taken_up && quote.speaker.is_some()).then_some(last.confidence)
    }

    /// The quote of a stretch that words (token indices) sign.
    fn signed(&self, index: usize, words: Range<usize>) -> Quote {
        let range = self.scene.stretches[index].range.clone();
        let mut quote = unsaid(QuoteKind::Direct, vec![range]);
        if let Some(referent) = speaker::referent(self.scene, self.cast, words.clone()) {
            quote.speaker = Some(referent.entity);
            quote.confidence = SIGNED * referent.confidence;
        }
        quote.source = Some(words);
        quote
    }

    fn push(&mut self, index: usize, quote: Quote) {
        self.home[index] = Some(self.quotes.len());
        self.quotes.push(quote);
    }
}

/// The quote of a stretch with the one who says it, and what the next stretch may know of that.
fn attributed(
    speech: &Speech,
    cast: &Cast,
    spans: Vec<Range<usize>>,
    source: &Source,
) -> (Quote, Option<Previous>) {
    let Speech { scene, kind, around, .. } = *speech;
    let mut quote = unsaid(kind, spans);
    let mut previous = source.previous;
    let Some(index) = source.phrase else { return (quote, previous) };
    let phrase = &scene.phrases[index];
    let words = source_words(scene, phrase);
    if let Some(referent) = speaker::referent(scene, cast, words.clone()) {
        let features = speaker::features(speech, cast, source, index, &referent);
        previous = Some(Previous::new(referent.entity, &features, around));
        quote.confidence = speaker::confidence(&features);
        quote.speaker = Some(referent.entity);
        quote.antecedent = referent.antecedent;
    }
    quote.cue = cue_words(scene, phrase, around);
    quote.source = Some(words);
    (quote, previous)
}

/// What a stretch outside of others is.
pub fn decide_kind(
    judgement: Judgement,
    scene: &Scene,
    index: usize,
    around: &Surroundings,
    history: &History,
) -> QuoteKind {
    if scene.stretches[index].is_block {
        return QuoteKind::Direct;
    }
    match judgement.class {
        _ if kind::is_choice(scene, index, around) || kind::is_nickname(scene, around) => {
            QuoteKind::Scare
        }
        _ if kind::is_naming(scene, around) || kind::is_called(scene, index, around) => {
            unsaid_kind(scene, index)
        }
        Class::Partial
            if kind::is_before_dash(scene, around) || kind::is_before_comma(scene, around) =>
        {
            QuoteKind::Direct
        }
        Class::Direct if kind::is_woven(around) => QuoteKind::Partial,
        Class::Direct => QuoteKind::Direct,
        Class::Partial => QuoteKind::Partial,
        Class::Neither
            if kind::is_title(scene, index) || kind::is_spelt_as_title(scene, index, around) =>
        {
            QuoteKind::Title
        }
        // A term or an ironic word is no sentence.
        Class::Neither if kind::is_sentence(around) => QuoteKind::Direct,
        Class::Neither if kind::is_turn(around) => QuoteKind::Direct,
        Class::Neither if goes_on(scene, around, history) => QuoteKind::Direct,
        Class::Neither if kind::is_verdict(scene, around) || kind::is_judged(scene, around) => {
            QuoteKind::Partial
        }
        Class::Neither if kind::is_according(scene, around) => QuoteKind::Partial,
        Class::Neither => QuoteKind::Scare,
    }
}

/// Whether a stretch that looks like a fragment of speech is a title: it is capitalised like one and has
/// no speaker.
fn is_title_after_all(
    scene: &Scene,
    index: usize,
    kind: QuoteKind,
    around: &Surroundings,
    phrase: Option<usize>,
) -> bool {
    let is_named = phrase.is_none()
        && kind == QuoteKind::Partial
        && (kind::is_title(scene, index) || kind::is_all_names(scene, index));
    is_named
        || !scene.stretches[index].is_block
            && kind::is_spelt_as_title(scene, index, around)
            && phrase.is_none_or(|phrase| !scene.phrases[phrase].attribution.speaks())
}

/// Adds the next part of an utterance.
fn join(quote: &mut Quote, more: Quote) {
    quote.spans.extend(more.spans);
    if more.kind == QuoteKind::Direct {
        quote.kind = more.kind;
    }
    if quote.speaker == more.speaker {
        quote.confidence = quote.confidence.max(more.confidence);
    }
}

/// Whether the stretch, however short, is a sentence more of what was said just before: "“I have aged,”
/// she said. “Look at me.”"
fn goes_on(scene: &Scene, around: &Surroundings, history: &History) -> bool {
    let before = history.last().filter(|last| {
        let block = scene.stretches[last.stretch].block;
        block as u32 == around.block && last.phrase.is_some()
    });
    let behind = around.outer.start.checked_sub(1);
    let is_attributed = before.zip(behind).is_some_and(|(before, behind)| {
        scene.sentence(behind) == scene.sentence(scene.outside[before.stretch].end - 1)
    });
    is_attributed && kind::is_whole(around)
}

/// Makes titles of scare quotes that repeat, word for word, a title found elsewhere in the article: the
/// headline of a review.
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

/// What a stretch that is not speech is.
fn unsaid_kind(scene: &Scene, index: usize) -> QuoteKind {
    if kind::is_title(scene, index) { QuoteKind::Title } else { QuoteKind::Scare }
}

/// A quote without a speaker.
fn unsaid(kind: QuoteKind, spans: Vec<Range<usize>>) -> Quote {
    Quote {
        kind,
        spans,
        speaker: None,
        source: None,
        cue: None,
        antecedent: None,
        confidence: 0.0,
        within: None,
    }
}

/// A stretch inside another: speech where the words around it attribute it, otherwise a title or a scare
/// quote.
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
    let mut quote = unsaid(QuoteKind::Direct, spans);
    match scene.word(source.start) {
        // The speaker of the outer quote.
        I => {
            let outer = scene.quoted[source.start].and_then(|outer| home[outer as usize]);
            if let Some(outer) = outer.map(|outer| &quotes[outer]) {
                quote.speaker = outer.speaker;
                quote.confidence = outer.confidence;
            }
        }
        WE | YOU => {}
        _ => {
            if let Some(referent) = speaker::referent(scene, cast, source.clone()) {
                // Inside a quote it is seldom clear who a pronoun refers to.
                let is_named = referent.antecedent.is_none();
                quote.confidence = if is_named { 0.9 } else { 0.7 } * referent.confidence;
                quote.speaker = Some(referent.entity);
                quote.antecedent = referent.antecedent;
            }
        }
    }
    quote.cue = Some(cue..cue + 1);
    quote.source = Some(source);
    quote
}

/// Whether two neighbouring stretches are one utterance: one that continues across paragraphs, or that its
/// attribution splits.
fn belongs_together(scene: &Scene, first: Decided, second: Decided) -> bool {
    let next = &scene.stretches[second.stretch];
    if next.continues && first.stretch + 1 == second.stretch && first.phrase == second.phrase {
        return true;
    }
    let (Some(a), Some(b)) = (first.phrase, second.phrase) else {
        return false;
    };
    if !is_same(scene, a, b) || scene.stretches[first.stretch].block != next.block {
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

/// Whether the words between two stretches are a single attribution and nothing more.
fn is_one_clause(scene: &Scene, between: Range<usize>) -> bool {
    let last = between.end - 1;
    let sentence = scene.sentence(between.start);
    between.clone().all(|at| scene.sentence(at) == sentence || at == last)
}

/// Token indices of the words that name the source: the phrase, with what a description needs to be understood.
pub fn source_words(scene: &Scene, phrase: &Phrase) -> Range<usize> {
    let mut source = phrase.tokens.clone();
    let is_description = !phrase.kind.is_name() && phrase.kind != PhraseKind::Pronoun;
    if is_description && scene.is(source.end, Word::Affiliation) {
        let limit = (source.end + 8).min(scene.tokens.len());
        let end = (source.end + 1..limit).find(|&at| {
            !scene.is_word(at)
                || scene.quoted[at].is_some()
                || scene.block(at) != phrase.block
                || scene.is(at, Word::Joining)
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
