//! Names as labels of tokens, in the BIO scheme, by the conventions of this project.

use whosaid::training::text::TokenList;

use crate::corpus::{Class, Document};

/// 0 is "outside"; 1 + 2 * class begins a name, 2 + 2 * class goes on with it.
pub(crate) type Label = u8;

/// What the labels are called, in their order: O, B-PER, I-PER, ….
pub(crate) fn names() -> Vec<String> {
    let of = |class: Class| ["B", "I"].map(|edge| format!("{edge}-{}", class.tag()));
    std::iter::once("O".to_owned()).chain(Class::ALL.into_iter().flat_map(of)).collect()
}

/// Titles that some sets keep inside a person's name and the project's guide does not.
const TITLES: &[&str] = &[
    "mr.",
    "mrs.",
    "ms.",
    "mr",
    "mrs",
    "ms",
    "dr.",
    "dr",
    "sen.",
    "rep.",
    "gov.",
    "gen.",
    "president",
    "senator",
    "governor",
    "prof.",
    "professor",
    "sir",
    "lord",
    "king",
    "queen",
    "prince",
    "pope",
    "princess",
    "captain",
    "general",
    "colonel",
    "judge",
    "lady",
    "dame",
    "sgt.",
    "lt.",
    "col.",
    "capt.",
    "rev.",
    "minister",
    "chancellor",
    "secretary",
    "congressman",
    "emperor",
];

/// How gold spans fall on tokens.
#[derive(Default, Debug, Clone, Copy)]
pub(crate) struct Edges {
    pub spans: usize,
    pub exact: usize,
}

/// The label of every token. With `guide`, leading articles and titles come off the names.
pub(crate) fn of(
    document: &Document,
    tokens: &TokenList,
    guide: bool,
    edges: &mut Edges,
) -> Vec<Label> {
    let mut labels = vec![0; tokens.len()];
    for name in &document.names {
        let mut range = tokens.covering(name.start..name.end);
        if range.is_empty() {
            continue;
        }
        edges.spans += 1;
        edges.exact += usize::from(tokens.bytes(range.clone()) == (name.start..name.end));
        if guide {
            while range.len() > 1 {
                let word = tokens.plain(range.start);
                let first = word.to_lowercase();
                let drop = match name.class {
                    Class::Person => TITLES.contains(&first.as_str()),
                    _ => word == "the",
                };
                if !drop {
                    break;
                }
                range.start += 1;
            }
            let last = tokens.plain(range.end - 1);
            if range.len() > 1 && matches!(&*last, "'s" | "'") {
                range.end -= 1;
            }
        }
        let begin = 1 + 2 * name.class as Label;
        for (i, label) in labels[range].iter_mut().enumerate() {
            *label = begin + Label::from(i > 0);
        }
    }
    labels
}
