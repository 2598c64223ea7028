//! Changes of a document that keep its labels: the case of its sentences.

use fastrand::Rng;
use whosaid::article::Article;
use whosaid::training::text::TokenList;

use super::export::Example;

/// What happens to a block.
#[derive(Clone, Copy)]
enum Change {
    None,
    Upper,
    Lower,
    Title,
}

/// Words that title-cased headlines leave small.
const SMALL: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "by", "with", "as",
    "from", "vs", "is",
];

/// The document with some of its blocks in capitals, lower case or title case. Only ASCII letters
/// change, so that every offset stays. `None` where the change would cut tokens otherwise.
pub(super) fn recase(example: &Example, random: &mut Rng) -> Option<Example> {
    let mut bytes = example.article.text().as_bytes().to_vec();
    let mut is_changed = false;
    for (index, block) in example.article.blocks().iter().enumerate() {
        let is_headline = index == 0 && example.article.blocks().len() > 1;
        let change = match (random.f32(), is_headline) {
            (x, true) if x < 0.15 => Change::Upper,
            (x, true) if x < 0.23 => Change::Lower,
            (x, true) if x < 0.45 => Change::Title,
            (x, false) if x < 0.04 => Change::Upper,
            (x, false) if x < 0.07 => Change::Lower,
            (x, false) if x < 0.09 => Change::Title,
            _ => Change::None,
        };
        let text = &mut bytes[block.range.clone()];
        match change {
            Change::None => continue,
            Change::Upper => text.make_ascii_uppercase(),
            Change::Lower => text.make_ascii_lowercase(),
            Change::Title => {
                for word in
                    text.split_mut(|c| !c.is_ascii_alphanumeric() && *c != b'\'' && *c < 128)
                {
                    let is_small = std::str::from_utf8(word).is_ok_and(|w| SMALL.contains(&w));
                    if let (Some(first), false) = (word.first_mut(), is_small) {
                        first.make_ascii_uppercase();
                    }
                }
            }
        }
        is_changed = true;
    }
    if !is_changed {
        return None;
    }
    let article = Article::from_text(String::from_utf8(bytes).ok()?);
    let (old, new) = (TokenList::new(&example.article), TokenList::new(&article));
    let edges = |list: &TokenList| -> Vec<(u32, u32)> {
        list.tokens().iter().map(|t| (t.start, t.end)).collect()
    };
    let (old, new) = (edges(&old), edges(&new));
    let targets = if old == new {
        example.targets.clone()
    } else {
        // Capitals change some abbreviations: what stands where a token stood has its target.
        let mut targets = Vec::with_capacity(new.len());
        for (start, end) in new {
            let at = old.partition_point(|&(_, old_end)| old_end <= start);
            let (old_start, _) = *old.get(at)?;
            let mut target = example.targets[at];
            if old_start < start {
                // A part of an older token goes on with what that token began.
                for begin in [1, 3, 5, 7] {
                    target[begin + 1] = target[begin + 1].saturating_add(target[begin]);
                    target[begin] = 0;
                }
            }
            debug_assert!(end > start);
            targets.push(target);
        }
        targets
    };
    Some(Example { id: example.id.clone(), article, targets, weight: example.weight })
}
