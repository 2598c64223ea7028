//! `whosaid query`, against what a plain reading of the JSON gives.

mod support;

use serde_json::Value;
use support::{Folder, archive, json_lines, number, read, rows, said, succeeds, whosaid};

/// The answer in both formats of an archive, which is the same.
fn ask(folder: &Folder, sql: &str) -> Vec<std::collections::HashMap<String, String>> {
    let answer = succeeds(folder, &["query", sql, "out.parquet", "--csv"]);
    assert_eq!(succeeds(folder, &["query", sql, "out.jsonl", "--csv"]), answer, "{sql}");
    rows(&answer)
}

fn count(folder: &Folder, table: &str) -> u64 {
    number(&ask(folder, &format!("select count(*) as n from {table}"))[0], "n")
}

#[test]
fn tables_hold_all_that_is_there() {
    let (folder, articles) = archive("query-tables", 60);
    let sum = |of: &dyn Fn(&Value) -> usize| articles.iter().map(of).sum::<usize>() as u64;
    let len = |list: &Value| list.as_array().expect("a list").len();
    let entities = |article: &Value| article["entities"].as_array().expect("a list").clone();
    assert_eq!(count(&folder, "articles"), 60);
    assert_eq!(count(&folder, "entities"), sum(&|article| len(&article["entities"])));
    assert_eq!(count(&folder, "quotes"), sum(&|article| len(&article["quotes"])));
    let mentions = sum(&|article| entities(article).iter().map(|one| len(&one["mentions"])).sum());
    assert_eq!(count(&folder, "mentions"), mentions);

    let quotes = ask(
        &folder,
        "select quotes.text, name from quotes left join entities using (article, entity) \
         where kind in ('direct', 'partial') order by quotes.article, quote",
    );
    let mut expected: Vec<(String, String)> = articles
        .iter()
        .flat_map(said)
        .map(|(text, speaker)| {
            let name = speaker
                .map_or_else(String::new, |one| one["name"].as_str().expect("a name").to_owned());
            (text, name)
        })
        .collect();
    let mut found: Vec<(String, String)> =
        quotes.iter().map(|row| (row["text"].clone(), row["name"].clone())).collect();
    expected.sort();
    found.sort();
    assert!(found == expected && !found.is_empty());

    let wrong = "select count(*) as n from mentions join articles on article = id \
                 where mentions.text <> substr(articles.text, start_offset + 1, end_offset - start_offset)";
    // Nothing in these articles is outside the Basic Multilingual Plane.
    assert_eq!(number(&ask(&folder, wrong)[0], "n"), 0);
    let days = "select min(date) as first, count(distinct desk) as desks from articles where date >= '2026-01-01'";
    let days = &ask(&folder, days)[0];
    assert!(days["first"].starts_with("2026-") && days["desks"] == "4");
}

#[test]
fn speakers_are_those_of_who() {
    let (folder, _) = archive("query-speakers", 150);
    let who = rows(&succeeds(&folder, &["who", "out.parquet", "--csv", "--limit", "0"]));
    let answer = ask(
        &folder,
        "select speaker, min(name) as name, count(*) as quotes, sum(words) as words from quotes \
         join speakers using (speaker) where kind in ('direct', 'partial') group by speaker \
         order by words desc, speaker",
    );
    assert_eq!(answer.len(), who.len());
    for (mine, theirs) in answer.iter().zip(&who) {
        for column in ["speaker", "name", "quotes", "words"] {
            assert_eq!(mine[column], theirs[column], "{theirs:?}");
        }
    }
    let doubtful = |row: &&std::collections::HashMap<String, String>| row["doubtful"] == "yes";
    let expected = who.iter().filter(doubtful).count();
    let found = ask(&folder, "select count(*) as n from speakers where doubtful")[0]["n"].clone();
    assert!(expected > 0);
    assert_eq!(found, expected.to_string());
    let pairs = "select count(*) as n from (select unnest(candidates) as other, speaker from speakers) as pairs \
                 join speakers on speakers.speaker = pairs.other";
    let pairs = number(&ask(&folder, pairs)[0], "n");
    assert_eq!(pairs, who.iter().map(|row| number(row, "may be")).sum::<u64>());
}

#[test]
fn a_table_is_for_people() {
    let (folder, _) = archive("query-table", 10);
    let sql = "select id, outlet from articles order by length(id), id limit 3";
    let answer = succeeds(&folder, &["query", sql, "out.jsonl"]);
    let lines: Vec<&str> = answer.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[0].contains("id") && lines[1].contains("article-0"), "{answer}");
    // Several files are one table.
    std::fs::copy(folder.path("out.parquet"), folder.path("more.parquet")).expect("a copy");
    let all = ["query", "select count(*) as n from articles", "out.jsonl", "more.parquet", "--csv"];
    assert_eq!(number(&rows(&succeeds(&folder, &all))[0], "n"), 20);
}

#[test]
fn what_cannot_be_answered_is_said() {
    let (folder, _) = archive("query-faults", 3);
    folder.write("in.jsonl", json_lines(2));
    for (sql, input, expected) in [
        ("select nam from speakers", "out.jsonl", "nam"),
        ("selekt", "out.jsonl", "selekt"),
        ("select * from articles", "in.jsonl", "line 1"),
        ("select * from speakers", "in.jsonl", "line 1"),
        ("select * from articles", "none.jsonl", "none.jsonl"),
        ("copy (select 1) to 'written.csv'", "out.jsonl", "DML"),
        ("create table t as select 1", "out.jsonl", "DDL"),
        ("select * from 'out.jsonl'", "out.jsonl", "out.jsonl"),
    ] {
        let output = whosaid(&folder, &["query", sql, input]);
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{sql}: {complaint}");
        assert!(complaint.contains(expected), "{sql}: {complaint}");
    }
    assert!(!folder.path("written.csv").exists());
    assert!(!read(&folder.path("out.jsonl")).is_empty());
}
