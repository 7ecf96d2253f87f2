//! The sections of the page.

use super::html::{Cell, escape, isolated, table};
use super::svg;
use crate::coincidence::Statistic;
use crate::plan::describe;
use crate::report::{Checked, Report, Role, Tested};
use crate::words::{Lang, p};

fn section(title: &str, body: &str) -> String {
    format!("<section>\n<h2>{}</h2>\n{body}</section>\n", escape(title))
}

fn figure(plot: &str, caption: &str) -> String {
    format!("<figure>{plot}<figcaption>{}</figcaption></figure>\n", escape(caption))
}

fn note(text: &str) -> String {
    format!("<p class=\"dim\">{}</p>\n", escape(text))
}

fn one(x: f64) -> String {
    format!("{x:.1}")
}

fn interval(i: Option<[f64; 2]>) -> String {
    i.map_or_else(|| "–".to_owned(), |[low, high]| format!("{low:.2} … {high:.2}"))
}

/// Every variant tried.
pub fn variants(report: &Report, lang: Lang) -> String {
    let heads = [
        (lang.of("variant", "الصيغة"), false),
        (lang.of("window", "النافذة"), true),
        (lang.of("lag", "التأخر"), true),
        (lang.of("series", "السلسلتان"), false),
        (lang.of("period", "المدة"), false),
        (lang.of("hits", "التزامن"), true),
        (lang.of("of", "من"), true),
        (lang.of("expected", "المتوقع"), true),
        ("p", true),
        (lang.of("p, corrected", "p بعد التصحيح"), true),
    ];
    let role = |t: &Tested| match t.role {
        Role::Main => lang.of("main", "الرئيسة"),
        Role::Listed => lang.of("also in the plan", "في الخطة أيضا"),
        Role::Earlier => lang.of("tried earlier", "جربت من قبل"),
    };
    let row = |t: &Tested| {
        let s = &t.setting;
        let statistic = if s.statistic == Statistic::Trigger { "A" } else { "B" };
        vec![
            Cell::text(role(t)),
            Cell::number(s.window),
            Cell::number(s.lag),
            Cell::text(&format!("{} → {} ({statistic})", s.a.name, s.b.name)),
            Cell::text(&format!("{} – {}", s.frame.from, s.frame.to)),
            Cell::number(t.hits),
            Cell::number(t.of),
            Cell::number(one(t.expected)),
            Cell::number(p(t.p)),
            Cell::number(p(t.p_corrected)),
        ]
    };
    let rows: Vec<_> = report.variants.iter().map(row).collect();
    let mut body = table(&heads, &rows, Some(0));
    body.push_str(&note(lang.of(
        "All variants tried under this question. The corrected p-value is the share of surrogates in which some variant is at least as extreme (min-p with common surrogates).",
        "كل الصيغ التي جربت لهذا السؤال. القيمة المصححة هي نسبة السلاسل البديلة التي فيها صيغة واحدة على الأقل بهذا القدر من الندرة.",
    )));
    if report.plan.lost > 0 {
        body.push_str(&note(&format!(
            "{} {}",
            lang.of(
                "Variants tried on data no longer at hand, for which p-values are multiplied:",
                "صيغ جربت على بيانات لم تعد متاحة، وقد ضربت القيم الاحتمالية لأجلها:"
            ),
            report.plan.lost
        )));
    }
    section(lang.of("Variants tried", "الصيغ المجربة"), &body)
}

/// How strong.
pub fn effect(report: &Report, lang: Lang) -> String {
    let e = &report.effect;
    let rate = |[hits, of]: [usize; 2]| format!("{hits} / {of} = {:.3}", hits as f64 / (of as f64).max(1.0));
    let rows = vec![
        vec![Cell::text(lang.of("hits", "التزامن")), Cell::number(format!("{} / {}", e.hits, e.of))],
        vec![Cell::text(lang.of("expected by chance", "المتوقع بالمصادفة")), Cell::number(one(e.expected))],
        vec![
            Cell::text(lang.of("excess, as a share (95 % interval)", "الزيادة نسبةً (مجال 95٪)")),
            Cell::number(format!("{:.3}  ({})", e.excess, interval(e.excess_interval))),
        ],
        vec![
            Cell::text(lang.of("hits / expected (95 % interval)", "التزامن على المتوقع (مجال 95٪)")),
            Cell::number(format!("{}  ({})", e.ratio.map_or_else(|| "–".to_owned(), |r| format!("{r:.2}")), interval(e.ratio_interval))),
        ],
        vec![Cell::text(lang.of("events of A followed by B", "أحداث A التي تلاها B")), Cell::number(rate(report.rates.trigger))],
        vec![Cell::text(lang.of("events of B preceded by A", "أحداث B التي سبقها A")), Cell::number(rate(report.rates.precursor))],
    ];
    let body = table(&[("", false), ("", true)], &rows, None);
    section(lang.of("Effect", "حجم الأثر"), &body)
}

/// Both series.
pub fn timeline(report: &Report, lang: Lang) -> String {
    let [a, b] = &report.series;
    let caption = format!(
        "{} ({}). {}",
        lang.of("Events over time; A upwards, B downwards", "الأحداث عبر الزمن: A إلى الأعلى وB إلى الأسفل، والزمن من اليسار إلى اليمين"),
        a.unit.name(),
        lang.of("Dashed: reporting volume; shaded: nothing was reported.", "الخط المتقطع: حجم النشر، والمظلل: لم ينشر شيء."),
    );
    let heads = [
        ("", false),
        (lang.of("events", "الأحداث"), true),
        (lang.of("steps with events", "الوحدات ذات الأحداث"), true),
        (lang.of("first", "الأول"), false),
        (lang.of("last", "الأخير"), false),
        (lang.of("outside the frame", "خارج الإطار"), true),
        (lang.of("sources", "المصادر"), true),
    ];
    let row = |f: &crate::report::Facts| {
        let [first, last] = f.span.map_or([String::new(), String::new()], |s| s.map(|d| d.to_string()));
        vec![
            Cell::text(&f.name),
            Cell::number(f.events),
            Cell::number(f.steps),
            Cell::text(&first),
            Cell::text(&last),
            Cell::number(f.outside),
            Cell::number(f.sources),
        ]
    };
    let mut body = figure(&svg::timeline(a, b, &caption), &caption) + &table(&heads, &[row(a), row(b)], None);
    if let Some(gap) = a.longest_gap {
        body.push_str(&note(&format!("{}: {gap}", lang.of("Longest stretch of steps without any report", "أطول انقطاع في النشر بالوحدات"))));
    }
    section(lang.of("The series", "السلسلتان"), &body)
}

/// The nulls and the histogram.
pub fn nulls(report: &Report, lang: Lang) -> String {
    let Some(main) = report.main() else { return String::new() };
    let caption = lang.of("Hits in the surrogates of the default null, and in the data", "التزامن في السلاسل البديلة وفي البيانات");
    let plot = svg::histogram(&report.surrogate_hits, main.hits as f64, main.expected, [lang.of("expected", "المتوقع"), lang.of("data", "البيانات")], caption);
    let circular = if report.nulls.circular_exact {
        lang.of("circular shift (all shifts)", "الإزاحة الدائرية (كل الإزاحات)")
    } else {
        lang.of("circular shift", "الإزاحة الدائرية")
    };
    let rows = vec![
        vec![
            Cell::text(&format!("{} ({})", lang.of("local block rotation", "تدوير المقاطع المحلية"), report.plan.block)),
            Cell::number(p(main.p)),
            Cell::text(lang.of("the null of the verdict: keeps a shared rise and fall", "أساس الحكم: يبقي الصعود والهبوط المشتركين")),
        ],
        vec![Cell::text(circular), Cell::number(p(report.nulls.circular)), Cell::text(lang.of("for comparison: does not keep it", "للمقارنة: لا يبقيهما"))],
        vec![
            Cell::text("Poisson"),
            Cell::number(p(report.nulls.poisson)),
            Cell::text(lang.of("for comparison: keeps nothing but the numbers", "للمقارنة: لا يبقي إلا الأعداد")),
        ],
    ];
    section(lang.of("Nulls", "فرضيات المصادفة"), &(figure(&plot, caption) + &table(&[("", false), ("p", true), ("", false)], &rows, Some(0))))
}

/// The controls.
pub fn controls(report: &Report, lang: Lang) -> String {
    let c = &report.controls;
    let row = |what: &str, c: &Checked| {
        let name = if c.name.is_empty() { what.to_owned() } else { format!("{what}: {}", c.name) };
        vec![Cell::text(&name), Cell::number(format!("{} / {}", c.hits, c.of)), Cell::number(one(c.expected)), Cell::number(p(c.p))]
    };
    let mut rows = vec![row(lang.of("reverse direction", "الاتجاه المعاكس"), &c.reverse)];
    rows.extend(c.placebo.iter().map(|x| row(lang.of("placebo", "السلسلة الضابطة"), x)));
    rows.extend(c.without_source.iter().map(|x| row(lang.of("without", "من دون"), x)));
    let dash = || Cell::number("–");
    rows.extend(c.volume.map(|v| vec![Cell::text(lang.of("against reporting volume", "إزاء حجم النشر")), dash(), dash(), Cell::number(p(v))]));
    let heads = [("", false), (lang.of("hits", "التزامن"), true), (lang.of("expected", "المتوقع"), true), ("p", true)];
    let mut body = table(&heads, &rows, None);
    if let Some(made) = c.made_placebos {
        body.push_str(&note(&format!(
            "{} {:.1} % ({})",
            lang.of("Series made from A without relation to B that come out rare:", "السلاسل المصنوعة من A بلا صلة بـB التي ظهرت نادرة:"),
            made.rare * 100.0,
            made.made
        )));
    }
    if c.volume.is_none() {
        body.push_str(&note(lang.of("Reporting volume: not known.", "حجم النشر: غير معروف.")));
    }
    if c.without_source.is_empty() {
        body.push_str(&note(lang.of("Sources: not known, or only one.", "المصادر: غير معروفة أو واحد فقط.")));
    }
    let caption = lang.of("P-value by length of the blocks; dashed: the level", "القيمة الاحتمالية بحسب طول المقطع، والمتقطع: الحد");
    body.push_str(&figure(&svg::blocks(&c.blocks, report.plan.alpha, caption), caption));
    section(lang.of("Controls", "الضوابط"), &body)
}

/// Event synchronisation and Knox's test.
pub fn more(report: &Report, lang: Lang) -> String {
    let mut body = String::new();
    if let Some(s) = report.synchrony {
        body.push_str(&note(&format!(
            "{}: Q(A→B) = {:.3}, Q(B→A) = {:.3}, p = {}",
            lang.of("Event synchronisation", "تزامن الأحداث (Q)"),
            s.strength.b_after_a,
            s.strength.a_after_b,
            p(s.p)
        )));
    }
    match report.knox {
        Some(k) => body.push_str(&note(&format!(
            "{} ({} km): {} / {} {}, {} {:.1}, p = {}",
            lang.of("Knox's test in space and time", "اختبار نوكس في المكان والزمان"),
            report.plan.near_km,
            k.near_both,
            k.near_space,
            lang.of("near pairs", "من الأزواج المتقاربة"),
            lang.of("expected", "المتوقع"),
            k.expected,
            p(k.p)
        ))),
        None => body.push_str(&note(lang.of("Knox's test: the events have no places.", "اختبار نوكس: الأحداث بلا أماكن."))),
    }
    section(lang.of("Other measures", "مقاييس أخرى"), &body)
}

/// The power.
pub fn power(report: &Report, lang: Lang) -> String {
    if report.power.is_empty() {
        return section(lang.of("Power", "قدرة الاختبار"), &note(lang.of("Not simulated: the period is too long.", "لم تحسب: المدة طويلة جدا.")));
    }
    let caption = lang.of(
        "How often the test would find an effect, by the share of events of A into whose window an event of B was put; dashed: 80 %",
        "كم مرة يكشف الاختبار الأثر، بحسب نسبة أحداث A التي وضع حدث من B في نافذتها، والمتقطع: 80٪",
    );
    section(lang.of("Power", "قدرة الاختبار"), &figure(&svg::power(&report.power, caption), caption))
}

/// What is needed to run it again.
pub fn provenance(report: &Report, lang: Lang) -> String {
    let plan = &report.plan;
    let mut rows = vec![
        (lang.of("plan, SHA-256", "الخطة، SHA-256"), report.plan_sha256.clone()),
        (lang.of("isnad", "isnad"), plan.isnad.clone()),
        (lang.of("seed", "البذرة"), plan.seed.to_string()),
        (lang.of("surrogates", "السلاسل البديلة"), plan.surrogates.to_string()),
    ];
    if let Some(main) = plan.settings.first() {
        for spec in [&main.a, &main.b].into_iter().chain(&plan.placebo).chain(&plan.volume) {
            rows.push((lang.of("data", "البيانات"), format!("{} ({}) {}", spec.name, describe(&spec.from), spec.sha256)));
        }
    }
    let rows: String = rows.iter().map(|(k, v)| format!("<tr><td>{}</td><td><code>{}</code></td></tr>\n", escape(k), isolated(v))).collect();
    let json = serde_json::to_string_pretty(plan).unwrap_or_default();
    let body = format!(
        "<div class=\"wide\"><table><tbody>\n{rows}</tbody></table></div>\n<details><summary>{}</summary>\n<pre>{}</pre></details>\n",
        escape(lang.of("The plan", "الخطة")),
        escape(&json).replace("&quot;", "\"")
    );
    section(lang.of("To run it again", "لإعادة الاختبار"), &body)
}
