//! What settles a statement is found among generated reports, by words and by what they mean.

use std::path::Path;

use onrecord::eval::recall::evaluate;
use onrecord::eval::scenarios::read_stories;

const N_CLAIMS: usize = 1000;
/// The share of the evidence that must lie among the candidates, and among the first twenty in either order.
const FOUND_MIN: f64 = 0.95;
const EARLY_MIN: f64 = 0.85;

#[tokio::test(flavor = "multi_thread")]
async fn evidence_is_found_by_words_and_by_meaning() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scenarios/quintara-council.json");
    let stories = read_stories(&[file], &[]).unwrap();
    let report = evaluate(&stories, N_CLAIMS).await.unwrap();
    let share = |n: usize| n as f64 / report.n_wanted as f64;
    assert!(report.n_wanted >= 15 && report.n_claims >= N_CLAIMS, "{report}");
    assert!(share(report.n_found) >= FOUND_MIN, "{report} {:?}", report.missed);
    assert!(share(report.n_early) >= EARLY_MIN, "{report}");
    assert!(share(report.n_early_by_meaning) >= EARLY_MIN, "{report}");
}
