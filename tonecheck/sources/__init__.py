"""A file, a line or a string -> Drafts with exact positions, their metadata and their segments.

``text.from_text`` and ``files.read_paths`` are the doors; nothing is imported here, so that a run pays only for the
sources it uses.
"""
