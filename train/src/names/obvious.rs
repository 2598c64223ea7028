//! Which of the known names the network finds by itself: the model file need not hold those.

use whosaid::article::Article;
use whosaid::training::names::confidence::Candidate;
use whosaid::training::names::phrases::PhraseKind;
use whosaid::training::names::{EntityKind, NameFinder};
use whosaid::training::text::TokenList;
use whosaid::{Pace, training::at_once};

/// What stands before and behind a name where nothing else tells what it is, or little.
const CONTEXTS: [(&str, &str); 4] = [
    ("They wrote about ", " on Monday."),
    ("", " was there, too."),
    ("In the end it was ", " and nobody else."),
    ("Some years later she came back to ", "."),
];

/// How sure the finder must be everywhere, as log-odds of the least likely label. With 1, a model has 2,100 names
/// and 5 kB more, and the same figures in the third place.
const SURE: f32 = 0.7;
/// How far it must be from finding what is no organisation.
const FAR: f32 = -0.7;

/// Whether a finder without lists of known names is right about this one wherever it stands.
pub(super) fn is_obvious(finder: &NameFinder, name: &str, kind: PhraseKind) -> bool {
    CONTEXTS.iter().all(|(before, behind)| {
        let article = Article::from_text(format!("{before}{name}{behind}"));
        let tokens = TokenList::new(&article);
        let candidates = at_once(finder.candidates(&tokens, &Pace::unhurried()));
        let place = before.len()..before.len() + name.len();
        let overlaps = |candidate: &Candidate| {
            let bytes = tokens.bytes(candidate.tokens.clone());
            bytes.start < place.end && place.start < bytes.end
        };
        match kind {
            PhraseKind::Organisation => candidates.iter().any(|candidate| {
                tokens.bytes(candidate.tokens.clone()) == place
                    && candidate.kind == EntityKind::Organisation
                    && candidate.weakest >= SURE
            }),
            PhraseKind::Other => {
                !candidates.iter().any(|candidate| overlaps(candidate) && candidate.weakest >= FAR)
            }
        }
    })
}
