"""Where a pack puts its modules, what it may not call them, and what it says of a file
that cannot be read.
"""

import pytest
from django.core.exceptions import ValidationError

from modules.models import LearnPage, LessonPage, ModulePage
from tests.factories.modules import make_lesson, make_module
from tests.factories.packs import LESSON, MODULE, Pack

pytestmark = pytest.mark.django_db
NAMES = ("first", "second", "third")


@pytest.fixture
def pack(tmp_path):
    """Three modules of one lesson each."""
    pack = Pack(tmp_path)
    for number, name in enumerate(NAMES, start=1):
        place(pack, name, number * 10)
        pack.write(f"{name}/hello.yaml", LESSON)
    return pack


def place(pack, name, position):
    facts = {"slug": name, "position": position, "lessons": ["hello"]}
    pack.write(f"{name}/module.yaml", {**MODULE, **facts})


def shown():
    return list(ModulePage.objects.order_by("path").values_list("slug", flat=True))


def test_a_new_position_alone_is_followed(pack):
    pack.load()
    place(pack, "third", 5)

    report = pack.load()

    assert (report.problems, report.differences) == ([], [])
    assert shown() == ["third", "first", "second"]


def test_an_editor_who_moved_modules_keeps_her_order(pack):
    pack.load()
    _first, second, third = ModulePage.objects.order_by("path")
    second.move(third, pos="right")
    place(pack, "third", 5)

    report = pack.load()

    assert shown() == ["first", "third", "second"]
    assert [str(each.path) for each in report.differences] == ["third/module.yaml"]


def test_other_words_move_no_module(pack):
    pack.load()
    first, _second, third = ModulePage.objects.order_by("path")
    first.move(third, pos="right")
    facts = {"slug": "first", "position": 10, "lessons": ["hello"], "title": "Anew"}
    pack.write("first/module.yaml", {**MODULE, **facts})

    pack.load()

    assert shown() == ["second", "third", "first"]
    assert ModulePage.objects.get(slug="first").title == "Anew"


def test_a_module_before_all_others_moves_none_of_them(pack):
    pack.load()
    place(pack, "new", 1)
    pack.write("new/hello.yaml", LESSON)
    for number, name in enumerate(NAMES, start=2):
        place(pack, name, number * 10)

    report = pack.load()

    assert (report.differences, shown()) == ([], ["new", *NAMES])


def test_a_broken_file_is_told_once(pack):
    (pack.folder / "first" / "hello.yaml").write_text("title: [")

    assert [problem.split(":")[0] for problem in pack.problems()] == [
        "first/hello.yaml"
    ]


@pytest.mark.parametrize(
    ("make", "kind", "slug"),
    [(make_module, ModulePage, "paths"), (make_lesson, LessonPage, "quiz")],
)
def test_a_page_is_not_named_like_a_part_of_packs(make, kind, slug):
    page = make() if make is make_module else make(make_module())
    page = kind.objects.get(pk=page.pk)
    page.slug = slug

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert list(refused.value.message_dict) == ["slug"]
    assert LearnPage.objects.exists()
