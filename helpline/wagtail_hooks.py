"""The helpline's own part of the editor: its directory and its privacy notice."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies.base import BlanketPermissionPolicy
from wagtail.permissions import register_permission_policy

from helpline.models import PrivacyNotice, Service
from helpline.permissions import keeps_content

CHECK_ALL = _("Have everything checked now")


class EditorsPolicy(BlanketPermissionPolicy):
    """Every editor keeps it, while she acts as one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return keeps_content(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return keeps_content(user)


for model in (Service, PrivacyNotice):
    register_permission_policy(model, EditorsPolicy(model))


class ServiceIndex(IndexView):
    """With the switch for a crisis beside the list that it makes due."""

    @property
    def header_buttons(self) -> list[Any]:
        switch = HeaderButton(
            CHECK_ALL, url=reverse("helpline:directory_recheck"), icon_name="warning"
        )
        return [*super().header_buttons, switch]


class ServiceViewSet(ModelViewSet):
    model = Service
    name = "helpline_service"
    url_prefix = "directory"
    icon = "list-ul"
    menu_label = _("Directory of services")
    copy_view_enabled = False  # a copy would carry the check of another service
    inspect_view_enabled = False
    list_display: ClassVar = [
        "organisation",
        "place",
        "checked_on",
        "checked_by",
        Column("due_in_words", label=_("Due")),
    ]
    index_view_class = ServiceIndex
    list_filter: ClassVar = ["place", "reports_to_authorities", "serves_undocumented"]
    search_fields: ClassVar = ["organisation", "place", "offers"]
    search_backend_name = None


class PrivacyViewSet(ModelViewSet):
    model = PrivacyNotice
    name = "helpline_privacy"
    url_prefix = "privacy-notice"
    icon = "lock"
    menu_label = _("Privacy notice")
    copy_view_enabled = False
    list_display: ClassVar = ["language", "controller", "contact", "changed_on"]


class HelplineViewSetGroup(ViewSetGroup):
    """What only the helpline can know."""

    menu_label = _("Your helpline")
    menu_name = "your-helpline"
    menu_icon = "home"
    menu_order = 250
    items = (ServiceViewSet, PrivacyViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        """The documents are pages; their list says which are still empty. The switch
        for a crisis stands on a page of the readers' directory.
        """
        to_confirm = MenuItem(
            _("Documents to confirm"),
            reverse("helpline:document_list"),
            name="documents-to-confirm",
            icon_name="doc-full",
            order=20,
        )
        check_all = MenuItem(
            CHECK_ALL,
            reverse("helpline:directory_recheck"),
            name="check-all-services",
            icon_name="warning",
            order=30,
        )
        return [*super().get_submenu_items(), to_confirm, check_all]


@hooks.register("register_admin_viewset")
def register_viewsets() -> HelplineViewSetGroup:
    return HelplineViewSetGroup()
