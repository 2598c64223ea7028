//! `whosaid annotate`: formats, order, errors.

mod support;

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, LargeStringArray, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value;
use support::corpus::Corpus;
use support::{Folder, json_lines, lines, read, succeeds, whosaid};
use whosaid::annotations::Annotations;
use whosaid_archive::{Details, Rows};

/// The rows of a Parquet file, in the form that JSON lines have.
fn rows(path: &Path) -> Vec<(String, Details, Annotations)> {
    let file = File::open(path).expect("a file");
    let batches = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet").build();
    let mut all = Vec::new();
    for batch in batches.expect("Parquet") {
        let rows = Rows::new(&batch.expect("rows")).expect("the columns of the schema");
        for row in 0..rows.len() {
            let annotations = rows.annotations(row).expect("known kinds");
            all.push((rows.id(row).to_owned(), rows.details(row), annotations));
        }
    }
    all
}

fn row(line: &Value) -> (String, Details, Annotations) {
    let id = line["id"].as_str().map_or_else(|| line["id"].to_string(), ToOwned::to_owned);
    let details = serde_json::from_value(line.clone()).expect("details");
    (id, details, serde_json::from_value(line.clone()).expect("annotations"))
}

#[test]
fn every_format_gives_the_same() {
    let folder = Folder::new("formats");
    let input = json_lines(100);
    folder.write("in.jsonl", &input);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(input.as_bytes()).expect("memory");
    let mut gzip = gzip.finish().expect("memory");
    folder.write("in.jsonl.gz", &gzip);
    // Two members in one file, as `cat a.gz b.gz` makes.
    let twice = gzip.clone();
    gzip.extend(twice);
    folder.write("twice.jsonl.gz", &gzip);
    folder.write("in.jsonl.zst", zstd::encode_all(input.as_bytes(), 1).expect("memory"));
    let articles: Vec<_> = Corpus::new(7, 60, false).take(100).collect();
    let column = |of: &dyn Fn(&support::corpus::Article) -> String| -> ArrayRef {
        Arc::new(articles.iter().map(|article| Some(of(article))).collect::<StringArray>())
    };
    let texts = articles.iter().map(|article| article.text.as_deref());
    let table = RecordBatch::try_from_iter([
        ("id", column(&|article| article.id.clone())),
        ("else", column(&|_| "left out".to_owned())),
        ("text", Arc::new(texts.collect::<LargeStringArray>()) as ArrayRef),
        ("url", column(&|article| article.url.clone())),
        ("outlet", column(&|article| article.outlet.to_owned())),
        ("desk", column(&|article| article.desk.to_owned())),
        ("date", column(&|article| article.date.clone())),
    ]);
    let table = table.expect("columns");
    let file = File::create(folder.path("in.parquet")).expect("a file");
    let mut writer = ArrowWriter::try_new(file, table.schema(), None).expect("Parquet");
    writer.write(&table).expect("rows");
    writer.close().expect("a file");

    let expected = succeeds(&folder, &["annotate", "in.jsonl"]);
    assert_eq!(expected.lines().count(), 100);
    assert!(expected.contains("\"desk\":\"politics\"") && !expected.contains("truth"));
    for input in ["in.jsonl.gz", "in.jsonl.zst", "in.parquet"] {
        assert!(succeeds(&folder, &["annotate", input]) == expected, "{input}");
    }
    let twice = succeeds(&folder, &["annotate", "twice.jsonl.gz"]);
    assert!(twice == format!("{expected}{expected}"));
    let expected: Vec<_> = lines(&expected).iter().map(row).collect();
    for output in ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"] {
        succeeds(&folder, &["annotate", "in.jsonl", "-o", output, "--row-group", "20000"]);
        let found: Vec<_> = if output == "out.parquet" {
            rows(&folder.path(output))
        } else {
            // What it has written it also reads: text again.
            let again = succeeds(&folder, &["annotate", output]);
            lines(&again).iter().map(row).collect()
        };
        assert!(found == expected, "{output}");
    }
    // Nothing is left beside the outputs.
    for entry in std::fs::read_dir(folder.path("")).expect("a folder") {
        let name = entry.expect("a file").file_name().into_string().expect("UTF-8");
        assert!(name.starts_with("in.") || name.starts_with("twice.") || name.starts_with("out."));
        assert!(
            !name.contains("progress") && !name.contains("parts") && !name.contains("unfinished")
        );
    }
    let file = File::open(folder.path("out.parquet")).expect("a file");
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet");
    assert!(builder.metadata().num_row_groups() > 1);
    let metadata = builder.metadata().file_metadata().key_value_metadata().expect("metadata");
    let models = metadata.iter().find(|pair| pair.key == "whosaid.models").expect("models");
    assert!(models.value.as_ref().is_some_and(|value| value.contains("names")));
    assert_eq!(builder.schema().metadata()["whosaid.schema"], "1");
}

#[test]
fn order_does_not_depend_on_the_number_of_jobs() {
    let folder = Folder::new("order");
    // Long ones first: those behind them are done before.
    let mut articles: Vec<String> = json_lines(150).lines().map(ToOwned::to_owned).collect();
    articles.sort_by_key(|line| std::cmp::Reverse(line.len()));
    folder.write("in.jsonl", articles.join("\n"));
    let one = succeeds(&folder, &["annotate", "in.jsonl", "--jobs", "1"]);
    let many = succeeds(&folder, &["annotate", "in.jsonl", "--jobs", "7"]);
    assert!(one == many);
    for (line, article) in lines(&one).iter().zip(&articles) {
        assert_eq!(line["id"], serde_json::from_str::<Value>(article).expect("JSON")["id"]);
    }
}

#[test]
fn folders_of_texts_and_pages() {
    let folder = Folder::new("folders");
    folder.write("all/b/2.txt", "“Ay,” said Bo Lind.");
    folder.write("all/a.html", include_str!("../../tests/snapshots/lighthouse.html"));
    folder.write("all/b/1.txt.gz", {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"One.").expect("memory");
        gzip.finish().expect("memory")
    });
    folder.write("all/.hidden.txt", "no");
    folder.write("all/picture.png", "no");
    let found = lines(&succeeds(&folder, &["annotate", "all"]));
    let ids: Vec<&str> = found.iter().filter_map(|line| line["id"].as_str()).collect();
    assert_eq!(ids, ["all/a.html", "all/b/1.txt.gz", "all/b/2.txt"]);
    assert_eq!(found[0]["blocks"][0]["path"], "body > main > article > h1");
    assert_eq!(found[1]["text"], "One.");
    let error = whosaid(&folder, &["annotate", "all/picture.png"]);
    assert_eq!(error.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&error.stderr).contains("--format"));
}

#[test]
fn html_in_a_field() {
    let folder = Folder::new("html-field");
    let articles = Corpus::new(3, 20, true).take(3);
    let input: String =
        articles.map(|article| serde_json::to_string(&article).expect("JSON") + "\n").collect();
    folder.write("in.jsonl", input);
    let found = lines(&succeeds(&folder, &["annotate", "in.jsonl"]));
    assert_eq!(found.len(), 3);
    for line in found {
        assert_eq!(line["blocks"][0]["kind"], "headline");
        assert!(line["title"].as_str().is_some_and(|title| title.starts_with("What will become")));
        assert!(!line["text"].as_str().expect("text").contains("Written by nobody"));
    }
}

/// Everything that can't be read is told with its place, everything else goes through.
#[test]
fn nothing_is_lost() {
    let folder = Folder::new("errors");
    let long = "x".repeat((8 << 20) + 1);
    let input = format!(
        "{{\"id\": 1, \"text\": \"One.\"}}\n\nnonsense\n{{\"id\": 2}}\n{{\"id\": 3, \"text\": \"{long}\"}}\n\
         {{\"id\": 4, \"html\": \"<form><input></form>\"}}\n{{\"id\": 5, \"text\": \"Five.\"}}"
    );
    folder.write("in/a.jsonl", input);
    folder.write("in/b.txt", b"\xff");
    folder.write("in/c.jsonl.gz", b"\x1f\x8b broken");
    folder.write("in/d.parquet", "broken");
    folder.write("in/e.txt", "Last.");
    let table = RecordBatch::try_from_iter([
        ("id", Arc::new(Int64Array::from(vec![Some(17), None])) as ArrayRef),
        ("text", Arc::new(StringArray::from(vec![None, Some("Row.")])) as ArrayRef),
    ]);
    let table = table.expect("columns");
    let file = File::create(folder.path("in/f.parquet")).expect("a file");
    let mut writer = ArrowWriter::try_new(file, table.schema(), None).expect("Parquet");
    writer.write(&table).expect("rows");
    writer.close().expect("a file");

    let arguments = ["annotate", "in", "-o", "out.jsonl", "--errors", "errors.jsonl"];
    let output = whosaid(&folder, &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("4 articles annotated, 8 could not be")
    );
    let found = lines(&read(&folder.path("out.jsonl")));
    let texts: Vec<&str> = found.iter().filter_map(|line| line["text"].as_str()).collect();
    assert_eq!(texts, ["One.", "Five.", "Last.", "Row."]);
    assert_eq!(found[3]["id"], "in/f.parquet:2");
    let errors = lines(&read(&folder.path("errors.jsonl")));
    let places: Vec<_> = errors
        .iter()
        .map(|e| (e["file"].as_str().expect("a file"), &e["record"], &e["id"]))
        .collect();
    let null = Value::Null;
    assert_eq!(
        places,
        [
            ("in/a.jsonl", &Value::from(3), &null),
            ("in/a.jsonl", &Value::from(4), &Value::from(2)),
            ("in/a.jsonl", &Value::from(5), &null),
            ("in/a.jsonl", &Value::from(6), &Value::from(4)),
            ("in/b.txt", &null, &null),
            ("in/c.jsonl.gz", &null, &null),
            ("in/d.parquet", &null, &null),
            ("in/f.parquet", &Value::from(1), &Value::from(17)),
        ]
    );
    assert!(errors.iter().all(|error| error["reason"].as_str().is_some_and(|r| !r.is_empty())));
    // Without a file for them they are on standard error.
    let output = whosaid(&folder, &["annotate", "in"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("whosaid: in/a.jsonl:3: "));
}

#[test]
fn an_output_is_not_written_over_by_mistake() {
    let folder = Folder::new("force");
    folder.write("in.jsonl", json_lines(2));
    folder.write("out.jsonl", "precious");
    let output = whosaid(&folder, &["annotate", "in.jsonl", "-o", "out.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--force"));
    assert_eq!(read(&folder.path("out.jsonl")), "precious");
    succeeds(&folder, &["annotate", "in.jsonl", "-o", "out.jsonl", "--force"]);
    assert_eq!(lines(&read(&folder.path("out.jsonl"))).len(), 2);
    for output in ["out.csv", "out"] {
        assert_eq!(
            whosaid(&folder, &["annotate", "in.jsonl", "-o", output]).status.code(),
            Some(1)
        );
    }
}

/// Rate and remaining time where somebody looks, and nothing where nobody does.
#[test]
fn progress_is_for_a_terminal() {
    let folder = Folder::new("progress");
    folder.write("in.jsonl", json_lines(1000));
    let output = whosaid(&folder, &["annotate", "in.jsonl", "-o", "out.jsonl"]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    // Linux's `script` runs a command on a terminal of its own.
    let run = format!("{} annotate in.jsonl -o out.jsonl --force", support::COMMAND);
    let mut script = Command::new("script");
    script.args(["-qec", &run, "/dev/null"]).current_dir(folder.path(""));
    match script.env("TERM", "xterm").stdin(Stdio::null()).output() {
        Ok(output) if cfg!(target_os = "linux") => {
            assert!(output.status.success());
            let shown = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(shown.contains("/s") && shown.contains(" left"), "{shown}");
            assert!(shown.contains(" articles, "), "{shown}");
        }
        _ => println!("left out: no `script` here, which gives a terminal"),
    }
}

#[test]
fn the_shell_is_helped() {
    let folder = Folder::new("shell");
    for shell in ["bash", "zsh", "fish"] {
        assert!(succeeds(&folder, &["completions", shell]).contains("annotate"), "{shell}");
    }
    assert!(succeeds(&folder, &["man"]).contains(".TH whosaid"));
    succeeds(&folder, &["man", "manual"]);
    assert!(read(&folder.path("manual/whosaid-annotate.1")).contains("resume"));
}
