"""Learning paths in the CMS: whatever is saved there, the dates that people were told
are kept.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views import generic

from modules.models import LearningPath
from modules.services.paths import forget_steps
from modules.services.told_dates import tell_dates


class KeepsDates:
    """Save a path with its steps in one transaction."""

    form: Any

    def save_instance(self) -> LearningPath:
        with transaction.atomic():
            forget_steps(self.form.instance)
            path: LearningPath = super().save_instance()  # type: ignore[misc]
            tell_dates(path, today=timezone.localdate())
        return path


class PathCreateView(KeepsDates, generic.CreateView):
    pass


class PathEditView(KeepsDates, generic.EditView):
    pass


class PathDeleteView(generic.DeleteView):
    """A path that somebody walks or walked stays: her dates hang on it."""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if self.object.enrolments.exists():
            messages.error(
                request,
                _(
                    "People are on this path or were, so it stays. Take its steps out "
                    "if nobody should walk it any more."
                ),
            )
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)
