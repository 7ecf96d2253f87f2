use super::SentenceKind::{Body, DateLine, Heading, Title};
use super::*;
use crate::tokenize;

fn read(text: &str) -> Vec<(SentenceKind, String)> {
    let (mut tokens, mut out) = (Vec::new(), Vec::new());
    tokenize(text, &mut tokens);
    sentences(text, &tokens, &mut out);
    let mut at = 0;
    for sentence in &out {
        assert_eq!(sentence.token_range().start, at);
        at = sentence.token_range().end;
        assert!(sentence.token_range().len() <= MAX_SENTENCE_TOKENS);
    }
    assert_eq!(at, tokens.len());
    out.iter().map(|sentence| (sentence.kind, sentence.text(text).to_owned())).collect()
}

fn check(text: &str, wanted: &[&str]) {
    let found = read(text).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    assert_eq!(found, wanted, "{text}");
}

fn check_kinds(text: &str, wanted: &[SentenceKind]) {
    let found = read(text).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn plain_stops() {
    check("وصل الوفد. وغادر الوزير! لماذا؟ لا نعلم… ثم عاد", &["وصل الوفد.", "وغادر الوزير!", "لماذا؟", "لا نعلم…", "ثم عاد"]);
    check("وصل الوفد؛ وغادر الوزير، ثم عاد.", &["وصل الوفد؛ وغادر الوزير، ثم عاد."]);
    check("  سطر أول\r\n\r\nسطر ثان\u{2028}ثالث ", &["سطر أول", "سطر ثان", "ثالث"]);
    check("كيف؟! لا نعلم", &["كيف؟!", "لا نعلم"]);
    check("عاد الوفد . وغادر", &["عاد الوفد .", "وغادر"]);
    check("", &[]);
    check(" \n ", &[]);
}

#[test]
fn glued_stops() {
    check("وصل الوفد أمس.وغادر الوزير", &["وصل الوفد أمس.", "وغادر الوزير"]);
    check("منذ عام 2015.وقال الناطق", &["منذ عام 2015.", "وقال الناطق"]);
    check("لماذا؟وقال", &["لماذا؟", "وقال"]);
    check("بثت سي.بي.إس وإم.بي.سي عبر موقع بيت.كوم الخبر", &["بثت سي.بي.إس وإم.بي.سي عبر موقع بيت.كوم الخبر"]);
    check("He said.Then he left", &["He said.", "Then he left"]);
    check("version x.y of it.js is out", &["version x.y of it.js is out"]);
}

#[test]
fn abbreviations_and_decimals() {
    check("قال د. سامي وأ. هدى وأ.د. رامي في ص. 5 من التقرير.", &["قال د. سامي وأ. هدى وأ.د. رامي في ص. 5 من التقرير."]);
    check("يعود إلى 300 ق.م. تقريبا. وانتهى", &["يعود إلى 300 ق.م. تقريبا.", "وانتهى"]);
    check("بلغت 3.5 مليون. ثم", &["بلغت 3.5 مليون.", "ثم"]);
    check("عام 1437 هـ. وقال. سنة 2016م. ثم", &["عام 1437 هـ.", "وقال.", "سنة 2016م.", "ثم"]);
    check("The U.S. envoy met Mr. J. Smith. They left.", &["The U.S. envoy met Mr. J. Smith.", "They left."]);
    check("He said no. Then No. 5 left on Oct. 3. It rained", &["He said no.", "Then No. 5 left on Oct. 3.", "It rained"]);
    check("В 2016 г. он приехал. В. Иванов и тыс. людей.", &["В 2016 г. он приехал.", "В. Иванов и тыс. людей."]);
    check("1. وصل الوفد. 2. غادر", &["1. وصل الوفد.", "2. غادر"]);
    check("دبي، الإمارات (CNN)-- قال متحدث", &["دبي، الإمارات (CNN)-- قال متحدث"]);
}

#[test]
fn ellipses() {
    check("عاد الوفد.. ثم غادر", &["عاد الوفد.. ثم غادر"]);
    check("عاد الوفد... ثم غادر", &["عاد الوفد...", "ثم غادر"]);
    check("... ثم عاد (…) وغادر", &["... ثم عاد (…) وغادر"]);
    check("الوفد.. يغادر\nوصل الوفد أمس.", &["الوفد..", "يغادر", "وصل الوفد أمس."]);
    check_kinds("الوفد.. يغادر\nوصل الوفد أمس.", &[Title, Title, Body]);
}

#[test]
fn quotations() {
    check("قال: «وصلنا. ثم غادرنا» وصمت. ومضى", &["قال: «وصلنا. ثم غادرنا» وصمت.", "ومضى"]);
    check("قال: «وصلنا. ثم غادرنا.» ومضى", &["قال: «وصلنا. ثم غادرنا.»", "ومضى"]);
    check("قال: «غادرنا». ومضى", &["قال: «غادرنا».", "ومضى"]);
    check("قال: \"وصلنا. ثم غادرنا.\" ومضى", &["قال: \"وصلنا. ثم غادرنا.\"", "ومضى"]);
    check("قال: “وصلنا. ثم غادرنا” ومضى. وعاد", &["قال: “وصلنا. ثم غادرنا” ومضى.", "وعاد"]);
    check("قال: «غادرنا. » ومضى", &["قال: «غادرنا. »", "ومضى"]);
    check("قال: «وصلنا. ثم غادرنا", &["قال: «وصلنا.", "ثم غادرنا"]);
    check("«وصلنا!»، قال ومضى", &["«وصلنا!»، قال ومضى"]);
    check("قال ذلك (أمس.) ومضى", &["قال ذلك (أمس.)", "ومضى"]);
    check("\"وصل\" و\"غادر. ثم عاد\" ومضى. وانتهى", &["\"وصل\" و\"غادر. ثم عاد\" ومضى.", "وانتهى"]);
    // a mark that was never closed does not turn the others round
    check("قال \"وصلنا. وزاد: \"غادرنا\". ومضى \"هو\". وعاد", &["قال \"وصلنا.", "وزاد: \"غادرنا\".", "ومضى \"هو\".", "وعاد"]);
    check("قال وصلنا”. وزاد “نحن. هنا” ومضى", &["قال وصلنا”.", "وزاد “نحن. هنا” ومضى"]);
    let long = format!("«{}» ومضى", "وصل الوفد إلى المدينة. ".repeat(80));
    assert_eq!(read(&long).len(), 81);
}

#[test]
fn line_kinds() {
    check_kinds("وفد يصل إلى المدينة\n10.06.2016\n\nوصل الوفد أمس.", &[Title, DateLine, Body]);
    check_kinds("10.06.2016\nوفد يصل إلى المدينة\nوصل الوفد أمس.", &[DateLine, Title, Body]);
    check_kinds("عنوان\n10 يونيو/حزيران 2016\nوصل. ثم غادر.", &[Title, DateLine, Body, Body]);
    check_kinds("لماذا عاد الوفد؟\n\nوصل الوفد أمس.", &[Title, Body]);
    check_kinds("لماذا عاد الوفد؟\nوصل الوفد أمس.", &[Body, Body]);
    check_kinds("وصل الوفد أمس.\n\nخلفية\n\nكان الوفد قد غادر.", &[Body, Heading, Body]);
    check_kinds("وصل الوفد أمس.\n- وصل الأول\n- وصل الثاني\n• ثالث", &[Body, Body, Body, Body]);
    check_kinds("وصل الوفد أمس", &[Body]);
    check_kinds("عنوان\nسطر بلا نقطة\nسطر أخير", &[Title, Body, Body]);
    check_kinds("وصل الوفد.\nوقال المتحدث:\nنعم وصل الوفد.", &[Body, Body, Body]);
}

#[test]
fn long_sentences_are_cut() {
    let text = "وصل الوفد إلى المدينة، وغادر الوزير، ".repeat(60);
    let found = read(&text);
    assert!(found.len() >= 2);
    assert!(found.iter().all(|(_, text)| text.chars().count() <= 1300 && text.starts_with('و')));
    assert!(found[0].1.chars().count() > 1000);
    let bare = "كلمة ".repeat(1000);
    assert_eq!(read(&bare).len(), 3);
    assert_eq!(read(&"!".repeat(1000)).len(), 3);
    assert!(read(&"« . ».".repeat(1000)).len() >= 10);
}

#[test]
fn leftover_signs_join() {
    check("وصل الوفد. - ثم. *", &["وصل الوفد.", "- ثم. *"]);
    check("وصل الوفد. \"", &["وصل الوفد. \""]);
}

#[test]
fn hostile_input_stays_quick() {
    let started = std::time::Instant::now();
    for piece in ["«", "» ", "\" a. ", "a\n", "!", "م. ", "“ . ", "، و", "\n"] {
        read(&piece.repeat(200_000));
    }
    assert!(started.elapsed().as_secs() < 20, "quadratic?");
}
