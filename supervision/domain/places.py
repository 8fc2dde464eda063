"""The name of a time zone as people say it."""


def city(zone: str) -> str:
    """ "Asia/Kuala_Lumpur" is said "Kuala Lumpur"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
