"""Where collected static files lie."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """With hashed names inside scripts too: a module that another imports is never kept
    by a browser beyond its time.
    """

    support_js_module_import_aggregation = True
