"""Problems of the glossary."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

CODES = (
    Code(
        name="glossary-unexplained",
        family="glossary",
        severity="error",
        en=Message(
            title="A term without an explanation",
            what="The glossary has the term `{term}` and does not say what it means.",
            why="Readers would find an underlined word that tells them nothing.",
            hint="Write a `description`, or all of it in one line: `{term}: what it means`. Or delete the term.",
        ),
        ru=Message(
            title="Термин без объяснения",
            what="В глоссарии есть термин `{term}`, но не сказано, что он значит.",
            why="Читатель увидел бы подчёркнутое слово, которое ничего не объясняет.",
            hint="Допишите `description` или уложите всё в строку: `{term}: что это значит`. Или удалите термин.",
        ),
    ),
    Code(
        name="glossary-duplicate",
        family="glossary",
        severity="error",
        en=Message(
            title="Two terms with one name",
            what="`{word}` is said here and by the term `{other}`; this one was left out.",
            why="A word in a text can be explained only one way.",
            hint="Make one term of the two, or take the word out of the `forms` of one. Capital letters make no difference.",
        ),
        ru=Message(
            title="Два термина с одним названием",
            what="`{word}` есть и здесь, и у термина `{other}`; здесь оно пропущено.",
            why="Слово в тексте можно объяснить только одним способом.",
            hint="Соедините два термина в один или уберите слово из `forms` одного из них. Прописные буквы и ё не различаются.",
        ),
    ),
)
