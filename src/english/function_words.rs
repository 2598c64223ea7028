//! Words that hold sentences together, and the verbs that stand next to names.

use super::{Class, Lists, is};

pub(super) const LISTS: Lists = &[
    (
        Class::Function,
        "a an the this that these those some any each every both all no his her its their our my \
         your he she it they we i you him them who whom whose which what where when why how and \
         or but nor of in on at to for from by with as about into over after before under between \
         against during without through if because while although though since until than so not \
         only also just even like including according told among despite unlike herself himself \
         itself themselves alongside beside amid around across behind within toward towards via \
         up out off now today still there then yet however meanwhile one another other others",
    ),
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
    (Class::Preposition, "of for at in with to on from by under against about near"),
    (Class::Article, "a an the"),
    (Class::Possessive, "his her its their"),
    (
        Class::Saying,
        "said says told tells added adds wrote writes tweeted asked asks replied responded \
         continued argued argues explained explains noted notes recalled insisted insists \
         concluded warned warns joked testified declared announced acknowledged admitted claimed \
         complained predicted suggested stressed remarked quipped shouted recounted reported \
         described describes called",
    ),
    (Class::Adding, "added adds continued continues concluded concludes went"),
    (Class::Telling, "told tells asked asks warned warns"),
    (
        Class::Starter,
        "a after an and as at but for he his how i if in it its mr mrs ms no on our she since so \
         that the their there these they this those to we what when while who why with you",
    ),
    (Class::Imperative, "take see ask consider meet enter remember call"),
];

/// Whether a folded word is part of no title, role or description.
pub(crate) fn is_function_word(word: &str) -> bool {
    is(word, Class::Function) || is_verb(word)
}

/// Whether a folded word is a verb that stands next to names in news; regular past forms are told by
/// their ending.
pub(crate) fn is_verb(word: &str) -> bool {
    is(word, Class::Verb)
        || (word.len() > 4 && word.ends_with("ed") && !is(word, Class::Participle))
}
