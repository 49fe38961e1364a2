"""Containers of templates: YAML, JSON, CSV, HTML … -> drafts with their exact places in the file."""
