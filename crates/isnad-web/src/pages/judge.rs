//! Judgements from forms. Each is an appended row with name and reason, and can be undone.

use axum::extract::{Path, State};
use axum::response::Redirect;
use isnad_archive::{JudgedBy as By, Verdict};

use crate::ctx::Ctx;
use crate::error::Fault;
use crate::form::Form;
use crate::server::App;

/// Fields that the form offers.
pub(crate) const FIELDS: [&str; 10] =
    ["event", "mode", "aux", "date", "enddate", "size.dead", "size.injured", "size.arrested", "event_loc.resolved_place", "event_loc.country_code"];

/// Longest reason, in characters.
const REASON: usize = 500;

/// Who judges and why, of a form that may change the archive.
struct Said {
    who: String,
    reason: String,
    to: String,
}

impl Said {
    fn of(app: &App, c: &Ctx, form: &Form) -> Result<Said, Fault> {
        form.changes(app)?;
        let who = if form.get("who").is_empty() { c.who.clone() } else { form.get("who").to_owned() };
        if who.trim().is_empty() {
            return Err(Fault::wrong("say under which name you judge: the field is on the page of the review"));
        }
        Ok(Said { who, reason: form.get("reason").chars().take(REASON).collect(), to: form.back().to_owned() })
    }

    fn by(&self) -> By<'_> {
        By { who: &self.who, reason: &self.reason }
    }
}

/// Accepts, rejects or edits an event.
pub(crate) async fn event(State(app): State<App>, c: Ctx, form: Form) -> Result<Redirect, Fault> {
    let said = Said::of(&app, &c, &form)?;
    let id = form.number("event")?;
    let (what, field, value) = (form.get("do").to_owned(), form.get("field").to_owned(), form.get("value").to_owned());
    let to = said.to.clone();
    app.with(move |archive, _| {
        match what.as_str() {
            "accept" => archive.judge_event(id, Verdict::Accept, said.by()).map_err(refused)?,
            "reject" => archive.judge_event(id, Verdict::Reject, said.by()).map_err(refused)?,
            "edit" => archive.edit_event(id, &field, &typed(&field, &value)?, said.by()).map_err(refused)?,
            _ => return Err(Fault::wrong("do: accept, reject or edit")),
        };
        Ok(())
    })
    .await?;
    Ok(Redirect::to(&to))
}

/// Merges incidents, or splits reports off.
pub(crate) async fn incident(State(app): State<App>, Path(id): Path<i64>, c: Ctx, form: Form) -> Result<Redirect, Fault> {
    let said = Said::of(&app, &c, &form)?;
    let numbers = |name: &str| form.all(name).iter().filter_map(|n| n.parse().ok()).collect::<Vec<i64>>();
    let (what, reports, others) = (form.get("do").to_owned(), numbers("report"), numbers("other"));
    let to = app.with(move |archive, _| {
        // Numbers of incidents may change; those of reports stay.
        let members = archive.reports_of(id)?;
        let stays = members.iter().map(|r| r.id).find(|r| what == "merge" || !reports.contains(r));
        match what.as_str() {
            "merge" => {
                let all: Vec<i64> = [id].into_iter().chain(others).collect();
                archive.merge_incidents(&all, said.by()).map_err(refused)?;
            }
            "split" if stays.is_none() || reports.is_empty() => return Err(Fault::wrong("choose some of the reports, but not all")),
            "split" => {
                for report in reports {
                    archive.split_report(report, said.by()).map_err(refused)?;
                }
            }
            _ => return Err(Fault::wrong("do: merge or split")),
        }
        Ok(stays.map_or(Ok(None), |r| archive.incident_of_report(r))?)
    });
    Ok(Redirect::to(&to.await?.map_or_else(|| "/incidents".to_owned(), |id| format!("/incidents/{id}"))))
}

/// Decides whether two reports tell one happening.
pub(crate) async fn pair(State(app): State<App>, c: Ctx, form: Form) -> Result<Redirect, Fault> {
    let said = Said::of(&app, &c, &form)?;
    let (a, b) = (form.number("a")?, form.number("b")?);
    let same = match form.get("do") {
        "merge" => true,
        "split" => false,
        _ => return Err(Fault::wrong("do: merge or split")),
    };
    let to = said.to.clone();
    app.with(move |archive, _| archive.judge_pair(a, b, same, said.by()).map(|_| ()).map_err(refused)).await?;
    Ok(Redirect::to(&to))
}

/// Undoes a judgement.
pub(crate) async fn undo(State(app): State<App>, c: Ctx, form: Form) -> Result<Redirect, Fault> {
    let said = Said::of(&app, &c, &form)?;
    let id = form.number("id")?;
    let to = said.to.clone();
    app.with(move |archive, _| archive.undo(id, said.by()).map(|_| ()).map_err(refused)).await?;
    Ok(Redirect::to(&to))
}

/// What the archive refuses is the form's fault; its message says what to do.
fn refused(e: isnad_archive::Error) -> Fault {
    Fault::wrong(e.to_string())
}

/// A value from a field of a form: words, a number, `5–7`, `20+`, a list for types and modes.
fn typed(field: &str, value: &str) -> Result<serde_json::Value, Fault> {
    use serde_json::json;
    if value.is_empty() {
        return Ok(serde_json::Value::Null);
    }
    let number = |s: &str| s.trim().parse::<i64>().map_err(|_| Fault::wrong(format!("{field}: write 5, 5-7 or 20+")));
    Ok(match field {
        "event" | "mode" | "context" | "aux" => json!(value.split([',', '،']).map(str::trim).filter(|v| !v.is_empty()).collect::<Vec<_>>()),
        f if f.starts_with("size.") => match value.split_once(['-', '–']) {
            Some((low, high)) => json!([number(low)?, number(high)?]),
            None => match value.strip_suffix('+') {
                Some(low) => json!([number(low)?, null]),
                None => json!(number(value)?),
            },
        },
        _ => json!(value),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_forms() {
        assert_eq!(typed("size.dead", "5-7").expect("a range"), serde_json::json!([5, 7]));
        assert_eq!(typed("size.dead", "20+").expect("an open range"), serde_json::json!([20, null]));
        assert_eq!(typed("event", "PROTEST").expect("a type"), serde_json::json!(["PROTEST"]));
        assert_eq!(typed("date", "").expect("nothing"), serde_json::Value::Null);
        assert!(typed("size.dead", "many").is_err());
    }
}
