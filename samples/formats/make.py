"""Makes the files of this directory, and expected.jsonl: what an importer must find in them.

The texts are invented. Needs reportlab, arabic_reshaper, python-bidi, python-docx, warcio, and chromium for one PDF:
    pip install reportlab arabic_reshaper python-bidi python-docx warcio && python3 make.py
"""

import gzip, io, json, os, subprocess, tempfile, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
os.chdir(HERE)
os.makedirs("telegram", exist_ok=True)
expected = []


def expect(file, doc_id, form, text, encoding="UTF-8", **known):
    expected.append({"file": file, "doc_id": doc_id, "form": form, "encoding": encoding, "text": text, **known})


def write(name, data):
    with open(name, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode("utf-8"))


TITLE = "قتلى في هجوم على حاجز شرق بعقوبة"
P1 = "قتل ثلاثة جنود وأصيب خمسة آخرون في هجوم شنه مسلحون على حاجز للجيش شرق مدينة بعقوبة يوم الأحد، بحسب ما قالت الشرطة."
P2 = "وقال المتحدث باسم الشرطة المحلية سامر الحيالي إن المهاجمين فروا بسيارتين نحو الجبال (حمرين)، وإن قوات الأمن أغلقت الطريق العام وبدأت تفتيش القرى المجاورة."
P3 = "ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى مساء الأحد 12 أيار 2024، وهو الثاني من نوعه خلال 30 يوما."
ARTICLE = "\n".join([P1, P2, P3])

TITLE2 = "مظاهرة في البصرة تطالب بالكهرباء"
Q1 = "تظاهر مئات الأشخاص أمام مبنى المحافظة في مدينة البصرة يوم الاثنين، وطالبوا بتحسين خدمة الكهرباء والماء قبل حلول الصيف."
Q2 = "وقال أحد المنظمين إن المحتجين سلموا مذكرة إلى المحافظ، وإنهم سيعودون إلى الشارع إذا لم يتلقوا ردا خلال أسبوع."
ARTICLE2 = "\n".join([Q1, Q2])

RU = "Трое военнослужащих погибли при нападении на блокпост к востоку от города, сообщила полиция в воскресенье.\nНападавшие скрылись на двух автомобилях. Ответственность за нападение никто на себя не взял."


def page(title, paragraphs, url, date, charset="utf-8"):
    body = "\n".join(f"      <p>{p}</p>" for p in paragraphs)
    data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "وكالة النخيل"},
            {"@type": "NewsArticle", "headline": title, "datePublished": date + "T18:20:00+03:00", "dateModified": "2024-05-20T09:00:00+03:00",
             "publisher": {"@type": "Organization", "name": "وكالة النخيل"}}]}
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
  <meta charset="{charset}">
  <title>{title} | وكالة النخيل</title>
  <meta property="og:title" content="{title}">
  <meta property="og:site_name" content="وكالة النخيل">
  <link rel="canonical" href="{url}">
  <script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>
  <style>p {{ margin: 0 }}</style>
</head>
<body>
  <header><nav class="main-menu"><ul><li><a href="/">الرئيسية</a></li><li><a href="/politics">سياسة</a></li><li><a href="/sport">رياضة</a></li></ul></nav></header>
  <main>
    <h1>{title}</h1>
    <div class="meta"><time datetime="{date}T18:20:00+03:00">قبل يومين</time></div>
    <figure><img src="a.jpg" alt=""><figcaption>حاجز أمني، صورة من الأرشيف التقطت قبل أعوام عديدة في مكان آخر.</figcaption></figure>
    <div class="article-body">
{body}
      <div class="ads">إعلان: اشترك الآن في خدمة الأخبار العاجلة، مجانا ولمدة شهر كامل، بلا شروط.</div>
    </div>
    <section class="related"><h2>اقرأ أيضا</h2><ul><li><a href="/1">وزير النقل يفتتح جسرا جديدا في العاصمة بعد تأخير</a></li><li><a href="/2">درجات الحرارة ترتفع في الجنوب نهاية الأسبوع</a></li></ul></section>
    <section class="comments"><p>تعليق طويل من أحد القراء، وفيه فواصل كثيرة، وكلام لا علاقة له بالخبر، ولا ينبغي أن يدخل في النص.</p></section>
  </main>
  <footer><p>جميع الحقوق محفوظة، وكالة النخيل، لا يجوز إعادة النشر دون إذن خطي مسبق من الناشر.</p></footer>
  <script>if (1 < 2) {{ document.write("<p>لا</p>"); }}</script>
</body>
</html>
"""


URL = "https://nakheel.example/2024/05/12/baquba"
URL2 = "https://nakheel.example/2024/05/13/basra"
KNOWN = dict(title=TITLE, date="2024-05-12", publisher="وكالة النخيل", url=URL)
KNOWN2 = dict(title=TITLE2, date="2024-05-13", publisher="وكالة النخيل", url=URL2)

# Web pages: one honest, one that says UTF-8 and is windows-1256, one of the last century.
write("page.html", page(TITLE, [P1, P2, P3], URL, "2024-05-12"))
expect("page.html", "page", "html", ARTICLE, **KNOWN)
write("page-lying.html", page(TITLE2, [Q1, Q2], URL2, "2024-05-13").encode("windows-1256"))
expect("page-lying.html", "page-lying", "html", ARTICLE2, "windows-1256", **KNOWN2)
old = f"<HTML><HEAD><TITLE>{TITLE2}</TITLE><META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ISO-8859-6'></HEAD><BODY><TABLE><TR><TD WIDTH=120><A HREF=1>الاولى</A><BR><A HREF=2>رياضة</A><TD><FONT SIZE=4>{Q1}<BR><BR>{Q2}</FONT></TABLE></BODY></HTML>"
write("page-old.html", old.encode("iso-8859-6"))
expect("page-old.html", "page-old", "html", ARTICLE2, "ISO-8859-6", title=TITLE2)

# Plain texts in the encodings of the region.
for name, text, codec, encoding in [
    ("windows-1256", ARTICLE, "windows-1256", "windows-1256"),
    ("iso-8859-6", ARTICLE, "iso-8859-6", "ISO-8859-6"),
    ("utf-16", "\ufeff" + ARTICLE, "utf-16-le", "UTF-16LE"),
    ("utf-16be-no-mark", ARTICLE, "utf-16-be", "UTF-16BE"),
    ("cp1251", RU, "windows-1251", "windows-1251"),
    ("koi8-r", RU, "koi8-r", "KOI8-R"),
]:
    write(f"{name}.txt", text.encode(codec))
    expect(f"{name}.txt", name, "text", text.lstrip("\ufeff"), encoding)

# Feeds.
write("feed.rss", f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
  <title>وكالة النخيل</title><link>https://nakheel.example/</link><language>ar</language>
  <image><title>شعار</title><url>https://nakheel.example/logo.png</url></image>
  <item>
    <title>{TITLE}</title><link>{URL}</link><guid isPermaLink="false">n-1</guid>
    <pubDate>Sun, 12 May 2024 18:20:00 +0300</pubDate>
    <description>{P1[:60]}&#8230;</description>
    <content:encoded><![CDATA[<p>{P1}</p><p>{P2}</p><p>{P3}</p>]]></content:encoded>
  </item>
  <item>
    <title>{TITLE2}</title><guid>{URL2}</guid><dc:date>2024-05-13T07:00:00Z</dc:date><dc:creator>محرر</dc:creator>
    <description>&lt;p&gt;{Q1}&lt;/p&gt;&lt;p&gt;{Q2}&lt;/p&gt;</description>
  </item>
</channel>
</rss>
""")
expect("feed.rss", "feed-1", "rss", ARTICLE, **KNOWN)
expect("feed.rss", "feed-2", "rss", ARTICLE2, **KNOWN2)
write("feed.atom", f"""<?xml version="1.0" encoding="windows-1256"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">
  <title>وكالة النخيل</title><id>urn:x</id><updated>2024-05-13T07:00:00Z</updated>
  <entry>
    <title type="html">{TITLE}</title><id>urn:1</id><link rel="enclosure" href="https://nakheel.example/a.mp3"/><link href="{URL}"/>
    <published>2024-05-12T18:20:00+03:00</published><updated>2024-05-14T00:00:00Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{P1}</p><p>{P2}</p><p>{P3}</p></div></content>
  </entry>
</feed>
""".encode("windows-1256"))
expect("feed.atom", "feed-1", "atom", ARTICLE, "windows-1256", **KNOWN)

# Tables.
import csv
out = io.StringIO()
rows = csv.writer(out)
rows.writerow(["id", "published", "headline", "body", "link", "source"])
rows.writerow(["a1", "12/05/2024", TITLE, ARTICLE, URL, "وكالة النخيل"])
rows.writerow(["a2", "2024-05-13 07:00", TITLE2, ARTICLE2, URL2, "وكالة النخيل"])
write("table.csv", "\ufeff" + out.getvalue())
expect("table.csv", "a1", "table", ARTICLE, **KNOWN)
expect("table.csv", "a2", "table", ARTICLE2, **KNOWN2)
out = io.StringIO()
rows = csv.writer(out, delimiter=";")
rows.writerow(["nr", "tag", "nass"])
rows.writerow(["7", "12.05.2024", ARTICLE])
write("mapped.csv", out.getvalue().encode("windows-1256"))
expect("mapped.csv", "7", "table", ARTICLE, "windows-1256", date="2024-05-12", map="text=nass,date=tag,id=nr")

# JSON.
record = lambda i, title, date, text, url: {"doc_id": i, "date": date, "title": title, "url": url, "publisher": "وكالة النخيل", "text": text}
lines = [record("j1", TITLE, "2024-05-12", ARTICLE, URL), record("j2", TITLE2, "2024-05-13", ARTICLE2, URL2)]
write("list.json", json.dumps(lines, ensure_ascii=False, indent=1))
jsonl = "".join(json.dumps(l, ensure_ascii=False) + "\n" for l in lines)
write("lines.jsonl.gz", gzip.compress(jsonl.encode("utf-8"), mtime=0))
for file, form in [("list.json", "json"), ("lines.jsonl.gz", "jsonl")]:
    expect(file, "j1", form, ARTICLE, **KNOWN)
    expect(file, "j2", form, ARTICLE2, **KNOWN2)

# Telegram.
write("telegram/result.json", json.dumps({
    "name": "قناة النخيل", "type": "public_channel", "id": 1500000001,
    "messages": [
        {"id": 1, "type": "service", "date": "2024-05-01T10:00:00", "actor": "قناة النخيل", "action": "create_channel"},
        {"id": 2, "type": "message", "date": "2024-05-12T18:20:00", "date_unixtime": "1715527200", "from": "قناة النخيل", "from_id": "channel1500000001",
         "text": ["عاجل: ", {"type": "bold", "text": P1}, "\n", {"type": "link", "text": "https://nakheel.example/1"}], "text_entities": []},
        {"id": 3, "type": "message", "date": "2024-05-12T18:30:00", "from": "قناة النخيل", "photo": "photos/1.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2024-05-13T07:00:00", "from": "قناة النخيل", "forwarded_from": "قناة أخرى", "text": Q1},
    ]}, ensure_ascii=False, indent=1))
TG = dict(publisher="قناة النخيل")
expect("telegram/result.json", "telegram-1500000001-2", "telegram-json", f"عاجل: {P1}\nhttps://nakheel.example/1", date="2024-05-12", **TG)
expect("telegram/result.json", "telegram-1500000001-4", "telegram-json", Q1, date="2024-05-13", **TG)
write("telegram/messages.html", f"""<!DOCTYPE html>
<html>
 <head><meta charset="utf-8"/><title>Exported Data</title></head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header"><div class="content"><div class="text bold">
قناة النخيل
   </div></div></div>
   <div class="page_body chat_page"><div class="history">
     <div class="message service" id="message-1"><div class="body details">12 May 2024</div></div>
     <div class="message default clearfix" id="message2">
      <div class="pull_left userpic_wrap"><div class="userpic userpic1"><div class="initials">ق</div></div></div>
      <div class="body">
       <div class="pull_right date details" title="12.05.2024 18:20:00 UTC+03:00">18:20</div>
       <div class="from_name">قناة النخيل</div>
       <div class="text">عاجل: <strong>{P1}</strong><br><a href="https://nakheel.example/1">https://nakheel.example/1</a></div>
      </div>
     </div>
     <div class="message default clearfix joined" id="message4">
      <div class="body">
       <div class="pull_right date details" title="13.05.2024 07:00:00 UTC+03:00">07:00</div>
       <div class="pull_left forwarded userpic_wrap"></div>
       <div class="forwarded body"><div class="from_name">قناة أخرى <span class="date details" title="12.05.2024 06:00:00 UTC+03:00">12.05.2024 06:00:00</span></div><div class="text">{Q1}</div></div>
      </div>
     </div>
   </div></div>
  </div>
 </body>
</html>
""")
expect("telegram/messages.html", "messages-2", "telegram-html", f"عاجل: {P1}\nhttps://nakheel.example/1", date="2024-05-12", **TG)
expect("telegram/messages.html", "messages-4", "telegram-html", Q1, date="2024-05-13", **TG)

# DOCX.
import docx
document = docx.Document()
document.core_properties.title = TITLE
for p in [P1, P2]:
    document.add_paragraph(p)
split = document.add_paragraph()
for part in [P3[:20], P3[20:50], P3[50:]]:
    split.add_run(part)
table = document.add_table(rows=1, cols=2)
table.rows[0].cells[0].text, table.rows[0].cells[1].text = "القتلى", "3"
document.save("report.docx")
expect("report.docx", "report", "docx", ARTICLE + "\nالقتلى 3", title=TITLE)

# PDF: one by a browser, one with presentation forms in visual order.
with tempfile.TemporaryDirectory() as d:
    with open(f"{d}/a.html", "w", encoding="utf-8") as f:
        f.write(f"<html dir=rtl lang=ar><meta charset=utf-8><title>{TITLE}</title><body style='font: 14pt \"DejaVu Sans\"; width: 480px'>" + "".join(f"<p>{p}</p>" for p in [P1, P2, P3]))
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={d}/a.pdf", f"file://{d}/a.html"], check=True, capture_output=True)
    write("browser.pdf", open(f"{d}/a.pdf", "rb").read())
expect("browser.pdf", "browser", "pdf", ARTICLE, "", title=TITLE)

import arabic_reshaper
from bidi.algorithm import get_display
from reportlab.pdfgen import canvas
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
pdfmetrics.registerFont(TTFont("D", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
c = canvas.Canvas("visual.pdf", invariant=1)
y = 780
for paragraph in [P1, P2, P3]:
    line = ""
    words = paragraph.split()
    drawn = []
    for word in words:
        if pdfmetrics.stringWidth(arabic_reshaper.reshape((line + " " + word).strip()), "D", 13) > 430:
            drawn.append(line)
            line = word
        else:
            line = (line + " " + word).strip()
    for l in drawn + [line]:
        c.setFont("D", 13)
        c.drawRightString(530, y, get_display(arabic_reshaper.reshape(l), base_dir="R"))
        y -= 20
    y -= 14
c.drawCentredString(300, 40, "1")
c.save()
expect("visual.pdf", "visual", "pdf", ARTICLE, "")

# WARC.
from warcio.warcwriter import WARCWriter
from warcio.statusandheaders import StatusAndHeaders

def warc(name, packed):
    with open(name, "wb") as f:
        writer = WARCWriter(f, gzip=packed, warc_version="1.0")
        def add(url, kind, body, status="200 OK", extra=(), record="response"):
            head = StatusAndHeaders(status, [("Content-Type", kind), *extra], protocol="HTTP/1.1")
            fixed = {"WARC-Date": "2024-05-14T06:00:00Z", "WARC-Record-ID": f"<urn:uuid:{abs(hash(url)) % 10**6:06}-0>"}
            writer.write_record(writer.create_warc_record(url, record, payload=io.BytesIO(body), http_headers=head, warc_headers_dict=fixed))
        html1 = page(TITLE, [P1, P2, P3], URL, "2024-05-12").encode("utf-8")
        zipped = gzip.compress(html1, mtime=0)
        chunked = b"".join(b"%x\r\n%s\r\n" % (len(zipped[i:i + 500]), zipped[i:i + 500]) for i in range(0, len(zipped), 500)) + b"0\r\n\r\n"
        add(URL + "?utm=1", "text/html; charset=windows-1256", chunked, extra=[("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")])
        add("https://nakheel.example/logo.png", "image/png", b"\x89PNG\r\n\x1a\n")
        add("https://nakheel.example/gone", "text/html", b"<html><p>gone</p></html>", status="404 Not Found")
        add(URL2, "text/html", page(TITLE2, [Q1, Q2], URL2, "2024-05-13", "windows-1256").encode("windows-1256"))

os.environ["PYTHONHASHSEED"] = "0"
warc("crawl.warc", False)
warc("crawl.warc.gz", True)
for file in ["crawl.warc", "crawl.warc.gz"]:
    expect(file, "crawl-1", "html", ARTICLE, fetched_from=URL + "?utm=1", **KNOWN)
    expect(file, "crawl-4", "html", ARTICLE2, "windows-1256", fetched_from=URL2, **KNOWN2)

# Zip, with a zip in it, and names as Windows packs them.
inner = io.BytesIO()
with zipfile.ZipFile(inner, "w", zipfile.ZIP_STORED) as z:
    z.writestr(zipfile.ZipInfo("inner.txt"), RU.encode("windows-1251"))
with zipfile.ZipFile("bundle.zip", "w", zipfile.ZIP_DEFLATED) as z:
    for name, data in [("news/page.html", page(TITLE, [P1, P2, P3], URL, "2024-05-12").encode("utf-8")), ("news/logo.png", b"\x89PNG\r\n\x1a\n"),
                       ("خبر.txt", ARTICLE2.encode("windows-1256")), ("inner.zip", inner.getvalue()), ("lines.jsonl", jsonl.encode("utf-8"))]:
        z.writestr(zipfile.ZipInfo(name), data)
expect("bundle.zip", "bundle/news/page", "html", ARTICLE, **KNOWN)
expect("bundle.zip", "bundle/خبر", "text", ARTICLE2, "windows-1256")
expect("bundle.zip", "bundle/inner/inner", "text", RU, "windows-1251")
expect("bundle.zip", "j1", "jsonl", ARTICLE, **KNOWN)
expect("bundle.zip", "j2", "jsonl", ARTICLE2, **KNOWN2)

write("expected.jsonl", "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in expected))
