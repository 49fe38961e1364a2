"""How much a client may ask for, and the token bucket that counts it."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple


class Limits(NamedTuple):
    """Bytes of a body, code points of a draft, seconds until the body must be whole, requests a second and at once by client,
    requests that may wait, seconds that a quiet connection stays open, connections in all."""

    body: int = 256 * 1024
    text: int = 60_000
    seconds: float = 10.0
    rate: float = 50.0
    burst: int = 200
    waiting: int = 256
    idle: float = 15.0
    connections: int = 512


_CLIENTS = 1024  # whose buckets are kept; of more, the ones not seen for longest are forgotten


class Buckets:
    """A bucket of requests for each client: ``burst`` in it at first, ``rate`` a second flow in."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # client → requests left, at what second

    def wait(self, client: str, now: float) -> float:
        """Take a request out of the bucket and return 0, or the seconds until there is one."""
        left, at = self._left.pop(client, (float(self._burst), now))
        left = min(float(self._burst), left + (now - at) * self._rate)
        seconds = 0.0 if left >= 1 else (1 - left) / self._rate
        self._left[client] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return seconds
