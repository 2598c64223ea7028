//! The little of CSS that can be applied without a browser: what rules with a simple selector (one tag, one
//! class, one id) say about `display`, `visibility` and white space.

use crate::collections::HashMap;

use super::layout::Layout;

/// How an element looks, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub hidden: bool,
    /// A byte of [`Layout`].
    pub layout: u8,
}

impl Look {
    /// Applies the declarations of a style attribute or a rule's body.
    pub(super) fn declare(&mut self, declarations: &str) {
        for declaration in declarations.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
            match property.trim().to_ascii_lowercase().as_str() {
                "display" => {
                    self.hidden = value == "none";
                    self.layout &= !(Layout::INLINE | Layout::BLOCK);
                    let inline = ["contents", "inline", "ruby"];
                    if inline.iter().any(|start| value.starts_with(start)) {
                        self.layout |= Layout::INLINE;
                    } else if value.starts_with(|c: char| c.is_ascii_alphabetic())
                        && !["inherit", "initial", "unset", "revert", "none"].contains(&&*value)
                    {
                        self.layout |= Layout::BLOCK;
                    }
                }
                "visibility" => self.hidden |= value == "hidden",
                "white-space" if value.starts_with("pre") => self.layout |= Layout::PREFORMATTED,
                _ => {}
            }
        }
    }
}

/// Rules of the page's own style sheets: the declarations for a selector ("p", ".lead", "#top").
#[derive(Debug, Default)]
pub(super) struct Styles {
    rules: HashMap<String, Vec<String>>,
}

impl Styles {
    /// Reads a style sheet. Rules in `@media` and the like are left out: it is unknown whether they apply.
    pub(super) fn read(&mut self, sheet: &str) {
        let sheet = without_comments(sheet);
        let mut rest = sheet.as_str();
        while let Some(open) = rest.find('{') {
            let selectors = without_statements(&rest[..open]);
            let body = &rest[open + 1..];
            let end = end_of_block(body);
            let declarations = &body[..end];
            let tells = ["display", "visibility", "white-space"];
            if !selectors.starts_with('@') && tells.iter().any(|tells| declarations.contains(tells))
            {
                for selector in selectors.split(',').map(str::trim).filter(|s| is_plain(s)) {
                    let rules = self.rules.entry(selector.to_owned()).or_default();
                    rules.push(declarations.to_owned());
                }
            }
            rest = body.get(end + 1..).unwrap_or_default();
        }
    }

    /// What the rules say of an element; `class` is its attribute.
    pub(super) fn look(&self, tag: &str, id: &str, class: &str) -> Look {
        let mut look = Look::default();
        if self.rules.is_empty() {
            return look;
        }
        // By specificity: tag, class, id.
        let classes = class.split_whitespace().map(|class| format!(".{class}"));
        let selectors = [tag.to_owned()].into_iter().chain(classes).chain([format!("#{id}")]);
        for rule in selectors.filter_map(|selector| self.rules.get(&selector)).flatten() {
            look.declare(rule);
        }
        look
    }
}

/// A selector of one part.
fn is_plain(selector: &str) -> bool {
    let name = selector.strip_prefix(['.', '#']).unwrap_or(selector);
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(start) = rest.find("/*") {
        kept.push_str(&rest[..start]);
        rest = rest[start + 2..].split_once("*/").map_or("", |(_, rest)| rest);
    }
    kept.push_str(rest);
    kept
}

/// What stands before a rule's brace without `@import …;` and stray braces. A semicolon elsewhere makes
/// the rule void, as in browsers.
fn without_statements(prelude: &str) -> &str {
    let mut rest = prelude.trim_start_matches(|c: char| c.is_whitespace() || c == '}');
    while rest.starts_with('@')
        && let Some((_, behind)) = rest.split_once(';')
    {
        rest = behind.trim_start();
    }
    rest.trim_end()
}

/// Where the block ends whose opening brace was read: the index of its closing one.
fn end_of_block(body: &str) -> usize {
    let mut depth = 0;
    for (at, c) in body.bytes().enumerate() {
        match c {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    body.len()
}
