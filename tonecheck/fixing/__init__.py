"""Fixes: chosen, applied to a draft, written back into its file without touching anything else."""

from tonecheck.fixing.edits import apply

__all__ = ["apply"]
