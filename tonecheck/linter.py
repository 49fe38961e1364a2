"""Plan what the selected rules need, run them on drafts, suppress, deduplicate, sort."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tonecheck import checks, scoring
from tonecheck.checks.finding import talks
from tonecheck.config import Config
from tonecheck.merging import merged
from tonecheck.message import Message
from tonecheck.model import NOTHING, SEVERITIES, Draft, Finding, Frame, NotRun, Report
from tonecheck.privacy import MASKING, concealed, masked
from tonecheck.rulebook import Rule, Rulebook, load_rulebook
from tonecheck.selection import concerns, fits, must_all_be_named, must_name, select, without
from tonecheck.spanish.lexicon import Lexicon, load
from tonecheck.spanish.matcher import Matcher
from tonecheck.spanish.tokens import fold
from tonecheck.suppress import Suppression, kept, leftovers, suppressions
from tonecheck.tools import CannotRun, PatternTooSlow, Tools, once, tags_of
from tonecheck.verify import second_reading

SYNTAX = "matcher"  # the kind of rules that spaCy runs
NEEDS_SPACY = "necesita spaCy: --deep, o engines en la configuración"
NEEDS_MODEL = "sus patrones «tree» necesitan un modelo entrenado de spaCy: [spacy] model en la configuración"


class Options(NamedTuple):
    """What a run is asked for: metadata from the command line (as ``given_frame`` returns it), rules, configuration, engines."""

    given: Mapping[str, object] = NOTHING
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: Config = Config()
    engines: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()


class Plan(NamedTuple):
    """What a run does to each draft: the options, the rules that are on, and the tools that all drafts share.

    ``unseen`` are rules that were not selected and whose findings the scores count: what is asked for changes no score.
    ``idle`` are rules that were asked for and whose engine is off, ``versions`` those of the engines that do run, the lexicon among them.
    """

    options: Options
    rules: tuple[Rule, ...]
    tools: Tools
    unseen: tuple[Rule, ...] = ()
    idle: tuple[NotRun, ...] = ()
    versions: Mapping[str, str] = NOTHING


def plan(options: Options) -> Plan:
    """Return the plan of a run. Raises RuleError, ConfigError, and UserError for a rule nobody knows or a bad file of words."""
    config = options.config
    if config.rules:
        from tonecheck.config.folders import must_have_rules  # few have rules of their own

        must_have_rules(config)
    book = load_rulebook(tuple(config.rules))
    for option in ("select", "extend_select", "ignore"):
        for name in getattr(options, option):
            must_name(name, book, where="--" + option.replace("_", "-"))
    must_all_be_named(config, book)
    chosen = options.select or config.select
    more = (*(() if options.select else config.extend_select), *options.extend_select)
    rules = select(book.rules.values(), chosen, (*config.ignore, *options.ignore), more)
    tools = tools_for(book, config.accepted_words())._replace(required=config.required_metadata)
    versions = {"lexicon": tools.lexicon.version}
    idle: tuple[NotRun, ...] = ()
    if "spacy" in options.engines:
        from tonecheck.engines.syntax.pipeline import version

        versions["spacy"] = version()
        tools = tools._replace(spacy_model=config.spacy_model, rule_folders=config.rules)
        if tools.spacy_model is None:
            idle = tuple(NotRun(rule.id, NEEDS_MODEL) for rule in rules if rule.options.get("tree"))
    else:
        asked = [rule for rule in rules if rule.kind == SYNTAX and (chosen or rule.id in more or not rule.look.own)]
        idle = tuple(NotRun(rule.id, NEEDS_SPACY) for rule in asked)
        rules = tuple(rule for rule in rules if rule.kind != SYNTAX)
    return Plan(options, rules, tools, _unseen(options, book, rules) if chosen else (), idle, versions)


def _unseen(options: Options, book: Rulebook, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules of the families that the scores count, but for ``rules`` and what is ignored."""
    seen = {rule.id for rule in rules}
    families = {name.partition("/")[0] for name in scoring.counted(book.rules.values())}
    every = select(book.rules.values(), (), (*options.config.ignore, *options.ignore))
    return tuple(rule for rule in every if rule.family in families and rule.id not in seen and rule.kind != SYNTAX)


class Linted(NamedTuple):
    """A draft that was read: the rules that fit it (``scores``: those about its scores; ``plain``: the others) and what these found.

    The findings are not yet graded, and those about scores not yet made.
    """

    message: Message
    rules: Sequence[Rule]
    plain: Sequence[Rule]
    scores: Sequence[Rule]
    findings: list[Finding]
    not_run: list[NotRun]


def lint(draft: Draft, plan: Plan) -> Report:
    """Return all that is said of ``draft``."""
    return report(look(draft, plan), plan)


def look(draft: Draft, plan: Plan) -> Linted:
    """Return what the rules find in ``draft``."""
    frame = plan.options.config.frame(draft.path, draft.given, plan.options.given, draft.id)
    message = Message(draft, frame, plan.tools)
    rules = _rules_for(draft, plan)
    plain, scores = _fitting(rules, message, plan)
    findings, not_run = findings_of(message, plain)
    not_run += (item for item in plan.idle if fits(plan.tools.book.rules[item.rule], frame))
    findings += _in_fallbacks(message, plain)
    return Linted(message, rules, plain, scores, findings, not_run)


def report(linted: Linted, plan: Plan, engines: Mapping[str, str] = NOTHING) -> Report:
    """Return all that is said of a draft; ``engines`` are those, besides the lexicon, whose findings are among its own."""
    message, rules, plain, scores, findings, not_run = linted
    draft, frame, options = message.draft, message.frame, plan.options
    clear = masked(draft.text, [*findings, *_unasked(message, plain)])
    silenced = suppressions(draft)
    graded = list(kept(_graded(findings, draft, plan), silenced))
    unseen = plan.unseen if rules is plan.rules else _unseen(options, plan.tools.book, rules)
    unseen = tuple(rule for rule in unseen if fits(rule, frame))
    counted = [*graded, *kept(_graded(findings_of(message, unseen)[0], draft, plan), silenced)] if unseen else graded
    message.scores = scoring.scores(message, merged(counted), _targets(message, options.config))
    rated, _ = findings_of(message, scores)
    if silenced:
        rated += idle(message, silenced, [*findings, *rated], (*plain, *scores), not_run)
    said = Report(
        draft=draft,
        frame=frame,
        intent=message.intent,
        address=message.address,
        courtesy=message.scores.courtesy,
        empathy=message.scores.empathy,
        completeness=message.scores.completeness,
        findings=tuple(merged([*graded, *kept(_graded(rated, draft, plan), silenced)])),
        verify=second_reading(message),
        not_run=tuple(not_run),
        notes=(*draft.notes, *message.notes),
        engines={**plan.versions, **engines},
        masked=clear,
        talk=talks(message),
    )
    return said if clear == draft.text else concealed(said)


def _unasked(message: Message, ran: Iterable[Rule]) -> list[Finding]:
    """What every output masks, found by rules that are not among those that ``ran``."""
    names = {rule.id for rule in ran}
    hidden = [rule for name in MASKING if name not in names and (rule := message.tools.book.rules.get(name))]
    return findings_of(message, hidden)[0] if hidden else []


def idle(
    message: Message,
    silenced: Sequence[Suppression],
    findings: Sequence[Finding],
    rules: Sequence[Rule],
    not_run: Iterable[NotRun] = (),
) -> list[Finding]:
    """Findings about the comments that silence none of ``findings``, which ``rules`` gave; the others may need them."""
    ran = {rule.id for rule in rules if rule.kind in checks.KINDS} - {rule.rule for rule in not_run}
    every = message.tools.book.rules.values()
    unsure = {rule.id for rule in every if rule.status == "on" and fits(rule, message.frame)} - ran
    message.leftovers = leftovers(silenced, findings, ran, unsure)
    return [finding for rule in rules if rule.kind == "leftover" for finding in checks.run(rule, message)]


def _targets(message: Message, config: Config) -> dict[str, int]:
    """The targets of the configuration for the channel of the message; those that it leaves alone are not in it."""
    if not config.targets:
        return {}
    found = {name: config.target(name, message.frame.channel, -1) for name in ("courtesy", "empathy", "completeness")}
    return {name: points for name, points in found.items() if points >= 0}


def _rules_for(draft: Draft, plan: Plan) -> Sequence[Rule]:
    """The rules of the plan, but for what the overrides for the path of the draft say."""
    rules: Sequence[Rule] = plan.rules
    for override in plan.options.config.overrides_for(draft.path, draft.id):
        if override.select or override.ignore:
            every = [r for r in plan.tools.book.rules.values() if r.kind != SYNTAX or "spacy" in plan.versions]
            rules = select(every, override.select, ()) if override.select else rules
            rules = without(rules, override.ignore)
    return rules


def _graded(findings: Iterable[Finding], draft: Draft, plan: Plan) -> Iterator[Finding]:
    """Yield the findings with the severities of the configuration; «off» drops them."""
    config = plan.options.config
    tables = [config.severity, *(override.severity for override in config.overrides_for(draft.path, draft.id))]
    table = {rule: level for given in tables for rule, level in given.items()}
    globs = [name for name in table if "*" in name or "?" in name or "[" in name]
    for finding in findings:
        level = table.get(finding.rule) or table.get(finding.family)
        if level is None and globs:
            from fnmatch import fnmatchcase

            level = next((table[name] for name in reversed(globs) if fnmatchcase(finding.rule, name)), None)
        if level in SEVERITIES:
            yield finding._replace(severity=level)
        elif level is None:
            yield finding


def admitted(findings: Iterable[Finding], draft: Draft, frame: Frame, plan: Plan) -> list[Finding]:
    """Those of ``findings``, made elsewhere, whose rules are on for the draft, graded, without what its comments silence."""
    on = {rule.id for rule in _rules_for(draft, plan) if fits(rule, frame)}
    graded = _graded((finding for finding in findings if finding.rule in on), draft, plan)
    return list(kept(graded, suppressions(draft)))


def tools_for(book: Rulebook, words: Iterable[str] = (), lexicon: Lexicon | None = None) -> Tools:
    """Return the tools of a run over ``book``; ``words`` are those that the user accepts."""
    loaded = lexicon or load()
    matcher = Matcher(book.phrases, lambda token: tags_of(loaded, token), book.parts)
    accepted = frozenset(fold(part) for word in words for part in word.split())
    return Tools(book, matcher, loaded, accepted, {}, {}, {}, {}, {})


_Parted = tuple[Sequence[Rule], Sequence[Rule]]  # rules, those about scores apart


@once
def _by_frame(tools: Tools) -> dict[tuple[object, ...], _Parted]:
    """What ``fits`` asks of a frame → those of the rules of the plan that fit."""
    return {}


def _fitting(rules: Sequence[Rule], message: Message, plan: Plan) -> _Parted:
    """The rules that fit the frame of the message. Those of the plan are remembered."""
    frame = message.frame
    key = (frame.channel, frame.mode, frame.type, frame.turn > 1, frame.locale, frame.ignore)
    known = _by_frame(plan.tools).get(key) if rules is plan.rules else None
    if known is None:
        fitting = [rule for rule in rules if fits(rule, frame)]
        scores = [rule for rule in fitting if rule.kind == "score"]
        known = [rule for rule in fitting if rule.kind != "score"], scores
        if rules is plan.rules:
            _by_frame(plan.tools)[key] = known
    return known


def findings_of(message: Message, rules: Sequence[Rule]) -> tuple[list[Finding], list[NotRun]]:
    """Return what the rules, which fit its frame, find in the message, unsorted, and the rules that could not run."""
    findings: list[Finding] = []
    not_run: list[NotRun] = []
    hits = message.hits
    for rule in rules:
        if rule.kind in checks.BY_PHRASES and rule.status == "on" and rule.id not in hits and not rule.look.patterns:
            continue  # most rules of most drafts
        if not concerns(rule, message):
            continue
        try:
            findings += checks.run(rule, message)
        except CannotRun as cannot:
            not_run.append(NotRun(rule.id, str(cannot)))
        except PatternTooSlow as slow:
            not_run.append(NotRun(rule.id, f"la expresión regular de {slow.owner} tarda demasiado en este borrador"))
    return findings, not_run


def _in_fallbacks(message: Message, rules: Sequence[Rule]) -> list[Finding]:
    """What single words can break in the words that placeholders print when they have no value."""
    if "placeholder" not in {segment.role for segment in message.segments}:
        return []
    from tonecheck.fallbacks import fallbacks, of_words  # few drafts have a placeholder

    found: list[Finding] = []
    for small in fallbacks(message):
        fitting = [rule for rule in of_words(rules) if fits(rule, small.frame)]
        found += findings_of(small, fitting)[0]
    return found
