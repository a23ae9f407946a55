//! Recall of candidates: BM25 over the words of a statement, its names, measures and numbers; and the search for
//! claims by condition. What comes back depends on what is recorded, not on segments: ties go by the claim's name.

use tantivy::collector::TopDocs;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::query::{AllQuery, BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

use super::document::{Fields, IndexedClaim, kind, report_key};
use super::score::{self, Part};
use super::{IndexError, tokens};
use crate::domain::claim::Setting;

/// What each kind of hit weighs beside a word of the claim itself (1.0).
mod weight {
    /// A word of the report's headline or first sentence.
    pub const SETTING: f32 = 0.4;
    /// A name in the claim.
    pub const NAME: f32 = 1.5;
    /// A name anywhere in the report.
    pub const SETTING_NAME: f32 = 0.8;
    /// What a figure counts or measures, synonyms as one.
    pub const MEASURE: f32 = 1.0;
    /// The same number: a weak hint, since a wrong number is what we look for.
    pub const NUMBER: f32 = 0.5;
}

/// How many more hits than wanted are taken, to see whether a tie of scores reaches past the last one.
const TIE_SLACK: usize = 16;
/// How many hits are taken at most before all are ordered.
const TAKEN_MAX: usize = 4096;
/// By how much of the best score Tantivy's own sums of 32-bit floats may be off.
const ROUNDING: f64 = 1e-5;

/// What the index holds at one revision.
#[derive(Clone)]
pub struct Snapshot {
    searcher: Searcher,
    fields: Fields,
    revision: u64,
}

/// What a statement's claim offers to find candidates by.
#[derive(Debug, Clone, Default)]
pub struct RecallQuery {
    /// Its words.
    pub text: String,
    /// Normal forms of its names, in all known spellings.
    pub names: Vec<String>,
    /// What its figures count and measure.
    pub measures: Vec<String>,
    /// Its numbers as decimals without trailing zeros.
    pub numbers: Vec<String>,
}

/// What a claim gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimKind {
    /// A figure.
    Figure,
    /// Somebody's words.
    Quote,
    /// Neither.
    Plain,
}

/// Conditions on claims; every one that is set must hold.
#[derive(Debug, Clone, Default)]
pub struct ClaimQuery {
    /// Words of the claim or its setting: one at least.
    pub text: String,
    /// For each name its spellings: one of each.
    pub names: Vec<Vec<String>>,
    /// The spellings of a place: one.
    pub place: Vec<String>,
    /// What it gives.
    pub kind: Option<ClaimKind>,
}

impl Snapshot {
    /// What `searcher` sees, as the record stood at `revision`.
    pub(super) fn new(searcher: Searcher, fields: Fields, revision: u64) -> Self {
        Self { searcher, fields, revision }
    }

    /// The number of the record's revision that it shows.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The claims that are likest to a statement's claim, the best first.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn recall(&self, query: &RecallQuery, limit: usize) -> Result<Vec<IndexedClaim>, IndexError> {
        let fields = &self.fields;
        let mut parts = of_words(fields, &query.text);
        for name in distinct(query.names.clone()) {
            parts.push(Part::new(fields.names, &name, weight::NAME));
            parts.push(Part::new(fields.setting_names, &name, weight::SETTING_NAME));
        }
        let measures = distinct(query.measures.clone());
        parts.extend(measures.iter().map(|measure| Part::new(fields.measures, measure, weight::MEASURE)));
        let numbers = distinct(query.numbers.clone());
        parts.extend(numbers.iter().map(|number| Part::new(fields.numbers, number, weight::NUMBER)));
        let hits = self.best(&any_part(&parts), &parts, limit, 0)?;
        hits.into_iter().map(|address| self.claim_at(address)).collect()
    }

    /// All claims of a report version.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn claims_of(
        &self,
        report_id: &str,
        version: u32,
        limit: usize,
    ) -> Result<Vec<IndexedClaim>, IndexError> {
        let is_report = Box::new(term(self.fields.report_key, &report_key(report_id, version)));
        let is_claim =
            BooleanQuery::new(vec![(Occur::Must, is_report), (Occur::MustNot, self.is_kind(kind::REPORT))]);
        let hits = self.best(&is_claim, &[], limit, 0)?;
        hits.into_iter().map(|address| self.claim_at(address)).collect()
    }

    /// A claim by its name.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn claim(&self, claim_id: &str) -> Result<Option<IndexedClaim>, IndexError> {
        let hits = self.best(&term(self.fields.claim_id, claim_id), &[], 1, 0)?;
        hits.first().map(|address| self.claim_at(*address)).transpose()
    }

    /// What a report version is about; nothing for an unknown one.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn setting_of(&self, report_id: &str, version: u32) -> Result<Setting, IndexError> {
        let is_report = Box::new(term(self.fields.report_key, &report_key(report_id, version)));
        let query =
            BooleanQuery::new(vec![(Occur::Must, is_report), (Occur::Must, self.is_kind(kind::REPORT))]);
        match self.best(&query, &[], 1, 0)?.first() {
            Some(address) => Ok(postcard::from_bytes(&self.stored_at(*address)?)?),
            None => Ok(Setting::default()),
        }
    }

    /// Claims that meet the conditions, the best first.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn search(
        &self,
        query: &ClaimQuery,
        limit: usize,
        offset: usize,
    ) -> Result<Vec<IndexedClaim>, IndexError> {
        let fields = &self.fields;
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::MustNot, self.is_kind(kind::REPORT))];
        let mut groups = vec![of_words(fields, &query.text)];
        groups.extend(query.names.iter().map(|name| of_name(&[fields.names, fields.setting_names], name)));
        groups.push(of_name(&[fields.places, fields.setting_names], &query.place));
        groups.retain(|group| !group.is_empty());
        clauses.extend(groups.iter().map(|group| (Occur::Must, Box::new(any_part(group)) as Box<dyn Query>)));
        if groups.is_empty() {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        if let Some(wanted) = query.kind {
            let number = match wanted {
                ClaimKind::Figure => kind::FIGURE,
                ClaimKind::Quote => kind::QUOTE,
                ClaimKind::Plain => kind::PLAIN,
            };
            clauses.push((Occur::Must, self.is_kind(number)));
        }
        let parts: Vec<Part> = groups.into_iter().flatten().collect();
        let hits = self.best(&BooleanQuery::new(clauses), &parts, limit, offset)?;
        hits.into_iter().map(|address| self.claim_at(address)).collect()
    }

    /// How many claims mention a name in exactly this normal form.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn name_count(&self, normal: &str) -> Result<u64, IndexError> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(self.fields.names, normal))?)
    }

    /// Every normal form of a name on record, sorted, with the number of claims that mention it.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn names(&self) -> Result<Vec<(String, u64)>, IndexError> {
        let mut counts = std::collections::BTreeMap::<String, u64>::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.names)?;
            let mut terms = inverted.terms().stream().map_err(tantivy::TantivyError::from)?;
            while let Some((bytes, info)) = terms.next() {
                *counts.entry(String::from_utf8_lossy(bytes).into_owned()).or_default() +=
                    u64::from(info.doc_freq);
            }
        }
        Ok(counts.into_iter().collect())
    }

    fn is_kind(&self, number: u64) -> Box<dyn Query> {
        let term = Term::from_field_u64(self.fields.kind, number);
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    }

    /// The best hits by `parts`. Ties go by the documents' own hashes, never by where a segment keeps them.
    ///
    /// Ordering by Tantivy's own score lets it skip documents that cannot be among the best; so that is done first, for
    /// somewhat more hits than are wanted. Where those do not reach past the last one wanted, more are taken, and all
    /// are ordered where even these are alike.
    fn best(
        &self,
        query: &dyn Query,
        parts: &[Part],
        limit: usize,
        offset: usize,
    ) -> Result<Vec<DocAddress>, IndexError> {
        let wanted = limit.max(1) + offset;
        let mut taken = wanted + wanted / 4 + TIE_SLACK;
        loop {
            let top = TopDocs::with_limit(taken).order_by_score();
            let found: Vec<DocAddress> =
                self.searcher.search(query, &top)?.into_iter().map(|(_, address)| address).collect();
            let scores = score::scores(&self.searcher, parts, &found)?;
            let mut hits: Vec<(f64, u64, DocAddress)> = Vec::with_capacity(found.len());
            for (score, address) in scores.into_iter().zip(found) {
                hits.push((score, self.tie_at(address)?, address));
            }
            hits.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
            let is_all = hits.len() < taken;
            let reaches_past = || hits[wanted - 1].0 - hits[taken - 1].0 > hits[0].0 * ROUNDING;
            if is_all || reaches_past() {
                return Ok(hits.into_iter().skip(offset).take(limit.max(1)).map(|hit| hit.2).collect());
            }
            if taken > TAKEN_MAX {
                break;
            }
            taken *= 4;
        }
        let ties = SortByStaticFastValue::<u64>::for_field("tie");
        let top =
            TopDocs::with_limit(limit.max(1)).and_offset(offset).order_by((SortBySimilarityScore, ties));
        Ok(self.searcher.search(query, &top)?.into_iter().map(|(_, address)| address).collect())
    }

    fn tie_at(&self, address: DocAddress) -> Result<u64, IndexError> {
        let column = self.searcher.segment_reader(address.segment_ord).fast_fields().u64("tie")?;
        Ok(column.first(address.doc_id).unwrap_or_default())
    }

    fn claim_at(&self, address: DocAddress) -> Result<IndexedClaim, IndexError> {
        Ok(postcard::from_bytes(&self.stored_at(address)?)?)
    }

    fn stored_at(&self, address: DocAddress) -> Result<Vec<u8>, IndexError> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let stored =
            document.get_first(self.fields.stored).and_then(|value| value.as_bytes().map(<[u8]>::to_vec));
        Ok(stored.unwrap_or_default())
    }
}

fn distinct(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words.dedup();
    words
}

fn term(field: Field, text: &str) -> TermQuery {
    TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs)
}

/// The words of a text, in a claim and in its report.
fn of_words(fields: &Fields, text: &str) -> Vec<Part> {
    let words = distinct(tokens::words(text));
    let parts = words.iter().flat_map(|word| {
        [Part::new(fields.text, word, 1.0), Part::new(fields.setting, word, weight::SETTING)]
    });
    parts.collect()
}

fn any_part(parts: &[Part]) -> BooleanQuery {
    BooleanQuery::new(parts.iter().map(Part::clause).collect())
}

/// The spellings of a name in either of two fields.
fn of_name(fields: &[Field], spellings: &[String]) -> Vec<Part> {
    let spellings = distinct(spellings.to_vec());
    fields.iter().flat_map(|field| spellings.iter().map(|text| Part::new(*field, text, 1.0))).collect()
}
