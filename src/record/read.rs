//! Reading the record as it stood at a revision.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};

use super::types::{
    AsRead, Entity, EntityVersion, ListCursor, ListFilter, Report, ReportStatus, ReportVersion, VersionFacts,
};
use super::{Record, RecordError, Revision};

/// The columns of a report version, in the order that [`report_of`] takes them.
pub const SELECT_REPORT: &str =
    "SELECT report_id, version, revision, source, url, headline, dateline, language,
    published_at, updated_at, corrects, retracts, body, text_sha256 FROM report_version";

/// The same without the body.
const SELECT_WITHOUT_BODY: &str =
    "SELECT report_id, version, revision, source, url, headline, dateline, language,
    published_at, updated_at, corrects, retracts, '', text_sha256 FROM report_version";

/// The revision of the newest version of the report of an outer row `v`, as of ?1.
const NEWEST_OF_V: &str = "(SELECT max(revision) FROM report_version
    WHERE report_id = v.report_id AND became_newest AND revision <= ?1)";

/// The same among versions made by ?2.
const NEWEST_OF_V_BY: &str = "(SELECT max(revision) FROM report_version
    WHERE report_id = v.report_id AND became_newest AND revision <= ?1 AND coalesce(updated_at, published_at) <= ?2)";

/// Later than any time that a report may have.
const END_OF_TIME: &str = "9999-99";

/// What counts as known: writes up to a revision, and what was published by a time.
#[derive(Clone, Copy)]
struct Known {
    at: u64,
    published_by: Option<Timestamp>,
}

impl Known {
    /// The two parameters that every query about it begins with.
    fn parameters(self) -> (i64, String) {
        (self.at as i64, self.published_by.map_or_else(|| END_OF_TIME.to_owned(), stored_time))
    }
}

impl Record {
    /// One version of a report, or the newest where `version` is `None`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn report(
        &self,
        report_id: &str,
        version: Option<u32>,
    ) -> Result<Option<ReportVersion>, RecordError> {
        let record_id = self.record_id();
        self.read(|connection| {
            let at = newest_revision(connection)?;
            let Some((newest, newest_version)) = newest_version(connection, report_id, at)? else {
                return Ok(None);
            };
            let (report, version) = match version {
                None => (newest, newest_version),
                Some(version) => {
                    let sql = format!("{SELECT_REPORT} WHERE report_id = ?1 AND version = ?2");
                    let found = connection
                        .prepare_cached(&sql)?
                        .query_row(params![report_id, version], report_of)
                        .optional()?;
                    let Some((report, version, _)) = found else { return Ok(None) };
                    (report, version)
                }
            };
            describe(connection, record_id, report, version, at).map(Some)
        })
    }

    /// The newest version of each report, without bodies, the newest publication first, after `cursor`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn list(
        &self,
        filter: &ListFilter,
        cursor: Option<&ListCursor>,
        limit: usize,
    ) -> Result<Vec<ReportVersion>, RecordError> {
        let record_id = self.record_id();
        self.read(|connection| {
            let at = newest_revision(connection)?;
            let mut sql = format!("{} v WHERE revision = {NEWEST_OF_V}", SELECT_WITHOUT_BODY);
            let mut values = vec![Value::Integer(at as i64)];
            let mut condition = |text: &str, value: String| {
                values.push(Value::Text(value));
                sql.push_str(&text.replace('#', &format!("?{}", values.len())));
            };
            if let Some(from) = filter.published_from {
                condition(" AND published_at >= #", stored_time(from));
            }
            if let Some(before) = filter.published_before {
                condition(" AND published_at < #", stored_time(before));
            }
            if let Some((first, others)) = filter.sources.split_first() {
                condition(" AND source IN (#", first.clone());
                others.iter().for_each(|source| condition(", #", source.clone()));
                // The first one again: it closes the list without a case of its own.
                condition(", #)", first.clone());
            }
            if let Some(cursor) = cursor {
                let time = stored_time(cursor.published_at);
                condition(" AND (published_at < #", time.clone());
                condition(" OR (published_at = #", time);
                condition(" AND report_id > #))", cursor.report_id.clone());
            }
            sql.push_str(&format!(" ORDER BY published_at DESC, report_id LIMIT {limit}"));
            let mut statement = connection.prepare_cached(&sql)?;
            let rows =
                statement.query_map(params_from_iter(values), report_of)?.collect::<Result<Vec<_>, _>>()?;
            rows.into_iter()
                .map(|(report, version, _)| describe(connection, record_id, report, version, at))
                .collect()
        })
    }

    /// What judging needs to know of report versions, as the record stood at a revision; `None` for an unknown one.
    /// With `published_by`, versions, corrections and retracting reports that were made later do not count; a
    /// retraction by a call always does, since nothing says when its source withdrew the report.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn facts(
        &self,
        keys: &[(String, u32)],
        at: Revision,
        published_by: Option<Timestamp>,
    ) -> Result<Vec<Option<VersionFacts>>, RecordError> {
        let known = Known { at: at.number(), published_by };
        self.read(|connection| {
            keys.iter().map(|(id, version)| facts(connection, id, *version, known)).collect()
        })
    }

    /// The newest versions of the reports that correct or withdraw one of these, as of a revision: a check must see
    /// them even where their words are far from the statement's.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn linked_to(&self, report_ids: &[String], at: Revision) -> Result<Vec<(String, u32)>, RecordError> {
        self.read(|connection| {
            let mut found = Vec::new();
            for report_id in report_ids {
                let sql = format!(
                    "SELECT report_id, version FROM report_version v
                     WHERE (corrects = ?2 OR retracts = ?2) AND revision = {NEWEST_OF_V} ORDER BY revision"
                );
                let mut statement = connection.prepare_cached(&sql)?;
                let rows = statement.query_map(params![at.number() as i64, report_id], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
                for row in rows {
                    found.push(row?);
                }
            }
            found.sort();
            found.dedup();
            Ok(found)
        })
    }

    /// The report versions after a revision, in the order of the record, as many as fit the limits (at least one).
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn versions_after(
        &self,
        after: u64,
        limit: usize,
        bytes_max: usize,
    ) -> Result<Vec<AsRead>, RecordError> {
        self.read(|connection| {
            let sql = format!("{SELECT_REPORT} WHERE revision > ?1 ORDER BY revision LIMIT ?2");
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params![after as i64, limit as i64])?;
            let (mut found, mut bytes) = (Vec::new(), 0);
            while let Some(row) = rows.next()? {
                let (report, version, revision) = report_of(row)?;
                bytes += report.body.len();
                found.push(AsRead { report, version, revision });
                if bytes > bytes_max {
                    break;
                }
            }
            Ok(found)
        })
    }

    /// One live entity.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn entity(&self, entity_id: &str) -> Result<Option<EntityVersion>, RecordError> {
        let record_id = self.record_id();
        self.read(|connection| {
            let sql = "SELECT revision, entity FROM entity_version WHERE entity_id = ?1 ORDER BY revision DESC LIMIT 1";
            let newest = connection.prepare_cached(sql)?.query_row([entity_id], |row| entity_of(row, record_id)).optional()?;
            Ok(newest.flatten())
        })
    }

    /// Live entities by id, after `after`, as the record stood at a revision.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn entities(
        &self,
        after: &str,
        limit: usize,
        at: Revision,
    ) -> Result<Vec<EntityVersion>, RecordError> {
        let record_id = self.record_id();
        self.read(|connection| {
            let sql =
                "SELECT revision, entity FROM entity_version e WHERE entity IS NOT NULL AND entity_id > ?2
                       AND revision = (SELECT max(revision) FROM entity_version
                                       WHERE entity_id = e.entity_id AND revision <= ?1)
                       ORDER BY entity_id LIMIT ?3";
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map(params![at.number() as i64, after, limit as i64], |row| {
                entity_of(row, record_id)
            })?;
            rows.filter_map(Result::transpose).collect()
        })
    }

    /// The number of the last write of an entity up to a revision; 0 where there was none.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn entities_changed(&self, at: Revision) -> Result<u64, RecordError> {
        self.read(|connection| {
            let sql = "SELECT coalesce(max(revision), 0) FROM entity_version WHERE revision <= ?1";
            connection.prepare_cached(sql)?.query_row([at.number() as i64], |row| row.get(0))
        })
    }
}

fn newest_revision(connection: &Connection) -> rusqlite::Result<u64> {
    connection
        .prepare_cached("SELECT coalesce(max(revision), 0) FROM change")?
        .query_row([], |row| row.get(0))
}

/// The newest version of a report at a revision.
pub fn newest_version(
    connection: &Connection,
    report_id: &str,
    at: u64,
) -> rusqlite::Result<Option<(Report, u32)>> {
    let sql = format!(
        "{SELECT_REPORT} WHERE report_id = ?1 AND became_newest AND revision <= ?2 ORDER BY revision DESC LIMIT 1"
    );
    let found =
        connection.prepare_cached(&sql)?.query_row(params![report_id, at as i64], report_of).optional()?;
    Ok(found.map(|(report, version, _)| (report, version)))
}

/// Whether any version of a report is on record.
pub fn report_exists(connection: &Connection, report_id: &str) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM report_version WHERE report_id = ?1")?.exists([report_id])
}

/// Whether a report was withdrawn by a call, or by the newest version of another report, by now.
pub fn is_retracted(connection: &Connection, report_id: &str, at: u64) -> rusqlite::Result<bool> {
    is_retracted_in(connection, report_id, Known { at, published_by: None })
}

fn is_retracted_in(connection: &Connection, report_id: &str, known: Known) -> rusqlite::Result<bool> {
    let sql = format!(
        "SELECT 1 FROM retraction WHERE report_id = ?3 AND revision <= ?1
         UNION ALL SELECT 1 FROM report_version v WHERE retracts = ?3 AND revision = {NEWEST_OF_V_BY}"
    );
    let (at, by) = known.parameters();
    connection.prepare_cached(&sql)?.exists(params![at, by, report_id])
}

/// The reports whose newest version corrects this one.
fn corrected_by(connection: &Connection, report_id: &str, known: Known) -> rusqlite::Result<Vec<String>> {
    let sql = format!(
        "SELECT report_id FROM report_version v WHERE corrects = ?3 AND revision = {NEWEST_OF_V_BY} ORDER BY revision"
    );
    let (at, by) = known.parameters();
    connection.prepare_cached(&sql)?.query_map(params![at, by, report_id], |row| row.get(0))?.collect()
}

fn facts(
    connection: &Connection,
    report_id: &str,
    version: u32,
    known: Known,
) -> rusqlite::Result<Option<VersionFacts>> {
    let sql = format!("{SELECT_WITHOUT_BODY} WHERE report_id = ?1 AND version = ?2 AND revision <= ?3");
    let (at, by) = known.parameters();
    let found = connection
        .prepare_cached(&sql)?
        .query_row(params![report_id, version, at], |row| Ok((report_of(row)?, row.get::<_, String>(13)?)))
        .optional()?;
    let Some(((report, _, revision), text_sha256)) = found else { return Ok(None) };
    let sql =
        "SELECT max(revision) FROM report_version WHERE report_id = ?3 AND became_newest AND revision <= ?1
               AND coalesce(updated_at, published_at) <= ?2";
    let newest: Option<u64> =
        connection.prepare_cached(sql)?.query_row(params![at, by, report_id], |row| row.get(0))?;
    Ok(Some(VersionFacts {
        is_newest: newest == Some(revision),
        is_retracted: is_retracted_in(connection, report_id, known)?,
        corrected_by: corrected_by(connection, report_id, known)?,
        report,
        text_sha256,
    }))
}

fn describe(
    connection: &Connection,
    record_id: u64,
    report: Report,
    version: u32,
    at: u64,
) -> rusqlite::Result<ReportVersion> {
    let sql =
        "SELECT r.revision, c.recorded_at, r.text_sha256 FROM report_version r JOIN change c USING (revision)
               WHERE r.report_id = ?1 AND r.version = ?2";
    let (revision, recorded_at, text_sha256): (i64, String, String) = connection
        .prepare_cached(sql)?
        .query_row(params![report.report_id, version], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let facts = facts(connection, &report.report_id, version, Known { at, published_by: None })?;
    let status = match &facts {
        Some(facts) if facts.is_retracted => ReportStatus::Retracted,
        Some(facts) if !facts.is_newest => ReportStatus::Superseded,
        Some(facts) if !facts.corrected_by.is_empty() => ReportStatus::Corrected,
        _ => ReportStatus::Current,
    };
    Ok(ReportVersion {
        report,
        version,
        recorded_at: time_of(&recorded_at)?,
        revision: Revision::new(record_id, revision as u64),
        status,
        text_sha256,
    })
}

/// A row of [`SELECT_REPORT`]: the report, its version, its revision.
pub fn report_of(row: &Row<'_>) -> rusqlite::Result<(Report, u32, u64)> {
    let report = Report {
        report_id: row.get(0)?,
        source: row.get(3)?,
        url: row.get(4)?,
        headline: row.get(5)?,
        dateline: row.get(6)?,
        language: row.get(7)?,
        published_at: time_of(&row.get::<_, String>(8)?)?,
        updated_at: row.get::<_, Option<String>>(9)?.map(|time| time_of(&time)).transpose()?,
        corrects: row.get(10)?,
        retracts: row.get(11)?,
        body: row.get(12)?,
    };
    Ok((report, row.get(1)?, row.get::<_, i64>(2)? as u64))
}

fn entity_of(row: &Row<'_>, record_id: u64) -> rusqlite::Result<Option<EntityVersion>> {
    let revision = Revision::new(record_id, row.get::<_, i64>(0)? as u64);
    let Some(json) = row.get::<_, Option<String>>(1)? else { return Ok(None) };
    let entity: Entity = serde_json::from_str(&json).map_err(|error| unreadable(1, Box::new(error)))?;
    Ok(Some(EntityVersion { entity, revision }))
}

/// A time as the tables hold it: RFC 3339, nine decimals.
pub fn stored_time(time: Timestamp) -> String {
    format!("{time:.9}")
}

fn time_of(text: &str) -> rusqlite::Result<Timestamp> {
    text.parse().map_err(|error| unreadable(0, Box::new(error)))
}

fn unreadable(column: usize, error: Box<dyn std::error::Error + Send + Sync>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, error)
}
