//! One merge sort for all lists. The standard library's sorts are compiled anew for every type of item, and
//! as fast as they are for long lists, they made up an eighth of the code that every page loads. Here only
//! the last few lines are compiled for each type; the lists are short.

use std::cmp::Ordering;

/// Sorts the items; equal ones keep their order.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let is_above = |a: u32, b: u32| compare(&items[a as usize], &items[b as usize]).is_gt();
    let Some(mut order) = order(items.len() as u32, &is_above) else { return };
    // Follows every cycle of items that change places.
    for start in 0..items.len() {
        let mut at = start;
        loop {
            let next = std::mem::replace(&mut order[at], at as u32) as usize;
            if next == start {
                break;
            }
            items.swap(at, next);
            at = next;
        }
    }
}

/// Sorts the items by their keys; equal ones keep their order.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Which of the items numbered from 0 stands first, second and so on. `None` where they are sorted.
fn order(count: u32, is_above: &dyn Fn(u32, u32) -> bool) -> Option<Vec<u32>> {
    if !(1..count).any(|at| is_above(at - 1, at)) {
        return None;
    }
    let count = count as usize;
    let mut from: Vec<u32> = (0..count as u32).collect();
    let mut to = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        to.clear();
        for two in from.chunks(2 * width) {
            let (mut left, mut right) = two.split_at(width.min(two.len()));
            while let ([first, lefts @ ..], [second, rights @ ..]) = (left, right) {
                if is_above(*first, *second) {
                    to.push(*second);
                    right = rights;
                } else {
                    to.push(*first);
                    left = lefts;
                }
            }
            to.extend_from_slice(left);
            to.extend_from_slice(right);
        }
        std::mem::swap(&mut from, &mut to);
        width *= 2;
    }
    Some(from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(keys in prop::collection::vec(0_u8..20, 0..200)) {
            let mut items: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            by_key(&mut items, |(key, _)| *key);
            prop_assert_eq!(&items, &expected);
            expected.sort_by(|a, b| b.cmp(a));
            by(&mut items, |a, b| b.cmp(a));
            prop_assert_eq!(items, expected);
        }
    }
}
