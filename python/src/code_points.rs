//! Offsets as Python's strings count them.

use whosaid::annotations::{Annotations, Span};

/// Turns the offsets, UTF-16 code units, into code points. They differ behind a character beyond
/// U+FFFF, which is two code units.
pub(crate) fn convert(annotations: &mut Annotations) {
    let mut pairs = Vec::new();
    let mut at = 0;
    for character in annotations.text.chars() {
        at += character.len_utf16() as u32;
        if character.len_utf16() == 2 {
            pairs.push(at);
        }
    }
    if pairs.is_empty() {
        return;
    }
    let convert = |offset: &mut u32| *offset -= pairs.partition_point(|end| end <= offset) as u32;
    let convert_span = |span: &mut Span| {
        convert(&mut span.start);
        convert(&mut span.end);
    };
    for entity in &mut annotations.entities {
        entity.mentions.iter_mut().for_each(convert_span);
    }
    for quote in &mut annotations.quotes {
        let found = [&mut quote.source, &mut quote.cue, &mut quote.antecedent];
        quote.spans.iter_mut().chain(found.into_iter().flatten()).for_each(convert_span);
    }
    for block in &mut annotations.blocks {
        convert(&mut block.start);
        convert(&mut block.end);
    }
}
