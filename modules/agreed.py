"""What happens when a second reader has agreed. Wagtail asks for this by name while it
loads its own models, so nothing of it can be imported here.
"""

from typing import Any


def publish_agreed(workflow_state: Any, user: Any = None) -> None:
    """Publish the words. Neither of the two readers may do it alone, so nobody's own
    right to publish is asked for.
    """
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
