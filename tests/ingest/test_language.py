"""Which language articles and sentences are in; all snippets are written for this project."""

from __future__ import annotations

import pytest

from onrecord.ingest.language import language_of
from onrecord.ingest.mixed import language_told
from onrecord.packs import Packs
from onrecord.read.article import read_article

from .conftest import Read

SNIPPETS = {
    "en": "The ministers of both countries met in the harbour on Tuesday and agreed to open the strait.",
    "fr": "Les ministres des deux pays se sont réunis mardi dans le port et ont décidé d'ouvrir le détroit.",
    "de": "Die Minister der beiden Länder trafen sich am Dienstag im Hafen und wollen die Meerenge öffnen.",
    "es": "Los ministros de los dos países se reunieron el martes en el puerto para abrir el estrecho.",
    "pt": "Os ministros dos dois países reuniram-se na terça-feira no porto para abrir o estreito.",
    "it": "I ministri dei due paesi si sono incontrati martedì nel porto per aprire lo stretto alle navi.",
    "nl": "De ministers van beide landen spraken dinsdag in de haven over het openen van de zeestraat.",
    "sv": "Ministrarna från de två länderna möttes på tisdagen i hamnen för att öppna sundet och det var inte lätt.",
    "pl": "Ministrowie obu krajów spotkali się we wtorek w porcie i uzgodnili, że cieśnina jest otwarta dla statków.",
    "id": "Para menteri dari kedua negara bertemu di pelabuhan pada hari Selasa dan sepakat untuk membuka selat itu.",
    "tr": "İki ülkenin bakanları salı günü limanda bir araya geldi ve boğazın açılması için anlaştı.",
    "vi": "Các bộ trưởng của hai nước đã gặp nhau ở cảng và đồng ý mở eo biển cho tàu thuyền.",
    "tl": "Nagpulong ang mga ministro ng dalawang bansa sa daungan noong Martes para buksan ang kipot.",
    "ja": "両国の閣僚は火曜日に港で会談し、海峡を開くことで合意した。",
    "zh": "两国部长星期二在港口会晤，同意开放海峡。",
    "ko": "양국 장관은 화요일 항구에서 만나 해협을 열기로 합의했다.",
    "ru": "Министры двух стран встретились во вторник в порту и решили открыть пролив.",
    "uk": "Міністри двох країн зустрілися у вівторок у порту й вирішили відкрити протоку.",
    "ar": "التقى وزراء البلدين يوم الثلاثاء في الميناء واتفقوا على فتح المضيق.",
    "fa": "وزیران دو کشور روز سه‌شنبه در بندر دیدار کردند و پذیرفتند که تنگه باز شود.",
    "el": "Οι υπουργοί των δύο χωρών συναντήθηκαν την Τρίτη στο λιμάνι.",
    "th": "รัฐมนตรีของสองประเทศพบกันที่ท่าเรือในวันอังคาร",
    "hi": "दोनों देशों के मंत्री मंगलवार को बंदरगाह पर मिले।",
}


@pytest.mark.parametrize("code", SNIPPETS)
def test_the_language_of_one_sentence(code: str) -> None:
    assert language_of(SNIPPETS[code]) == code
    assert language_told(SNIPPETS[code], "en") == code


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana de la Cruz and Juan de los Rios of El Pais met Le Monde's envoy.",
        "Prime Minister Kishida (岸田文雄) met President Yoon (윤석열) in Tokyo.",
        "Yomiuri Shimbun, Asahi Shimbun, Mainichi Shimbun, Sankei Shimbun, Nikkei.",
        "AFP, Reuters, AP.",
        "",
    ],
)
def test_names_in_another_language_leave_a_sentence_english(sentence: str) -> None:
    assert language_told(sentence, "en") in (None, "en")


def test_sentences_in_other_languages_are_parts_of_their_own_and_not_read(read: Read, packs: Packs) -> None:
    french = SNIPPETS["fr"]
    text = (
        f"Ministers open the strait\n\nParis agreed to open the strait on Tuesday. {french} {SNIPPETS['en']}\n\n"
        f"{SNIPPETS['ja']}\n\nTokyo and Paris signed the accord in the harbour, and the ships that had waited for a week sailed.\n"
    )
    (article,) = read(text, published="2020-05-06")
    assert article.language == "en"
    marked = [(text[p.start : p.end], p.language) for p in article.parts if p.label == "body"]
    assert [language for _, language in marked] == [None, "fr", None, "ja", None]
    assert marked[1][0] == french
    found = read_article(text, "0" * 64, article, packs)
    assert found.items
    quoted = [e.exact for item in found.items for e in item.evidence]
    assert not [words for words in quoted if words in french or words in SNIPPETS["ja"]]


def test_an_article_that_no_reader_reads_is_kept_with_its_names_as_written(read: Read, packs: Packs) -> None:
    text = f"海峡を開くことで合意\n\n{SNIPPETS['ja']}岸田文雄首相は「歴史的だ」と述べた。\n"
    (article,) = read(text)
    assert (article.language, article.title) == ("ja", "海峡を開くことで合意")
    assert {part.language for part in article.parts} == {None}
    assert read_article(text, "0" * 64, article, packs).items == ()
