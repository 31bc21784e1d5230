"""Web pages → notices: main text, title, day of publication, address, lists and tables."""

from html import escape
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Notice
from kg.read import read_html, read_text

CORPUS = Path(__file__).resolve().parents[1] / "corpus"

BODY = (
    "<p>Heads of Customs of fourteen countries met in Lusaka, Zambia, to discuss the strategic plan of the region and "
    "to hear three reports on the work of the past year.</p><p>They thanked the host, Zambia Revenue Authority, for a "
    "warm welcome and agreed to meet again next year in Maputo.</p>"
)
TITLE = "Heads of Customs meet in Lusaka"


def read(body: str, head: str = "") -> Notice:
    return read_html(
        f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", id="n", source="n.html", sha256=""
    )


def kinds(notice: Notice) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(notice.text)) for block in notice.blocks]


def test_navigation_cookies_related_stories_and_footer_are_left_out():
    notice = read(
        "<div id='cookie'>We use cookies. <button>OK</button></div><nav><ul><li>Home</li><li>News</li></ul></nav>"
        f"<article><h1>{TITLE}</h1>{BODY}</article><aside><h3>Related</h3><ul><li>Ghana: scanner</li></ul></aside>"
        "<footer>© 2020 Privacy policy</footer>"
    )
    assert [block.kind for block in notice.content()] == ["title", "paragraph", "paragraph"]
    assert "cookies" not in notice.text
    assert "Ghana" not in notice.text


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE} | Customs &amp; Trade Desk</title>",
        f"<title>{TITLE} - World Customs News</title>",
        f"<title>World Customs News - {TITLE}</title>",
        f"<meta property='og:title' content='{TITLE}'><title>Some site</title>",
        f'<script type="application/ld+json">{{"@graph": [{{"headline": "{TITLE}"}}]}}</script>',
    ],
)
def test_title_is_without_the_name_of_the_site(head: str):
    assert read(f"<article>{BODY}</article>", head).title == TITLE
    assert read(f"<article><h2>{TITLE}</h2>{BODY}</article>", head).title == TITLE


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("<meta property='article:published_time' content='2025-06-28T18:40:00+01:00'>", ""),
        ('<script type="application/ld+json">{"datePublished": "2025-06-28"}</script>', ""),
        (
            "",
            "<p class='meta'>By News Desk | <time datetime='2025-06-28'>June 28, 2025</time> | 2 min read</p>",
        ),
        ("", "<span class='published'>28 июня 2025</span>"),
    ],
)
def test_day_of_publication_is_found_in_metadata_and_print(head: str, line: str):
    assert read(f"<article><h1>{TITLE}</h1>{line}{BODY}</article>", head).published == "2025-06-28"


def test_time_inside_running_text_is_kept_and_is_not_the_publication():
    notice = read(
        f"<article><h1>{TITLE}</h1><p>From <time datetime='2024-11-11'>11</time> to <time datetime='2024-11-15'>15 "
        f"November 2024</time> the heads of customs of the whole region met once more in Lusaka.</p>{BODY}</article>"
    )
    assert "From 11 to 15 November 2024 the heads" in notice.text
    assert notice.published is None


def test_address_is_the_canonical_one_and_never_a_script():
    canonical = "<link rel='canonical' href='https://example.org/n'>"
    assert read(f"<article>{BODY}</article>", canonical).url == "https://example.org/n"
    for bad in ("javascript:alert(1)", "/relative", "https://example.org/<x>", "http://[bad"):
        assert read(f"<article>{BODY}</article>", f"<meta property='og:url' content='{bad}'>").url is None


def test_reference_to_a_control_character_costs_only_itself():
    notice = read(f"<article><h1>{TITLE}</h1>{BODY.replace('in Lusaka', '&#27;in &#x1B;Lusaka&#0;')}</article>")
    assert "met in Lusaka , Zambia" in " ".join(notice.text.split())


def test_lists_and_tables_keep_their_entries():
    notice = read(
        f"<article><h1>{TITLE}</h1>{BODY}<p>On the agenda stood:</p><ul><li>risk</li><li>valuation</li></ul>"
        "<table><tr><th>Country</th><th>Seizures</th></tr><tr><td>Zambia</td><td>12</td></tr></table>"
        f"{BODY.replace('fourteen', 'nine')}</article>"
    )
    found = kinds(notice)
    assert [words for kind, words in found if kind == "item"] == ["risk", "valuation"]
    assert [words for kind, words in found if kind == "row"] == ["Country | Seizures", "Zambia | 12"]


def test_banner_about_a_missing_translation_is_a_banner():
    line = "Le mostramos esta página en English : English porque no hay traducción al Spanish : Español."
    notice = read(f"<main><p>{line}</p><h2>{TITLE}</h2><span class='date'>20 mayo 2022</span>{BODY}</main>")
    assert ("banner", line) in kinds(notice)
    assert (notice.title, notice.published, notice.language) == (TITLE, "2022-05-20", "en")


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<html><body><script>x</script></body></html>", "<!doctype html>"]
)
def test_page_without_text_is_one_clear_error(html: str):
    with pytest.raises(InputError, match="page"):
        read_html(html, id="n", source="n.html", sha256="")


@pytest.mark.parametrize(
    "html",
    [
        "<p>x", "<html><body>" + "<div>" * 2000 + "deep text here", "<table><tr><td>a<td>b</table>", "<p>\x00null</p>",
        "<html><body><article><p>a &#x1F600; &nbsp; b</p></article>",
        '<script type="application/ld+json">[[[{</script><p>x</p>',
    ],
)  # fmt: skip
def test_hostile_page_is_read_or_refused(html: str):
    try:
        notice = read_html(html, id="n", source="n.html", sha256="")
    except InputError:
        return
    assert all(block.span.end <= len(notice.text) for block in notice.blocks)


TOP = "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li></ul></nav></header>"
FOOT = (
    "<div class='sidebar'><h3>Recent posts</h3><ul><li><a href='/1'>Port opens new scanner hall</a> 3 May 2022</li>"
    "</ul></div><footer><p>© 2022 Trade Portal. All rights reserved.</p></footer>"
)
LAYOUTS = {
    "article": "<article><h1>{title}</h1><p class='date'>{day}</p>{paragraphs}</article>",
    "blog": "<div id='content'><article class='post'><header><h1 class='entry-title'>{title}</h1>"
    "<span class='posted-on'>Posted on <time>{day}</time></span> by admin</header>"
    "<div class='entry-content'>{paragraphs}<div class='sharedaddy'><h3>Share this:</h3><ul>"
    "<li>Facebook</li></ul></div></div></article></div>",
    "breaks": "<div class='main'><h2>{title}</h2><div class='date'>{day}</div><div class='text'>{breaks}</div></div>",
    "table": "<table><tr><td>Menu<br><a href=x>News</a></td>"
    "<td><b>{title}</b><br><i>{day}</i><p>{breaks}</td></tr></table>",
    "divisions": "<div class='row'><h1>{title}</h1><span class='date'>{day}</span><div>{divisions}</div></div>",
}


def write_page(notice: Notice, layout: str) -> tuple[str, list[str]]:
    """Write a notice as a page of a layout; return it with the paragraphs it must keep."""
    day = notice.published_span.of(notice.text) if notice.published_span else ""
    texts = [
        " ".join(block.span.of(notice.text).split())
        for block in notice.content()
        if block.kind not in ("title", "dateline")
    ]
    safe = [escape(text) for text in texts]
    body = LAYOUTS[layout].format(
        title=escape(notice.title or ""), day=day, paragraphs="".join(f"<p>{one}</p>" for one in safe),
        breaks="<br><br>".join(safe), divisions="".join(f"<div>{one}</div>" for one in safe),
    )  # fmt: skip
    head = f"<title>{escape(notice.title or '')} | Trade Portal</title>"
    return f"<!doctype html><html><head>{head}</head><body>{TOP}{body}{FOOT}</body></html>", texts


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_notices_survive_the_layouts_of_many_sites(layout: str):
    checked = 0
    for path in sorted(CORPUS.glob("*.txt")):
        notice = read_text(path.read_text(encoding="utf-8"), id="n", source="-", sha256="")
        if notice.title is None:
            continue
        page, texts = write_page(notice, layout)
        found = read_html(page, id="n", source="n.html", sha256="")
        assert (found.title, found.published, found.language) == (notice.title, notice.published, notice.language), path
        kept = " ".join(found.text.split())
        assert [text for text in texts if text not in kept] == [], path
        assert "scanner hall" not in kept, path
        checked += 1
    assert checked > 80
