use std::sync::Arc;
use std::time::Duration;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, Int64Array, ListArray, RecordBatch, StringArray, StringViewArray};
use whosaid::annotations::{Annotations, BlockKind, EntityKind, QuoteKind, Span};

use super::*;

const BOUND: Duration = Duration::from_mins(1);

fn annotated(content: Content) -> Annotations {
    annotate(&engine().expect("the models are whole"), content, BOUND).expect("an article")
}

fn batch(articles: &[(&str, Details, Annotations)]) -> RecordBatch {
    let mut builder = BatchBuilder::default();
    for (id, details, annotations) in articles {
        builder.push(id, details, annotations);
    }
    assert_eq!(builder.len(), articles.len());
    builder.finish().expect("the schema's columns")
}

#[test]
fn what_went_into_columns_comes_back() {
    let text = annotated(Content::Text(
        "“We will rebuild 🏗,” said Maria Keller, the mayor. She called it “a start”.\n\n\
         Harbour Works Ltd said that “the quay” would open in May."
            .to_owned(),
    ));
    assert!(!text.entities.is_empty() && !text.quotes.is_empty());
    let html =
        annotated(Content::Html(include_bytes!("../../tests/snapshots/lighthouse.html").into()));
    assert!(html.blocks.iter().all(|block| block.path.is_some()));
    let details = Details {
        url: Some("https://news.example/a?b=“c”".to_owned()),
        desk: Some(String::new()),
        date: Some("2026-03-14".to_owned()),
        ..Details::default()
    };
    let empty = annotated(Content::Text(String::new()));
    let articles =
        [("", Details::default(), empty), ("a", details, text), ("1.50", Details::default(), html)];
    let batch = batch(&articles);
    assert_eq!(batch.schema(), schema());
    let rows = Rows::new(&batch).expect("the schema's columns");
    assert_eq!(rows.len(), 3);
    for (row, (id, details, annotations)) in articles.iter().enumerate() {
        assert_eq!(rows.id(row), *id);
        assert_eq!(rows.details(row), *details);
        assert_eq!(&rows.annotations(row).expect("known kinds"), annotations);
    }
}

/// Every kind, with and without what may be missing: the words must be those of the JSON.
#[test]
fn every_kind_has_the_word_of_the_json() {
    let mut annotations = annotated(Content::Text("“Ay,” said Bo Lind.".to_owned()));
    let kinds = [
        BlockKind::Headline,
        BlockKind::Standfirst,
        BlockKind::Byline,
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::List,
        BlockKind::Quote,
        BlockKind::Post,
        BlockKind::Caption,
        BlockKind::Credit,
    ];
    let block = annotations.blocks[0].clone();
    annotations.blocks =
        kinds.map(|kind| whosaid::annotations::Block { kind, ..block.clone() }).to_vec();
    let quote = annotations.quotes[0].clone();
    annotations.quotes = [
        QuoteKind::Direct,
        QuoteKind::Partial,
        QuoteKind::Scare,
        QuoteKind::Title,
        QuoteKind::Indirect,
    ]
    .map(|kind| {
        let antecedent = (kind == QuoteKind::Partial).then_some(Span { start: 1, end: 2 });
        whosaid::annotations::Quote { kind, antecedent, speaker: None, ..quote.clone() }
    })
    .to_vec();
    let entity = annotations.entities[0].clone();
    annotations.entities = [EntityKind::Person, EntityKind::Organisation]
        .map(|kind| whosaid::annotations::Entity { kind, ..entity.clone() })
        .to_vec();
    let batch = batch(&[("a", Details::default(), annotations.clone())]);
    let rows = Rows::new(&batch).expect("the schema's columns");
    assert_eq!(rows.annotations(0).expect("known kinds"), annotations);
}

#[test]
fn a_builder_goes_on_after_a_batch() {
    let mut builder = BatchBuilder::default();
    let annotations = annotated(Content::Text("Ay.".to_owned()));
    for round in 0..2 {
        builder.push(&round.to_string(), &Details::default(), &annotations);
        assert_eq!(builder.text_bytes(), 3);
        let batch = builder.finish().expect("the schema's columns");
        assert_eq!(batch.num_rows(), 1);
        assert_eq!(Rows::new(&batch).expect("columns").id(0), round.to_string());
        assert!(builder.is_empty());
    }
}

#[test]
fn another_table_is_refused() {
    let batch = batch(&[]);
    let less = batch.project(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).expect("columns");
    let error = Rows::new(&less).err().expect("no blocks").to_string();
    assert!(error.contains("blocks"), "{error}");
}

#[test]
fn the_metadata_names_the_models() {
    let schema = schema();
    let models: serde_json::Value =
        serde_json::from_str(&schema.metadata[MODELS_KEY]).expect("JSON");
    for name in ["names", "quotes", "article"] {
        assert!(models[name].as_str().is_some_and(|version| version.contains('-')), "{models}");
    }
}

#[test]
fn a_page_without_an_article_has_no_annotations() {
    let engine = engine().expect("the models are whole");
    let form = Content::Html(b"<form><p>Sign in</p><input></form>".to_vec());
    assert_eq!(annotate(&engine, form, BOUND), Err(Unanswered::NoArticle));
    let text = Content::Text("The mayor said that she would go.".to_owned());
    assert_eq!(annotate(&engine, text, Duration::ZERO), Err(Unanswered::TooLong(Duration::ZERO)));
}

#[test]
fn a_page_completes_what_is_known_of_it() {
    let page = "<title>Mole</title><meta property=og:site_name content='The Harbour  Post'>\
        <meta property=article:section content=City>\
        <script type=application/ld+json>{\"datePublished\": \"2026-03-14\"}</script>\
        <article><h1>The mole is finished</h1><p>The mole of the old harbour was finished on Friday, \
        nine years after the first stone was laid, and the town came to see it in the rain.</p>\
        <p>“It will stand,” said Maria Keller, the mayor, who had laid that first stone herself.</p>";
    let engine = engine().expect("the models are whole");
    let mut details = Details { desk: Some("sea".to_owned()), ..Details::default() };
    let content = Content::Html(page.into());
    annotate_with_details(&engine, content, &mut details, BOUND).expect("an article");
    let expected = Details {
        url: None,
        title: Some("Mole".to_owned()),
        outlet: Some("The Harbour Post".to_owned()),
        desk: Some("sea".to_owned()),
        date: Some("2026-03-14".to_owned()),
    };
    assert_eq!(details, expected);
}

#[test]
fn articles_come_out_of_columns_of_many_types() {
    let ids: ArrayRef = Arc::new(Int64Array::from(vec![Some(17), None, Some(19)]));
    let texts: ArrayRef = Arc::new(StringViewArray::from(vec![Some("One."), Some("Two."), None]));
    let pages: ArrayRef = Arc::new(StringArray::from(vec![None, Some("<p>Two."), None]));
    let batch = RecordBatch::try_from_iter([("id", ids), ("text", texts), ("html", pages)]);
    let batch = batch.expect("columns");
    let articles = Articles::new(&batch, Nested::Refused).expect("strings");
    assert_eq!([0, 1, 2].map(|row| articles.id(row)), [Some("17"), None, Some("19")]);
    assert_eq!(articles.content(0), Some(Content::Text("One.".to_owned())));
    assert_eq!(articles.content(1), Some(Content::Html(b"<p>Two.".to_vec())));
    assert_eq!(articles.content(2), None);
    assert_eq!(articles.details(0), Details::default());
}

#[test]
fn lists_are_shown_or_refused() {
    let desks = [Some([Some(1), Some(2)])];
    let desks: ArrayRef = Arc::new(ListArray::from_iter_primitive::<Int32Type, _, _>(desks));
    let batch = RecordBatch::try_from_iter([("desk", desks)]).expect("a column");
    let shown = Articles::new(&batch, Nested::Shown).expect("strings").details(0);
    assert_eq!(shown.desk.as_deref(), Some("[1, 2]"));
    let error = Articles::new(&batch, Nested::Refused).err().expect("a list").to_string();
    assert!(error.contains("the column \"desk\" is of the type List"), "{error}");
}
