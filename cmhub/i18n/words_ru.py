"""The program's words in Russian, by the English sentence of the sources.

Numbers take three forms: `{count|файл|файла|файлов}`. tests/test_words.py proves that nothing is missing or left over.
"""

from __future__ import annotations

TEXTS: dict[str, str] = {}
