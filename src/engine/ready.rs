//! What judging makes of a recorded claim, kept between checks: it depends on the claim and its report's text alone, so
//! it stays true whatever is corrected, retracted or renamed later. A cache: an answer never depends on what is in it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use crate::domain::align::{Candidate, Ready, make_ready};
use crate::domain::finding::RecordedClaim;

/// How many claims are kept; when there are more, all are let go and those of the next checks come back.
const CLAIMS_MAX: usize = 20_000;

/// The claims that were candidates lately, by their names.
#[derive(Default)]
pub struct ReadyClaims {
    known: Mutex<HashMap<String, Arc<Ready>>>,
}

impl ReadyClaims {
    /// The claims with what judging makes of them, in their order.
    pub fn of(&self, claims: Vec<Arc<RecordedClaim>>) -> Vec<Candidate> {
        let mut ready: Vec<Option<Arc<Ready>>> = {
            let known = self.lock();
            claims.iter().map(|claim| known.get(&claim.claim_id).cloned()).collect()
        };
        if ready.iter().any(Option::is_none) {
            let missing = claims.iter().zip(&ready).filter(|(_, ready)| ready.is_none());
            let mut made = make_ready(missing.map(|(claim, _)| claim.as_ref())).into_iter();
            let mut known = self.lock();
            if known.len() > CLAIMS_MAX {
                known.clear();
            }
            for (claim, ready) in claims.iter().zip(&mut ready).filter(|(_, ready)| ready.is_none()) {
                *ready = made.next();
                known.extend(ready.iter().map(|ready| (claim.claim_id.clone(), ready.clone())));
            }
        }
        let pairs = claims.into_iter().zip(ready);
        pairs.filter_map(|(recorded, ready)| ready.map(|ready| Candidate { recorded, ready })).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Ready>>> {
        self.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
