"""Property tests are judged by what they find, not by how busy the machine is; processes of tests can be interrupted."""

from __future__ import annotations

import signal

from hypothesis import settings

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

# A shell without job control has its background commands ignore interruptions, and they would hand that on to ours.
signal.signal(signal.SIGINT, signal.default_int_handler)
