//! A small archive to test with. The texts are made up.

use std::path::PathBuf;
use std::sync::LazyLock;

use isnad_archive::{Archive, Preparer, Provenance, Stored};
use isnad_coder::Coder;
use isnad_engine::{GlossLang, Glosser, builtin};
use isnad_pack::Pack;
use isnad_places::Places;
use isnad_text::Document;

static PACK: LazyLock<Pack> = LazyLock::new(|| builtin::pack().expect("the pack"));
static PLACES: LazyLock<Places> = LazyLock::new(|| builtin::places().expect("the gazetteer"));

/// Name, publisher, day, text.
pub type Text = (&'static str, &'static str, &'static str, &'static str);

/// Two outlets on one attack with different tolls, a reprint, a protest, a statement and something else.
pub const TEXTS: [Text; 7] = [
    (
        "north-1",
        "North",
        "2024-05-31",
        "قتل خمسة جنود في هجوم لمسلحين على حاجز للجيش العراقي في كركوك أمس الخميس. وقالت الشرطة إن المسلحين فروا بسيارتين بعد الهجوم.",
    ),
    (
        "south-1",
        "South",
        "2024-06-01",
        "قالت مصادر طبية إن سبعة جنود قتلوا يوم الخميس عندما هاجم مسلحون حاجزا للجيش في مدينة كركوك العراقية. وتبنى تنظيم داعش الهجوم على الحاجز.",
    ),
    (
        "west-1",
        "West",
        "2024-06-01",
        "قتل خمسة جنود في هجوم لمسلحين على حاجز للجيش العراقي في كركوك أمس الخميس. وقالت الشرطة إن المسلحين فروا بسيارتين بعد الهجوم.",
    ),
    ("north-2", "North", "2024-06-03", "تظاهر مئات العمال في البصرة اليوم بسبب تأخر الرواتب. واعتقلت الشرطة ثلاثة من المتظاهرين."),
    (
        "south-2",
        "South",
        "2024-06-04",
        "التقى الرئيس التركي رئيس الوزراء العراقي في أنقرة الثلاثاء. ولم تعتقل الشرطة أي متظاهر. واتهم الرئيس العراقي تركيا بانتهاك الحدود.",
    ),
    ("east-1", "East", "2024-06-05", "يرى الكاتب أن الهجمات تهدف إلى زعزعة الاستقرار في المنطقة وتخدم مصالح المهربين."),
    ("east-2", "East", "2024-06-06", "افتتح متحف جديد للخزف في المدينة القديمة، ويعرض أواني من ثلاثة قرون."),
];

/// An archive in a directory that vanishes with it.
pub struct Given {
    pub archive: Archive,
    pub path: PathBuf,
    dir: tempfile::TempDir,
}

impl Given {
    pub fn empty() -> Given {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("test.isnad");
        Given { archive: Archive::open_or_create(&path).expect("a new archive"), path, dir }
    }

    /// With [`TEXTS`], linked.
    pub fn usual() -> Given {
        let mut given = Given::empty();
        given.store(&TEXTS.map(document));
        given.link();
        given
    }

    pub fn store(&mut self, documents: &[Document]) -> Vec<Stored> {
        let coder = Coder::new(&PACK).with_places(&PLACES);
        let glosser = Glosser::new(&PACK, GlossLang::En);
        let mut preparer = Preparer::new(&coder, &glosser);
        let (run, _) = self.archive.begin_run("test", &[]).expect("a run");
        let mut writer = self.archive.writer(run, &PACK.data().version).expect("a writer");
        let stored = documents.iter().map(|d| writer.store(&preparer.prepare(d.clone(), Provenance::default())).expect("stored")).collect();
        writer.commit().expect("committed");
        stored
    }

    pub fn link(&mut self) {
        while self.archive.link_some().expect("linked") > 0 {}
    }

    /// A second connection, as another program has it.
    pub fn sqlite(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(&self.path).expect("a database")
    }

    /// The directory, for further files.
    pub fn dir(&self) -> &std::path::Path {
        self.dir.path()
    }
}

pub fn document((id, publisher, date, text): Text) -> Document {
    let mut d = Document::new(id, text);
    (d.publisher, d.date, d.lang) = (Some(publisher.to_owned()), Some(date.to_owned()), Some("ar".to_owned()));
    d.title = Some(format!("عنوان {id}"));
    d
}

pub fn pack() -> &'static Pack {
    &PACK
}

pub fn places() -> &'static Places {
    &PLACES
}
