"""test_lua_hostile.py - plug-ins in Lua that mean harm: each is contained, in the process (reliability.md 4.4).

At load: refused with file and reason, within the limits, and the old set in
service. In refine: the table's verdict with a note, within 100 ms, other
plug-ins as before, memory back to where it was.
SPDX-License-Identifier: MIT
"""
import time

import pytest

from daemon import PATIENCE, Daemon
from python_plugins import LUA, fresh, note_ids

ANSWER_S = 0.100

RULE = """
return {{ api = 1, name = 'evil', version = '1.0.0', license = 'MIT',
  rules = {{ {{
    id = 'evil.one', source = 'own wording',
    when = {{ text = 'the evil gate is closed' }},
    verdict = {{ category = 'policy_rejected', title = 'The table\\'s title' }},
    examples = {{ '550 5.7.1 The evil gate is closed' }},
    refine = function(reply, facts)
      if not text.has(reply.text, 'attack') then return nil end
      {code}
    end,
  }} }},
}}
"""

# Names a plug-in must not find: each is nil in its world.
FORBIDDEN = ["load", "loadstring", "dofile", "loadfile", "require", "package", "os", "io", "debug", "collectgarbage",
             "pcall", "xpcall", "coroutine", "setmetatable", "getmetatable", "rawset", "rawget", "rawequal", "string",
             "print", "_G", "utf8", "warn"]

AT_LOAD = {
    "endless_loop": "while true do end",
    "loop_in_a_condition": "repeat until false",
    "goto_loop": "::again:: goto again",
    "recursion": "local function f() return 1 + f() end f()",
    "tail_recursion": "local function f() return f() end f()",
    "numeric_loop": "for i = 1, 1e18 do end",
    "table_fill": "local t = {} for i = 1, 1e9 do t[i] = i end",
    "concat_doubling": "local s = 'x' for i = 1, 60 do s = s .. s end",
    "table_concat": "local t = {} for i = 1, 1000 do t[i] = ('x') .. i end local s = '' for i = 1, 1e6 do s = s .. table.concat(t) end",
    "many_closures": "local t = {} while true do t = { t, function() return t end } end",
    "error_of_10_mb": "local s = 'x' for i = 1, 23 do s = s .. s end error(s)",
    "error_table": "error({})",
    "error_nil": "error(nil)",
    "string_method": "return ('x'):rep(1 << 40)",
    "string_find": "return ('a'):find('a*a*b')",
    "write_global": "x = 1",
    "no_table": "return 5",
    "cyclic_table": "local t = { api = 1, name = 'evil', version = '1', license = 'MIT' } t.rules = { t } return t",
    "number_keys": "local t = { api = 1, name = 'evil', version = '1', license = 'MIT', rules = {} } t[1.5] = 1 return t",
    "nan": "return { api = 0/0, name = 'evil' }",
    "deep_nesting": "local t = {} for i = 1, 100000 do t = { t } end return { api = 1, name = 'evil', rules = t }",
    "million_examples": "local e = {} for i = 1, 300000 do e[i] = 'x' end return { api = 1, name = 'evil', version = '1', license = 'MIT', rules = { { id = 'evil.one', source = 's', when = { text = 'abcdef' }, verdict = { category = 'virus' }, examples = e } } }",
    "bytecode": "\x1bLua\x54\x00\x19\x93\r\n\x1a\n",
    "nul_in_the_source": "return {}\0",
    "not_utf8": "return { api = 1, name = 'ev\xffil' }",
    "spread": "return select('#', table.unpack({}, 1, 1e8))",
    "huge_pattern": "return { api = 1, name = 'evil', version = '1', license = 'MIT', rules = { { id = 'evil.one', source = 's', when = { pattern = 'a{1,999}{1,999}{1,999}' }, verdict = { category = 'virus' }, examples = { 'a' } } } }",
    "back_reference": "return { api = 1, name = 'evil', version = '1', license = 'MIT', rules = { { id = 'evil.one', source = 's', when = { pattern = '\\\\C' }, verdict = { category = 'virus' }, examples = { 'a' } } } }",
}
AT_LOAD.update({f"use_{name}": f"return {name}.x" for name in FORBIDDEN})

IN_REFINE = {
    "endless_loop": "while true do end",
    "recursion": "local function f() return 1 + f() end return f()",
    "tail_recursion": "local function f() return f() end return f()",
    "table_fill": "local t = {} for i = 1, 1e9 do t[i] = i end",
    "concat_doubling": "local s = reply.text for i = 1, 60 do s = s .. s end return { title = s }",
    "sort_of_loops": "for i = 1, 1e9 do text.lower(reply.text) end",
    "expensive_pattern": "for i = 1, 1e6 do text.match(('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'), '(a+)+$') end",
    "many_patterns": "for i = 1, 1e6 do text.match('a', 'a' .. i) end",
    "bad_pattern": "return text.match('a', '(')",
    "long_text": "local s = 'xxxxxxxxxxxxxxxx' for i = 1, 13 do s = s .. s end return text.has(s, 'y')",
    "error_table": "error({})",
    "error_nil": "error(nil)",
    "error_of_a_megabyte": "local s = 'x' for i = 1, 20 do s = s .. s end error(s)",
    "call_nil": "return os.exit(1)",
    "index_nil": "return facts.nothing.more",
    "wrong_type": "return 7",
    "unknown_category": "return { category = 'no_such_category' }",
    "unknown_field": "return { categorie = 'virus' }",
    "wrong_field_type": "return { title = {} }",
    "title_too_long": "local s = 'x' for i = 1, 10 do s = s .. s end return { title = s }",
    "million_tags": "local t = {} for i = 1, 1e6 do t[i] = 'tag' end return { tags = t }",
    "not_utf8": "return { title = '\\255\\254' }",
    "nan_retry": "return { retry_after = 0/0 }",
    "cyclic_table": "local t = {} t.links = { t } return t",
    "write_global": "leaked = 1 return nil",
    "change_the_helpers": "text.has = nil return nil",
    "change_the_reply_of_others": "reply.text = 'x' math.floor = nil return nil",
    "string_method": "return (reply.text):rep(10)",
}
# Harmless in the end: they change only what is their own, and say nothing.
HARMLESS = {"write_global", "change_the_helpers", "change_the_reply_of_others"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    directory = tmp_path_factory.mktemp("lua")
    (directory / "honest.lua").write_text(LUA.format(name="honest"))
    with Daemon(["--site-plugins", directory, "--workers", "1"], plugins="none") as daemon:
        daemon.site = directory
        yield daemon


def honest_works(daemon):
    verdict = daemon.classify(fresh("550 5.7.1 The honest gate is closed"))
    assert verdict["title"] == "Refined by honest" and not verdict["notes"], verdict


@pytest.mark.parametrize("name", AT_LOAD)
def test_refused_at_load(site, name):
    path = site.site / "evil.lua"
    path.write_bytes(AT_LOAD[name].encode("latin-1"))
    before = site.rss_kib()
    begun = time.monotonic()
    site.reload(want="reload failed")
    assert time.monotonic() - begun < 3
    faults = [f for f in site.get("/v1/plugins").json()["last_load"]["faults"] if "evil.lua" in (f["file"] or "")]
    assert faults and all(len(f["text"]) < 600 for f in faults), faults
    honest_works(site)
    path.unlink()
    site.reload()
    assert site.rss_kib() - before < 8 * 1024 * PATIENCE


@pytest.mark.parametrize("name", IN_REFINE)
def test_contained_in_refine(site, name):
    (site.site / "evil.lua").write_text(RULE.format(code=IN_REFINE[name]))
    site.reload()
    assert site.classify("550 5.7.1 The evil gate is closed")["title"] == "The table's title"
    took = []
    for _ in range(2): # a third fault would close it
        begun = time.monotonic()
        verdict = site.classify("550 5.7.1 The evil gate is closed, attack")
        took.append(time.monotonic() - begun)
        assert verdict["category"] == "policy_rejected" and verdict["title"] == "The table's title", verdict
        failed = "refine_failed" in note_ids(verdict) or "refine_timeout" in note_ids(verdict)
        assert failed or name in HARMLESS, verdict["notes"]
        honest_works(site)
    assert min(took) < ANSWER_S, took


def test_faults_close_a_plugin_and_no_other(site):
    (site.site / "evil.lua").write_text(RULE.format(code=IN_REFINE["endless_loop"]))
    site.reload()
    for _ in range(5):
        site.classify("550 5.7.1 The evil gate is closed, attack")
    begun = time.monotonic()
    verdict = site.classify("550 5.7.1 The evil gate is closed, attack")
    assert time.monotonic() - begun < 0.02 and "refine_failed" in note_ids(verdict)
    assert site.get("/v1/plugins/evil").json()["refine"]["last_fault"]
    honest_works(site)
    (site.site / "evil.lua").unlink()
    site.reload()
