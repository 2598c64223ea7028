//! DOM text to article text and back.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use whosaid::training::page::PageText;

use crate::support::{Place, script};

fn lines(html: &str) -> Vec<String> {
    let place = Place::new(html);
    let text = place.read();
    text.article.text().split('\n').map(str::to_owned).collect()
}

#[wasm_bindgen_test]
fn white_space_is_collapsed_as_the_browser_renders_it() {
    assert_eq!(lines("<p>  One\n\t two <b> three</b> <i>four</i>  </p>"), ["One two three four"]);
    assert_eq!(lines("<p>no\u{a0}break</p>"), ["no\u{a0}break"]);
}

#[wasm_bindgen_test]
fn inline_elements_cut_no_word_and_blocks_do() {
    assert_eq!(
        lines("<p><em>Ma</em>ra L<wbr>ind<!-- -->qvist</p><div>left<p>today</p>now</div>"),
        ["Mara Lindqvist", "left", "today", "now"]
    );
}

#[wasm_bindgen_test]
fn one_line_break_is_a_space_and_two_end_the_block() {
    assert_eq!(lines("<p>one<br>two<br><br>three <br> four</p>"), ["one two", "three four"]);
}

#[wasm_bindgen_test]
fn a_quote_element_has_the_marks_that_browsers_show() {
    assert_eq!(
        lines(
            "<p>She said <q>we <em>counted </em></q> twice: <q>they asked <q>why?</q> and left</q>.</p>\
             <p><q>“Marks of its own,”</q> he said.<br><q>And these?</q></p><p><q> </q>none</p>"
        ),
        [
            "She said “we counted” twice: “they asked ‘why?’ and left”.",
            "“Marks of its own,” he said. “And these?”",
            "none"
        ]
    );
}

#[wasm_bindgen_test]
fn what_the_reader_does_not_see_is_no_text() {
    assert_eq!(
        lines(
            "<p>seen<script>no()</script><style>no{}</style><template>no</template>\
             <span hidden>no</span><span aria-hidden=true> · </span>\
             <span style='display: none'>no</span><noscript>no</noscript></p>\
             <p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>"
        ),
        ["seen", "漢"]
    );
}

#[wasm_bindgen_test]
fn a_style_decides_what_is_a_block() {
    let html = "<style>.line { display: block } .in { display: inline } .none { display: none }\
        </style><p><span class=line>one</span><span class=line>two</span></p>\
        <div class=in>three</div><div class=in>four</div><p class=none>five</p>";
    assert_eq!(lines(html), ["one", "two", "threefour"]);
}

#[wasm_bindgen_test]
fn what_is_there_for_screen_readers_alone_is_no_text() {
    let html = "<style>.sr { position: absolute; width: 1px; height: 1px; overflow: hidden } \
        .old { clip: rect(0 0 0 0) } .new { clip-path: inset(50%) }</style>\
        <p>one<span class='sr old'> (opens in a new window)</span> two\
        <span class='sr new'>Image of</span></p>\
        <div>three <div style='display: none'>no</div> four</div>";
    assert_eq!(lines(html), ["one two", "three four"]);
}

#[wasm_bindgen_test]
fn what_is_out_of_the_line_cuts_nothing() {
    for (inner, lines_of) in [
        // Anchors, pop-ups, icons: nothing to be seen.
        ("Mara <span style='position:absolute'></span>Lindqvist", vec!["Mara Lindqvist left"]),
        (
            "Mara <i style='position:absolute;visibility:hidden'>pop-up</i>Lindqvist",
            vec!["Mara Lindqvist left"],
        ),
        (
            "Mara <i style='position:absolute;opacity:0'>pop-up</i>Lindqvist",
            vec!["Mara Lindqvist left"],
        ),
        (
            "Mara <i style='position:absolute;left:-9999px'>off</i>Lindqvist",
            vec!["Mara Lindqvist left"],
        ),
        ("Mara <i style='font-size:0'>zero</i>Lindqvist", vec!["Mara Lindqvist left"]),
        (
            "Mara <i style='display:inline-block;transform:scale(0)'>tip</i>Lindqvist",
            vec!["Mara Lindqvist left"],
        ),
        // Side notes are texts of their own, behind the block that they stand beside.
        (
            "Mara Lindqvist<small style='float:right'>She was elected last year.</small>",
            vec!["Mara Lindqvist left", "She was elected last year."],
        ),
        (
            "Mara Lindqvist<b style='position:absolute'>Page 12 of 40</b>",
            vec!["Mara Lindqvist left", "Page 12 of 40"],
        ),
        // Drop caps belong to their word.
        ("<b style='position:absolute'>“M</b>ara Lindqvist", vec!["“Mara Lindqvist left"]),
        ("<b style='float:left'>M</b>ara Lindqvist", vec!["Mara Lindqvist left"]),
    ] {
        assert_eq!(lines(&format!("<p>{inner} left</p>")), lines_of, "{inner}");
    }
}

#[wasm_bindgen_test]
fn items_of_a_flexible_line_are_its_words() {
    let html = "<p style='display:flex;gap:1em'><span>“We left,”</span><span>said</span>\
        <b>Mara Lindqvist.</b></p><p>a <a style='display:inline-flex'><span>Lindqvist</span>\
        <svg></svg></a>, b</p>";
    assert_eq!(lines(html), ["“We left,” said Mara Lindqvist.", "a Lindqvist, b"]);
}

#[wasm_bindgen_test]
fn footnote_marks_are_no_part_of_a_name() {
    for mark in [
        "<sup>1</sup>",
        "<sup>1,2</sup>",
        "<sup>a</sup>",
        "<sup>†</sup>",
        "<sup><a href='#n'>[3]</a></sup>",
        "<a href='#n'>1</a>",
        "<a class=footnote-ref href='/notes#n'>12</a>",
    ] {
        assert_eq!(lines(&format!("<p>Lindqvist{mark} left</p>")), ["Lindqvist left"], "{mark}");
    }
    let html = "<p>the 4<sup>th</sup> of 10<sup>3</sup>, <a href='#two'>part two</a></p>";
    assert_eq!(lines(html), ["the 4th of 103, part two"]);
}

#[wasm_bindgen_test]
fn what_the_reader_sees_is_read_whatever_it_says_of_itself() {
    for (html, text) in [
        ("<p aria-hidden=true>Behind no wall</p>", "Behind no wall"),
        ("<p style='visibility:hidden'>no<b style='visibility:visible'>seen</b>no</p>", "seen"),
        ("<p>said <button>Mara Lindqvist</button>, who left</p>", "said Mara Lindqvist, who left"),
        ("<p>left</p><button>Share</button>", "left"),
        (
            "<p>seen</p><details>folded<summary>More</summary>folded<p>folded</p></details>",
            "seen\nMore",
        ),
        ("<p>seen</p><details open><summary>More</summary>too</details>", "seen\nMore\ntoo"),
        ("<dialog open><p>in a dialog</p></dialog><dialog><p>no</p></dialog>", "in a dialog"),
    ] {
        assert_eq!(lines(html).join("\n"), text, "{html}");
    }
}

#[wasm_bindgen_test]
fn quotation_marks_are_those_that_are_shown() {
    let html = "<style>.bare q { quotes: none } .none q::before, .none q::after { content: none } \
        .made::before { content: '“' } .made::after { content: '”' }</style>\
        <p class=bare>“<q>one</q>”</p><p class=none>“<q>two</q>”</p><p>“<q>three</q>”</p>\
        <p>So <span class=made>four</span> it is</p><p class=bare>no <q>five</q></p>";
    assert_eq!(lines(html), ["“one”", "“two”", "“three”", "So “four” it is", "no five"]);
}

#[wasm_bindgen_test]
fn a_small_frame_in_the_article_is_an_advert() {
    let place = Place::new("<p>words</p><iframe></iframe>");
    let code = "const { body } = it.querySelector('iframe').contentDocument; \
        it.querySelector('p').textContent = 'An article that is longer than what is beside it. '.repeat(40); \
        body.innerHTML = '<p>Buy Bruno Fink kettles</p>'";
    script(code, &place.0);
    assert!(!place.read().article.text().contains("Bruno"));
}

#[wasm_bindgen_test]
fn contents_and_open_shadow_trees_are_entered() {
    let place = Place::new("<p style='display: contents'>one</p><div id=host>slotted</div>");
    let code = "it.attachShadow({ mode: 'open' }).innerHTML = '<p>two</p><p><slot></slot></p>';";
    script(code, &place.find("#host"));
    assert_eq!(place.read().article.text(), "one\ntwo\nslotted");
}

/// Every character of the article that stands in a text node is there, and the way back leads to
/// the same offset.
fn round_trip(text: &PageText) {
    let units: Vec<u16> = text.article.text().encode_utf16().collect();
    let mut mapped = 0;
    for start in 0..units.len() as u32 {
        let ranges: Vec<_> = text.map.ranges(start..start + 1).collect();
        let [range] = ranges[..] else {
            assert!(ranges.is_empty());
            assert!([u16::from(b' '), u16::from(b'\n')].contains(&units[start as usize]));
            continue;
        };
        let data: js_sys::JsString =
            js_sys::Reflect::get(&text.node(range.node), &"data".into()).unwrap().unchecked_into();
        let there = data.char_code_at(range.start) as u16;
        let here = units[start as usize];
        let is_space = here == u16::from(b' ') && there < 33;
        let is_half = here == 0xfffd && (0xd800..0xe000).contains(&there);
        assert!(here == there || is_space || is_half, "{start}: {here:x} is {there:x} on the page");
        assert_eq!(text.map.offset(range.node, range.start), Some(start));
        mapped += 1;
    }
    assert!(mapped > 0);
}

#[wasm_bindgen_test]
fn offsets_round_trip_on_odd_pages() {
    for html in [
        "<p>a  b\u{a0} c\n d</p>",
        "<p>😀 a<em>😀</em>b\u{ad}c \u{200b}d</p>",
        "<pre>  one\n   two\n\n three  </pre>",
        "<p>x<br>y<br><br> z <b> </b> <i> q</i></p>tail",
        "<div dir=rtl>שלום <b>עולם</b></div>",
        "<ul><li>one<li>two<ul><li>three</ul></ul><table><tr><td>a<td>b</table>",
    ] {
        round_trip(&Place::new(html).read());
    }
}

#[wasm_bindgen_test]
fn half_a_surrogate_pair_shifts_nothing() {
    let place = Place::new("<p></p>");
    script("it.append('\\ud83d', '\\ude00 x \\ud83d', ' Mara')", &place.find("p"));
    let text = place.read();
    round_trip(&text);
    assert!(text.article.text().ends_with(" Mara"));
}

#[wasm_bindgen_test]
fn depth_and_size_overflow_nothing() {
    // Not in the page: the browser itself has no stack for a layout so deep.
    let deep = crate::support::document().create_element("div").unwrap();
    let code = "let at = it; at.append('start'); for (let i = 0; i < 5000; i++) \
        at = at.appendChild(document.createElement('span')); at.append('deep');";
    script(code, &deep);
    assert_eq!(PageText::read(&deep.into()).unwrap().article.text(), "startdeep");

    let detached = crate::support::document().create_element("div").unwrap();
    let code = "const parts = document.createDocumentFragment(); \
        for (let i = 0; i < 20000; i++) { const p = document.createElement('p'); \
        p.append('word ' + i); parts.append(p); } it.append(parts);";
    script(code, &detached);
    let text = PageText::read(&detached.into()).unwrap();
    assert_eq!(text.article.blocks().len(), 20_000);
}
