//! Stem templates of the table: parsing and filling with radicals.

use crate::root::{Root, bare_hamza};
use crate::text::{Unit, units};

/// A stem of the table: `A/B+NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    /// Before an ending that begins with a vowel.
    vowel: String,
    /// Before an ending that begins with sukun, where it differs.
    consonant: Option<String>,
    /// Name of the endings.
    pub endings: String,
}

/// The endings of a template that names none.
pub(crate) const STRONG: &str = "strong";
/// The endings of doubled stems.
pub(crate) const DOUBLED: &str = "doubled";

impl Template {
    /// Reads one template; says what is wrong with it.
    pub fn parse(text: &str, radicals: usize) -> Result<Template, String> {
        let (stems, endings) = text.split_once('+').unwrap_or((text, STRONG));
        let (vowel, consonant) = match stems.split_once('/') {
            Some((v, c)) => (v, Some(c)),
            None => (stems, None),
        };
        for stem in [Some(vowel), consonant].into_iter().flatten() {
            if stem.is_empty() {
                return Err(format!("empty stem in `{text}`"));
            }
            let allowed = |c: char| c.to_digit(10).map_or_else(|| matches!(c, 'ء'..='\u{0652}'), |d| (1..=radicals).contains(&(d as usize)));
            if let Some(bad) = stem.chars().find(|&c| !allowed(c)) {
                return Err(format!("`{bad}` in the template `{text}`: expected Arabic letters, vowels and the radicals 1 to {radicals}"));
            }
        }
        let clean = |s: &str| s.chars().map(bare_hamza).collect();
        Ok(Template { vowel: clean(vowel), consonant: consonant.map(clean), endings: endings.to_string() })
    }

    /// Puts in the radicals. `assimilation` replaces `1ْت`.
    pub fn fill(&self, root: &Root, assimilation: Option<&str>) -> Stem {
        let fill = |template: &str| {
            let template = match assimilation {
                Some(result) => template.replace("1ْت", result),
                None => template.to_string(),
            };
            let letter = |c: char| match c.to_digit(10) {
                Some(d) => root.radicals.get((d as usize).saturating_sub(1)).copied().unwrap_or(c),
                None => c,
            };
            units(&template.chars().map(letter).collect::<String>())
        };
        let vowel = fill(&self.vowel);
        let consonant = self.consonant.as_deref().map_or_else(|| vowel.clone(), fill);
        Stem { vowel, consonant }
    }
}

/// A stem with its radicals in.
#[derive(Debug, Clone)]
pub(crate) struct Stem {
    pub vowel: Vec<Unit>,
    pub consonant: Vec<Unit>,
}

impl Stem {
    /// The stem that takes `ending`.
    pub fn before(&self, ending: &str) -> &[Unit] {
        if ending.starts_with(crate::text::SUKUN) { &self.consonant } else { &self.vowel }
    }
}
