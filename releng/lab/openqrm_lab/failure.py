"""What the lab raises when something is not as it must be."""


class LabFailure(Exception):
    """A step of the lab did not come true. The text says what, where, and what to look at."""


class Interrupted(BaseException):
    """A person or the system asked the lab to end. Not an Exception, so that no handler takes it for a failed step."""
