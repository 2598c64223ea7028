//! Annotations become columns.

use std::sync::Arc;

use arrow_array::builder::{Date32Builder, StringBuilder};
use arrow_array::{ArrayRef, Float32Array, Int32Array, ListArray, RecordBatch, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, Fields, SchemaRef};
use whosaid::annotations::{Annotations, Block, Entity, EntityKind, Quote, QuoteKind, Span};
use whosaid::article::BlockKind;

use crate::schema::{block_fields, entity_fields, item, quote_fields, span_fields};
use crate::{Details, day, schema};

/// Collects annotated articles into a record batch of [`schema`].
pub struct BatchBuilder {
    schema: SchemaRef,
    rows: usize,
    bytes: usize,
    id: StringBuilder,
    url: StringBuilder,
    title: StringBuilder,
    outlet: StringBuilder,
    desk: StringBuilder,
    date: Date32Builder,
    language: StringBuilder,
    text: StringBuilder,
    entities: Lists<Entities>,
    quotes: Lists<Quotes>,
    blocks: Lists<Blocks>,
}

impl Default for BatchBuilder {
    fn default() -> Self {
        Self {
            schema: schema(),
            rows: 0,
            bytes: 0,
            id: StringBuilder::new(),
            url: StringBuilder::new(),
            title: StringBuilder::new(),
            outlet: StringBuilder::new(),
            desk: StringBuilder::new(),
            date: Date32Builder::new(),
            language: StringBuilder::new(),
            text: StringBuilder::new(),
            entities: Lists::default(),
            quotes: Lists::default(),
            blocks: Lists::default(),
        }
    }
}

impl BatchBuilder {
    /// Adds an article. `id` is whatever tells it from the others.
    pub fn push(&mut self, id: &str, details: &Details, annotations: &Annotations) {
        self.rows += 1;
        self.bytes += annotations.text.len();
        self.id.append_value(id);
        self.url.append_option(details.url.as_deref());
        self.title.append_option(details.title.as_deref());
        self.outlet.append_option(details.outlet.as_deref());
        self.desk.append_option(details.desk.as_deref());
        self.date.append_option(details.date.as_deref().and_then(day));
        self.language.append_value(&annotations.language);
        self.text.append_value(&annotations.text);
        self.entities.push(&annotations.entities);
        self.quotes.push(&annotations.quotes);
        self.blocks.push(&annotations.blocks);
    }

    /// How many articles it holds.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The bytes of their texts. A batch holds at most 2 GB of text, Arrow's limit for a column of
    /// strings; finish it long before.
    pub fn text_bytes(&self) -> usize {
        self.bytes
    }

    /// The batch of what was added since the last one; the builder is empty again.
    ///
    /// # Errors
    /// Never for columns of this schema; Arrow checks it.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        self.bytes = 0;
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.id.finish()),
            Arc::new(self.url.finish()),
            Arc::new(self.title.finish()),
            Arc::new(self.outlet.finish()),
            Arc::new(self.desk.finish()),
            Arc::new(self.date.finish()),
            Arc::new(self.language.finish()),
            Arc::new(self.text.finish()),
            Arc::new(self.entities.finish()?),
            Arc::new(self.quotes.finish()?),
            Arc::new(self.blocks.finish()?),
        ];
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
    }
}

/// The columns of a kind of struct.
trait Columns: Default {
    type Item;
    fn fields() -> Fields;
    fn push(&mut self, item: &Self::Item);
    /// How many there are.
    fn len(&self) -> usize;
    fn finish(&mut self) -> Result<Vec<ArrayRef>, ArrowError>;
}

/// A column of lists of structs.
struct Lists<T> {
    ends: Vec<i32>,
    items: T,
}

impl<T: Columns> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: vec![0], items: T::default() }
    }
}

impl<T: Columns> Lists<T> {
    fn push(&mut self, items: &[T::Item]) {
        for item in items {
            self.items.push(item);
        }
        self.ends.push(self.items.len() as i32);
    }

    fn finish(&mut self) -> Result<ListArray, ArrowError> {
        let ends = std::mem::replace(&mut self.ends, vec![0]);
        let ends = OffsetBuffer::new(ScalarBuffer::from(ends));
        let fields = T::fields();
        let items = StructArray::try_new(fields.clone(), self.items.finish()?, None)?;
        ListArray::try_new(item(fields), ends, Arc::new(items), None)
    }
}

#[derive(Default)]
struct Spans {
    start: Vec<i32>,
    end: Vec<i32>,
}

impl Columns for Spans {
    type Item = Span;

    fn fields() -> Fields {
        span_fields()
    }

    fn push(&mut self, span: &Span) {
        self.start.push(span.start as i32);
        self.end.push(span.end as i32);
    }

    fn len(&self) -> usize {
        self.start.len()
    }

    fn finish(&mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        Ok(vec![numbers(&mut self.start), numbers(&mut self.end)])
    }
}

/// A column of spans that may be missing.
struct OptionalSpans {
    spans: Spans,
    is_there: NullBufferBuilder,
}

impl Default for OptionalSpans {
    fn default() -> Self {
        Self { spans: Spans::default(), is_there: NullBufferBuilder::new(0) }
    }
}

impl OptionalSpans {
    fn push(&mut self, span: Option<Span>) {
        self.spans.push(&span.unwrap_or(Span { start: 0, end: 0 }));
        self.is_there.append(span.is_some());
    }

    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let is_there = self.is_there.finish();
        let spans = StructArray::try_new(span_fields(), self.spans.finish()?, is_there)?;
        Ok(Arc::new(spans))
    }
}

#[derive(Default)]
struct Entities {
    id: Vec<i32>,
    kind: StringBuilder,
    name: StringBuilder,
    role: StringBuilder,
    confidence: Vec<f32>,
    mentions: Lists<Spans>,
}

impl Columns for Entities {
    type Item = Entity;

    fn fields() -> Fields {
        entity_fields()
    }

    fn push(&mut self, entity: &Entity) {
        self.id.push(entity.id as i32);
        self.kind.append_value(entity_kind(entity.kind));
        self.name.append_value(&entity.name);
        self.role.append_option(entity.role.as_deref());
        self.confidence.push(entity.confidence);
        self.mentions.push(&entity.mentions);
    }

    fn len(&self) -> usize {
        self.id.len()
    }

    fn finish(&mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        Ok(vec![
            numbers(&mut self.id),
            Arc::new(self.kind.finish()),
            Arc::new(self.name.finish()),
            Arc::new(self.role.finish()),
            fractions(&mut self.confidence),
            Arc::new(self.mentions.finish()?),
        ])
    }
}

#[derive(Default)]
struct Quotes {
    id: Vec<i32>,
    kind: StringBuilder,
    spans: Lists<Spans>,
    speaker: Vec<Option<i32>>,
    source: OptionalSpans,
    cue: OptionalSpans,
    antecedent: OptionalSpans,
    confidence: Vec<f32>,
}

impl Columns for Quotes {
    type Item = Quote;

    fn fields() -> Fields {
        quote_fields()
    }

    fn push(&mut self, quote: &Quote) {
        self.id.push(quote.id as i32);
        self.kind.append_value(quote_kind(quote.kind));
        self.spans.push(&quote.spans);
        self.speaker.push(quote.speaker.map(|speaker| speaker as i32));
        self.source.push(quote.source);
        self.cue.push(quote.cue);
        self.antecedent.push(quote.antecedent);
        self.confidence.push(quote.confidence);
    }

    fn len(&self) -> usize {
        self.id.len()
    }

    fn finish(&mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        Ok(vec![
            numbers(&mut self.id),
            Arc::new(self.kind.finish()),
            Arc::new(self.spans.finish()?),
            Arc::new(Int32Array::from(std::mem::take(&mut self.speaker))),
            self.source.finish()?,
            self.cue.finish()?,
            self.antecedent.finish()?,
            fractions(&mut self.confidence),
        ])
    }
}

#[derive(Default)]
struct Blocks {
    start: Vec<i32>,
    end: Vec<i32>,
    kind: StringBuilder,
    path: StringBuilder,
}

impl Columns for Blocks {
    type Item = Block;

    fn fields() -> Fields {
        block_fields()
    }

    fn push(&mut self, block: &Block) {
        self.start.push(block.start as i32);
        self.end.push(block.end as i32);
        self.kind.append_value(block_kind(block.kind));
        self.path.append_option(block.path.as_deref());
    }

    fn len(&self) -> usize {
        self.start.len()
    }

    fn finish(&mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        Ok(vec![
            numbers(&mut self.start),
            numbers(&mut self.end),
            Arc::new(self.kind.finish()),
            Arc::new(self.path.finish()),
        ])
    }
}

fn numbers(values: &mut Vec<i32>) -> ArrayRef {
    Arc::new(Int32Array::from(std::mem::take(values)))
}

fn fractions(values: &mut Vec<f32>) -> ArrayRef {
    Arc::new(Float32Array::from(std::mem::take(values)))
}

// The words are those of the JSON; the tests compare them.

/// The kind as the columns have it.
pub fn entity_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
    }
}

/// The kind as the columns have it.
pub fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Partial => "partial",
        QuoteKind::Scare => "scare",
        QuoteKind::Title => "title",
        QuoteKind::Indirect => "indirect",
    }
}

fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Byline => "byline",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::List => "list",
        BlockKind::Quote => "quote",
        BlockKind::Post => "post",
        BlockKind::Caption => "caption",
        BlockKind::Credit => "credit",
    }
}
