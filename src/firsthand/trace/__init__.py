"""Claims and renditions -> sources, edges of derivation, and the count of independent origins."""

from firsthand.trace.count import count_origins
from firsthand.trace.graph import trace

__all__ = ["count_origins", "trace"]
