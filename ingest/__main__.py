"""``python -m ingest`` is ``yibao``."""

from ingest.running.cli import main

if __name__ == "__main__":
    main()
