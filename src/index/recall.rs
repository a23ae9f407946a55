//! Recall of candidates: BM25 over the words of a statement, its names, measures and numbers; and the search for
//! claims by condition. What comes back depends on what is recorded, not on segments: ties go by the claim's name.

use tantivy::collector::TopDocs;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Score, Searcher, TantivyDocument, Term};

use super::document::{Fields, IndexedClaim, kind, report_key};
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
        let mut clauses = Vec::new();
        for word in distinct(tokens::words(&query.text)) {
            clauses.push(boosted(fields.text, &word, 1.0));
            clauses.push(boosted(fields.setting, &word, weight::SETTING));
        }
        for name in distinct(query.names.clone()) {
            clauses.push(boosted(fields.names, &name, weight::NAME));
            clauses.push(boosted(fields.setting_names, &name, weight::SETTING_NAME));
        }
        clauses.extend(
            distinct(query.measures.clone()).iter().map(|m| boosted(fields.measures, m, weight::MEASURE)),
        );
        clauses.extend(
            distinct(query.numbers.clone()).iter().map(|n| boosted(fields.numbers, n, weight::NUMBER)),
        );
        let hits = self.best(&BooleanQuery::new(clauses), limit, 0)?;
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
        let hits = self.best(&is_claim, limit, 0)?;
        hits.into_iter().map(|address| self.claim_at(address)).collect()
    }

    /// A claim by its name.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn claim(&self, claim_id: &str) -> Result<Option<IndexedClaim>, IndexError> {
        let hits = self.best(&term(self.fields.claim_id, claim_id), 1, 0)?;
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
        match self.best(&query, 1, 0)?.first() {
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
        let words = distinct(tokens::words(&query.text));
        if words.is_empty() {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        } else {
            let any = words.iter().flat_map(|word| {
                [boosted(fields.text, word, 1.0), boosted(fields.setting, word, weight::SETTING)]
            });
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(any.collect()))));
        }
        for spellings in &query.names {
            clauses.push((Occur::Must, any_of(&[fields.names, fields.setting_names], spellings)));
        }
        if !query.place.is_empty() {
            clauses.push((Occur::Must, any_of(&[fields.places, fields.setting_names], &query.place)));
        }
        if let Some(wanted) = query.kind {
            let number = match wanted {
                ClaimKind::Figure => kind::FIGURE,
                ClaimKind::Quote => kind::QUOTE,
                ClaimKind::Plain => kind::PLAIN,
            };
            clauses.push((Occur::Must, self.is_kind(number)));
        }
        let hits = self.best(&BooleanQuery::new(clauses), limit, offset)?;
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

    /// The best hits. Ties of the score go by the documents' own hashes, never by where a segment keeps them.
    ///
    /// Ordering by the score alone lets Tantivy skip documents that cannot be among the best; so that is done first,
    /// for somewhat more hits than are wanted, and only where a tie reaches past those are all hits ordered.
    fn best(&self, query: &dyn Query, limit: usize, offset: usize) -> Result<Vec<DocAddress>, IndexError> {
        let wanted = limit.max(1) + offset;
        let with_slack = wanted + wanted / 4 + TIE_SLACK;
        let top = TopDocs::with_limit(with_slack).order_by_score();
        let mut hits: Vec<(Score, u64, DocAddress)> = Vec::with_capacity(with_slack);
        for (score, address) in self.searcher.search(query, &top)? {
            hits.push((score, self.tie_at(address)?, address));
        }
        let tie_reaches_past = hits.len() == with_slack && hits[wanted - 1].0 == hits[with_slack - 1].0;
        if tie_reaches_past {
            let ties = SortByStaticFastValue::<u64>::for_field("tie");
            let top =
                TopDocs::with_limit(limit.max(1)).and_offset(offset).order_by((SortBySimilarityScore, ties));
            return Ok(self.searcher.search(query, &top)?.into_iter().map(|(_, address)| address).collect());
        }
        hits.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        Ok(hits.into_iter().skip(offset).take(limit.max(1)).map(|(_, _, address)| address).collect())
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

fn boosted(field: Field, text: &str, boost: f32) -> (Occur, Box<dyn Query>) {
    (Occur::Should, Box::new(BoostQuery::new(Box::new(term(field, text)), boost)))
}

fn any_of(fields: &[Field], spellings: &[String]) -> Box<dyn Query> {
    let clauses =
        fields.iter().flat_map(|field| spellings.iter().map(|spelling| boosted(*field, spelling, 1.0)));
    Box::new(BooleanQuery::new(clauses.collect()))
}
