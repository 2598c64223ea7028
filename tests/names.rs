//! The names finder with its shipped model: errors of the file, what it promises of mentions, and a
//! few sentences of our own.

use proptest::prelude::*;
use whosaid::article::Article;
use whosaid::training::cast::Gender;
use whosaid::training::names::{EntityKind, Mention, NameFinder};
use whosaid::training::text::TokenList;

static MODEL: &[u8] = include_bytes!("../model/names.bin");

fn finder() -> NameFinder {
    NameFinder::from_bytes(MODEL).expect("the shipped model is whole")
}

fn error_of(bytes: &[u8]) -> String {
    NameFinder::from_bytes(bytes).err().expect("the file is no good").to_string()
}

#[test]
fn a_wrong_file_gets_a_clear_message() {
    assert!(error_of(b"").contains("empty"));
    assert!(error_of(b"<!doctype html><title>404</title>").contains("not a Whosaid model"));
    let mut other_version = MODEL.to_vec();
    other_version[8] = 200;
    assert!(error_of(&other_version).contains("version 200"));
    let mut longer = MODEL.to_vec();
    longer.push(0);
    assert!(error_of(&longer).contains("checksum"));
}

#[test]
fn a_cut_file_is_refused_wherever_it_is_cut() {
    for end in [8, 11, 12, 19, 20, 100, MODEL.len() / 2, MODEL.len() - 1] {
        let message = error_of(&MODEL[..end]);
        assert!(message.contains("cut off"), "{end}: {message}");
    }
}

#[test]
fn a_flipped_bit_is_noticed() {
    let mut bytes = MODEL.to_vec();
    for at in (20..MODEL.len()).step_by(MODEL.len() / 7) {
        bytes[at] ^= 1 << (at % 8);
        assert!(error_of(&bytes).contains("damaged"), "{at}");
        bytes[at] ^= 1 << (at % 8);
    }
    assert!(NameFinder::from_bytes(&bytes).is_ok());
}

/// Checks what every list of mentions must be.
fn check_mentions(tokens: &TokenList, mentions: &[Mention]) {
    let mut end = 0;
    for mention in mentions {
        let range = mention.tokens.clone();
        assert!(end <= range.start && range.start < range.end && range.end <= tokens.len());
        assert!((0.0..=1.0).contains(&mention.confidence), "{}", mention.confidence);
        let blocks = tokens.tokens()[range.clone()].iter().map(|token| token.block);
        assert!(blocks.clone().min() == blocks.max(), "a name runs over two blocks");
        end = range.end;
    }
}

#[test]
fn any_text_gives_sound_mentions() {
    let finder = finder();
    let texts =
        "(([A-Z][a-z]{1,8}|[a-z]{1,6}|[A-Z]{2,4}|\\PC|of|the|and|said|'s|[.,“”\n-]) ?){0,80}";
    proptest!(ProptestConfig::with_cases(64), |(text in texts)| {
        let article = Article::from_text(text);
        let tokens = TokenList::new(&article);
        let mentions = finder.find(&tokens);
        check_mentions(&tokens, &mentions);
        prop_assert_eq!(finder.find(&tokens), mentions);
    });
}

#[test]
fn no_text_has_no_mentions() {
    for text in ["", "\n\n", "…"] {
        let article = Article::from_text(text);
        assert!(finder().find(&TokenList::new(&article)).is_empty());
    }
}

/// People and organisations found in `text`, as "P name" and "O name".
fn names(text: &str) -> Vec<String> {
    let article = Article::from_text(text);
    let tokens = TokenList::new(&article);
    let name = |mention: Mention| {
        let letter = if mention.kind == EntityKind::Person { 'P' } else { 'O' };
        format!("{letter} {}", &article.text()[tokens.bytes(mention.tokens)])
    };
    finder().find(&tokens).into_iter().map(name).collect()
}

#[test]
fn titles_articles_and_possessives_are_no_part_of_a_name() {
    assert_eq!(
        names("President Maria Lindqvist met Gen. Paul Harker."),
        ["P Maria Lindqvist", "P Paul Harker"]
    );
    assert_eq!(
        names("The Ministry of Health denied Mr. Harker’s claim."),
        ["O Ministry of Health", "P Harker"]
    );
}

#[test]
fn a_name_ends_with_its_sentence() {
    for name in ["Edda Rowe", "Anna Berg", "Edda Stone", "Mary Lowe"] {
        let last = name.rsplit(' ').next().expect("a surname");
        let text = format!("The firm was founded by {name}. {last} said the mill would close.");
        assert_eq!(names(&text), [format!("P {name}"), format!("P {last}")]);
    }
    assert_eq!(
        names("It was built for the Harbour Authority. Authority staff live there.").len(),
        1
    );
}

#[test]
fn countries_and_cities_are_not_organisations() {
    assert_eq!(names("Talks between France and Germany will go on in Geneva."), [""; 0]);
}

#[test]
fn a_headline_in_capitals_is_read() {
    let text = "LINDQVIST QUITS AS PRESIDENT\nMaria Lindqvist said on Monday that she would quit.\n\
                Lindqvist, 61, has led the country since 2019.";
    assert_eq!(names(text), ["P LINDQVIST", "P Maria Lindqvist", "P Lindqvist"]);
}

#[test]
fn countries_in_capitals_are_no_organisations() {
    for text in [
        "Harriet Lowe spoke on U.S. television on Monday, alongside U.S. Trade Secretary Paul Marsh.",
        "The US said the UK had agreed. A US spokesman told the UK press that USA and UAE would sign.",
    ] {
        let article = Article::from_text(text);
        let tokens = TokenList::new(&article);
        for mention in finder().find(&tokens) {
            let words = &text[tokens.bytes(mention.tokens.clone())];
            assert!(!matches!(words, "U.S." | "US" | "UK" | "USA" | "UAE"), "{words} in {text}");
        }
    }
}

#[test]
fn the_model_knows_whose_a_given_name_is() {
    let finder = finder();
    let gender = |name| finder.given_names().gender(name);
    for name in ["mary", "hanna", "fatima", "emily"] {
        assert_eq!(gender(name), Gender::Female, "{name}");
    }
    for name in ["george", "ahmed", "valerii", "peter", "zygmunt"] {
        assert_eq!(gender(name), Gender::Male, "{name}");
    }
    // No given names, and words that are not folded.
    for name in ["", "table", "wednesday", "anna-maria", "é"] {
        assert_eq!(gender(name), Gender::Unknown, "{name}");
    }
}
