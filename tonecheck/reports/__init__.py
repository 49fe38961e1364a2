"""Report → text: ``terminal`` for people, ``json`` and ``jsonl`` for programs."""
