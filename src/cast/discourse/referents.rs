//! Who the words that name a quote's source refer to.

use crate::collections::HashMap;
use std::ops::Range;

use super::reference::{Reference, Referent};
use crate::cast::scene::is_preposition;
use crate::english::endings::is_adverb_like;
use crate::english::roles as nouns;
use crate::english::words::{AND, FORMER, OF, OR, THE};
use crate::english::{Class, is};
use crate::names::EntityKind;
use crate::reading::Reading;
use crate::text::TokenKind;

/// Most commas between a name and its "who".
const MOST_COMMAS: usize = 4;

/// The confidence that a name refers to its entity.
const NAMED: f32 = 0.97;

/// The same where two have the name and nothing tells which of them is meant: so low that no speaker is named,
/// however plainly the words are those of the name.
pub(super) const EITHER: f32 = 0.03;

/// The same if the name is in apposition to the words.
const APPOSED: f32 = 0.93;

/// The same for a surname that the names step missed.
const MISSED: f32 = 0.85;

/// Everything in the article that refers to an entity.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::cast) struct Referents {
    /// By entity.
    pub kinds: Vec<EntityKind>,
    /// All mentions with their entity, in text order.
    pub mentions: Vec<(Range<usize>, usize)>,
    /// Pronouns and descriptions, in text order.
    pub references: Vec<Reference>,
    /// People by the last word of their names, folded; `None` where several share it.
    pub surnames: HashMap<String, Option<usize>>,
    /// Names that may mean somebody else as well, by their first token, and that other entity; in text order.
    pub doubtful: Vec<(usize, usize)>,
}

impl Referents {
    /// The entity that has a mention overlapping these tokens; the first of several.
    pub(crate) fn named_in(&self, tokens: Range<usize>) -> Option<usize> {
        self.mentions_in(tokens).first().map(|&(_, entity)| entity)
    }

    /// The mentions that overlap these tokens.
    fn mentions_in(&self, tokens: Range<usize>) -> &[(Range<usize>, usize)] {
        let from = self.mentions.partition_point(|(mention, _)| mention.end <= tokens.start);
        let to = self.mentions.partition_point(|(mention, _)| mention.start < tokens.end);
        &self.mentions[from..to.max(from)]
    }

    /// The first pronoun or description that begins within these tokens.
    fn reference_in(&self, tokens: Range<usize>) -> Option<&Reference> {
        let at = self.references.partition_point(|one| one.tokens.start < tokens.start);
        self.references.get(at).filter(|one| one.tokens.start < tokens.end)
    }

    /// The description that the source is the end of: "actor" of "the “Harbour Lights” actor".
    fn reference_ending(&self, source: &Range<usize>) -> Option<&Reference> {
        let at = self.references.partition_point(|one| one.tokens.start < source.start);
        let before = self.references.get(at.checked_sub(1)?)?;
        (before.tokens.end == source.end).then_some(before)
    }

    /// Who the words refer to in their place.
    pub(crate) fn resolve(&self, reading: &Reading, source: Range<usize>) -> Option<Referent> {
        let source = source.start..source.end.min(reading.len());
        if source.is_empty() {
            return None;
        }
        let mentions = self.mentions_in(source.clone());
        // "Roe and Harker": both.
        let is_joined = |(mention, entity): &(Range<usize>, usize)| {
            let is_last = mention.end >= source.end;
            self.kinds[*entity] == EntityKind::Person
                && !is_last
                && reading.word(mention.end) == AND
        };
        if mentions.first().is_some_and(is_joined) {
            return None;
        }
        let independent = |kind| {
            mentions
                .iter()
                .filter(|(_, entity)| self.kinds[*entity] == kind)
                .find(|(mention, _)| !is_dependent(reading, &source, mention, kind))
        };
        let named =
            independent(EntityKind::Person).or_else(|| independent(EntityKind::Organisation));
        if let Some((mention, entity)) = named {
            let is_doubtful = rival(&self.doubtful, mention.start).is_some();
            let confidence = if is_doubtful { EITHER } else { NAMED };
            return Some(Referent { entity: *entity, antecedent: None, confidence });
        }
        if reading.is(source.start, Class::RelativePronoun) {
            return self.antecedent(reading, source.start);
        }
        if let Some((mention, entity)) = self.apposition(reading, &source) {
            let antecedent = Some(mention.clone());
            return Some(Referent { entity: *entity, antecedent, confidence: APPOSED });
        }
        if mentions.is_empty()
            && let Some(entity) = self.missed_name(reading, source.clone())
        {
            return Some(Referent { entity, antecedent: None, confidence: MISSED });
        }
        if let Some(reference) = self.reference_ending(&source) {
            return Some(taken_up(reference));
        }
        let reference = self.reference_in(source.clone())?;
        stands_for(reading, &source, &reference.tokens).then(|| taken_up(reference))
    }

    /// Who is named right behind a description: "the health minister, Jane Roe,", "a local resident,
    /// Jane Roe, said".
    fn apposition(
        &self,
        reading: &Reading,
        source: &Range<usize>,
    ) -> Option<&(Range<usize>, usize)> {
        let comma = hyphenated_end(reading, source.end);
        let is_joined = comma + 1 < reading.len()
            && reading.text(comma) == ","
            && reading.token(comma + 1).sentence == reading.token(source.start).sentence;
        let is_description = reading.is_word(source.end - 1)
            && !reading.is_capitalised(source.end - 1)
            && is_noun_like(reading, source.end - 1)
            && source.len() > 1;
        // "says Co-Founder, Jane Roe".
        let is_title =
            reading.is_capitalised(source.start) && nouns::is_role(reading.word(comma - 1));
        // "a spokeswoman for Roe, Ann Doe".
        let is_led = reading.is_capitalised(source.end - 1)
            && reading.is(source.start, Class::Determiner)
            && source.clone().any(|index| is_preposition(reading.word(index)));
        let is_open = is_joined && !ends_in_another(reading, source);
        if !is_open || !is_description && !is_title && !is_led {
            return None;
        }
        // "The minister, Gen. Jane Roe".
        let mut name = comma + 1;
        while name < comma + 4
            && self.named_in(name..name + 1).is_none()
            && nouns::is_role(reading.word(name))
        {
            name += 1;
        }
        let found = self.mentions_in(name..name + 1).first()?;
        let (mention, entity) = found;
        // "The minister, Jane Roe and others" are three or more.
        let behind = mention.end;
        let is_closed = matches!(reading.text(behind), "," | "." | "—" | "–" | ")" | "")
            && ![AND, OR].contains(&reading.word(behind + 1));
        let is_person = self.kinds[*entity] == EntityKind::Person;
        (mention.start == name && is_closed && is_person).then_some(found)
    }

    /// The person whose surname ends the source, although it was not found as a name there: "Judge
    /// Roe".
    fn missed_name(&self, reading: &Reading, source: Range<usize>) -> Option<usize> {
        let last = source.clone().rev().find(|&index| reading.is_word(index))?;
        let all_names = source.clone().all(|index| {
            let word = reading.word(index);
            reading.is_capitalised(index) || nouns::is_role(word) || word == FORMER
        });
        let is_sentence_word = reading.is(last, Class::FunctionWord);
        if !all_names || is_sentence_word {
            return None;
        }
        self.surnames.get(reading.word(last)).copied().flatten()
    }

    /// The antecedent of a "who" or "which" right behind a name or description.
    fn antecedent(&self, reading: &Reading, who: usize) -> Option<Referent> {
        let near = who.saturating_sub(MOST_COMMAS)..who;
        let before = near.rev().find(|&index| reading.text(index) != ",")?;
        if let Some((mention, entity)) = self.mentions_in(before..before + 1).first() {
            let antecedent = Some(mention.clone());
            return Some(Referent { entity: *entity, antecedent, confidence: APPOSED });
        }
        let at = self.references.partition_point(|one| one.tokens.start <= before);
        let reference = self.references.get(at.checked_sub(1)?)?;
        reference.tokens.contains(&before).then(|| taken_up(reference))
    }
}

/// Whom else the name at the token may mean.
pub(super) fn rival(doubtful: &[(usize, usize)], at: usize) -> Option<usize> {
    let next = doubtful.get(doubtful.partition_point(|&(start, _)| start < at));
    next.filter(|&&(start, _)| start == at).map(|&(_, rival)| rival)
}

/// The end of the word with hyphens whose first part ends at the token: that of "Co-Founder".
fn hyphenated_end(reading: &Reading, mut end: usize) -> usize {
    while reading.text(end) == "-" && !reading.token(end).spaced && reading.is_word(end + 1) {
        end += 2;
    }
    end
}

fn taken_up(reference: &Reference) -> Referent {
    Referent {
        entity: reference.entity,
        antecedent: Some(reference.antecedent.clone()),
        confidence: reference.confidence,
    }
}

/// Whether the description ends in that of somebody else, who may as well be the one that is named behind it:
/// "a lawyer for the singer, Jane Roe, said".
fn ends_in_another(reading: &Reading, source: &Range<usize>) -> bool {
    let last = reading.word(source.end - 1);
    nouns::is_person(last)
        && !nouns::may_be_several(last)
        && source.clone().any(|index| is_preposition(reading.word(index)))
}

/// Whether a pronoun or description within the source stands for all of it.
fn stands_for(reading: &Reading, source: &Range<usize>, reference: &Range<usize>) -> bool {
    // "Then she"; but "a friend of the general" is not the general.
    let leads = (source.start..reference.start).all(|index| !is_preposition(reading.word(index)));
    let is_near = reference.start <= source.start + 2;
    // "The president's lawyer", "his lawyer": somebody else.
    let is_owner = reference.end < source.end
        && if reference.len() == 1 {
            reading.is(reference.start, Class::Possessive)
        } else {
            reading.is_possessive(reference.end)
        };
    // "The company cut its forecast": a verb.
    let is_verb = reference.end + 1 == source.end && {
        let word = reading.word(source.end);
        word == THE || is(word, Class::Possessive)
    };
    // "The company statement".
    let is_modifier = reference.len() > 1
        && reference.end < source.end
        && !is_verb
        && is_noun_like(reading, reference.end);
    leads && is_near && !is_owner && !is_modifier
}

/// Whether the token may be a noun that continues the phrase before it.
fn is_noun_like(reading: &Reading, index: usize) -> bool {
    reading.token(index).kind == TokenKind::Word
        && !reading.is(index, Class::FunctionWord)
        && !reading.is(index, Class::VerbForm)
        && !is_adverb_like(reading.word(index))
}

/// Whether the mention only qualifies the source: "a spokesman for Roe Corp", "Roe's lawyer",
/// "Roe Corp analyst".
fn is_dependent(
    reading: &Reading,
    source: &Range<usize>,
    mention: &Range<usize>,
    kind: EntityKind,
) -> bool {
    let word = |index: usize| reading.word(index);
    if reading.is_possessive(mention.end) && mention.end < source.end {
        return true;
    }
    // If another noun follows, that is the head of the phrase; but "the Roe union" is Roe.
    let says_what = |index: usize| {
        kind == EntityKind::Organisation
            && index + 1 == source.end
            && is(word(index), Class::SaysWhatItIs)
    };
    if mention.end < source.end && is_noun_like(reading, mention.end) && !says_what(mention.end) {
        return true;
    }
    // A preposition since the last comma, unless a title stands between: "Secretary of State Roe".
    let mut index = mention.start;
    let mut title_between = false;
    while index > source.start {
        index -= 1;
        let before = word(index);
        if reading.token(index).kind == TokenKind::Punctuation
            && matches!(reading.text(index), "," | ":" | "—" | "–")
        {
            return false;
        }
        if is_preposition(before) || before == AND {
            let of_title = before == OF
                && kind == EntityKind::Person
                && index > source.start
                && nouns::is_role(word(index - 1))
                && title_between;
            return before != AND && !of_title;
        }
        title_between |= reading.is_capitalised(index) && !nouns::is_role(before);
    }
    false
}
