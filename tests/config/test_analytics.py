"""`analytics:` and `feedback:` take what works and say of the rest, in words of the tool, what would."""

from __future__ import annotations

from typing import Any

import pytest

from cmhub.config.analytics import PROVIDERS
from cmhub.config.load import configuration
from cmhub.diagnostics import Diagnostic

GOOD = "site_name: Hub\nsite_url: https://hub.example.org\n"


def load(text: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The configuration that a text makes."""
    return configuration((GOOD + text).encode(), "cmhub.yaml")


@pytest.mark.parametrize(
    "settings",
    [
        "provider: plausible, site: hub.example.org",
        "provider: plausible, site: pa-gYyxvZhkMzdz",
        "provider: plausible, site: hub.example.org, address: 'https://stats.example.org:8443/p'",
        "provider: goatcounter, site: our-hub",
        "provider: goatcounter, address: https://stats.example.org",
        "provider: umami, site: 94db1cb1-74f4-4a40-ad6c-962362670409, consent: always",
        "provider: matomo, site: 3, address: https://stats.example.org/matomo/, cookies: true",
        "provider: GA4, site: G-ABC1234567, searches: words",
        "provider: metrica, site: 12345678, links: true, privacy: /privacy/",
    ],
)
def test_each_tool_is_a_few_lines(settings: str) -> None:
    """And nothing of it is wrong."""
    values, found = load(f"analytics: {{{settings}}}\n")
    assert found == []
    assert values["analytics"]["provider"] in PROVIDERS


def test_an_address_of_ones_own_is_kept_as_browsers_write_it() -> None:
    """Without a slash at the end, the host in ASCII."""
    values, _ = load("analytics: {provider: matomo, site: 1, address: https://статистика.рф/m/}\n")
    assert values["analytics"]["address"] == "https://xn--80aaxak2bcfbc.xn--p1ai/m"


@pytest.mark.parametrize(
    ("settings", "code", "suggestion"),
    [
        ("provider: plausibel, site: a.example", "schema-not-a-choice", "plausible"),
        ("provider: google-analytics, site: G-ABC1234567", "schema-not-a-choice", "ga4"),
        ("provider: Яндекс.Метрика, site: 12345678", "schema-not-a-choice", "metrica"),
        ("provider: umami, sites: x", "config-unknown-key", "site"),
        ("provider: umami", "config-analytics-missing", ""),
        ("provider: matomo, site: 1", "config-analytics-missing", ""),
        ("provider: umami, site: hub.example.org", "config-analytics-site", ""),
        ("provider: ga4, site: GTM-ABC1234", "config-analytics-site", ""),
        ("provider: goatcounter, site: 'a.b/c'", "config-analytics-site", ""),
        ("provider: metrica, site: 12345678, address: https://a.example", "config-analytics-needless", ""),
        ("provider: umami, address: https://a.example, cookies: true", "config-analytics-needless", ""),
        ("provider: matomo, site: 1, address: http://stats.example.org", "config-analytics-address", ""),
        ('provider: matomo, site: 1, address: "https://a.example; script-src *"', "config-analytics-address", ""),
        ("provider: matomo, site: 1, address: \"https://a.example/'unsafe-inline'\"", "config-analytics-address", ""),
        ("provider: matomo, site: 1, address: https://user@a.example", "config-analytics-address", ""),
        ('provider: matomo, site: 1, address: "https://*.example"', "config-analytics-address", ""),
    ],
)  # fmt: skip
def test_what_a_tool_can_not_work_with_is_an_error(settings: str, code: str, suggestion: str) -> None:
    """Nothing is counted then; what is meant is proposed."""
    values, found = load(f"analytics: {{{settings}}}\n")
    assert (code, suggestion) in [(one.code, one.suggestion) for one in found]
    if code == "config-analytics-address":
        assert len(found) == 1  # what is wrong is not missing as well
    if code.startswith("config-analytics"):
        assert values["analytics"] is None


def test_what_is_filled_into_addresses_of_feedback_is_known() -> None:
    """A slip in the braces is told with what was meant."""
    values, found = load("feedback: {form: 'https://f.example/?{ulr}', issues: 'https://i.example/?t={title}'}\n")
    assert [(one.code, one.suggestion) for one in found] == [("config-feedback-placeholder", "{url}")]
    assert values["feedback"]["issues"] == "https://i.example/?t={title}"
    assert load("feedback: {form: 'mailto:a@b.example'}\n")[1] != []
