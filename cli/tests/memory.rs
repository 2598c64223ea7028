//! That memory does not grow with the input. Long, so `npm run test:archive` runs it.

mod support;

use std::io::{self, BufWriter, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::{COMMAND, corpus::Corpus};

/// What a stream of 20 GB may take, in kB.
const MOST: u64 = 300_000;

/// The most memory that a process has had so far, in kB, where the system tells.
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// 100 MB of pages, or as many bytes as `WHOSAID_STREAM` says.
#[test]
#[ignore = "long"]
fn a_stream_takes_no_more_memory_than_its_beginning() {
    let bytes = std::env::var("WHOSAID_STREAM")
        .map_or(100_000_000, |bytes| bytes.parse().expect("WHOSAID_STREAM is a number of bytes"));
    let mut command = Command::new(COMMAND)
        .args(["annotate", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let begun = Instant::now();
    let mut input = BufWriter::new(command.stdin.take().expect("a pipe"));
    let writer = thread::spawn(move || {
        // Pages over and over again: making new ones takes longer than annotating them.
        let pages = Corpus::new(1, 2000, true).take(2000);
        let pages: Vec<String> =
            pages.map(|page| serde_json::to_string(&page).expect("JSON") + "\n").collect();
        let mut written = 0;
        for page in pages.iter().cycle() {
            if written >= bytes {
                break;
            }
            input.write_all(page.as_bytes()).expect("the command reads");
            written += page.len() as u64;
        }
        input.flush().expect("the command reads");
        written
    });
    let mut output = command.stdout.take().expect("a pipe");
    let reader = thread::spawn(move || io::copy(&mut output, &mut io::sink()).expect("it writes"));
    let mut most = None;
    while command.try_wait().expect("a process").is_none() {
        most = most.max(peak(command.id()));
        thread::sleep(Duration::from_millis(50));
    }
    let (read, written) = (writer.join().expect("a writer"), reader.join().expect("a reader"));
    assert!(command.wait().expect("a process").success());
    let seconds = begun.elapsed().as_secs_f64();
    println!("{read} bytes in, {written} out, {seconds:.0} s, {most:?} kB at most");
    assert!(read >= bytes && written > bytes / 100);
    match most {
        Some(most) => assert!(most < MOST, "{most} kB"),
        None => println!("left out: no /proc here, which tells of memory"),
    }
}
