"""Addresses of what the helpline knows itself. Those below /toolbox/ come before the
pages of the toolbox.
"""

from django.urls import URLPattern, URLResolver, path

from helpline.views import directory, documents, privacy, readiness

app_name = "helpline"
urlpatterns: list[URLPattern | URLResolver] = [
    path("toolbox/directory/", directory.service_list, name="service_list"),
    path(
        "toolbox/directory/check-everything/",
        directory.directory_recheck,
        name="directory_recheck",
    ),
    path(
        "toolbox/directory/<int:pk>/", directory.service_detail, name="service_detail"
    ),
    path(
        "toolbox/directory/<int:pk>/checked/",
        directory.service_checked,
        name="service_checked",
    ),
    path("toolbox/documents/", documents.document_list, name="document_list"),
    path(
        "toolbox/documents/<slug:slug>/",
        documents.document_detail,
        name="document_detail",
    ),
    path(
        "toolbox/documents/<slug:slug>/confirm/",
        documents.document_confirm,
        name="document_confirm",
    ),
    path("me/confirmations/", documents.confirmation_list, name="confirmation_list"),
    path("confirmations/", documents.confirmation_table, name="confirmation_table"),
    path("readiness/", readiness.readiness, name="readiness"),
    path("readiness/<slug:key>/", readiness.readiness_thing, name="readiness_thing"),
    path("privacy/", privacy.privacy_notice, name="privacy_notice"),
]
