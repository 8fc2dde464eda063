"""Where loading puts what is new: beside what the pack names next to it."""

import pytest

from modules.models import LessonPage, ModulePage
from tests.factories.packs import LESSON, MODULE

pytestmark = pytest.mark.django_db


def _lessons(pack, *names):
    """Bring the module with these lessons, in this order."""
    (pack.folder / "first/hello.yaml").unlink(missing_ok=True)
    pack.write("first/module.yaml", {**MODULE, "lessons": list(names)})
    for name in names:
        pack.write(f"first/{name}.yaml", {**LESSON, "slug": name})
    assert pack.load().problems == []
    return _order(LessonPage)


def _order(kind):
    return list(kind.objects.order_by("path").values_list("slug", flat=True))


@pytest.mark.parametrize(
    "names",
    [("new", "a", "b", "c"), ("a", "new", "b", "c"), ("a", "b", "c", "new")],
    ids=["first", "between", "last"],
)
def test_a_lesson_that_is_new_goes_where_its_module_names_it(pack, names):
    _lessons(pack, "a", "b", "c")

    assert _lessons(pack, *names) == list(names)
    ways = {page.slug: page.url for page in LessonPage.objects.all()}
    assert ways == {name: f"/en/learn/first/{name}/" for name in names}
    assert ModulePage.objects.get().numchild == len(names)


def test_a_new_lesson_moves_nothing_that_an_editor_has_moved(pack):
    _lessons(pack, "a", "b", "c")
    first, second = (LessonPage.objects.get(slug=slug) for slug in "ac")
    first.move(second, pos="right")

    assert _lessons(pack, "a", "b", "new", "c") == ["b", "new", "c", "a"]


def test_a_new_lesson_goes_beside_what_is_still_here(pack):
    _lessons(pack, "a", "b", "c")
    LessonPage.objects.get(slug="b").delete()

    assert _lessons(pack, "a", "b", "new", "c") == ["a", "new", "c"]


def test_a_module_that_is_new_goes_to_its_position(pack):
    pack.write("last/module.yaml", {**MODULE, "slug": "last", "position": 30})
    pack.write("last/hello.yaml", LESSON)
    pack.load()
    pack.write("middle/module.yaml", {**MODULE, "slug": "middle", "position": 20})
    pack.write("middle/hello.yaml", LESSON)

    pack.load()

    assert _order(ModulePage) == ["first", "middle", "last"]
