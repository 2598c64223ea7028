//! How a phrase stands to the nearest word that attributes speech: subject, inverted, passive, ….

use std::ops::Range;

use super::phrase::{Attribution, Pattern, Phrase, PhraseKind};
use super::scene::Scene;
use crate::english::function_words::{self, may_precede_verb};
use crate::english::speech::{self, Grade};

/// Longest aside between a subject and its verb, in tokens.
const LONGEST_ASIDE: usize = 40;
/// How far behind a subject a verb is looked for, in tokens, asides and adverbs left out.
const FARTHEST: usize = 30;
/// The same with asides and adverbs.
const FARTHEST_IN_ALL: usize = 200;

/// How the phrase stands to the nearest cue.
pub(super) fn find(scene: &Scene, phrase: &Phrase) -> Attribution {
    let start = phrase.full.start;
    let before = |steps: usize| start.checked_sub(steps).map_or("", |at| scene.word(at));
    let found = |kind, cue: usize, gap| Attribution {
        pattern: kind,
        cue: Some(cue),
        grade: scene.cue(cue),
        gap,
    };
    if before(1) == "to" && before(2) == "according" {
        return Attribution {
            grade: Some(Grade::Strong),
            ..found(Pattern::According, start - 2, 0)
        };
    }
    if before(1) == "by" {
        let from = start.saturating_sub(5).max(scene.sentence_range(start).start);
        let cue = (from..start - 1).rev().find(|&at| scene.cue(at).is_some());
        if let Some(cue) = cue {
            return found(Pattern::Passive, cue, start - 2 - cue);
        }
    }
    let end = phrase.tokens.end;
    if let Some(owner) = owner(scene, phrase) {
        return owner;
    }
    let subject = subject(scene, phrase);
    if start > 0
        && scene.block(start - 1) == scene.block(start)
        && scene.quoted[start - 1].is_none()
        && let Some(grade) = scene.cue(start - 1)
    {
        let is_behind_quote = start < 2
            || scene.quoted[start - 2].is_some()
            || scene.block(start - 2) != scene.block(start)
            || matches!(before(2), "," | "—" | "–" | "-" | "as");
        let takes_person =
            matches!(before(1), "told" | "tells" | "telling" | "asked" | "asking" | "urged");
        if is_behind_quote || (grade == Grade::Strong && !takes_person && subject.cue.is_none()) {
            return found(Pattern::Inverted, start - 1, 0);
        }
        if subject.pattern == Pattern::None || subject.pattern == Pattern::Distant {
            return found(Pattern::Object, start - 1, 0);
        }
    }
    if subject.pattern != Pattern::None && subject.pattern != Pattern::Distant {
        return subject;
    }
    let colon = (end..end + 3)
        .find(|&at| scene.word(at) == ":" || scene.quoted.get(at).is_none_or(Option::is_some));
    if let Some(colon) =
        colon.filter(|&at| scene.word(at) == ":" && scene.block(at) == scene.block(start))
    {
        return Attribution { pattern: Pattern::Colon, cue: None, grade: None, gap: colon - end };
    }
    subject
}

/// "Roe's statement", "her tweet".
fn owner(scene: &Scene, phrase: &Phrase) -> Option<Attribution> {
    let end = phrase.tokens.end;
    let is_possessive = matches!(scene.word(end), "'s" | "'");
    let is_pronoun = phrase.kind == PhraseKind::Pronoun
        && matches!(scene.word(end - 1), "his" | "her" | "their");
    if !is_possessive && !is_pronoun {
        return None;
    }
    let noun = (end..end + 5)
        .take_while(|&at| at < scene.tokens.len() && scene.quoted[at].is_none())
        .find(|&at| speech::is_utterance(scene.word(at)));
    if noun.is_none() && !is_possessive {
        return None;
    }
    let grade = noun.map(|_| Grade::Medium);
    Some(Attribution {
        pattern: Pattern::Owner,
        cue: noun,
        grade,
        gap: noun.map_or(0, |at| at - end),
    })
}

/// Whether the subject of the cue is spoken of: "was described by Roe as"; but "was quoted as saying".
fn is_passive(scene: &Scene, cue: usize) -> bool {
    let before = scene.word(cue - 1);
    matches!(before, "was" | "were" | "is" | "are" | "been" | "being" | "be")
        && scene.word(cue + 1) == "by"
        && !matches!(scene.word(cue), "quoted" | "cited")
}

/// The first ", saying", ", calling it" in the range.
fn participle(scene: &Scene, range: Range<usize>) -> Option<usize> {
    let end = range.end.min(range.start + FARTHEST).min(scene.tokens.len());
    let mut unquoted = (range.start..end).take_while(|&at| scene.quoted[at].is_none());
    unquoted.find(|&at| {
        at > 0
            && scene.word(at - 1) == ","
            && scene.word(at).ends_with("ing")
            && scene.cue(at).is_some_and(|grade| grade > Grade::Weak)
    })
}

/// The verb behind a subject.
fn subject(scene: &Scene, phrase: &Phrase) -> Attribution {
    let sentence = scene.sentence_range(phrase.tokens.start);
    let mut at = phrase.tokens.end;
    let mut gap = 0;
    let mut kind = Pattern::Subject;
    let mut weak = None;
    // "Roe bought a share of Doe, saying": Roe says it.
    let before = phrase.full.start.checked_sub(1).filter(|&at| sentence.contains(&at));
    if before.is_some_and(|at| function_words::is_preposition(scene.word(at)))
        && participle(scene, at..at + 2) == Some(at + 1)
    {
        return Attribution {
            pattern: Pattern::Object,
            cue: Some(at + 1),
            grade: scene.cue(at + 1),
            gap,
        };
    }
    let end = sentence.end.min(at + FARTHEST_IN_ALL);
    while at < end && gap < FARTHEST && scene.quoted[at].is_none() {
        let word = scene.word(at);
        if let Some(grade) = scene.cue(at).filter(|_| !may_precede_verb(word)) {
            let is_near = gap == 0 || kind == Pattern::SubjectAside;
            if is_passive(scene, at) {
                return Attribution {
                    pattern: Pattern::Object,
                    cue: Some(at),
                    grade: Some(grade),
                    gap,
                };
            }
            if is_near
                && grade == Grade::Weak
                && let Some(cue) = participle(scene, at + 1..sentence.end)
            {
                let grade = scene.cue(cue);
                return Attribution {
                    pattern: Pattern::Distant,
                    cue: Some(cue),
                    grade,
                    gap: cue - at,
                };
            }
            if grade > Grade::Weak || is_near {
                let kind = if gap > 1 { Pattern::Distant } else { kind };
                return Attribution { pattern: kind, cue: Some(at), grade: Some(grade), gap };
            }
            weak = weak.or(Some(at));
            gap += 1;
        } else if matches!(word, "," | "(" | "—" | "–") && kind == Pattern::Subject && gap == 0
        {
            let close = if word == "(" { ")" } else { word };
            let limit = sentence.end.min(at + LONGEST_ASIDE);
            let end = (at + 1..limit)
                .take_while(|&at| scene.quoted[at].is_none())
                .find(|&at| scene.word(at) == close);
            if let Some(end) = end {
                kind = Pattern::SubjectAside;
                at = end;
            }
        } else if !may_precede_verb(word) {
            gap += 1;
        }
        at += 1;
    }
    match weak {
        Some(cue) => {
            Attribution { pattern: Pattern::Distant, cue: Some(cue), grade: Some(Grade::Weak), gap }
        }
        None => Attribution::default(),
    }
}
