//! Whether two reports tell of one thing: what holds for one company's revenue says nothing of another's.

use crate::domain::align::known::Known;

/// Whether the reports of two claims are linked, have one headline, or share one of the names that each gives most often.
pub fn is_of_one_thing(one: &Known, other: &Known) -> bool {
    let (ours, theirs) = (&one.recorded.report, &other.recorded.report);
    let links = |from: &Option<String>, to: &str| from.as_deref() == Some(to);
    ours.report_id == theirs.report_id
        || links(&ours.corrects, &theirs.report_id)
        || links(&theirs.corrects, &ours.report_id)
        || have_one_headline(one, other)
        || shares_a_name(one, other)
}

/// Whether both reports have the same headline.
pub fn have_one_headline(one: &Known, other: &Known) -> bool {
    let headline = one.recorded.report.headline.trim();
    !headline.is_empty() && headline == other.recorded.report.headline.trim()
}

fn shares_a_name(one: &Known, other: &Known) -> bool {
    let theirs = &other.ready.report.most_named;
    one.ready.report.most_named.iter().any(|name| theirs.iter().any(|other| other.text == name.text))
}

/// Whether the reports of two claims share names enough to tell of one story.
pub fn is_one_story(one: &Known, other: &Known) -> bool {
    const SHARED_MIN: usize = 2;
    one.names.setting.names.n_shared(&other.names.setting.names) >= SHARED_MIN
}

/// Whether two claims may be told of together: their reports are of one thing or of one story.
pub fn belong_together(one: &Known, other: &Known) -> bool {
    is_of_one_thing(one, other) || is_one_story(one, other)
}
