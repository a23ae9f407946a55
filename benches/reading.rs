//! How long reading takes, with its syntax and without, on a report of 400 words and on texts of 1 to 1,000 KiB.
//!
//! `cargo bench --bench reading`: the least of several runs on one thread.

use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use onrecord::domain::extract::read_report;
use onrecord::eval::generator::Generator;
use onrecord::syntax::Syntax;

const SEED: u64 = 11;
const WORDS: usize = 400;

fn main() {
    let published_at: Timestamp = "2024-03-05T10:00:00Z".parse().expect("a time");
    let syntax = Syntax::embedded();
    // Loads weights and lexicons.
    let _ = read_report("", "", "It is ready.", published_at);
    println!("{:<22} {:>10} {:>10} {:>10} {:>12}", "text", "all ms", "syntax ms", "rest ms", "all µs/word");
    let paragraphs = paragraphs();
    let report = report(&paragraphs);
    let mut texts = vec![(format!("{} words", report.split_whitespace().count()), report)];
    texts.extend([1, 10, 100, 1000].map(|kib| (format!("{kib} KiB"), sized(&paragraphs, kib << 10))));
    for (name, text) in texts {
        let runs = if text.len() > 100_000 { 3 } else { 20 };
        let all = least(runs, || drop(black_box(read_report("", "", &text, published_at))));
        let parse = least(runs, || drop(black_box(syntax.parse(&text))));
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!(
            "{name:<22} {:>10.2} {:>10.2} {:>10.2} {:>12.1}",
            ms(all),
            ms(parse),
            ms(all) - ms(parse),
            all.as_secs_f64() * 1e6 / text.split_whitespace().count() as f64,
        );
    }
}

/// News-like paragraphs, more than enough.
fn paragraphs() -> Vec<String> {
    let reports = Generator::new(SEED).take(600);
    reports.flat_map(|one| one.report.body.split("\n\n").map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn report(paragraphs: &[String]) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        if text.split_whitespace().count() >= WORDS {
            break;
        }
        text.push_str(paragraph);
        text.push_str("\n\n");
    }
    text
}

fn sized(paragraphs: &[String], bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 1000);
    for paragraph in paragraphs.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(paragraph);
        text.push_str("\n\n");
    }
    // The generator writes a dash or two: cut where a letter begins.
    let end = (0..=bytes).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.truncate(end);
    text
}

fn least(runs: usize, mut run: impl FnMut()) -> Duration {
    let timed = |_| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    (0..runs).map(timed).min().unwrap_or_default()
}
