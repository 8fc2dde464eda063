"""What stands behind the code of an audit entry: which kind of record was opened."""


def kind_of(object_ref: str) -> str:
    """The word before the colon of a reference such as `sitting:12`."""
    return object_ref.partition(":")[0]


def number_of(object_ref: str) -> str:
    """What follows the colon: which one of its kind."""
    return object_ref.partition(":")[2]
