"""Rows, tables and triggers that migrations make beyond the models, in the same words.

tests/rosella/test_schema.py compares all of them with a fully migrated database.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from records.triggers import AUDIT, install_triggers

MODERATORS, EDITORS = "Moderators", "Editors"
PAGE_RIGHTS = (
    (MODERATORS, "add_page"),
    (MODERATORS, "change_page"),
    (MODERATORS, "publish_page"),
    (EDITORS, "add_page"),
    (EDITORS, "change_page"),
    (MODERATORS, "lock_page"),
    (MODERATORS, "unlock_page"),
)
COLLECTION_RIGHTS = tuple(
    (app, f"{verb}_{thing}")
    for app, thing in (("wagtaildocs", "document"), ("wagtailimages", "image"))
    for verb in ("add", "change", "choose")
)
OTHER_RIGHTS = (
    ("wagtailadmin", "access_admin"),
    ("wagtail_localize", "submit_translation"),
    ("wagtaildocs", "delete_document"),
    ("wagtailimages", "delete_image"),
    *COLLECTION_RIGHTS,
)
EVIDENCE = (AUDIT, "helpline_documentversion", "helpline_confirmation")
"""Tables whose rows the database lets nobody change or delete."""
SEARCH = "wagtailsearch_indexentry"
SEARCH_STATEMENTS = """
DROP TABLE {t}_fts;
CREATE VIRTUAL TABLE {t}_fts USING fts5(autocomplete, body, title);
CREATE TRIGGER insert_{t}_fts AFTER INSERT ON {t}
BEGIN INSERT INTO {t}_fts(title, body, autocomplete, rowid)
VALUES (NEW.title, NEW.body, NEW.autocomplete, NEW.id)| END;
CREATE TRIGGER update_{t}_fts AFTER UPDATE ON {t}
BEGIN UPDATE {t}_fts SET title=NEW.title, body=NEW.body,
autocomplete=NEW.autocomplete WHERE rowid=NEW.id| END;
CREATE TRIGGER delete_{t}_fts AFTER DELETE ON {t}
BEGIN DELETE FROM {t}_fts WHERE rowid=OLD.id| END;
"""
"""Wagtail's own statements; `|` stands for the semicolon inside a trigger."""


def finish_schema() -> None:
    """Add to tables made from the models what only migrations make."""
    if connections["default"].vendor == "sqlite":
        _search_table()
    install_triggers(connections["default"], *EVIDENCE)
    write_first_rows()


def write_first_rows() -> None:
    """The rows with which every database begins; tests that empty it ask again."""
    _permissions()
    root = _pages()
    groups = {name: Group.objects.create(name=name) for name in (MODERATORS, EDITORS)}
    _rights(groups, root)
    _workflow(groups[MODERATORS], root)


def _search_table() -> None:
    statements = " ".join(SEARCH_STATEMENTS.format(t=SEARCH).split()).split("; ")
    with connections["default"].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.rstrip(";").replace("|", ";"))


def _pages() -> Page:
    """The root, Wagtail's welcome page and its site, which `make_content_tree`
    replaces: written without signals, as a migration writes them.
    """
    locale = Locale.objects.create(language_code="en")
    root, welcome = _root(locale), _welcome(locale)
    for page in (root, welcome):
        page.draft_title = page.title
    Page.objects.bulk_create([root, welcome])
    Site.objects.bulk_create(
        [Site(hostname="localhost", root_page=welcome, is_default_site=True)]
    )
    Collection.objects.bulk_create([Collection(path="0001", depth=1, name="Root")])
    return Page.objects.get(path="0001")


def _root(locale: Locale) -> Page:
    return Page(
        title="Root",
        slug="root",
        path="0001",
        depth=1,
        numchild=1,
        url_path="/",
        locale=locale,
    )


def _welcome(locale: Locale) -> Page:
    return Page(
        title="Welcome to your new Wagtail site!",
        slug="home",
        path="00010001",
        depth=2,
        url_path="/home/",
        locale=locale,
    )


def _permissions() -> None:
    """Permissions that a migration words in its own way."""
    for verb in ("add", "change", "delete", "view"):
        codename = f"{verb}_sqliteftsindexentry"
        Permission.objects.filter(codename=codename).update(
            name=f"Can {verb} sqliteftsindexentry"
        )
    Permission.objects.create(
        content_type=ContentType.objects.get_by_natural_key(
            "wagtail_localize", "translation"
        ),
        codename="submit_translation",
        name="Can submit translations",
    )


def _rights(groups: dict[str, Group], root: Page) -> None:
    for name, codename in PAGE_RIGHTS:
        GroupPagePermission.objects.create(
            group=groups[name],
            page=root,
            permission=_permission("wagtailcore", codename),
        )
    collection = Collection.objects.get(path="0001")
    for app, codename in COLLECTION_RIGHTS:
        for name in (EDITORS, MODERATORS):
            GroupCollectionPermission.objects.create(
                group=groups[name],
                collection=collection,
                permission=_permission(app, codename),
            )
    for group in groups.values():
        group.permissions.add(*(_permission(*right) for right in OTHER_RIGHTS))


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _workflow(moderators: Group, root: Page) -> None:
    task = GroupApprovalTask.objects.create(name="Moderators approval", active=True)
    task.groups.add(moderators)
    workflow = Workflow.objects.create(name="Moderators approval", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=root)
