//! What holds for every text: no panic, offsets on boundaries, the same result every time.

mod common;

use isnad_coder::{Coder, Worker};
use isnad_text::Document;
use proptest::prelude::*;

/// Words that set off the coder, so that random sequences of them reach its inner parts.
const WORDS: &[&str] = &[
    "قتل",
    "هاجم",
    "مسلحون",
    "الجيش",
    "في",
    "على",
    "هجوم",
    "خمسة",
    "جنود",
    "و",
    "أن",
    "قال",
    "الذي",
    "لم",
    "،",
    ".",
    "«",
    "»",
    "(",
    ")",
    ":",
    "\n",
    "أمس",
    "العراق",
    "بين",
    "تظاهر",
    "مئات",
    "من",
    "قبل",
    "وزير",
    "الخارجية",
    "تم",
    "اعتقال",
    "شن",
    "غارة",
    "أسفر",
    "عن",
    "مقتل",
    "23",
    "١٢",
    "/",
    "يوم",
    "الأحد",
    "عدم",
    "سوف",
    "إذا",
    "للشرطة",
    "وبالهجوم",
    "بغداد",
    "رويترز",
    "\"",
    "-",
    "U.S.",
    "2016",
    "ب",
    "ال",
    "ولل",
    "ـ",
    "\u{064b}",
    "\u{200f}",
    "😀",
    "كما",
    "الأمم",
    "المتحدة",
];

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![8 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => "\\PC{1,6}"];
    prop_oneof![
        3 => prop::collection::vec((word, prop::sample::select(vec![" ", " ", " ", ""])), 0..60).prop_map(|v| v.into_iter().map(|(w, gap)| w + gap).collect()),
        1 => any::<String>(),
        1 => "[\u{0600}-\u{06ff}\u{fb50}-\u{fdff} .،«»\n]{0,200}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_coded_the_same_twice(text in text(), date in prop::option::of(Just("2024-05-31".to_owned()))) {
        let coder = Coder::new(common::pack());
        let mut document = Document::new("d", text);
        document.date = date;
        let mut worker = Worker::default();
        let first = coder.code(&mut worker, &document);
        common::spans_hold(&document, &first);
        let first = format!("{first:?}");
        // A worker that has coded before gives the same as a new one.
        prop_assert_eq!(&first, &format!("{:?}", coder.code(&mut worker, &document)));
        prop_assert_eq!(&first, &format!("{:?}", coder.code(&mut Worker::default(), &document)));
        prop_assert_eq!(&first, &format!("{:?}", coder.explain(&mut worker, &document).coding));
    }
}
