"""Report → text, one module a format: those of ``writers``, and ``terminal`` for people, ``asjson`` for programs.

``rendering``, ``marked``, ``cards`` and ``bars`` draw a draft in HTML; ``words``, ``tally`` and ``places`` are for several formats.
"""
