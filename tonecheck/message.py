"""A draft with everything that is known of it; each part is computed when first asked for, and once."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from tonecheck import conditions
from tonecheck.intent import classify
from tonecheck.model import BLOCK_ROLES, Address, Draft, Frame, Intent, Scores, Segment, Span
from tonecheck.rulebook import Look, Match
from tonecheck.searches import Searches
from tonecheck.sources.lines import items_of
from tonecheck.sources.segments import mask, role_changes
from tonecheck.spanish.lexicon import Reading
from tonecheck.spanish.matcher import Hit, longest
from tonecheck.spanish.tokens import Sentence, Token, tokenize
from tonecheck.suppress import Leftover
from tonecheck.tools import Tools, meant, readings_of, spans_of

_SHORT = 5  # tokens of a sentence that takes up what the customer said, its full stop included


class Message:
    """One draft in its frame, read as Spanish."""

    def __init__(self, draft: Draft, frame: Frame, tools: Tools) -> None:
        self.draft = draft
        self.frame = frame
        self.tools = tools
        self.text = draft.text
        self.segments = draft.segments
        self.scores: Scores | None = None  # set once the findings that they count are known
        self._matches: dict[str, tuple[Match, ...]] = {}
        self._features: dict[str, tuple[Span, ...]] = {}
        self.leftovers: tuple[Leftover, ...] = ()  # set once the findings that they silence are known
        self.memo: dict[object, Any] = {}  # what ``tools.once`` found

    @cached_property
    def masked(self) -> str:
        """The text with what is never linted masked (see sources.segments.mask); of the same length."""
        return mask(self.text, self.segments)

    @cached_property
    def _parts(self) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
        return tokenize(self.masked, self.tools.chunks)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self._parts[0]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return self._parts[1]

    @cached_property
    def words(self) -> int:
        """How many words the message has, numbers and placeholders included."""
        return sum(token.kind not in ("sign", "dots") for token in self.tokens)

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Each different word or code (folded) → the indexes of its tokens."""
        places: dict[str, list[int]] = {}
        for number, token in enumerate(self.tokens):
            if token.kind == "word" or token.kind == "code":
                places.setdefault(token.fold, []).append(number)
        return places

    def readings(self, token: Token) -> tuple[Reading, ...]:
        known = self.tools.readings
        found = known.get(token.text)
        if found is None:
            lexicon = self.tools.lexicon
            found = readings_of(lexicon, token) or lexicon.look_up(meant(self.tools, token))
            known[token.text] = found
        return found

    def tags(self, token: Token) -> tuple[str, ...]:
        """The tags that a word can have; () for what is none, or not known."""
        known = self.tools.tags
        found = known.get(token.text)
        if found is None:
            readings = self.readings(token) if token.kind == "word" else ()
            found = known[token.text] = tuple(reading.tag for reading in readings)
        return found

    @cached_property
    def _searches(self) -> Searches:
        return Searches(self.tools, self.masked, self.tokens, self.sentences)

    @property
    def hits(self) -> Mapping[str, list[Hit]]:
        """The hits of all phrases of the rule book, by owner."""
        return self._searches.hits

    def may_have(self, owner: str) -> bool:
        """Whether one of the phrases of ``owner``, which are not in the index, could be found somewhere."""
        return self._searches.may_have(owner)

    def hits_between(self, owner: str, low: int, high: int) -> list[Hit]:
        """The hits of the phrases of ``owner``, which are not in the index, around ``low:high``; they may overlap."""
        return self._searches.between(owner, low, high)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence at ``position``, or of the last one before it (0 if none is)."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def token_at(self, position: int) -> int:
        """Return the index of the token at ``position``, or of the last one before it (0 if none is)."""
        return max(0, bisect_right(self._token_starts, position) - 1)

    def role_at(self, position: int) -> str:
        """Return the role of the block segment at ``position`` («body» where none is)."""
        places, roles = self._role_changes
        at = bisect_right(places, position) - 1
        return roles[at] if at >= 0 else "body"

    @cached_property
    def _role_changes(self) -> tuple[list[int], list[str]]:
        return role_changes(self.blocks, len(self.text))

    @cached_property
    def blocks(self) -> tuple[Segment, ...]:
        """The block segments, in order."""
        return tuple(s for s in self.segments if s.role in BLOCK_ROLES)

    def of_role(self, *roles: str) -> tuple[Span, ...]:
        return tuple(Span(s.start, s.end) for s in self.segments if s.role in roles)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is told (Spanish) of parts in another language, and of a text that is nothing but a quotation."""
        roles = {segment.role for segment in self.segments}
        if "foreign" not in roles and ("quote" not in roles or self.masked.strip()):
            return ()
        from tonecheck.spanish.foreign import notes_on  # hardly any draft has such a part

        return notes_on(self.draft)

    @cached_property
    def customer(self) -> "Message | None":
        """The customer's message, given or quoted, read the same way; None where there is none."""
        text = self.frame.customer.text
        if not text:
            text = "\n".join(self.text[span.start : span.end] for span in self.of_role("quote"))
        if not text.strip():
            return None
        from tonecheck.sources.quotes import unmarked
        from tonecheck.sources.text import from_text

        draft = from_text(unmarked(text))
        own = Draft(draft.text, segments=tuple(s for s in draft.segments if s.role != "quote"))
        return Message(own, self.frame, self.tools)

    @cached_property
    def address(self) -> Address:
        """How the reader is addressed."""
        from tonecheck.spanish.address import detect

        frame, bits, look_up = self.frame, self.tools.bits, self.tools.lexicon.look_up
        return detect(self.tokens, self.sentences, self.readings, look_up, frame.locale, frame.address, bits)

    @cached_property
    def intent(self) -> Intent:
        """What the reply is about, declared or guessed: who only asks («¿Cuánto pesa el paquete?») does not answer yet."""
        if self.frame.intents:
            return Intent(self.frame.intents, declared=True)
        looks = self.tools.book.intents
        theirs = {name: self.customer.matches(look) for name, look in looks.items()} if self.customer else {}
        own = {name: () if self._only_asks else self.matches(look) for name, look in looks.items()}
        return classify(looks, own, theirs, self.text)

    @cached_property
    def _only_asks(self) -> bool:
        """Whether there is a question, and nothing beside questions, greeting and farewell but short ones («Claro, Ana.»)."""
        said = [s for s in self.sentences if self.text[s.end - 1] != "?"]
        courtesies = self.of_role("greeting", "farewell", "signature")
        body = [s for s in said if not any(c.start <= s.start < c.end for c in courtesies)]
        return len(said) < len(self.sentences) and all(s.last - s.first <= _SHORT for s in body)

    @cached_property
    def entities(self) -> Mapping[str, tuple[Span, ...]]:
        """Dates, times, amounts, numbers, references, phones and names, by those names (singular)."""
        from tonecheck.spanish.entities import find_entities

        return find_entities(self.text, self.tokens, self.segments, self.readings)

    def feature(self, name: str) -> tuple[Span, ...]:
        """Return where the message has the feature ``name``: a built-in one or one of rules/features."""
        spans = self._features.get(name)
        if spans is None:
            self._features[name] = ()  # a feature that asks for itself finds nothing
            spans = self._features[name] = tuple(sorted(self._find_feature(name)))
        return spans

    @cached_property
    def may_hold(self) -> frozenset[str]:
        """The features that texts of unknown content may bring: ``{{signature}}``, ``{{dc.devoluciones}}`` (``*``: any)."""
        spans = [s for s in self.segments if s.role == "placeholder" or (s.role == "markup" and s.end - s.start > 4)]
        if not spans:
            return frozenset()
        from tonecheck.sources.placeholders import brought_by  # few drafts have a placeholder

        return brought_by(self.text[span.start : span.end] for span in spans)

    def shows(self, *names: str) -> bool:
        """Tell whether the message has one of these features, or a placeholder that may bring it."""
        return any(self.feature(name) for name in names) or self.may_bring(*names)

    def may_bring(self, *names: str) -> bool:
        """Tell whether a placeholder may bring one of these features."""
        held = self.may_hold
        return bool(held) and ("*" in held or not held.isdisjoint(names))

    def _find_feature(self, name: str) -> Iterable[Span]:
        look = self.tools.book.features.get(name)
        if look is not None:
            if look.owner not in self.hits and not look.patterns:
                return ()  # most features of most drafts
            return [Span(match.start, match.end) for match in self.matches(look)]
        match name:
            case "greeting" | "farewell" | "signature" | "quote" | "email":
                return self.of_role(name)
            case "link":
                return self.of_role("url") + self.entities.get("link", ())
            case "placeholder":
                return self.of_role("placeholder")
            case "question":
                return [Span(s.start, s.end) for s in self.sentences if self._asks(s)]
            case "list":
                return [Span(*place) for place in items_of(self.masked)]
            case _:
                return self.entities.get(name, ())

    def _asks(self, sentence: Sentence) -> bool:
        return any(token.text in "¿?" for token in self.tokens[sentence.first : sentence.last] if token.kind == "sign")

    def matches(self, look: Look) -> tuple[Match, ...]:
        """Return what ``look`` finds under its conditions, sorted, without overlaps. Raises PatternTooSlow."""
        found = self._matches.get(look.owner)
        if found is None:
            every = self._candidates(look)
            found = self._matches[look.owner] = tuple(self._held(every, look)) if every else ()
        return found

    def _candidates(self, look: Look) -> list[Match]:
        matcher, hits = self.tools.matcher, self.hits.get(look.owner, [])
        if not hits and look.owner in self.tools.book.parts:  # the phrases of a rule that is off: most runs do without
            matcher, hits = matcher.part(look.owner), longest(self.hits_between(look.owner, 0, len(self.text)))
        every = [Match(hit.start, hit.end, matcher.phrase(hit.phrase)) for hit in hits]
        return every + self._pattern_matches(look) if look.patterns else every

    def _held(self, every: list[Match], look: Look) -> Iterator[Match]:
        """Yield the matches that the conditions of ``look`` let stand, in order, the longer of two that overlap."""
        every.sort(key=lambda match: (match.start, -match.end))
        reached = -1
        for match in every:
            if match.start < reached:
                continue
            if look.where and self.role_at(match.start) not in look.where:
                continue
            if conditions.hold(match, look, self):
                reached = max(match.end, match.start + 1)
                yield match

    def _pattern_matches(self, look: Look) -> list[Match]:
        out: list[Match] = []
        lead, text, lowered, led = self._worded
        for pattern in look.patterns:
            for hint in pattern.hints or ("",):  # a pattern is tried where one of its hints stands
                if hint in led:
                    spans = spans_of(pattern, text, lowered, look.owner, own=look.own)
                    out += [Match(lead + start, lead + end, pattern.regex) for start, end in spans]
                    break
        return out

    @cached_property
    def _worded(self) -> tuple[int, str, str, str]:
        """Where the first word stands, and the text from there on: as it is, in small letters, and behind an empty line.

        The first word is what ``\\A`` begins with, and the hint "\\n\\n…", as any other paragraph.
        """
        text = self.masked.lstrip()
        lowered = text.lower()
        return len(self.masked) - len(text), text, lowered, "\n\n" + lowered
