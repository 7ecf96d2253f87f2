use super::*;
use crate::Span;

fn fold(word: &str) -> String {
    Folder::default().fold(word)
}

#[test]
fn letters_have_one_form() {
    for (word, wanted) in [
        ("أحمد", "احمد"),
        ("إرهاب", "ارهاب"),
        ("الآن", "الان"),
        ("ٱلله", "الله"),
        ("مستشفى", "مستشفي"),
        ("مدرسة", "مدرسه"),
        ("مسؤول", "مسءول"),
        ("هيئة", "هيءه"),
        ("جزء", "جزء"),
        ("کشته", "كشته"),
        ("ایران", "ايران"),
        ("ڤيينا", "فيينا"),
        ("پاريس", "باريس"),
    ] {
        assert_eq!(fold(word), wanted, "{word}");
    }
}

#[test]
fn marks_tatweel_and_controls_go() {
    assert_eq!(fold("قُتِلَ"), "قتل");
    assert_eq!(fold("هٰذا"), "هذا");
    assert_eq!(fold("التـــونسي"), "التونسي");
    assert_eq!(fold("أبهــا"), "ابها");
    assert_eq!(fold("\u{200F}قال\u{200E}\u{FEFF}\u{200C}\u{202B}\u{2066}\u{61C}"), "قال");
    assert_eq!(fold("نـﹷ"), "ن");
}

#[test]
fn hamza_written_as_a_mark() {
    assert_eq!(fold("ا\u{653}لاف"), fold("آلاف"));
    assert_eq!(fold("ا\u{655}رهاب"), fold("إرهاب"));
    assert_eq!(fold("مسو\u{654}ول"), fold("مسؤول"));
    assert_eq!(fold("مسو\u{651}\u{654}ول"), fold("مسؤول"));
    assert_eq!(fold("هيي\u{654}ة"), fold("هيئة"));
    assert_eq!(fold("مسـ\u{654}ول"), "مسءول");
}

#[test]
fn presentation_forms_are_letters() {
    assert_eq!(fold("ﻻ"), "لا");
    assert_eq!(fold("ﻷﻥ"), "لان");
    assert_eq!(fold("ﻵ"), "لا");
    assert_eq!(fold("ﺍﻟﺠﻴﺶ"), "الجيش");
    assert_eq!(fold("ﺭﺋﻴﺲ"), fold("رئيس"));
    assert_eq!(fold("ﭘﺎﻛﺴﺘﺎﻥ"), "باكستان");
    assert_eq!(fold("ﷲ"), "الله");
    assert_eq!(fold("﷼"), "ريال");
    assert_eq!(fold("ﷺ"), "صلي الله عليه وسلم");
}

#[test]
fn digits_spaces_and_case() {
    assert_eq!(fold("٢٠١٦ ۱۳۹۵"), "2016 1395");
    assert_eq!(fold("5\u{A0}جنود\u{1A}"), "5 جنود ");
    assert_eq!(fold("CNN ЁЛКА İzmir e\u{301}tat Е\u{308} и\u{306}"), "cnn елка izmir état е й");
    assert_eq!(fold("ﬁre"), "fire");
}

#[test]
fn the_table_decides() {
    let folder = Folder::new([('گ', "ج"), ('ة', "ه"), ('œ', "oe")]);
    assert_eq!(folder.fold("گرگان أ Œuvre"), "جرجان أ oeuvre");
    assert_eq!(folder.fold("ا\u{654}"), "أ");
    let chained = Folder::new([('a', "b"), ('b', "c")]);
    assert_eq!(chained.fold("ab"), "cc");
    let circle = Folder::new([('a', "b"), ('b', "a"), ('x', "xx"), ('5', "6")]);
    assert_eq!(circle.fold("abx5"), "abx5");
}

#[test]
fn the_buffer_is_reused() {
    let folder = Folder::default();
    let mut out = String::from("old");
    folder.fold_into("أمس", &mut out);
    assert_eq!(out, "امس");
    folder.fold_into("", &mut out);
    assert_eq!(out, "");
}

#[test]
fn the_map_leads_back() {
    let text = "\u{200F}قُتِلَ ٥ في ﻻهور و\u{654}";
    let folded = Folder::default().fold_text(text);
    assert_eq!(folded.text, "قتل 5 في لاهور ء");
    let back = |word: &str| {
        let at = folded.text.find(word).expect("the word is there");
        folded.original(at..at + word.len()).text(text).to_owned()
    };
    assert_eq!(back("قتل"), "قُتِلَ");
    assert_eq!(back("ق"), "قُ");
    assert_eq!(back("5"), "٥");
    assert_eq!(back("في"), "في");
    assert_eq!(back("لا"), "ﻻ");
    assert_eq!(back("ل"), "لَ");
    assert_eq!(back("اه"), "ﻻه");
    assert_eq!(back("هور"), "هور");
    assert_eq!(back("ء"), "و\u{654}");
    assert_eq!(folded.original(0..0), Span::new(3, 3));
    assert_eq!(folded.original(999..1000).start as usize, text.len());
}

#[test]
fn the_pack_file_is_the_default() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/ar/folding.tsv");
    let Ok(file) = std::fs::read_to_string(path) else {
        return;
    };
    let rows =
        file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1).map(|line| line.split('\t').collect::<Vec<_>>()).collect::<Vec<_>>();
    assert_eq!(rows.len(), DEFAULT_ROWS.len());
    for (row, (from, to)) in rows.iter().zip(DEFAULT_ROWS) {
        assert_eq!((row[0], row[1]), (from.to_string().as_str(), *to));
        assert_eq!(row.len(), 3);
    }
}
