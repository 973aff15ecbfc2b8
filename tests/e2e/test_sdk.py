"""test_sdk.py - what authors are given: types, schema, template; none of it may drift from the program."""
import json
import subprocess
import sys

import jsonschema
import pytest

from daemon import PLUGINS, ROOT, SMTPLEX

SCHEMA = json.loads((ROOT / "plugins" / "sdk" / "plugin.schema.json").read_text())


@pytest.mark.parametrize("tool", ["lua_words.py", "python_words.py"])
def test_words_have_not_drifted(tool):
    done = subprocess.run([sys.executable, ROOT / "tools" / tool, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def as_json(path):
    done = subprocess.run(["lua5.4", ROOT / "tests" / "tools" / "plugin_json.lua", path], capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_shipped_plugins_fit_the_schema():
    validator = jsonschema.Draft202012Validator(SCHEMA)
    files = sorted(PLUGINS.glob("*.lua"))
    assert len(files) > 50
    for path in files:
        errors = [f"{list(e.path)}: {e.message[:200]}" for e in validator.iter_errors(as_json(path))]
        assert not errors, (path.name, errors[:3])


BROKEN = [
    # a field is misspelt, a word unknown, a type wrong: the schema and the program say no alike
    ("examples", "exmaples"), ("'virus'", "'virrus'"), ("text = 'abcd'", "text = { 5 }"), ("code = 550", "code = 199"),
    ("source = 's',", ""), ("api = 1", "api = 2"), ("tags = { 't' }", "tags = { t = 't' }"),
]
GOOD = """return { api = 1, name = 'x', version = '1', license = 'MIT', rules = { {
  id = 'x.one', source = 's', when = { code = 550, text = 'abcd' },
  verdict = { category = 'virus', tags = { 't' } }, examples = { '550 abcd' } } } }
"""


@pytest.mark.parametrize("old,new", [("", "")] + BROKEN, ids=lambda value: value[:20] or "good")
def test_schema_and_program_agree(tmp_path, old, new):
    path = tmp_path / "x.lua"
    path.write_text(GOOD.replace(old, new) if old else GOOD)
    by_schema = not list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(as_json(path)))
    done = subprocess.run([SMTPLEX, "lint", path], capture_output=True, text=True, timeout=30, cwd=ROOT)
    assert by_schema == (done.returncode == 0) == (not old), done.stderr + done.stdout


def test_template_is_whole(tmp_path):
    for name in ("acme", "acme-two.py"):
        done = subprocess.run([SMTPLEX, "new", name], capture_output=True, text=True, timeout=30, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "acme.lua").read_text().count("---@type smtplex.Plugin") == 1
    done = subprocess.run([SMTPLEX, "lint", "acme.lua"], capture_output=True, text=True, timeout=30, cwd=tmp_path)
    assert done.returncode == 0 and "0 errors" in done.stdout + done.stderr
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert not list(validator.iter_errors(as_json(tmp_path / "acme.lua")))
