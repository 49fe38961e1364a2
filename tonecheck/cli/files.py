"""``tonecheck check --show-files``: which files a check would read, without checking them."""

from __future__ import annotations

from tonecheck.cli import streams
from tonecheck.cli.inputs import prepared
from tonecheck.cli.request import Request
from tonecheck.cli.run import complaint, no_drafts
from tonecheck.model import Unreadable
from tonecheck.reports.cells import plain


def show(request: Request) -> int:
    """Write the paths of the files that hold drafts, one a line; return the exit code. Raises UserError."""
    job = prepared(request._replace(cache=False))
    seen: set[str] = set()
    wrong = False
    try:
        with streams.destination(request.output) as write:
            for item in streams.sparing(job.drafts, request.output):
                if isinstance(item, Unreadable):
                    wrong = True
                    streams.say(complaint(item))
                elif item.path not in seen:
                    seen.add(item.path)
                    write(plain(item.path) + "\n")
        streams.flush()
    except streams.Closed:
        return 0
    if wrong or seen or request.changed_since or request.hook:
        return 2 if wrong else 0
    streams.say(no_drafts(request, "revisar"))
    return 2
