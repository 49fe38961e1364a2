"""The folders of rules that a configuration names, as long as they are there."""

from __future__ import annotations

from tonecheck.config.load import layers_at
from tonecheck.config.places import line_of
from tonecheck.config.settings import Config
from tonecheck.errors import ConfigError, Fault
from tonecheck.sources.globs import seen_from


def must_have_rules(config: Config) -> None:
    """Raise ConfigError, with the file and the line that name it, for each folder of ``rules`` that is none."""
    missing = [folder for folder in config.rules if not folder.is_dir()]
    if not missing or config.path is None:
        return
    faults: list[Fault] = []
    for layer in layers_at(config.path, named=True):
        for folder in layer.values.get("rules", ()):
            if folder in missing:
                what = "es un archivo" if folder.exists() else "no existe"
                found = f"«{seen_from(config.folder, str(folder))}», que {what}"
                line = line_of(layer.source, (*layer.prefix, "rules"))
                faults.append(Fault(layer.path, "rules", "una carpeta con reglas", found, line))
    if faults:
        raise ConfigError(tuple(faults))
