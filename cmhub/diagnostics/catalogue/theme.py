"""Problems of themes and templates, which are the owner's own."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

_FAMILY = "theme"

CODES: tuple[Code, ...] = (
    Code(
        "theme-unknown",
        _FAMILY,
        "error",
        Message(
            "There is no such theme",
            "The theme `{name}` was not found.",
            "These themes are there: {known}.",
            "Correct `theme` in `cmhub.yaml`. A theme of your own is a folder `themes/{name}/` with a `theme.yaml`.",
        ),
        Message(
            "Такой темы нет",
            "Тема `{name}` не найдена.",
            "Есть такие темы: {known}.",
            "Исправьте `theme` в `cmhub.yaml`. Своя тема — это папка `themes/{name}/` с файлом `theme.yaml`.",
        ),
    ),
    Code(
        "theme-circle",
        _FAMILY,
        "error",
        Message(
            "Themes that extend each other in a circle",
            "The theme `{name}` extends, in the end, itself.",
            "So no theme of them comes first, and nothing can be taken from it.",
            "Look at `extends` in the `theme.yaml` of each of them; one must extend `base` or nothing.",
        ),
        Message(
            "Темы расширяют друг друга по кругу",
            "Тема `{name}` в конце концов расширяет саму себя.",
            "Поэтому ни одна из них не первая и взять из неё нечего.",
            "Проверьте `extends` в `theme.yaml` каждой из этих тем: одна должна расширять `base` или ничего.",
        ),
    ),
    Code(
        "theme-broken",
        _FAMILY,
        "error",
        Message(
            "The theme can't be read",
            "`theme.yaml` of the theme `{name}` holds something other than `key: value` lines.",
            "It says which styles, scripts and colours the theme has.",
            "Compare it with the `theme.yaml` of another theme.",
        ),
        Message(
            "Тему не удалось прочитать",
            "В `theme.yaml` темы `{name}` стоит что-то другое, а не строки вида `ключ: значение`.",
            "В нём сказано, какие у темы стили, скрипты и цвета.",
            "Сравните его с `theme.yaml` другой темы.",
        ),
    ),
    Code(
        "theme-template-missing",
        _FAMILY,
        "error",
        Message(
            "A template is missing",
            "There is no template `{name}`.",
            "Neither the hub's `templates/` nor the theme and its parents have it.",
            "Check the name. A template of a collection of your own is a file in `templates/`.",
        ),
        Message(
            "Нет шаблона",
            "Шаблона `{name}` нет.",
            "Его нет ни в папке `templates/` хаба, ни в теме и её родителях.",
            "Проверьте имя. Шаблон для своего раздела — это файл в папке `templates/`.",
        ),
    ),
    Code(
        "theme-template-fault",
        _FAMILY,
        "error",
        Message(
            "A mistake in a template",
            "The template stopped at this line: {reason}.",
            "The page can't be made until the template is corrected.",
            "Correct this line. If the template is not yours, tell the author of the theme.",
        ),
        Message(
            "Ошибка в шаблоне",
            "Шаблон остановился на этой строке: {reason}.",
            "Пока шаблон не исправлен, страницу не собрать.",
            "Исправьте эту строку. Если шаблон не ваш, сообщите автору темы.",
        ),
    ),
    Code(
        "theme-file-missing",
        _FAMILY,
        "error",
        Message(
            "A file of the theme is missing",
            "The theme `{theme}` names `static/{name}`, and there is no such file.",
            "Pages would come without a part of their styles or scripts.",
            "Add the file to the theme, or take its name out of `styles` or `scripts` in `theme.yaml`.",
        ),
        Message(
            "Нет файла темы",
            "Тема `{theme}` называет `static/{name}`, а такого файла нет.",
            "Страницам не хватило бы части стилей или скриптов.",
            "Добавьте файл в тему или уберите его имя из `styles` или `scripts` в `theme.yaml`.",
        ),
    ),
    Code(
        "theme-part-unseen",
        _FAMILY,
        "warning",
        Message(
            "A part of the theme that no page has",
            "The part `{name}` has no `classes`.",
            "A page links the styles of a part if it has one of its classes, so these reach no page.",
            "Give the part the classes by which a page is seen to have it, or correct its name to that of a part of the theme "
            "that this one extends.",
        ),
        Message(
            "Часть темы, которой нет ни на одной странице",
            "У части `{name}` не названы `classes`.",
            "Страница подключает стили части, если на ней есть один из её классов, поэтому эти не попадут ни на одну.",
            "Назовите классы, по которым видно, что часть есть на странице, или исправьте имя части на то, которое есть "
            "у расширяемой темы.",
        ),
    ),
    Code(
        "theme-unknown-option",
        _FAMILY,
        "warning",
        Message(
            "The theme has no such option",
            "The theme `{theme}` has no option `{name}`.",
            "It changes nothing. The theme's options are: {known}.",
            "Correct the name under `theme.options` in `cmhub.yaml`, or remove the line.",
        ),
        Message(
            "Такой настройки у темы нет",
            "У темы `{theme}` нет настройки `{name}`.",
            "Она ни на что не влияет. Настройки темы такие: {known}.",
            "Исправьте имя в `theme.options` в `cmhub.yaml` или удалите строку.",
        ),
    ),
    Code(
        "theme-bad-color",
        _FAMILY,
        "error",
        Message(
            "Not a colour",
            "The option `{name}` is a colour, and `{value}` can't be read as one.",
            "cmhub tunes the colour until text on it can be read, and for that it has to know it.",
            'Write it as `"#2f6f4f"`, in quotes, or as `oklch(0.55 0.12 150)`.',
        ),
        Message(
            "Это не цвет",
            "Настройка `{name}` — цвет, а `{value}` как цвет не прочитать.",
            "cmhub подстраивает цвет так, чтобы текст на нём читался, а для этого его нужно знать.",
            'Напишите его как `"#2f6f4f"`, в кавычках, или как `oklch(0.55 0.12 150)`.',
        ),
    ),
    Code(
        "theme-bad-choice",
        _FAMILY,
        "error",
        Message(
            "The theme does not offer this",
            "The option `{name}` can't be `{value}`.",
            "It is one of: {choices}.",
            "Write one of these words under `theme.options` in `cmhub.yaml`, or remove the line.",
        ),
        Message(
            "Такого тема не предлагает",
            "Настройка `{name}` не может быть `{value}`.",
            "Выбрать можно одно из: {choices}.",
            "Напишите одно из этих слов в `theme.options` в `cmhub.yaml` или удалите строку.",
        ),
    ),
    Code(
        "theme-unreadable",
        _FAMILY,
        "warning",
        Message(
            "Text that is hard to read",
            "As `{name}` is now, `{ink}` on `{ground}` has a contrast of {ratio} in the scheme `{scheme}`.",
            "Below {least} many people can't read it: those who see little, and anybody with a phone in the sun (WCAG 1.4.3).",
            "Choose a background nearer to white for the light scheme and nearer to black for the dark one, or another "
            "colour for the text.",
        ),
        Message(
            "Текст трудно прочесть",
            "При таком `{name}` в схеме `{scheme}` у `{ink}` на `{ground}` контраст {ratio}.",
            "Меньше {least} — и многие не прочтут: и те, кто видит слабо, и любой с телефоном на солнце (WCAG 1.4.3).",
            "Для светлой схемы возьмите фон ближе к белому, для тёмной — ближе к чёрному или смените цвет текста.",
        ),
    ),
    Code(
        "theme-logo-missing",
        _FAMILY,
        "error",
        Message(
            "The logo is not there",
            "The option `{name}` names `static/{path}`, and there is no such file.",
            "The header would come without a logo.",
            "Put the file into `static/`, or correct the path; it is written without `static/`.",
        ),
        Message(
            "Логотипа нет",
            "Настройка `{name}` называет `static/{path}`, а такого файла нет.",
            "Шапка останется без логотипа.",
            "Положите файл в `static/` или исправьте путь; он пишется без `static/`.",
        ),
    ),
    Code(
        "theme-text-broken",
        _FAMILY,
        "error",
        Message(
            "A text with a place that can't be filled",
            "`{text}` can't be filled in: the theme's own text is `{message}`.",
            "A `%` begins a place such as `%(name)s`, which the page fills; only the places of the theme's own text can be "
            "used, and a percent sign is written twice.",
            "Copy the places from the theme's text as they are, and write `%%` where you mean a percent sign.",
        ),
        Message(
            "Текст, в который нечего подставить",
            "В `{text}` не получится подставить значения: исходный текст темы — `{message}`.",
            "Знак `%` начинает место вроде `%(name)s`, куда страница подставляет значение. Годятся только места из "
            "исходного текста, а сам знак процента пишется дважды.",
            "Скопируйте такие места из текста темы без изменений, а знак процента пишите как `%%`.",
        ),
    ),
)
