"""yibao over a folder of pictures, in a process of its own: texts, seconds and memory as JSON."""

import hashlib
import json
import sys
from pathlib import Path
from time import process_time

from bench_worker import peak_kilobytes

from ingest.readers import picture


def main() -> None:
    """Read the pictures of the folder named on the command line, each once."""
    texts = {}
    for path in sorted(Path(sys.argv[1]).iterdir()):
        data = path.read_bytes()
        document = picture.read(data, path.name, hashlib.sha256(data).hexdigest())
        texts[path.name] = "\n".join(cell.text for cell in document.cells() if cell.text)
    measured = {
        "texts": texts,
        "cpu_seconds": process_time(),
        "peak_kilobytes": peak_kilobytes(),
    }
    sys.stdout.write(json.dumps(measured))


if __name__ == "__main__":
    main()
