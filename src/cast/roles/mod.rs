//! What the article says somebody is: "chief economist of the Bank of Roe".

pub(super) mod gender;

use std::ops::Range;

use crate::cast::scene::{Scene, is_preposition};
use crate::english::endings::{is_adverb_like, is_participle_like};
use crate::english::organisations::is_organisation_noun;
use crate::english::words::{AND, DOCTOR, ELECT, OF, ONE, TO, WHO};
use crate::english::{Class, is, roles as nouns, titles};
use crate::names::EntityKind;

/// Most tokens of an apposition. Anything longer tells a story rather than a role.
const MAX_TOKENS: usize = 16;

/// Most tokens looked at for one role, including what is cut off at its edges.
const MAX_LOOK: usize = 4 * MAX_TOKENS;

/// A phrase of the article that says what the entity of a mention is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cast) struct Role {
    /// Token indices, without article.
    pub tokens: Range<usize>,
    /// Index of its noun: "secretary" in "Secretary of State".
    pub head: usize,
}

impl Role {
    /// How informative it is, for picking the best of several: the number of words, and whether it says where.
    pub(super) fn information(&self, scene: &Scene) -> usize {
        let words = self.tokens.clone().filter(|&index| !scene.word(index).is_empty()).count();
        let tells_where =
            self.tokens.clone().skip(1).any(|index| is_preposition(scene.word(index)));
        words.min(9) + if tells_where { 3 } else { 0 }
    }
}

/// All roles that the text around a mention gives.
pub(in crate::cast) fn around(
    scene: &Scene,
    mention: &Range<usize>,
    kind: EntityKind,
) -> Vec<Role> {
    let roles = [
        before(scene, mention, kind),
        after(scene, mention, kind),
        copula(scene, mention, kind),
        inverted(scene, mention, kind),
    ];
    roles.into_iter().flatten().collect()
}

fn is_head(scene: &Scene, index: usize, kind: EntityKind) -> bool {
    let word = scene.word(index);
    match kind {
        EntityKind::Person => nouns::is_role(word),
        EntityKind::Organisation => is_organisation_noun(word),
    }
}

/// Words in lower case that stand before capitalised titles; a verb stands there as often.
fn is_adjective(word: &str) -> bool {
    nouns::is_role(word) || is(word, Class::RoleAdjective)
}

/// "Defense Secretary Jane Roe", "former chief of staff Jane Roe".
fn before(scene: &Scene, mention: &Range<usize>, kind: EntityKind) -> Option<Role> {
    let sentence = scene.sentence(mention.start);
    let last = mention.start.checked_sub(1).filter(|last| sentence.contains(last))?;
    let mut start = mention.start;
    let mut head = None;
    if is_head(scene, last, kind) && !scene.is(last, Class::Relation) {
        head = Some(last);
        start = last;
    } else if kind == EntityKind::Person
        && last >= sentence.start + 2
        && scene.word(last - 1) == OF
        && scene.is(last - 2, Class::TakesOf)
        && !nouns::is_role(scene.word(last))
        && !scene.is(last, Class::FunctionWord)
        && titles::honorific(scene.word(last)).is_none()
    {
        // "Secretary of State Jane Roe"; but "a friend of Senator Roe".
        head = Some(last - 2);
        start = last - 2;
    }
    let head = head?;
    while start > sentence.start.max(mention.start.saturating_sub(MAX_LOOK)) {
        let index = start - 1;
        let word = scene.word(index);
        let is_hyphen = scene.text(index) == "-" && !scene.reading.token(index).spaced;
        let is_part = scene.entity(index).is_some()
            || is_hyphen
            || (!word.is_empty()
                && (!scene.is(index, Class::FunctionWord) || is_compounded(scene, index))
                && !scene.is(index, Class::Date)
                && (scene.reading.is_capitalised(index)
                    || !scene.reading.is_capitalised(start)
                    || is_adjective(word))
                && !is_adverb_like(word)
                && !(index == sentence.start && scene.is(index, Class::Imperative))
                && !scene.reading.is_possessive(index)
                && (!is_participle_like(word) || scene.reading.is_capitalised(index))
                && titles::honorific(word).is_none_or(|_| nouns::is_role(word)));
        if !is_part || scene.reading.is_quoted(index) != scene.reading.is_quoted(last) {
            break;
        }
        start = index;
    }
    // A hyphen that leads nowhere.
    while scene.word(start).is_empty() && start < head {
        start += 1;
    }
    // "Dr." alone is a form of address.
    let is_address = start == last && scene.word(last) == DOCTOR;
    (mention.start - start <= 10 && !is_address)
        .then_some(Role { tokens: start..mention.start, head })
}

/// Whether the token is the "based" of "Saltmere-based".
fn is_compounded(scene: &Scene, index: usize) -> bool {
    index > 0 && scene.text(index - 1) == "-" && !scene.reading.token(index).spaced
}

/// Where a phrase that begins at `start` ends, and its noun: the last noun before a preposition.
fn phrase(scene: &Scene, start: usize, kind: EntityKind) -> Option<Role> {
    let sentence = scene.sentence(start);
    let mut start = start;
    if scene.is(start, Class::Article) || scene.word(start) == ONE {
        start += 1;
        // "one of the founders of Roe".
        if scene.word(start) == OF {
            return None;
        }
    }
    // "the first player to", "its own company": a story, not a role.
    if scene.is(start, Class::Ordinal) {
        return None;
    }
    let mut head = None;
    let mut within = false;
    let mut end = start;
    while end < sentence.end {
        if end - start > MAX_LOOK {
            return None;
        }
        let word = scene.word(end);
        if scene.reading.is_quoted(end) != scene.reading.is_quoted(start) {
            break;
        }
        if word.is_empty() {
            let text = scene.text(end);
            let joins =
                matches!(text, "-" | "/" | "&" | "’" | "'") || text.starts_with(char::is_numeric);
            if !joins {
                break;
            }
        } else if scene.entity(end).is_none() {
            // "acting director of the agency and Jane Roe": the next in a list.
            let is_person = scene.entity(end + 1).is_some() && scene.reading.is_given_name(end + 1);
            if within && word == AND && is_person {
                break;
            }
            let conjoins = word == AND
                && (is_head(scene, end + 1, kind) || is_head(scene, end + 2, kind) || within)
                && !scene.is(end + 1, Class::FunctionWord);
            let determines =
                within && (scene.is(end, Class::Article) || scene.is(end, Class::Possessive));
            if is_preposition(word) {
                // A role comes before its preposition; "the first to buy", "a doctor in his town" say
                // no more of it.
                head?;
                let leads_on =
                    scene.is(end + 1, Class::Article) || scene.reading.is_capitalised(end + 1);
                if (word == TO && !leads_on) || scene.is(end + 1, Class::Possessive) {
                    break;
                }
                within = true;
            } else if scene.is(end, Class::FunctionWord)
                && !conjoins
                && !determines
                && !is_compounded(scene, end)
            {
                break;
            }
            if !within && is_head(scene, end, kind) {
                head = Some(end);
            } else if !within && !conjoins && !is_preposition(word) && head.is_some() {
                // "the actor strike": the noun is another; "manager John Roe" is a list.
                if !scene.reading.is_capitalised(end) || scene.entity(end).is_none() {
                    head = head.filter(|&head| word == ELECT || head + 1 < end);
                    head?;
                }
            }
        } else if !within && head.is_some() {
            // "Senator Roe" behind a comma is the next in a list.
            return None;
        }
        end += 1;
    }
    let head = head?;
    // A preposition at the end leads nowhere.
    while end > head + 1
        && (scene.is(end - 1, Class::FunctionWord) || scene.word(end - 1).is_empty())
    {
        end -= 1;
    }
    (end - start <= MAX_TOKENS).then_some(Role { tokens: start..end, head })
}

/// "Jane Roe, 41, chief economist of the bank, said".
fn after(scene: &Scene, mention: &Range<usize>, kind: EntityKind) -> Option<Role> {
    let sentence = scene.sentence(mention.start);
    let mut start = mention.end;
    if start >= sentence.end || !matches!(scene.text(start), "," | "—" | "–" | "(") {
        return None;
    }
    start += 1;
    if scene.text(start).starts_with(char::is_numeric) && scene.text(start + 1) == "," {
        start += 2;
    }
    // "his lawyer" tells nothing by itself.
    (start < sentence.end && !scene.is(start, Class::Possessive))
        .then(|| phrase(scene, start, kind))?
}

/// "Jane Roe is the chief economist", "Jane Roe, who was mayor".
fn copula(scene: &Scene, mention: &Range<usize>, kind: EntityKind) -> Option<Role> {
    let sentence = scene.sentence(mention.start);
    let mut at = mention.end;
    if scene.text(at) == "," && scene.word(at + 1) == WHO {
        at += 2;
    }
    at += nouns::copula(scene.word(at), scene.word(at + 1))?;
    (at < sentence.end && !scene.is(at, Class::VerbForm)).then(|| phrase(scene, at, kind))?
}

/// "The leader of the party, Jane Roe, said", "called so by the leader of the party, Jane Roe".
fn inverted(scene: &Scene, mention: &Range<usize>, kind: EntityKind) -> Option<Role> {
    let sentence = scene.sentence(mention.start);
    // "The minister, Gen. Jane Roe".
    let is_title = |index: &usize| {
        let word = scene.word(*index);
        scene.reading.is_capitalised(*index)
            && (nouns::is_role(word) || titles::honorific(word).is_some())
    };
    let before = (sentence.start..mention.start).rev().take(MAX_LOOK);
    let titles = before.take_while(is_title).count();
    let comma = (mention.start - titles)
        .checked_sub(1)
        .filter(|&comma| comma > sentence.start && scene.text(comma) == ",")?;
    let from = sentence.start.max(comma.saturating_sub(MAX_TOKENS));
    let start = (from..comma).rev().find(|&index| {
        let before = index.wrapping_sub(1);
        (scene.is(index, Class::Article) || scene.is(index, Class::Possessive))
            && (!is_preposition(scene.word(before)) || scene.is(before, Class::LeadsToPerson))
    })?;
    let is_owned = scene.is(start, Class::Possessive);
    let role = phrase(scene, start + usize::from(is_owned), kind)?;
    // "his lawyer" tells nothing by itself, "her chief of staff" does.
    (role.tokens.end == comma && !(is_owned && role.tokens.len() < 2)).then_some(role)
}
