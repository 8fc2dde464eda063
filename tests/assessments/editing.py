"""What an editor's form of a question sends."""

from django.urls import reverse


def rows(*lines):
    """What the list of answers posts: each a dictionary, `id` for one that is known."""
    data = {"lines-count": str(len(lines))}
    for number, line in enumerate(lines):
        data |= _head(f"lines-{number}", number, "answer", line.get("id", ""))
        data |= {
            f"lines-{number}-value-{key}": line[key] for key in line.keys() - {"id"}
        }
    return data


def places(*references):
    data = {"sources-count": str(len(references))}
    for number, reference in enumerate(references):
        data |= _head(f"sources-{number}", number, "place", "")
        data[f"sources-{number}-value"] = reference
    return data


def _head(here, number, name, key):
    order = {f"{here}-deleted": "", f"{here}-order": str(number)}
    return {**order, f"{here}-type": name, f"{here}-id": key}


def question(*lines, **changes):
    words = {"content": "What do you write first?", "basis": "own", "weight": "1"}
    return {**words, **places(), **rows(*lines), "answer_order": "none", **changes}


YES = {"text": "Can you type safely?", "right": "on", "feedback": "She can say no."}
NO = {"text": "Tell me everything.", "feedback": "Somebody may read along."}


def add(client, quiz, kind, data):
    return client.post(reverse("quiz_editing:question_add", args=[quiz.pk, kind]), data)


def seen(client, url):
    """What the page of a question says that it showed."""
    return client.get(url).context["form"]["seen"].value()
