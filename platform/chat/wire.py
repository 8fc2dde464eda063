"""Plain HTTP to the homeserver with the standard library: start, health, first account.

Everything that a room needs goes through `chat.client`.
"""

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

LARGEST_ANSWER = 1_000_000


class WireError(Exception):
    """No answer, or one with a status of 400 and above (`status`, 0 without answer)."""

    def __init__(self, status: int = 0, code: str = "") -> None:
        super().__init__(f"{status} {code}".strip())
        self.status = status
        self.code = code


@dataclass(frozen=True, slots=True, repr=False)
class Wire:
    url: str
    token: str = ""
    timeout: float = 5

    def get(self, path: str) -> dict[str, Any]:
        return self.ask("GET", path)

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self.ask("POST", path, body)

    def put(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self.ask("PUT", path, body)

    def ask(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return the answer's object; raise WireError for anything else."""
        try:
            status, answer = self._exchange(method, path, body)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise WireError from fault
        if status >= 400 or not isinstance(answer, dict):  # noqa: PLR2004 - HTTP
            code = answer.get("errcode", "") if isinstance(answer, dict) else ""
            raise WireError(status, code)
        return answer

    def _exchange(
        self, method: str, path: str, body: dict[str, Any] | None
    ) -> tuple[int, Any]:
        connection = self._connection()
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        payload = None if body is None else json.dumps(body)
        try:
            connection.request(method, path, payload, headers)
            response = connection.getresponse()
            text = response.read(LARGEST_ANSWER)
        finally:
            connection.close()
        return response.status, _parsed(text)

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        if parts.scheme == "https":
            return http.client.HTTPSConnection(parts.netloc, timeout=self.timeout)
        return http.client.HTTPConnection(parts.netloc, timeout=self.timeout)


def _parsed(text: bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
