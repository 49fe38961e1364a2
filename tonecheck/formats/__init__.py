"""Containers of templates: YAML, JSON, CSV, HTML … -> drafts with their exact places in the file.

A reader for each format gives a ``tree``; ``shapes``, ``helpdesks`` and ``catalogues`` choose from it what customers receive, each a
``body``; ``drafts`` puts it together.
"""
