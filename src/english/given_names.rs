//! Given names: their gender, and the short forms that people go by.

use crate::collections::HashMap;
use std::sync::LazyLock;

use super::gender::Gender;

/// A source of the genders of given names: the lexicon of the names model (`names::lexicon`), so that a page
/// loads each name once. `()` knows none.
pub trait GivenNames {
    /// The gender that the given name (folded) alone suggests: known if at least 75 in 100 people with the
    /// name are of one gender.
    fn gender(&self, name: &str) -> Gender;
}

impl GivenNames for () {
    fn gender(&self, _: &str) -> Gender {
        Gender::Unknown
    }
}

/// English short forms that do not simply begin the full name, with the names that they are short
/// for. Chosen from PyPI's nicknames 1.0.1 (Apache-2.0): names in use today.
const SHORT_FORMS: &str = "\
    abby abigail\nabe abraham\nal albert alan alfred alexander\nalec alexander\nandy andrew\nart arthur\n\
    becky rebecca\nbella isabella isabel\nbernie bernard\nbert albert robert herbert hubert\nbess elizabeth\n\
    beth elizabeth bethany\nbetsy elizabeth\nbetty elizabeth\nbill william\nbilly william\nbob robert\n\
    bobby robert\ncathy catherine\nchuck charles\ncindy cynthia lucinda\ncurt kurt curtis\ndave david\n\
    debbie deborah\ndick richard\ndrew andrew\ned edward edwin edmund edgar eduardo\neddie edward edwin\n\
    ellie eleanor ellen\ngabby gabrielle\ngene eugene\ngeoff geoffrey\ngerry gerald geraldine gerard\n\
    gina regina\ngreta margaret\ngus august augustus\nhal harold henry\nhank henry\nharry henry harold harrison\n\
    jack john jackson\njackie jacqueline\njake jacob\njerry gerald jerome jeremiah\njim james\njimmy james\n\
    joe joseph\njodie judith\nkate katherine catherine kathryn kathleen\nkathy katherine kathleen\n\
    katie katherine kathryn kathleen\nken kenneth\nkit christopher katherine\nlarry lawrence\nlena helena\n\
    lenny leonard\nlibby elizabeth\nlisa elizabeth\nliz elizabeth\nliza elizabeth\nlizzie elizabeth\n\
    maggie margaret\nmandy amanda\nmarge margaret\nmay mary\nmeg margaret\nmegan margaret\nmick michael\n\
    mickey michael\nmike michael\nmindy melinda\nmolly mary\nmanny manuel emanuel\nnancy ann\nnell eleanor\n\
    ned edward edmund\npaddy patrick\npatty patricia\npeggy margaret\npete peter\npolly mary paula\n\
    rick richard frederick eric derek ricardo\nricky richard\nrita margarita\nron ronald aaron\nsadie sarah\n\
    sal salvatore\nsally sarah\nsandy alexander sandra alexandra\nsasha alexander alexandra\nsteve stephen steven\n\
    sue susan suzanne\nsuzy susan suzanne\nted edward theodore\nteddy edward theodore\nterry terence theresa\n\
    tess theresa teresa\ntina christina martina\ntoby tobias\ntom thomas\ntony anthony antonio\ntricia patricia\n\
    trish patricia\ntrudy gertrude\nvince vincent\nvolodya vladimir\nwendy gwendolyn\nwill william\nzach zachary";

/// For every short form the names that it is short for.
static FULL_FORMS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut lines = SHORT_FORMS.lines().map(|line| line.split(' '));
    let mut forms = HashMap::default();
    for names in &mut lines {
        let mut names = names;
        if let Some(short) = names.next() {
            forms.insert(short, names.collect());
        }
    }
    forms
});

/// Whether the word is a known given name or a short form of one.
pub(crate) fn is_given_name(name: &str, given_names: &dyn GivenNames) -> bool {
    given_names.gender(name) != Gender::Unknown || FULL_FORMS.contains_key(name)
}

/// Whether two folded given names may be the same person's: equal, an initial, a short form.
pub(crate) fn may_be_same(a: &str, b: &str, given_names: &dyn GivenNames) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short == long || (short.len() == 1 && long.starts_with(short)) {
        return true;
    }
    // "Danny" without its ending is "Dan", "Tommy" is "Tom".
    let stem = short.trim_end_matches("ie").trim_end_matches(['y', 'i']);
    let doubled =
        stem.len() > 3 && stem.as_bytes()[stem.len() - 2] == stem.as_bytes()[stem.len() - 1];
    let stem = if doubled && stem.is_ascii() { &stem[..stem.len() - 1] } else { stem };
    let is_short_for =
        |other: &str, full: &str| FULL_FORMS.get(other).is_some_and(|names| names.contains(&full));
    if is_short_for(short, long) || is_short_for(long, short) || is_short_for(stem, long) {
        return true;
    }
    // "Alex" for Alexander, "Danny" for Daniel; not "Paul" for Paula.
    let (of_short, of_long) = (given_names.gender(short), given_names.gender(long));
    let same_gender = of_short == of_long || of_short == Gender::Unknown;
    stem.len() >= 3 && long.len() >= short.len().min(5) && long.starts_with(stem) && same_gender
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Knows the given names of the test below.
    struct Few;

    impl GivenNames for Few {
        fn gender(&self, name: &str) -> Gender {
            match name {
                "paula" | "ann" | "mary" | "julia" | "erica" | "martha" | "roberta" => {
                    Gender::Female
                }
                "paul" | "bill" | "julian" | "eric" | "mark" | "robert" | "daniel" => Gender::Male,
                _ => Gender::Unknown,
            }
        }
    }

    #[test]
    fn short_forms() {
        let may_be_same = |a, b| may_be_same(a, b, &Few);
        for (short, full) in [
            ("bill", "william"),
            ("joe", "joseph"),
            ("alex", "alexander"),
            ("danny", "daniel"),
            ("liz", "elizabeth"),
            ("j", "joanna"),
            ("tommy", "thomas"),
            ("ben", "benjamin"),
            ("debbie", "deborah"),
        ] {
            assert!(may_be_same(short, full) && may_be_same(full, short), "{short} {full}");
        }
        for (one, other) in [
            ("paul", "paula"),
            ("bill", "hillary"),
            ("ann", "mary"),
            ("julia", "julian"),
            ("eric", "erica"),
            ("mark", "martha"),
            ("joe", "jane"),
            ("robert", "roberta"),
            ("jill", "joe"),
        ] {
            assert!(!may_be_same(one, other), "{one} {other}");
        }
    }
}
