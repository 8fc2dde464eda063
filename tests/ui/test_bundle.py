"""One style file out of many parts."""

from django.contrib.staticfiles import finders

from ui.bundle import BUNDLE, FIRST, PARTS, StyleBundleFinder, build, part_files


def test_bundle_joins_every_part_once(tmp_path):
    joined = build(tmp_path).read_text()

    parts = [path.read_text() for path in PARTS.glob("*.css")]
    assert len(joined) == sum(map(len, parts))
    assert [joined.count(part) for part in parts] == [1] * len(parts)


def test_tokens_and_elements_come_first():
    names = [path.name for path in part_files()]

    assert tuple(names[: len(FIRST)]) == FIRST
    assert names[len(FIRST) :] == sorted(names[len(FIRST) :])


def test_second_build_is_equal_and_touches_nothing(tmp_path):
    first = build(tmp_path)
    before = first.read_bytes(), first.stat().st_mtime_ns

    again = build(tmp_path)

    assert (again.read_bytes(), again.stat().st_mtime_ns) == before


def test_build_replaces_what_is_out_of_date(tmp_path):
    fresh = build(tmp_path).read_text()
    (tmp_path / BUNDLE).write_text("body {}")

    assert build(tmp_path).read_text() == fresh


def test_static_files_hold_the_bundle():
    found = finders.find(BUNDLE)

    assert found == str(StyleBundleFinder.folder / BUNDLE)
    assert [name for name, _storage in StyleBundleFinder().list([])] == [BUNDLE]
