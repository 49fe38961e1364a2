"""``tonecheck.toml`` or ``[tool.tonecheck]`` -> ``Config``."""

from tonecheck.config.load import find_config, load_config
from tonecheck.config.settings import Config, Override

__all__ = ["Config", "Override", "find_config", "load_config"]
