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

/// What a line about the article says first: what it is filed under, where the reader's tip goes, what comes by
/// mail, when it was written. In lower case.
const TAGS: &[&str] = &["filed under", "related topics:", "tagged:", "tags:", "topics:"];
const TIPS: &[&str] = &["do you have a tip", "got a tip", "have a tip"];
const LETTERS: &[&str] = &["sign up", "subscribe"];
const DATES: &[&str] =
    &["first published", "last modified", "last updated", "posted", "published", "updated"];

/// Longest line that says when an article was written, how long it takes or how many share it, in bytes.
const LONGEST_NOTE: usize = 60;

/// Whether a line is about the article and no part of it: its tags, its date, its length in minutes, how many
/// have shared it, where to send a tip, what to subscribe to, who has the rights; or says that an
/// advertisement follows.
pub(crate) fn is_note(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let begins = |list: &[&str]| list.iter().any(|start| line.starts_with(start));
    let ends = |list: &[&str]| list.iter().any(|end| line.ends_with(end));
    let is_letter = || line.contains("newsletter") || line.contains("inbox");
    if begins(TAGS)
        || begins(TIPS)
        || begins(LETTERS) && is_letter()
        || line.contains("all rights reserved")
    {
        return true;
    }
    let has_digit = line.contains(|c: char| c.is_ascii_digit());
    line.len() <= LONGEST_NOTE
        && (matches!(line.as_str(), "advertisement" | "sponsored")
            || begins(DATES) && (has_digit || line.ends_with(" ago")) && !line.contains(" by ")
            || line.starts_with(|c: char| c.is_ascii_digit())
                && matches!(line.split(' ').nth(1), Some("comments" | "min" | "minute" | "shares"))
                && ends(&[" read", " shares", " comments"]))
}

/// What those do who write articles, in lower case.
const WRITERS: &[&str] = &[
    "columnist",
    "contributor",
    "correspondent",
    "covered",
    "covers",
    "editor",
    "freelance",
    "journalist",
    "reporter",
    "writer",
    "writes",
];

/// The surname of whoever a paragraph says is a journalist, where it begins with the name: "Jane Roe is a
/// reporter in Ashford."
pub(crate) fn life_of(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase);
    let name: Vec<&str> = words.by_ref().take_while(is_name).take(5).collect();
    let verb = text.split_whitespace().nth(name.len())?;
    let is_verb = matches!(verb, "is" | "was" | "has" | "covers" | "writes");
    let surname = name.last().filter(|_| (2..=4).contains(&name.len()) && is_verb)?;
    let mut others = text.split(|c: char| !c.is_alphabetic());
    others.any(|word| WRITERS.contains(&word.to_lowercase().as_str())).then_some(surname)
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
    fn lines_about_the_article_are_none_of_it() {
        for line in [
            "Tags: Boats, Cornelius Bath",
            "Filed under Harbour",
            "Have a tip? Write to Clara Roe.",
            "Published: 12 May 2031, 10:14 GMT",
            "Updated 3 hours ago",
            "4 min read",
            "1.2k shares 34 comments",
            "Advertisement",
            "Sign up here for The Curtain, our weekly newsletter.",
            "Copyright 2031 Northern Press. All rights reserved.",
        ] {
            assert!(is_note(line), "{line}");
        }
        for line in [
            "Published in 1931, the book was her first, and the only one that sold in her life.",
            "Posted by Jane Roe on 3 May",
            "Updated maps show the pier.",
            "Sign up, they said, and nobody did.",
            "Tagship is a word that nobody knows.",
            "Advertisement pays for the boats.",
            "3. Buy the boat’s shares",
            "12 people left 3 comments",
        ] {
            assert!(!is_note(line), "{line}");
        }
    }

    #[test]
    fn a_journalists_life_begins_with_the_name() {
        assert_eq!(life_of("Jane Roe is a freelance writer in Ashford."), Some("Roe"));
        assert_eq!(life_of("Jane de Roe has covered boats since 2019."), None, "too careful");
        assert_eq!(life_of("Jane Ann Roe has covered boats since 2019."), Some("Roe"));
        for text in [
            "Jane Roe is a carpenter in Ashford.",
            "Roe is the editor.",
            "The editor, Jane Roe, is ill.",
            "Jane Roe, the editor, is ill.",
            "Jane",
            "",
        ] {
            assert_eq!(life_of(text), None, "{text}");
        }
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
