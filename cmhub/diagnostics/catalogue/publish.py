"""Problems of writing the site into its folder."""

from __future__ import annotations

from cmhub.diagnostics.message import Code, Message

CODES = (
    Code(
        name="publish-into-sources",
        family="publish",
        severity="error",
        en=Message(
            title="The site would be written among its sources",
            what="The output folder `{path}` contains `{source}` or lies in it, and the site is made from that.",
            why="A build could overwrite or delete what you wrote, or take its own pages for sources.",
            hint="Choose a folder of its own, such as `site`, with `site_dir` in `cmhub.yaml` or with `-d`.",
        ),
        ru=Message(
            title="Сайт записался бы поверх исходников",
            what="Папка сайта `{path}` содержит `{source}` или лежит внутри, а сайт собирается именно оттуда.",
            why="Сборка могла бы затереть или удалить написанное вами или принять свои же страницы за исходники.",
            hint="Выберите отдельную папку, например `site`: ключом `site_dir` в `cmhub.yaml` или параметром `-d`.",
        ),
    ),
    Code(
        name="publish-into-home",
        family="publish",
        severity="error",
        en=Message(
            title="The output folder is too high up",
            what="The output folder `{path}` is or contains your home folder, or is the root of the disk.",
            why="A site needs a folder of its own: what is old in it gets deleted.",
            hint="Choose a folder inside, such as `site`, with `site_dir` in `cmhub.yaml` or with `-d`.",
        ),
        ru=Message(
            title="Папка сайта расположена слишком высоко",
            what="Папка сайта `{path}` совпадает с вашей домашней папкой, содержит её или является корнем диска.",
            why="Сайту нужна отдельная папка: устаревшие файлы в ней удаляются.",
            hint="Выберите папку внутри, например `site`: ключом `site_dir` в `cmhub.yaml` или параметром `-d`.",
        ),
    ),
    Code(
        name="publish-not-a-folder",
        family="publish",
        severity="error",
        en=Message(
            title="The output folder is a file",
            what="At `{path}`, where the site should go, there is a file.",
            why="A site is a folder of files.",
            hint="Move the file away, or choose another folder with `site_dir` in `cmhub.yaml` or with `-d`.",
        ),
        ru=Message(
            title="На месте папки сайта лежит файл",
            what="По пути `{path}`, куда должен попасть сайт, лежит файл.",
            why="Сайт — это папка с файлами.",
            hint="Уберите файл или выберите другую папку: ключом `site_dir` в `cmhub.yaml` или параметром `-d`.",
        ),
    ),
    Code(
        name="publish-locked",
        family="publish",
        severity="error",
        en=Message(
            title="Another build is at work",
            what="Another build is publishing into `{path}` right now.",
            why="Two builds writing at once would leave a mix of both.",
            hint="Wait until it has finished, then build again.",
        ),
        ru=Message(
            title="Уже идёт другая сборка",
            what="Прямо сейчас в `{path}` публикует сайт другая сборка.",
            why="Две сборки, которые пишут одновременно, оставили бы смесь двух сайтов.",
            hint="Дождитесь её окончания и запустите сборку снова.",
        ),
    ),
    Code(
        name="publish-foreign-file",
        family="publish",
        severity="error",
        en=Message(
            title="A file in the output folder is not cmhub's",
            what="The site has a page or file `{path}`, but in the output folder there is another one of that name, "
            "which cmhub did not write.",
            why="It may be your own work, so it is not overwritten.",
            hint="Move it away, or delete it if you don't need it. If `.cmhub/` was deleted, delete the output folder "
            "too: without its notes cmhub can't tell which files there are its own.",
        ),
        ru=Message(
            title="В папке сайта лежит чужой файл",
            what="На сайте есть файл `{path}`, но в папке сайта уже лежит другой с таким же именем, и записал его "
            "не cmhub.",
            why="Возможно, это ваша работа, поэтому он не перезаписан.",
            hint="Уберите его из папки сайта или удалите, если он не нужен. Если удалена `.cmhub/`, удалите и папку "
            "сайта: без своих записей cmhub не знает, какие файлы там его.",
        ),
    ),
    Code(
        name="publish-blocked",
        family="publish",
        severity="error",
        en=Message(
            title="Something stands in the way in the output folder",
            what="`{path}` can't be written, because `{other}`, which cmhub did not write, stands in its way.",
            why="A folder and a file can't have one name, and foreign files are not deleted.",
            hint="Move `{other}` away, or delete it if you don't need it.",
        ),
        ru=Message(
            title="В папке сайта мешает чужой файл",
            what="Файл `{path}` записать нельзя: на его месте `{other}`, а его записал не cmhub.",
            why="Папка и файл не могут носить одно имя, а чужие файлы не удаляются.",
            hint="Уберите `{other}` из папки сайта или удалите, если он не нужен.",
        ),
    ),
    Code(
        name="publish-link-out",
        family="publish",
        severity="error",
        en=Message(
            title="A link leads out of the output folder",
            what="The folder of `{path}` is a symbolic link to `{other}`, outside of the output folder.",
            why="Whoever can put a link there could have files overwritten anywhere.",
            hint="Remove the link, or make it an ordinary folder.",
        ),
        ru=Message(
            title="Ссылка ведёт за пределы папки сайта",
            what="Папка файла `{path}` — символическая ссылка на `{other}` за пределами папки сайта.",
            why="Через такую ссылку можно было бы перезаписать любые файлы.",
            hint="Удалите ссылку или замените её обычной папкой.",
        ),
    ),
    Code(
        name="publish-no-space",
        family="publish",
        severity="error",
        en=Message(
            title="The disk is full",
            what="`{path}` could not be written: {reason}.",
            why="Without room on the disk the site can't be published.",
            hint="Free some space or raise the quota, then build again.",
        ),
        ru=Message(
            title="На диске нет места",
            what="Не удалось записать `{path}`: {reason}.",
            why="Без свободного места на диске сайт не опубликовать.",
            hint="Освободите место или увеличьте квоту и запустите сборку снова.",
        ),
    ),
    Code(
        name="publish-not-permitted",
        family="publish",
        severity="error",
        en=Message(
            title="No permission to write the site",
            what="The system did not allow it for `{path}`: {reason}.",
            why="Publishing needs the right to read, write and delete in the output folder and beside the store.",
            hint="Give yourself write permission for this folder, or choose another one with `-d`.",
        ),
        ru=Message(
            title="Нет прав на запись сайта",
            what="Система не разрешила доступ к `{path}`: {reason}.",
            why="Для публикации нужно право читать, писать и удалять в папке сайта и рядом с хранилищем.",
            hint="Дайте себе право на запись в эту папку или выберите другую параметром `-d`.",
        ),
    ),
    Code(
        name="publish-too-many-files",
        family="publish",
        severity="error",
        en=Message(
            title="Too many open files",
            what="The system would open no more files at `{path}`: {reason}.",
            why="Each file of the site has to be opened to be written.",
            hint="Close other programs, or raise the limit (`ulimit -n`), then build again.",
        ),
        ru=Message(
            title="Открыто слишком много файлов",
            what="Система больше не открывает файлы, остановка на `{path}`: {reason}.",
            why="Чтобы записать файл сайта, его нужно открыть.",
            hint="Закройте другие программы или увеличьте предел (`ulimit -n`) и запустите сборку снова.",
        ),
    ),
    Code(
        name="publish-failed",
        family="publish",
        severity="error",
        en=Message(
            title="The site could not be written",
            what="Something went wrong at `{path}`: {reason}.",
            why="What can't be written can't be published.",
            hint="Check the disk and the path, then build again.",
        ),
        ru=Message(
            title="Не удалось записать сайт",
            what="Сбой на `{path}`: {reason}.",
            why="Что не записано, то не опубликовано.",
            hint="Проверьте диск и путь и запустите сборку снова.",
        ),
    ),
)
