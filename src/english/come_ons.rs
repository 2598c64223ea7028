//! The beginnings of lines that lead the reader to another story, a newsletter or a social network.

/// The first words of such lines, in lower case, with straight apostrophes.
const COME_ONS: &[&str] = &[
    "also read",
    "click here",
    "click to",
    "don't miss",
    "download our",
    "download the",
    "explore more",
    "find out more",
    "follow our",
    "follow us",
    "for more",
    "further reading",
    "get the latest",
    "have a tip",
    "have you got a",
    "join our",
    "keep reading",
    "learn more",
    "listen:",
    "listen to more",
    "more from",
    "more like this",
    "more on",
    "more:",
    "must read",
    "must-read",
    "next:",
    "now read",
    "read also",
    "read also:",
    "read more",
    "read next",
    "read:",
    "recommended",
    "related",
    "see also",
    "see more",
    "sign up",
    "subscribe",
    "up next",
    "view more",
    "view on",
    "view this post",
    "watch more",
    "watch:",
    "what to read next",
    "you may also like",
    "you might also like",
];

/// Whether the beginning of a line leads elsewhere: "Read more: …", "Related: …".
pub(crate) fn is_come_on(text: &str) -> bool {
    let start: String = text.chars().take(40).flat_map(char::to_lowercase).collect();
    let start = start.replace('’', "'");
    let start = start.trim_start_matches(|c: char| !c.is_alphanumeric());
    COME_ONS.iter().any(|begins| {
        start.strip_prefix(begins).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Networks that sites ask their readers to follow them on.
const NETWORKS: &[&str] = &[
    "bluesky",
    "facebook",
    "instagram",
    "linkedin",
    "mastodon",
    "pinterest",
    "snapchat",
    "telegram",
    "threads",
    "tiktok",
    "twitter",
    "whatsapp",
    "youtube",
];

/// Whether a line asks to be followed: "Follow the Herald on Facebook and Instagram."
pub(crate) fn asks_to_follow(line: &str) -> bool {
    let line = line.to_lowercase();
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let begins =
        words.next().is_some_and(|word| matches!(word, "follow" | "like" | "join" | "find"));
    begins && words.any(|word| word == "on") && words.any(|word| NETWORKS.contains(&word))
}

/// Whether a line is the button that answers a comment: "Reply", "Reply to Jane".
pub(crate) fn is_reply(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next().is_some_and(|word| word.eq_ignore_ascii_case("reply"))
        && words.next().is_none_or(|word| word == "to")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_asks_to_be_followed_on_networks() {
        assert!(asks_to_follow("Follow the Herald on Facebook, Instagram and X."));
        assert!(asks_to_follow("Find us on Mastodon"));
        assert!(!asks_to_follow("Follow the path on foot."));
        assert!(!asks_to_follow("She put it on Facebook."));
    }

    #[test]
    fn comments_are_replied_to() {
        assert!(is_reply("Reply") && is_reply("↩ Reply to Jane") && is_reply("REPLY"));
        assert!(!is_reply("Reply came at once") && !is_reply("") && !is_reply("Replying"));
    }

    #[test]
    fn a_come_on_is_told_by_its_first_words() {
        for line in
            ["READ MORE: Wall to be rebuilt", "Don’t miss our harbour walk", "→ Related: Fog"]
        {
            assert!(is_come_on(line), "{line}");
        }
        for line in ["Readers more often write", "Relatedness is a measure", "The road is closed"] {
            assert!(!is_come_on(line), "{line}");
        }
    }
}
