"""Web pages written for this project from public facts, as dirty as those of newspapers and ministries."""

from __future__ import annotations

PARAGRAPHS = (
    "The foreign ministers of Norway and Finland met in Tromsø on Tuesday and agreed to open a joint rescue centre in the north.",
    "“We share a border and a sea, and we will share the work of keeping both safe,” the Norwegian minister told reporters after the talks.",
    "The centre is to begin its work in the spring of next year with forty staff, half of them from each of the two countries.",
    "Officials said the cost, put at about 12 million euros a year, would be borne in equal parts and reviewed every third year.",
    "The two governments will also hold a rescue exercise each autumn, the first of them off Kirkenes, and invite their neighbours to it.",
)

TITLE = "Norway and Finland to open joint rescue centre"

BODY = "".join(f"<p class='txt'>{p}</p>\n" for p in PARAGRAPHS)

CHROME = (
    "<nav class='navigation'><ul>"
    + "".join(
        f"<li><a href='/s/{n}'>{s}</a></li>" for n, s in enumerate(("Home", "World", "Business", "Opinion", "Sport"))
    )
    + "</ul></nav>"
)

ASIDE = (
    "<div class='sidebar related'><h3>Most read</h3><ul>"
    + "".join(
        f"<li><a href='/a/{n}'>{t}</a> <time datetime='2021-01-0{n + 1}'>{n + 1} January 2021</time></li>"
        for n, t in enumerate(
            ("Ferry strike ends after nine days", "Storm closes the mountain pass again", "Museum finds a lost map")
        )
    )
    + "</ul></div><footer><p>© 2023 The Northern Courier. All rights reserved. 3 March 2023</p></footer>"
)


def page(head: str = "", above: str = "", body: str = BODY, title: str = TITLE, lang: str = "en") -> str:
    """A newspaper's page with navigation, a side bar and a footer around the article."""
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'><title>{title} | The Northern Courier</title>{head}</head>"
        f"<body>{CHROME}<main><article><h1>{title}</h1>{above}{body}</article></main>{ASIDE}</body></html>"
    )


def listing() -> str:
    """The front page of a newspaper: headlines and teasers of other pages."""
    stories = (
        ("Ministers meet in Tromsø for talks on rescue", "The two sides hope to sign an accord before the winter."),
        ("Ferry strike ends after nine long days", "Crews accepted a rise of four per cent on Sunday night."),
        ("Storm closes the mountain pass once again", "Drivers are asked to take the road along the coast."),
        ("Museum finds a lost map of the coast", "It had lain in a drawer for more than ninety years."),
        ("Parliament opens its autumn session on Monday", "The budget is the first thing on its long agenda."),
        ("Fishing quota for cod is cut once more", "Boats from three countries may catch less next year."),
    )
    body = "".join(
        f"<div class='item'><h2><a href='/n/{n}'>{t}</a></h2><p>{s}</p></div>" for n, (t, s) in enumerate(stories * 2)
    )
    return f"<!DOCTYPE html><html><head><title>The Northern Courier</title></head><body>{CHROME}<main>{body}</main>{ASIDE}</body></html>"
