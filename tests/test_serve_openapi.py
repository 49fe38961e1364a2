"""The description of the API is right, and what schemathesis makes of it finds no answer outside of it."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from serving import DESCRIPTION, FREE

from tonecheck.config import Config
from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, Customer, Facts
from tonecheck.serve.answers import STATUSES
from tonecheck.serve.app import application
from tonecheck.serve.desk import Desk
from tonecheck.serve.openapi import described
from tonecheck.serve.security import Access
from tonecheck.sources.metadata import KEYS

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
schema = schemathesis.openapi.from_asgi(
    "/v1/openapi.json", application(Desk(Config()), Access("127.0.0.1", 80, None), FREE), headers={"Host": "localhost"}
)


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_answer_is_outside_of_the_description(case: Any) -> None:
    case.call_and_validate(checks=CHECKS, headers={"Host": "localhost"})


def test_it_describes_every_key_and_value_of_a_json_line() -> None:
    properties = DESCRIPTION["components"]["schemas"]["Draft"]["properties"]
    assert set(properties) == {*KEYS.values(), "id", "text"}
    for key, values in (("channel", CHANNELS), ("address", ADDRESSES), ("locale", LOCALES)):
        assert properties[key]["anyOf"][0]["enum"] == list(values)
    assert properties["intent"]["anyOf"][1]["items"]["enum"] == list(INTENTS)
    assert set(properties["customer"]["anyOf"][0]["properties"]) == set(Customer._fields)
    assert set(properties["facts"]["anyOf"][0]["properties"]) == set(Facts._fields)


def test_it_describes_every_error() -> None:
    responses = DESCRIPTION["components"]["responses"]
    assert {int(status) for status in responses} == set(STATUSES.values())
    told = [
        code
        for response in responses.values()
        for code in response["content"]["application/json"]["schema"]["allOf"][1]["properties"]["error"]["properties"]["code"]["enum"]
    ]  # fmt: skip
    assert sorted(told) == sorted(STATUSES)


def test_its_schemas_are_schemas_and_its_references_lead_somewhere() -> None:
    Draft202012Validator.check_schema({"$defs": DESCRIPTION["components"]["schemas"]})

    def references(value: object) -> list[str]:
        if isinstance(value, dict):
            return (
                [str(value["$ref"])] if "$ref" in value else [r for inner in value.values() for r in references(inner)]
            )
        return [r for inner in value for r in references(inner)] if isinstance(value, list) else []

    found = references(DESCRIPTION)
    assert len(found) > 20
    for reference in found:
        at: Any = DESCRIPTION
        for step in reference.removeprefix("#/").split("/"):
            assert step in at, reference
            at = at[step]


@pytest.mark.parametrize("secured", [True, False])
def test_it_says_whether_a_token_is_asked_for(secured: bool) -> None:
    assert ("security" in described(FREE, secured=secured)) is secured
