"""The homeserver's files, its first start, and what its configuration really does."""

import http.client
import json
import stat
import time

import pytest

from chat import homeserver as synapse
from chat.wire import Wire, WireError
from tests.homeserver import SERVER_NAME, TOKENS, RunningSynapse, free_port


def status(url, method, path, body=None):
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)
    connection.request(method, path, None if body is None else json.dumps(body))
    found = connection.getresponse().status
    connection.close()
    return found


def render(folder, port=8008):
    return synapse.render(
        folder, server_name=SERVER_NAME, port=port, web_port=8000, tokens=TOKENS
    )


def test_every_file_is_readable_by_its_owner_alone(tmp_path):
    render(tmp_path)

    paths = synapse.Paths(tmp_path)
    files = [paths.config, paths.appservice, paths.log_config, paths.signing_key]
    modes = [stat.S_IMODE(file.stat().st_mode) for file in files]
    assert modes == [0o600] * 4


def test_another_start_takes_new_ports_and_keeps_the_signing_key(tmp_path):
    render(tmp_path, port=8008)
    key = synapse.Paths(tmp_path).signing_key.read_text()

    config = json.loads(render(tmp_path, port=9009).read_text())

    assert config["listeners"][0]["port"] == 9009
    assert synapse.Paths(tmp_path).signing_key.read_text() == key


def test_tokens_come_from_the_keys_of_the_data_folder(tmp_path):
    (tmp_path / "keys").mkdir()
    for name in ("as", "hs", "macaroon", "form"):
        (tmp_path / "keys" / f"matrix-{name}").write_text(f"{name}\n")

    assert synapse.read_tokens(tmp_path) == synapse.Tokens(
        appservice="as", homeserver="hs", macaroon="macaroon", form="form"
    )


def test_tokens_are_not_printed():
    assert "only-for-tests" not in repr(TOKENS)


def test_a_homeserver_that_does_not_start_is_told_with_the_mend():
    url = f"http://127.0.0.1:{free_port()}"

    with pytest.raises(synapse.HomeserverError, match="--no-chat"):
        synapse.wait_until_ready(url, 1, lambda: False)


def test_a_homeserver_that_is_not_ours_is_told_with_the_mend(running_synapse, tmp_path):
    strange = synapse.Tokens(appservice="x", homeserver="x", macaroon="x", form="x")

    with pytest.raises(synapse.HomeserverError, match="does not know Rosella"):
        synapse.bootstrap(running_synapse.url, tmp_path, strange)


def test_a_second_bootstrap_changes_nothing(running_synapse):
    synapse.bootstrap(running_synapse.url, running_synapse.data, TOKENS)

    admin = Wire(running_synapse.url, TOKENS.appservice)
    assert "users" in admin.get("/_synapse/admin/v2/users?limit=1")


def test_ping_reaches_the_application_service(running_synapse):
    assert synapse.ping(running_synapse.url, TOKENS) is True


def test_sign_in_is_for_the_application_service_alone(running_synapse):
    flows = Wire(running_synapse.url).get("/_matrix/client/v3/login")["flows"]

    assert [flow["type"] for flow in flows] == ["m.login.application_service"]


@pytest.mark.parametrize(
    ("method", "path", "body", "answer"),
    [
        ("POST", "/_matrix/client/v3/login", {"type": "m.login.password"}, 400),
        ("POST", "/_matrix/client/v3/register", {}, 403),
        ("POST", "/_matrix/client/v3/register?kind=guest", {}, 403),
        ("GET", "/_matrix/client/v3/publicRooms", None, 401),
        ("GET", "/_matrix/federation/v1/version", None, 404),
        ("GET", "/_matrix/key/v2/server", None, 404),
        ("GET", "/_synapse/admin/v2/users", None, 401),
    ],
)
def test_the_homeserver_is_closed(running_synapse, method, path, body, answer):
    assert status(running_synapse.url, method, path, body) == answer


def test_logs_hold_no_text_and_no_token(running_synapse, synapse_client):
    mango = synapse_client.register("peer_logsandtexts")
    room = synapse_client.create_room(retention_days=30)
    synapse_client.add_member(room, mango)
    synapse_client.send_text(room, mango, "canary-in-the-log", tx_id="log")

    time.sleep(0.3)

    written = running_synapse.paths.log.read_text() if _has_log(running_synapse) else ""
    output = (running_synapse.data / "output.txt").read_text()
    assert "canary-in-the-log" not in written + output
    assert TOKENS.appservice not in written + output


def _has_log(running):
    return running.paths.log.exists()


def test_it_starts_in_an_empty_folder_and_stops_cleanly(tmp_path, pushes):
    own = RunningSynapse(tmp_path, pushes.port)
    own.start()
    try:
        admin = Wire(own.url, TOKENS.appservice)
        assert admin.get("/_matrix/client/versions")["versions"]
    finally:
        code = own.stop()

    assert code == 0
    with pytest.raises(WireError):
        Wire(own.url).get("/_matrix/client/versions")
