"""Files with secrets are for their owner alone, also when they replace others."""

import stat

from chat.private_files import write_private


def test_a_file_that_others_could_read_is_replaced_by_one_that_they_cannot(tmp_path):
    path = tmp_path / "key"
    path.write_text("older")
    path.chmod(0o644)

    write_private(path, "newer")

    assert path.read_text() == "newer"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_an_interrupted_write_left_is_no_obstacle_and_does_not_stay(tmp_path):
    (tmp_path / "key.new").write_text("hal")

    write_private(tmp_path / "key", "whole")

    assert [path.name for path in tmp_path.iterdir()] == ["key"]
