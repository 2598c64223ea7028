//! Two people in turn: a paragraph that is all quote, behind two turns of different speakers, may be
//! the first one's answer.

use super::scene::Scene;
use super::speech::{History, is_same};
use super::surroundings::Surroundings;
use crate::english::Class;

/// The phrase that names the speaker whose turn it is, if the paragraphs before show that two people take
/// turns: one of the last two turns was a question, or they have alternated before. `None` if the last
/// speaker may just as well continue.
pub(super) fn whose_turn(scene: &Scene, around: &Surroundings, history: &History) -> Option<usize> {
    if !around.is_alone() {
        return None;
    }
    let turn = |paragraphs: u32| {
        around
            .paragraph
            .checked_sub(paragraphs)
            .and_then(|at| Turn::in_paragraph(scene, history, at))
    };
    let (last, before) = (turn(1)?, turn(2)?);
    let take_turns = last.is_question
        || before.is_question
        || turn(3).is_some_and(|third| is_same(scene, third.phrase, last.phrase));
    (take_turns && !is_same(scene, last.phrase, before.phrase)).then_some(before.phrase)
}

/// The phrase of the one who answers, if a paragraph that is all quote follows a question that the reporter
/// asks without marks. The one named in the question is rarely the one who answers.
pub(super) fn answerer(
    scene: &Scene,
    around: &Surroundings,
    history: &History,
    phrase: Option<usize>,
) -> Option<usize> {
    let is_own = phrase.is_some_and(|phrase| scene.phrases[phrase].block == around.block);
    let question = around
        .outer
        .start
        .checked_sub(1)
        .filter(|&at| scene.word(at) == "?" && scene.quoted[at].is_none());
    if !around.is_alone() || is_own || question.is_none() {
        return phrase;
    }
    history.last_phrase().or(phrase)
}

/// "“…,” Roe said. The clerk nodded. “Not yet.”": whether another's gesture comes between the last speaker and words
/// that nobody is said to say. Either may say them.
pub(super) fn is_open(scene: &Scene, around: &Surroundings, last: usize) -> bool {
    let start = around.outer.start;
    let is_whole = around.outer.end >= scene.tokens.len()
        || scene.block(around.outer.end) != around.block
        || scene.is_capitalised(around.outer.end);
    let Some(stop) = start.checked_sub(1).filter(|_| is_whole) else { return false };
    let sentence = scene.sentence_range(stop);
    let speaker = &scene.phrases[last];
    if sentence.contains(&start)
        || scene.block(stop) != around.block
        || speaker.tokens.start >= sentence.start
        || scene.block(speaker.tokens.start) != around.block
    {
        return false;
    }
    let actor = scene.first_phrase(sentence.start);
    let is_other = scene.phrases.get(actor).is_some_and(|phrase| {
        let mut verbs = phrase.tokens.start + 1..=phrase.tokens.end;
        phrase.full.start == sentence.start && verbs.any(|at| scene.is(at, Class::Gesture))
    });
    is_other && !is_same(scene, actor, last)
}

/// A paragraph that begins with somebody's words.
struct Turn {
    phrase: usize,
    is_question: bool,
}

impl Turn {
    fn in_paragraph(scene: &Scene, history: &History, paragraph: u32) -> Option<Self> {
        let of = |stretch: usize| scene.paragraph(scene.outside[stretch].start);
        let turns = history.decided().iter().rev();
        let mut turns = turns
            .skip_while(|one| of(one.stretch) > paragraph)
            .take_while(|one| of(one.stretch) == paragraph);
        let last = turns.next()?;
        let first = turns.last().unwrap_or(last);
        let start = scene.outside[first.stretch].start;
        let begins = start == 0 || scene.block(start - 1) != scene.block(start);
        let text = &scene.tokens.source()[scene.stretches[last.stretch].range.clone()];
        begins.then_some(Self { phrase: last.phrase?, is_question: text.ends_with('?') })
    }
}
