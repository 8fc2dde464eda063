"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LightArgon2(Argon2PasswordHasher):
    """Argon2id with the least that OWASP's password storage sheet recommends: 19 MiB,
    two passes, one lane.

    Django's own figures take 100 MiB, which is half of what the web process may have,
    for every sign-in that is under way.
    """

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1
