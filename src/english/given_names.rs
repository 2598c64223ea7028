//! Given names: their gender, and the short forms that people go by.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::gender::Gender;

/// Given names that at least 75 people in 100 of one gender bear; folded. The lists in `given-names/` are
/// written by `scripts/given-names.py` from PyPI's names-dataset 3.3.1 (Apache-2.0); `build.rs` packs them,
/// which takes a fifth off what a page loads of them: each name is the byte that says how many letters it
/// shares with the one before it ([`SHARED`]), whose it is ([`MALE`]), and the letters that follow.
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/given-names.bin"));

/// In the byte before a name's letters: how many it shares with the name before it.
const SHARED: u8 = 0x3f;
/// In the byte before a name's letters: a man bears it.
const MALE: u8 = 0x40;

/// Where in [`NAMES`] the names of each letter of the alphabet begin, and the end of all.
static INITIALS: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let begins = |at: &usize| !NAMES[*at].is_ascii() && NAMES[*at] & SHARED == 0;
    let mut initials = Vec::new();
    for at in (0..NAMES.len()).filter(begins) {
        initials.resize(usize::from(NAMES[at + 1] - b'a') + 1, at);
    }
    initials.resize(27, NAMES.len());
    initials
});

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

/// What the given name (folded) alone tells about its bearer.
pub(crate) fn gender(name: &str) -> Gender {
    let name = name.as_bytes();
    let Some(initial) = name.first().filter(|initial| initial.is_ascii_lowercase()) else {
        return Gender::Unknown;
    };
    let initial = usize::from(initial - b'a');
    let mut names = &NAMES[INITIALS[initial]..INITIALS[initial + 1]];
    // How many letters of `name` the last name that was looked at begins with.
    let mut common = 0;
    while let [head, letters @ ..] = names {
        let end = letters.iter().position(|byte| !byte.is_ascii()).unwrap_or(letters.len());
        let (letters, rest) = letters.split_at(end);
        names = rest;
        let shared = usize::from(head & SHARED);
        if shared < common {
            // Sorted behind `name`, and so are all that follow.
            break;
        }
        if shared > common {
            continue;
        }
        let wanted = &name[common..];
        let equal = letters.iter().zip(wanted).take_while(|(a, b)| a == b).count();
        if equal == letters.len() && equal == wanted.len() {
            return if head & MALE == 0 { Gender::Female } else { Gender::Male };
        }
        common += equal;
    }
    Gender::Unknown
}

/// For every short form the names that it is short for.
static FULL_FORMS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut lines = SHORT_FORMS.lines().map(|line| line.split(' '));
    let mut forms = HashMap::new();
    for names in &mut lines {
        let mut names = names;
        if let Some(short) = names.next() {
            forms.insert(short, names.collect());
        }
    }
    forms
});

/// Whether people are called so by their given name, as far as known.
pub(crate) fn is_given_name(name: &str) -> bool {
    gender(name) != Gender::Unknown || FULL_FORMS.contains_key(name)
}

/// Whether two folded given names may be the same person's: equal, an initial, a short form.
pub(crate) fn may_be_same(a: &str, b: &str) -> bool {
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
    let same_gender = gender(short) == gender(long) || gender(short) == Gender::Unknown;
    stem.len() >= 3 && long.len() >= short.len().min(5) && long.starts_with(stem) && same_gender
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_lists_can_be_searched() {
        let female = include_str!("given-names/female.txt");
        let male = include_str!("given-names/male.txt");
        let known: HashSet<&str> = female.lines().chain(male.lines()).collect();
        for (list, expected) in [(female, Gender::Female), (male, Gender::Male)] {
            for name in list.lines() {
                assert_eq!(gender(name), expected, "{name}");
                // Neighbours that are no names.
                for other in [format!("{name}q"), name[..name.len() - 1].to_owned()] {
                    assert_eq!(
                        gender(&other) != Gender::Unknown,
                        known.contains(&*other),
                        "{other}"
                    );
                }
            }
        }
        for name in ["", "zzzz", "aaaa", "a", "m", "Anna", "é", "anna-maria", "table", "wednesday"]
        {
            assert_eq!(gender(name), Gender::Unknown, "{name}");
        }
    }

    #[test]
    fn short_forms() {
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
