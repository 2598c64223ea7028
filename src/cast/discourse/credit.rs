//! Names in picture credits: people who play no part in the story.

use std::ops::Range;

use crate::cast::scene::Scene;
use crate::english::credits;

/// Most words before the name in a credit: "(Photograph courtesy of".
const LONGEST: usize = 4;

/// Whether the mention stands in a credit: "Jane Roe / AFP", "(Photo by Jane Roe".
pub(super) fn is_in(scene: &Scene, mention: &Range<usize>, sentence: &Range<usize>) -> bool {
    let is_slash = |at: usize| at < scene.reading.len() && scene.text(at) == "/";
    if is_slash(mention.end) || mention.start > 0 && is_slash(mention.start - 1) {
        return true;
    }
    let first = sentence.start.max(mention.start.saturating_sub(LONGEST));
    let bracket = (first..mention.start).rev().find(|&at| scene.text(at) == "(");
    let from = bracket.map_or(first, |at| at + 1);
    let begins = bracket.is_some() || first == sentence.start;
    if !begins || from >= mention.start {
        return false;
    }
    let tokens = scene.reading.tokens();
    credits::is_credit(&tokens.source()[tokens.bytes(from..mention.start)])
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::cast::Cast;
    use crate::names::{EntityKind, Mention};
    use crate::reading::Reading;

    /// Whom the "he" at the text's end means, where these people are named in it.
    fn meant(text: &str, people: &[&str]) -> Option<String> {
        let article = Article::from_text(text.to_owned());
        let reading = Reading::new(&article, &());
        let mut mentions: Vec<Mention> = people
            .iter()
            .flat_map(|name| {
                text.match_indices(name).map(|(at, _)| Mention {
                    tokens: reading.tokens().covering(at..at + name.len()),
                    kind: EntityKind::Person,
                    confidence: 0.99,
                    listed: None,
                })
            })
            .collect();
        mentions.sort_by_key(|mention| mention.tokens.start);
        let cast = Cast::new(&reading, &mentions);
        let at = text.rfind("he said").expect("the text ends so");
        let referent = cast.referent(&reading, reading.tokens().covering(at..at + 2))?;
        Some(cast.entities[referent.entity].name.clone())
    }

    #[test]
    fn a_photographer_is_nobody_whom_the_story_goes_on_about() {
        for credit in [
            "Bruno Keller / AFP",
            "Bruno Keller/AFP via Getty Images",
            "(Photo by Bruno Keller)",
            "Photograph: Bruno Keller",
        ] {
            let text = format!(
                "Rowan Pike spoke for an hour on Friday in the town hall.\nA flag of Rowan Pike is \
                 raised in the square. {credit}\n“I regret this,” he said."
            );
            let found = meant(&text, &["Rowan Pike", "Bruno Keller"]);
            assert_eq!(found.as_deref(), Some("Rowan Pike"), "{credit}");
        }
    }
}
