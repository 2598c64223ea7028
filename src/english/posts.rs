//! Lines that come with embedded posts of social networks.

/// What may stand before the account's name, in lower case.
const OPENINGS: &[&str] =
    &["a post by ", "a post shared by ", "post by ", "posted by ", "shared by "];

/// Most words of a name.
const LONGEST_NAME: usize = 6;

/// Whether a line says whose post it is: "— Jane Roe (@janeroe) May 12", "A post shared by Jane Roe
/// (@janeroe)", "Jane Roe @janeroe".
pub(crate) fn is_account(line: &str) -> bool {
    let Some((before, handle)) = line.split_once('@') else { return false };
    if !handle.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return false;
    }
    let lower = before.to_lowercase();
    let is_opened = before.starts_with(['—', '–', '-'])
        || OPENINGS.iter().any(|opening| lower.starts_with(opening));
    let name =
        before.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['(', ' ']);
    let is_name = || name.split(' ').all(|word| !word.starts_with(char::is_lowercase));
    !name.is_empty()
        && name.split(' ').count() <= LONGEST_NAME
        && !name.contains(['.', '!', '?', ':'])
        && (is_opened || before.ends_with([' ', '(']) && is_name() && name.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_whose_post_it_is() {
        for line in [
            "— Jane Roe (@janeroe) May 12, 2031",
            "A post shared by Jane Roe (@janeroe)",
            "Post by Jane Roe @jane@pond.example",
            "Jane Roe @janeroe",
            "Ham Town Hall (@ham.town) · 3h",
        ] {
            assert!(is_account(line), "{line}");
        }
        for line in [
            "Thanks @janeroe for the soup",
            "Many thanks to @janeroe",
            "Write to jane@roe.example",
            "What a day! @janeroe",
            "Jane Roe",
        ] {
            assert!(!is_account(line), "{line}");
        }
    }
}
