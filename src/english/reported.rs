//! Which words attribute reported speech that is shown: the verbs of communication, not those of thought.
//!
//! The tagger learns every way in which news tells what somebody said, thinks, hopes, plans or knows, as
//! its training data counts them all. Shown is what was said. That is the classes of communication and
//! of manner of speaking in Levin (1993), 37, as [`Class::Says`](super::Class::Says) lists them, without
//! those that are as often thought as said, and those further verbs that only tell speech where a clause
//! follows.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Class;
use super::speech::{VERBS, forms};

/// Verbs of [`Class::Says`] that tell what somebody thinks, remembers or feels as often as what is said, or
/// that mean something else where no quotation marks follow.
const THOUGHT: &str = "reckon surmise speculate hypothesise hypothesize theorise theorize postulate \
    posit conjecture muse ruminate reminisce recollect observe allow rage fume rant riff* vent echo \
    underscore underline highlight marvel enthuse relate answer object repeat interrupt interpose \
    phone telephone wire query carp croak rasp drone boom thunder roar howl hoot hiss growl scoff chide";

/// Verbs outside of [`Class::Says`] that tell what somebody said where a clause follows.
const WITH_CLAUSE: &str = "suggest deny confirm indicate hint imply demand promise swear/swore/sworn \
    agree propose recommend pray certify estimate guarantee dispute argue";

/// Words before a verb of speech by which nothing was said: "declined to say", "never said".
const UNSAID: &str = "not never nor neither cannot without decline declines declined declining refuse \
    refuses refused refusing fail fails failed failing stopped short avoid avoids avoided";

/// Words before a verb of speech by which it has not been said, or not yet: "would say", "if asked to say".
const UNREAL: &str = "would could should may might must will can if unless to ought shall whether";

/// "went *on* to say", "continued to say": it was said.
const GOING_ON: &str = "on continued continues";

fn verbs_of(list: &str) -> impl Iterator<Item = String> {
    list.split_ascii_whitespace().flat_map(forms)
}

static TELLING: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let says = VERBS.iter().filter(|(class, _)| *class == Class::Says);
    let mut verbs: HashSet<String> = says.flat_map(|(_, verbs)| verbs_of(verbs)).collect();
    for verb in verbs_of(THOUGHT) {
        verbs.remove(&verb);
    }
    verbs.extend(verbs_of(WITH_CLAUSE));
    verbs
});

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

/// Whether the folded verb tells what somebody said.
pub(crate) fn tells(verb: &str) -> bool {
    TELLING.contains(verb)
}

/// Whether the folded word before a verb of speech says that nothing was said.
pub(crate) fn unsays(word: &str) -> bool {
    is_in(UNSAID, word) || word.ends_with("n't")
}

/// Whether the folded word before a verb of speech says that it may never be said.
pub(crate) fn is_unreal(word: &str) -> bool {
    is_in(UNREAL, word) || word.ends_with("'d") || word.ends_with("'ll")
}

/// Whether the folded word before "to say" says that it was said.
pub(crate) fn goes_on_to(word: &str) -> bool {
    is_in(GOING_ON, word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::classes;

    #[test]
    fn speech_is_told_and_thought_is_not() {
        for verb in ["said", "warned", "denied", "asked", "tells", "announcing", "swore"] {
            assert!(tells(verb), "{verb}");
        }
        for verb in ["thought", "hopes", "wants", "believes", "mused", "showed", "fears"] {
            assert!(!tells(verb), "{verb}");
        }
    }

    #[test]
    fn what_is_left_out_is_a_verb_of_speech() {
        for verb in THOUGHT.split_ascii_whitespace() {
            let verb = verb.trim_end_matches('*');
            assert!(classes(verb).has(Class::Says), "{verb}");
        }
    }

    #[test]
    fn what_was_not_said_is_told_by_the_words_before() {
        assert!(unsays("didn't") && unsays("never") && !unsays("also"));
        assert!(is_unreal("would") && !is_unreal("had"));
    }
}
