"""Lines of a translator's file that translate nothing on the page: somebody changed
their English words in the file, or the page has other words since.
"""

import polib
from wagtail_localize.models import StringSegment, Translation


def strange_lines(translation: Translation, po: polib.POFile) -> list[str]:
    """What such lines translate; those without a translation would change nothing."""
    segments = StringSegment.objects.filter(source=translation.source)
    on_the_page = set(segments.values_list("context__path", "string__data"))
    return [
        entry.msgid
        for entry in po.translated_entries()
        if (entry.msgctxt, entry.msgid) not in on_the_page
    ]
