//! What the article says somebody is: "chief economist of the Bank of Roe".

mod before;
mod beside;
pub(super) mod gender;
mod phrase;

use std::ops::Range;

use crate::cast::scene::{Scene, is_preposition};
use crate::english::endings::is_past_like;
use crate::english::organisations::is_organisation_noun;
use crate::english::{Class, roles as nouns};
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
    /// Whether a reader wants to see it: "group" and "teenager" name neither office, job nor relation, and
    /// "lawyer" of "his lawyer" not whose; "her chief of staff" does.
    pub(super) fn tells(&self, scene: &Scene) -> bool {
        let is_alone = self.tokens.len() == 1;
        let is_anothers = || self.head > 0 && scene.is(self.head - 1, Class::Possessive);
        !(scene.is(self.head, Class::NoOffice)
            || is_alone && (scene.is(self.head, Class::AnyOrganisation) || is_anothers()))
    }

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
        before::read(scene, mention, kind),
        beside::after(scene, mention, kind),
        beside::copula(scene, mention, kind),
        beside::inverted(scene, mention, kind),
    ];
    roles.into_iter().flatten().collect()
}

/// Whether the token is a noun for what an entity of the kind is. Capitalised, the trades are as often
/// surnames, but not behind an organisation ("Hat News Insider").
fn is_head(scene: &Scene, index: usize, kind: EntityKind) -> bool {
    let word = scene.word(index);
    if kind == EntityKind::Organisation {
        return is_organisation_noun(word);
    }
    let before = index.checked_sub(1).filter(|&before| scene.sentence(index).contains(&before));
    let may_be_name = scene.reading.is_capitalised(index)
        && before.is_some_and(|before| scene.entity(before).is_none());
    nouns::is_role(word)
        || !may_be_name && nouns::is_trade(word)
        || before.is_some_and(|before| nouns::is_position(scene.word(before), word))
        || scene.is(index, Class::Position) && scene.reading.is_all_capitals(index)
}

/// Whether the word may be a participle: "formed", "suspected".
fn is_participle(scene: &Scene, index: usize) -> bool {
    let word = scene.word(index);
    word.len() > 4
        && is_past_like(word)
        && !scene.is(index, Class::Verb)
        && !scene.is(index, Class::Says)
}
