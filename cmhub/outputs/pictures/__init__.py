"""Pictures that contributors bring: looked at, made smaller, freed of what cameras write into them.

Files come from strangers, so only the decoders named here ever see them (Pillow knows dozens, some of which run
programs), nothing is decoded before its size is known, and whatever a decoder stumbles over is a problem with a place.
"""
