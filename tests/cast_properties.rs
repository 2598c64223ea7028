//! What must hold for any text and any mentions, right or wrong.

use proptest::prelude::*;
use whosaid::article::Article;
use whosaid::training::cast::Cast;
use whosaid::training::names::{EntityKind, Mention};
use whosaid::training::reading::Reading;

/// Words that bring every part of the cast into play.
const WORDS: &[&str] = &[
    "Jane",
    "Roe",
    "JANE",
    "Mr.",
    "Mrs.",
    "Gen.",
    "Senator",
    "the",
    "The",
    "general",
    "company",
    "he",
    "She",
    "it",
    "who",
    "they",
    "said",
    "Harker",
    "Harkers",
    "Inc.",
    "Ministry",
    "of",
    "Hats",
    "HM",
    "(",
    ")",
    ",",
    ".",
    "“",
    "”",
    "\"",
    "al-Hadi",
    "van",
    "der",
    "Jr.",
    "III",
    "’s",
    "-",
    "\n",
    "41",
    "é",
    "O’Roe",
    "\u{ad}",
    "J.K.",
    "family",
    "former",
    "president",
    "is",
    "a",
];

fn article() -> impl Strategy<Value = (String, Vec<(usize, usize, bool, f32)>)> {
    let words = prop::collection::vec(prop::sample::select(WORDS), 0..80);
    let text = words.prop_map(|words| words.join(" "));
    let mention = (0usize..8, 1usize..5, any::<bool>(), 0.0f32..1.0);
    (text, prop::collection::vec(mention, 0..30))
}

/// Mentions in order that do not overlap: (tokens before it, tokens in it, kind, confidence).
fn mentions(count: usize, places: &[(usize, usize, bool, f32)]) -> Vec<Mention> {
    let mut at = 0;
    let mut mentions = Vec::new();
    for &(gap, length, is_person, confidence) in places {
        let tokens = at + gap..at + gap + length;
        if tokens.end > count {
            break;
        }
        at = tokens.end;
        let kind = if is_person { EntityKind::Person } else { EntityKind::Organisation };
        mentions.push(Mention { tokens, kind, confidence, listed: None });
    }
    mentions
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_mention_has_one_entity((text, places) in article()) {
        let article = Article::from_text(text);
        let reading = Reading::new(&article, &());
        let given = mentions(reading.len(), &places);
        let cast = Cast::new(&reading, &given);
        prop_assert_eq!(&cast, &Cast::new(&reading, &given), "the same in, the same out");

        let mut found: Vec<_> = cast.entities.iter().flat_map(|entity| entity.mentions.clone()).collect();
        found.sort_by_key(|mention| mention.start);
        prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start), "no mention twice");
        for mention in &found {
            // The edges of a name may be put right; what the finder missed begins with a capital.
            let is_given = given.iter().any(|g| g.tokens.start < mention.end && mention.start < g.tokens.end);
            prop_assert!(is_given || reading.is_capitalised(mention.start));
        }
        for mention in given.iter().filter(|mention| mention.confidence >= 0.5) {
            // A form of address alone names nobody.
            let is_address = |index| matches!(reading.word(index), "mr" | "mrs" | "ms" | "dr" | "sen" | "gen");
            if mention.tokens.clone().any(is_address) {
                continue;
            }
            let overlaps = found.iter().filter(|f| f.start < mention.tokens.end && mention.tokens.start < f.end);
            prop_assert_eq!(overlaps.count(), 1, "none is lost");
        }
        let mut firsts = Vec::new();
        for (index, entity) in cast.entities.iter().enumerate() {
            prop_assert!(entity.mentions.is_sorted_by_key(|mention| mention.start));
            firsts.push(entity.mentions[0].start);
            for mention in &entity.mentions {
                prop_assert_eq!(cast.named_in(mention.clone()), Some(index));
            }
        }
        prop_assert!(firsts.is_sorted(), "in order of first mention");
        for start in 0..reading.len() {
            let entity = cast.referent(&reading, start..(start + 3).min(reading.len()));
            prop_assert!(entity.is_none_or(|referent| referent.entity < cast.entities.len()));
        }
    }
}
