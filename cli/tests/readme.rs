//! The commands that README.md shows for an archive, run on an archive of invented articles.

mod support;

use std::process::Command;

use support::{COMMAND, Folder, json_lines};

#[test]
fn the_commands_of_the_readme_run() {
    let readme = include_str!("../../README.md");
    let (_, section) = readme.split_once("## An archive").expect("the section");
    let block = section.split("```").nth(1).expect("commands");
    let commands: Vec<&str> = block.lines().filter(|line| line.starts_with("whosaid ")).collect();
    assert!(commands.len() >= 8);
    let folder = Folder::new("readme");
    folder.write("articles.jsonl", json_lines(60));
    for command in commands {
        if command.starts_with("whosaid query") && !cfg!(feature = "query") {
            continue;
        }
        let run = format!("whosaid() {{ \"$0\" \"$@\"; }}; {command}");
        let mut bash = Command::new("bash");
        bash.args(["-c", &run, COMMAND]).current_dir(folder.path(""));
        let output = bash.output().expect("bash");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}: {complaint}");
    }
    assert!(support::read(&folder.path("audit.html")).contains("<svg"));
    assert!(folder.path("archive.parquet").exists());
}
