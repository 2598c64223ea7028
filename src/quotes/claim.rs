//! Words within what somebody else is reported to claim: "Roe rejected *claims that* she was “x”", "Roe said those
//! *who called* her “x” were wrong". The nearest verb of speech is another's, or the noun of one is.

use std::ops::Range;

use super::attribution;
use super::complement;
use super::scene::Scene;
use super::speech::is_same_one;
use super::surroundings::Surroundings;
use crate::cast::Cast;
use crate::english::endings::{is_negated, is_participle_like};
use crate::english::words::{FOR, OF, ONLY, THAT};
use crate::english::{Class, roles};

/// Most tokens from the verb or noun to the words.
const LONGEST: usize = 12;

/// Most tokens from a passive verb to the words.
const NEAR: usize = 7;

/// Most tokens of what stands before the noun: "Ann Doe's quite mistaken *claim*".
const LONGEST_BEFORE: usize = 5;

/// Whose claim a stretch stands in.
pub(super) enum Claimant {
    /// A phrase names who makes it.
    Named(usize),
    /// Nobody says who does.
    Unknown,
}

impl Claimant {
    /// The index of the phrase that names the claimant.
    pub(super) fn phrase(self) -> Option<usize> {
        match self {
            Self::Named(phrase) => Some(phrase),
            Self::Unknown => None,
        }
    }
}

/// Who claims the words of a stretch, where it is not the one whom `source`, an index of a phrase, names.
pub(super) fn claimant(
    scene: &Scene,
    cast: &Cast,
    around: &Surroundings,
    source: usize,
) -> Option<Claimant> {
    let start = around.outer.start;
    if let Some(teller) = told_behind(scene, cast, around, source) {
        return Some(Claimant::Named(teller));
    }
    let sentence = scene.sentence_range(start);
    let near = sentence.start.max(start.saturating_sub(LONGEST))..start;
    let mut told = near.rev().take_while(|&at| scene.quoted[at].is_none());
    let (at, noun) = told.find_map(|at| {
        let noun = noun(scene, at, start);
        (noun.is_some() || scene.is_cue(at)).then_some((at, noun))
    })?;
    if let Some(noun) = noun {
        return of_noun(scene, cast, noun..at, start, source);
    }
    if is_received(scene, at) || is_denied(scene, at, start) {
        return Some(Claimant::Unknown);
    }
    let phrase = &scene.phrases[source];
    if phrase.attribution.cue == Some(at) {
        return recited(scene, at, start);
    }
    // "*Asked* whether she was “x”, Roe said".
    let opens = at == sentence.start || scene.word(at - 1) == ",";
    let is_asked = opens
        && scene.is(at, Class::Addresses)
        && !is_participle_like(scene.word(at))
        && (scene.is(at + 1, Class::Conditional) || scene.is(at + 1, Class::Interrogative));
    if is_asked && phrase.attribution.cue.is_some_and(|cue| cue >= around.outer.end) {
        return Some(Claimant::Unknown);
    }
    if phrase.tokens.start > at {
        return None;
    }
    // "Roe said she had been *told* by her father she was “x”".
    let is_joined = |at: usize| scene.is_word(at) && !scene.is(at, Class::Conjunction);
    if start - at <= NEAR && (at + 1..start).all(is_joined) && attribution::is_passive(scene, at) {
        return Some(Claimant::Unknown);
    }
    // "A platform that calls *for* “x”" is nobody's.
    if !scene.is(at, Class::Calls) || scene.word(at + 1) == FOR {
        return None;
    }
    // "Those who had branded her", "people calling her".
    let mut before = (sentence.start..at).rev().take(LONGEST_BEFORE);
    let subject = before.find(|&at| !scene.is(at, Class::BeforeVerb) || is_relative(scene, at))?;
    if is_relative(scene, subject) {
        let is_of_source = phrase.tokens.contains(&subject) || phrase.tokens.end == subject;
        return (!is_of_source).then_some(Claimant::Unknown);
    }
    let people = scene.word(subject);
    let is_theirs = is_participle_like(scene.word(at))
        && subject + 1 == at
        && !scene.is_capitalised(subject)
        && !scene.is(subject, Class::Utterance)
        && (roles::are_people(people) || roles::is_role(people));
    (is_theirs && phrase.tokens.end <= subject).then_some(Claimant::Unknown)
}

/// "“x,” Roe recalls her mother *saying*", "“x,” Roe said her mother told her": the one whose verb follows that of
/// `source`, where both come behind the words.
fn told_behind(scene: &Scene, cast: &Cast, around: &Surroundings, source: usize) -> Option<usize> {
    let phrase = &scene.phrases[source];
    let cue = phrase.attribution.cue.filter(|&cue| cue >= around.outer.end)?;
    // "“x,” Roe told a crowd chanting".
    if scene.is(cue, Class::Addresses) || scene.is(cue + 1, Class::Conjunction) {
        return None;
    }
    let from = scene.first_phrase(cue + 1);
    let mut behind = (from..scene.phrases.len()).take(LONGEST_BEFORE);
    let teller = behind.find(|&index| {
        let other = &scene.phrases[index];
        let own = other.attribution.cue.filter(|_| other.attribution.speaks());
        other.full.start == cue + 1
            && other.sentence == phrase.sentence
            && own.is_some_and(|own| (other.tokens.end..other.tokens.end + 3).contains(&own))
    })?;
    (!is_same_one(scene, cast, teller, source)).then_some(teller)
}

/// "Roe never *called* her “x”", "denied *calling* her “x”", "did not say whether she *called* her “x”": whether the
/// words of the verb are those that its subject is said not to have used, or perhaps to have.
fn is_denied(scene: &Scene, cue: usize, start: usize) -> bool {
    // "Would not comment on “x”", "has not called for “x”": those are the subject's words.
    let is_object = cue + 1 == start || scene.word(cue + 1) == THAT;
    let calls = scene.is(cue, Class::Calls) && scene.word(cue + 1) != FOR;
    if !(calls || is_object && scene.is(cue, Class::Says)) {
        return false;
    }
    let first = scene.sentence_range(cue).start.max(cue.saturating_sub(LONGEST_BEFORE));
    let negates = |at: usize| {
        (scene.is(at, Class::Negates) || is_negated(scene.word(at))) && scene.word(at + 1) != ONLY
    };
    let mut verbs = (first..cue).rev().take_while(|&at| scene.is(at, Class::BeforeVerb));
    if verbs.any(negates) {
        return true;
    }
    let denies = is_participle_like(scene.word(cue))
        && (first..cue).rev().take(2).any(|at| scene.is(at, Class::Denies));
    let mut before = (first..cue).rev().filter(|&at| !scene.is(at, Class::BeforeVerb));
    let subject = before.next().filter(|&at| at > first);
    denies || subject.is_some_and(|subject| scene.is(subject - 1, Class::Conditional))
}

/// "Roe quoted the poet Ann Doe: “x”", "recalled her mother's advice: “x”": whose words somebody only repeats.
fn recited(scene: &Scene, cue: usize, start: usize) -> Option<Claimant> {
    if !scene.is(cue, Class::Recites) {
        return None;
    }
    let last = start - usize::from(scene.word(start - 1) == ":");
    let named = ending_at(scene, last).filter(|&index| {
        let phrase = &scene.phrases[index];
        phrase.kind.is_name() && phrase.full.start == cue + 1
    });
    if let Some(named) = named {
        return Some(Claimant::Named(named));
    }
    let is_utterance = last > cue + 1 && scene.is(last - 1, Class::Utterance);
    let mut object = cue + 1..last;
    let owner = object.find(|&at| scene.reading.is_possessive(at))?;
    is_utterance.then(|| ending_at(scene, owner).map_or(Claimant::Unknown, Claimant::Named))
}

/// Whether the token opens a relative clause, if a verb is next: "the party *that* called itself".
fn is_relative(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::RelativePronoun) || scene.word(at) == THAT
}

/// The noun of "the *claim* that", "the *claim* by Ann Doe that", "*cries* of “x”", if the token is its "that" or
/// "of" and leads to the words from `start` on.
fn noun(scene: &Scene, link: usize, start: usize) -> Option<usize> {
    let first = scene.sentence_range(link).start;
    let last = link.checked_sub(1).filter(|&at| at >= first)?;
    let is_claim = |at: usize| scene.is(at, Class::Claim) && is_noun(scene, at);
    if scene.word(link) == OF {
        // "Claims of a “x”" at most.
        let leads = start - link <= 2 && (is_claim(last) || scene.is(last, Class::Cries));
        return leads.then_some(last);
    }
    if scene.word(link) != THAT {
        return None;
    }
    if is_claim(last) {
        return Some(last);
    }
    let owner = &scene.phrases[ending_at(scene, link)?];
    let preposition = scene.start_of(owner).checked_sub(1).filter(|&at| at > first)?;
    let leads = scene.is(preposition, Class::Authorship) || complement::leads(scene, preposition);
    (leads && is_claim(preposition - 1)).then_some(preposition - 1)
}

/// "Roe found a note *saying* “x”": whether the participle tells what is in a document that somebody only gets.
fn is_received(scene: &Scene, participle: usize) -> bool {
    let Some(noun) = participle.checked_sub(1) else { return false };
    if !is_participle_like(scene.word(participle)) || !scene.is(noun, Class::Utterance) {
        return false;
    }
    let verb = opening(scene, noun).and_then(|opening| before(scene, opening));
    verb.is_some_and(|verb| scene.is(verb, Class::Receives))
}

/// What begins the noun phrase that ends in a noun: "the", "his", the "'s" of "Ann Doe's"; or what comes before.
fn opening(scene: &Scene, noun: usize) -> Option<usize> {
    let first = scene.sentence_range(noun).start.max(noun.saturating_sub(LONGEST_BEFORE));
    (first..noun).rev().find(|&at| opens(scene, at) || scene.is(at, Class::Receives))
}

/// Whether a noun may follow the token at once: a determiner, an owner, a preposition or a verb.
fn opens(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::Determiner)
        || scene.is(at, Class::Preposition)
        || scene.is(at, Class::VerbForm)
        || scene.reading.is_possessive(at)
}

/// The verb or preposition before a noun phrase that begins with `opening`, which may be that itself.
fn before(scene: &Scene, opening: usize) -> Option<usize> {
    if scene.is(opening, Class::Determiner) { opening.checked_sub(1) } else { Some(opening) }
}

/// The last phrase that ends before the token.
fn ending_at(scene: &Scene, end: usize) -> Option<usize> {
    let last = scene.first_phrase(end);
    let mut near = (0..last).rev().take(LONGEST_BEFORE);
    near.find(|&index| scene.phrases[index].tokens.end == end)
}

/// "Roe said the claim that ferries sink *was* “x”": whether the words before `start` are what the one who speaks
/// says of the claim, whose own verb came before.
fn is_verdict(scene: &Scene, that: usize, start: usize) -> bool {
    let is_verb = |at: usize| scene.is(at, Class::Auxiliary) || scene.is(at, Class::VerbForm);
    let Some(last) = (that + 1..start).rev().find(|&at| !scene.is(at, Class::Adverb)) else {
        return false;
    };
    // Back over "would have been" to a noun, and on to the verb of the claim.
    let mut before = (that + 1..=last).rev().skip_while(|&at| is_verb(at)).peekable();
    is_verb(last) && before.peek().is_some_and(|&at| at + 1 < start) && before.any(is_verb)
}

/// Whether a word for a claim is no verb here: "rejected *claims* that", but not "Roe *claims* that".
fn is_noun(scene: &Scene, at: usize) -> bool {
    let opens = |at: usize| opens(scene, at) || scene.is_cue(at);
    let Some(before) = at.checked_sub(1) else { return true };
    let may_be_verb = scene.is_cue(at) || scene.is(at, Class::VerbForm);
    // "The false *claim* that".
    let is_led = || {
        let is_adjective = scene.is_word(before) && !scene.is(before, Class::FunctionWord);
        is_adjective && before > 0 && !scene.word(at).ends_with('s') && opens(before - 1)
    };
    !may_be_verb || opens(before) || is_led()
}

/// Whose the claim is, from its noun to the "that" or "of" behind it.
fn of_noun(
    scene: &Scene,
    cast: &Cast,
    claim: Range<usize>,
    start: usize,
    source: usize,
) -> Option<Claimant> {
    let Range { start: noun, end: link } = claim;
    if is_verdict(scene, link, start) {
        return None;
    }
    let named = |index: Option<usize>| match index {
        Some(index) if is_same_one(scene, cast, index, source) => None,
        Some(index) => Some(Claimant::Named(index)),
        None => Some(Claimant::Unknown),
    };
    if noun + 1 < link {
        return named(ending_at(scene, link));
    }
    let opening = opening(scene, noun)?;
    if scene.reading.is_possessive(opening) {
        return named(ending_at(scene, opening));
    }
    // "Ended *with* the warning that", "*made* the claim that"; but many cry what one hears.
    let before = before(scene, opening)?;
    let is_own = scene.is(before, Class::Utters) || scene.is(before, Class::LeadsToOwn);
    if is_own && !scene.is(noun, Class::Cries) {
        return None;
    }
    if scene.is(opening, Class::Possessive) {
        return named(ending_at(scene, opening + 1));
    }
    // "I reject *my* critics' view": said by whoever says "my".
    if scene.is(opening, Class::Pronoun) {
        return None;
    }
    Some(Claimant::Unknown)
}
