"""Quizzes on a path, inside a lesson and on a home page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Role, StaffMember
from assessments.domain.quiz import Outcome, Result
from assessments.models import Quiz, Sitting, SittingItem
from assessments.services.results import gone_so_far
from modules.embeds import Embed, Groups
from modules.steps import HomeCard, Standing, StepState, StepTarget
from ui.once import once_a_page
from ui.spoken import Spoken

States = Mapping[tuple[int, StepTarget], StepState]


class QuizSteps:
    """A quiz as a step: done when it was passed; practice, when it was handed in."""

    kind = "quiz"
    plural = gettext_lazy("Quizzes")
    repeats = True

    def choices(self) -> list[tuple[StepTarget, str]]:
        rows = Quiz.objects.filter(draft=False).values_list("slug", "title")
        return [(StepTarget(self.kind, slug), title) for slug, title in rows]

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> States:
        """Three queries, whatever the number of members and quizzes."""
        wanted = sorted({target.target for target in targets})
        quizzes = {quiz.slug: quiz for quiz in _asked(wanted)}
        record = _Record(members, list(quizzes.values()))
        return {
            (member.pk, target): record.state(member, quizzes[target.target])
            for member in members
            for target in targets
            if target.target in quizzes
        }


@once_a_page
def _asked(slugs: Sequence[str]) -> list[Quiz]:
    return list(Quiz.objects.counted().filter(slug__in=slugs, draft=False))


@once_a_page
def _sittings(members: Sequence[StaffMember], quizzes: Sequence[Quiz]) -> list[Sitting]:
    found = Sitting.objects.filter(member__in=members, quiz__in=quizzes)
    return list(found.select_related("quiz").order_by("started_at", "pk"))


class _Record:
    """What these members did with these quizzes."""

    def __init__(self, members: Sequence[StaffMember], quizzes: list[Quiz]) -> None:
        sittings = _sittings(members, quizzes)
        self.by_key: dict[tuple[int, int], list[Sitting]] = {}
        for sitting in sittings:
            key = (sitting.member_id, sitting.quiz_id)
            self.by_key.setdefault(key, []).append(sitting)
        self.gone = gone_so_far(sittings)

    def state(self, member: StaffMember, quiz: Quiz) -> StepState:
        mine = self.by_key.get((member.pk, quiz.pk), [])
        done = [sitting for sitting in mine if self._is_done(sitting)]
        if done:
            return _done(quiz, done, self.gone[done[0].pk].result)
        if mine and not mine[-1].is_over:
            return _begun(quiz, self.gone[mine[-1].pk].answered)
        for sitting in reversed(mine):
            if self._is_waiting(sitting):
                return _waiting(quiz, sitting)
        return _again(quiz) if mine else _new(quiz)

    def _is_done(self, sitting: Sitting) -> bool:
        if not sitting.is_over:
            return False
        outcome = self.gone[sitting.pk].result.outcome
        return not sitting.exam_paper or outcome == Outcome.PASSED

    def _is_waiting(self, sitting: Sitting) -> bool:
        """A mark is missing, and it can still make this sitting a pass."""
        result = self.gone[sitting.pk].result
        is_unmarked = sitting.is_over and result.outcome == Outcome.TO_MARK
        return is_unmarked and result.can_still_pass


def _points(result: Result) -> str:
    figures = {
        "points": localize(result.points),
        "possible": localize(result.possible),
    }
    if result.partly_right:
        return _("%(points)s of %(possible)s points; part points count") % figures
    return _("%(points)s of %(possible)s points") % figures


def _done(quiz: Quiz, done: list[Sitting], result: Result) -> StepState:
    """The first sitting that counted; when a path begins again, the last."""
    sitting = done[0]
    facts = _points(result)
    return StepState(
        title=quiz.said.spoken_title,
        standing=Standing.DONE,
        url=sitting.get_absolute_url(),
        action=_("Read how it went"),
        facts=facts,
        kicker=_("Quiz"),
        done_at=sitting.completed_at,
        last_done_at=done[-1].completed_at,
        again_url=quiz.get_absolute_url(),
        again_action=_("Take the quiz again"),
    )


def _begun(quiz: Quiz, answered: int) -> StepState:
    count = quiz.asks
    facts = _("%(answered)s of %(count)s answered") % {
        "answered": answered,
        "count": count,
    }
    return _open(quiz, Standing.BEGUN, _("Go on with the quiz"), facts)


def _waiting(quiz: Quiz, sitting: Sitting) -> StepState:
    facts = _("Handed in, waits for its mark")
    state = _open(quiz, Standing.BEGUN, _("Read how it went so far"), facts)
    return replace(state, url=sitting.get_absolute_url(), is_waiting=True)


def _again(quiz: Quiz) -> StepState:
    facts = _("Not yet passed")
    return _open(quiz, Standing.BEGUN, _("Take the quiz again"), facts)


def _new(quiz: Quiz) -> StepState:
    return _open(quiz, Standing.NEW, _("Begin the quiz"), question_count(quiz.asks))


def _open(quiz: Quiz, standing: Standing, action: str, facts: str) -> StepState:
    return StepState(
        title=quiz.said.spoken_title,
        standing=standing,
        url=quiz.get_absolute_url(),
        action=action,
        facts=facts,
        summary=Spoken(quiz.said.description, quiz.said.language),
        kicker=_("Quiz"),
        minutes=quiz.asks,
    )


def question_count(count: int) -> str:
    words = ngettext("%(count)s question", "%(count)s questions", count)
    return words % {"count": count}


class QuizEmbeds:
    """A quiz inside a lesson, as a card with one link."""

    kind = "quiz"
    model = "assessments.Quiz"

    def groups(self) -> Groups:
        shown = Quiz.objects.filter(draft=False).order_by("title", "pk")
        assessed = shown.filter(exam_paper=True).values_list("slug", "title")
        practice = shown.filter(exam_paper=False).values_list("slug", "title")
        return [
            (_("Assessed quizzes"), list(assessed)),
            (_("Quizzes for practice"), list(practice)),
        ]

    def embed(self, member: StaffMember, slug: str) -> Embed | None:
        running = Sitting.objects.of(member).running().filter(quiz=OuterRef("pk"))
        counted = Quiz.objects.open_for(member).counted()
        found = counted.annotate(is_running=Exists(running))
        quiz = found.filter(slug=slug).first()
        if quiz is None:
            return None
        return Embed(
            title=quiz.said.spoken_title,
            facts=question_count(quiz.asks),
            url=quiz.get_absolute_url(),
            action=_("Go on with the quiz") if quiz.is_running else _("Go to the quiz"),
        )


def home_cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """What waits for a supervisor's mark; a supervisor's word for whoever was
    marked.
    """
    if member.active_role == Role.SUPERVISOR:
        return _waiting_cards(member)
    if member.active_role == Role.ATTENDANT:
        return _marked_cards(member, now)
    return []


def _waiting_cards(supervisor: StaffMember) -> list[HomeCard]:
    items = SittingItem.objects.markable_by(supervisor).waiting()
    waiting = list(
        items.select_related("sitting__member", "sitting__quiz").order_by(
            "sitting__completed_at", "slot"
        )[:50]
    )
    if not waiting:
        return []
    url = reverse("assessments:marking_list")
    if len(waiting) == 1:
        url = reverse("assessments:marking_detail", args=[waiting[0].pk])
    return [_waiting_card(waiting[0].sitting, len(waiting), url)]


def _waiting_card(first: Sitting, count: int, url: str) -> HomeCard:
    title = ngettext(
        "%(name)s wrote an answer in her own words",
        "%(count)s answers wait, the first from %(name)s",
        count,
    ) % {"name": first.member.get_short_name(), "count": count}
    return HomeCard(
        title=title,
        text=_("%(quiz)s. Waits since %(day)s.")
        % {"quiz": first.quiz.said.title, "day": _day(first.completed_at)},
        url=url,
        action=_("Read and mark"),
        label=_("To mark"),
        tone="accent",
        icon="pencil",
        weight=20,
    )


def _day(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "D j M")


def _marked_cards(member: StaffMember, now: datetime) -> list[HomeCard]:
    news = SittingItem.objects.newly_marked(member, now).select_related("sitting__quiz")
    return [
        HomeCard(
            title=_("Your answer was marked"),
            text=item.sitting.quiz.said.title,
            url=f"{item.sitting.get_absolute_url()}#question-{item.slot}",
            action=_("Read the mark"),
            tone="calm",
            icon="pencil",
            area="side",
            weight=40,
        )
        for item in news.order_by("-pk")[:1]
    ]
