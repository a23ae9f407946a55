//! What the entailment model costs on one core: loading, and pairs of about 80 pieces alone and by eights.
//!
//! `cargo bench --bench entailment`

use std::time::Instant;

use onrecord::entailment::{Model, Pair, encode};

const CLAIM: &str =
    "The council of Orsk turned down the plan for a second ferry, which would have cost 40 million crowns.";
const EVIDENCE: &str = "After a debate of six hours the town council voted by 31 to 14 on Tuesday to reject a second ferry \
    across the sound; the mayor put its price at 55 million crowns and called the vote a mistake that the island will pay for.";
const RUNS: usize = 200;

fn main() {
    let began = Instant::now();
    let model = Model::load().expect("the weights belong to this build");
    println!("load                {:>8.1} ms", began.elapsed().as_secs_f64() * 1e3);
    let pair = Pair { claim: CLAIM, evidence: EVIDENCE };
    println!("pieces              {:>8}", encode(CLAIM, EVIDENCE).pieces.len());
    for n_pairs in [1, 8] {
        let pairs = vec![pair; n_pairs];
        let mut times: Vec<f64> = (0..RUNS)
            .map(|_| {
                let began = Instant::now();
                std::hint::black_box(model.score(&pairs));
                began.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "{n_pairs} at a time         {:>8.2} ms, 99th percentile {:.2} ms",
            times[RUNS / 2],
            times[RUNS * 99 / 100]
        );
    }
}
