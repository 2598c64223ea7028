//! Changes of the page after it was annotated.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use whosaid::annotations::Annotations;
use whosaid::article::Article;

use crate::support::{
    ARTICLE, Place, analyse, annotate, highlighted, leftovers, script, sleep, until,
};

/// Longer than the watch waits for a burst of changes to end.
const SETTLED: i32 = 400;

#[wasm_bindgen_test]
async fn a_new_paragraph_is_annotated() {
    for painter in ["highlight", "mark"] {
        let place = Place::new(ARTICLE);
        let page = place.annotate(painter);
        let calls = Rc::new(Cell::new(0));
        let heard = Rc::clone(&calls);
        page.onchange(Some(Rc::new(move || heard.set(heard.get() + 1))));
        let before = page.annotations().entities[1].mentions.len();
        let code = "const p = document.createElement('p'); p.textContent = \
            'Late in the evening the Harbour Board met once more, and sent everybody home.'; \
            it.append(p);";
        script(code, &place.0);
        until(|| calls.get() == 1).await;
        assert_eq!(page.annotations().entities[1].mentions.len(), before + 1);
        // Our own marks are no change to follow.
        sleep(SETTLED).await;
        assert_eq!(calls.get(), 1);
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
    until(|| highlighted("whosaid-organisation") == "Harbour Board").await;
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
    until(|| place.count("p:nth-of-type(2) mark[data-whosaid~=organisation]") == 1).await;
    let text = place.find("p:nth-of-type(2)").text_content().unwrap();
    assert!(text.starts_with("The Harbour Board is silent. Mara Lindqvist said"), "{text}");
    assert_eq!(place.find("p:nth-of-type(3)").text_content().unwrap(), "");
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
    page.reveal(span, None).unwrap();
    assert_eq!(highlighted("whosaid-reveal"), "Mara Lindqvist");
    until(|| highlighted("whosaid-reveal").is_empty()).await;
    page.restore();
}

#[wasm_bindgen_test]
async fn a_paragraph_replaced_by_its_like_is_painted_again() {
    for painter in ["highlight", "mark"] {
        let place = Place::new(ARTICLE);
        let page = place.annotate(painter);
        let painted = || match painter {
            "mark" => script(
                "return [...it.querySelectorAll('mark[data-whosaid~=organisation]')]
                    .map((mark) => mark.textContent).join('|')",
                &place.0,
            )
            .as_string()
            .unwrap(),
            _ => highlighted("whosaid-organisation"),
        };
        assert_eq!(painted(), "Harbour Board|Harbour Board", "{painter}");
        // As a framework does when it mounts a component anew.
        let code = "const old = it.querySelector('p'); const fresh = document.createElement('p'); \
            fresh.append('The Harbour Board has given up its plan for a second pier, '); \
            const em = document.createElement('em'); em.textContent = 'Mara'; fresh.append(em); \
            fresh.append(' Lindqvist said on Tuesday, after two years of talks with the town and \
                with the owners of the old warehouses.'.replace(/ +/g, ' ')); \
            old.replaceWith(fresh);";
        script(code, &place.0);
        sleep(SETTLED).await;
        until(|| painted() == "Harbour Board|Harbour Board").await;
        let connected = "return [...(CSS.highlights.get('whosaid-organisation') ?? [])]
            .every((range) => range.startContainer.isConnected)";
        assert_eq!(script(connected, &JsValue::NULL), JsValue::TRUE, "{painter}");
        page.restore();
        assert_eq!(place.count("mark"), 0);
    }
}

#[wasm_bindgen_test]
async fn an_article_in_a_shadow_root_is_followed_and_can_be_pointed_at() {
    for painter in ["highlight", "mark"] {
        let place = Place::new("<section></section>");
        let code = format!(
            "scrollTo(0, 0); it.style.cssText = 'position: fixed; top: 0; left: 0; background: white'; \
            it.firstChild.attachShadow({{ mode: 'open' }}).innerHTML = {}; return it.firstChild.shadowRoot;",
            js_sys::JSON::stringify(&ARTICLE.into()).unwrap()
        );
        let shadow = script(&code, &place.0);
        let page = place.annotate(painter);
        let board = page.annotations().entities[1].mentions[0];
        let boxes = page.boxes(board).unwrap();
        let middle = script(
            "return [it[0].left + it[0].width / 2, it[0].top + it[0].height / 2]",
            &boxes.into(),
        );
        let middle = js_sys::Array::from(&middle);
        let [x, y] = [0, 1].map(|at| middle.get(at).as_f64().unwrap() as f32);
        let offset = page.offset_at(x, y).expect("the name is under the point");
        assert!((board.start..board.end).contains(&offset), "{painter}");

        let before = page.annotations().entities[1].mentions.len();
        script("it.querySelector('p:last-of-type').append(' So the Harbour Board says.')", &shadow);
        until(|| page.annotations().entities[1].mentions.len() == before + 1).await;
        page.restore();
        let marks = script("return it.querySelectorAll('mark').length", &shadow);
        assert_eq!(marks.as_f64(), Some(0.0));
    }
}

#[wasm_bindgen_test]
async fn short_additions_beside_the_article_are_read() {
    // A paywall opens: what was there is in one element, what comes is put beside it.
    let place = Place::new(&format!("<main><div>{ARTICLE}</div></main>"));
    let page = place.annotate("highlight");
    let before = page.annotations().entities[1].mentions.len();
    let code = "const part = document.createElement('div'); part.innerHTML = \
        '<p>The Harbour Board will meet again in the autumn, when the money has been counted.</p>'; \
        it.querySelector('main').append(part);";
    script(code, &place.0);
    until(|| page.annotations().entities[1].mentions.len() == before + 1).await;
    page.restore();
}

#[wasm_bindgen(inline_js = "export function trap() { throw new Error('trapped'); }")]
extern "C" {
    /// An exception below WebAssembly's frames leaves everything there as a trap does.
    fn trap();
}

fn analyse_or_trap(article: &Article) -> Annotations {
    if article.text().contains("a trap") {
        trap();
    }
    analyse(article)
}

#[wasm_bindgen_test]
async fn a_fault_leaves_the_page_as_it_was() {
    for painter in ["highlight", "mark"] {
        let place = Place::new(ARTICLE);
        let before = leftovers();
        let page = annotate(place.node(), painter == "mark", analyse_or_trap);
        let told = js_sys::Array::new();
        let telling = script("return (error) => it.push(error.message)", &told);
        js_sys::Reflect::set(page.watch(), &"onfault".into(), &telling.into()).unwrap();
        script("it.querySelector('p:last-of-type').append(' It is a trap.')", &place.0);
        until(|| told.length() == 1).await;
        assert_eq!(told.get(0).as_string().as_deref(), Some("trapped"), "{painter}");
        let unpainted = ARTICLE.replace("by then.</p>", "by then. It is a trap.</p>");
        assert_eq!(place.0.inner_html(), unpainted, "{painter}");
        assert_eq!(leftovers(), before, "{painter}");
        // Whoever still holds the page may restore it.
        page.restore();
    }
}
