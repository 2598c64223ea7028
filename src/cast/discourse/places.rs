//! The grammatical place of a mention in its sentence, and the salience it gives.

use std::ops::Range;

use super::memory::Place;
use super::state::{Discourse, weight};
use crate::cast::scene::is_preposition;
use crate::english::endings::is_adverb_like;
use crate::english::words::{FORMER, ONE, THE};
use crate::english::{Class, is, roles as nouns, titles};

/// Most words of a title.
const LONGEST_TITLE: usize = 30;

impl Discourse<'_> {
    /// The place of a mention, and the salience it gives.
    pub(super) fn place(
        &self,
        mention: Range<usize>,
        sentence: &Range<usize>,
        has_subject: bool,
    ) -> (Place, f32) {
        let scene = self.scene;
        if scene.reading.is_quoted(mention.start) || !scene.is_running_text(mention.start) {
            return (Place::Quoted, weight::QUOTED);
        }
        if scene.reading.is_possessive(mention.end) {
            return (Place::Dependent, weight::DEPENDENT);
        }
        // Before the title, if there is one.
        let mut before = mention.start;
        let farthest = sentence.start.max(before.saturating_sub(LONGEST_TITLE));
        while before > farthest && {
            let word = scene.word(before - 1);
            nouns::is_role(word)
                || titles::honorific(word).is_some()
                || word == THE
                || word == FORMER
        } {
            before -= 1;
        }
        let previous = if before > sentence.start { scene.word(before - 1) } else { "" };
        let is_previous = |class| before > sentence.start && scene.is(before - 1, class);
        let is_main = self.is_asked(before, sentence);
        let has_subject = has_subject && !is_main;
        if scene.is(mention.end, Class::Reports)
            || before > sentence.start && self.is_inverted(before - 1, mention.end, sentence)
            || self.says_behind_aside(mention.end, sentence.end)
        {
            (Place::Speaker, weight::SPEAKER)
        } else if self.is_modifier(&mention, previous, before) {
            let is_person = self.is_person(scene.entity(mention.start));
            (Place::Modifier, if is_person { weight::MODIFIER } else { weight::DEPENDENT })
        } else if is_previous(Class::Addresses) {
            (Place::Listener, weight::OTHER)
        } else if self.begins_with_asked(sentence) && !is_main {
            (Place::Dependent, weight::DEPENDENT)
        } else if !has_subject
            && (scene.is(mention.end, Class::VerbForm) || !is_preposition(previous))
        {
            (Place::Subject, weight::SUBJECT)
        } else if is_preposition(previous) {
            (Place::Dependent, weight::DEPENDENT)
        } else {
            (Place::Other, weight::OTHER)
        }
    }

    /// Whether the words at `before` are the subject behind the comma of "Asked about Harker, Roe laughed".
    fn is_asked(&self, before: usize, sentence: &Range<usize>) -> bool {
        let scene = self.scene;
        before > sentence.start + 1
            && scene.text(before - 1) == ","
            && self.begins_with_asked(sentence)
    }

    /// "Asked about Harker, Roe laughed".
    pub(super) fn begins_with_asked(&self, sentence: &Range<usize>) -> bool {
        self.scene.is(sentence.start, Class::Addresses)
    }

    /// "“x,” said Roe": whether the words from behind `verb` to `end` are the subject of a verb of saying
    /// before them. Behind "he said" and before "had left" they only begin what is told.
    pub(super) fn is_inverted(&self, verb: usize, end: usize, sentence: &Range<usize>) -> bool {
        let scene = self.scene;
        let follows_subject = verb > sentence.start && {
            let previous = verb - 1;
            !scene.reading.is_quoted(previous)
                && (scene.is(previous, Class::SubjectPronoun)
                    || scene.is(previous, Class::RelativePronoun)
                    || scene.entity(previous).is_some())
        };
        let begins_clause = scene.is(end, Class::VerbForm) || scene.is(end, Class::Auxiliary);
        scene.is(verb, Class::Reports)
            && !scene.is(verb, Class::Addresses)
            && !follows_subject
            && !begins_clause
    }

    /// "Roe, the mayor of Ham, said": a verb of saying behind an aside between commas.
    fn says_behind_aside(&self, comma: usize, end: usize) -> bool {
        const LONGEST: usize = 18;
        let scene = self.scene;
        comma < end
            && scene.text(comma) == ","
            && (comma + 2..end.min(comma + LONGEST))
                .find(|&index| scene.text(index) == ",")
                .is_some_and(|close| scene.is(close + 1, Class::Reports))
    }

    /// "Roe City defender Jane Harker": an organisation before the role of a person who is named.
    fn leads_to_person(&self, mention: &Range<usize>) -> bool {
        let scene = self.scene;
        let mut index = mention.end;
        while index < mention.end + 4
            && scene.entity(index).is_none()
            && scene.text(index).starts_with(char::is_lowercase)
            && !scene.is(index, Class::FunctionWord)
        {
            index += 1;
        }
        let is_person = self.is_person(scene.entity(mention.start));
        !is_person && index > mention.end && self.is_person(scene.entity(index))
    }

    /// "A Roe hat", "a red Roe hat", "one Roebook page": a name between an article or adjective and a noun.
    fn is_modifier(&self, mention: &Range<usize>, previous: &str, at: usize) -> bool {
        let scene = self.scene;
        let behind = scene.word(mention.end);
        let is_person = self.is_person(scene.entity(mention.start));
        let is_noun = scene.text(mention.end).starts_with(char::is_lowercase)
            && !scene.is(mention.end, Class::FunctionWord)
            && !is_adverb_like(behind);
        let starts_lower = at > 0 && scene.text(at - 1).starts_with(char::is_lowercase);
        let is_adjective = starts_lower && !is(previous, Class::FunctionWord);
        let is_determined =
            is(previous, Class::Article) || is(previous, Class::Possessive) || previous == ONE;
        is_noun && (is_determined || is_person && is_adjective) || self.leads_to_person(mention)
    }
}
