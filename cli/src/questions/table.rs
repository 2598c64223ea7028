//! Answers as tables.

use std::io::{self, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement};

/// Rows of text under headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(headings: &[&str]) -> Self {
        Self { headings: headings.iter().map(ToString::to_string).collect(), rows: Vec::new() }
    }

    pub fn csv(&self, output: impl Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(output);
        writer.write_record(&self.headings)?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        writer.flush()
    }

    /// For people: columns of numbers are aligned to the right.
    pub fn print(&self, mut output: impl Write) -> io::Result<()> {
        let mut table = comfy_table::Table::new();
        table.load_preset(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(&self.headings);
        table.add_rows(&self.rows);
        for (index, column) in table.column_iter_mut().enumerate() {
            let is_number =
                |row: &Vec<String>| row[index].trim_end_matches(" %").parse::<f64>().is_ok();
            if !self.rows.is_empty() && self.rows.iter().all(is_number) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        for line in table.lines() {
            writeln!(output, "{}", line.trim_end())?;
        }
        output.flush()
    }
}
