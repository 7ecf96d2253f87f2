//! Overlays: a user's own tables on top of a pack.

use std::collections::HashSet;
use std::path::Path;

use crate::error::Error;
use crate::source::{File, Source, read_text};

/// Tables that an overlay can have, each with the columns that say which line is meant.
const TABLES: [(&str, &[&str]); 5] =
    [("verbs.tsv", &["lemma", "form"]), ("nouns.tsv", &["lemma"]), ("collocations.tsv", &["head", "dep"]), ("actors.tsv", &["id"]), ("people.tsv", &["id"])];

impl Source {
    /// Puts the tables of a directory on top: `verbs.tsv`, `nouns.tsv`, `collocations.tsv`, `actors.tsv`, `people.tsv`,
    /// those that are there, with the columns of the pack's own tables. A line replaces the pack's lines of the same word
    /// (verbs: lemma and form; nouns: lemma; pairs: both words; actors and people: id); other lines are added.
    ///
    /// # Errors
    /// There is none of these files, or one cannot be read.
    pub fn overlay(&mut self, dir: &Path) -> Result<(), Error> {
        let base = self.files[0].name.split('/').next().unwrap_or_default().to_owned();
        let mut any = false;
        for (table, key) in TABLES {
            let path = dir.join(table);
            if !path.is_file() {
                continue;
            }
            any = true;
            // The name that the user gave shows in findings; `../` keeps it apart from the pack's own.
            let name = format!("overlay/{table}");
            let text = read_text(&path, &name)?;
            let list = match table {
                "verbs.tsv" => &mut self.manifest.files.verbs,
                "nouns.tsv" => &mut self.manifest.files.nouns,
                "collocations.tsv" => &mut self.manifest.files.collocations,
                "actors.tsv" => &mut self.manifest.files.actors,
                _ => &mut self.manifest.files.people,
            };
            let taken = keys(&text, key);
            for own in list.iter() {
                let own = own.strip_prefix("../").map_or_else(|| format!("{base}/{own}"), str::to_owned);
                if let Some(file) = self.files.iter_mut().find(|f| f.name == own) {
                    file.text = without(&file.text, key, &taken);
                }
            }
            // First, so that it also wins where two readings are equally good.
            list.insert(0, format!("../{name}"));
            self.files.push(File { name, text });
        }
        if any {
            return Ok(());
        }
        let names = TABLES.map(|(t, _)| t).join(", ");
        Err(Error::new(dir.display().to_string(), 0, format!("no table to put on top; an overlay has one or more of {names}")))
    }
}

/// Data lines of a table with the cells of the key columns; `None` for header, comments and blank lines.
fn lines<'t>(text: &'t str, key: &[&str]) -> impl Iterator<Item = (&'t str, Option<Vec<&'t str>>)> {
    let mut columns: Option<Vec<usize>> = None;
    text.lines().map(move |line| {
        if line.trim().is_empty() || line.starts_with('#') {
            return (line, None);
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        match &columns {
            None => {
                columns = Some(key.iter().filter_map(|k| cells.iter().position(|c| c == k)).collect());
                (line, None)
            }
            Some(columns) => (line, Some(columns.iter().map(|i| cells.get(*i).copied().unwrap_or("")).collect())),
        }
    })
}

fn keys(text: &str, key: &[&str]) -> HashSet<Vec<String>> {
    lines(text, key).filter_map(|(_, k)| k).map(|k| k.into_iter().map(str::to_owned).collect()).collect()
}

/// The table without the lines of these keys; they become empty, so that the others keep their numbers.
fn without(text: &str, key: &[&str], taken: &HashSet<Vec<String>>) -> String {
    let mut out = String::with_capacity(text.len());
    for (line, k) in lines(text, key) {
        let replaced = k.is_some_and(|k| taken.contains(&k.into_iter().map(str::to_owned).collect::<Vec<_>>()));
        if !replaced {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_same_key_are_blanked() {
        let own = "# head\nlemma\tform\tgloss\nقتل\tI\tkill\nقتل\tII\tmassacre\n";
        let taken = keys("form\tlemma\tgloss\nII\tقتل\tx\n", &["lemma", "form"]);
        assert_eq!(without(own, &["lemma", "form"], &taken), "# head\nlemma\tform\tgloss\nقتل\tI\tkill\n\n");
    }
}
