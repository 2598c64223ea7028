//! Names across articles, on an archive in which it is known who is who.

mod support;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use support::corpus::Corpus;
use whosaid::annotations::{Annotations, EntityKind};
use whosaid::speakers::Collector;
use whosaid_archive::{Content, annotate, engine};

/// What an article has of a speaker.
struct Appearance {
    name: String,
    role: Option<String>,
    /// Who it is.
    person: usize,
}

fn appearances(seed: u64, articles: usize) -> Vec<Appearance> {
    let engine = engine().expect("the models are whole");
    let mut all = Vec::new();
    for article in Corpus::new(seed, 120, false).take(articles) {
        let text = Content::Text(article.text.clone().expect("a text"));
        let annotations: Annotations =
            annotate(&engine, text, Duration::from_mins(1)).expect("an article");
        let mut speakers: Vec<u32> = annotations.quotes.iter().filter_map(|q| q.speaker).collect();
        speakers.sort_unstable();
        speakers.dedup();
        for speaker in speakers {
            let entity = &annotations.entities[speaker as usize];
            let family = entity.name.split(' ').next_back().unwrap_or_default();
            let known = article.truth.iter().find(|(name, _)| name == family);
            // What is no person of the archive is the analysis's fault, and none of this.
            if let Some((_, person)) = known.filter(|_| entity.kind == EntityKind::Person) {
                all.push(Appearance {
                    name: entity.name.clone(),
                    role: entity.role.clone(),
                    person: *person,
                });
            }
        }
    }
    all
}

/// Of the pairs of appearances that were taken for one person, how many are; of those that are, how many
/// were taken for one, or show each other as candidates. A doubtful speaker is a name, which takes nobody for
/// one, and counts as shown.
#[test]
fn who_is_who_is_hardly_ever_wrong() {
    for seed in 11..14 {
        measure(&appearances(seed, 500));
    }
}

fn measure(all: &[Appearance]) {
    assert!(all.len() > 1000, "{}", all.len());
    let mut collector = Collector::default();
    for found in all {
        collector.add(EntityKind::Person, &found.name, found.role.as_deref());
    }
    let speakers = collector.finish();
    let of: Vec<usize> = all
        .iter()
        .map(|found| {
            let role = found.role.as_deref();
            speakers.find(EntityKind::Person, &found.name, role).expect("collected")
        })
        .collect();
    let (mut merged, mut right, mut same, mut shown) = (0, 0, 0, 0);
    let mut wrong: HashMap<usize, Vec<&str>> = HashMap::new();
    for one in 0..all.len() {
        for another in one + 1..all.len() {
            let is_same = all[one].person == all[another].person;
            let (mine, theirs) = (&speakers.all[of[one]], &speakers.all[of[another]]);
            let is_merged = of[one] == of[another] && !mine.is_doubtful;
            let is_shown = of[one] == of[another]
                || mine.candidates.contains(&of[another])
                || theirs.candidates.contains(&of[one]);
            same += u32::from(is_same);
            merged += u32::from(is_merged);
            right += u32::from(is_same && is_merged);
            shown += u32::from(is_same && is_shown);
            if is_merged && !is_same {
                wrong.entry(of[one]).or_default().push(&all[another].name);
            }
        }
    }
    let ratio = |part: u32, whole: u32| f64::from(part) / f64::from(whole);
    let (precision, recall) = (ratio(right, merged), ratio(right, same));
    let shown = ratio(shown, same);
    let doubtful = of.iter().filter(|&&at| speakers.all[at].is_doubtful).count();
    println!(
        "{} appearances of {} people, {} speakers, {doubtful} appearances of doubtful ones; of the pairs taken \
         for one {precision:.3} are, of those that are one {recall:.3} were, and {shown:.3} with candidates",
        all.len(),
        all.iter().map(|found| found.person).collect::<HashSet<_>>().len(),
        of.iter().collect::<HashSet<_>>().len(),
    );
    for (speaker, names) in wrong {
        println!("wrong: {} {:?}, {} pairs", names[0], speakers.all[speaker].roles, names.len());
    }
    assert!(precision >= 0.97, "{precision}");
    assert!(recall >= 0.5, "{recall}");
    assert!(shown >= 0.95, "{shown}");
}
