//! What of the attributions that the tagger finds is shown: speech, of which it is sure enough.

use std::ops::Range;

use super::grammar;
use super::spans::Attributed;
use crate::cast::Cast;
use crate::english::Class;
use crate::english::reported::{goes_on_to, is_unreal, tells, unsays};
use crate::english::words::{ACCORDING, THAT, TO};
use crate::quotes::assemble::source_words;
use crate::quotes::phrase::{Pattern, PhraseKind};
use crate::quotes::scene::Scene;
use crate::quotes::{Quote, QuoteKind, speaker};

/// What is less sure is not shown. The least, in steps of 0.05, at which 0.89 of what is shown on the
/// development articles of PolNeAR is exactly theirs (0.88 at 0.6, 0.91 at 0.75, for a fifth less of it).
const LEAST: f32 = 0.65;

/// Fewer words tell too little.
const FEWEST_WORDS: usize = 3;

/// How many words before a verb may say that nothing was said.
const REACH: usize = 4;

/// The confidence that a phrase is the subject of its verb, where other words stand between them.
const FROM_AFAR: f32 = 0.85;

/// The quote of an attribution, if it is shown.
pub(super) fn quote(scene: &Scene, cast: &Cast, one: &Attributed) -> Option<Quote> {
    if one.sureness < LEAST {
        return None;
    }
    let cue = one.cue.clone().find(|&at| is_telling(scene, at))?;
    // "“…,” he said, according to a transcript": another attribution, and nothing that was said.
    let own = one.content.iter().filter(|tokens| !is_according(scene, tokens.start));
    let content = own.map(|tokens| grammar::bounded(scene, tokens.clone(), cue));
    let content: Vec<Range<usize>> = content.collect::<Option<_>>()?;
    let words = content.iter().flat_map(Clone::clone).filter(|&at| scene.is_word(at));
    if words.count() < FEWEST_WORDS
        || !content.iter().all(|tokens| is_own(scene, tokens))
        || !is_clause(scene, &content)
        || is_unsaid(scene, cue)
    {
        return None;
    }
    let phrase = phrase_of(scene, one, cue)?;
    let mut quote = Quote {
        kind: QuoteKind::Indirect,
        spans: content.iter().map(|tokens| scene.tokens.bytes(tokens.clone())).collect(),
        speaker: None,
        source: None,
        cue: Some(cue..cue + 1 + usize::from(is_according(scene, cue))),
        antecedent: None,
        confidence: 0.0,
        within: None,
    };
    let words = source_words(scene, &scene.phrases[phrase]);
    if let Some(referent) = speaker::referent(scene, cast, words.clone()) {
        let pattern = scene.phrases[phrase].attribution.pattern;
        let is_near = matches!(pattern, Pattern::Subject | Pattern::Inverted | Pattern::According);
        quote.confidence = referent.confidence * if is_near { 1.0 } else { FROM_AFAR };
        quote.speaker = Some(referent.entity);
        quote.antecedent = referent.antecedent;
    }
    quote.source = Some(words);
    Some(quote)
}

/// Whether the words of a content are the reporter's: not between quotation marks as a whole, and none of
/// their stretches leaves it.
fn is_own(scene: &Scene, tokens: &Range<usize>) -> bool {
    let quoted = tokens.clone().filter(|&at| scene.quoted[at].is_some()).count();
    let is_cut = |at: usize| {
        scene.quoted[at].is_some_and(|stretch| {
            let outside = &scene.outside[stretch as usize];
            // The closing mark may be left out with the full stop in front of it.
            outside.start < tokens.start || outside.end > tokens.end + 2
        })
    };
    2 * quoted <= tokens.len() && !is_cut(tokens.start) && !is_cut(tokens.end - 1)
}

/// Whether a token attributes speech that is shown.
fn is_telling(scene: &Scene, at: usize) -> bool {
    is_according(scene, at) || tells(scene.word(at)) && scene.cue(at).is_some()
}

fn is_according(scene: &Scene, at: usize) -> bool {
    scene.word(at) == ACCORDING && scene.word(at + 1) == TO
}

/// Whether somebody said nothing, or may never say it: "declined to say", "would say".
fn is_unsaid(scene: &Scene, cue: usize) -> bool {
    let from = cue.saturating_sub(REACH).max(scene.sentence_range(cue).start);
    let before = |steps: usize| cue.checked_sub(steps).map_or("", |at| scene.word(at));
    if before(1) == TO {
        return !goes_on_to(before(2));
    }
    // Only what belongs to the verb: back to its subject.
    let mut own = (from..cue)
        .rev()
        .take_while(|&at| scene.is(at, Class::BeforeVerb) || unsays(scene.word(at)));
    own.any(|at| unsays(scene.word(at)) || is_unreal(scene.word(at)))
}

/// Whether the content tells something, rather than only naming what was spoken of: it has more verbs than
/// relative clauses, which have one each.
fn is_clause(scene: &Scene, content: &[Range<usize>]) -> bool {
    let first = content[0].start;
    let opens = |at: usize| {
        scene.word(at) == THAT
            || scene.is(at, Class::RelativePronoun)
            || scene.is(at, Class::Interrogative)
    };
    if opens(first) || scene.is(first, Class::Conditional) {
        return true;
    }
    // "what Roe said was a mistake": the verb belongs to another clause.
    if scene.is(first, Class::Auxiliary) {
        return false;
    }
    let is_verb = |at: usize| {
        scene.is(at, Class::Auxiliary)
            || scene.is(at, Class::VerbForm) && !scene.is(at, Class::Utterance)
            || scene.word(at) == TO
                && scene.is_word(at + 1)
                && !scene.is(at + 1, Class::Determiner)
                && !scene.is_capitalised(at + 1)
    };
    let all = || content.iter().flat_map(Clone::clone);
    // "has been said" is one verb.
    let verbs = all().filter(|&at| is_verb(at) && (at == first || !is_verb(at - 1))).count();
    verbs > all().filter(|&at| opens(at)).count()
}

/// The phrase that names who said it: the one that the grammar gives to the cue, where the tagger's source
/// is the same.
fn phrase_of(scene: &Scene, one: &Attributed, cue: usize) -> Option<usize> {
    let source = one.source.clone()?;
    let from = scene.first_phrase(scene.sentence_range(cue).start);
    let end = scene.sentence_range(cue).end;
    let near =
        (from..scene.phrases.len()).take_while(|&index| scene.phrases[index].tokens.start < end);
    let own = near.filter(|&index| {
        let phrase = &scene.phrases[index];
        phrase.attribution.cue == Some(cue)
            && phrase.attribution.speaks()
            && phrase.tokens.start < source.end
            && source.start < phrase.tokens.end
    });
    let best = own.max_by_key(|&index| {
        let phrase = &scene.phrases[index];
        let is_near = !matches!(phrase.attribution.pattern, Pattern::Distant | Pattern::Owner);
        // "the mayor, Jane Roe": the name.
        (is_near, phrase.kind == PhraseKind::Person, std::cmp::Reverse(index))
    })?;
    // "analysts who have done the sums say": the analysts.
    let phrase = &scene.phrases[best];
    if (source.start..phrase.full.start).any(|at| scene.is(at, Class::RelativePronoun)) {
        return None;
    }
    // "43 percent of Republicans said", "allies have in the past said": part of another phrase.
    let mut start = phrase.full.start;
    while start > 0 && scene.is(start - 1, Class::Determiner) {
        start -= 1;
    }
    let is_led_to = matches!(phrase.attribution.pattern, Pattern::According | Pattern::Passive);
    if !is_led_to && start > 0 && scene.is(start - 1, Class::Preposition) {
        return None;
    }
    // "Roe's spokeswoman said": not Roe.
    let longer = scene.phrases.get(best + 1);
    let is_longer = scene.phrases[best].attribution.pattern == Pattern::Owner
        && longer.is_some_and(|next| next.tokens.start == scene.phrases[best].tokens.start);
    Some(if is_longer { best + 1 } else { best })
}

/// Puts reported speech among the quotes between marks. A quote in marks that stands within reported speech
/// names it; reported speech that is at odds with what was found between marks is left out.
pub(super) fn merge(mut quotes: Vec<Quote>, shown: impl Iterator<Item = Quote>) -> Vec<Quote> {
    let mut kept: Vec<Quote> = Vec::new();
    for outer in shown {
        if !quotes.iter().any(|inner| is_at_odds(inner, &outer))
            && !kept.iter().any(|other| overlaps(other, &outer))
        {
            kept.push(outer);
        }
    }
    quotes.extend(kept);
    let is_reported = |quote: &Quote| quote.kind == QuoteKind::Indirect;
    // The whole before what is in it.
    quotes.sort_by_key(|quote| (quote.spans[0].start, !is_reported(quote)));
    let mut before: Vec<usize> = Vec::new();
    for index in 0..quotes.len() {
        if is_reported(&quotes[index]) {
            before.push(index);
            continue;
        }
        // The nearest first; reported speech never overlaps.
        let mut near = before.iter().rev().take(2).copied();
        quotes[index].within = near.find(|&outer| is_within(&quotes[index], &quotes[outer]));
    }
    quotes
}

/// Whether a quote between marks contradicts reported speech that it overlaps with.
fn is_at_odds(inner: &Quote, outer: &Quote) -> bool {
    let has_other = inner.source.is_some()
        && outer.source.is_some()
        && inner.speaker != outer.speaker
        && inner.source != outer.source;
    overlaps(inner, outer)
        && (!is_within(inner, outer) || inner.kind == QuoteKind::Direct || has_other)
}

fn overlaps(a: &Quote, b: &Quote) -> bool {
    let meets =
        |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    a.spans.iter().any(|one| b.spans.iter().any(|other| meets(one, other)))
}

fn is_within(inner: &Quote, outer: &Quote) -> bool {
    inner
        .spans
        .iter()
        .all(|span| outer.spans.iter().any(|own| own.start <= span.start && span.end <= own.end))
}
