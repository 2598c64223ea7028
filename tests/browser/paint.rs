//! Both painters: what they show, what they leave alone, what they leave behind.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use whosaid::annotations::Span;
use whosaid::training::page::{Colour, Layer, Shown, Status};

use crate::support::{ARTICLE, Place, analyse, annotate, highlighted, leftovers, open, script};

#[wasm_bindgen_test]
fn highlights_cover_names_and_quotes_and_change_nothing() {
    let place = Place::new(ARTICLE);
    let (html, before) = (place.html(), leftovers());
    let code = "window.seen = 0; window.witness = new MutationObserver(r => window.seen += r.length); \
        window.witness.observe(it, { subtree: true, childList: true, attributes: true, characterData: true });";
    script(code, &place.0);
    let page = place.annotate("highlight");
    assert_eq!(page.status(), Status::Ok);
    assert_eq!(highlighted("whosaid-person"), "Mara| Lindqvist|Mara Lindqvist");
    assert_eq!(highlighted("whosaid-organisation"), "Harbour Board|Harbour Board");
    assert!(highlighted("whosaid-quote").starts_with("We listened, and Mara"));
    assert_eq!(place.html(), html);
    page.restore();
    assert_eq!(place.html(), html);
    assert_eq!(leftovers(), before);
    let code = "const rest = window.witness.takeRecords().length; window.witness.disconnect(); \
        return window.seen + rest;";
    assert_eq!(script(code, &JsValue::NULL).as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
fn a_name_in_a_quote_lies_on_top() {
    let place = Place::new(ARTICLE);
    let page = place.annotate("highlight");
    let code = "return CSS.highlights.get('whosaid-person').priority \
        > CSS.highlights.get('whosaid-quote').priority;";
    assert_eq!(script(code, &JsValue::NULL), JsValue::TRUE);
    page.restore();

    let page = place.annotate("mark");
    let both = place.find("mark[data-whosaid~=person][data-whosaid~=quote]");
    assert_eq!(both.text_content().unwrap(), "Mara Lindqvist");
    page.restore();
}

#[wasm_bindgen_test]
fn show_paints_what_is_asked_for() {
    let place = Place::new(ARTICLE);
    for painter in ["highlight", "mark"] {
        let html = place.html();
        let page = place.annotate(painter);
        let count = |layer: &str| match painter {
            "mark" => place.count(&format!("mark[data-whosaid~={layer}]")) > 0,
            _ => !highlighted(&format!("whosaid-{layer}")).is_empty(),
        };
        page.show(Shown { people: false, organisations: true, quotes: false, only: None }).unwrap();
        assert_eq!([count("person"), count("organisation"), count("quote")], [false, true, false]);
        page.show(Shown { people: false, organisations: false, quotes: false, only: None })
            .unwrap();
        assert_eq!(place.html(), html);
        page.show(Shown::default()).unwrap();
        assert_eq!([count("person"), count("organisation"), count("quote")], [true; 3]);
        page.restore();
    }
}

#[wasm_bindgen_test]
fn marks_leave_the_very_nodes_they_found() {
    let place = Place::new(ARTICLE);
    // Neighbouring and empty text nodes, half a surrogate pair, and a listener.
    let code = "const p = it.querySelector('p:last-of-type'); \
        p.append('The Har', '', 'bour Board \\ud83d', '\\ude00'); \
        it.heard = 0; it.querySelector('em').addEventListener('click', () => it.heard++); \
        const walk = document.createTreeWalker(it, NodeFilter.SHOW_TEXT); it.texts = []; \
        while (walk.nextNode()) it.texts.push([walk.currentNode, walk.currentNode.data]);";
    script(code, &place.0);
    let (html, before) = (place.html(), leftovers());
    let page = place.annotate("mark");
    assert!(place.count("mark[data-whosaid]") > 4);
    let marked = place.0.text_content();
    page.restore();
    assert_eq!(marked, place.0.text_content());
    assert_eq!(place.html(), html);
    assert_eq!(leftovers(), before);
    let code = "const walk = document.createTreeWalker(it, NodeFilter.SHOW_TEXT); \
        it.querySelector('em').click(); \
        return it.heard === 1 && it.texts.every(([node, data]) => \
            walk.nextNode() === node && node.data === data) && walk.nextNode() === null;";
    assert_eq!(script(code, &place.0), JsValue::TRUE);
}

#[wasm_bindgen_test]
fn copies_that_the_page_makes_of_marks_go_too() {
    let (place, other) = (Place::new(ARTICLE), Place::new(ARTICLE));
    let (page, second) = (place.annotate("mark"), other.annotate("mark"));
    script(
        "it.append(it.querySelector('p').cloneNode(true)); it.innerHTML += '<p>Ends.</p>'",
        &place.0,
    );
    assert!(place.count("mark") > 4);
    page.restore();
    let first = ARTICLE.find("</p>").unwrap() + 4;
    let start = ARTICLE.find("<p>").unwrap();
    let expected = format!("{ARTICLE}{}<p>Ends.</p>", &ARTICLE[start..first]);
    assert_eq!(place.0.inner_html(), expected);
    // What is painted elsewhere on the page is no copy.
    assert!(other.count("mark") > 4);
    second.restore();
    assert_eq!(other.0.inner_html(), ARTICLE);
}

#[wasm_bindgen_test]
fn marks_keep_the_selection() {
    let place = Place::new(ARTICLE);
    let code = "const text = it.querySelectorAll('p')[1].firstChild; \
        getSelection().setBaseAndExtent(text, 20, text, 40); return String(getSelection());";
    let selected = script(code, &place.0);
    let now = || script("return String(getSelection())", &JsValue::NULL);
    let page = place.annotate("mark");
    assert_eq!(now(), selected);
    page.restore();
    assert_eq!(now(), selected);
    script("getSelection().removeAllRanges()", &JsValue::NULL);
}

#[wasm_bindgen_test]
fn a_point_on_a_name_hits_it_under_both_painters() {
    let place = Place::new(ARTICLE);
    script(
        "scrollTo(0, 0); it.style.cssText = 'position: fixed; top: 0; left: 0; background: white'",
        &place.0,
    );
    for painter in ["highlight", "mark"] {
        let page = place.annotate(painter);
        let name = place.find("em").get_bounding_client_rect();
        let (x, y) = (name.left() + name.width() / 2.0, name.top() + name.height() / 2.0);
        let offset = page.offset_at(x as f32, y as f32).expect("the name is under the point");
        let annotations = page.annotations();
        let span = annotations.entities[0].mentions[0];
        assert!((span.start..span.end).contains(&offset));
        // Left of the page's text there is a margin, and nothing to hit.
        assert_eq!(page.offset_at(x as f32, -5.0), None);
        page.restore();
    }
}

#[wasm_bindgen_test]
fn two_parts_of_a_page_do_not_disturb_each_other() {
    let (one, two) = (Place::new(ARTICLE), Place::new(ARTICLE));
    let (first, second) = (one.annotate("highlight"), two.annotate("highlight"));
    first.restore();
    assert_eq!(highlighted("whosaid-organisation"), "Harbour Board|Harbour Board");
    second.restore();
    assert_eq!(highlighted("whosaid-organisation"), "");
}

#[wasm_bindgen_test]
fn a_detached_root_is_read_and_marked() {
    let root = crate::support::document().create_element("div").unwrap();
    root.set_inner_html(ARTICLE);
    let html = root.outer_html();
    let page = annotate(root.clone().into(), true, analyse);
    assert!(root.query_selector("mark").unwrap().is_some());
    page.restore();
    assert_eq!(root.outer_html(), html);
}

#[wasm_bindgen_test]
fn one_entity_can_be_shown_alone() {
    let place = Place::new(ARTICLE);
    let page = place.annotate("highlight");
    page.show(Shown { only: Some(1), ..Shown::default() }).unwrap();
    assert_eq!(highlighted("whosaid-person"), "");
    assert_eq!(highlighted("whosaid-organisation"), "Harbour Board|Harbour Board");
    // The quotes there have no speaker.
    assert_eq!(highlighted("whosaid-quote"), "");
    page.restore();
}

#[wasm_bindgen_test]
fn corrected_colours_are_painted_until_the_text_changes() {
    let place = Place::new(ARTICLE);
    for painter in ["highlight", "mark"] {
        let html = place.html();
        let page = place.annotate(painter);
        let board = page.annotations().entities[1].mentions[0];
        let colour = Colour { layer: Layer::Person, entity: Some(0), span: board };
        page.recolour(vec![colour]).unwrap();
        let painted = match painter {
            "mark" => place.find("mark[data-whosaid]").text_content().unwrap(),
            _ => highlighted("whosaid-person"),
        };
        assert_eq!(painted, "Harbour Board", "{painter}");
        page.restore();
        assert_eq!(place.html(), html);
    }
}

#[wasm_bindgen_test]
fn a_span_has_boxes_and_a_selection_has_a_span() {
    let place = Place::new(ARTICLE);
    for painter in ["highlight", "mark"] {
        let page = place.annotate(painter);
        let annotations = page.annotations();
        // The name is cut by an element: two boxes or more.
        let name = annotations.entities[0].mentions[0];
        let boxes = page.boxes(name).unwrap();
        assert!(boxes.length() >= 2, "{painter}");
        let area = script(
            "return it.every(({ width, height }) => width > 0 && height > 0);",
            &boxes.into(),
        );
        assert_eq!(area, JsValue::TRUE, "{painter}");

        assert_eq!(page.selected(), None, "{painter}");
        let code = "const range = document.createRange(); \
            const find = (words) => { const walk = document.createTreeWalker(it, NodeFilter.SHOW_TEXT); \
            while (walk.nextNode()) { const at = walk.currentNode.data.indexOf(words); \
            if (at >= 0) return [walk.currentNode, at]; } }; \
            const [first, start] = find('given up'); const [last, end] = find('second pier,'); \
            getSelection().setBaseAndExtent(first, start, last, end + 6);";
        script(code, &place.0);
        let Span { start, end } = page.selected().expect("a selection");
        let units: Vec<u16> = annotations.text.encode_utf16().collect();
        let selected = String::from_utf16(&units[start as usize..end as usize]).unwrap();
        assert_eq!(selected, "given up its plan for a second", "{painter}");
        script("getSelection().removeAllRanges();", &JsValue::NULL);
        page.restore();
    }
}

#[wasm_bindgen_test]
fn of_a_long_article_what_is_in_the_window_comes_first() {
    let paragraph = |number: u32| {
        format!(
            "<p id=p{number}>In year {number} the Harbour Board met once more to talk about the \
            second pier, which it did at great length, and then went home to dinner.</p>"
        )
    };
    let place = Place::new(&format!(
        "<h1>A hundred years of talks</h1>{}",
        (0..400).map(paragraph).collect::<String>()
    ));
    script("it.querySelector('#p200').scrollIntoView({ behavior: 'instant' })", &place.0);
    let page = open(place.node(), false, analyse);
    let first = "return [...(CSS.highlights.get('whosaid-organisation') ?? [])]
        .map((range) => Number(range.startContainer.parentElement.id.slice(1)))[0] ?? null";
    assert!(page.step().unwrap());
    let first = script(first, &JsValue::NULL).as_f64().expect("something is painted");
    assert!((195.0..=200.0).contains(&first), "{first}");
    let painted = || highlighted("whosaid-organisation").split('|').count();
    assert!(painted() < 200);
    while page.step().unwrap() {}
    assert_eq!(painted(), 400);
    page.restore();
    script("scrollTo({ top: 0, behavior: 'instant' })", &JsValue::NULL);
}
