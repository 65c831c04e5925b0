"""The list of signs that look alike is what the typefaces give."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_list_of_signs_that_look_alike_is_current():
    script = ROOT / "scripts" / "make_near_signs.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
