//! What a page says of the article on it, beside the article: address, title, site, section, date.

/// As the page gives them; `None` where it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The canonical link, else `og:url`.
    pub url: Option<String>,
    /// `og:title`, else `<title>`.
    pub title: Option<String>,
    /// `og:site_name`.
    pub outlet: Option<String>,
    /// `article:section`.
    pub section: Option<String>,
    /// `article:published_time`, else `datePublished` of JSON-LD: ISO 8601 as a rule.
    pub date: Option<String>,
}

impl About {
    /// `property` gives the content of a `<meta property>`, `scripts` are the page's JSON-LD.
    pub(super) fn new<'a>(
        title: Option<&str>,
        canonical: Option<&str>,
        property: impl Fn(&str) -> Option<&'a str>,
        scripts: &[String],
    ) -> Self {
        let property = |wanted: &str| property(wanted).and_then(said);
        Self {
            url: canonical.and_then(said).or_else(|| property("og:url")),
            title: property("og:title").or_else(|| title.and_then(said)),
            outlet: property("og:site_name"),
            section: property("article:section"),
            date: property("article:published_time")
                .or_else(|| scripts.iter().find_map(|script| date_published(script))),
        }
    }
}

fn said(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// The first "datePublished" of a script. Read by its letters: scripts of this kind are often no JSON.
fn date_published(script: &str) -> Option<String> {
    let (_, rest) = script.split_once("\"datePublished\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    said(rest.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_found_in_a_script() {
        let script = r#"{"@type": "NewsArticle", "datePublished" : "2026-03-14T08:00Z", }"#;
        assert_eq!(date_published(script).as_deref(), Some("2026-03-14T08:00Z"));
        for none in
            ["{}", r#"{"datePublished": 5}"#, r#"{"datePublished": ""}"#, r#""datePublished":"#]
        {
            assert_eq!(date_published(none), None, "{none}");
        }
    }
}
