"""Every address of Rosella, app by app."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.decorators.csp import csp_override
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from modules.permissions import View, editors_only
from modules.views.desk_settings import DeskSettings, as_on_her_own_page
from modules.views.sent_on import saying_what_is_missing
from ui import views as ui_views

CMS_POLICY: dict[str, list[str]] = settings.CMS_CSP

own_settings = path(
    "account/",
    require_admin_access(DeskSettings.as_view()),
    name="wagtailadmin_account",
)


def for_editors(view: View) -> View:
    """Every page of the CMS, Wagtail's own too."""
    told = saying_what_is_missing(as_on_her_own_page(view))
    return csp_override(CMS_POLICY)(editors_only(told))


cms_urls = decorate_urlpatterns(
    [own_settings, *wagtailadmin_urls.urlpatterns], for_editors
)

urlpatterns = [
    path("exit/", ui_views.exit_page, name="exit"),
    path("exit/now/", ui_views.exit_beacon, name="exit_beacon"),
    path("language/", ui_views.language, name="language"),
    path("healthz", ui_views.healthz, name="healthz"),
    path("", include("accounts.urls")),
    path("", include("records.urls")),
    path("_matrix/app/v1/", include("chat.urls")),
    path("", include("helpline.urls")),
    path("", include("modules.urls")),
    path("practice/", include("assessments.urls")),
    path("supervision/", include("supervision.urls")),
    path("community/", include("community.urls")),
    path("cms/documents/", include(wagtaildocs_urls)),
    path("cms/", include(cms_urls)),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("rosella.demo.urls")))
urlpatterns += i18n_patterns(path("", include("modules.page_urls")))

handler400 = ui_views.bad_request
handler403 = ui_views.permission_denied
handler404 = ui_views.page_not_found
handler500 = ui_views.server_error
