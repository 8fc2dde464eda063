"""An original that is published anew, and who reads its translation."""

from tests.factories.accounts import AttendantFactory


def read(sign_in, path, language="id"):
    return sign_in(AttendantFactory(language=language)).get(path).content.decode()
