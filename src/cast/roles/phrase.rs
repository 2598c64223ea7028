//! The noun phrase of a role: "chief economist of the Bank of Roe".

use crate::cast::scene::{Scene, is_preposition};
use crate::english::endings::is_participle_like;
use crate::english::words::{AND, OF, ONE, TO};
use crate::english::{Class, roles as nouns};
use crate::names::EntityKind;

use super::{MAX_LOOK, MAX_TOKENS, Role, is_head, is_participle};

/// Reads the phrase that begins at `start`: its noun is the last word before a preposition, another
/// clause or the end. `None` where that word is no noun of a role.
pub(super) fn read(scene: &Scene, start: usize, kind: EntityKind) -> Option<Role> {
    let sentence = scene.sentence(start);
    let mut start = start;
    let article = start;
    if scene.is(start, Class::Article) || scene.word(start) == ONE {
        start += 1;
        // "one of the founders of Roe".
        if scene.word(start) == OF {
            return None;
        }
    }
    // "the first player to", "its own company": no office, but a story.
    let is_title = nouns::is_position(scene.word(start), scene.word(start + 1));
    if scene.is(start, Class::Ordinal) && !is_title {
        return None;
    }
    let mut head = None;
    // A word behind the noun makes another word the noun: "the actor strike", "executive vice
    // president".
    let mut is_open = false;
    let mut within = false;
    let mut end = start;
    while end < sentence.end {
        if end - start > MAX_LOOK {
            return None;
        }
        let word = scene.word(end);
        if scene.reading.is_quoted(end) != scene.reading.is_quoted(start) {
            // "a writer for the so-called “fact-checking” site": half a place is none.
            if let (true, Some(head)) = (within, head) {
                end = head + 1;
            }
            break;
        }
        if word.is_empty() {
            let text = scene.text(end);
            let joins = matches!(text, "-" | "/" | "&" | "’" | "'")
                || scene.reading.is_possessive(end)
                || text.starts_with(char::is_numeric);
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
            let determines = within
                && (scene.is(end, Class::Article)
                    || scene.is(end, Class::Possessive)
                    || scene.is(end, Class::Determiner) && is_preposition(scene.word(end - 1)));
            if is_preposition(word) {
                // A role comes before its preposition; "the first to buy", "a doctor in his town" say
                // no more of it.
                if head.is_none() || is_open {
                    return None;
                }
                if !leads_on(scene, end) {
                    break;
                }
                within = true;
            } else if scene.is(end, Class::FunctionWord)
                && !conjoins
                && !determines
                && !is_compounded(scene, end)
                && (head.is_some() || !is_participle(scene, end))
            {
                break;
            }
            if !within && !is_open && head.is_some() && is_clause(scene, end) {
                break;
            }
            if !within && is_head(scene, end, kind) {
                head = Some(end);
                is_open = false;
            } else if !within && !conjoins && head.is_some() {
                is_open |= !scene.is(end, Class::BehindRole);
            }
        } else if !within && head.is_some() {
            // "Senator Roe" behind a comma is the next in a list.
            return None;
        }
        end += 1;
    }
    let head = head.filter(|_| !is_open)?;
    // A preposition at the end leads nowhere.
    while end > head + 1
        && (scene.is(end - 1, Class::FunctionWord) || scene.word(end - 1).is_empty())
    {
        end -= 1;
    }
    // "the agency's supervisor" is none without its article.
    let owner = (start..head).rev().find(|&index| scene.reading.is_possessive(index));
    if owner.is_some_and(|owner| !scene.reading.is_capitalised(owner - 1)) {
        start = article;
    }
    (end - start <= MAX_TOKENS).then_some(Role { tokens: start..end, head })
}

/// Whether what follows the preposition says where the role is held: "chairman *of the board*",
/// not "a doctor *in his town*", "the first *to buy*", "a skier *with a quiet voice*".
fn leads_on(scene: &Scene, preposition: usize) -> bool {
    let next = preposition + 1;
    match scene.word(preposition) {
        _ if scene.is(next, Class::Possessive) => false,
        TO => scene.is(next, Class::Article) || scene.reading.is_capitalised(next),
        _ if scene.is(preposition, Class::LeadsToName) => is_named(scene, next),
        _ => true,
    }
}

/// Whether a name, or an article and a name, begins there.
fn is_named(scene: &Scene, index: usize) -> bool {
    let index = index + usize::from(scene.is(index, Class::Article));
    scene.entity(index).is_some() || scene.reading.is_capitalised(index)
}

/// Whether another clause begins there behind the noun: "a reporter *covering* the news".
fn is_clause(scene: &Scene, index: usize) -> bool {
    is_participle_like(scene.word(index))
        && scene.word(index).len() > 4
        && !scene.reading.is_capitalised(index)
}

/// Whether the token is the "based" of "Saltmere-based".
pub(super) fn is_compounded(scene: &Scene, index: usize) -> bool {
    index > 0 && scene.text(index - 1) == "-" && !scene.reading.token(index).spaced
}
