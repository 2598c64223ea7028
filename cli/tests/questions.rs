//! `whosaid who`, `quotes` and `audit`, against what a plain reading of the JSON gives.

mod support;

use std::process::Command;

use support::{COMMAND, Folder, archive, json_lines, number, rows, said, succeeds, whosaid};

#[test]
fn who_counts_what_is_there() {
    let (folder, articles) = archive("who", 120);
    let answer = succeeds(&folder, &["who", "out.jsonl", "--csv", "--limit", "0"]);
    assert!(succeeds(&folder, &["who", "out.parquet", "--csv", "--limit", "0"]) == answer);
    let answer = rows(&answer);
    let all: Vec<_> = articles.iter().flat_map(said).collect();
    let named: Vec<_> = all.iter().filter(|(_, speaker)| speaker.is_some()).collect();
    assert!(named.len() > 200 && named.len() < all.len());
    let sum = |column| answer.iter().map(|row| number(row, column)).sum::<u64>();
    assert_eq!(sum("quotes"), named.len() as u64);
    let words = named.iter().map(|(text, _)| text.split_whitespace().count() as u64).sum::<u64>();
    assert_eq!(sum("words"), words);
    // A name that nobody else has.
    let only = answer.iter().find(|row| {
        row["may be"] == "0" && row["doubtful"].is_empty() && number(row, "articles") > 2
    });
    let only = only.expect("somebody without a namesake");
    let is_theirs = |speaker: &serde_json::Value| {
        let name = speaker["name"].as_str().expect("a name").replace(". ", " ");
        let ends = |of: &str| of.split(' ').next_back().map(ToOwned::to_owned);
        ends(&name) == ends(&only["name"])
            && name.split(' ').next() == only["name"].split(' ').next()
    };
    let theirs =
        named.iter().filter(|(_, speaker)| speaker.as_ref().is_some_and(is_theirs)).count();
    assert_eq!(number(only, "quotes"), theirs as u64, "{only:?}");
    assert!(succeeds(&folder, &["who", "out.jsonl"]).contains(&only["name"]));
}

#[test]
fn quotes_are_found_by_name_word_and_day() {
    let (folder, articles) = archive("quotes", 80);
    let who = rows(&succeeds(&folder, &["who", "out.parquet", "--csv"]));
    let name = &who[0]["name"];
    let family = name.split(' ').next_back().expect("a name");
    let by = |more: &[&str]| {
        let arguments = [&["quotes", "out.parquet", "--by", family, "--csv"], more].concat();
        rows(&succeeds(&folder, &arguments))
    };
    let all = by(&[]);
    let mut expected: Vec<String> = articles
        .iter()
        .flat_map(said)
        .filter(|(_, speaker)| {
            let name =
                speaker.as_ref().and_then(|speaker| speaker["name"].as_str().map(str::to_owned));
            name.is_some_and(|name| name.split(' ').any(|word| word == family))
        })
        .map(|(text, _)| text)
        .collect();
    let mut found: Vec<String> = all.iter().map(|row| row["quote"].clone()).collect();
    expected.sort();
    found.sort();
    assert!(!found.is_empty() && found == expected);
    assert!(all.is_sorted_by(|one, another| one["date"] <= another["date"]));
    let day = &all[all.len() / 2]["date"];
    let later = all.iter().filter(|row| row["date"] >= *day).count();
    assert_eq!(by(&["--since", day]).len(), later);
    let word = all[0]["quote"].split(' ').max_by_key(|word| word.len()).expect("a word");
    let about = by(&["--about", word]);
    assert!(!about.is_empty() && about.len() <= all.len());
    assert!(about.iter().all(|row| row["quote"].contains(word)));
    let text = succeeds(&folder, &["quotes", "out.jsonl", "--by", family]);
    assert!(text.contains(&all[0]["quote"]));
    assert!(succeeds(&folder, &["quotes", "out.jsonl", "--by", "Nobody Atall"]).is_empty());
}

#[test]
fn an_audit_adds_up() {
    let (folder, articles) = archive("audit", 80);
    folder.write("people.csv", {
        let who = rows(&succeeds(&folder, &["who", "out.jsonl", "--csv"]));
        let plain = who.iter().find(|row| row["may be"] == "0" && row["doubtful"].is_empty());
        let plain = plain.expect("somebody");
        format!("name,region\n\"{}\",north\nNobody Atall,south\n", plain["name"])
    });
    let all: Vec<_> = articles.iter().flat_map(said).collect();
    let words: u64 = all.iter().map(|(text, _)| text.split_whitespace().count() as u64).sum();
    let unnamed = all.iter().filter(|(_, speaker)| speaker.is_none()).count() as u64;
    for per in [&[][..], &["--per", "desk"], &["--per", "month"], &["--per", "article"]] {
        let audit =
            [&["audit", "out.parquet", "--form", "csv", "--people", "people.csv"], per].concat();
        let answer = rows(&succeeds(&folder, &audit));
        for measure in ["naming", "organisation", "person", "role", "region"] {
            let of = || answer.iter().filter(|row| row["measure"] == measure);
            assert_eq!(of().map(|row| number(row, "words")).sum::<u64>(), words, "{measure}");
            let nobody = of().filter(|row| row["value"] == "(nobody named)");
            assert_eq!(nobody.map(|row| number(row, "quotes")).sum::<u64>(), unnamed, "{measure}");
        }
        assert!(answer.iter().any(|row| row["measure"] == "region" && row["value"] == "north"));
        if per.contains(&"desk") {
            assert!(answer.iter().any(|row| row["group"] == "culture"));
        }
    }
    let page = succeeds(&folder, &["audit", "out.jsonl", "--form", "html"]);
    assert!(page.starts_with("<!doctype html>") && page.matches("<svg").count() == 4);
    for fetched in ["<script", "<link", "src=", "@import", "url(http"] {
        assert!(!page.contains(fetched), "{fetched}");
    }
    assert!(succeeds(&folder, &["audit", "out.jsonl"]).contains("By person"));
}

#[test]
fn what_is_no_archive_is_named() {
    let folder = Folder::new("no-archive");
    folder.write("in.jsonl", json_lines(1));
    folder.write("in.parquet", "broken");
    folder.write("texts/in.txt", "A text.");
    folder.write("pictures/in.png", "");
    folder.write("in.csv", "");
    let questions: [&[&str]; 4] =
        [&["who"], &["quotes", "--by", "Lind"], &["audit"], &["query", "select * from quotes"]];
    for (input, expected) in [
        ("in.jsonl", "line 1"),
        ("in.parquet", "in.parquet"),
        ("none.jsonl", "none"),
        ("texts", "texts/in.txt: questions are asked of"),
        ("pictures", "pictures: questions are asked of"),
        ("in.csv", "in.csv: questions are asked of"),
    ] {
        for question in questions.iter().filter(|question| can_be_asked(question)) {
            let output = whosaid(&folder, &[question, &[input][..]].concat());
            assert_eq!(output.status.code(), Some(1), "{question:?} {input}");
            let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(complaint.contains(expected), "{question:?}: {complaint}");
        }
    }
    let output = whosaid(&folder, &["who", "in.jsonl", "--since", "yesterday"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("2026-03-14"));
}

fn can_be_asked(question: &[&str]) -> bool {
    cfg!(feature = "query") || question[0] != "query"
}

/// What comes by a pipe can't be read twice: it is refused, before anybody waits for it.
#[test]
fn a_pipe_is_no_archive() {
    let (folder, _) = archive("pipe-questions", 3);
    let questions = [
        "who PIPE",
        "quotes --by Lind PIPE",
        "audit PIPE",
        "audit out.jsonl PIPE",
        "query 'select count(*) from articles' PIPE",
    ];
    for question in questions.iter().filter(|question| can_be_asked(&[&question[..5]])) {
        for pipe in ["-", "/dev/stdin", "named.jsonl", "folder"] {
            let command = format!(
                "mkdir -p folder; [ -p named.jsonl ] || mkfifo named.jsonl folder/named.jsonl; \
                 cat out.jsonl | timeout 60 \"$0\" {}",
                question.replace("PIPE", pipe)
            );
            let mut bash = Command::new("bash");
            let output = bash.args(["-c", &command, COMMAND]).current_dir(folder.path("")).output();
            let output = output.expect("bash");
            let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(1), "{command}: {complaint}");
            assert!(complaint.contains("read more than once"), "{command}: {complaint}");
            assert!(output.stdout.is_empty());
        }
    }
}
