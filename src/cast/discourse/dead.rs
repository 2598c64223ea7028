//! Who is dead in the article, and so cannot be speaking in it.

use crate::cast::scene::Scene;
use crate::english::words::{LATE, OF, THE};
use crate::english::{Class, is, titles};

/// How many tokens behind a name its "died" may be: "Roe, 41, was shot dead".
const NEAR: usize = 7;

/// Most tokens of a name with the titles before it.
const LONGEST_NAME: usize = 30;

/// For each of `count` entities whether the article reports its death.
pub(super) fn find(scene: &Scene, count: usize) -> Vec<bool> {
    let mut dead = vec![false; count];
    for index in 0..scene.reading.len() {
        let Some(entity) = scene.entity(index) else { continue };
        let is_end = scene.entity(index + 1) != Some(entity);
        if is_end && (dies_behind(scene, index + 1) || dies_before(scene, index, entity)) {
            dead[entity] = true;
        }
    }
    dead
}

/// "Roe’s murder", "Roe, 41, was found dead".
fn dies_behind(scene: &Scene, end: usize) -> bool {
    if scene.reading.is_possessive(end) {
        return scene.is(end + 1, Class::Death);
    }
    let limit = end + NEAR;
    let sentence = if end < scene.reading.len() { scene.sentence(end) } else { return false };
    let mut within = (end..limit.min(sentence.end))
        .take_while(|&index| scene.entity(index).is_none() && !scene.is(index, Class::Reports));
    // "Roe died"; "Roe killed" needs its "was".
    let mut is_passive = false;
    within.any(|index| {
        let dies = scene.is(index, Class::Dies) || is_passive && scene.is(index, Class::Kills);
        is_passive |= scene.is(index, Class::PastBe);
        dies
    })
}

/// "the death of Roe", "killed Jane Roe", "the late Jane Roe".
fn dies_before(scene: &Scene, index: usize, entity: usize) -> bool {
    let mut start = index;
    while start > index.saturating_sub(LONGEST_NAME)
        && (scene.entity(start - 1) == Some(entity)
            || titles::honorific(scene.word(start - 1)).is_some())
    {
        start -= 1;
    }
    let before = |back: usize| start.checked_sub(back).map_or("", |at| scene.word(at));
    is(before(1), Class::Kills)
        || before(1) == LATE && before(2) == THE
        || before(1) == OF && is(before(2), Class::Death)
}
