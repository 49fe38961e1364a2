"""``tonecheck.toml`` or ``[tool.tonecheck]`` -> ``Config``."""

from tonecheck.config.load import find_config, load_config
from tonecheck.config.settings import KEYS, OVERRIDE_KEYS, Config, Override

__all__ = ["KEYS", "OVERRIDE_KEYS", "Config", "Override", "find_config", "load_config"]
