"""Interface texts: gettext catalogues as plain data, and the functions that templates call.

A catalogue is a mapping from message to its forms, so that it can be stored with a build. English is the language of
the messages themselves. The format is GNU gettext's PO; plural forms are CLDR's, by Babel, not the catalogue's own C
expression, because a hub may bring a translation and nothing in it is to be evaluated.

Must not read files.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence

import msgspec

CONTEXT = "\x04"  # between context and message, as in GNU MO files


class Texts(msgspec.Struct, frozen=True):
    """A language's interface texts: ``forms[message]`` is (singular,) or one text per plural form."""

    lang: str
    forms: dict[str, tuple[str, ...]]

    def gettext(self, message: str) -> str:
        """The text of `message`, else the message itself."""
        found = self.forms.get(message)
        return found[0] if found and found[0] else message

    def pgettext(self, context: str, message: str) -> str:
        """The text of `message` in a context."""
        found = self.forms.get(f"{context}{CONTEXT}{message}")
        return found[0] if found and found[0] else message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form that fits `n`."""
        return self._plural(singular, singular, plural, n)

    def npgettext(self, context: str, singular: str, plural: str, n: int) -> str:
        """The form that fits `n`, in a context."""
        return self._plural(f"{context}{CONTEXT}{singular}", singular, plural, n)

    def named(self, value: str | Mapping[str, str] | None, default: str) -> str:
        """What a declaration calls something: in this language, else its English words by the catalogue, else as declared.

        `value` is a text for all languages or one for each, `default` the hub's first language.
        """
        if not isinstance(value, Mapping):
            return value or ""
        if found := value.get(self.lang):
            return found
        english = value.get("en", "")
        translated = self.gettext(english) if english else ""
        return translated if translated != english else value.get(default) or next(iter(value.values()), "")

    def _plural(self, key: str, singular: str, plural: str, n: int) -> str:
        found = self.forms.get(key)
        if found:
            index = plural_index(self.lang, n)
            text = found[min(index, len(found) - 1)]
            if text:
                return text
        return singular if n == 1 else plural


# Which PO form a CLDR category is, for languages whose order in PO files is not CLDR's own.

_ORDER = ("zero", "one", "two", "few", "many", "other")


def plural_index(lang: str, n: int) -> int:
    """The index of the plural form of the whole number `n` in a PO file of `lang` (CLDR categories in their order).

    Russian has one, few, many: 1 → 0, 2 → 1, 5 → 2. Fractions (CLDR's `other`) have no form in PO files.
    """
    from babel import Locale

    rule = Locale.parse(lang, sep="-").plural_form
    categories = [category for category in _ORDER if category in rule.tags or category == "other"]
    return categories.index(rule(n))


_PLACE = re.compile(r"%\((\w+)\)[sd]")


def unfillable(message: str, forms: Sequence[str]) -> str | None:
    """The first of a message's forms with a `%` that is neither doubled nor a place of the message; None if none has."""
    known = {*_PLACE.findall(message), "num"}
    for form in forms:
        rest = _PLACE.sub(lambda found: "" if found[1] in known else found[0], form.replace("%%", ""))
        if "%" in rest:
            return form
    return None


def parse_po(text: str, lang: str) -> dict[str, tuple[str, ...]]:
    """The messages of a PO file with their forms; fuzzy and untranslated ones are left out.

    Raises ValueError for a text that is no PO file.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(io.BytesIO(text.encode()), locale=lang.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from error
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        singular = message.id[0] if isinstance(message.id, tuple | list) else message.id
        forms = tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)
        if any(forms):
            key = f"{message.context}{CONTEXT}{singular}" if message.context else singular
            found[key] = tuple(str(form) for form in forms)
    return found
