//! The article as the quotes see it: its cues, its noun phrases, what is quoted.

use std::cell::OnceCell;
use std::ops::Range;

use super::phrase::{Attribution, Phrase};
use crate::cast::Cast;
use crate::english::Class;
use crate::english::gender::{Gender, pronoun_gender};
use crate::english::speech::{self, Grade};
use crate::marks::Stretch;
use crate::pace::Pace;
use crate::reading::Reading;
use crate::text::TokenList;
use crate::work;

/// Counts of what comes before a token: the difference of two gives the counts in between.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// Tokens outside of quotation marks.
    unquoted: u32,
    /// Cues outside of quotation marks, by grade.
    cues: [u32; Grade::ALL.len()],
    /// Tokens with a capital.
    capitals: u32,
    /// Words that are neither determiners nor function words.
    content: u32,
}

/// The article with everything that the features ask for, computed once.
pub struct Scene<'a> {
    /// The article, read.
    pub reading: &'a Reading<'a>,
    /// Its tokens and sentences.
    pub tokens: &'a TokenList<'a>,
    /// The stretches between quotation marks, in text order.
    pub stretches: &'a [Stretch],
    /// For every token the grade of the verb that it is, if it may attribute speech.
    cues: Vec<Option<Grade>>,
    /// For every token, and for the end, what stands before it.
    tallies: Vec<Tally>,
    /// For every token the outermost stretch that holds it, its marks included.
    pub quoted: Vec<Option<u32>>,
    /// The phrases that may name a speaker, in text order of their beginning.
    pub phrases: Vec<Phrase>,
    /// For every phrase the entity that it refers to, computed when first asked for.
    meanings: Vec<OnceCell<Option<usize>>>,
    /// For every phrase, and for the end, how many phrases before it speak.
    pub speaking: Vec<u32>,
    /// For every entity how many phrases that name it speak.
    speeches: Vec<u32>,
    /// Tokens of every stretch, inside its marks.
    pub inside: Vec<Range<usize>>,
    /// Tokens of every stretch, with its marks.
    pub outside: Vec<Range<usize>>,
    /// Number of non-empty blocks before each token's block.
    pub paragraphs: Vec<u32>,
}

impl<'a> Scene<'a> {
    /// Without phrases yet: [`scene_of`](super::scene_of) adds them.
    pub(super) async fn new(reading: &'a Reading<'a>, pace: &Pace) -> Self {
        let (article, tokens, stretches) =
            (reading.article(), reading.tokens(), reading.stretches());
        pace.pause_after_step().await;
        let mut quoted = vec![None; tokens.len()];
        let inside = stretches.iter().map(|one| tokens.covering(one.range.clone())).collect();
        let outside: Vec<Range<usize>> =
            stretches.iter().map(|one| tokens.covering(one.outer.clone())).collect();
        for (index, range) in outside.iter().enumerate() {
            if stretches[index].depth == 0 {
                quoted[range.clone()].fill(Some(index as u32));
            }
        }
        let mut paragraphs = Vec::with_capacity(article.blocks().len());
        let mut count = 0;
        for block in article.blocks() {
            paragraphs.push(count);
            count += u32::from(!article.text()[block.range.clone()].trim().is_empty());
        }
        let mut scene = Self {
            reading,
            tokens,
            stretches,
            cues: Vec::new(),
            tallies: Vec::with_capacity(tokens.len() + 1),
            quoted,
            phrases: Vec::new(),
            meanings: Vec::new(),
            speaking: vec![0],
            speeches: Vec::new(),
            inside,
            outside,
            paragraphs,
        };
        for sentence in tokens.sentences() {
            let cues = sentence.clone().map(|index| scene.find_cue(index)).collect::<Vec<_>>();
            scene.cues.extend(cues);
            pace.pause().await;
        }
        let mut tally = Tally::default();
        for index in 0..tokens.len() {
            scene.tallies.push(tally);
            tally = scene.add(tally, index);
        }
        scene.tallies.push(tally);
        pace.pause_after_step().await;
        scene
    }

    /// Takes the phrases of the article, in text order of their beginning.
    pub(super) fn set_phrases(&mut self, phrases: Vec<Phrase>) {
        self.meanings = vec![OnceCell::new(); phrases.len()];
        self.phrases = phrases;
    }

    /// Index in `phrases` of the first one that begins at the token or behind it.
    pub fn first_phrase(&self, token: usize) -> usize {
        self.phrases.partition_point(|phrase| phrase.tokens.start < token)
    }

    /// Where the phrase begins with its title and article.
    pub(super) fn start_of(&self, phrase: &Phrase) -> usize {
        let start = phrase.full.start;
        let has_article = start > 0
            && self.is(start - 1, Class::Article)
            && self.block(start - 1) == self.block(start);
        if has_article { start - 1 } else { start }
    }

    /// Token indices of the first name in a block.
    pub(super) fn name_in(&self, block: usize) -> Option<Range<usize>> {
        let block = block as u32;
        let from = self.phrases.partition_point(|phrase| phrase.block < block);
        let mut here = self.phrases[from..].iter().take_while(|phrase| phrase.block == block);
        here.find(|phrase| phrase.kind.is_name()).map(|phrase| phrase.tokens.clone())
    }

    /// Sets how the next phrase relates to a word that attributes; to be called for each, in order.
    pub(super) fn attribute(&mut self, attribution: Attribution) {
        let index = self.speaking.len() - 1;
        self.phrases[index].attribution = attribution;
        self.speaking.push(self.speaking[index] + u32::from(attribution.speaks()));
        if let Some(entity) = self.phrases[index].entity.filter(|_| attribution.speaks()) {
            if self.speeches.len() <= entity {
                self.speeches.resize(entity + 1, 0);
            }
            self.speeches[entity] += 1;
        }
    }

    /// How many phrases that name the entity speak.
    pub fn speeches(&self, entity: usize) -> u32 {
        self.speeches.get(entity).copied().unwrap_or(0)
    }

    /// The folded word at a token; empty beyond the article.
    #[cfg_attr(test, track_caller)]
    pub fn word(&self, index: usize) -> &str {
        self.reading.folded(index)
    }

    /// Whether the word at a token is in the class.
    #[cfg_attr(test, track_caller)]
    pub(crate) fn is(&self, index: usize, class: Class) -> bool {
        self.reading.is(index, class)
    }

    /// Whether the token is a word.
    #[cfg_attr(test, track_caller)]
    pub fn is_word(&self, index: usize) -> bool {
        self.reading.is_word(index)
    }

    /// Whether the token begins with a capital.
    pub fn is_capitalised(&self, index: usize) -> bool {
        self.reading.is_capitalised(index)
    }

    /// Number of the token's sentence, from 0.
    pub fn sentence(&self, index: usize) -> u32 {
        self.tokens.tokens()[index].sentence
    }

    /// The tokens of the sentence that holds the token.
    pub fn sentence_range(&self, index: usize) -> Range<usize> {
        self.tokens.sentences()[self.sentence(index) as usize].clone()
    }

    /// Index of the token's block in [`Article::blocks`](crate::article::Article::blocks).
    pub fn block(&self, index: usize) -> u32 {
        self.tokens.tokens()[index].block
    }

    /// How many non-empty blocks stand before the token's block.
    pub fn paragraph(&self, index: usize) -> u32 {
        self.paragraphs.get(self.block(index) as usize).copied().unwrap_or(0)
    }

    /// The grade of the token if it is a verb that may attribute speech.
    #[cfg_attr(test, track_caller)]
    pub fn cue(&self, index: usize) -> Option<Grade> {
        work::count(1);
        self.cues.get(index).copied().flatten()
    }

    /// Whether the token is a verb that is mostly about what somebody says.
    #[cfg_attr(test, track_caller)]
    pub fn is_cue(&self, index: usize) -> bool {
        self.cue(index).is_some_and(|grade| grade > Grade::Weak)
    }

    /// The tally with one token more.
    fn add(&self, mut tally: Tally, index: usize) -> Tally {
        if self.quoted[index].is_none() {
            tally.unquoted += 1;
            if let Some(grade) = self.cue(index) {
                tally.cues[grade as usize] += 1;
            }
        }
        tally.capitals += u32::from(self.is_capitalised(index));
        tally.content += u32::from(self.is_word(index) && !self.is(index, Class::Small));
        tally
    }

    /// The tallies at both ends of a range of tokens.
    fn tallies(&self, tokens: Range<usize>) -> (Tally, Tally) {
        let end = self.tokens.len();
        (self.tallies[tokens.start.min(end)], self.tallies[tokens.end.clamp(tokens.start, end)])
    }

    /// How many of the tokens stand outside of quotation marks, and the best grade of the cues among
    /// those.
    pub fn unquoted(&self, tokens: Range<usize>) -> (usize, Option<Grade>) {
        let (from, to) = self.tallies(tokens);
        let has = |grade: &Grade| to.cues[*grade as usize] > from.cues[*grade as usize];
        ((to.unquoted - from.unquoted) as usize, Grade::ALL.into_iter().rev().find(has))
    }

    /// How many of the tokens have a capital, and how many are words with a meaning of their own.
    pub fn capitals_and_content(&self, tokens: Range<usize>) -> (usize, usize) {
        let (from, to) = self.tallies(tokens);
        ((to.capitals - from.capitals) as usize, (to.content - from.content) as usize)
    }

    /// The entity that a phrase refers to in the cast that the scene was made with. Kept, because every
    /// stretch near the phrase asks for it.
    pub fn meaning(&self, cast: &Cast, phrase: usize) -> Option<usize> {
        *self.meanings[phrase].get_or_init(|| {
            let words = self.phrases[phrase].tokens.clone();
            cast.referent(self.reading, words).map(|referent| referent.entity)
        })
    }

    fn find_cue(&self, index: usize) -> Option<Grade> {
        let grade = speech::grade_of(self.reading.classes(index))?;
        if self.is_noun(index) {
            return None;
        }
        if self.is_capitalised(index) && !self.is_first(index) {
            return None;
        }
        let (verb, behind) = (self.word(index), self.word(index + 1));
        let is_phrasal = speech::puts_it(verb, behind) || speech::is_phrasal(verb, behind);
        Some(if is_phrasal { Grade::Strong } else { grade })
    }

    /// Whether a word that may be a verb follows a word that only nouns follow: "the claim", "their attacks",
    /// "her call"; but not "a man who met her said".
    fn is_noun(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).filter(|&at| self.block(at) == self.block(index))
        else {
            return false;
        };
        // "her" may be an object instead.
        let is_owner = self.is(before, Class::Possessive)
            && (pronoun_gender(self.word(before)) != Gender::Female
                || self.is(index, Class::Utterance));
        is_owner || self.is(before, Class::Article)
    }

    /// Whether the token begins its sentence or follows a quotation mark.
    pub fn is_first(&self, index: usize) -> bool {
        index == self.sentence_range(index).start
            || (index > 0 && self.quoted[index - 1].is_some() != self.quoted[index].is_some())
    }
}
