//! The closed classes: determiners, pronouns, prepositions, conjunctions, auxiliaries, and the
//! adverbs that mix with them. Membership after Quirk et al., "A Comprehensive Grammar of the English
//! Language" (1985), as far as news uses it.

use super::endings::is_adverb_like;
use super::words::ACCORDING;
use super::{Class, Classes, Lists};

pub(super) const LISTS: Lists = &[
    (
        Class::Determiner,
        "the a an this that these those some any each every either neither both all no one two \
         three four five his her its their our my your another other few many several most",
    ),
    (Class::Article, "a an the"),
    (Class::Possessive, "his her its their"),
    (Class::PersonalPossessive, "his her their"),
    (Class::Pronoun, "he she they it i we you who which him her his their them others"),
    (Class::Reflexive, "himself herself itself themselves myself ourselves yourself"),
    (Class::Interrogative, "who whom whose which what how why where when"),
    (
        Class::Preposition,
        "of in on at by for with from to into onto about against between among over under after \
         before during through since until till than as without within despite upon via per amid \
         amidst toward towards like unlike including alongside beside besides around across along \
         behind beyond throughout near inside outside except regarding following",
    ),
    (
        Class::Conjunction,
        "and or but nor so yet if because while when where whether although though that than as \
         whereas unless after before since until till",
    ),
    (
        Class::Auxiliary,
        "is was are were be been being am has have had having do does did will would can could \
         may might must shall should ought isn't wasn't aren't weren't hasn't haven't hadn't \
         don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't mustn't mightn't",
    ),
    (
        Class::Adverb,
        "also then later just once again even often still never ever always now soon earlier \
         further only too not instead thus hence meanwhile however sometimes ago today \
         here there very more rather quite almost perhaps maybe already yet afterwards \
         afterward",
    ),
    (Class::Ordinal, "first second third last only own latest next most"),
    (Class::Coordinating, "and or but nor so yet"),
    (Class::VerbParticle, "up down out off back away forth"),
    (
        Class::NotAdverb,
        "family families assembly anomaly ally rally bully tally belly jelly supply reply apply \
         comply rely imply multiply fly july italy daily weekly monthly elderly friendly likely \
         unlikely lovely lonely deadly costly ugly silly holy early sicily kelly emily billy sally \
         molly",
    ),
    (Class::RoleLink, "of for at in with to on from by under against about near"),
    (
        Class::Verb,
        "is was are were be been has had have will would can could may might must should did does \
         do said says say tells wrote writes adds asks notes argues warns explains insists thinks \
         thought believes wants went came made took gave got became left met won lost led \
         ran spoke began found kept put saw knew felt let beat held stood heard called calls named \
         saying quoted praised asked added",
    ),
    (
        Class::Participle,
        "retired elected appointed disgraced ousted jailed embattled united renowned exiled seed \
         convicted accused acclaimed celebrated noted registered certified decorated beloved \
         sacred indicted deposed",
    ),
    (
        Class::Starter,
        "a after an and as at but for he his how i if in it its mr mrs ms no on our she since so \
         that the their there these they this those to we what when while who why with you",
    ),
    (Class::Imperative, "take see ask consider meet enter remember call"),
    (Class::IndefiniteDeterminer, "a an one some another several many two three"),
    (Class::LoneDeterminer, "one some many another"),
    (Class::SubjectPronoun, "he she they we i"),
    (Class::ObjectPronoun, "me us him her them you"),
    (Class::RelativePronoun, "who which"),
    (Class::Others, "other others"),
    (Class::Be, "is was are were be been being"),
    (Class::PastBe, "was were been"),
    (Class::Get, "get gets got getting"),
    (Class::ClauseVerb, "is are was were be have has had will would do can i'm don't we're"),
    (Class::Authorship, "by of from"),
    (Class::Affiliation, "of for at from"),
    (Class::Conditional, "if whether unless"),
    (Class::LeadsToPerson, "by to from with"),
    (Class::BeginsAdverbial, "at on in before after during that this last one"),
    (Class::BeforePredicate, "as that a an more too very"),
];

/// Function words that running English is full of, by which it is told from other languages; in lower
/// case.
pub(crate) const FREQUENT: &str = "the of and to a in is that for it was on with as he be by at from his are this not have \
    but they an which were has been their will said who she her would you we my or had what when there if all no more \
    so up out can about i do into its than our your new over after how me them us could just some other these did i'm \
    it's don't";

/// The closed classes without the auxiliaries.
const CLOSED: Classes = Classes::of(&[
    Class::Determiner,
    Class::Pronoun,
    Class::Reflexive,
    Class::Interrogative,
    Class::Preposition,
    Class::Conjunction,
    Class::Adverb,
    Class::VerbParticle,
]);

const VERB: Classes = Classes::of(&[Class::Auxiliary, Class::Verb]);

const JOINING: Classes = Classes::of(&[
    Class::Preposition,
    Class::Conjunction,
    Class::Interrogative,
    Class::Auxiliary,
    Class::Adverb,
    Class::VerbParticle,
]);

/// She *has also* said it; Roe *himself* said it.
const BEFORE_VERB: Classes = Classes::of(&[Class::Auxiliary, Class::Adverb, Class::Reflexive]);

/// Adds the classes of a folded word that follow from its others and from its ending.
pub(super) fn derived(word: &str, listed: Classes) -> Classes {
    // "according" joins by the "to" behind it.
    let is_according = word == ACCORDING;
    let joins = listed.has_any(JOINING) || is_according;
    let is_adverb_by_ending = word.len() > 4
        && is_adverb_like(word)
        && !listed.has_any(super::speech::VERB)
        && !listed.has(Class::NotAdverb);
    let precedes_verb = listed.has_any(BEFORE_VERB)
        || is_adverb_by_ending
        || matches!(word, "who" | "which" | "that" | "all" | "both");
    let is_verb = listed.has_any(VERB)
        || (word.len() > 4 && word.ends_with("ed") && !listed.has(Class::Participle));
    listed
        .with(Class::Joining, joins)
        .with(Class::Small, joins || listed.has(Class::Determiner))
        .with(Class::BeforeVerb, precedes_verb)
        .with(Class::VerbForm, is_verb)
        .with(Class::FunctionWord, listed.has_any(CLOSED) || is_according || is_verb)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::is;

    #[test]
    fn adverbs_are_told_by_their_ending() {
        assert!(is("angrily", Class::BeforeVerb) && is("reportedly", Class::BeforeVerb));
        assert!(!is("family", Class::BeforeVerb) && !is("reply", Class::BeforeVerb));
    }
}
