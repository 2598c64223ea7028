//! Training in stages: each leaves a note when it is done, so that a run that was cut short goes on
//! where it stood.

use std::path::{Path, PathBuf};

/// The stages of one run.
pub(super) struct Stages {
    folder: PathBuf,
    /// What the run was asked for: where that is another one, nothing that lies there counts.
    settings: String,
    /// A stage was run anew, so that those behind it have to be as well.
    is_stale: bool,
}

impl Stages {
    /// Keeps its notes in a folder, which is made. `settings` are whatever the results depend on.
    ///
    /// # Errors
    /// Where the folder can't be made.
    pub(super) fn new(work: &Path, settings: String) -> Result<Self, String> {
        let folder = work.join("done");
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        Ok(Self { folder, settings, is_stale: false })
    }

    /// Runs a stage, unless a run with the same settings has done it and all before it.
    ///
    /// # Errors
    /// Where the stage fails, or its note can't be written.
    pub(super) fn run(
        &mut self,
        name: &str,
        act: impl FnOnce() -> Result<(), String>,
    ) -> Result<(), String> {
        let note = self.folder.join(name);
        let is_done = std::fs::read_to_string(&note).is_ok_and(|text| text == self.settings);
        if is_done && !self.is_stale {
            println!("{name}: done before");
            return Ok(());
        }
        self.is_stale = true;
        println!("{name}");
        let start = std::time::Instant::now();
        act()?;
        println!("{name}: {:.0} s", start.elapsed().as_secs_f64());
        std::fs::write(&note, &self.settings).map_err(|e| format!("{}: {e}", note.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_goes_on_where_it_stood() {
        let folder = std::env::temp_dir().join(format!("whosaid-stages-{}", std::process::id()));
        let run = |settings: &str, fails: &str| {
            let mut done = Vec::new();
            let mut stages = Stages::new(&folder, settings.to_owned()).expect("a folder");
            for name in ["one", "two", "three"] {
                let result = stages.run(name, || {
                    done.push(name);
                    if name == fails { Err("cut short".to_owned()) } else { Ok(()) }
                });
                if result.is_err() {
                    break;
                }
            }
            done
        };
        assert_eq!(run("a", "two"), ["one", "two"]);
        assert_eq!(run("a", ""), ["two", "three"]);
        assert_eq!(run("a", ""), [""; 0]);
        assert_eq!(run("b", ""), ["one", "two", "three"]);
        std::fs::remove_dir_all(&folder).expect("it was made");
    }
}
