//! Whom pronouns and descriptions mean: words in `<s e="Name">` must resolve to that name, words in
//! `<s e="">` to nobody.

mod markup;

use markup::{Marked, meant};
use whosaid::training::reading::Reading;

#[track_caller]
fn check(marked: &str) {
    for one in meant(marked) {
        let name = one.found.map(|(name, _)| name);
        let expected = Some(one.expected).filter(|name| !name.is_empty());
        assert_eq!(name, expected, "{} in {marked}", one.words);
    }
}

#[test]
fn names_with_titles_and_appositions() {
    check("<s e=\"Jane Roe\">Senator <p>Jane Roe</p></s> said so.");
    check("<s e=\"Jane Roe\"><p>Jane Roe</p>, a lawyer for <o>Harker Ltd.</o></s>, said so.");
    check("<s e=\"Jane Roe\"><o>Harker Ltd.</o> spokeswoman <p>Jane Roe</p></s> said so.");
    check("<s e=\"Jane Roe\">The head of <o>Harker Ltd.</o>, <p>Jane Roe</p>,</s> said so.");
    check("<s e=\"Jane Roe\">former Secretary of State <p>Jane Roe</p></s> said so.");
    check("<s e=\"Harker Ltd.\"><o>Harker Ltd.</o></s> said so.");
    check("<s e=\"Jane Roe\"><p>Jane Roe</p> of <o>Harker Ltd.</o></s> said so.");
}

#[test]
fn names_that_the_finder_missed() {
    check(
        "<p>Jane Roe</p> left. <s e=\"Jane Roe\">Senator Roe</s> said so. <s e=\"Jane Roe\">Roe</s> slept.",
    );
    check("<p>Jane Roe</p> met <p>John Roe</p>. <s e=\"\">Roe</s> slept.");
}

#[test]
fn somebody_without_a_name() {
    check("<p>Jane Roe</p> left. <s e=\"\"><p e=\"Jane Roe\">Roe</p>’s lawyer</s> said so.");
    check("<s e=\"\">a spokesman for <o>Harker Ltd.</o></s> said so.");
    check("<s e=\"\">A spokesman for President <p>Roe</p></s> said so.");
    check("<s e=\"\">A <o>Harker Ltd.</o> analyst</s> said so.");
    check("<p>Jane Roe</p> left. <s e=\"\">Her lawyer</s> said so.");
    check("<p>Jane Roe</p>, the mayor, left. <s e=\"\">The mayor’s son</s> said so.");
    check("<p>Jane Roe</p> left. <s e=\"\">The plumber</s> said so.");
    check("<p>Jane Roe</p> met <p>John Harker</p>. <s e=\"\">They</s> said so.");
}

#[test]
fn pronouns_by_gender() {
    check(
        "<p>Jane Roe</p> met <p>John Harker</p>. “Yes,” <s e=\"Jane Roe\">she</s> said. “No,” <s e=\"John Harker\">he</s> said.",
    );
    check(
        "Mr. <p>Zq</p> met Mrs. <p>Qz</p>. “Yes,” <s e=\"Zq\">he</s> said. “No,” <s e=\"Qz\">she</s> said.",
    );
    check("<p>John Harker</p> left. “Yes,” <s e=\"\">she</s> said.");
}

#[test]
fn pronouns_by_recency_and_subject() {
    check(
        "<p>John Harker</p> spoke. It rained. <p>Tom Roe</p> came. “Yes,” <s e=\"Tom Roe\">he</s> said.",
    );
    check("<p>John Harker</p> told <p>Tom Roe</p> to go. “Now,” <s e=\"John Harker\">he</s> said.");
    check(
        "“Go,” said <p>John Harker</p>.\n“<p>Tom Roe</p> is late,” <s e=\"John Harker\">he</s> added.",
    );
    check(
        "<p>Tom Roe</p> spoke on Monday. <p>Tom Roe</p> sat.\nAsked about <p>Tom Roe</p>, <p>John Harker</p> sighed. “Never,” <s e=\"John Harker\">he</s> said.",
    );
    check("<p>John Harker</p>’s brother, <p>Tom Roe</p>, left. <s e=\"Tom Roe\">He’s</s> tired.");
    check("<p>Jane Roe</p>, <s e=\"Jane Roe\">who</s> said so, left.");
}

#[test]
fn titles_that_were_taken_for_organisations() {
    check(
        "<o>Taoiseach</o> <p>Jane Roe</p> met <p>Tom Harker</p>. <s e=\"Jane Roe\">The <o>Taoiseach</o></s> said so.",
    );
}

#[test]
fn descriptions_by_title() {
    check(
        "Gen. <p>John Harker</p> met Senator <p>Tom Roe</p>. <s e=\"John Harker\">The general</s> spoke; <s e=\"Tom Roe\">the senator</s> slept. <s e=\"Tom Roe\">The lawmaker</s> snored.",
    );
    check(
        "<p>Jane Roe</p>, a former secretary of state, met <p>Ann Harker</p>, a surgeon. <s e=\"Jane Roe\">The former secretary of state</s> left. <s e=\"Ann Harker\">The doctor</s> stayed.",
    );
    check(
        "Republican nominee <p>Tom Roe</p> met Democratic nominee <p>Ann Harker</p>. <s e=\"Ann Harker\">The Democratic nominee</s> left. <s e=\"Tom Roe\">The Republican nominee</s> stayed.",
    );
    check(
        "French President <p>Luc Roe</p> met German President <p>Otto Harker</p>. <s e=\"Luc Roe\">The French president</s> left.",
    );
    check("President <p>Luc Roe</p> left. <s e=\"\">The former president</s> stayed.");
    check(
        "President <p>Luc Roe</p> backed a general election. It rained. <s e=\"\">The general election</s> came.",
    );
    check(
        "Actress <p>Jane Roe</p> met Senator <p>Tom Harker</p>. <s e=\"\">The congressman</s> left.",
    );
}

#[test]
fn organisations_by_what_they_are() {
    check("<o>Harker Bank</o> fell. <s e=\"Harker Bank\">The bank</s> said so.");
    check(
        "The <o>Hat Ministry</o> met <o>Harker Ltd.</o> on Monday. <s e=\"Hat Ministry\">The ministry</s> agreed. <s e=\"Harker Ltd.\">The company</s> did not.",
    );
    check("<o>Harker Ltd.</o> fell. <s e=\"Harker Ltd.\">It</s> said so.");
    check("<o>The Harbour Gazette</o> asked. <s e=\"Harbour Gazette\">The newspaper</s> said so.");
    check(
        "<o>Open Hats</o>, a London-based charity, met <o>Harker Ltd.</o> <s e=\"Open Hats\">The charity</s> said so.",
    );
    check("<o>Harker Ltd.</o> fell. <s e=\"\">The company’s lawyer</s> said so.");
    check("<s e=\"Unison\">The <o>Unison</o> union</s> said so.");
    check("<s e=\"\">The <o>Unison</o> lawyer</s> said so.");
    check(
        "<s e=\"Harker Ltd.\"><o>Harker Ltd.</o></s> fell. <s e=\"Harker Ltd.\">The company cut</s> its forecast.",
    );
    check("On one <o>Harkerbook</o> page a man wrote that <s e=\"\">they</s> were sad.");
    check("The <o>Hat Ministry</o> met. <s e=\"\">The bank</s> did not.");
}

#[test]
fn any_range_has_an_answer() {
    let marked = Marked::read("<p>Jane Roe</p> said “no”. She left the bank, <o>Harker</o> said.");
    let reading = Reading::new(&marked.article, markup::finder().given_names());
    let cast = marked.cast();
    for start in 0..=reading.len() + 1 {
        for end in start..=reading.len() + 2 {
            let _ = cast.referent(&reading, start..end);
            let _ = cast.named_in(start..end);
        }
    }
}

#[test]
fn somebody_named_behind_a_description() {
    check("“No,” <s e=\"Jane Roe\">a local resident</s>, <p>Jane Roe</p>, said.");
    check("“No,” <s e=\"Jane Roe\">the woman</s>, <p>Jane Roe</p>, 41, said.");
    check("“No,” <s e=\"\">the woman</s>, <p>Jane Roe</p>, and two men said.");
}

#[test]
fn whoever_spoke_before() {
    // Not the one whom somebody else talks about.
    check(
        "<p>Tom Harker</p>, who acts for <p>Paul Roe</p>, said his client was ready.\n\
         “We had hoped for more,” <p e=\"Tom Harker\">Harker</p> said.\n\
         Rules are sometimes broken, <s e=\"Tom Harker\">he</s> said. “But is that a crime?”",
    );
    // Not the one whom the clause itself goes on to name, nor the dead.
    check(
        "In a letter, <p>Tom Harker</p> said it was late. <s e=\"Tom Harker\">He</s> urged Mr. \
         <p>Roe</p> to act, saying “time is short”.",
    );
    check(
        "<p>Paul Roe</p> was found dead in May. <p>Tom Harker</p> said the case goes on.\n\
         <p e=\"Paul Roe\">Roe</p>’s death was a shock. “It changed everything,” \
         <s e=\"Tom Harker\">he</s> said.",
    );
    // Somebody without a name.
    check(
        "<p>Jane Roe</p> closed the shop. One neighbour said it was a loss.\n\
         “I bought bread there,” <s e=\"\">she</s> said.",
    );
}

/// "The dentist" beside a quote, though nothing says who that is: the one who was the subject just now.
#[test]
fn descriptions_that_nothing_explains() {
    for what in ["dentist", "retired plumber", "biologist", "former shepherd"] {
        check(&format!(
            "<p>Jane Roe</p> put down her glass. “It was a stone,” said <s e=\"Jane Roe\">the {what}</s>.",
        ));
        // Somebody else was brought up as one.
        let noun = what.rsplit(' ').next().expect("a word");
        check(&format!(
            "A {noun} saw it fall. <p>Jane Roe</p> put down her glass. “It was a stone,” said <s e=\"\">the {what}</s>.",
        ));
    }
    // A trial has its own judge and prosecutor.
    check("<p>Jane Roe</p> put down her glass. “That will do,” said <s e=\"\">the judge</s>.");
    // Two who may be meant.
    check(
        "<p>Jane Roe</p> met <p>Tom Harker</p> and <p>Anna Berg</p>. “It was a stone,” said <s e=\"\">the dentist</s>.",
    );
    check(
        "<p>Jane Roe</p> left. “Her lamp is on,” <s e=\"\">the dentist who bought the house</s> said.",
    );
}

#[test]
fn titles_with_a_comma_before_the_name() {
    check("“We listen,” says <s e=\"Jane Roe\">Chief Executive</s>, <p>Jane Roe</p>.");
    check("“We listen,” says <s e=\"Jane Roe\">Co</s>-Founder, <p>Jane Roe</p>.");
    check("“We listen,” says <s e=\"\">President</s>, <p>Jane Roe</p> and others.");
    check("“We listen,” says <s e=\"\">Harbour</s>, <p>Jane Roe</p>.");
}

/// What a pronoun means behind somebody who has no name: nobody, however often a named one spoke before.
#[test]
fn people_without_a_name_who_speak() {
    let spoke = "<p>Tom Harker</p> said the bridge was safe. “I walked it,” <p e=\"Tom Harker\">Harker</p> said.\n";
    for somebody in [
        "A retired miner on a bench outside the shop said the bridge had always shaken.",
        "A livestock trader who gave no name said the bridge had always shaken.",
        "A grain importer based in the port, who asked not to be named, said it had always shaken.",
        "A Harker Ltd. welder said the bridge had always shaken.",
        "One of its engineers said the bridge had always shaken.",
        "One said the bridge had always shaken.",
        "Near the old mill, a butcher said the bridge had always shaken.",
        "<p e=\"Tom Harker\">Harker</p>’s brother said the bridge had always shaken.",
        "His brother said the bridge had always shaken.",
    ] {
        check(&format!("{spoke}{somebody} “It sways,” <s e=\"\">he</s> said."));
    }
}

#[test]
fn a_description_that_is_not_the_one_who_speaks() {
    // A document is nobody, so whoever spoke before goes on.
    check(
        "<p>Tom Harker</p> said the bridge was safe. “I walked it,” <p e=\"Tom Harker\">Harker</p> said. A \
         report from May is kept in the town hall. “It says so,” <s e=\"Tom Harker\">he</s> said.",
    );
}

#[test]
fn the_subject_of_the_main_clause() {
    // What somebody tells of another, who is no speaker by that.
    check(
        "“We grieve,” <p>Tom Harker</p> said. <s e=\"Tom Harker\">He</s> said <p>Paul Roe</p> had acted \
         alone. “It was one man,” <s e=\"Tom Harker\">he</s> said.",
    );
    // Who is asked, not whom the question is about.
    check(
        "“We grieve,” <p>Tom Harker</p> said.\nAsked whether <p>Paul Roe</p> had acted alone, \
         <s e=\"Tom Harker\">he</s> said: “It was one man.”",
    );
}

#[test]
fn pronouns_tell_the_gender_that_a_given_name_does_not() {
    check(
        "<p>Robin Harker</p> sells lamps. <p e=\"Robin Harker\">Harker</p> says the old ones sell best. \
         “They glow,” she says.\n<p>Beth Roe</p> sells chairs. “They last,” says <p e=\"Beth Roe\">Roe</p>.\n\
         <p e=\"Robin Harker\">Harker</p> says the shop stays. “We love it,” \
         <s e=\"Robin Harker\">she</s> says.",
    );
}

#[test]
fn a_description_that_tells_another_apart() {
    check(
        "<o>Harker Records</o> denied it twice. <s e=\"\">The company that runs the hall</s> denied it, too.",
    );
    check(
        "<o>Harker Records</o> denied it twice. <s e=\"Harker Records\">The company</s> denied it again.",
    );
}

#[test]
fn organisations_that_speak() {
    check(
        "<o>Harker Records</o> denied it twice. “We never said so,” <s e=\"Harker Records\">they</s> said.",
    );
    check("<o>HBS</o> fell. <s e=\"HBS\">The agency</s> said it was short of staff.");
    check(
        "Actor <p>Jane Roe</p> came. “It is late,” said <s e=\"Jane Roe\">the “Harbour Lights” actor</s>.",
    );
}

#[test]
fn a_pronoun_before_its_name() {
    check(
        "<p>Tom Bell</p> spoke. While <s e=\"Jane Roe\">she</s> called it “a fair one”, Mayor <p>Jane Roe</p> voted no.",
    );
    check("<p>Tom Bell</p> spoke. While <s e=\"Tom Bell\">he</s> slept, it rained.");
}

#[test]
fn who_alone_is_named_in_the_paragraph() {
    check(
        "“We lost,” said <p>John Harker</p>.\nJournalists asked <p>Tom Roe</p> about the race. “It was fun,” <s e=\"Tom Roe\">he</s> said.",
    );
    check(
        "“We lost,” said <p>John Harker</p>.\nThe race was won by <p>Tom Roe</p>. “It was fun,” <s e=\"Tom Roe\">he</s> said.",
    );
    check(
        "“We lost,” said <p>John Harker</p>.\n<s e=\"John Harker\">He</s> thanked <p>Tom Roe</p>. “It was fun,” <s e=\"John Harker\">he</s> said.",
    );
}

#[test]
fn somebody_without_a_name_takes_the_turn() {
    check(
        "<p>John Harker</p> opened the gate. A boy held up his ticket. “Is it real?” <s e=\"\">he</s> asked.",
    );
    check(
        "“Come in,” says <p>John Harker</p>.\nBeside the gate a fireman wipes his brow. “It’s hot,” <s e=\"\">he</s> says.",
    );
    check(
        "“Come in,” says <p>Jane Harker</p>.\nMy sister was a guide. “It’s hot,” <s e=\"\">she</s> said.",
    );
    // Who is talked about stays so.
    check(
        "<p>John Harker</p> opened the gate. A friend had given him the key. “Come in,” <s e=\"John Harker\">he</s> said.",
    );
    check(
        "<p>John Harker</p> opened the gate. His wife stood behind him. “Come in,” <s e=\"John Harker\">he</s> said.",
    );
}

#[test]
fn somebody_named_behind_the_name_of_another() {
    check("<s e=\"Ann Doe\">a spokeswoman for Ms. <p>Roe</p></s>, <p>Ann Doe</p>.");
    check("<s e=\"Ann Doe\">A lawyer for <o>Harker Ltd.</o></s>, <p>Ann Doe</p>, said so.");
    check("<s e=\"Ann Doe\">A lecturer at Saltmere</s>, <p>Ann Doe</p>, said so.");
    check("<s e=\"Ann Doe\">A spokeswoman for the agency</s>, <p>Ann Doe</p>, said so.");
    // Two are described, and nothing tells which of them is named.
    check("<s e=\"\">A lawyer for the singer</s>, <p>Ann Doe</p>, said so.");
    check("“No,” said <s e=\"\">a spokesman for the mayor</s>, <p>Ann Doe</p>.");
    check("<s e=\"\">A friend of the victim</s>, <p>Ann Doe</p>, said so.");
}

#[test]
fn whoever_was_there_may_be_a_relative_without_a_name() {
    check("<p>Jane Roe</p> fell. Her sister saw it. “No,” <s e=\"\">she</s> said.");
    check("<p>Jane Roe</p> fell. <p>Roe</p>’s mother was there. “No,” <s e=\"\">she</s> said.");
    check("<p>John Roe</p> fell. His father is a baker. “No,” <s e=\"\">he</s> said.");
    check("<p>Jane Roe</p> fell. Her brother saw it. “No,” <s e=\"Jane Roe\">she</s> said.");
    check("<p>Jane Roe</p> fell. She told her sister. “No,” <s e=\"Jane Roe\">she</s> said.");
}
