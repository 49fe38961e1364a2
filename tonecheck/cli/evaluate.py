"""``tonecheck eval``: precision and recall on a labelled corpus."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from tonecheck.cli import streams
from tonecheck.cli.choices import one_of
from tonecheck.cli.commands import single
from tonecheck.errors import UserError
from tonecheck.evaluation import Count, Mistake, Result, judge, judge_pair, percent, read_corpus
from tonecheck.model import SEVERITIES, Draft, Report
from tonecheck.reports import words
from tonecheck.reports.cells import plain

FORMATS = ("terminal", "json")


def evaluate(
    corpus: Annotated[
        str, typer.Argument(metavar="CORPUS", help="Carpeta o archivo .jsonl.", show_default=False)
    ] = "corpus",
    detail: Annotated[bool, typer.Option("--detail", help="Muestra cada falsa alarma y cada omisión.")] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMATO",
            parser=one_of("--format", FORMATS),
            help="terminal (por omisión) o json.",
            show_default=False,
        ),
    ] = "terminal",
    config: Annotated[str | None, typer.Option("--config", metavar="ARCHIVO", help="Configuración.")] = None,
) -> int:
    """Evaluate."""
    result = measured(Path(corpus), config)
    if format_ == "json":
        import json

        streams.write(json.dumps(as_object(result), indent=1) + "\n")
    else:
        for line in lines(result, detail):
            streams.write(line + "\n")
    return 0


def measured(folder: Path, config: str | None) -> Result:
    """Run the linter on the corpus and count. Raises UserError."""
    from tonecheck.config import load_config
    from tonecheck.linter import Options, lint, plan

    corpus = read_corpus(folder)
    made = plan(Options(config=load_config(config, Path.cwd())))

    def report_of(draft: Draft) -> Report:
        try:
            return lint(draft, made)
        except UserError as error:
            raise UserError(f"{draft.path}:{draft.line}: {error}", code=error.code) from None

    result = Result()
    for labelled in corpus.drafts:
        judge(result, labelled, report_of(labelled.draft))
    for pair in corpus.pairs:
        judge_pair(result, pair, report_of(pair.worse), report_of(pair.better))
    return result


def lines(result: Result, detail: bool) -> Iterator[str]:
    """The evaluation for people."""
    yield f"{words.count(result.drafts, 'borrador', 'borradores')}, {result.innocent} sin faltas\n"
    yield f"{'regla':<36}{'precisión':>10}{'cobertura':>10}{'aciertos':>10}{'falsas':>8}{'omitidas':>10}"
    yield from (_row(rule, count) for rule, count in sorted(result.rules.items()))
    yield f"\n{'familia':<36}"
    yield from (_row(family, count) for family, count in result.families().items())
    yield ""
    yield _row("todas", result.total())
    for severity in reversed(SEVERITIES):
        if count := result.severities.get(severity):
            yield f"{words.SEVERITIES[severity]:<36}{percent(count.precision):>10}{'':>10}{count.right:>10}{count.wrong:>8}"
    errors = sum(mistake.severity == "error" for mistake in result.loud)
    yield f"\nEn los borradores sin faltas: errores {errors}, avisos {len(result.loud) - errors}"
    for quality, (reached, total) in sorted(result.reached.items()):
        word = {"good": "buenos", "poor": "flojos"}.get(quality, quality)
        yield f"Borradores {word} que llegan a todos los mínimos: {reached} de {total}"
    yield f"Parejas mínimas bien ordenadas: {result.pairs - len(result.pairs_wrong)} de {result.pairs}"
    yield from (f"  {plain(pair)}" for pair in result.pairs_wrong)
    if detail:
        yield "\nFalsas alarmas y omisiones"
        yield from (_told(mistake) for mistake in result.mistakes)
        yield "\nErrores y avisos en borradores sin faltas"
        yield from (_told(mistake) for mistake in result.loud)


def _row(name: str, count: Count) -> str:
    return (
        f"{name:<36}{percent(count.precision):>10}{percent(count.recall):>10}"
        f"{count.right:>10}{count.wrong:>8}{count.missed:>10}"
    )


def _told(mistake: Mistake) -> str:
    what = words.SEVERITY[mistake.severity] if mistake.severity else "omitida"
    return f"  {plain(mistake.draft)}: {what} {mistake.rule} «{plain(mistake.text)}»"


def as_object(result: Result) -> Mapping[str, object]:
    """The evaluation for programs."""

    def figures(count: Count) -> Mapping[str, object]:
        return {
            "precision": count.precision,
            "recall": count.recall,
            "right": count.right,
            "wrong": count.wrong,
            "met": count.met,
            "missed": count.missed,
        }

    return {
        "drafts": result.drafts,
        "innocent": result.innocent,
        "total": figures(result.total()),
        "rules": {rule: figures(count) for rule, count in sorted(result.rules.items())},
        "families": {family: figures(count) for family, count in result.families().items()},
        "severities": {
            severity: {"precision": count.precision, "right": count.right, "wrong": count.wrong}
            for severity, count in result.severities.items()
        },
        "mistakes": [mistake._asdict() for mistake in result.mistakes],
        "innocent_findings": [mistake._asdict() for mistake in result.loud],
        "targets": {quality: {"reached": row[0], "drafts": row[1]} for quality, row in result.reached.items()},
        "pairs": {"count": result.pairs, "wrong": result.pairs_wrong},
    }


APPS: Mapping[str, typer.Typer] = {
    "eval": single(evaluate, "Mide precisión y cobertura sobre un corpus con los hallazgos esperados.")
}
