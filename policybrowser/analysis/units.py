"""A policy as the rules see it: one sentence at a time, with what lends it its meaning.

A sentence rarely stands alone. An item hangs from its lead-in ("Employees must not:"), an answer
from its question ("Can I use Facebook at work? No."), a rule from the heading above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from policybrowser.analysis.replies import force_of_reply
from policybrowser.analysis.stance import (
    MILDER,
    ForceWords,
    Trigger,
    conditional,
    force_words,
    lent_force,
    main_trigger,
    triggers,
)
from policybrowser.analysis.surroundings import (
    LEADS_ON,
    QUESTION,
    goes_on,
)
from policybrowser.analysis.text import STOP, Range, Text, Vocabulary
from policybrowser.model import Span, Stance

# Where one sentence says two things: each part has a force of its own.
_TURN = re.compile(
    r";\s|[,.:]?\s(?=(?:but|however|although|though|except(?! that)|whereas|nevertheless|yet)\b)"
    r"|,\s(?=(?:and|or)\s(?:you|staff|employees|they|we|it|no|nobody"
    r"|(?:that\s)?(?:\w+\s){0,5}(?:must|may|should|shall|cannot))\b)|\.\s"
)
YES_OR_NO = re.compile(
    r"(?:a(?:nswer)?\s*[:.]\s*)?(?:(?:also|again|and|well|oh),?\s)?(yes|yep|yeah|no|nope)\b[.,;:!\s-]",
    re.IGNORECASE,
)
_NAMED_REPLY = re.compile(r":\s(?=(\S+(?:\s\S+){0,5})$)(?!no (?:one|more|later|less)\b)")
"""Where a few words at the end say what holds of those before them: "On your break: yes."."""
_REPLY = re.compile(r"(?:a(?:nswer)?\s*[:.]\s*)?(?:(?:yes|no)\s*[.;!]|only\b)", re.IGNORECASE)
_ASKS_WHAT = re.compile(r"\W*(?:what|which)\b", re.IGNORECASE)
"""A question that its answers complete: "What must I not do?", "Befriend pupils."."""
_BARE_NOT = re.compile(r"\W*(?:not|never|refrain|avoid|abstain|desist)\b", re.IGNORECASE)
_ORDERS = (Stance.REQUIRES, Stance.ADVISES)
_BANS = (Stance.FORBIDS, Stance.ADVISES_AGAINST)


@dataclass(frozen=True, eq=False)
class Unit:
    """One sentence of a clause, with its lead-in and surroundings."""

    clause: int
    start: int
    """Offset of the sentence in the clause's text."""
    raw: str
    lead: str
    """The words it hangs from, or ""."""
    above: str
    """The paragraph that it follows or stands under."""
    before: str
    """The headings above it and the sentences before it in the same clause."""
    headings: str = ""
    """The headings above it alone."""
    prior: str = ""
    """The sentence before it, or ""."""
    section: int | None = None
    """Index of the heading right above it, where there is one."""
    words: Vocabulary = field(default_factory=Vocabulary)
    """All the words of the policy, and its sentences made ready."""

    def passages(self) -> Iterator[str]:
        """The texts that it is read as, and those that lend it its meaning."""
        yield self.raw
        yield self.hanging
        if self.linked:
            yield self.linked.hanging
        if self.lead:
            yield self.lead
        for around in (self.above, self.before, self.headings):
            yield from around.split(STOP)

    @property
    def hanging(self) -> str:
        """Lead-in and sentence together, as they are meant to be read."""
        return f"{self.lead} {self.raw}" if self.lead else self.raw

    @cached_property
    def text(self) -> Text:
        """The sentence itself."""
        return self.words.text(self.raw)

    @cached_property
    def whole(self) -> Text:
        """Lead-in and sentence together, as they are meant to be read."""
        return self.words.text(self.hanging)

    @property
    def own_at(self) -> int:
        """Where the sentence begins in `whole`."""
        return len(self.lead) + 1 if self.lead else 0

    @cached_property
    def near(self) -> Text:
        """Everything that can tell what the sentence is about."""
        return self.words.joined(STOP.join((self.above, self.before, self.hanging)))

    @cached_property
    def here(self) -> Text:
        """The same without other paragraphs: what stands under the same heading or number."""
        return self.words.joined(STOP.join((self.before, self.hanging)))

    @cached_property
    def heading_words(self) -> Text:
        """The headings alone: what all that stands under them is about."""
        return self.words.joined(self.headings)

    @cached_property
    def linked(self) -> Unit | None:
        """The sentence hanging from the one before, where it points back: "They must not …"."""
        if self.lead or not self.prior or not goes_on(self.raw, self.prior):
            return None
        return replace(self, lead=self.prior)

    @cached_property
    def question(self) -> bool:
        """Whether it asks rather than says."""
        return bool(QUESTION.search(self.raw))

    @cached_property
    def replies(self) -> bool:
        """Whether it answers a question, and so speaks of what the question asks."""
        return bool(QUESTION.search(self.lead))

    @cached_property
    def _triggers(self) -> tuple[Trigger, ...]:
        reply = _REPLY.match(self.raw) if self.replies else None
        if reply is None:
            return triggers(self.text, self._words)
        # The "No." before "You may", the "Only" of "Only at lunch": an answer, not a force word.
        said = "." * reply.end() + self.raw[reply.end() :]
        return triggers(self.text.less(said), self._words)

    @property
    def _words(self) -> ForceWords:
        return force_words()

    @cached_property
    def _parts(self) -> tuple[Range, ...]:
        edges = [0, *(match.end() for match in _TURN.finditer(self.text.folded)), len(self.raw)]
        return tuple(pairwise(edges))

    @cached_property
    def stance(self) -> Stance:
        """The force of the whole sentence."""
        return self._force(self._triggers)

    def stance_at(self, start: int) -> Stance:
        """The force of the part of the sentence that the character `start` lies in."""
        inside = self._inside(start)
        return self._force(inside) if inside else self.stance

    def force_at(self, start: int) -> Range | None:
        """Where the words stand that give that part its force; None: they stand elsewhere."""
        main = main_trigger(self.text, self._inside(start) or self._triggers, self._words)
        return (main.start, main.end) if main else None

    def _inside(self, start: int) -> tuple[Trigger, ...]:
        """The force words of the part that the character `start` lies in; none: it has none."""
        for low, high in self._parts:
            if low <= max(start, 0) < high:
                inside = tuple(t for t in self._triggers if low <= t.start < high)
                return inside if main_trigger(self.text, inside, self._words) else ()
        return ()

    def _force(self, found: tuple[Trigger, ...]) -> Stance:
        main = main_trigger(self.text, found, self._words)
        if main is None or self._yields(main):
            return self._lent
        if self._only_advised(main):
            return Stance.ADVISES_AGAINST
        return self._conditional(main.stance)

    def _yields(self, order: Trigger) -> bool:
        """Whether an item's order is what its lead-in makes of it: "Don't: * use our laptops"."""
        if order.start >= self._parts[0][1] or not LEADS_ON.search(self.lead):
            return False
        if order.stance in _ORDERS and self._stance_of_lead in _BANS:
            return True
        return order.order and self._stance_of_lead in MILDER

    def _only_advised(self, ban: Trigger) -> bool:
        """Whether an item's "not" hangs from mere advice: "You should: * not recommend firms"."""
        if ban.stance is not Stance.FORBIDS or not LEADS_ON.search(self.lead):
            return False
        bare = _BARE_NOT.match(self.raw)
        return bool(bare and ban.start < bare.end()) and self._stance_of_lead is Stance.ADVISES

    @cached_property
    def _stance_of_lead(self) -> Stance:
        return lent_force(self.words.text(self.lead), self._words)

    @cached_property
    def _lent(self) -> Stance:
        """The force that a lead-in or a yes or no to a question lends."""
        named = _NAMED_REPLY.search(self.raw)
        said = _force_of_answer(named[1]) if named else Stance.STATES
        if said is not Stance.STATES:
            return self._conditional(said)
        if self.lead and YES_OR_NO.match(self.raw + " "):
            return self._conditional(_force_of_answer(self.raw))
        if self.replies:
            force = force_of_reply(self.raw)
            if force is Stance.STATES and _ASKS_WHAT.match(self.lead):
                force = self._stance_of_lead if self._stance_of_lead in _BANS else force
            return self._conditional(force)
        return self._conditional(self._stance_of_lead) if self.lead else Stance.STATES

    def _conditional(self, stance: Stance) -> Stance:
        return conditional(stance, self.text, self._words)

    def span(self, found: Range) -> Span:
        """A stretch of `whole` as a Span of the clause, cut to the sentence's own words."""
        start = max(found[0] - self.own_at, 0)
        end = min(max(found[1] - self.own_at, 0), len(self.raw))
        if end <= start:
            start, end = 0, len(self.raw)
        return Span(self.clause, self.start + start, self.start + end)


def _force_of_answer(words: str) -> Stance:
    """The force of a reply: that of its yes or no, where it has one."""
    answer = YES_OR_NO.match(words + " ")
    if answer:
        return Stance.ALLOWS if answer[1].lower().startswith("y") else Stance.FORBIDS
    return force_of_reply(words)
