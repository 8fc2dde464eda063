"""An editor, and the form of a lesson as her browser sends it."""

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield


def lesson_form(competencies=(), **changes):
    text = {"text": rich_text("<p>Ask first.</p>"), "basis": "own", "reviewed_by": ""}
    text |= {"sources": {"count": 0}}
    fields = {
        "title": "A new lesson",
        "slug": "a-new-lesson",
        "summary": "What it is about.",
        "minutes": "5",
        "aims": streamfield([("aim", "greet her;")]),
        "body": streamfield([("heading", "Before"), ("text", text)]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }
    data = nested_form_data({**fields, **changes})
    data |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    data["competencies"] = list(competencies)
    return {**data, "body-1-value-sources-count": "0"}


def add_url(module):
    return f"/cms/pages/add/modules/lessonpage/{module.pk}/"
