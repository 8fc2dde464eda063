"""What a browser's description says about the device."""

import pytest

from accounts.domain import Device, device_of

EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537 Edg/140.0"
SAMSUNG = (
    "Mozilla/5.0 (Linux; Android 14) SamsungBrowser/28 Chrome/130 Mobile Safari/537"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19 Safari/604"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (EDGE, Device("Edge", "Windows")),
        (SAMSUNG, Device("Samsung Internet", "Android")),
        (IPHONE, Device("Safari", "iPhone")),
        ("curl/8", Device("", "")),
        ("", Device("", "")),
    ],
)
def test_device_is_named_by_its_brands(user_agent, device):
    assert device_of(user_agent) == device
