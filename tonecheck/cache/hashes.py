"""The hashes of the cache, as hashlib has them, but without the OpenSSL that hashlib loads: milliseconds of every run."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b, shake_256
else:
    try:
        from _blake2 import blake2b
        from _sha3 import shake_256
    except ImportError:  # another Python has them elsewhere
        from hashlib import blake2b, shake_256

__all__ = ["blake2b", "shake_256"]
