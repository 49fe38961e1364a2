"""tonecheck: a linter for customer-service replies in Spanish."""

__version__ = "0.1.0"
