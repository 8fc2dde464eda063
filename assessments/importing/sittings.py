"""Write the sittings of a dump: what was answered, with the marks it had there."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import StaffMember
from assessments.domain.quiz import FULL, Kind, body_hash, grade
from assessments.importing.dump import Dump, LegacySitting
from assessments.importing.quizzes import Origin, Written
from assessments.importing.report import Report
from assessments.models import (
    Action,
    Question,
    QuestionVersion,
    Sitting,
    SittingItem,
    Step,
)
from assessments.services.sittings import draw_choices

LOST_WORDS = "A question that the old system no longer had."


@dataclass(frozen=True, slots=True)
class Hand:
    """What the writing of one sitting needs at hand."""

    written: Written
    members: Mapping[str, StaffMember]
    origin: Origin

    @property
    def report(self) -> Report:
        return self.origin.report


def write_sittings(dump: Dump, hand: Hand) -> None:
    """Newest first, so that the newest open sitting stays the open one."""
    newest_first = sorted(
        dump.sittings,
        key=lambda sitting: (sitting.started_at, sitting.pk),
        reverse=True,
    )
    for legacy in newest_first:
        _check_score(legacy, hand.report)
        if hand.origin.found(Sitting, str(legacy.pk)):
            continue
        if _may_write(legacy, hand):
            _write_sitting(legacy, hand)
    _compare_progress(dump, hand.report)


def _may_write(legacy: LegacySitting, hand: Hand) -> bool:
    if legacy.user not in hand.members:
        hand.report.left_out.append(
            _("Sitting %(pk)s: nobody here for “%(user)s”.")
            % {"pk": legacy.pk, "user": legacy.user}
        )
        return False
    if legacy.quiz not in hand.written.quizzes:
        hand.report.left_out.append(
            _("Sitting %(pk)s: its quiz %(quiz)s is not in the file.")
            % {"pk": legacy.pk, "quiz": legacy.quiz}
        )
        return False
    return True


def _check_score(legacy: LegacySitting, report: Report) -> None:
    counted = len(legacy.answers) - len(legacy.incorrect & set(legacy.answers))
    if counted != legacy.score:
        report.note(
            _("Sitting %(pk)s says %(score)s right; its answers say %(counted)s.")
            % {"pk": legacy.pk, "score": legacy.score, "counted": counted}
        )


def _write_sitting(legacy: LegacySitting, hand: Hand) -> None:
    quiz = hand.written.quizzes[legacy.quiz]
    sitting = Sitting.objects.begin(
        hand.members[legacy.user],
        quiz,
        started_at=legacy.started_at,
        completed_at=_completed_at(legacy, hand),
        **_outcome(legacy, quiz.pass_mark),
        **hand.origin.mark(str(legacy.pk)),
    )
    hand.report.added["sittings"] += 1
    for slot, question_pk in enumerate(legacy.order, 1):
        version = _version(question_pk, hand)
        item = SittingItem.objects.create(
            sitting=sitting,
            slot=slot,
            version=version,
            choice_order=draw_choices(version),
        )
        if question_pk in legacy.answers:
            _write_answer(item, question_pk, legacy, hand)


def _outcome(legacy: LegacySitting, pass_mark: int) -> dict[str, Any]:
    """The result as the old system showed it, for what was over there."""
    if not legacy.is_complete:
        return {}
    return {
        "imported_percent": legacy.percent,
        "imported_pass": legacy.percent >= pass_mark,
    }


def _completed_at(legacy: LegacySitting, hand: Hand) -> Any:
    """One sitting of a quiz can be open; older open ones are closed and noted."""
    ended_at = legacy.ended_at or legacy.started_at
    if legacy.is_complete:
        return ended_at
    mine = Sitting.objects.of(hand.members[legacy.user])
    if not mine.running().filter(quiz=hand.written.quizzes[legacy.quiz]).exists():
        return None
    hand.report.note(
        _("Sitting %(pk)s was open beside a newer one; it is closed now.")
        % {"pk": legacy.pk}
    )
    return ended_at


def _version(question_pk: int, hand: Hand) -> QuestionVersion:
    """The question as it was in the file, or a place for one that was gone."""
    known = hand.written.versions.get(question_pk)
    if known is None:
        known = _lost_version(question_pk, hand)
        hand.written.versions[question_pk] = known
    return known


def _lost_version(question_pk: int, hand: Hand) -> QuestionVersion:
    hand.report.note(
        _("Question %(pk)s was gone; its place is kept so that results stay the same.")
        % {"pk": question_pk}
    )
    legacy_id = f"lost-{question_pk}"
    if known := hand.origin.found(Question, legacy_id):
        return known.versions.earliest("number")
    return QuestionVersion.objects.create(
        question=Question.objects.create(**hand.origin.mark(legacy_id)),
        number=1,
        kind=Kind.LOST,
        content=LOST_WORDS,
        content_hash="",
    )


def _write_answer(
    item: SittingItem, question_pk: int, legacy: LegacySitting, hand: Hand
) -> None:
    raw = legacy.answers[question_pk]
    response = response_of(item.version, raw)
    fraction = 0 if question_pk in legacy.incorrect else FULL
    if item.version.kind == Kind.ESSAY and not fraction:
        _note_essay(legacy, hand.report)
    else:
        _compare_key(item, question_pk, (response, fraction), hand.report)
    is_open = item.version.kind == Kind.ESSAY and not fraction
    Step.objects.create(
        item=item,
        sequence=0,
        key=uuid.uuid5(
            uuid.NAMESPACE_OID, f"{hand.origin.source}/{legacy.pk}/{item.pk}"
        ),
        body_sha256=body_hash(item.pk, response),
        action=Action.IMPORT,
        response=response,
        fraction=None if is_open else fraction,
        by=item.sitting.member,
        at=legacy.ended_at or legacy.started_at,
    )


def response_of(version: QuestionVersion, raw: str) -> dict[str, Any]:
    """The answer in our shape, with what the old system had kept."""
    if version.kind == Kind.ESSAY:
        return {"text": raw, "raw": raw}
    if version.kind == Kind.TRUE_FALSE:
        return {"picked": [raw.lower()], "raw": raw}
    return {"picked": [raw], "raw": raw}


def _note_essay(legacy: LegacySitting, report: Report) -> None:
    report.note(
        _("Sitting %(pk)s: an essay was unmarked or wrong; a supervisor decides.")
        % {"pk": legacy.pk}
    )


def _compare_key(
    item: SittingItem,
    question_pk: int,
    answer: tuple[dict[str, Any], int],
    report: Report,
) -> None:
    """The mark of then is kept; a different key of now is noted."""
    response, fraction = answer
    now = grade(item.version.kind, item.version.choices, response)
    if now is not None and now != fraction:
        report.note(
            _("Question %(pk)s was marked by another key then; the old mark is kept.")
            % {"pk": question_pk}
        )


def _compare_progress(dump: Dump, report: Report) -> None:
    """The package's running totals are not kept; where they differ, it is noted."""
    computed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sitting in dump.sittings:
        computed[sitting.user].update(_answered_by_category(dump, sitting))
    names = [str(row.get("category")) for row in dump.categories.values()]
    for user, written in dump.progress.items():
        kept = _kept_progress(written, names)
        if any(computed[user][name] != count for name, count in kept.items()):
            report.note(
                _("The progress kept for “%(user)s” differs from her sittings.")
                % {"user": user}
            )


def _answered_by_category(dump: Dump, sitting: LegacySitting) -> Counter[str]:
    counts: Counter[str] = Counter()
    for question_pk in sitting.answers:
        question = dump.questions.get(question_pk)
        if question is None or not question.fields.get("category"):
            continue
        category = dump.categories.get(question.fields["category"], {})
        counts[str(category.get("category"))] += 1
    return counts


def _kept_progress(written: str, names: list[str]) -> dict[str, int]:
    """Possible points by category out of "name,score,possible,name,...": names may
    hold commas, so they are looked for.
    """
    kept = {}
    for name in names:
        _before, found, after = f",{written}".partition(f",{name},")
        figures = after.split(",")[:2]
        if found and len(figures) > 1 and figures[1].isdigit():
            kept[name] = int(figures[1])
    return kept
