"""Addresses of titles in Cyrillic and Greek letters."""

import pytest

from common.slugs import make_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        # Russian
        ("Объявление: ещё щука, чай", "obyavlenie-eshche-shchuka-chai"),
        ("Подъезд, съёмка, мышь", "podezd-semka-mysh"),
        # Ukrainian
        ("Київ Їжак Ґанок", "kyiv-yizhak-ganok"),
        ("Згорани, Розгін, П’ять єдиних Юр’їв", "zghorany-rozghin-piat-yedynykh-yuriv"),
        ("Зміни клімату", "zminy-klimatu"),
        # Belarusian
        ("Магілёў і Мінск", "mahileu-i-minsk"),
        # Bulgarian
        ("Къща, обща среща", "kashta-obshta-sreshta"),
        ("Пътуване до София ѝ и Ха\u0301сково", "patuvane-do-sofia-i-i-haskovo"),
        # Serbian
        ("Ђорђе и Ћуприја: жаба, чаша, хлеб", "djordje-i-cuprija-zaba-casa-hleb"),
        ("Љубав, Његош, Џеп, цена", "ljubav-njegos-dzep-cena"),
        # Macedonian
        ("Ѓорче, ноќ, ѕвезда, Џамија", "gjorche-nokj-dzvezda-dzhamija"),
        ("Ќе: љубов, коњ, жаба, чаша, храна, цена", "kje-ljubov-konj-zhaba-chasha-hrana-cena"),
        # Nothing tells the language
        ("Обща среща", "obshcha-sreshcha"),
        # Greek
        ("Ευρωπαϊκή Ένωση", "evropaiki-enosi"),
        ("Αύριο στην Αθήνα και τη Θεσσαλονίκη", "avrio-stin-athina-kai-ti-thessaloniki"),
        ("Αυτός, εύκολο, ευχή, ναυ, Ναύπλιο, ηύρα", "aftos-efkolo-efchi-naf-nafplio-ivra"),
        ("Ουρανός, ούζο, ανανεώσιμου", "ouranos-ouzo-ananeosimou"),
        ("Άυλος, αϋπνία, ταΰγετος, πρόυπαρξη, προϋπολογισμός", "aylos-aypnia-taygetos-proyparxi-proypologismos"),
        ("Μπάρι, λαμπρή, έμπορος, (μπορώ)", "bari-lampri-emporos-boro"),
        ("Άγγελος, σφίγξ, άγχος, αγκαλιά, αντί, ψυχή, ξύλο", "angelos-sfinx-anchos-agkalia-anti-psychi-xylo"),
        ("Αἴγυπτος", "aigyptos"),
    ],
)
def test_title_tells_its_language_by_its_letters(text, slug):
    assert make_slug(text, language="en") == slug


@pytest.mark.parametrize(
    ("language", "slug"),
    [
        ("bg", "obshta-sreshta-zhaba-chai"),
        ("bg-BG", "obshta-sreshta-zhaba-chai"),
        ("ru", "obshcha-sreshcha-zhaba-chai"),
        ("uk", "obshcha-sreshcha-zhaba-chay"),
        ("sr-Cyrl", "obshcha-sreshcha-zaba-cai"),
        ("de", "obshcha-sreshcha-zhaba-chai"),
    ],
)
def test_language_decides_where_the_letters_do_not(language, slug):
    assert make_slug("Обща среща жаба чаи", language=language) == slug


def test_language_that_is_given_goes_before_the_letters():
    assert make_slug("Жаба и ћук", language="ru") == "zhaba-i-cuk"


def test_separate_marks_are_read_like_joined_ones():
    assert make_slug("Ки\u0438\u0306в і\u0308жак", language="uk") == make_slug("Кийв їжак", language="uk")
