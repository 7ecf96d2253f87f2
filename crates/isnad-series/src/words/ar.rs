//! Arabic.

use super::{p, percent};
use crate::calendar::Step;
use crate::coincidence::{Relation, Statistic};
use crate::plan::Setting;
use crate::report::Report;
use crate::verdict::{Outcome, Reason};

/// A number of steps in the genitive: «يوم واحد»، «يومين»، «7 أيام»، «14 يوما».
fn span(n: i64, step: Step) -> String {
    let [one, two, few, many] = match step {
        Step::Day => ["يوم واحد", "يومين", "أيام", "يوما"],
        Step::Week => ["أسبوع واحد", "أسبوعين", "أسابيع", "أسبوعا"],
        Step::Month => ["شهر واحد", "شهرين", "أشهر", "شهرا"],
    };
    match (n, n % 100) {
        (1, _) => one.to_owned(),
        (2, _) => two.to_owned(),
        (n, 3..=10) => format!("{n} {few}"),
        (n, 11..=99) => format!("{n} {many}"),
        // 100, 101, 102 and so on: the singular in the genitive.
        (n, _) => format!("{n} {}", one.split(' ').next().unwrap_or(one)),
    }
}

/// «في اليوم نفسه».
fn same(step: Step) -> &'static str {
    match step {
        Step::Day => "في اليوم نفسه",
        Step::Week => "في الأسبوع نفسه",
        Step::Month => "في الشهر نفسه",
    }
}

/// «أيام»: the plural after «من أصل 17 من».
fn units(step: Step) -> &'static str {
    match step {
        Step::Day => "الأيام",
        Step::Week => "الأسابيع",
        Step::Month => "الأشهر",
    }
}

pub fn claim(s: &Setting) -> String {
    let (step, lag, window) = (s.frame.step, i64::from(s.lag), i64::from(s.window));
    let place = match (s.relation, lag, window) {
        (_, 0, 0) => same(step).to_owned(),
        (Relation::Precedes, 0, w) => format!("{} أو خلال {} بعده", same(step), span(w, step)),
        (Relation::Precedes, l, 0) => format!("بعد {}", span(l, step)),
        (Relation::Precedes, l, w) => format!("بعد مدة من {l} إلى {}", span(l + w, step)),
        (Relation::Accompanies, 0, w) => format!("خلال {} قبله أو بعده", span(w, step)),
        (Relation::Accompanies, l, w) if l >= w => format!("بعد مدة من {} إلى {}", l - w, span(l + w, step)),
        (Relation::Accompanies, l, w) => format!("بين {} قبله و{} بعده", span(w - l, step), span(l + w, step)),
    };
    match s.relation {
        Relation::Precedes => format!("«{}» يلي «{}» ({place})", s.b.name, s.a.name),
        Relation::Accompanies => format!("«{}» يقترن زمنيا بـ«{}» ({place})", s.b.name, s.a.name),
    }
}

fn p_is(value: f64) -> String {
    let text = p(value);
    match text.strip_prefix("< ") {
        Some(bound) => format!("القيمة الاحتمالية أقل من {bound}"),
        None => format!("القيمة الاحتمالية {text}"),
    }
}

pub fn verdict(report: &Report) -> String {
    let Some(main) = report.main() else { return String::new() };
    let opening = match report.verdict.outcome {
        Outcome::Supports => "تؤيد البيانات القول إن",
        Outcome::DoesNotSupport => "لا تؤيد البيانات القول إن",
        Outcome::TooLittleData => "البيانات أقل من أن يحكم بها على القول إن",
    };
    let (s, unit) = (&main.setting, units(main.setting.frame.step));
    let whose = match s.statistic {
        Statistic::Trigger => format!("من {} من {unit} التي شهدت «{}» جاء «{}» ضمن هذه المدة في {}", main.of, s.a.name, s.b.name, main.hits),
        Statistic::Precursor => format!("من {} من {unit} التي شهدت «{}» سبقها «{}» ضمن هذه المدة في {}", main.of, s.b.name, s.a.name, main.hits),
    };
    let tried = match report.variants.len() + report.plan.lost as usize {
        1 => "جربت صيغة واحدة".to_owned(),
        n => format!("مصححة لعدد الصيغ المجربة: {n}"),
    };
    format!("{opening} {}. {whose}، والمتوقع بالمصادفة {:.1} ({}، {tried}).", claim(s), main.expected, p_is(main.p_corrected))
}

pub fn reason(reason: &Reason) -> String {
    match reason {
        Reason::FewEvents { events: [a, b], least } => format!("عدد الأحداث في السلسلتين {a} و{b}، ولا يمكن الاختبار بأقل من {least} في أي منهما."),
        Reason::FewBlocks { blocks, least } => format!("تقع الأحداث في عدد من مقاطع المدة المدروسة هو {blocks}، والحد الأدنى {least}."),
        Reason::Rare { p } => format!("هذا القدر من التزامن نادر بين سلسلتين لا صلة بينهما ({}).", p_is(*p)),
        Reason::NotRare { p } => format!("هذا القدر من التزامن شائع بين سلسلتين لا صلة بينهما ({}).", p_is(*p)),
        Reason::IntervalHoldsZero => "مجال الثقة لحجم الأثر يشمل الصفر، أو أن المقاطع أقل من أن يحسب لها مجال.".to_owned(),
        Reason::PowerEnough { size, found } => {
            format!("لو كان الأثر بنسبة {}٪ من الأحداث لظهر في {}٪ من التجارب ببيانات بهذا القدر.", percent(*size), percent(*found))
        }
        Reason::PowerLow { size, found } => {
            format!("لو كان الأثر بنسبة {}٪ من الأحداث لما ظهر إلا في {}٪ من التجارب ببيانات بهذا القدر.", percent(*size), percent(*found))
        }
        Reason::PowerUnknown => "لم تحسب بالمحاكاة قدرة الاختبار على كشف الأثر، لأن المدة المدروسة طويلة جدا.".to_owned(),
        Reason::VolumeExplains { p } => format!("كثرة ما نشر في بعض الأيام تفسر هذا التزامن أيضا ({}).", p_is(*p)),
        Reason::PlaceboToo { name, p } => format!("السلسلة الضابطة «{name}» تتزامن بالقدر نفسه ({}).", p_is(*p)),
        Reason::OneSource { name, p } => format!("من دون المصدر «{name}» لا يبقى التزامن نادرا ({}).", p_is(*p)),
        Reason::BlockDecides { rare, of } => format!("النتيجة رهن بطول المقطع: التزامن نادر في {rare} من أصل {of} من الأطوال المجربة."),
        Reason::NullMisfits { rare } => format!("فرضية المصادفة لا تلائم هذه البيانات: {}٪ من السلاسل المصنوعة بلا صلة ظهرت نادرة التزامن.", percent(*rare)),
        Reason::ReverseToo { p } => format!("الاتجاه المعاكس نادر أيضا ({})، فلا تبين البيانات أيهما يسبق.", p_is(*p)),
        Reason::NoVolume => "لا يعرف كم نشر في كل يوم، فلا يستبعد أن السلسلتين تتبعان حجم النشر.".to_owned(),
        Reason::NoSources => "المصادر غير معروفة أو هي مصدر واحد، فلم يفحص أثر المصدر الواحد في النتيجة.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_their_nouns() {
        let day = |n| span(n, Step::Day);
        assert_eq!([day(1), day(2), day(7), day(14), day(100), day(103)], ["يوم واحد", "يومين", "7 أيام", "14 يوما", "100 يوم", "103 أيام"]);
        assert_eq!(span(3, Step::Month), "3 أشهر");
    }
}
