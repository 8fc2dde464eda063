"""What an editor is told of a fault in a question."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "no_content": _("Write the question."),
    "few_lines": _("Give 2 to %(most)s of them."),
    "incomplete_line": _("One of them holds no words."),
    "one_right": _("Mark exactly one answer as right. Now it is %(about)s."),
    "some_right": _("Mark at least one answer as right, and leave at least one wrong."),
    "no_correct": _("Say whether the statement is true or false."),
    "essay_critical": _(
        "An answer in her own words is marked by a supervisor, so it cannot be "
        "critical."
    ),
    "unknown_basis": _("Say what this rests on."),
    "no_source": _("Name the place in the document below."),
    "own_source": _("Our own wording names no source. Take the places out."),
    "unknown_place": _("“%(about)s” is not a place that Rosella knows."),
}
SAID_BY_THE_LINE = frozenset({"incomplete_line"})
