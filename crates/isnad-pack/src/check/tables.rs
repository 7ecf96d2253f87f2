//! Lines of tables against each other and against the ontology and the countries.

use std::collections::{HashMap, HashSet};

use isnad_text::Folder;

use crate::error::{Finding, Severity};
use crate::model::Class;
use crate::source::{File, Source};
use crate::table::{self, Row};
use crate::{ontology, words};

/// Columns that together say which thing a line is about.
struct Key {
    columns: &'static [&'static str],
    what: &'static str,
}

pub(super) fn check(source: &Source, findings: &mut Vec<Finding>) {
    let files = &source.manifest.files;
    let folder = folder(source);
    let key = |columns, what| Key { columns, what };
    let mut run = |paths: &[String], key: Key| {
        for file in paths.iter().filter_map(|p| source.file(p)) {
            duplicates(file, &folder, &key, findings);
        }
    };
    run(&files.verbs, key(&["lemma", "root", "form", "vowel"], "verb"));
    run(&files.nouns, key(&["lemma", "class", "type", "gloss"], "noun"));
    run(&files.collocations, key(&["head", "dep"], "pair"));
    run(std::slice::from_ref(&files.function_words), key(&["word", "class"], "word"));
    run(std::slice::from_ref(&files.numbers), key(&["word", "kind"], "number word"));
    run(&files.actors, key(&["id", "country", "sector", "from", "to"], "actor"));
    run(&files.people, key(&["id", "country", "role_ar", "from", "to"], "office"));
    run(files.countries.as_slice(), key(&["code"], "country"));
    let codes = codes(source);
    for file in files.actors.iter().chain(&files.people).filter_map(|p| source.file(p)) {
        holders(file, &codes, findings);
    }
}

fn folder(source: &Source) -> Folder {
    let mut ignored = Vec::new();
    let rows = source.file(&source.manifest.files.folding).and_then(|f| words::folding(f, &mut ignored).ok()).unwrap_or_default();
    Folder::new(rows.iter().map(|(c, s)| (*c, s.as_str())))
}

fn each(file: &File, columns: &[&str], run: &mut dyn FnMut(Row<'_>)) {
    // Wrong headers and cell counts are the compiler's findings.
    let _ = table::read(&file.name, &file.text, columns, &mut Vec::new(), &mut |row, _| run(row));
}

fn duplicates(file: &File, folder: &Folder, key: &Key, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
    each(file, key.columns, &mut |row| {
        let cells: Vec<String> = key.columns.iter().map(|c| folder.fold(row.get(c))).collect();
        if let Some(first) = seen.get(&cells) {
            let message =
                format!("the {} `{}` stands in line {first} already (spelling variants are one word); keep one line", key.what, row.get(key.columns[0]));
            findings.push(Finding { severity: Severity::Warning, file: file.name.clone(), line: row.line, message });
        } else {
            seen.insert(cells, row.line);
        }
    });
}

/// Codes of countries and of what stands in for one.
fn codes(source: &Source) -> HashSet<String> {
    let files = &source.manifest.files;
    let mut all: HashSet<String> =
        source.file(&files.ontology).and_then(|f| ontology::parse(&f.name, &f.text).ok()).map(|o| o.international.into_iter().collect()).unwrap_or_default();
    if let Some(file) = files.countries.as_deref().and_then(|p| source.file(p)) {
        each(file, &["code"], &mut |row| {
            all.insert(row.get("code").to_owned());
        });
    }
    all
}

/// Actors and people: known codes and classes, dates that are dates.
fn holders(file: &File, codes: &HashSet<String>, findings: &mut Vec<Finding>) {
    each(file, &["id"], &mut |row| {
        let mut add = |message: String| findings.push(Finding { severity: Severity::Error, file: file.name.clone(), line: row.line, message });
        let country = row.get("country");
        if !country.is_empty() && !codes.is_empty() && !codes.contains(country) {
            add(format!("`{country}` is no country of the countries table and no international code"));
        }
        let class = row.get("class");
        if !class.is_empty() && Class::parse(class).is_none() {
            add(format!("`{class}` is no class; see packs/FORMAT.md"));
        }
        for column in ["from", "to"] {
            let date = row.get(column);
            if !date.is_empty() && !is_date(date) {
                add(format!("`{date}` in `{column}` is no date; write 2024, 2024-05 or 2024-05-31"));
            }
        }
    });
}

fn is_date(s: &str) -> bool {
    let parts: Vec<&str> = s.split('-').collect();
    let digits = |p: &str, n: usize| p.len() == n && p.bytes().all(|b| b.is_ascii_digit());
    match parts[..] {
        [y] => digits(y, 4),
        [y, m] => digits(y, 4) && digits(m, 2),
        [y, m, d] => digits(y, 4) && digits(m, 2) && digits(d, 2),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_are_duplicates() {
        let file = File { name: "x.tsv".to_owned(), text: "head\tdep\nأ\tب\nا\tب\nا\tج\n".to_owned() };
        let mut found = Vec::new();
        duplicates(&file, &Folder::new([('أ', "ا")]), &Key { columns: &["head", "dep"], what: "pair" }, &mut found);
        assert_eq!(found.iter().map(|f| f.line).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn dates() {
        assert!(is_date("2014") && is_date("2014-06") && is_date("2014-06-29"));
        assert!(!is_date("14") && !is_date("2014-6") && !is_date("heute"));
    }
}
