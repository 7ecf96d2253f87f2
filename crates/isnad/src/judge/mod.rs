//! `isnad judge`: what people decide.

pub mod args;
mod log;

use anyhow::Context;
use isnad_archive::{Archive, JudgedBy, Verdict};

use crate::Ended;
use args::{JudgeArgs, JudgeCommand};

/// Runs the command.
///
/// # Errors
/// There is no such event, claim, incident, report or judgement; the value does not suit the field; nobody is named; the
/// archive cannot be written.
pub fn run(args: &JudgeArgs) -> anyhow::Result<Ended> {
    if let JudgeCommand::Log { format } = args.command {
        return log::run(&args.archive, format);
    }
    let mut archive = args.archive.write()?;
    let who = args.by.clone().or_else(|| named("ISNAD_USER")).or_else(|| named("USER")).unwrap_or_default();
    let by = JudgedBy { who: &who, reason: &args.because };
    for (id, what) in judge(&mut archive, &args.command, by)? {
        println!("judgement {id}: {what}");
    }
    Ok(Ended::Well)
}

fn named(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|v| !v.trim().is_empty())
}

type Said = Vec<(i64, String)>;

fn judge(archive: &mut Archive, command: &JudgeCommand, by: JudgedBy<'_>) -> anyhow::Result<Said> {
    Ok(match command {
        JudgeCommand::Accept { ids } => verdicts(archive, ids, Verdict::Accept, by)?,
        JudgeCommand::Reject { ids } => verdicts(archive, ids, Verdict::Reject, by)?,
        JudgeCommand::Edit { id, field, value } => {
            let event = archive.event_named(id)?.with_context(|| no_such(id))?;
            // 5, [5, 7] and null are JSON; IRQ is a word.
            let value = serde_json::from_str(value).unwrap_or_else(|_| serde_json::Value::String(value.clone()));
            vec![(archive.edit_event(event.id, field, &value, by)?, format!("{id}: {field} is {value}"))]
        }
        JudgeCommand::Merge { incidents } => vec![(archive.merge_incidents(incidents, by)?, format!("{} incidents are one", incidents.len()))],
        JudgeCommand::Split { reports } => {
            let mut said = Said::new();
            for r in reports {
                said.push((archive.split_report(*r, by)?, format!("report {r} tells another happening")));
            }
            said
        }
        JudgeCommand::Same { a, b } => vec![(archive.judge_pair(*a, *b, true, by)?, format!("reports {a} and {b} are one happening"))],
        JudgeCommand::Different { a, b } => vec![(archive.judge_pair(*a, *b, false, by)?, format!("reports {a} and {b} are two happenings"))],
        JudgeCommand::Undo { judgement } => vec![(archive.undo(*judgement, by)?, format!("judgement {judgement} no longer stands"))],
        JudgeCommand::Log { .. } => Said::new(),
    })
}

fn verdicts(archive: &mut Archive, ids: &[String], verdict: Verdict, by: JudgedBy<'_>) -> anyhow::Result<Said> {
    let word = if verdict == Verdict::Accept { "accepted" } else { "rejected" };
    let mut said = Said::new();
    for id in ids {
        let judgement = if id.contains('#') {
            let event = archive.event_named(id)?.with_context(|| no_such(id))?;
            archive.judge_event(event.id, verdict, by)?
        } else {
            let claim = archive.claim_named(id)?.with_context(|| no_such(id))?;
            archive.judge_claim(claim.id, verdict, by)?
        };
        said.push((judgement, format!("{id} {word}")));
    }
    Ok(said)
}

fn no_such(id: &str) -> String {
    format!("there is no event or claim `{id}` in the present coding; `isnad search --events` shows ids (DOC#N, DOC/cN)")
}
