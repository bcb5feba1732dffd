"""The vocabulary of the generated hubs: two languages, as letters beyond ASCII cost some tools more than others."""

from __future__ import annotations

# fmt: off
LATIN = (
    "members", "questions", "answers", "rules", "events", "guides", "welcome", "discussion", "moderator",
    "community", "calendar", "meeting", "volunteers", "language", "translation", "review", "summary", "growth",
    "conflict", "activity", "notes", "weekly", "reading", "writing", "talking", "listening",
)
CYRILLIC = (
    "участники", "вопросы", "ответы", "правила", "встречи", "заметки", "беседа", "модератор", "сообщество",
    "календарь", "волонтёры", "перевод", "обзор", "итоги", "развитие", "конфликт", "активность", "письмо", "чтение",
    "разговор", "новички", "ведущий", "площадка", "расписание",
)
# fmt: on
AREAS = ("start", "people", "content", "numbers", "places")
TAGS = ("newcomers", "moderation", "meetings", "metrics", "posts", "growth")
