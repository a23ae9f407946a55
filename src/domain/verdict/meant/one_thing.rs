//! Whether two reports tell of one thing: what holds for one company's revenue says nothing of another's.

use crate::domain::align::Known;

/// Whether the reports of two claims are linked, have one headline, or share one of the names that each gives most often.
pub fn is_of_one_thing(one: &Known, other: &Known) -> bool {
    let (ours, theirs) = (&one.recorded.report, &other.recorded.report);
    let links = |from: &Option<String>, to: &str| from.as_deref() == Some(to);
    let headline = ours.headline.trim();
    ours.report_id == theirs.report_id
        || links(&ours.corrects, &theirs.report_id)
        || links(&theirs.corrects, &ours.report_id)
        || (!headline.is_empty() && headline == theirs.headline.trim())
        || shares_a_name(one, other)
}

fn shares_a_name(one: &Known, other: &Known) -> bool {
    let theirs = &other.ready.report.most_named;
    one.ready.report.most_named.iter().any(|name| theirs.iter().any(|other| other.text == name.text))
}
