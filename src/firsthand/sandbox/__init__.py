"""Foreign bytes are parsed here: long-lived worker processes that may do nothing but compute and answer."""

from firsthand.sandbox.limits import Limits
from firsthand.sandbox.pool import Pool

__all__ = ["Limits", "Pool"]
