use super::*;

fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    tokenize(text, &mut out);
    out.iter().map(|token| token.text(text).to_owned()).collect()
}

fn kinds(text: &str) -> Vec<TokenKind> {
    let mut out = Vec::new();
    tokenize(text, &mut out);
    out.iter().map(|token| token.kind).collect()
}

fn check(text: &str, wanted: &[&str]) {
    assert_eq!(words(text), wanted, "{text}");
}

#[test]
fn arabic_words() {
    check("قُتِلَ خمسةُ جنودٍ", &["قُتِلَ", "خمسةُ", "جنودٍ"]);
    check("التـــونسي هـٰذا", &["التـــونسي", "هـٰذا"]);
    check("می\u{200C}شود", &["می\u{200C}شود"]);
    check("\u{200F}قال\u{200E} \u{202B}نعم\u{202C}", &["قال", "نعم"]);
    check("ﺍﻟﺠﻴﺶ ﻻ", &["ﺍﻟﺠﻴﺶ", "ﻻ"]);
    check("بـ«الإرهاب»", &["بـ", "«", "الإرهاب", "»"]);
    check("القاهرة ـ وكالات", &["القاهرة", "ـ", "وكالات"]);
    assert_eq!(kinds("ـ ً"), [TokenKind::Punct, TokenKind::Symbol]);
    check("الأميركي-الإيراني", &["الأميركي", "-", "الإيراني"]);
    check("مقاتلات F-16 الأميركية", &["مقاتلات", "F", "-", "16", "الأميركية"]);
    check("CNNعربية", &["CNN", "عربية"]);
}

#[test]
fn other_scripts() {
    check("Sha'ab don’t Al-Qaeda — end-", &["Sha'ab", "don’t", "Al-Qaeda", "—", "end", "-"]);
    check("военно-морской флот", &["военно-морской", "флот"]);
    check("the U.S. and U.S.A. e.g. Mr.J", &["the", "U.S", ".", "and", "U.S.A", ".", "e.g", ".", "Mr", ".", "J"]);
    check("e\u{301}tat", &["e\u{301}tat"]);
    check("said.Then", &["said", ".", "Then"]);
}

#[test]
fn numbers() {
    check("1,000 ١٬٠٠٠ ٣٫٥ 3.5%", &["1,000", "١٬٠٠٠", "٣٫٥", "3.5", "%"]);
    check("10.06.2016 2011-2012 14:30 ٢٠١٦/٦/١٠", &["10.06.2016", "2011-2012", "14:30", "٢٠١٦/٦/١٠"]);
    check("15،000 لا 2010،2011 ولا 3،4", &["15،000", "لا", "2010", "،", "2011", "ولا", "3", "،", "4"]);
    check("و15 5آلاف 1437هـ", &["و", "15", "5", "آلاف", "1437", "هـ"]);
    check("في 2016. (20)", &["في", "2016", ".", "(", "20", ")"]);
    check("10\u{200F}/06\u{200F}/2016\u{200F}", &["10\u{200F}/06\u{200F}/2016"]);
    assert_eq!(kinds("5 ٥ ۵ ½"), [TokenKind::Number, TokenKind::Number, TokenKind::Number, TokenKind::Symbol]);
}

#[test]
fn signs() {
    check("قال: «نعم»، \"لا\" “ربما”؛ لماذا؟!", &["قال", ":", "«", "نعم", "»", "،", "\"", "لا", "\"", "“", "ربما", "”", "؛", "لماذا", "؟", "!"]);
    check("سوريا.. مقتل… ثم ....", &["سوريا", "..", "مقتل", "…", "ثم", "...."]);
    check("قال.وأضاف", &["قال", ".", "وأضاف"]);
    check("(CNN)-- قال", &["(", "CNN", ")", "--", "قال"]);
    check("// انتهى //", &["/", "/", "انتهى", "/", "/"]);
    assert_eq!(kinds(". $ 😀 ،"), [TokenKind::Punct, TokenKind::Symbol, TokenKind::Symbol, TokenKind::Punct]);
}

#[test]
fn links() {
    check(
        "على https://example.org/a?b=1. ثم www.example.net/x، وموقع example.com!",
        &["على", "https://example.org/a?b=1", ".", "ثم", "www.example.net/x", "،", "وموقع", "example.com", "!"],
    );
    check("راسل info@news.example.org.", &["راسل", "info@news.example.org", "."]);
    check("@un_news قال #سوريا_الآن، #2016 a@b", &["@un_news", "قال", "#سوريا_الآن", "،", "#", "2016", "a", "@b"]);
    assert_eq!(kinds("www.a.b x@y.org @z #ق"), [TokenKind::Url, TokenKind::Email, TokenKind::Mention, TokenKind::Hashtag]);
    check("u.s.com x.y.z 1.2.com", &["u.s", ".", "com", "x.y.z", "1.2", ".", "com"]);
    assert_eq!(words("http:// www."), ["http", ":", "/", "/", "www", "."]);
}

#[test]
fn spacing_and_script() {
    let text = "قال\u{A0}CNN،флот\u{1A}5";
    let mut out = vec![];
    tokenize(text, &mut out);
    let spaced = out.iter().map(|token| token.spaced_before).collect::<Vec<_>>();
    assert_eq!(spaced, [true, true, false, false, true]);
    let scripts = out.iter().map(|token| token.script).collect::<Vec<_>>();
    assert_eq!(scripts, [Script::Arabic, Script::Latin, Script::None, Script::Cyrillic, Script::None]);
}

#[test]
fn hostile_input_stays_quick() {
    let started = std::time::Instant::now();
    for piece in ["#1", "ـ\u{200C}", "a\u{200C}", "1\u{200F}", "a.", "a@", "\u{64B}\u{200C}", "www.", "#\u{64B}", "a-", "."] {
        let text = piece.repeat(200_000);
        let mut out = vec![];
        tokenize(&text, &mut out);
    }
    assert!(started.elapsed().as_secs() < 20, "quadratic?");
}
