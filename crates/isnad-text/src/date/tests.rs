use super::*;

fn month(name: &str) -> Option<u8> {
    match name {
        "يونيو" | "حزيران" | "June" | "июня" => Some(6),
        "تشرين الثاني" | "نوفمبر" => Some(11),
        "رمضان" => Some(9),
        _ => None,
    }
}

#[test]
fn date_lines() {
    for line in [
        "10.06.2016",
        "10/06/2016",
        "2016-06-10",
        "٢٠١٦/٦/١٠",
        "۱۰/۰۶/۲۰۱۶",
        "10 يونيو 2016",
        "10 حزيران/يونيو 2016",
        "10 يونيو (حزيران) 2016",
        "الجمعة، 10 يونيو 2016 - 14:30 GMT",
        "June 10, 2016",
        "Friday, 10 June 2016",
        "10 июня 2016 г.",
        "5 رمضان 1437 هـ الموافق 10 يونيو 2016 م",
        "\u{200F}10\u{200F}/06\u{200F}/2016",
        "تاريخ النشر: 10/06/2016",
        "10 / 6 / 2016",
        "مكة المكرمة 5 رمضان 1437 هـ الموافق 10 يونيو 2016 م واس",
    ] {
        assert_eq!(parse_date_line(line, &month), Some((2016, 6, 10)), "{line}");
    }
    assert_eq!(parse_date_line("6 تشرين الثاني/نوفمبر 2015", &month), Some((2015, 11, 6)));
    assert_eq!(parse_date_line("06/25/2016", &month), Some((2016, 6, 25)));
    assert_eq!(parse_date_line("29.02.2016", &month), Some((2016, 2, 29)));
}

#[test]
fn other_lines() {
    for line in
        ["", "2016", "10.06", "31.02.2016", "29.02.2015", "10.13.2016 قتل", "5 رمضان 1437 هـ", "قتل 10 يونيو 2016", "10 جنود 2016", "99999/99/99", "أستانا"]
    {
        assert_eq!(parse_date_line(line, &month), None, "{line}");
    }
}

#[test]
fn shapes() {
    let shaped = |line: &str| {
        let mut tokens = Vec::new();
        tokenize(line, &mut tokens);
        is_date_line(line, &tokens)
    };
    for line in ["10.06.2016", "10 كانون الثاني/يناير 2016", "5 رمضان 1437 هـ", "1437/9/5", "السبت 11 يونيو 2016 م"] {
        assert!(shaped(line), "{line}");
    }
    for line in ["", "قتل 10 جنود", "2016", "في عام 2016", "السبت", "- 10"] {
        assert!(!shaped(line), "{line}");
    }
}
