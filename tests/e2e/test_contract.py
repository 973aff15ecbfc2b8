"""test_contract.py - openapi.yaml against the running daemon: every path, parameter, example, schema."""
import itertools
import json
import re
import urllib.parse

import jsonschema
import pytest
import yaml

from daemon import ROOT

CONTRACT = yaml.safe_load((ROOT / "openapi.yaml").read_text())
SWITCHED_OFF = {"/v1/unknown"} # by default; tests/e2e/test_unknown.py has it on
OPERATIONS = [(path, method, operation) for path, methods in CONTRACT["paths"].items()
              for method, operation in methods.items()]


def validator(schema):
    """A draft 2020-12 validator that sees the document's components."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": CONTRACT["components"], **schema}
    return jsonschema.Draft202012Validator(whole)


def check_answer(operation, answer):
    """The status is one of the contract, and the body fits the schema of its media type."""
    assert str(answer.status) in operation["responses"], (answer.status, answer.body[:300])
    response = operation["responses"][str(answer.status)]
    if "$ref" in response:
        response = CONTRACT["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    content = response.get("content")
    if not content:
        assert not answer.body
        return
    media = answer.headers["content-type"].split(";")[0]
    assert media in content, (media, list(content))
    if media == "application/x-ndjson":
        for line in answer.body.splitlines():
            check_document({"$ref": "#/components/schemas/AnyVerdict"}, json.loads(line))
    elif media.endswith("json"):
        check_document(content[media]["schema"], answer.json())


def check_document(schema, document):
    errors = sorted(validator(schema).iter_errors(document), key=lambda e: e.path)
    assert not errors, "\n".join(f"{list(e.path)}: {e.message[:300]}" for e in errors[:5])


def fill(path, operation, leave_out=()):
    """The path with the examples of its parameters, and the query."""
    query = []
    for parameter in operation.get("parameters", []):
        if parameter["name"] in leave_out:
            continue
        value = str(parameter["example"])
        if parameter["in"] == "path":
            path = path.replace("{" + parameter["name"] + "}", urllib.parse.quote(value, safe=""))
        else:
            query.append((parameter["name"], value))
    return path + ("?" + urllib.parse.urlencode(query) if query else "")


@pytest.mark.parametrize("path,operation", [(p, o) for p, m, o in OPERATIONS if m == "get"], ids=lambda v: v if isinstance(v, str) else "")
def test_get(shared, path, operation):
    optional = [p["name"] for p in operation.get("parameters", []) if not p["required"]]
    answer = shared.request("GET", fill(path, operation, optional))
    assert answer.status == (404 if path in SWITCHED_OFF else 200), answer.body[:300]
    check_answer(operation, answer)
    for name in optional:
        others = [n for n in optional if n != name]
        check_answer(operation, shared.request("GET", fill(path, operation, others)))
    if optional:
        check_answer(operation, shared.request("GET", fill(path, operation)))


def examples_of(content):
    for media, described in content.items():
        if "example" in described:
            yield media, described["example"]
        for example in described.get("examples", {}).values():
            yield media, example["value"]


POSTS = [(path, operation, media, example) for path, method, operation in OPERATIONS if method == "post"
         for media, example in examples_of(operation["requestBody"]["content"])]


@pytest.mark.parametrize("number", range(len(POSTS)))
def test_post(shared, number):
    path, operation, media, example = POSTS[number]
    body = example if isinstance(example, str) else json.dumps(example)
    answer = shared.post(path, body, media)
    assert answer.status == 200, answer.body[:300]
    check_answer(operation, answer)
    if media == "application/json":
        errors = list(validator(operation["requestBody"]["content"][media]["schema"]).iter_errors(example))
        assert not errors


def test_every_post_type_has_an_example():
    for path, method, operation in OPERATIONS:
        if method == "post":
            for media, described in operation["requestBody"]["content"].items():
                assert "example" in described or "examples" in described, (path, media)


def test_routes_are_paths(shared):
    """The set of routes in the program equals the set of paths in the file, and their methods too."""
    source = (ROOT / "daemon" / "route.c").read_text()
    table = source[source.index("static const struct slx_route routes[]"):]
    table = table[:table.index("\n};")]
    assert set(re.findall(r'\{SLX_SPAN_INIT\("([^"]+)"\)', table)) == set(CONTRACT["paths"])
    for path, methods in CONTRACT["paths"].items():
        concrete = fill(path, next(iter(methods.values())), [p["name"] for p in next(iter(methods.values())).get("parameters", []) if p["in"] == "query"])
        allow = shared.request("OPTIONS", concrete).headers["allow"].lower().replace("head, ", "").replace(", options", "").replace("options", "")
        assert set(allow.split(", ")) - {""} == set(methods), path


def test_parameters_are_known(shared):
    for path, method, operation in OPERATIONS:
        if method == "get":
            answer = shared.request("GET", fill(path, operation) + ("&" if "?" in fill(path, operation) else "?") + "no-such=1")
            assert answer.problem == "unknown-parameter", path
            check_answer(operation, answer)


def test_served_as_it_is(shared):
    assert shared.get("/openapi.yaml").body == (ROOT / "openapi.yaml").read_bytes()
    assert shared.get("/openapi.json").json() == CONTRACT


def test_problem_types_are_answered(shared):
    """Every type the program can name is answered under its own path."""
    source = (ROOT / "api" / "problem.h").read_text()
    names = re.findall(r'X\([A-Z_]+, "([a-z-]+)", (\d+)', source)
    assert len(names) > 30
    for name, status in names:
        assert shared.get(f"/problems/{name}").json()["status"] == int(status)
    assert shared.get("/problems/nothing").problem == "unknown-id"


def test_every_code_of_both_registries(shared):
    schema = validator(CONTRACT["components"]["schemas"]["ReplyCode"])
    codes = shared.get("/v1/codes").json()["codes"]
    assert len(codes) == 76
    for entry in codes:
        answer = shared.get(f"/v1/codes/{entry['code']}")
        assert answer.status == 200 and not list(schema.iter_errors(answer.json()))
    schema = validator(CONTRACT["components"]["schemas"]["EnhancedCode"])
    enhanced = shared.get("/v1/enhanced").json()["enhanced"]
    assert len(enhanced) == 81
    for entry, class_ in itertools.product(enhanced, "245xX"):
        code = class_ + entry["code"][1:]
        answer = shared.get(f"/v1/enhanced/{code}")
        assert answer.status == 200 and not list(schema.iter_errors(answer.json())), code


BAD_CODES = [
    ("/v1/codes/599", 404, "unknown-code"), ("/v1/codes/abc", 400, "bad-code"), ("/v1/codes/5501", 400, "bad-code"),
    ("/v1/codes/199", 400, "bad-code"), ("/v1/codes/700", 400, "bad-code"), ("/v1/codes/-50", 400, "bad-code"),
    ("/v1/enhanced/5.7.999", 404, "unknown-code"), ("/v1/enhanced/5.9.99", 404, "unknown-code"),
    ("/v1/enhanced/9.1.1", 400, "bad-enhanced-code"), ("/v1/enhanced/5.1000.1", 400, "bad-enhanced-code"),
    ("/v1/enhanced/05.1.1", 400, "bad-enhanced-code"), ("/v1/enhanced/5.1", 400, "bad-enhanced-code"),
    ("/v1/enhanced/5.1.1.1", 400, "bad-enhanced-code"), ("/v1/enhanced/3.1.1", 400, "bad-enhanced-code"),
    ("/v1/categories/nothing", 404, "unknown-id"), ("/v1/vendors/nothing", 404, "unknown-id"),
    ("/v1/blocklists/nothing", 404, "unknown-id"), ("/v1/plugins/nothing", 404, "unknown-id"),
    ("/v1/rules/nothing", 404, "unknown-id"),
]


@pytest.mark.parametrize("target,status,problem", BAD_CODES)
def test_bad_code(shared, target, status, problem):
    answer = shared.get(target)
    assert (answer.status, answer.problem) == (status, problem)
    assert not list(validator(CONTRACT["components"]["schemas"]["Problem"]).iter_errors(answer.json()))
    if problem == "unknown-code":
        assert answer.json()["nearest"]


def test_patterns(shared):
    assert len(shared.get("/v1/enhanced/5.7.x").json()["enhanced"]) == 31
    assert shared.get("/v1/enhanced/x.7.x").json()["pattern"] == "x.7.x"
    assert shared.get("/v1/enhanced/X.7.26").json()["code"] == "X.7.26"
