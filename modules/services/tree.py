"""The tree that content hangs in, and the editors' group of Wagtail."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
)

from accounts.acts import Act
from accounts.models import StaffMember
from modules.models import ContentRootPage, LearnPage, ToolboxPage
from modules.services.review import make_review_workflow

EDITORS, MODERATORS = "Editors", "Moderators"
"""Wagtail brings both; nobody here is of the second one."""
MEMBERSHIP_ACTS = frozenset(
    {"account_created", "roles_changed", "account_ended", "account_reopened"}
)
PAGE_RIGHTS = (
    "add_page",
    "change_page",
    "publish_page",
    "bulk_delete_page",
    "lock_page",
    "unlock_page",
)
COLLECTION_RIGHTS = (
    ("modules", "picture", ("add_picture", "change_picture", "choose_picture")),
    (
        "modules",
        "staffdocument",
        ("add_staffdocument", "change_staffdocument", "choose_staffdocument"),
    ),
)
PATH_RIGHTS = (
    "add_learningpath",
    "change_learningpath",
    "delete_learningpath",
)
WORD_RIGHTS = ("add_term", "change_term", "delete_term", "publish_term")


@transaction.atomic
def make_content_tree() -> ContentRootPage:
    """Languages, site, roots and the editors' group; calling it again changes
    nothing.
    """
    locales = {
        code: Locale.objects.get_or_create(language_code=code)[0]
        for code, _name in settings.LANGUAGES
    }
    own = locales[settings.LANGUAGE_CODE]
    root = ContentRootPage.objects.filter(locale=own).first() or _add_root(own)
    _point_site_at(root)
    _child(root, LearnPage, title="Learn", slug="learn")
    _child(root, ToolboxPage, title="Toolbox", slug="toolbox")
    make_editors_group()
    Group.objects.filter(name=MODERATORS).delete()
    make_review_workflow()
    return root


def content_root() -> ContentRootPage:
    """The root of the language that the site is written in; made when there is none."""
    roots = ContentRootPage.objects.select_related("locale")
    root = roots.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return root or make_content_tree()


def _add_root(locale: Locale) -> ContentRootPage:
    top = Page.objects.filter(depth=1).first() or Page.add_root(
        title="Root", slug="root", locale=locale
    )
    root: ContentRootPage = top.add_child(
        instance=ContentRootPage(title="Rosella", slug="rosella", locale=locale)
    )
    root.save_revision().publish()
    return root


def _point_site_at(root: ContentRootPage) -> None:
    """The site begins at our root; the welcome page that Wagtail's migrations make is
    taken away.
    """
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "root_page": root,
            "site_name": "Rosella",
        },
    )
    plain = ContentType.objects.get_for_model(Page)
    for page in Page.objects.filter(
        depth=2, content_type=plain, slug="home", numchild=0
    ):
        page.delete()


def _child(root: ContentRootPage, kind: type[Page], *, title: str, slug: str) -> None:
    if not kind.objects.child_of(root).exists():
        page = root.add_child(instance=kind(title=title, slug=slug, locale=root.locale))
        page.save_revision().publish()


def make_editors_group() -> Group:
    """Editors write and publish pages, and use pictures and documents; they see
    nobody's records.
    """
    group, _created = Group.objects.get_or_create(name=EDITORS)
    group.permissions.add(
        _permission("wagtailadmin", "admin", "access_admin"),
        *(_permission("modules", "term", codename) for codename in WORD_RIGHTS),
        *(_permission("modules", "learningpath", name) for name in PATH_RIGHTS),
        _permission("wagtail_localize", "translation", "submit_translation"),
    )
    root = Page.objects.get(depth=1)
    for codename in PAGE_RIGHTS:
        GroupPagePermission.objects.get_or_create(
            group=group,
            page=root,
            permission=_permission("wagtailcore", "page", codename),
        )
    collection = Collection.get_first_root_node()
    for app, model, names in COLLECTION_RIGHTS:
        for codename in names:
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=collection,
                permission=_permission(app, model, codename),
            )
    return group


def _permission(app: str, model: str, codename: str) -> Permission:
    kind, _created = ContentType.objects.get_or_create(app_label=app, model=model)
    permission, _made = Permission.objects.get_or_create(
        content_type=kind,
        codename=codename,
        defaults={"name": codename.replace("_", " ").capitalize()},
    )
    return permission


def sync_editor_group(member: StaffMember) -> None:
    """An editor with a live account is in the group; nobody else is."""
    group = Group.objects.filter(name=EDITORS).first() or make_editors_group()
    if member.is_editor and member.is_active:
        member.groups.add(group)
    else:
        member.groups.remove(group)


def sync_after_act(act: Act) -> None:
    if act.code in MEMBERSHIP_ACTS and act.about is not None:
        sync_editor_group(act.about)
