//! DOM text to article text and back.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use whosaid::page::read::PageText;

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
             <span hidden>no</span><span aria-hidden=true>no</span>\
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
