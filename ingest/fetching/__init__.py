"""New filings from where they are published: pages and files of ``sources.csv``, fetched politely.

Nothing here reads a filing or knows the database: it brings files into the folder of filings, each
with a sidecar that says whence it came, and keeps in ``fetched.csv`` what it found.
"""
