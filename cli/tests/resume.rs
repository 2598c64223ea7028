//! `whosaid annotate --resume`: whatever interrupts a run, in the end each record is there once.

mod support;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use support::{COMMAND, Folder, json_lines, lines, read, succeeds, whosaid};

const OUTPUTS: [&str; 4] = ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"];

/// Checkpoints many times a second, so that a short run has some.
const OFTEN: [&str; 4] = ["--checkpoint", "5", "--row-group", "30000"];

fn arguments<'a>(output: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let errors = ["--errors", "errors.jsonl"];
    [&["annotate", "in.jsonl", "-o", output], &errors[..], &OFTEN[..], more].concat()
}

/// Some hundred articles, some lines that are none, an empty line here and there.
fn input(folder: &Folder, count: usize) {
    let mut input = String::new();
    for (number, line) in json_lines(count).lines().enumerate() {
        input.push_str(if number % 10 == 3 { "nonsense\n" } else { "" });
        input.push_str(if number % 10 == 7 { "\n" } else { "" });
        input.push_str(line);
        input.push('\n');
    }
    folder.write("in.jsonl", input);
}

/// The annotations in an output, as JSON lines.
fn content(folder: &Folder, output: &str) -> String {
    let path = folder.path(output);
    if !output.ends_with(".parquet") {
        let mut unpacked = Vec::new();
        let packed = std::fs::read(&path).expect("an output");
        let result = match Path::new(output).extension().and_then(|ending| ending.to_str()) {
            Some("gz") => {
                std::io::copy(&mut flate2::read::MultiGzDecoder::new(&packed[..]), &mut unpacked)
            }
            Some("zst") => zstd::stream::copy_decode(&packed[..], &mut unpacked).map(|()| 0),
            _ => std::io::copy(&mut &packed[..], &mut unpacked),
        };
        result.expect("whole members");
        return String::from_utf8(unpacked).expect("UTF-8");
    }
    // Annotated once more: the same text gives the same annotations.
    succeeds(folder, &["annotate", output])
}

/// What an undisturbed run gives: annotations and errors.
fn expected(folder: &Folder) -> (String, String) {
    let arguments = ["annotate", "in.jsonl", "-o", "whole.jsonl", "--errors", "whole-errors.jsonl"];
    assert_eq!(whosaid(folder, &arguments).status.code(), Some(1));
    (read(&folder.path("whole.jsonl")), read(&folder.path("whole-errors.jsonl")))
}

fn check(folder: &Folder, output: &str, expected: &(String, String)) {
    assert!(content(folder, output) == expected.0, "{output}");
    assert!(read(&folder.path("errors.jsonl")) == expected.1, "{output}");
    for ending in ["progress", "unfinished", "parts"] {
        assert!(!folder.path(&format!("{output}.{ending}")).exists(), "{output}.{ending}");
    }
}

/// How many articles the journal of a run knows of; 0 where there is none.
fn articles(folder: &Folder, output: &str) -> u64 {
    let journal = std::fs::read(folder.path(&format!("{output}.progress"))).unwrap_or_default();
    let journal: serde_json::Value = serde_json::from_slice(&journal).unwrap_or_default();
    journal["articles"].as_u64().unwrap_or(0)
}

/// Killed again and again in the middle of its work, by a signal that can be handled and by one that
/// can't, a while after a checkpoint that differs.
#[test]
fn a_killed_run_goes_on() {
    let folder = Folder::new("killed");
    input(&folder, 2500);
    let expected = expected(&folder);
    let mut rng = fastrand::Rng::with_seed(5);
    for output in OUTPUTS {
        let mut kills = 0;
        for round in 0..6 {
            let before = articles(&folder, output);
            let more: &[&str] = if round == 0 { &[] } else { &["--resume"] };
            let mut child = Command::new(COMMAND)
                .args(arguments(output, more))
                .current_dir(folder.path(""))
                .stderr(Stdio::null())
                .spawn()
                .expect("the command starts");
            let mut is_running = true;
            while is_running && articles(&folder, output) <= before {
                is_running = child.try_wait().expect("a child").is_none();
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis(rng.u64(..20)));
            let signal = if round % 2 == 0 { "-KILL" } else { "-INT" };
            let _ = Command::new("kill").args([signal, &child.id().to_string()]).status();
            let status = child.wait().expect("a child");
            kills += u32::from(status.code().is_none() && articles(&folder, output) > before);
        }
        println!("{output}: killed {kills} times behind a checkpoint");
        assert!(kills >= 2, "{output}: {kills}");
        whosaid(&folder, &arguments(output, &["--resume"]));
        check(&folder, output, &expected);
        std::fs::remove_file(folder.path("errors.jsonl")).expect("the file is there");
    }
}

/// A file that may not grow stands for a full disk: both are a write that fails half-way.
#[test]
fn a_run_without_room_goes_on() {
    let folder = Folder::new("room");
    input(&folder, 400);
    let expected = expected(&folder);
    for output in OUTPUTS {
        let mut kilobytes = 16;
        loop {
            let more: &[&str] = if kilobytes == 16 { &[] } else { &["--resume"] };
            // Without the signal the write fails.
            let limited = format!("trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"");
            let run = Command::new("bash")
                .args(["-c", &limited, COMMAND])
                .args(arguments(output, more))
                .current_dir(folder.path(""))
                .output()
                .expect("bash");
            if folder.path(output).exists() {
                break;
            }
            let complaint = String::from_utf8_lossy(&run.stderr);
            assert_eq!(run.status.code(), Some(1), "{complaint}");
            assert!(complaint.contains("File too large"), "{complaint}");
            kilobytes *= 2;
        }
        assert!(kilobytes > 16, "{output}: there was always room");
        check(&folder, output, &expected);
        std::fs::remove_file(folder.path("errors.jsonl")).expect("the file is there");
    }
}

#[test]
fn a_whole_output_is_left_as_it_is() {
    let folder = Folder::new("whole");
    folder.write("in.jsonl", json_lines(3));
    for output in OUTPUTS {
        succeeds(&folder, &arguments(output, &["--resume"]));
        let before = std::fs::read(folder.path(output)).expect("an output");
        succeeds(&folder, &arguments(output, &["--resume"]));
        assert!(std::fs::read(folder.path(output)).expect("an output") == before);
    }
}

#[test]
fn another_run_is_not_gone_on_with() {
    let folder = Folder::new("another");
    input(&folder, 300);
    let limited = "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"";
    let run = Command::new("bash")
        .args(["-c", limited, COMMAND])
        .args(arguments("out.jsonl", &[]))
        .current_dir(folder.path(""))
        .output();
    assert!(!run.expect("bash").status.success());
    let again = whosaid(&folder, &arguments("out.jsonl", &[]));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--resume"));
    input(&folder, 301);
    let again = whosaid(&folder, &arguments("out.jsonl", &["--resume"]));
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("other inputs"));
    assert_eq!(whosaid(&folder, &arguments("out.jsonl", &["--force"])).status.code(), Some(1));
    assert_eq!(lines(&read(&folder.path("out.jsonl"))).len(), 301);
}

/// The output gets its name before its journal goes, and a run can be killed between the two.
#[test]
fn a_run_that_was_killed_at_its_very_end_is_whole() {
    let folder = Folder::new("end");
    input(&folder, 300);
    let expected = expected(&folder);
    folder.write("nothing.jsonl", "\n");
    for output in ["nothing.jsonl.gz", "nothing.jsonl.zst"] {
        succeeds(&folder, &["annotate", "nothing.jsonl", "-o", output]);
        assert_eq!(content(&folder, output), "");
        assert!(std::fs::metadata(folder.path(output)).is_ok_and(|file| file.len() > 0));
    }
    let bash = |script: &str, output| {
        let mut bash = Command::new("bash");
        bash.args(["-ec", script, output]).current_dir(folder.path(""));
        assert!(bash.status().expect("bash").success(), "{script}");
    };
    for output in OUTPUTS {
        // A folder in its place: all is done but the name.
        folder.write(&format!("{output}/in-the-way"), "");
        let run = whosaid(&folder, &arguments(output, &["--force"]));
        assert!(String::from_utf8_lossy(&run.stderr).contains("--resume"));
        assert_eq!(articles(&folder, output), 300);
        bash(r#"rm -r "$0"; mkdir kept; cp -r "$0".progress kept"#, output);
        bash(r#"if [ -e "$0".parts ]; then cp -r "$0".parts kept; fi"#, output);
        whosaid(&folder, &arguments(output, &["--resume"]));
        check(&folder, output, &expected);
        bash("mv kept/* .; rmdir kept", output);
        let again = whosaid(&folder, &arguments(output, &["--resume"]));
        assert_eq!(again.status.code(), Some(1), "some lines are no articles");
        check(&folder, output, &expected);
    }
}

/// A run can only be gone on with where its files are those that it wrote.
#[test]
fn other_files_are_left_alone() {
    let folder = Folder::new("other-files");
    input(&folder, 1500);
    let expected = expected(&folder);
    let mut child = Command::new(COMMAND)
        .args(arguments("out.jsonl", &[]))
        .current_dir(folder.path(""))
        .stderr(Stdio::null())
        .spawn()
        .expect("the command starts");
    while child.try_wait().expect("a child").is_none() && articles(&folder, "out.jsonl") == 0 {
        std::thread::sleep(Duration::from_millis(1));
    }
    let _ = child.kill();
    child.wait().expect("a child");
    assert!(articles(&folder, "out.jsonl") > 0, "killed behind a checkpoint");

    folder.write("other.jsonl", "mine");
    let mut others = arguments("out.jsonl", &["--resume"]);
    for name in ["other.jsonl", "none.jsonl"] {
        others[5] = name;
        let run = whosaid(&folder, &others);
        assert_eq!(run.status.code(), Some(1));
        let complaint = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(complaint.contains(name), "{complaint}");
    }
    assert_eq!(read(&folder.path("other.jsonl")), "mine");
    assert!(!folder.path("none.jsonl").exists());

    std::fs::rename(folder.path("out.jsonl.unfinished"), folder.path("away")).expect("a file");
    let run = whosaid(&folder, &arguments("out.jsonl", &["--resume"]));
    assert_eq!(run.status.code(), Some(1));
    std::fs::rename(folder.path("away"), folder.path("out.jsonl.unfinished")).expect("a file");
    whosaid(&folder, &arguments("out.jsonl", &["--resume"]));
    check(&folder, "out.jsonl", &expected);
}

/// What comes by a pipe is passed over as far as it was done.
#[test]
fn a_pipe_can_be_gone_on_with() {
    let folder = Folder::new("pipe");
    input(&folder, 300);
    let expected = expected(&folder);
    let from_pipe = |shell: &str| {
        let command = format!("{shell} exec \"$0\" \"$@\" < in.jsonl");
        let mut arguments = arguments("out.jsonl", &["--resume"]);
        arguments[1] = "-";
        let mut run = Command::new("bash");
        run.args(["-c", &command, COMMAND]).args(arguments).current_dir(folder.path(""));
        run.output().expect("bash")
    };
    assert!(!from_pipe("trap '' XFSZ; ulimit -f 128;").status.success());
    assert!(!folder.path("out.jsonl").exists());
    from_pipe("");
    assert_eq!(read(&folder.path("out.jsonl")), expected.0);
}
