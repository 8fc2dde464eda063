"""What two editors do with a lesson that one of them wrote."""

from wagtail.test.utils.form_data import nested_form_data, streamfield

from modules.models import LessonPage
from tests.modules.editing import add_url, lesson_form


def edit_url(page):
    return f"/cms/pages/{page.pk}/edit/"


def hand_in(client, module, **changes):
    data = {**lesson_form(**changes), "action-submit": "yes"}
    client.post(add_url(module), data)
    return LessonPage.objects.get()


def agree(client, page, action="approve"):
    task = page.current_workflow_task_state
    url = f"/cms/pages/workflow/action/{page.pk}/{action}/{task.pk}/"
    return client.post(url, {"comment": "Read."})


WITHOUT_AIMS = nested_form_data({"aims": streamfield([])})
SAY_THE_AIM = "Say in one line what she can do after this lesson."


def without_aims(**action):
    kept = {
        name: value
        for name, value in lesson_form().items()
        if not name.startswith("aims-")
    }
    return {**kept, **WITHOUT_AIMS, **action}
