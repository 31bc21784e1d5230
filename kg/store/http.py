"""HTTP for a client of SPARQL servers: requests, basic and digest authentication, bearer tokens, errors in one line."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPMessage
from typing import Any, Final

from kg.errors import StoreError

#: Of one request: the second answers a challenge, the third a fresh one where the first had grown old.
_MOST_TRIES: Final = 2


class RefusedError(StoreError):
    """The server answered with an error; ``status`` is HTTP's."""

    def __init__(self, status: int, message: str, *, where: str) -> None:
        self.status = status
        hint = "; name the user and the password, or the token" if status == 401 else ""
        super().__init__(f"the server refused ({status}): {message}{hint}", where=where)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: media type, body and headers."""

    kind: str
    body: bytes
    headers: Message


class Connection:
    """Where requests go, as whom.

    Args:
        addresses: The addresses that name and password are for; a password is sent nowhere else.
        user: Name for basic or digest authentication.
        password: Its password.
        token: Sent as bearer token.
        timeout_s: How long to wait for an answer.

    Raises:
        StoreError: An address is none of the web.
    """

    def __init__(
        self, addresses: Iterable[str], *, user: str | None, password: str | None, token: str | None, timeout_s: float
    ) -> None:
        known = tuple(addresses)
        for address in known:
            if not address.startswith(("http://", "https://")):
                raise StoreError("not a web address; it should start with http:// or https://", where=address)
        self._token = token
        self._timeout_s = timeout_s
        handlers: list[urllib.request.BaseHandler] = []
        if user is not None:
            passwords = urllib.request.HTTPPasswordMgrWithPriorAuth()
            for address in known:
                passwords.add_password(None, address, user, password or "")
            handlers = [_Basic(passwords), _PriorDigest(passwords)]
        self._opener = urllib.request.build_opener(*handlers)

    def send(
        self, method: str, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send one request.

        Raises:
            RefusedError: The server answers with an error.
            StoreError: The server does not answer.
        """
        request = urllib.request.Request(address, data=body, headers=dict(headers or {}), method=method)
        if self._token:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            with self._opener.open(request, timeout=self._timeout_s) as answer:
                return Answer(answer.headers.get_content_type(), answer.read(), answer.headers)
        except urllib.error.HTTPError as exc:
            with exc:
                raise RefusedError(exc.code, _shorten(exc.read(2000), exc.reason), where=address) from exc
        except (OSError, HTTPException) as exc:
            reason = getattr(exc, "reason", None) or exc
            raise StoreError(f"the server does not answer: {reason}", where=address) from exc
        except ValueError as exc:
            # urllib knows neither other schemes (Negotiate, NTLM) nor digests of passwords beyond ASCII.
            raise StoreError(f"the server's authentication cannot be met: {exc}", where=address) from exc

    def close(self) -> None:
        """Let go of the connection."""
        self._opener.close()


class _PriorDigest(urllib.request.HTTPDigestAuthHandler):
    """Digest authentication that answers the last challenge at once, so that a body is not sent twice each time."""

    def __init__(self, passwords: urllib.request.HTTPPasswordMgr) -> None:
        super().__init__(passwords)
        self._challenge: dict[str, str] | None = None

    def http_error_401(self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: HTTPMessage) -> Any:
        """Answer a challenge, but not for ever."""
        tries = getattr(req, "digest_tries", 0)
        if tries >= _MOST_TRIES:
            # To pass it on would not do: the handler for basic authentication takes a digest challenge for an error.
            raise urllib.error.HTTPError(req.full_url, code, msg, headers, fp)
        req.digest_tries = tries + 1  # type: ignore[attr-defined]
        return _close_unless_passed_on(
            fp, lambda: super(_PriorDigest, self).http_error_401(req, fp, code, msg, headers)
        )

    def retry_http_digest_auth(self, req: urllib.request.Request, auth: str) -> Any:
        """Remember the challenge, and answer it."""
        parts = filter(None, urllib.request.parse_http_list(auth.split(" ", 1)[1]))
        self._challenge = urllib.request.parse_keqv_list(list(parts))
        return super().retry_http_digest_auth(req, auth)

    def http_request(self, req: urllib.request.Request) -> urllib.request.Request:
        """Answer the last challenge in advance; urllib's name for what looks at each request."""
        if self._challenge is not None and not req.has_header(self.auth_header):
            value = self.get_authorization(req, self._challenge)
            if value:
                req.add_unredirected_header(self.auth_header, f"Digest {value}")
        return req

    https_request = http_request


class _Basic(urllib.request.HTTPBasicAuthHandler):
    """Basic authentication that closes the answer to the first try."""

    def http_error_401(self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: HTTPMessage) -> Any:
        """Answer a challenge."""
        return _close_unless_passed_on(fp, lambda: super(_Basic, self).http_error_401(req, fp, code, msg, headers))


def _close_unless_passed_on(fp: Any, answer: Callable[[], Any]) -> Any:
    """Answer a challenge and close the answer that it came with, which urllib leaves open; None passes it on unread."""
    is_passed_on = False
    try:
        answered = answer()
        is_passed_on = answered is None
    finally:
        if not is_passed_on:
            fp.close()
    return answered


def _shorten(body: bytes, reason: str) -> str:
    return " ".join(body.decode("utf-8", "replace").split())[:300] or reason
