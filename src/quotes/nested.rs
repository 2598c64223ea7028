//! Speech within speech: “He told me, ‘Go home.’” Outside of quotation marks two trained models decide.
//! Inside there is little to train on, so a quote counts as speech only if a verb of speech is right next
//! to its marks.

use std::ops::Range;

use super::scene::Scene;
use crate::english::Class;
use crate::english::words::{AND, THEN, TO};

/// Who speaks within speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nested {
    /// Token indices of the words that name the speaker.
    pub source: Range<usize>,
    /// Token index of the verb.
    pub cue: usize,
}

/// Most words of a description, as in "my late father", or of what says when and where.
const LONGEST: usize = 4;

/// Most words between a subject and its verb of speech: "He took my hand and said".
const LONGEST_CLAUSE: usize = 60;

/// The attribution of a stretch inside another, if there is one.
pub(super) fn attribution(scene: &Scene, stretch: usize) -> Option<Nested> {
    let outer = scene.outside[stretch].clone();
    let around = scene.quoted.get(outer.start).copied().flatten()?;
    let around = scene.inside[around as usize].clone();
    before(scene, &around, outer.start).or_else(|| behind(scene, &around, outer.end))
}

/// "my father told me, ‘"
fn before(scene: &Scene, around: &Range<usize>, mark: usize) -> Option<Nested> {
    let mut at = mark;
    let step = |at: &mut usize| -> Option<()> {
        *at = at.checked_sub(1).filter(|at| around.contains(at))?;
        Some(())
    };
    step(&mut at)?;
    if matches!(scene.word(at), "," | ":") {
        step(&mut at)?;
    }
    if let Some(when) = adverbial(scene, around, at) {
        at = when;
        step(&mut at)?;
    }
    if scene.is(at, Class::ObjectPronoun) {
        step(&mut at)?;
        if scene.word(at) == TO {
            step(&mut at)?;
        }
    }
    let cue = scene.is_cue(at).then_some(at)?;
    let mut end = cue;
    let first = around.start.max(cue.saturating_sub(LONGEST_CLAUSE));
    while end > first && scene.is(end - 1, Class::BeforeVerb) {
        end -= 1;
    }
    let source = match scene.word(end.wrapping_sub(1)) {
        AND if end > around.start => coordinated_subject(scene, around, end - 1)?,
        _ => subject_before(scene, around.start, end)?,
    };
    Some(Nested { source, cue })
}

/// "He took my hand and said, ‘": the pronoun that begins the clause before the "and".
fn coordinated_subject(scene: &Scene, around: &Range<usize>, and: usize) -> Option<Range<usize>> {
    let sentence = scene.sentence(and);
    let clause = (around.start..and).rev().take(LONGEST_CLAUSE).take_while(|&at| {
        scene.sentence(at) == sentence && (scene.is_word(at) || scene.word(at) == "-")
    });
    let first = clause.last()?;
    let first = first + usize::from(opens_clause(scene, first));
    let is_subject = scene.is(first, Class::SubjectPronoun);
    is_subject.then_some(first..first + 1)
}

/// Where the adverbial that ends with the token `last` begins: "said to him *at half-time*".
fn adverbial(scene: &Scene, around: &Range<usize>, last: usize) -> Option<usize> {
    let first = around.start.max((last + 1).saturating_sub(LONGEST));
    let is_part = |&at: &usize| (scene.is_word(at) || scene.word(at) == "-") && !scene.is_cue(at);
    let words = (first..=last).rev().take_while(is_part);
    words.filter(|&at| scene.is(at, Class::BeginsAdverbial)).last()
}

/// Whether the word joins a clause to the one before it: "and", "but", "then".
fn opens_clause(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::Coordinating) || scene.word(at) == THEN
}

/// "’ my father said", "’ said Roe"
fn behind(scene: &Scene, around: &Range<usize>, mark: usize) -> Option<Nested> {
    let is_inside = |at: &usize| around.contains(at);
    // The next sentence attributes its own speech: "‘Go.’ I said, ‘No.’"
    if mark == 0 || !is_inside(&mark) || scene.sentence(mark - 1) != scene.sentence(mark) {
        return None;
    }
    let inverted = Some(mark).filter(is_inside).filter(|&at| scene.is_cue(at));
    let start = inverted.map_or(mark, |cue| cue + 1);
    let limit = around.end.min(start + LONGEST);
    let end = (start..limit).find(|&at| !scene.is_word(at) || scene.is_cue(at)).unwrap_or(limit);
    let source = (start < end).then_some(start..end)?;
    let is_name = scene.is_capitalised(start);
    let is_subject = scene.is(start, Class::Pronoun) && source.len() == 1
        || scene.is(start, Class::Determiner) && source.len() > 1;
    let cue = inverted.or_else(|| Some(end).filter(is_inside).filter(|&at| scene.is_cue(at)))?;
    (is_name || is_subject).then_some(Nested { source, cue })
}

/// The pronoun, description or name that ends at `end`.
fn subject_before(scene: &Scene, start: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&at| at >= start)?;
    if scene.is(last, Class::Pronoun) {
        return Some(last..end);
    }
    if !scene.is_word(last) {
        return None;
    }
    let first = start.max(end.saturating_sub(LONGEST));
    if let Some(determiner) = (first..last).rev().find(|&at| scene.is(at, Class::Determiner)) {
        let is_whole = (determiner..end).all(|at| scene.is_word(at));
        return is_whole.then_some(determiner..end);
    }
    let name = (first..end).rev().take_while(|&at| scene.is_capitalised(at)).last()?;
    Some(name..end)
}
