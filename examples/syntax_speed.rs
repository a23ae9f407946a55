//! Speed on one core: whole texts from the rows of `training/syntax/dump.py`, short statements, loading.
//!
//! `cargo run --release --example syntax_speed -- original.jsonl [rounds]`

use std::time::Instant;

use onrecord::syntax::{Level, Syntax};
use serde_json::Value;

/// Seconds that this thread has run: on a busy machine the clock on the wall counts others' work too.
fn cpu_seconds() -> f64 {
    let schedule =
        std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux tells the time on the CPU");
    let nanoseconds = schedule.split_whitespace().next().and_then(|field| field.parse::<f64>().ok());
    nanoseconds.expect("a number of nanoseconds") / 1e9
}

fn main() {
    let path = std::env::args().nth(1).expect("a file of rows");
    let n_rounds: usize = std::env::args().nth(2).map_or(5, |n| n.parse().expect("a number"));
    let started = Instant::now();
    let syntax = Syntax::embedded();
    println!("loaded in {:.1} ms: {syntax:?}", started.elapsed().as_secs_f64() * 1e3);
    let content = std::fs::read_to_string(path).expect("a readable file");
    let texts: Vec<String> = content
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a row of JSON"))
        .filter_map(|row| row["text"].as_str().map(str::to_owned))
        .collect();
    for level in Level::available() {
        let weights = Syntax::embedded_weights();
        let syntax = Syntax::from_bytes(weights).ok().and_then(|syntax| syntax.at_level(level));
        let syntax = syntax.expect("an available level");
        let mut rates: Vec<f64> = (0..n_rounds)
            .map(|_| {
                let started = cpu_seconds();
                let n_words: usize = texts.iter().map(|text| syntax.parse(text).tokens.len()).sum();
                n_words as f64 / (cpu_seconds() - started)
            })
            .collect();
        rates.sort_by(f64::total_cmp);
        let (median, best) = (rates[n_rounds / 2], rates[n_rounds - 1]);
        println!(
            "{level:?}: {} texts, {median:.0} words/s of CPU time (median of {n_rounds}; best {best:.0})",
            texts.len()
        );
    }
    let statement = "The health ministry said on Tuesday that at least 41 of the 691 people killed in the floods \
                     since June were children.";
    let mut times: Vec<f64> = (0..400)
        .map(|_| {
            let started = Instant::now();
            let document = syntax.parse(statement);
            assert!(document.tokens.len() > 20);
            started.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("a statement of {} tokens: median {:.3} ms", syntax.parse(statement).tokens.len(), times[200]);
}
