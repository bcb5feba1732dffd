"""Families of files: pages, assets, feeds, calendars, sitemap, redirects, API.

Most are plain functions from values to bytes, with no engine and no templates, so that each can be read, tested and
reused alone. Nothing here reads a clock: what comes out depends on what goes in.
"""
