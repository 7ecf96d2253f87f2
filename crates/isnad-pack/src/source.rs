//! The sources of a pack: named texts, read from a directory or given in memory.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// One source file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct File {
    /// Path inside `packs/`, for example `ar/verbs.tsv`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// `pack.toml`: what a pack is and which files it has.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Language, BCP 47.
    pub lang: String,
    /// Name in English.
    pub name: String,
    /// Version of the pack.
    pub version: String,
    /// `rtl` or `ltr`.
    pub direction: String,
    /// Files of each kind.
    pub files: Files,
}

/// The files of a pack by kind; paths are relative to the pack's directory.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    /// Letter folding.
    pub folding: String,
    /// Proclitics and enclitics.
    pub clitics: String,
    /// Paradigms of verbs; none for a language without generation.
    #[serde(default)]
    pub patterns: Option<String>,
    /// Verb entries.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Noun and adjective entries.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Fixed pairs.
    #[serde(default)]
    pub collocations: Vec<String>,
    /// Function words.
    pub function_words: String,
    /// Number words.
    pub numbers: String,
    /// Which analyses can stand beside which.
    pub choose: String,
    /// Constructions.
    pub events: String,
    /// Words that tell contexts.
    #[serde(default)]
    pub contexts: Option<String>,
    /// Rules for claims.
    #[serde(default)]
    pub claims: Option<String>,
    /// Words of negation, possibility, future and past.
    #[serde(default)]
    pub aux: Option<String>,
    /// Words of saying.
    #[serde(default)]
    pub saying: Option<String>,
    /// Countries.
    #[serde(default)]
    pub countries: Option<String>,
    /// Organisations and groups.
    #[serde(default)]
    pub actors: Vec<String>,
    /// Holders of public offices.
    #[serde(default)]
    pub people: Vec<String>,
    /// Words and rules of time expressions: two files.
    #[serde(default)]
    pub times: Vec<String>,
    /// Weights of the scorer.
    #[serde(default)]
    pub weights: Option<String>,
    /// Ontology.
    pub ontology: String,
}

/// A manifest with the texts of its files.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Source {
    /// The manifest.
    pub manifest: Manifest,
    /// All files, the manifest first.
    pub files: Vec<File>,
}

impl Source {
    /// Reads a pack directory such as `packs/ar`. Files outside it (`../world/…`) are named relative to it.
    ///
    /// # Errors
    /// A file is missing or is not UTF-8, or the manifest is wrong; the finding names the file.
    pub fn read(dir: &Path) -> Result<Source, Error> {
        let base = dir.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let manifest_name = format!("{base}/pack.toml");
        let text = read_text(&dir.join("pack.toml"), &manifest_name)?;
        let manifest: Manifest = toml::from_str(&text).map_err(|e| {
            let line = e.span().map_or(0, |s| text[..s.start.min(text.len())].matches('\n').count() + 1);
            Error::new(&manifest_name, line, e.message().to_owned())
        })?;
        let mut files = vec![File { name: manifest_name, text }];
        for path in manifest.files.all() {
            let name = display_name(&base, path);
            let text = read_text(&dir.join(path), &name)?;
            files.push(File { name, text });
        }
        Ok(Source { manifest, files })
    }

    /// The source as bytes, to be carried along in a program.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Strings and lists in memory always encode.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The source that [`Source::to_bytes`] wrote.
    ///
    /// # Errors
    /// The bytes are no source.
    pub fn from_bytes(bytes: &[u8]) -> Result<Source, Error> {
        postcard::from_bytes(bytes).map_err(|e| Error::new("pack", 0, format!("no pack source: {e}")))
    }

    /// The file with this path as the manifest writes it.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&File> {
        let base = self.files[0].name.split('/').next().unwrap_or_default();
        let name = display_name(base, path);
        self.files.iter().find(|f| f.name == name)
    }
}

impl Files {
    /// Every path of the manifest.
    #[must_use]
    pub fn all(&self) -> Vec<&str> {
        let mut all: Vec<&str> = vec![&self.folding, &self.clitics, &self.function_words, &self.numbers, &self.choose, &self.events, &self.ontology];
        all.extend(self.patterns.as_deref());
        all.extend(self.countries.as_deref());
        all.extend(self.saying.as_deref());
        all.extend(self.claims.as_deref());
        all.extend(self.contexts.as_deref());
        all.extend(self.aux.as_deref());
        all.extend(self.weights.as_deref());
        for list in [&self.verbs, &self.nouns, &self.collocations, &self.actors, &self.people, &self.times] {
            all.extend(list.iter().map(String::as_str));
        }
        all
    }
}

fn display_name(base: &str, path: &str) -> String {
    path.strip_prefix("../").map_or_else(|| format!("{base}/{path}"), str::to_owned)
}

pub(crate) fn read_text(path: &Path, name: &str) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|e| Error::new(name, 0, format!("cannot read {}: {e}", path.display())))?;
    String::from_utf8(bytes).map_err(|e| {
        let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        Error::new(name, line, "not UTF-8; save the file as UTF-8")
    })
}
