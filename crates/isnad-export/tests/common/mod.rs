//! Records to export: invented texts, coded.

use isnad_coder::{Coder, Worker};
use isnad_engine::{GlossLang, Glosser, Level, Record, builtin, dating, record};
use isnad_export::{Form, Item, Loss, Output};
use isnad_text::Document;

const TEXTS: [&str; 5] = [
    "قال العقيد سالم الفرحاني إن مسلحين مجهولين هاجموا حاجزا للجيش العراقي شرق بعقوبة يوم الأحد، ما أدى إلى مقتل خمسة جنود وإصابة ثلاثة.",
    "تظاهر المئات في القاهرة احتجاجا على ارتفاع الأسعار. واعتقلت الشرطة سبعة متظاهرين. ويهدف التحالف إلى زعزعة استقرار المنطقة. وأدى الغلاء إلى غضب واسع.",
    "نفى متحدث باسم الحكومة السورية قصف مدينة إدلب. وقال ناشطون إن الطيران شن غارة على سوق المدينة وقتل عشرة مدنيين.",
    "التقى وزير الخارجية الأردني نظيره التركي في عمان، ودعا الجانبان إلى وقف إطلاق النار. وهدد مسلحون بمهاجمة «السوق | القديم».",
    "أعلن تنظيم داعش مسؤوليته عن تفجير انتحاري في كابول أسفر عن مقتل ما لا يقل عن 12 شخصا.",
];

/// Records of every kind of a few invented texts.
pub fn records() -> Vec<Record> {
    let (pack, places) = (builtin::pack().expect("pack"), builtin::places().expect("places"));
    let coder = Coder::new(&pack).with_places(&places);
    let glosser = Glosser::new(&pack, GlossLang::En);
    let mut worker = Worker::default();
    let mut all = Vec::new();
    for (i, text) in TEXTS.iter().enumerate() {
        let mut document = Document::new(format!("doc,{i}"), *text);
        dating::date(&pack, &mut document, Some("2024-05-31"));
        let coding = coder.code(&mut worker, &document);
        all.extend(record::of(&glosser, Level::All, &document, &coding));
    }
    all
}

/// Exports records into a file; what was lost.
#[allow(dead_code)]
pub fn export(form: Form, level: isnad_export::Level, records: &[Record], path: &std::path::Path) -> Loss {
    let file = std::fs::File::create(path).expect("file");
    let mut sink = form.sink(level, Output::File(file)).expect("sink");
    for record in records {
        sink.write(Item { record, source: None }).expect("written");
    }
    sink.finish().expect("closed")
}
