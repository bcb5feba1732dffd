"""The one door through which everything outside enters: files, YAML, front matter, git, the clock.

Gives text, values with places and problems; knows nothing of what a hub, an entry or a page is.
"""
