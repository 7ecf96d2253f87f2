use isnad_archive::{Filter, Order};

use crate::given::{Given, document};

fn found(given: &Given, text: &str) -> Vec<String> {
    let filter = Filter { text: Some(text.to_owned()), ..Filter::default() };
    let page = given.archive.search(&filter, Order::Oldest, None, 50).expect("searched");
    page.rows.into_iter().map(|f| f.document.doc_id).collect()
}

fn with(texts: &[&str]) -> Given {
    let mut given = Given::empty();
    let documents = (0..).zip(texts).map(|(i, t)| {
        let mut d = document(("x", "P", "2024-01-01", ""));
        (d.id, d.text, d.title) = (format!("d{i}"), (*t).to_owned(), None);
        d
    });
    given.store(&documents.collect::<Vec<_>>());
    given
}

#[test]
fn every_form_of_a_word_is_found() {
    let given = with(&["وَاعْتَقَلَتِ الشُّرْطَةُ رجلين", "سيعتقلونهم غدا", "باعتقالهم للناشطين", "الاعتقالات مستمرة", "المعتقلون في السجن", "لم يحدث شيء في المدينة"]);
    assert_eq!(found(&given, "اعتقل"), ["d0", "d1"]);
    assert_eq!(found(&given, "يعتقل"), ["d0", "d1"]);
    assert_eq!(found(&given, "اعتقال"), ["d2", "d3"]);
    assert_eq!(found(&given, "والإعتقالات"), ["d2", "d3"]);
    assert_eq!(found(&given, "مدن"), ["d5"]);
    assert_eq!(found(&given, "سجون"), ["d4"]);
}

#[test]
fn words_that_no_lexicon_has_are_found_with_clitics() {
    let given = with(&["وصلت باخرة إلى كرفانستان", "تجارة كرفانستان مع الجوار", "وكرفانستان بعيدة", "والكرفانستاني مسافر", "لا شيء"]);
    assert_eq!(found(&given, "كرفانستان").len(), 4);
}

#[test]
fn phrases_need_their_order() {
    let given = with(&["زار وزير الخارجية بغداد", "الخارجية تنفي ووزير الدفاع يصمت", "وزيرا الخارجية والداخلية"]);
    assert_eq!(found(&given, "\"وزير الخارجية\""), ["d0", "d2"]);
    assert_eq!(found(&given, "وزير الخارجية"), ["d0", "d1", "d2"]);
    assert_eq!(found(&given, "«وزير الخارجية» -بغداد"), ["d2"]);
    // A phrase does not reach from one sentence into the next.
    let given = with(&["عاد الوزير. الخارجية أكدت ذلك."]);
    assert!(found(&given, "\"الوزير الخارجية\"").is_empty());
}

#[test]
fn alternatives_exact_spellings_and_beginnings() {
    let given = with(&["قصف على القرية", "غارة على القرية", "هدوء في القرية", "قصفت المدفعية"]);
    assert_eq!(found(&given, "قصف OR غارة"), ["d0", "d1", "d3"]);
    assert_eq!(found(&given, "=قصف"), ["d0"]);
    assert_eq!(found(&given, "قص*"), ["d0", "d3"]);
}

#[test]
fn a_query_without_a_word_says_so() {
    let given = with(&["نص"]);
    for text in ["-نص", "…", "\"\"", "AND", ")(*"] {
        let filter = Filter { text: Some(text.to_owned()), ..Filter::default() };
        let answer = given.archive.search(&filter, Order::Newest, None, 5);
        assert!(answer.is_err() || text == "AND", "{text}: {answer:?}");
    }
}

#[test]
fn signs_of_the_query_language_do_no_harm() {
    let given = with(&["نص NEAR(a) lemma : x \"quoted\" AND OR NOT"]);
    for text in ["NEAR(نص", "lemma : نص", "نص AND", "\"نص", "surface:نص", "نص^2", "a:b:c {نص}", "نص)", "' OR 1=1 --نص"] {
        let filter = Filter { text: Some(text.to_owned()), ..Filter::default() };
        given.archive.search(&filter, Order::Newest, None, 5).unwrap_or_else(|e| panic!("{text}: {e}"));
    }
}

#[test]
fn snippets_show_the_original_text() {
    let long = format!("{} وأعلنتِ الشرطةُ اعتقالَ ثلاثةِ رجالٍ قربَ السوقِ. {}", "مقدمة طويلة لا تعني شيئا. ".repeat(40), "خاتمة. ".repeat(60));
    let given = with(&[&long]);
    let filter = Filter { text: Some("اعتقال رجل".to_owned()), ..Filter::default() };
    let page = given.archive.search(&filter, Order::Newest, None, 5).expect("searched");
    let s = &page.rows[0].snippet;
    let whole: String = long.chars().skip(s.start as usize).take(s.text.chars().count()).collect();
    assert_eq!(s.text, whole, "a piece of the text as it came");
    let hits: Vec<String> = s.hits.iter().map(|[a, b]| s.text.chars().skip(*a as usize).take((b - a) as usize).collect()).collect();
    assert_eq!(hits, ["اعتقالَ", "رجالٍ"]);
    let query = given.archive.query(&filter).expect("read").expect("a query");
    assert_eq!(given.archive.marked(1, &query).expect("marked").hits.len(), 2);
}

#[test]
fn pages_follow_each_other_without_gaps() {
    let texts: Vec<String> = (0..23).map(|i| format!("خبر رقم {i} عن القرية")).collect();
    let given = with(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let filter = Filter { text: Some("قرية".to_owned()), ..Filter::default() };
    for order in [Order::Newest, Order::Oldest] {
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let page = given.archive.search(&filter, order, after.as_ref(), 5).expect("searched");
            all.extend(page.rows.iter().map(|f| f.document.id));
            // The cursor survives being written into an address.
            after = page.next.map(|c| c.to_string().parse().expect("a cursor"));
            if after.is_none() {
                break;
            }
        }
        let mut sorted = all.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!((all.len(), sorted.len()), (23, 23));
    }
    assert_eq!(given.archive.count_documents(&filter).expect("counted"), 23);
}
