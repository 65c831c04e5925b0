"""The site: a folder of static pages, made from the published warehouse, for people to look at."""
