//! Whom a surname means that several people of an article have, and how sure that is.

mod markup;

use markup::meant;

/// Whether the words in `<s e="Name">` mean that name, beyond doubt or, in `<s e="?">`, with so much of it that
/// nobody should be named.
#[track_caller]
fn check(marked: &str) {
    for one in meant(marked) {
        let (name, confidence) = one.found.expect("somebody");
        let name = if confidence > 0.5 { name.as_str() } else { "?" };
        assert_eq!(name, one.expected, "{} in {marked}", one.words);
    }
}

#[test]
fn the_dead_do_not_speak() {
    check(
        "<p>Nora Pell</p>, 19, was killed in a fall on Monday.\n\
         “We loved her,” said her sister, <p>Ruth Pell</p>.\n\
         “She sang all day,” <s e=\"Ruth Pell\">Ms <p e=\"Ruth Pell\">Pell</p></s> said.\n\
         “Now it’s quiet,” <s e=\"Ruth Pell\">she</s> added.",
    );
}

#[test]
fn nobody_speaks_of_themselves_by_name() {
    check(
        "<p>Nora Pell</p> won on Monday. Her mother, <p>Ruth Pell</p>, watched at home.\n\
         “<p e=\"Nora Pell\">Nora</p> never gives up,” <s e=\"Ruth Pell\">Mrs <p e=\"Ruth Pell\">Pell</p></s> said.",
    );
}

#[test]
fn a_title_means_who_was_named_last() {
    check(
        "<p>Nora Pell</p>, 19, is still in hospital.\n\
         Her mother, <p>Ruth Pell</p>, thanked the nurses.\n\
         “They sat with us all night,” <s e=\"Ruth Pell\">Mrs <p e=\"Ruth Pell\">Pell</p></s> said.",
    );
}

#[test]
fn who_is_called_by_the_surname_stays_so() {
    check(
        "<p>Nora Pell</p> runs the inn. <p e=\"Nora Pell\">Pell</p> bought it in May, and <p e=\"Nora Pell\">Pell</p> \
         paints it. Her husband, <p>Paul Pell</p>, cooks.\n\
         “It’s ours,” <s e=\"Nora Pell\"><p e=\"Nora Pell\">Pell</p></s> said.",
    );
}

#[test]
fn a_surname_of_two_who_were_just_named_means_either() {
    check(
        "<p>Frank Pell</p> plays the drums. His brother, <p>Paul Pell</p>, sings. “It’s loud,” <s e=\"?\">Pell</s> said.",
    );
    // The pronoun tells whom it meant.
    check(
        "<p>Frank Pell</p> plays the drums. His sister, <p>Ruth Pell</p>, sings. “It’s loud,” <s e=\"?\">Pell</s> said. \
         “Too loud,” <s e=\"Frank Pell\">he</s> said.",
    );
}

#[test]
fn elder_and_younger() {
    check(
        "<p>Nora Pell</p> is the new pastor. Her mother, <p>Ruth Pell</p>, bakes. “It’s a gift,” \
         <s e=\"Ruth Pell\">the elder <p e=\"Ruth Pell\">Pell</p></s> said. “I can’t bake,” \
         <s e=\"Nora Pell\">the younger <p e=\"Nora Pell\">Pell</p></s> said.",
    );
}

#[test]
fn a_title_tells_a_relatives_surname() {
    check(
        "<p>Frank Pell</p> was killed in May.\n\
         His widow, <p e=\"Ruth Pell\">Ruth</p>, was in court. “It is over,” <s e=\"Ruth Pell\">Mrs <p e=\"Ruth Pell\">Pell</p></s> said.",
    );
}
