//! `isnad eval` and `isnad pack train` from end to end.

use std::path::Path;
use std::process::{Command, Output};

fn isnad(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_isnad")).args(args).env("NO_COLOR", "1").output().expect("the program runs")
}

fn out(o: &Output) -> String {
    String::from_utf8_lossy(&o.stdout).into_owned()
}

const CODED: &str = "doc_id,text,date,trigger,type,actor,actor_country,recipient,dead\n\
a,هاجم مسلحون حاجزا للجيش العراقي شرق كركوك ما أدى إلى مقتل ثلاثة جنود. وطالبت الحكومة بتحقيق.,2024-05-31,هاجم,ASSAULT,مسلحون,,حاجزا للجيش العراقي,3\n\
a,,,طالبت,REQUEST,الحكومة,IRQ,,\n\
b,فاز الفريق بالمباراة أمس.,2024-05-31,,,,,,\n";

fn write(dir: &Path, name: &str, text: &str) -> String {
    let file = dir.join(name);
    std::fs::write(&file, text).expect("a file in a directory of our own");
    file.display().to_string()
}

#[test]
fn figures_and_report_of_a_table() {
    let dir = tempfile::tempdir().expect("a directory");
    let coded = write(dir.path(), "coded.csv", CODED);
    let page = dir.path().join("report.html");
    let o = isnad(&["eval", &coded, "--json", "--report", &page.display().to_string()]);
    assert!(o.status.success(), "{}", String::from_utf8_lossy(&o.stderr));
    let v: serde_json::Value = serde_json::from_str(&out(&o)).expect("JSON");
    assert_eq!(v["fields"]["mention"]["right"], 2, "{v}");
    assert_eq!(v["fields"]["dead"]["right"], 1, "{v}");
    let html = std::fs::read_to_string(page).expect("the page");
    assert!(html.contains("<td>mention</td>"), "{html}");
    let text = out(&isnad(&["eval", &coded, "--errors", "5"]));
    assert!(text.contains("precision") && text.contains("ASSAULT"), "{text}");
}

#[test]
fn agreement_of_two_codings() {
    let dir = tempfile::tempdir().expect("a directory");
    let first = write(dir.path(), "a.csv", CODED);
    let second = write(dir.path(), "b.csv", &CODED.replace("REQUEST", "ACCUSE"));
    let v: serde_json::Value = serde_json::from_str(&out(&isnad(&["eval", &first, "--against", &second, "--json"]))).expect("JSON");
    assert_eq!((&v["both"], &v["f1"]), (&serde_json::json!(2), &serde_json::json!(1.0)), "{v}");
    assert_eq!(v["fields"]["type"]["same"], 0.5, "{v}");
}

#[test]
fn mistakes_in_coded_data_name_line_and_remedy() {
    let dir = tempfile::tempdir().expect("a directory");
    let coded = write(dir.path(), "coded.csv", &CODED.replace("هاجم,ASSAULT", "قصف,ASSAULT"));
    let o = isnad(&["eval", &coded]);
    assert!(!o.status.success());
    let message = String::from_utf8_lossy(&o.stderr).into_owned();
    assert!(message.contains("coded.csv:2:") && message.contains("does not stand in the text"), "{message}");
}

#[test]
fn a_pack_is_trained() {
    let dir = tempfile::tempdir().expect("a directory");
    let coded = write(dir.path(), "coded.csv", CODED);
    let weights = dir.path().join("weights.tsv");
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/ar");
    let o = isnad(&["pack", "train", "--gold", &coded, "--dir", &packs.display().to_string(), "-o", &weights.display().to_string()]);
    assert!(o.status.success(), "{}", String::from_utf8_lossy(&o.stderr));
    assert!(out(&o).contains("mention"), "{}", out(&o));
    let table = std::fs::read_to_string(weights).expect("weights");
    assert!(table.contains("label\tfeature\tweight") && table.contains("\nactor\tthreshold\t"), "{table}");
}
