//! The `whosaid` command as a person at a terminal uses it.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn whosaid(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that stops before it has read everything closes the pipe: that is its right.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the command ends")
}

fn lines(output: &Output) -> Vec<Value> {
    let text = str::from_utf8(&output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn a_file_gives_its_annotations() {
    let path = std::env::temp_dir().join(format!("whosaid-command-{}.txt", std::process::id()));
    std::fs::write(&path, "“We will rebuild,” said Maria Keller, the mayor.").expect("a file");
    let output = whosaid(&[path.to_str().expect("a plain path")], b"");
    std::fs::remove_file(&path).expect("the file is there");
    assert!(output.status.success());
    let annotations: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(annotations["language"], "en");
    assert_eq!(annotations["entities"][0]["name"], "Maria Keller");
    assert_eq!(annotations["entities"][0]["type"], "person");
    // UTF-16: the opening mark is one code unit, though three bytes.
    assert_eq!(annotations["quotes"][0]["spans"][0]["start"], 1);
    assert_eq!(annotations["quotes"][0]["speaker"], 0);
}

#[test]
fn the_lines_of_a_text_are_paragraphs() {
    let output = whosaid(&[], "“Ay”\n\nBee.\n".as_bytes());
    let annotations: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let block = |start, end| json!({ "start": start, "end": end, "kind": "paragraph" });
    assert_eq!(annotations["blocks"], json!([block(0, 4), block(6, 10)]));
}

#[test]
fn standard_input_is_the_default() {
    let output = whosaid(&[], b"Nothing to see here.");
    assert!(output.status.success());
    let annotations: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(annotations["text"], "Nothing to see here.");
}

#[test]
fn an_id_comes_back_to_the_last_digit() {
    let ids = ["12345678901234567890123", "1.50", "\"\\u00e9\"", "-0", "[1, {}]"];
    let input: String =
        ids.iter().map(|id| format!("{{\"id\": {id}, \"text\": \"\"}}\n")).collect();
    let output = whosaid(&["--jsonl"], input.as_bytes());
    assert!(output.status.success());
    let text = str::from_utf8(&output.stdout).expect("UTF-8");
    for (line, id) in text.lines().zip(ids) {
        assert!(line.starts_with(&format!("{{\"id\":{id},")), "{line}");
    }
    assert_eq!(text.lines().count(), ids.len());
}

#[test]
fn a_bad_line_is_named_and_the_others_go_through() {
    let input = "{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": 2, \"text\n\n{\"id\": 3, \"text\": \"Two.\"}\n";
    let output = whosaid(&["--jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("line 2"), "{complaint}");
    let lines = lines(&output);
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&Value::from("a"), &Value::from(3)));
    assert_eq!(lines[1]["text"], "Two.");
}

#[test]
fn a_byte_order_mark_costs_no_record() {
    let output = whosaid(&["--jsonl"], "\u{feff}{\"id\": 1, \"text\": \"One.\"}\n".as_bytes());
    assert!(output.status.success());
    assert_eq!(lines(&output)[0]["text"], "One.");
}

#[test]
fn who_sends_a_line_and_waits_gets_the_answer() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .arg("--jsonl")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command");
    let (mut to, from) = (command.stdin.take().expect("piped"), command.stdout.take());
    let mut from = BufReader::new(from.expect("piped"));
    for id in 1..3 {
        writeln!(to, "{{\"id\": {id}, \"text\": \"\"}}").expect("it reads");
        let mut line = String::new();
        from.read_line(&mut line).expect("it answers");
        assert!(line.starts_with(&format!("{{\"id\":{id},")), "{line}");
    }
    drop(to);
    assert!(command.wait().expect("it ends").success());
}

#[test]
fn errors_name_the_file() {
    let folder = std::env::temp_dir().join(format!("whosaid-errors-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let gzip = b"\x1f\x8b\x08\0\0\0\0\0";
    for (name, bytes, arguments, expected) in [
        ("records.jsonl", &b"{\"id\": 1"[..], &["--jsonl"][..], "records.jsonl: line 1: "),
        ("records.jsonl.gz", gzip, &["--jsonl"], "records.jsonl.gz: it is compressed"),
        ("page.html.gz", gzip, &["--html"], "page.html.gz: it is compressed"),
        ("text", b"abc\xff", &[], "text: the article is not UTF-8: byte 3"),
        ("page.html", b"<p>Hello", &["--html"], "page.html: "),
    ] {
        let file = folder.join(name);
        std::fs::write(&file, bytes).expect("a file");
        let arguments: Vec<&str> =
            arguments.iter().copied().chain([file.to_str().expect("UTF-8")]).collect();
        let output = whosaid(&arguments, b"");
        assert_eq!(output.status.code(), Some(1), "{name}");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(complaint.contains(expected), "{complaint}");
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
    }
    std::fs::remove_dir_all(&folder).expect("it was made");
}

#[test]
fn bad_utf8_on_a_line_is_a_bad_line() {
    let output =
        whosaid(&["--jsonl"], b"{\"id\": 1, \"text\": \"\xff\"}\n{\"id\": 2, \"text\": \"Two.\"}");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lines(&output).len(), 1);
}

#[test]
fn errors_say_what_is_wrong() {
    for (arguments, input, expected) in [
        (&["no such file"][..], &b""[..], "no such file"),
        (&["--colour"], b"", "--colour"),
        (&["a", "b"], b"", "b"),
        (&[], b"abc\xff", "byte 3"),
    ] {
        let output = whosaid(arguments, input);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(complaint.starts_with("whosaid: ") && complaint.contains(expected), "{complaint}");
    }
}

#[test]
fn help_and_version() {
    assert!(String::from_utf8_lossy(&whosaid(&["--help"], b"").stdout).contains("Usage:"));
    let version = whosaid(&["--version"], b"").stdout;
    assert_eq!(
        String::from_utf8_lossy(&version).trim(),
        concat!("whosaid ", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_page_of_html_gives_its_article() {
    let html = include_str!("snapshots/lighthouse.html");
    let output = whosaid(&["--html", "-"], html.as_bytes());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let annotations: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let blocks = annotations["blocks"].as_array().expect("blocks");
    assert_eq!(blocks[0]["kind"], "headline");
    assert_eq!(blocks[0]["path"], "body > main > article > h1");
    let name = &annotations["entities"][0]["name"];
    assert_eq!(name, "Odd Halvorsen");
    assert!(!annotations["text"].as_str().expect("text").contains("cookies"));
}

#[test]
fn a_page_without_an_article_is_an_error() {
    let output = whosaid(&["--html"], b"<form><p>Sign in</p><input></form>");
    assert_eq!(output.status.code(), Some(1));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("no article"), "{complaint}");
}

/// A folder of its own for a test, taken away in the end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("whosaid-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a plain path").to_owned()
    }

    fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(self.file(name), text).expect("a file");
        self.file(name)
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&std::fs::read(self.file(name)).expect("a file")).expect("JSON")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn precomputed_annotations_lie_beside_their_page() {
    let folder = Folder::new("precompute");
    let page = folder.write("boat.html", include_str!("snapshots/lighthouse.html"));
    let output = whosaid(&["--html", &page, "--precompute"], b"");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = folder.json("boat.whosaid.json");
    assert_eq!((&file["whosaid"], &file["language"]), (&json!(1), &json!("en")));
    // The same stretches as without the file.
    let plain = whosaid(&["--html", &page], b"");
    let plain: Value = serde_json::from_slice(&plain.stdout).expect("JSON");
    let pair = |span: &Value| json!([span["start"], span["end"]]);
    for (kind, spans) in [("entities", "mentions"), ("quotes", "spans")] {
        let (found, right) = (file[kind].as_array(), plain[kind].as_array());
        let (found, right) = (found.expect("a list"), right.expect("a list"));
        assert!(!right.is_empty() && found.len() == right.len());
        for (found, right) in found.iter().zip(right) {
            let right: Vec<Value> =
                right[spans].as_array().expect("spans").iter().map(pair).collect();
            assert_eq!(found[spans], json!(right));
        }
    }
    assert!(!folder.0.join("boat.whosaid.json.part").exists());
}

#[test]
fn a_quote_within_reported_speech_says_so_in_the_file() {
    let page = "<!doctype html><html lang=en><title>Bridge</title><article><h1>Saltmere bridge to close</h1>
        <p>Ada Lindqvist, who leads the Northern Bridge Trust, said that the bridge would close in May.</p>
        <p>Lindqvist told reporters that the cables were “worn to a thread” and would be replaced.</p>
        <p>The trust has run the bridge for two hundred years, and its engineers look at it every spring.</p>
        </article></html>";
    let arguments = ["--html", "-", "--precompute", "--reported"];
    let file: Value =
        serde_json::from_slice(&whosaid(&arguments, page.as_bytes()).stdout).expect("JSON");
    let quotes = file["quotes"].as_array().expect("a list");
    let inner =
        quotes.iter().find(|quote| quote["kind"] == "partial").expect("a part of a sentence");
    let outer = &quotes[inner["within"].as_u64().expect("a place") as usize];
    assert_eq!(outer["kind"], "indirect");
    assert!(
        quotes
            .iter()
            .filter(|quote| quote["kind"] != "partial")
            .all(|quote| quote["within"].is_null())
    );

    // Read again, for its corrections, and refused where it leads nowhere.
    let folder = Folder::new("within");
    let page = folder.write("bridge.html", page);
    let arguments = ["--html", &page, "--precompute", "--reported"];
    assert!(whosaid(&arguments, b"").status.success());
    assert!(whosaid(&arguments, b"").status.success());
    let mut damaged = folder.json("bridge.whosaid.json");
    for quote in damaged["quotes"].as_array_mut().expect("a list") {
        quote["within"] = json!(99);
    }
    folder.write("bridge.whosaid.json", &damaged.to_string());
    let output = whosaid(&arguments, b"");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no reported speech"));
}

#[test]
fn corrections_of_editors_are_kept_by_the_next_run() {
    let folder = Folder::new("corrections");
    let page = folder.write("boat.html", include_str!("snapshots/lighthouse.html"));
    let remove = json!({ "kind": "remove", "words": "Odd" });
    let add = json!({ "kind": "add", "words": "Vardholm", "type": "organisation" });
    let file = |corrections: &[&Value]| {
        json!({ "version": 1, "url": "https://a.test/", "corrections": corrections }).to_string()
    };
    let first = folder.write("first.json", &file(&[&remove]));
    let second = folder.write("second.json", &file(&[&remove, &add]));
    for corrections in [Some(&first), Some(&second), None] {
        let mut arguments = vec!["--html", &page, "--precompute"];
        arguments.extend(corrections.iter().flat_map(|file| ["--corrections", file]));
        assert!(whosaid(&arguments, b"").status.success());
    }
    assert_eq!(folder.json("boat.whosaid.json")["corrections"], json!([remove, add]));
}

#[test]
fn broken_files_are_refused_and_left_as_they_are() {
    let folder = Folder::new("broken");
    let page = folder.write("boat.html", include_str!("snapshots/lighthouse.html"));
    let target = folder.file("boat.whosaid.json");
    for (broken, reason) in [
        ("{", "cannot be read"),
        ("{\"whosaid\": 7}", "version 7"),
        (
            "{\"whosaid\":1,\"language\":\"en\",\"blocks\":[],\"entities\":[],\"quotes\":[{\"kind\":\"direct\",\"spans\":[[0,4]],\"confidence\":1}]}",
            "outside",
        ),
    ] {
        folder.write("boat.whosaid.json", broken);
        let output = whosaid(&["--html", &page, "--precompute"], b"");
        assert_eq!(output.status.code(), Some(1));
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(
            complaint.contains("boat.whosaid.json") && complaint.contains(reason),
            "{complaint}"
        );
        assert_eq!(std::fs::read_to_string(&target).expect("the file"), broken);
    }
    for arguments in [&["--precompute"][..], &["--html", "--output", "x"]] {
        assert_eq!(whosaid(arguments, b"").status.code(), Some(1));
    }
}

#[test]
fn names_of_a_list_are_found_and_linked() {
    let folder = Folder::new("names");
    let list = r#"[
        { "name": "The Odd Company", "aliases": ["Vardholm", "the Vardholm"], "type": "organisation" },
        { "name": "lower", "type": "person" },
        { "name": "Halvorsen of the Light", "aliases": ["Odd Halvorsen"], "type": "person",
          "url": "/people/halvorsen", "sameAs": ["https://a.test/1"] }
    ]"#;
    let names = folder.write("names.json", list);
    let page = folder.write("boat.html", include_str!("snapshots/lighthouse.html"));
    let output = whosaid(&["--html", &page, "--precompute", "--names", &names], b"");
    assert!(output.status.success());
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("name 2: ") && complaint.contains("capital"), "{complaint}");
    let entities = folder.json("boat.whosaid.json")["entities"].clone();
    let found = entities.as_array().expect("a list").iter();
    let halvorsen = found.clone().find(|one| one["name"] == "Halvorsen of the Light");
    let halvorsen = halvorsen.expect("the listed name");
    assert_eq!(halvorsen["url"], "/people/halvorsen");
    assert_eq!(halvorsen["sameAs"], json!(["https://a.test/1"]));
    assert_eq!(halvorsen["confidence"], 1.0);
    let text = "“We sail at noon,” said Brim. The Vattel ship was late, said Jo Brim of Vattel.";
    let list = r#"[{ "name": "Josephine Brim", "aliases": ["Brim"], "type": "person" },
        { "name": "Vattel Lines", "aliases": ["Vattel"], "type": "organisation" }]"#;
    let names = folder.write("more.json", list);
    let output = whosaid(&["--names", &names], text.as_bytes());
    let annotations: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let names: Vec<&Value> = annotations["entities"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| &one["name"])
        .collect();
    assert_eq!(names, ["Josephine Brim", "Vattel Lines"]);
    assert_eq!(annotations["entities"][1]["mentions"].as_array().map(Vec::len), Some(2));
    assert_eq!(annotations["quotes"][0]["speaker"], 0);
}
