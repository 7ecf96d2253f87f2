//! `isnad pack check`: all findings, and the examples and tests run.

use std::path::{Path, PathBuf};

use anyhow::Context;
use isnad_coder::examples::Report;
use isnad_coder::{Coder, examples};
use isnad_pack::{Finding, Pack, Severity, Source};

use crate::style::{Ink, Style};
use crate::{Ended, packs};

/// Runs the command.
///
/// # Errors
/// The directory cannot be read.
pub fn check(dir: &Path, strict: bool, mark: bool) -> anyhow::Result<Ended> {
    let source = packs::read_source(dir)?;
    let (compiled, mut findings) = isnad_pack::check(&source);
    let mut summary = format!("{} files", source.files.len());
    if let Some(compiled) = compiled {
        let pack = Pack::from_bytes(&compiled.blob)?;
        let places = packs::places()?;
        let coder = Coder::new(&pack).with_places(&places);
        let mut run = rules(&source, &coder);
        findings.append(&mut run.findings);
        let mut tests = tests(dir, &coder, mark)?;
        findings.append(&mut tests.findings);
        summary.push_str(&format!(", {} words, {} forms; {} examples and {} tests run", compiled.lexemes, compiled.forms, run.run, tests.run));
        if tests.gaps > 0 {
            summary.push_str(&format!(", {} known gaps among them", tests.gaps));
        }
    } else {
        summary.push_str("; examples and tests were not run, since the pack does not compile");
    }
    let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
    let warnings = findings.len() - errors;
    report(&findings);
    println!("{}: {summary}; {errors} errors, {warnings} warnings", dir.display());
    Ok(if errors == 0 && (!strict || warnings == 0) { Ended::Well } else { Ended::WithFindings })
}

fn report(findings: &[Finding]) {
    let style = Style::stdout();
    for f in findings {
        let ink = if f.severity == Severity::Error { Ink::Bad } else { Ink::Date };
        let line = f.to_string();
        let (word, rest) = line.split_once(':').unwrap_or((&line, ""));
        println!("{}:{rest}", style.paint(ink, word));
    }
}

/// Runs the examples of all rule files.
fn rules(source: &Source, coder: &Coder<'_>) -> Report {
    let files = &source.manifest.files;
    let name = |path: &str| source.file(path).map_or_else(|| path.to_owned(), |f| f.name.clone());
    let mut run = examples::run_rules(coder, &name(&files.events));
    if let Some(claims) = &files.claims {
        run.take(examples::run_claims(coder, &name(claims)));
    }
    if let [words, rules] = &files.times[..] {
        let text = |path: &str| source.file(path).map_or("", |f| f.text.as_str());
        run.take(examples::run_times(&name(rules), text(words), text(rules), text(&files.numbers)));
    }
    run
}

/// Runs `tests/*.md`; with `mark`, writes into the files which blocks are gaps.
fn tests(dir: &Path, coder: &Coder<'_>, mark: bool) -> anyhow::Result<Report> {
    let mut all = Report::default();
    let folder = dir.join("tests");
    if !folder.is_dir() {
        return Ok(all);
    }
    let entries = std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    files.sort();
    for path in files {
        let name = path.strip_prefix(dir.parent().unwrap_or(dir)).unwrap_or(&path).display().to_string();
        let mut text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut report = examples::run_tests(coder, &name, &text);
        if mark {
            let marked = examples::mark_gaps(&text, &report.failing);
            if marked != text {
                std::fs::write(&path, &marked).with_context(|| format!("cannot write {}", path.display()))?;
                text = marked;
            }
            report = examples::run_tests(coder, &name, &text);
        }
        all.take(report);
    }
    Ok(all)
}
