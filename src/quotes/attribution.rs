//! How a phrase relates to the nearest word that attributes speech: subject, inverted, passive, ….

use std::ops::Range;

use super::complement;
use super::phrase::{Attribution, Pattern, Phrase, PhraseKind};
use super::scene::Scene;
use crate::english::Class;
use crate::english::endings::{is_finite_like, is_participle_like};
use crate::english::speech::{self, Grade};
use crate::english::words::{ACCORDING, AS, BY, IN, IT, OF, THAT, TO, WORDS, YOU};
use crate::text::characters::is_dash_token;

/// Longest aside between a subject and its verb, in tokens.
const LONGEST_ASIDE: usize = 40;
/// How far behind a subject a verb is looked for, in tokens, not counting asides and adverbs.
const FARTHEST: usize = 30;
/// The same, counting asides and adverbs.
const FARTHEST_IN_ALL: usize = 200;

/// How many adverbs and auxiliaries may stand between a subject and its verb.
const NEAR: usize = 12;

/// How the phrase relates to the nearest cue.
pub(super) fn find(scene: &Scene, phrase: &Phrase) -> Attribution {
    let start = scene.start_of(phrase);
    let before = |steps: usize| start.checked_sub(steps).map_or("", |at| scene.word(at));
    let found =
        |pattern, cue: usize, grade, gap| Attribution { pattern, cue: Some(cue), grade, gap };
    if before(1) == TO && before(2) == ACCORDING {
        return found(Pattern::According, start - 2, Some(Grade::Strong), 0);
    }
    if is_possessor(scene, phrase) {
        return owner(scene, phrase)
            .unwrap_or(Attribution { pattern: Pattern::Owner, ..Attribution::default() });
    }
    if before(1) == OF && before(2) == WORDS && before(4) == IN {
        return found(Pattern::According, start - 4, Some(Grade::Strong), 0);
    }
    if before(1) == BY {
        let from = start.saturating_sub(5).max(scene.sentence_range(start).start);
        // "described by Roe", "a statement by Roe".
        let grade = |at: usize| {
            scene.cue(at).or_else(|| scene.is(at, Class::Utterance).then_some(Grade::Medium))
        };
        if let Some(cue) = (from..start - 1).rev().find(|&at| grade(at).is_some()) {
            return found(Pattern::Passive, cue, grade(cue), start - 2 - cue);
        }
    }
    if let Some(owner) = owner(scene, phrase) {
        return owner;
    }
    let subject = if phrase.depends { Attribution::default() } else { subject(scene, phrase) };
    if let Some((cue, grade)) = verb_before(scene, start) {
        let is_alone = cue == scene.sentence_range(cue).start
            || scene.quoted[cue - 1].is_some()
            || is_dash_token(scene.word(cue - 1))
            || matches!(scene.word(cue - 1), "," | AS | ";" | ":" | "(");
        let takes_person = scene.is(cue, Class::Addresses);
        let has_subject = !is_alone && has_subject_before(scene, cue);
        if is_alone
            || (grade == Grade::Strong && !takes_person && !has_subject && subject.cue.is_none())
        {
            return found(Pattern::Inverted, cue, Some(grade), 0);
        }
        if matches!(subject.pattern, Pattern::None | Pattern::Distant) {
            // "Roe recalled Doe asking, “…”": Doe asks.
            if let Some(cue) = own_participle(scene, phrase) {
                return found(Pattern::Subject, cue, scene.cue(cue), 0);
            }
            return found(Pattern::Object, cue, Some(grade), 0);
        }
    }
    if matches!(subject.pattern, Pattern::None | Pattern::Distant) && is_signature(scene, phrase) {
        return Attribution { pattern: Pattern::Signature, ..Attribution::default() };
    }
    if matches!(subject.pattern, Pattern::None | Pattern::Distant)
        && let Some(colon) = colon_behind(scene, phrase)
    {
        return Attribution { pattern: Pattern::Colon, cue: None, grade: None, gap: colon };
    }
    subject
}

/// Whether the phrase is a pronoun that only says whose the noun behind it is: the "her" of "said her
/// son".
fn is_possessor(scene: &Scene, phrase: &Phrase) -> bool {
    let start = phrase.tokens.start;
    let from = scene.first_phrase(start);
    let here = scene.phrases[from..].iter().take_while(|other| other.tokens.start == start);
    phrase.kind == PhraseKind::Pronoun && here.take(2).any(|other| other.kind.is_description())
}

/// The verb right before `start` and its grade: a cue, the verb of "fired back", or any verb where only a
/// verb of speech can stand, right behind a quote that ends with a comma.
fn verb_before(scene: &Scene, start: usize) -> Option<(usize, Grade)> {
    let last = start.checked_sub(1)?;
    if scene.block(last) != scene.block(start) || scene.quoted[last].is_some() {
        return None;
    }
    if let Some(grade) = scene.cue(last) {
        return Some((last, grade));
    }
    if let Some(verb) = last.checked_sub(1)
        && scene.quoted[verb].is_none()
        && speech::is_phrasal(scene.word(verb), scene.word(last))
    {
        return Some((verb, Grade::Strong));
    }
    is_verb_behind_speech(scene, last).then_some((last, Grade::Medium))
}

/// Whether the token is the closing mark of a stretch that ends as speech does before "she said".
pub(super) fn ends_speech(scene: &Scene, mark: usize) -> bool {
    let Some(stretch) = scene.quoted[mark] else { return false };
    let stretch = stretch as usize;
    let text = &scene.tokens.source()[scene.stretches[stretch].range.clone()];
    scene.outside[stretch].end == mark + 1 && text.ends_with([',', '?', '!', '…'])
}

/// Whether the token follows speech that ends with a comma or the like, and is or looks like a verb:
/// "“…,” *reflected* Roe".
pub(super) fn is_verb_behind_speech(scene: &Scene, at: usize) -> bool {
    at > 0 && ends_speech(scene, at - 1) && (scene.cue(at).is_some() || is_verb_like(scene, at))
}

/// Whether an unlisted word looks like a finite verb.
fn is_verb_like(scene: &Scene, at: usize) -> bool {
    let word = scene.word(at);
    scene.is_word(at)
        && !scene.is_capitalised(at)
        && word.len() > 3
        && is_finite_like(word)
        && !scene.is(at, Class::Small)
        && !scene.is(at, Class::Pronoun)
}

/// Whether the words right before a verb may be its subject.
fn has_subject_before(scene: &Scene, verb: usize) -> bool {
    let sentence = scene.sentence_range(verb);
    let mut before = (sentence.start..verb).rev().take(NEAR);
    before.find(|&at| !scene.is(at, Class::BeforeVerb)).is_some_and(|at| {
        scene.quoted[at].is_none()
            && scene.is_word(at)
            && (!scene.is(at, Class::Joining) || scene.is(at, Class::Pronoun))
    })
}

/// The first participle of a verb of speech that the phrase is the subject of: "Doe *asking*", "him
/// pulling a calf from the lake, *hollering*".
fn own_participle(scene: &Scene, phrase: &Phrase) -> Option<usize> {
    let end = phrase.tokens.end;
    let sentence = scene.sentence_range(phrase.tokens.start);
    let is_participle = |at: usize| is_participle_like(scene.word(at)) && scene.is_word(at);
    let first = (end..sentence.end.min(end + 2)).find(|&at| is_participle(at))?;
    let limit = sentence.end.min(first + FARTHEST);
    (first..limit)
        .take_while(|&at| scene.quoted[at].is_none())
        .filter(|&at| is_participle(at) && scene.is_cue(at))
        .last()
}

/// How many tokens behind the phrase there is a colon that introduces a quote or ends the paragraph.
fn colon_behind(scene: &Scene, phrase: &Phrase) -> Option<usize> {
    let end = phrase.tokens.end;
    let block = scene.block(phrase.tokens.start);
    let near = (end..end + 3)
        .find(|&at| scene.word(at) == ":" || scene.quoted.get(at).is_none_or(Option::is_some));
    if let Some(colon) = near.filter(|&at| scene.word(at) == ":" && scene.block(at) == block) {
        return Some(colon - end);
    }
    // "Jane Roe, head of research at Roe Bank: “…”", "Jane Roe of Roe Bank: “…”": a description
    // in between.
    let describes = matches!(scene.word(end), "," | "(")
        || scene.is(end, Class::RoleLink) && phrase.kind.is_name();
    let is_described = describes && is_first_phrase(scene, phrase);
    let limit = scene.tokens.len().min(end + LONGEST_ASIDE);
    let colon = (end..limit)
        .take_while(|&at| scene.block(at) == block && scene.quoted[at].is_none())
        .find(|&at| scene.word(at) == ":")
        .filter(|_| is_described)?;
    let leads = colon + 1 == scene.tokens.len()
        || scene.block(colon + 1) != block
        || scene.quoted[colon + 1].is_some();
    let has_verb = (end..colon).any(|at| scene.is_cue(at));
    (leads && !has_verb).then(|| (colon - end).min(3))
}

/// Whether the phrase is the first of its block, but for "from", "a note from" and the like.
fn is_first_phrase(scene: &Scene, phrase: &Phrase) -> bool {
    let start = scene.start_of(phrase);
    let block = scene.block(start);
    let before = (0..start).rev().take(NEAR).take_while(|&at| scene.block(at) == block);
    let mut words = 0;
    let mut is_by = true;
    for at in before {
        if words == 0 {
            is_by = scene.is(at, Class::Authorship);
        }
        words += 1;
    }
    words == 0 || is_by && words < 6
}

/// Whether the phrase is a name behind a dash that follows speech or begins the block, and is followed by a
/// description at most: "“…” – Jane Roe, baker".
fn is_signature(scene: &Scene, phrase: &Phrase) -> bool {
    let (start, end) = (phrase.full.start, phrase.tokens.end);
    let block = scene.block(start);
    let before = |steps: usize| start.checked_sub(steps).filter(|&at| scene.block(at) == block);
    let follows = before(1).is_some_and(|at| is_dash_token(scene.word(at)))
        && before(2).is_none_or(|at| scene.quoted[at].is_some());
    let is_last = |at: usize| at >= scene.tokens.len() || scene.block(at) != block;
    let closes = is_last(end)
        || matches!(scene.word(end), "," | "(")
        || scene.word(end) == "." && is_last(end + 1);
    let names = phrase.kind.is_name() || phrase.kind == PhraseKind::Capitalised;
    names && follows && closes
}

/// "Roe's statement", "her tweet".
fn owner(scene: &Scene, phrase: &Phrase) -> Option<Attribution> {
    let end = phrase.tokens.end;
    let is_possessive = matches!(scene.word(end), "'s" | "'");
    let is_pronoun =
        phrase.kind == PhraseKind::Pronoun && scene.is(end - 1, Class::PersonalPossessive);
    if !is_possessive && !is_pronoun {
        return None;
    }
    let noun = (end..end + 5)
        .take_while(|&at| at < scene.tokens.len() && scene.quoted[at].is_none())
        .find(|&at| scene.is(at, Class::Utterance));
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

/// Whether the subject of the cue is spoken of or spoken to: "was described as", "has been told", and
/// behind a comma "described by Roe as"; but not "was quoted as saying", nor "was saying".
pub(super) fn is_passive(scene: &Scene, cue: usize) -> bool {
    let word = scene.word(cue);
    if is_participle_like(word) || scene.is(cue, Class::Quotes) {
        return false;
    }
    let sentence = scene.sentence_range(cue);
    let helper = (sentence.start..cue)
        .rev()
        .take(NEAR)
        .find(|&at| !scene.is(at, Class::BeforeVerb) || makes_passive(scene, at));
    let is_reduced = helper.is_some_and(|at| matches!(scene.word(at), "," | "(" | "—" | "–"))
        && [BY, AS].contains(&scene.word(cue + 1));
    is_reduced || helper.is_some_and(|at| makes_passive(scene, at))
}

/// Most tokens between a passive verb and the quoted words that it leads to.
const PASSIVE_CLAUSE: usize = 8;

/// Whether a passive that names no agent leads to the words quoted from `start` to `end`: "the workers were told
/// to “…”", "she has been accused of “…”". They are said to its subject, or about it, and the sentence does not
/// tell by whom.
pub(super) fn is_passive_object(scene: &Scene, start: usize, end: usize) -> bool {
    let from = scene.sentence_range(start).start.max(start.saturating_sub(PASSIVE_CLAUSE));
    let mut clause = (from..start).rev().take_while(|&at| scene.quoted[at].is_none());
    let cue = clause.find(|&at| scene.cue(at).is_some() && !scene.is(at, Class::BeforeVerb));
    let is_by = |at: usize| scene.word(at) == BY;
    cue.is_some_and(|cue| {
        let names_agent = (cue + 1..start).any(is_by) || (end..end + 3).any(is_by);
        is_passive(scene, cue) && !names_agent
    })
}

/// Whether the token is a form of "be" or "get", which makes a passive.
fn makes_passive(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::Be) || scene.is(at, Class::Get)
}

/// The first ", saying", ", calling it" in the range.
fn participle(scene: &Scene, range: Range<usize>) -> Option<usize> {
    let end = range.end.min(range.start + FARTHEST).min(scene.tokens.len());
    let mut unquoted = (range.start..end).take_while(|&at| scene.quoted[at].is_none());
    unquoted.find(|&at| {
        at > 0
            && scene.word(at - 1) == ","
            && is_participle_like(scene.word(at))
            && scene.is_cue(at)
    })
}

/// Whether the phrase is part of an aside that ends right behind it: "the panel, chaired by Jane Roe,
/// wrote", "Roe, of Ham Council, said". An apposition, in contrast, follows its comma directly.
fn is_in_aside(scene: &Scene, phrase: &Phrase) -> bool {
    let start = scene.start_of(phrase);
    let sentence = scene.sentence_range(start);
    if scene.word(phrase.tokens.end) != "," || start == sentence.start {
        return false;
    }
    let depends = scene.is(start - 1, Class::Preposition) || scene.cue(start - 1).is_some();
    let comma = (sentence.start..start)
        .rev()
        .take(LONGEST_ASIDE)
        .take_while(|&at| scene.quoted[at].is_none())
        .find(|&at| scene.word(at) == ",");
    depends && comma.is_some_and(|at| at > sentence.start && scene.quoted[at - 1].is_none())
}

/// Whether a verb has a subject of its own, one that is not the phrase: "Roe left and *Doe* said".
fn has_other_subject(scene: &Scene, phrase: &Phrase, verb: usize) -> bool {
    let mut at = verb;
    while at > phrase.tokens.end && verb - at < NEAR && scene.is(at - 1, Class::BeforeVerb) {
        at -= 1;
    }
    if at <= phrase.tokens.end {
        return false;
    }
    if scene.is(at - 1, Class::SubjectPronoun) || [IT, YOU].contains(&scene.word(at - 1)) {
        return true;
    }
    let last = scene.first_phrase(at);
    scene.phrases[..last].iter().rev().take(3).any(|other| {
        let is_behind = other.full.start >= phrase.tokens.end && other.tokens.end == at;
        let depends = scene.start_of(other).checked_sub(1).is_some_and(|before| {
            scene.is(before, Class::Preposition)
                || matches!(scene.word(before), "," | "(" | "—" | "–")
        });
        is_behind && !depends
    })
}

/// How a phrase relates to a verb some way behind it: as the subject of "…, saying", or less clearly.
fn distant(scene: &Scene, phrase: &Phrase, verb: usize) -> Pattern {
    let is_participle = is_participle_like(scene.word(verb)) && scene.word(verb - 1) == ",";
    let start = scene.start_of(phrase);
    let opens = start == scene.sentence_range(start).start
        || scene.quoted[start - 1].is_some()
        || matches!(scene.word(start - 1), "," | ";" | ":" | "—" | "–")
        || scene.is(start - 1, Class::Coordinating);
    if is_participle && opens { Pattern::Participle } else { Pattern::Distant }
}

/// The verb behind a subject.
fn subject(scene: &Scene, phrase: &Phrase) -> Attribution {
    let sentence = scene.sentence_range(phrase.tokens.start);
    let mut at = phrase.tokens.end;
    let mut gap = 0;
    let mut pattern = Pattern::Subject;
    let mut weak = None;
    // "Roe bought a share of Doe, saying": Roe says it.
    let before = scene.start_of(phrase).checked_sub(1).filter(|&at| sentence.contains(&at));
    if before.is_some_and(|at| scene.is(at, Class::Preposition))
        && participle(scene, at..at + 2) == Some(at + 1)
    {
        let grade = scene.cue(at + 1);
        return Attribution { pattern: Pattern::Object, cue: Some(at + 1), grade, gap };
    }
    let first = phrase.tokens.start;
    let is_relative = scene.is(first, Class::RelativePronoun) || scene.word(first) == THAT;
    let is_in_aside = is_in_aside(scene, phrase);
    if at < sentence.end
        && before.is_some_and(|before| ends_speech(scene, before))
        && scene.cue(at).is_none()
        && is_verb_like(scene, at)
    {
        return Attribution { pattern, cue: Some(at), grade: Some(Grade::Medium), gap };
    }
    let end = sentence.end.min(at + FARTHEST_IN_ALL);
    // "aides to Roe said".
    let is_noun = phrase.kind.is_description() || phrase.kind == PhraseKind::Capitalised;
    if is_noun
        && let Some(cue) = complement::verb_behind(scene, at)
        && !is_passive(scene, cue)
    {
        return Attribution { pattern, cue: Some(cue), grade: scene.cue(cue), gap: 1 };
    }
    while at < end && gap < FARTHEST && scene.quoted[at].is_none() {
        let word = scene.word(at);
        if let Some(grade) = scene.cue(at).filter(|_| !scene.is(at, Class::BeforeVerb)) {
            let is_near = gap == 0 || pattern == Pattern::SubjectAside;
            if is_passive(scene, at) {
                // "Roe was reported to have said".
                if scene.word(at + 1) == TO {
                    at += 2;
                    continue;
                }
                return Attribution {
                    pattern: Pattern::Object,
                    cue: Some(at),
                    grade: Some(grade),
                    gap,
                };
            }
            if gap > 0 && !is_participle_like(word) && has_other_subject(scene, phrase, at) {
                break;
            }
            if is_near
                && grade < Grade::Strong
                && let Some(cue) = participle(scene, at + 1..sentence.end)
            {
                let (grade, gap) = (scene.cue(cue), cue - at);
                let pattern = distant(scene, phrase, cue);
                return Attribution { pattern, cue: Some(cue), grade, gap };
            }
            if grade > Grade::Weak || is_near {
                let pattern = if gap > 1 { distant(scene, phrase, at) } else { pattern };
                return Attribution { pattern, cue: Some(at), grade: Some(grade), gap };
            }
            weak = weak.or(Some(at));
            gap += 1;
        } else if matches!(word, "," | "(" | "—" | "–") && pattern == Pattern::Subject && gap == 0
        {
            if is_in_aside {
                break;
            }
            let close = if word == "(" { ")" } else { word };
            let limit = sentence.end.min(at + LONGEST_ASIDE);
            let end = (at + 1..limit)
                .take_while(|&at| scene.quoted[at].is_none())
                .find(|&at| scene.word(at) == close);
            if let Some(end) = end {
                pattern = Pattern::SubjectAside;
                at = end;
            }
        } else if word == "," && is_relative && gap > 0 {
            // The relative clause ends.
            break;
        } else if !scene.is(at, Class::BeforeVerb) {
            gap += 1;
        }
        at += 1;
    }
    match weak {
        Some(cue) => {
            let grade = Some(Grade::Weak);
            Attribution { pattern: Pattern::Distant, cue: Some(cue), grade, gap }
        }
        None => Attribution::default(),
    }
}
