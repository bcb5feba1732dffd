"""Cards: the pictures that networks and messengers show with a link to a page, drawn from its title and facts.

1200 × 630 pixels, as Open Graph's consumers ask for. The same facts give the same bytes, for one version of Pillow.
"""
