"""Invented texts, and what the tests share."""

import pytest

import isnad

CLASH = "هاجم مسلحون حاجزا للجيش شرق بعقوبة أمس وقتلوا خمسة جنود. واعتقلت الشرطة سبعة أشخاص، بحسب مصدر أمني."
PROTEST = "تظاهر المئات في القاهرة احتجاجا على ارتفاع الأسعار 😀. ويهدف التحالف إلى زعزعة استقرار المنطقة."


@pytest.fixture(scope="session")
def coder() -> isnad.Coder:
    return isnad.Coder()


@pytest.fixture(scope="session")
def articles() -> list[dict[str, str]]:
    """Some thousands of invented articles of different lengths, made from a few sentences; always the same."""
    sentences = [
        "هاجم مسلحون حاجزا للجيش شرق بعقوبة أمس وقتلوا خمسة جنود.",
        "تظاهر المئات في القاهرة احتجاجا على ارتفاع الأسعار.",
        "اعتقلت الشرطة سبعة أشخاص في مدينة البصرة يوم الأحد.",
        "التقى وزير الخارجية الأردني نظيره التركي في عمان.",
        "نفى متحدث باسم الحكومة قصف سوق في إدلب.",
        "قال ناشطون إن الطيران شن غارة على سوق المدينة وقتل عشرة مدنيين.",
        "دعت الأمم المتحدة إلى وقف إطلاق النار في اليمن.",
        "أعلنت الوزارة افتتاح مدرسة جديدة.",
        "هدد الرئيس بفرض عقوبات على الشركات.",
        "انسحبت القوات من المدينة الأسبوع الماضي.",
        "يرى محللون أن الهجوم يخدم مصالح المهربين.",
    ]
    made = []
    for i in range(3000):
        picked = [sentences[(i * 7 + k * (3 + i % 5)) % len(sentences)] for k in range(1 + i % 6)]
        made.append({"doc_id": f"d{i:05}", "date": f"2024-{1 + i % 12:02}-{1 + i % 28:02}", "text": f"خبر رقم {i}. " + " ".join(picked)})
    return made
