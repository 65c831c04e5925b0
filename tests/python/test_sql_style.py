"""The style of SQL is judged where anything that it depends on is new, and only there."""

from types import SimpleNamespace

import judge_style
import pytest


@pytest.fixture
def judged(tmp_path, monkeypatch):
    """A project of two models; what a run of it has judged, or its exit code where that failed."""
    for name in judge_style.SETTINGS:
        (tmp_path / name).write_text(name, encoding="utf-8")
    for name in ("models/a.sql", "models/b.sql", "macros/m.sql"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("select 1\n", encoding="utf-8")
    monkeypatch.setattr(judge_style, "JUDGED", tmp_path / "sql_style.csv")

    def run(code: int = 0) -> list[str]:
        seen: list[str] = []

        def lint(command: list[str], **_: object) -> SimpleNamespace:
            seen.extend(command[2:])
            return SimpleNamespace(returncode=code)

        monkeypatch.setattr(judge_style.subprocess, "run", lint)
        assert judge_style.main(tmp_path) == (code if seen else 0)
        return seen

    return run


def test_what_was_found_good_is_not_judged_again(judged, tmp_path):
    assert judged() == ["models/a.sql", "models/b.sql"]
    assert judged() == []
    (tmp_path / "models" / "a.sql").write_text("SELECT 1\n", encoding="utf-8")
    assert judged() == ["models/a.sql"]


@pytest.mark.parametrize("name", ["macros/m.sql", ".sqlfluff", "dbt_project.yml"])
def test_another_macro_or_setting_has_everything_judged(judged, tmp_path, name):
    judged()
    (tmp_path / name).write_text("other", encoding="utf-8")
    assert judged() == ["models/a.sql", "models/b.sql"]


def test_what_is_not_good_is_judged_until_it_is(judged):
    assert judged(1) == ["models/a.sql", "models/b.sql"]
    assert judged(1) == ["models/a.sql", "models/b.sql"]
    judged()
    assert judged() == []
