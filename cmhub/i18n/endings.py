"""In which other endings a word occurs in running text: Russian cases and numbers, English plurals.

A table of endings by how the dictionary form ends (after A. Zaliznyak, «Грамматический словарь русского языка», much
simplified), instead of a morphological dictionary of 15 MB. It gives some forms that do not exist, which does no harm,
and misses those whose stem changes in other ways, which an author writes out. Must not know what the words are for.
"""

from __future__ import annotations

from functools import lru_cache

_SHORTEST = 3  # letters; shorter words are mostly prepositions and abbreviations
_HARD = "а у ом ем е ы и ов ев ей ам ами ах"
_ADJECTIVE = "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ой ей ою ею ых их ыми ими"  # full forms only

# How the dictionary form ends → what may stand in the place of that ending; the longest that fits is taken.
_RUSSIAN: dict[str, str] = {
    "ый": _ADJECTIVE,
    "ой": f"{_ADJECTIVE} оя ою оем ое ои оев оям оями оях",
    "ий": f"{_ADJECTIVE} ия ию ием ии иев иям иями иях",
    "ая": _ADJECTIVE,
    "яя": _ADJECTIVE,
    "ое": _ADJECTIVE,
    "ее": _ADJECTIVE,
    "ые": _ADJECTIVE,
    "ие": f"{_ADJECTIVE} ия ию ием ии ий иям иями иях",
    "ия": "ия ии ию ией иею ий иям иями иях",
    "ок": f"ок {' '.join(f'к{end}' for end in _HARD.split())} {' '.join(f'ок{end}' for end in _HARD.split())}",
    "ец": f"ец {' '.join(f'ц{end}' for end in _HARD.split())}",
    "ка": "ка ки ке ку кой кою к ок ек кам ками ках",
    "ки": "ки ка ке ку кой к ок ек ков кам ками ках",
    "а": "а ы и е у ой ою ей ею ам ами ах -",
    "я": "я и е ю ей ею ям ями ях ь й -",
    "о": "о а у ом е ам ами ах -",
    "е": "е я ю ем и ей ям ями ях а у ам ами ах",
    "ы": "ы ов ам ами ах а у ом е -",
    "и": "и ов ев ей ам ами ах ям ями ях -",
    "ь": "ь я ю е ем и ей ям ями ях ью",
    "й": "й я ю ем е и ев ям ями ях",
}
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=4096)
def endings(word: str, lang: str) -> tuple[str, ...]:
    """The forms of a word in lower case, the word itself first; only that for other languages.

    >>> endings("чат", "ru")[:3]
    ('чат', 'чата', 'чату')
    """
    plain = word.casefold()
    short = lang.partition("-")[0]
    made: list[str] = []
    if len(plain) >= _SHORTEST and short == "ru":
        made = _russian(plain)
    elif len(plain) >= _SHORTEST and short == "en" and plain.isascii() and plain.isalpha():
        made = _english(plain)
    return tuple(dict.fromkeys((plain, *made)))


def _russian(word: str) -> list[str]:
    if word[-1] in _CONSONANTS and word[-2:] not in _RUSSIAN:
        return [word + end for end in _HARD.split()]
    for size in (2, 1):
        found = _RUSSIAN.get(word[-size:])
        if found is not None and len(word) > size:
            stem = word[:-size]
            return [stem + end.removeprefix("-") for end in found.split()]
    return []


def _english(word: str) -> list[str]:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return [f"{word}es"]
    if word[-1] == "y" and word[-2] not in _VOWELS:
        return [f"{word[:-1]}ies"]
    return [f"{word}s"]
