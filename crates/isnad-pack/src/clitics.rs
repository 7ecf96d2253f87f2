//! Clitics: what is written together with a word and cut off at look-up.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Finding, Severity};
use crate::model::bits;
use crate::table;

/// What a proclitic string stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proclitic {
    /// Folded letters.
    pub form: String,
    /// Preposition, as frames name it.
    pub prep: Option<String>,
    /// Holds the article.
    pub article: bool,
    /// Future particle before an imperfect.
    pub future: bool,
    /// Particle before an imperfect (ليفعل).
    pub verbal: bool,
    /// Letters of the host that the spelling swallowed (للجنة: ل).
    pub restore: String,
    /// Cut from words that the lexicon does not have.
    pub open: bool,
}

/// An enclitic pronoun.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclitic {
    /// Folded letters.
    pub form: String,
    /// 1, 2, 3.
    pub person: u8,
    /// Gender bits.
    pub gender: u8,
    /// Number bits.
    pub number: u8,
}

/// All clitics of a language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clitics {
    /// Conjunctions: letters, and whether they are cut from unknown words.
    pub conjunctions: Vec<(String, bool)>,
    /// Everything between conjunction and word.
    pub proclitics: Vec<Proclitic>,
    /// Pronouns.
    pub enclitics: Vec<Enclitic>,
}

impl Clitics {
    /// Reads `clitics.tsv`.
    ///
    /// # Errors
    /// A column is missing.
    pub fn parse(file: &str, text: &str, findings: &mut Vec<Finding>) -> Result<Clitics, Error> {
        let mut all = Clitics::default();
        table::read(file, text, &["form", "kind", "prep", "restore", "open"], findings, &mut |row, findings| {
            let form = row.get("form").to_owned();
            let open = row.get("open") == "yes";
            let kinds: Vec<&str> = row.get("kind").split('+').collect();
            if kinds[0] == "conj" {
                all.conjunctions.push((form, open));
            } else if let Some(features) = kinds[0].strip_prefix("pron:") {
                let mut e = Enclitic { form, ..Enclitic::default() };
                for c in features.chars() {
                    match c {
                        '1' => e.person = 1,
                        '2' => e.person = 2,
                        '3' => e.person = 3,
                        'm' => e.gender |= bits::M,
                        'f' => e.gender |= bits::F,
                        's' => e.number |= bits::SG,
                        'd' => e.number |= bits::DU,
                        'p' => e.number |= bits::PL,
                        _ => findings.push(Finding {
                            severity: Severity::Error,
                            file: file.to_owned(),
                            line: row.line,
                            message: format!("`{c}` is no feature; write person 1 2 3, gender m f, number s d p"),
                        }),
                    }
                }
                all.enclitics.push(e);
            } else {
                let prep = Some(row.get("prep")).filter(|p| !p.is_empty()).map(str::to_owned);
                let mut p = Proclitic { form, prep, restore: row.get("restore").to_owned(), open, ..Proclitic::default() };
                for kind in kinds {
                    match kind {
                        "prep" => {}
                        "article" => p.article = true,
                        "future" => p.future = true,
                        "verbal" => p.verbal = true,
                        _ => findings.push(Finding {
                            severity: Severity::Error,
                            file: file.to_owned(),
                            line: row.line,
                            message: format!("`{kind}` is no kind; write conj, prep, article, future, verbal or pron:…"),
                        }),
                    }
                }
                all.proclitics.push(p);
            }
        })?;
        Ok(all)
    }
}
