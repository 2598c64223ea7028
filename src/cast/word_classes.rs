//! Classes of words, looked up by one table.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A class of folded words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Words that are part of no title, role or description.
    Function,
    /// Verbs that stand next to names in news.
    Verb,
    /// Prepositions that lead from a role to where it is held: "chairman *of*".
    Preposition,
    /// Words for days, months and spans of time.
    Date,
    /// Verbs of saying that are most often next to their subject.
    Saying,
    /// Words that link the others in a name and that acronyms leave out as often as not.
    Link,
    /// What companies are by law: never part of how they are called.
    LegalForm,
    /// What an organisation is: "Roe" alone means "Roe Holdings".
    Designator,
    /// What makes a longer name a part or a namesake of the shorter: "Roe College Press".
    Subunit,
    /// Subunits that are more often organisations of their own: "the Roe" for the Roe Institute.
    StandsAlone,
    /// Words too common in names of organisations to tell which one is meant.
    Generic,
    /// Adjectives of countries that their endings do not tell, and what stands for them.
    Nation,
    /// Words in a name that make it something else than a company.
    Institution,
    /// Family names of China, Korea and Vietnam that stand before the given name.
    FirstSurname,
    /// Words that begin a surname: "de Roe".
    Particle,
    /// Words in lower case that stand before capitalised titles; a verb stands there as often.
    Adjective,
}

const LISTS: &[(Class, &str)] = &[
    (
        Class::Function,
        "a an the this that these those some any each every both all no his her its their our \
         my your he she it they we i you him them who whom whose which what where when why how \
         and or but nor of in on at to for from by with as about into over after before under \
         between against during without through if because while although though since until \
         than so not only also just even like including according told among despite unlike \
         herself himself itself themselves alongside beside amid around across behind within \
         toward towards via up out off now today still there then yet however meanwhile one \
         another other others",
    ),
    (
        Class::Verb,
        "is was are were be been has had have will would can could may might must should did \
         does do said says say told tells wrote writes adds asks notes argues warns explains \
         insists thinks thought believes wants went came made took gave got became left met won \
         lost led ran spoke began found kept put saw knew felt let beat held stood heard called \
         calls named saying quoted praised asked added",
    ),
    (Class::Preposition, "of for at in with to on from by under against about near"),
    (
        Class::Date,
        "monday tuesday wednesday thursday friday saturday sunday today weekday january \
         february march april june july august september october november december yesterday \
         tomorrow year month week spring summer winter",
    ),
    (
        Class::Saying,
        "said says told tells added adds wrote writes tweeted asked asks replied responded \
         continued argued argues explained explains noted notes recalled insisted insists \
         concluded warned warns joked testified declared announced acknowledged admitted \
         claimed complained predicted suggested stressed remarked quipped shouted recounted \
         reported described describes called",
    ),
    (Class::Link, "of the and for in on to at de du des la le against with from"),
    (
        Class::LegalForm,
        "inc incorporated corp co ltd limited llc llp lp plc ag se sa nv bv gmbh spa ab asa oyj \
         pty kk sarl kgaa",
    ),
    (
        Class::Designator,
        "group holdings holding corporation company companies bank party university motors \
         motor airlines airways air newspaper club fc afc cf sc united city brothers \
         technologies industries international partners stores pharmaceuticals pharma \
         department ministry organization movement network magazine agency railway energy oil \
         entertainment pictures studios systems software electronics steel foods insurance \
         communications aerospace airport charity",
    ),
    (
        Class::Subunit,
        "committee subcommittee council court school college hospital press office music web \
         services service cloud ventures capital research institute lab labs team division unit \
         branch wing youth foundation campaign caucus commission conference union federation \
         association police force forces guard academy tv radio sport sports board fund trust \
         center church studio museum library times post journal herald tribune globe star \
         telegraph chronicle gazette embassy seals administration media parliament senate \
         assembly chamber politics",
    ),
    (
        Class::StandsAlone,
        "institute trust center foundation fund association federation museum council \
         commission academy union conference capital research services labs ventures media \
         studio",
    ),
    (
        Class::Generic,
        "national international royal american united general first new north south east west \
         world global european central federal state public democratic republican social people \
         peoples free great grand old san los st saint real human british us uk committee \
         department ministry university bank center institute council house supreme high church \
         school college office washington london city",
    ),
    (
        Class::Nation,
        "us usa uk eu american british french german russian chinese israeli greek dutch swiss \
         iraqi pakistani thai saudi federal national afghan yemeni qatari bangladeshi somali \
         kuwaiti czech scots welsh",
    ),
    (
        Class::Institution,
        "ministry department court parliament senate congress university college school \
         hospital party police army navy government council house embassy church union nations \
         committee commission administration state republic",
    ),
    (
        Class::FirstSurname,
        "kim lee park choi jung jeong kang cho yoon moon chang lim han shin xi li wang zhang \
         liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo song deng mao jiang \
         tsai peng bo nguyen tran pham ho ai",
    ),
    (
        Class::Particle,
        "de da do dos del della di du la le van von der den ter bin ibn bint abu zu af av",
    ),
    (
        Class::Adjective,
        "former acting interim then vice ex retired late longtime veteran incoming outgoing \
         senior junior assistant associate deputy presumptive presidential current ousted \
         jailed exiled embattled freshman elect founding managing",
    ),
];

/// One bit for each class that a word is in.
static CLASSES: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut classes = HashMap::new();
    for &(class, words) in LISTS {
        for word in words.split(' ') {
            *classes.entry(word).or_default() |= 1 << class as u32;
        }
    }
    classes
});

/// Whether the folded word is in the class.
pub(super) fn is(word: &str, class: Class) -> bool {
    CLASSES.get(word).is_some_and(|classes| classes >> class as u32 & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_folded_and_known() {
        for &(class, words) in LISTS {
            for word in words.split(' ') {
                assert_eq!(word, super::super::words::fold(word));
                assert!(is(word, class) && !is("", class));
            }
        }
    }
}
