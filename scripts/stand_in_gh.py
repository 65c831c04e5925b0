"""What GitHub's command line does for ``releases.py`` and ``failed_refresh.py``, in a folder.

``STAND_IN_GH`` names the folder: ``releases/TAG/`` holds the files of a release and its notes,
``issues/N.md`` an open issue with its comments. It knows the arguments that the two give, and
refuses others.
"""

import argparse
import json
import os
import shutil
import sys
from pathlib import Path


def releases(folder: Path, arguments: argparse.Namespace) -> str:
    """``gh release``: list, download, create."""
    place = folder / "releases"
    if arguments.command == "list":
        return json.dumps([{"tagName": path.name} for path in sorted(place.iterdir())])
    release = place / arguments.values[0]
    if arguments.command == "download":
        for path in release.glob(arguments.pattern):
            shutil.copyfile(path, Path(arguments.dir) / path.name)
        return ""
    if release.exists():
        sys.exit(f"a release with the tag {release.name} is there already")
    release.mkdir()
    for path in [*arguments.values[1:], arguments.notes_file]:
        shutil.copyfile(path, release / Path(path).name)
    return f"https://example.org/releases/{release.name}"


def issues(folder: Path, arguments: argparse.Namespace) -> str:
    """``gh issue``: list, create, comment."""
    place = folder / "issues"
    numbers = sorted(int(path.stem) for path in place.iterdir())
    if arguments.command == "list":
        return json.dumps([{"number": number} for number in reversed(numbers)])
    number = arguments.values[0] if arguments.command == "comment" else len(numbers) + 1
    with (place / f"{number}.md").open("a", encoding="utf-8") as file:
        file.write(f"# {arguments.title or 'comment'}\n{Path(arguments.body_file).read_text()}")
    return f"https://example.org/issues/{number}"


def main() -> None:
    """Do what ``gh`` was asked for."""
    parser = argparse.ArgumentParser("gh")
    parser.add_argument("subject", choices=("release", "issue", "label"))
    parser.add_argument("command", choices=("list", "download", "create", "comment"))
    parser.add_argument("values", nargs="*")
    for name in ("limit", "json", "pattern", "dir", "title", "notes-file", "target"):
        parser.add_argument(f"--{name}")
    for name in ("label", "state", "body-file", "description"):
        parser.add_argument(f"--{name}")
    parser.add_argument("--force", action="store_true")
    arguments = parser.parse_args()
    folder = Path(os.environ["STAND_IN_GH"])
    for part in ("releases", "issues"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    if arguments.subject != "label":
        done = releases if arguments.subject == "release" else issues
        sys.stdout.write(f"{done(folder, arguments)}\n")


if __name__ == "__main__":
    main()
