"""``python -m ingest`` is ``yibao``."""

from ingest.cli import main

if __name__ == "__main__":
    main()
