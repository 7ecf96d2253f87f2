//! What stands beside the data: a code book and a citation.

use std::fmt::Write as _;

use crate::crosswalk::Crosswalks;
use crate::foreign::{CONFIDENCE, Scheme};
use crate::form::Form;
use crate::item::Level;
use crate::loss::Loss;
use crate::{Error, schema};

/// The code book of an export, in Markdown.
///
/// # Errors
/// The crosswalks have a mistake.
pub fn codebook(form: Form, level: Level, loss: &Loss, redacted: bool) -> Result<String, Error> {
    let mut out = format!("# Code book: {}s as {}\n\n", level.name(), form.name());
    out.push_str("Coded from news text by isnad. A record says what a text reports; it is no fact. Offsets count characters (Unicode scalar values) of the text as it came, [start, end).\n");
    if redacted {
        out.push_str("Names of persons without a public role were replaced by […], as far as the lexicon knows them for names.\n");
    }
    let _ = writeln!(out, "\n## What this file holds and what it lacks\n\n```\n{loss}```\n");
    match form {
        Form::Foreign(scheme) => foreign(scheme, &mut out)?,
        Form::Annotations => out.push_str(
            "## Form\n\nAn AnnotationPage of W3C Web Annotations. The annotation with a record's own id stands on its trigger or cue; the others (actor, recipient, place, date, holder, cue, subject, object) link to it.\n",
        ),
        _ => table(form, level, &mut out),
    }
    Ok(out)
}

/// The columns of a level, as a Markdown table; what the documentation prints too.
#[must_use]
pub fn columns(level: Level) -> String {
    let mut out = "| column | kind | what |\n|---|---|---|\n".to_owned();
    for field in schema::fields(level) {
        let _ = writeln!(out, "| `{}` | {} | {} |", field.name, field.kind.name(), field.doc);
    }
    out
}

fn table(form: Form, level: Level, out: &mut String) {
    out.push_str("## Columns\n\n");
    match form {
        Form::Plover => out.push_str("The fields are those of PLOVER and of `isnad code`; the table gives them by their names as columns.\n\n"),
        Form::Csv | Form::Xlsx => out.push_str(
            "Lists stand in one cell, elements separated by `|`; in elements `\\` and `|` are written `\\\\` and `\\|`. An empty cell is unknown.\n\n",
        ),
        _ => {}
    }
    out.push_str(&columns(level));
}

fn foreign(scheme: Scheme, out: &mut String) -> Result<(), Error> {
    let tables = Crosswalks::load()?;
    let (name, rules, heads) = match scheme {
        Scheme::Acled => ("ACLED", &tables.acled, "disorder type, event type, sub-event type"),
        Scheme::Ucdp => ("UCDP GED", &tables.ucdp, "type of violence (1 state-based, 2 non-state, 3 one-sided), whose dead"),
        Scheme::Gdelt => ("GDELT 2.0", &tables.cameo, "CAMEO code"),
    };
    let _ = writeln!(
        out,
        "## Columns\n\nThe columns of {name}, in its order, and `{CONFIDENCE}`. These are **not data of {name}**: records of isnad were put into its columns by the crosswalk below, and nobody of {name} coded or checked them. Do not mix them with its data without marking them.\n\n`{}`\n",
        scheme.columns().join("`, `")
    );
    let _ = writeln!(
        out,
        "## Crosswalk\n\nThe first line that fits decides. Confidence is the authors' judgement of how well the line fits; it was not measured.\n\n| PLOVER | mode | actor | recipient | {heads} | confidence |\n|---|---|---|---|---|---|"
    );
    for rule in rules.iter() {
        let (confidence, gives) = rule.gives.split_last().unwrap_or((&"", &[]));
        let [event, mode, actor, recipient] = rule.when();
        let _ = writeln!(out, "| {event} | {mode} | {} | {} | {} | {confidence} |", actor.replace('|', ", "), recipient.replace('|', ", "), gives.join(", "));
    }
    Ok(())
}

/// The citation of an export, in the Citation File Format; `packs` are the language packs that its records name.
#[must_use]
pub fn citation(form: Form, level: Level, packs: &[String]) -> String {
    let mut out =
        String::from("cff-version: 1.2.0\nmessage: If you use these data, cite them and say which program and language pack coded them.\ntype: dataset\n");
    let _ = writeln!(out, "title: {}s coded from news text by isnad, as {}", level.name(), form.name());
    out.push_str("authors:\n  - name: Whoever chose the texts and ran the coder (put your name here)\n");
    let _ = writeln!(
        out,
        "references:\n  - type: software\n    title: isnad\n    version: {}\n    authors:\n      - name: The isnad contributors",
        env!("CARGO_PKG_VERSION")
    );
    if !packs.is_empty() {
        let _ = writeln!(out, "    notes: \"language pack {}\"", packs.join(", "));
    }
    out.push_str("  - type: standard\n    title: PLOVER, revision of 2021\n    authors:\n      - name: Open Event Data Alliance\n");
    let scheme = match form {
        Form::Foreign(Scheme::Acled) => Some("Armed Conflict Location & Event Data (ACLED) Codebook"),
        Form::Foreign(Scheme::Ucdp) => Some("UCDP Georeferenced Event Dataset Codebook"),
        Form::Foreign(Scheme::Gdelt) => Some("The GDELT Event Database Data Format Codebook V2.0"),
        _ => None,
    };
    if let Some(title) = scheme {
        let _ = writeln!(out, "  - type: manual\n    title: {title}\n    notes: columns only; no data of that project");
    }
    out
}
