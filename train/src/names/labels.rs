//! Names as labels of tokens, in the BIO scheme, by the conventions of this project.

use whosaid::training::names::labels;
use whosaid::training::text::TokenList;

use crate::corpus::{Class, Document};

/// One of the network's labels ([`labels`]).
pub(crate) type Label = u8;

/// The labels that begin and continue a name of this class.
fn of_class(class: Class) -> [Label; 2] {
    let labels = match class {
        Class::Person => labels::PERSON,
        Class::Organisation => labels::ORGANISATION,
        Class::Place => labels::PLACE,
        Class::Other => labels::OTHER,
    };
    labels.map(|label| label as Label)
}

/// What the labels are called, in their order: O, B-PER, I-PER, ….
pub(crate) fn names() -> Vec<String> {
    let mut names = vec!["O".to_owned(); labels::LABELS];
    for class in Class::ALL {
        for (label, edge) in of_class(class).into_iter().zip(["B", "I"]) {
            names[usize::from(label)] = format!("{edge}-{}", class.tag());
        }
    }
    names
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
        let [begin, inside] = of_class(name.class);
        for (i, label) in labels[range].iter_mut().enumerate() {
            *label = if i == 0 { begin } else { inside };
        }
    }
    labels
}
