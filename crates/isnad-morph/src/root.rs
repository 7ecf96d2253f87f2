//! Roots and the classes their weak letters put them in.

use crate::{Error, Form};

/// The radicals of a root.
#[derive(Debug, Clone)]
pub(crate) struct Root {
    pub radicals: Vec<char>,
    pub text: String,
}

impl Root {
    /// Reads a root; hamza may be written on any seat.
    pub fn parse(text: &str, form: Form) -> Result<Root, Error> {
        let radicals: Vec<char> = text.chars().filter(|c| !crate::text::is_mark(*c)).map(bare_hamza).collect();
        if radicals.len() != form.radicals() {
            let n = form.radicals();
            return Err(Error::verb(format!("root `{text}` must have {n} letters for form {form}")));
        }
        if let Some(bad) = radicals.iter().find(|c| !('ء'..='ي').contains(*c) || matches!(c, 'ا' | 'ى' | 'ة' | 'ـ')) {
            return Err(Error::verb(format!("`{bad}` in root `{text}` is not a radical; write و or ي for a weak one, ء for a hamza")));
        }
        let text = radicals.iter().collect();
        Ok(Root { radicals, text })
    }

    fn get(&self, i: usize) -> char {
        self.radicals.get(i).copied().unwrap_or(' ')
    }

    /// Names of the classes to look for in the table, the most special first.
    pub fn classes(&self, strong: bool) -> Vec<String> {
        let mut out = vec![format!("={}", self.text)];
        let mut push = |names: &[&str]| {
            for name in names {
                if self.get(0) == 'ء' {
                    out.push(format!("{name}+ء1"));
                }
                if self.radicals.last() == Some(&'ء') {
                    out.push(format!("{name}+ء3"));
                }
                out.push((*name).to_string());
            }
        };
        if self.radicals.len() == 3 {
            let (first, middle, last) = (self.get(0), self.get(1), self.get(2));
            match (middle, last) {
                (_, 'و') => push(&["defective-w", "defective"]),
                (_, 'ي') if first == 'و' => push(&["lafif-w", "defective-y", "defective"]),
                (_, 'ي') => push(&["defective-y", "defective"]),
                ('و', _) if !strong => push(&["hollow-w", "hollow"]),
                ('ي', _) if !strong => push(&["hollow-y", "hollow"]),
                _ if middle == last => push(&["doubled"]),
                _ if first == 'و' => push(&["assimilated-w"]),
                _ if first == 'ي' => push(&["assimilated-y"]),
                _ => {}
            }
        }
        push(&["sound"]);
        out
    }
}

/// Hamza on any seat as the letter alone.
pub(crate) fn bare_hamza(c: char) -> char {
    if matches!(c, 'أ' | 'إ' | 'ؤ' | 'ئ') { 'ء' } else { c }
}
