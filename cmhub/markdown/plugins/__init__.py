"""The plugins of the parser, one module each.

Each has `plug(md, settings)`, which adds its rules to the parser if the settings ask for it;
`cmhub.markdown.parser` lists them in the order in which they are put in.
"""
