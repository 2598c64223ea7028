//! Changes of the page after it was annotated.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{ARTICLE, Place, highlighted, script, sleep};

/// Longer than the watch waits for a burst of changes to end.
const SETTLED: i32 = 400;

#[wasm_bindgen_test]
async fn a_new_paragraph_is_annotated() {
    for painter in ["highlight", "mark"] {
        let place = Place::new(ARTICLE);
        let page = place.annotate(painter);
        let calls = js_sys::Array::new();
        let heard = calls.clone();
        let callback = Closure::<dyn FnMut(JsValue)>::new(move |annotations| {
            heard.push(&annotations);
        });
        page.onchange(Some(wasm_bindgen::JsCast::unchecked_into(callback.as_ref().clone())));
        let before = page.annotations().entities[1].mentions.len();
        let code = "const p = document.createElement('p'); p.textContent = \
            'Late in the evening the Harbour Board met once more, and sent everybody home.'; \
            it.append(p);";
        script(code, &place.0);
        sleep(SETTLED).await;
        assert_eq!(page.annotations().entities[1].mentions.len(), before + 1);
        assert_eq!(calls.length(), 1);
        // Our own marks are no change to follow.
        sleep(SETTLED).await;
        assert_eq!(calls.length(), 1);
        page.restore();
        assert_eq!(place.count("mark"), 0);
    }
}

#[wasm_bindgen_test]
async fn another_article_in_its_place_is_annotated() {
    let place = Place::new(ARTICLE);
    let page = place.annotate("highlight");
    let code = "it.innerHTML = '<h1>Boats</h1><p>Nobody from the Harbour Board came to the opening \
        of the new museum of boats, which was full of people all the same, they said.</p>'";
    script(code, &place.0);
    sleep(SETTLED).await;
    assert_eq!(highlighted("whosaid-organisation"), "Harbour Board");
    assert_eq!(highlighted("whosaid-person"), "");
    page.restore();
}

#[wasm_bindgen_test]
async fn a_framework_may_do_to_its_nodes_what_it_likes() {
    let place = Place::new(ARTICLE);
    let page = place.annotate("mark");
    // As React does: it keeps the text nodes that it made, sets, moves and removes them.
    let code = "const [one, two, three] = it.querySelectorAll('p'); \
        const first = one.firstChild; first.nodeValue = 'The Harbour Board is silent. '; \
        const second = two.firstChild; two.insertBefore(document.createElement('b'), second); \
        two.removeChild(second); \
        it.insertBefore(three, one);";
    script(code, &place.0);
    sleep(SETTLED).await;
    let text = place.find("p:nth-of-type(2)").text_content().unwrap();
    assert!(text.starts_with("The Harbour Board is silent. Mara Lindqvist said"), "{text}");
    assert_eq!(place.find("p:nth-of-type(3)").text_content().unwrap(), "");
    assert!(place.count("p:nth-of-type(2) mark[data-whosaid~=organisation]") == 1);
    page.restore();
    assert_eq!(place.count("mark"), 0);
    let text = place.find("p:nth-of-type(2)").text_content().unwrap();
    assert!(text.starts_with("The Harbour Board is silent. Mara Lindqvist said"), "{text}");
}

#[wasm_bindgen_test]
async fn nothing_is_followed_once_restored() {
    let place = Place::new(ARTICLE);
    let page = place.annotate("mark");
    page.restore();
    script("it.append('The Harbour Board met again, and again nobody knew what for.')", &place.0);
    sleep(SETTLED).await;
    assert_eq!(place.count("mark"), 0);
    // Twice does no harm.
    page.restore();
}

#[wasm_bindgen_test]
async fn a_revealed_span_is_lit_for_a_moment() {
    let place = Place::new(ARTICLE);
    let page = place.annotate("highlight");
    let span = page.annotations().entities[0].mentions[1];
    page.reveal(span).unwrap();
    assert_eq!(highlighted("whosaid-reveal"), "Mara Lindqvist");
    sleep(2000).await;
    assert_eq!(highlighted("whosaid-reveal"), "");
    page.restore();
}
