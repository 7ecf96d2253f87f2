//! Who says so, what did not or will not happen, and what is claimed.

mod common;

use isnad_coder::record::Event;
use isnad_coder::{Coder, Coding, Options, Worker, examples};
use isnad_text::Document;

/// Codes a text with all its candidates, so that no weight decides what is tested here.
fn code(text: &str) -> (Document, Coding) {
    let mut document = Document::new("t", text);
    document.date = Some("2024-05-31".to_owned());
    let coder = Coder::new(common::pack()).with(Options { min_score: Some(0.0), ..Options::default() });
    let coding = coder.code(&mut Worker::default(), &document);
    common::spans_hold(&document, &coding);
    (document, coding)
}

/// The event with this trigger.
fn event<'c>(document: &Document, coding: &'c Coding, trigger: &str) -> &'c Event {
    coding.events.iter().find(|e| e.trigger.text(&document.text).contains(trigger)).unwrap_or_else(|| panic!("no event «{trigger}» in {}", document.text))
}

/// Holder and stance of the event with this trigger; an empty holder where the text itself speaks.
fn said(text: &str, trigger: &str) -> (String, &'static str) {
    let (document, coding) = code(text);
    let e = event(&document, &coding, trigger);
    e.attribution.as_ref().map_or((String::new(), ""), |a| (a.holder.text(text).to_owned(), a.stance.name()))
}

fn aux(text: &str, trigger: &str) -> Vec<&'static str> {
    let (document, coding) = code(text);
    event(&document, &coding, trigger).aux.names()
}

#[test]
fn holders_of_what_is_said() {
    let cases = [
        ("وقالت الشرطة إن مسلحين هاجموا الحاجز شرق المدينة.", "هاجموا", "الشرطة", "asserts"),
        ("هاجم مسلحون الحاجز شرق المدينة، بحسب ما أعلنت الشرطة.", "هاجم", "الشرطة", "asserts"),
        ("هاجم مسلحون الحاجز شرق المدينة، وفق مصدر أمني.", "هاجم", "مصدر أمني", "asserts"),
        ("ونقلت وكالة رويترز عن مصدر أمني قوله إن مسلحين هاجموا الحاجز.", "هاجموا", "مصدر أمني", "asserts"),
        ("وقال المتحدث: \"اعتقلت الشرطة سبعة أشخاص في العاصمة\".", "اعتقلت", "المتحدث", "quotes"),
        ("وتحدث الوزير إلى الصحفيين، مضيفا أن الشرطة اعتقلت سبعة أشخاص.", "اعتقلت", "الوزير", "asserts"),
        ("واتهمت الحكومة المعارضة باغتيال الوزير.", "اغتيال", "الحكومة", "alleges"),
        ("هاجم مسلحون الحاجز شرق المدينة أمس.", "هاجم", "", ""),
    ];
    for (text, trigger, holder, stance) in cases {
        let (got, how) = said(text, trigger);
        assert!(if holder.is_empty() { got.is_empty() } else { got.contains(holder) }, "{text}: «{got}»");
        assert_eq!(how, stance, "{text}");
    }
}

#[test]
fn who_passed_it_on_is_in_the_chain() {
    let text = "ونقلت وكالة رويترز عن مصدر أمني قوله إن مسلحين هاجموا الحاجز.";
    let (document, coding) = code(text);
    let a = event(&document, &coding, "هاجموا").attribution.clone().expect("an attribution");
    assert_eq!(a.chain.iter().map(|s| s.text(text)).collect::<Vec<_>>(), ["وكالة رويترز"]);
}

#[test]
fn what_did_not_or_will_not_happen() {
    assert_eq!(aux("لم تعتقل الشرطة سبعة أشخاص في العاصمة.", "تعتقل"), ["negation"]);
    assert_eq!(aux("ستعتقل الشرطة سبعة أشخاص في العاصمة.", "تعتقل"), ["future"]);
    assert_eq!(aux("هددت الحركة بقصف الميناء.", "قصف"), ["hypothetical"]);
    assert_eq!(aux("اغتال مسلحون الوزير في العاصمة عام 2011.", "اغتال"), ["historical"]);
    assert!(aux("اعتقلت الشرطة سبعة أشخاص في العاصمة أمس.", "اعتقلت").is_empty());
}

#[test]
fn claim_rules_prove_themselves() {
    let coder = Coder::new(common::pack());
    let report = examples::run_claims(&coder, "claims.rules");
    assert!(report.run > 40);
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
}

#[test]
fn a_question_claims_nothing() {
    let (_, coding) = code("هاجم مسلحون الحاجز. من المستفيد من الهجوم؟");
    assert!(coding.claims.is_empty(), "{:?}", coding.claims);
}
