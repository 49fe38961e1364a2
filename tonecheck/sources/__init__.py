"""A file, a line or a string -> Drafts with exact positions, their metadata and their segments."""

from tonecheck.sources.files import read_paths
from tonecheck.sources.segments import mask
from tonecheck.sources.text import from_text

__all__ = ["from_text", "mask", "read_paths"]
