"""How forms draw themselves: our parts, no scripts, no media."""

from django.forms.renderers import TemplatesSetting


class PlainRenderer(TemplatesSetting):
    """Widgets come from Django's templates or ours; fields are drawn by `{% field
    %}`.
    """

    field_template_name = "ui/form_field.html"
