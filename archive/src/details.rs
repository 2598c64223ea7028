//! What is known of an article beside its text.

use serde::{Deserialize, Serialize};
use whosaid::extract::About;

/// What a publisher's system says of an article: given through as it came. Each may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The newspaper or site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// The department that made it: politics, sport.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// ISO 8601, "2026-03-14" or "2026-03-14T09:30:00+01:00"; columns hold the day that it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

impl Details {
    /// Takes what is not known yet from what a page says.
    pub(crate) fn complete(&mut self, about: About) {
        for (known, said) in [
            (&mut self.url, about.url),
            (&mut self.title, about.title),
            (&mut self.outlet, about.outlet),
            (&mut self.desk, about.section),
            (&mut self.date, about.date),
        ] {
            if known.is_none() {
                *known = said;
            }
        }
    }
}
