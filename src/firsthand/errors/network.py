"""A service outside this machine."""

from firsthand.errors.root import FirsthandError


class NetworkFailed(FirsthandError):
    """A service outside this machine cannot be reached, or does not answer in time."""

    exit_code = 60
    remedy = "Check the address and the connection, then run the same command again; nothing was kept."


class AddressRefused(NetworkFailed):
    """The address leads to this machine or into a private network, or is written in an unusual way."""

    exit_code = 61
    remedy = "Check the address; use --allow-private if you mean a service in your own network."


class ReplyRejected(NetworkFailed):
    """A service answered, but not with what was asked for, or with something that is not sound."""

    exit_code = 62
    remedy = "Nothing of the answer was kept; try again later, or another service."


class EngineFailed(NetworkFailed):
    """A cluster does not answer, lends nobody, or broke off."""

    exit_code = 63
    remedy = (
        "Check the address, and that the cluster runs the same version of Spark; or leave --engine out. "
        "Nothing was kept."
    )
