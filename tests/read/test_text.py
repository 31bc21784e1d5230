"""Plain text → Notice."""

from itertools import pairwise
from textwrap import fill

import pytest

from kg.model import Notice
from kg.read import read_text

BANNER = "Русская версия (Russian : русский) этой страницы отсутствует, ниже приводится версия English : English"
BODY = (
    "Heads of Customs met in Lusaka, Zambia, to discuss the strategic plan of the region and to hear three reports "
    "on the work of the past year. They thanked the host for a warm welcome."
)


def read(text: str) -> Notice:
    notice = read_text(text, id="n", source="-", sha256="")
    assert notice.text == text
    spans = [block.span for block in notice.blocks]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    return notice


def kinds(notice: Notice) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(notice.text)) for block in notice.blocks]


def test_banner_in_another_language_is_not_the_title():
    notice = read(f"{BANNER}\n\nHeads of Customs meet in Lusaka\n\n18 февраля 2015\n\n{BODY}\n")
    assert kinds(notice)[0] == ("banner", BANNER)
    assert (notice.title, notice.published, notice.language) == ("Heads of Customs meet in Lusaka", "2015-02-18", "en")
    assert notice.published_span is not None
    assert notice.published_span.of(notice.text) == "18 февраля 2015"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("19 noviembre 2020", "2020-11-19"),
        ("27 五月 2010", "2010-05-27"),
        ("Oct. 12, 2023", "2023-10-12"),
        ("07.06.2022", "2022-06-07"),
        ("Posted on 13/11/2018 by admin", "2018-11-13"),
        ("Kampala | 29 June 2019", "2019-06-29"),
        ("Lusaka, 14-16 November 2011", None),
        ("30-31 Jul 2018", None),
        ("28 June to 2 July 2018", None),
    ],
)
def test_line_around_one_day_is_the_publication_and_a_range_is_not(line: str, published: str | None):
    notice = read(f"Heads of Customs meet in Lusaka\n{line}\n\n{BODY}\n")
    assert notice.published == published
    assert ("dateline", line) in kinds(notice)


def test_dateline_that_opens_the_first_paragraph_is_split_off():
    notice = read(f"Heads of Customs meet\n\nLUSAKA, July 1, 2008 -- {BODY}\n")
    assert kinds(notice)[1:] == [("dateline", "LUSAKA, July 1, 2008"), ("paragraph", BODY)]
    assert notice.published == "2008-07-01"


def test_dateline_with_the_days_of_the_event_is_not_the_publication():
    notice = read(f"Heads of Customs meet\n\nLusaka, 10-13 December 2018 - {BODY}\n")
    assert notice.published is None


def test_notice_that_begins_with_its_text_has_no_title():
    notice = read(f"TOKYO, July 1, 2008 -- {BODY}\n")
    assert notice.title is None


def test_date_inside_the_text_is_not_the_publication():
    assert read(f"Heads of Customs meet\n\n{BODY} The next meeting is on 3 May 2021.\n").published is None


def test_lines_broken_to_fit_a_column_are_one_paragraph():
    notice = read(f"Heads of Customs meet\n\n{fill(BODY, 60)}\n\n{fill(BODY + ' Thanks.', 60)}\n")
    assert [kind for kind, _ in kinds(notice)] == ["title", "paragraph", "paragraph"]


def test_bullets_are_left_out_of_items():
    text = (
        f"Heads meet\n\n{BODY} They discussed:\n• risk\n- valuation\n(a) origin\n1- transit\n(ii) data\n2. integrity\n"
    )
    assert [words for kind, words in kinds(read(text)) if kind == "item"] == [
        "risk", "valuation", "origin", "transit", "data", "integrity",
    ]  # fmt: skip


def test_gallery_at_the_foot_is_no_content():
    text = f"Heads meet in Lusaka\n\n{BODY}\n\n  • Heads meet in Lusaka\n\n    Download original\n"
    notice = read(text)
    assert [block.kind for block in notice.blocks] == ["title", "paragraph", "caption", "furniture"]
    assert len(notice.content()) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Compartir   |   Imprimir",
        "LIRE AUSSI : Ports secs",
        "Home > News > Customs",
        "press@example.org",
        "Tags: customs",
    ],
)
def test_site_furniture_is_no_content(line: str):
    assert ("furniture", line) in kinds(read(f"Heads meet in Lusaka\n\n{BODY}\n\n{line}\n"))


@pytest.mark.parametrize(
    "lines", ["Skip to content\n\nOpen Menu\nPress Release", "Aller au contenu principal\n\nActualités"]
)
def test_what_a_page_offers_above_the_title_is_none(lines: str):
    notice = read(f"{lines}\n\nHeads meet in Lusaka\n\n{BODY}\n")
    assert notice.title == "Heads meet in Lusaka"


@pytest.mark.parametrize(
    "line", ["[Photo] Speakers", "PHOTO: the launch", "(Photo de famille)", "Photo : M. X, 2/11/2020."]
)
def test_labelled_captions_are_no_content(line: str):
    assert ("caption", line) in kinds(read(f"Heads meet in Lusaka\n\n{BODY}\n\n{line}\n"))


def test_title_of_the_next_text_is_no_content():
    notice = read(f"Heads meet in Lusaka\n\n{BODY}\n\nNext Article\n\n27th Meeting of Heads ...\n")
    assert [kind for kind, _ in kinds(notice)][-2:] == ["furniture", "furniture"]


def test_rows_of_a_table_are_rows():
    notice = read(f"Heads meet in Lusaka\n\n{BODY}\n\nCountry\tSeizures\nZambia\t12\nMalawi\t7\n\n{BODY} Thanks.\n")
    assert [kind for kind, _ in kinds(notice)].count("row") == 3


def test_rubric_above_the_title_is_not_the_title():
    assert read(f"Douanes\nLusaka fixe le cap de la région\n\n{BODY}\n").title == "Lusaka fixe le cap de la région"


@pytest.mark.parametrize("text", ["", " \n\n\t", "...", "1234", "a", "•", "-\n-\n", "(", "\u2029\u2028", "|\n|"])
def test_texts_without_a_sentence_are_read(text: str):
    read(text)


@pytest.mark.parametrize(
    "line",
    [
        "Por: Redacción | 12 de mayo de 2021",
        "Publicado el 12/05/2021 10:33",
        "Bruxelles, le 12 mai 2021",
        "12 May 2021 by Communications Office of the Zambia Revenue Authority",
        "Press release No. 12/2021 of 12 May 2021",
        "Published: 12 May, 2021, 10:35 Updated: 13 May 2021",
        "12. maj 2021",
        "2021年5月12日",
    ],
)
def test_date_line_above_or_below_the_title_is_the_publication(line: str):
    for text in (f"Heads of Customs meet\n\n{line}\n\n{BODY}\n", f"{line}\n\nHeads of Customs meet\n\n{BODY}\n"):
        assert (read(text).title, read(text).published) == ("Heads of Customs meet", "2021-05-12")


@pytest.mark.parametrize(
    "line",
    [
        "Du lundi 12 au mercredi 14 mai 2021",
        "12 y 13 de mayo de 2021",
        "May 12 to May 14, 2021",
        "12/05/2021 - 14/05/2021",
    ],
)
def test_days_of_the_event_under_the_title_are_not_the_publication(line: str):
    assert read(f"Heads of Customs meet\n\n{line}\n\n{BODY}\n").published is None


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("NAIROBI, Kenya, May 12 (Xinhua) -- ", None),
        ("SANTIAGO DE CHILE (12 de mayo 2021).- ", "2021-05-12"),
        ("Lomé, le 12 mai 2021 - ", "2021-05-12"),
        ("(Brussels, 12 May 2021) ", "2021-05-12"),
        ("Abuja, May 12, 2021 (NAN) ", "2021-05-12"),
        ("NEW YORK, N.Y., May 12, 2021 /PRNewswire/ -- ", "2021-05-12"),
        ("LUSAKA (12-14 May 2021) — ", None),
        ("Brussels, Belgium.  ", None),
    ],
)
def test_datelines_that_open_the_text(opening: str, published: str | None):
    notice = read(f"Heads of Customs meet\n\n{opening}{BODY}\n")
    assert [kind for kind, _ in kinds(notice)] == ["title", "dateline", "paragraph"]
    assert kinds(notice)[2][1] == BODY
    assert notice.published == published


@pytest.mark.parametrize("opening", ["On 12 May 2021 ", "Strategy: ", "Harmonized System - the ", "In May 2021 "])
def test_sentence_that_begins_like_a_dateline_is_none(opening: str):
    notice = read(f"Heads of Customs meet\n\n{opening}{BODY[0].lower()}{BODY[1:]}\n")
    assert [kind for kind, _ in kinds(notice)] == ["title", "paragraph"]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published on 12 May 2021", "2021-05-12"),
        ("Fecha de publicación: 12/05/2021", "2021-05-12"),
        ("Brussels, 12 May 2021", "2021-05-12"),
        ("Group photo, Lusaka, 12 May 2021", None),
        ("Next meeting: 12 May 2021", None),
    ],
)
def test_day_under_the_text_is_the_publication_when_it_says_so(line: str, published: str | None):
    assert read(f"Heads of Customs meet\n\n{BODY}\n\n{line}\n").published == published


@pytest.mark.parametrize(
    "line", ["Home | About us | News | Meetings", "mn | GB", "Customs Info", "Inicio · Noticias · Contacto"]
)
def test_menu_or_name_of_the_site_above_the_title_is_not_the_title(line: str):
    title = "Directors General of six countries meet in Lusaka"
    assert read(f"{line}\n\n{title}\n\n18 May 2015\n\n{BODY}\n").title == title


def test_title_of_few_words_above_a_paragraph_stays_the_title():
    assert read(f"Customs meeting\n\n18 May 2015\n\n{BODY}\n").title == "Customs meeting"


def test_bar_behind_an_opening_date_makes_a_dateline():
    assert read(f"Customs meeting in Lusaka\n\n5 May 2015 | {BODY}\n").published == "2015-05-05"
