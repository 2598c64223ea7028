//! The audit as a page of HTML in one file: charts as SVG, and their numbers as tables. No scripts, and
//! nothing that is fetched.

use std::fmt::Write;

use charts_rs::HorizontalBarChart;

use super::audit::{Count, Share};

/// More charts than these make a page that nobody reads; the tables are there all the same.
const CHARTS: usize = 40;
/// Characters of a label in a chart; tables have the whole of it.
const LABEL: usize = 40;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;\
color:#222;background:#fff}svg{max-width:100%;height:auto}table{border-collapse:collapse;width:100%}\
th,td{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #ddd}td+td,th+th{text-align:right}";

/// The page, with at most `limit` values of each measure.
pub fn html(shares: &[Share], limit: usize) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Who gets to speak</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><style>{STYLE}</style></head><body>\n\
         <h1>Who gets to speak</h1>\n<p>Shares of the words between quotation marks. “Nobody named” is \
         also what could not be told for sure.</p>\n"
    );
    for (index, of) in shares.iter().enumerate() {
        let title = escaped(&of.title());
        let _ = write!(page, "<section>\n<h2>{title}</h2>\n");
        if index < CHARTS {
            page.push_str(&chart(of, limit));
        }
        page.push_str("<table><tr><th>Who</th><th>Quotes</th><th>Words</th><th>Share</th></tr>\n");
        for [value, quotes, words, share] in of.rows(limit) {
            let value = escaped(&value);
            let _ = writeln!(
                page,
                "<tr><td>{value}</td><td>{quotes}</td><td>{words}</td><td>{share}</td></tr>"
            );
        }
        page.push_str("</table>\n</section>\n");
    }
    page.push_str("</body></html>\n");
    page
}

/// Bars of shares in percent; empty where the library can't draw them: the table says the same.
fn chart(of: &Share, limit: usize) -> String {
    let values: Vec<&(String, Count)> = of.values.iter().take(limit.min(20)).collect();
    let percent = |words: u64| (1000.0 * words as f32 / of.words.max(1) as f32).round() / 10.0;
    let shares: Vec<f32> = values.iter().map(|(_, count)| percent(count.words)).collect();
    let labels = values.iter().map(|(value, _)| short(value)).collect();
    let mut chart = HorizontalBarChart::new(vec![("Share in percent", shares).into()], labels);
    chart.base.width = 760.0;
    chart.base.height = 70.0 + 26.0 * values.len() as f32;
    for series in &mut chart.base.series_list {
        series.label_show = true;
    }
    chart.svg().unwrap_or_default() + "\n"
}

fn short(text: &str) -> String {
    if text.chars().count() <= LABEL {
        return text.to_owned();
    }
    text.chars().take(LABEL - 1).chain(['…']).collect()
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}
