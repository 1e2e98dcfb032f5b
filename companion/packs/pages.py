"""From an article's files to the article: reading each, and putting the languages together."""

from __future__ import annotations

from companion.packs import files
from companion.packs.articles import LaterHead, Page, differences, joined, split
from companion.packs.draft import Draft, Source, read_part, read_toml
from companion.packs.findings import Finding
from companion.packs.markdown import read_markdown
from companion.policy.articles import Head
from companion.text import _


def read_page(made: Draft, name: str, text: str) -> None:
    """Read one file of an article into ``made``, with what is wrong with it."""
    named = files.ARTICLE.match(name)
    halves = split(text)
    if named is None or halves is None:
        message = _("It doesn't begin with a head between two lines of “+++”.")
        made.problems.append(Finding(name, 1, "head", "", message, _("Add the head.")))
        return
    top, body, line = halves
    data = read_toml(made, Source(name, top, first=1))
    reading = read_markdown(body, line)
    for at, message, remedy in reading.complaints:
        made.problems.append(Finding(name, at, "markdown", "", message, remedy))
    if data is None:
        return
    head = read_part(made, name, data, _head_type(made, named["language"]), ())
    if head is None:
        return
    if head.id != named["id"]:
        message = _("The id is “{id}”, but the file is named for “{name}”.").format(
            id=head.id, name=named["id"]
        )
        made.find(name, ("id",), "name", message, _("Name the file as its id."))
        return
    page = Page(name, named["language"], head, reading.sections)
    made.pages.setdefault(head.id, []).append(page)


def join(made: Draft) -> None:
    """Put each article's pages together, in the order of the pack's languages."""
    about = made.about
    if about is None:
        return
    for name in sorted(made.pages):
        pages = {page.language: page for page in made.pages[name]}
        for language in pages.keys() - set(about.languages):
            message = _("The pack doesn't have the language “{language}”.").format(
                language=language
            )
            remedy = _("Add it to the languages in pack.toml, or take the file out.")
            made.problems.append(Finding(pages[language].file, 1, "language", "", message, remedy))
        ordered = [pages[language] for language in about.languages if language in pages]
        made.pages[name] = ordered
        if len(ordered) == len(about.languages):
            _join_one(made, ordered)
        else:
            _report_absent(made, name, about.languages)


def _join_one(made: Draft, pages: list[Page]) -> None:
    unlike = [finding for page in pages[1:] for finding in differences(pages[0], page)]
    made.problems.extend(unlike)
    if not unlike:
        made.articles.append(joined(pages))


def _report_absent(made: Draft, name: str, languages: tuple[str, ...]) -> None:
    for language in languages:
        file = f"{files.ARTICLES}/{name}.{language}.md"
        if file not in made.raw:
            message = _("The article “{id}” is missing in “{language}”.").format(
                id=name, language=language
            )
            made.problems.append(Finding(file, 1, "language", "", message, _("Write the file.")))


def _head_type(made: Draft, language: str) -> type[Head | LaterHead]:
    about = made.about
    return Head if about is not None and language == about.languages[0] else LaterHead
