//! Verdicts and reasons as sentences, in English and Arabic.
//!
//! What a sentence may say is bounded: that events coincide more often than the null lets expect, or not, or that there are too
//! few of them. None says why. A test reads all sentences for words that would.

mod ar;
mod en;

use crate::report::Report;
use crate::verdict::Reason;

/// A language of the sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Arabic.
    Ar,
}

impl Lang {
    /// The one of two texts that is in this language.
    pub fn of<'a>(self, en: &'a str, ar: &'a str) -> &'a str {
        match self {
            Lang::En => en,
            Lang::Ar => ar,
        }
    }
}

/// The claim as it was tested: "B comes after A …".
pub fn claim(report: &Report, lang: Lang) -> String {
    let Some(main) = report.main() else { return String::new() };
    match lang {
        Lang::En => en::claim(&main.setting),
        Lang::Ar => ar::claim(&main.setting),
    }
}

/// The verdict in one sentence or two.
pub fn verdict(report: &Report, lang: Lang) -> String {
    match lang {
        Lang::En => en::verdict(report),
        Lang::Ar => ar::verdict(report),
    }
}

/// A reason or caveat as a sentence.
pub fn reason(reason: &Reason, lang: Lang) -> String {
    match lang {
        Lang::En => en::reason(reason),
        Lang::Ar => ar::reason(reason),
    }
}

/// What no test of coincidence can say; stands under every verdict.
pub fn limit(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "The test compares days. It says nothing about reasons, intentions or who stands behind an event.",
        Lang::Ar => "يقارن هذا الاختبار بين أيام الأحداث، ولا يقول شيئا عن الأسباب ولا عن النيات ولا عمن يقف وراء حدث ما.",
    }
}

/// A p-value: three decimals, or "< 0.001".
pub fn p(value: f64) -> String {
    if value < 0.0005 { "< 0.001".to_owned() } else { format!("{value:.3}") }
}

/// "p = 0.012" or "p < 0.001".
fn p_is(value: f64) -> String {
    let text = p(value);
    if text.starts_with('<') { format!("p {text}") } else { format!("p = {text}") }
}

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Reason> {
        let (p, size, found, rare) = (0.0301, 0.4, 0.55, 0.2);
        vec![
            Reason::FewEvents { events: [3, 40], least: 10 },
            Reason::FewBlocks { blocks: 2, least: 6 },
            Reason::Rare { p },
            Reason::NotRare { p },
            Reason::IntervalHoldsZero,
            Reason::PowerEnough { size, found },
            Reason::PowerLow { size, found },
            Reason::PowerUnknown,
            Reason::VolumeExplains { p },
            Reason::PlaceboToo { name: "x".into(), p },
            Reason::OneSource { name: "x".into(), p },
            Reason::BlockDecides { rare: 1, of: 5 },
            Reason::NullMisfits { rare },
            Reason::ReverseToo { p },
            Reason::NoVolume,
            Reason::NoSources,
        ]
    }

    #[test]
    fn no_sentence_says_why() {
        let sentences = all()
            .iter()
            .flat_map(|r| [reason(r, Lang::En), reason(r, Lang::Ar)])
            .chain([limit(Lang::En).to_owned(), limit(Lang::Ar).to_owned()])
            .collect::<Vec<_>>();
        for s in &sentences {
            assert!(s.chars().count() > 20, "{s}");
            for word in ["caus", "activat", "coordinat", "trigger", "led to", "تسبب", "نسق", "تنسيق", "فعّل", "أدى إلى", "نتيجة ل"]
            {
                assert!(!s.to_lowercase().contains(word), "«{word}» in: {s}");
            }
        }
    }

    #[test]
    fn p_values() {
        assert_eq!((p_is(0.0301), p_is(0.0002), p(1.0)), ("p = 0.030".to_owned(), "p < 0.001".to_owned(), "1.000".to_owned()));
    }
}
