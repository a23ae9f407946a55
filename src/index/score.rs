//! Scores that depend on what is recorded alone. Tantivy adds the parts of a score as 32-bit floats in the order in
//! which it comes upon them, and that order follows its segments; here the same parts are added in the order of the
//! query, as 64-bit floats.

use tantivy::postings::Postings;
use tantivy::query::{Bm25Weight, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, Term};

use super::IndexError;

/// A word that a hit may have, and what it weighs.
pub struct Part {
    term: Term,
    boost: f32,
}

impl Part {
    /// A word of a field.
    pub fn new(field: Field, text: &str, boost: f32) -> Self {
        Self { term: Term::from_field_text(field, text), boost }
    }

    /// The same for Tantivy.
    pub fn clause(&self) -> (Occur, Box<dyn Query>) {
        let query = TermQuery::new(self.term.clone(), IndexRecordOption::WithFreqs);
        (Occur::Should, Box::new(BoostQuery::new(Box::new(query), self.boost)))
    }

    /// Adds what it gives to each hit; `hits` are places in `addresses`, in the order of the index.
    fn add(
        &self,
        searcher: &Searcher,
        addresses: &[DocAddress],
        hits: &[usize],
        scores: &mut [f64],
    ) -> Result<(), IndexError> {
        if searcher.doc_freq(&self.term)? == 0 {
            return Ok(());
        }
        let weight = Bm25Weight::for_terms(searcher, std::slice::from_ref(&self.term))?.boost_by(self.boost);
        for of_segment in hits.chunk_by(|a, b| addresses[*a].segment_ord == addresses[*b].segment_ord) {
            let segment = searcher.segment_reader(addresses[of_segment[0]].segment_ord);
            let inverted = segment.inverted_index(self.term.field())?;
            let Some(mut postings) = inverted
                .read_postings(&self.term, IndexRecordOption::WithFreqs)
                .map_err(tantivy::TantivyError::from)?
            else {
                continue;
            };
            let lengths = segment.get_fieldnorms_reader(self.term.field())?;
            for hit in of_segment {
                let doc = addresses[*hit].doc_id;
                if postings.doc() < doc {
                    postings.seek(doc);
                }
                if postings.doc() == TERMINATED {
                    break;
                }
                if postings.doc() == doc {
                    let score = weight.score(lengths.fieldnorm_id(doc), postings.term_freq());
                    scores[*hit] += f64::from(score);
                }
            }
        }
        Ok(())
    }
}

/// The score of each hit by these parts, one for one.
pub fn scores(searcher: &Searcher, parts: &[Part], addresses: &[DocAddress]) -> Result<Vec<f64>, IndexError> {
    let mut hits: Vec<usize> = (0..addresses.len()).collect();
    hits.sort_by_key(|hit| addresses[*hit]);
    let mut scores = vec![0.0; addresses.len()];
    for part in parts {
        part.add(searcher, addresses, &hits, &mut scores)?;
    }
    Ok(scores)
}
