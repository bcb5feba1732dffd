"""Members: one person. Private by default: ``content/consent.py`` decides what of a record is public."""

from __future__ import annotations

from cmhub.config.declaration import CollectionDeclaration
from cmhub.content.kinds.declare import field, names

CONSENT_SCOPE = (
    "pronouns",
    "teams",
    "bio",
    "location",
    "languages",
    "skills",
    "links",
    "avatar",
    "joined",
    "badges",
    "talks",
    "vcard",
)

DECLARATION = CollectionDeclaration(
    folder="members",
    singular="member",
    title={"en": "Members", "ru": "Участники"},
    title_field="name",
    body_field="bio",
    order="name",
    list="members/list.html",
    detail="members/entry.html",
    icon="user",
    schema_org="Person",
    fields=(
        field("name", "line", ("Name", "Имя"), ("The name as the person wishes it.", "Имя так, как человеку нравится."), required=True),
        field("pronouns", "line", ("Pronouns", "Местоимения"), ("How to speak of the person.", "Как говорить о человеке.")),
        field("role", "line", ("Role", "Роль"), ("What the person does here.", "Чем человек здесь занят.")),
        field("teams", "list", ("Teams", "Команды"), ("Ids of teams.", "Id команд."), of="reference", to="teams"),
        field("bio", "markdown", ("About", "О себе"), ("A few sentences.", "Несколько предложений.")),
        field("location", "line", ("Lives in", "Живёт"), ("City or country.", "Город или страна.")),
        field("languages", "list", ("Speaks", "Говорит"), ("Language codes.", "Коды языков."), of="line", translatable=False),
        field("skills", "list", ("Ask about", "О чём спросить"), ("What others can ask about.", "О чём можно спросить."), of="line"),
        field(
            "links", "list", ("Links", "Ссылки"), ("Where else to find the person.", "Где ещё найти человека."), of="group",
            fields=(
                field("kind", "line", ("Kind", "Вид"), ("github, telegram, vk, mastodon, linkedin, site…", "github, telegram, vk, mastodon, linkedin, site…"), required=True, translatable=False),
                field("url", "url", ("Address", "Адрес"), ("The address.", "Адрес."), required=True),
                field("label", "line", ("Label", "Подпись"), ("What to call it.", "Как назвать.")),
            ),
        ),
        field("avatar", "image", ("Picture", "Портрет"), ("A file beside the record or in static/.", "Файл рядом с записью или в static/.")),
        field("email", "email", ("E-mail", "Почта"), ("For the team's use; never published.", "Для команды; никогда не публикуется.")),
        field("phone", "line", ("Phone", "Телефон"), ("For the team's use; never published.", "Для команды; никогда не публикуется."), translatable=False),
        field("joined", "date", ("With us since", "С нами с"), ("The day of joining.", "День, когда человек пришёл.")),
        field(
            "status", "choice", ("Status", "Состояние"), ("`removed` keeps only the id.", "`removed` оставляет только id."),
            choices=names(active=("active", "участвует"), alumni=("alumni", "участвовал раньше"), removed=("removed", "удалён")),
        ),
        field("badges", "list", ("Badges", "Значки"), ("Thanks and roles of honour.", "Благодарности и почётные роли."), of="line"),
        field(
            "talks", "group", ("Talks", "Выступления"), ("What the person can speak about.", "О чём человек может рассказать."),
            fields=(
                field("topics", "list", ("Topics", "Темы"), ("The topics.", "Темы."), of="line"),
                field("languages", "list", ("Languages", "Языки"), ("Language codes.", "Коды языков."), of="line", translatable=False),
            ),
        ),
        field(
            "consent", "group", ("Consent", "Согласие"), ("What the person agreed to publish, when and where it is recorded.", "Что человек согласился публиковать, когда и где это записано."),
            fields=(
                field("date", "date", ("Date", "Дата"), ("When it was given.", "Когда дано."), required=True),
                field("scope", "list", ("Scope", "Что именно"), ("Names of fields.", "Имена полей."), of="line", translatable=False),
                field("source", "line", ("Source", "Источник"), ("Where it is recorded.", "Где записано."), translatable=False),
            ),
        ),
    ),
)  # fmt: skip
