//! A progress bar, where somebody looks.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on standard error, where that is a terminal.
pub struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    start: Instant,
    articles: u64,
}

impl Progress {
    /// `total` in bytes, `None` where it is not known; `read` counts them.
    pub fn new(total: Option<u64>, read: Arc<AtomicU64>) -> Self {
        let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let template = if total.is_some() {
            "{bar:30} {percent} %, {binary_bytes_per_sec}, {msg}, {eta} left"
        } else {
            "{spinner} {binary_bytes}, {binary_bytes_per_sec}, {msg}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, read, start: Instant::now(), articles: 0 }
    }

    /// So many articles more are done.
    pub fn add(&mut self, articles: u64) {
        self.articles += articles;
        let rate = self.articles as f64 / self.start.elapsed().as_secs_f64().max(0.001);
        self.bar.set_position(self.read.load(Ordering::Relaxed));
        if !self.bar.is_hidden() {
            self.bar.set_message(format!("{} articles, {rate:.0}/s", self.articles));
        }
    }

    /// Prints a line above the bar.
    pub fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
