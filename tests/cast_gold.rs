//! Naming on annotated articles, the mentions given: our own under `tests/articles`, and the gold
//! pages where they are at hand.

mod markup;

use std::fs;
use std::io::Write;
use std::path::Path;

use markup::{Marked, canonical, key};
use whosaid::training::text::TokenList;

/// Of the tagged mentions, how many bear the name of their tag; and the others.
fn naming(marked: &Marked) -> (usize, usize, Vec<String>) {
    let text = marked.article.text();
    let tokens = TokenList::new(&marked.article);
    let cast = marked.cast();
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for tag in marked.tags.iter().filter(|tag| matches!(tag.name, 'p' | 'o')) {
        if tag.attribute("opt").is_some() {
            continue;
        }
        all += 1;
        let entity = cast.named_in(tokens.covering(tag.bytes.clone()));
        let name = entity.map_or("nobody", |entity| cast.entities[entity].name.as_str());
        if key(name) == key(canonical(tag, text)) {
            right += 1;
        } else {
            let expected = canonical(tag, text);
            wrong.push(format!("{} is {name}, not {expected}", &text[tag.bytes.clone()]));
        }
    }
    (right, all, wrong)
}

fn articles(folder: &Path) -> Vec<(String, Marked)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "xml"));
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, Marked::read(&fs::read_to_string(path).unwrap()))
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn our_own_articles_are_all_right() {
    let articles = articles(Path::new("tests/articles"));
    assert!(articles.len() >= 6, "the articles are there");
    for (name, marked) in articles {
        let (right, all, wrong) = naming(&marked);
        assert_eq!(right, all, "{name}: {wrong:#?}");
    }
}

#[test]
fn the_gold_pages_are_named() {
    let data = std::env::var("WHOSAID_DATA").unwrap_or_else(|_| "../shared/data".into());
    let articles = articles(&Path::new(&data).join("gold"));
    if articles.is_empty() {
        left_out(&format!("no gold pages in {data}/gold"));
        return;
    }
    let (mut right, mut all) = (0, 0);
    for (name, marked) in articles {
        let (page_right, page_all, wrong) = naming(&marked);
        eprintln!("{name}: {page_right} of {page_all} named right; {wrong:?}");
        for entity in marked.cast().entities {
            eprintln!(
                "    {:?} {} ({:?}) {}",
                entity.kind,
                entity.name,
                entity.gender,
                entity.role.unwrap_or_default()
            );
        }
        right += page_right;
        all += page_all;
    }
    eprintln!("{right} of {all}");
    assert!(right as f32 >= 0.945 * all as f32, "{right} of {all} named right");
}

/// Says that a test, or a part of it, could not be done. Not by `eprintln!`, which the test harness
/// keeps to itself where all goes well.
fn left_out(why: &str) {
    let _ = writeln!(std::io::stderr(), "left out: {why}");
}
