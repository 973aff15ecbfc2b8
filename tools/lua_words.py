#!/usr/bin/env python3
"""lua_words.py - types for editors and a schema for programs, of what a plug-in may hold.

Use: tools/lua_words.py            write plugins/sdk/lua/smtplex.lua and plugins/sdk/plugin.schema.json
     tools/lua_words.py --check    exit 1 when they are not what would be written
SPDX-License-Identifier: MIT
"""
import json
import sys

import vocabulary
from vocabulary import ROOT, WORDS

TYPES = ROOT / "plugins" / "sdk" / "lua" / "smtplex.lua"
SCHEMA = ROOT / "plugins" / "sdk" / "plugin.schema.json"

# name -> (type for Lua, schema, what it is); the fields' names are checked against the reader.
TEXT, FLAG = ("string", {"type": "string"}), ("boolean", {"type": "boolean"})
TEXTS = ("string|string[]", {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})


def word(name):
    return f"smtplex.{name}", {"enum": WORDS[name]}


def list_of(name):
    return f"smtplex.{name}[]", {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def one(name):
    return f"smtplex.{name}", {"$ref": f"#/$defs/{name}"}


ENHANCED = r"^([245xX])\.([0-9]{1,3}|[xX*])\.([0-9]{1,3}|[xX*])$"
CODE = ("integer|string|(integer|string)[]",
        {"oneOf": [{"$ref": "#/$defs/Code"}, {"type": "array", "items": {"$ref": "#/$defs/Code"}, "minItems": 1}]})

CLASSES = {
    "Plugin": ("plugin", "What a file returns.", ["api", "name", "rules"], {
        "api": ("1", {"const": 1}, "version of this table"),
        "name": (*TEXT, "lower-case letters, digits, '-'; the file's name"),
        "version": (*TEXT, "yours"), "license": (*TEXT, "SPDX id"), "description": (*TEXT, "one line"),
        "vendor": (*one("Vendor"), "whose replies these are; absent: nobody's"),
        "codes": ("table<string, smtplex.Category|smtplex.Meaning>",
                  {"type": "object", "patternProperties": {ENHANCED: {"oneOf": [{"enum": WORDS["Category"]}, {"$ref": "#/$defs/Meaning"}]}},
                   "additionalProperties": False}, "what this vendor means by enhanced codes, where the registry says otherwise"),
        "vendor_codes": (*list_of("VendorCode"), "marks of the vendor's own, such as TSS04"),
        "rules": (*list_of("Rule"), "in their order"),
        "disable": (*TEXTS, "ids of rules of other plug-ins that are not to count"),
    }),
    "Vendor": ("vendor", "Who writes the replies, and how to tell.", ["id", "name"], {
        "id": (*TEXT, "stable"), "name": (*TEXT, "for people"), "kind": (*word("VendorKind"), "what it is"),
        "marks": (*TEXTS, "literal texts that only this vendor writes, 4 bytes at least"),
        "mx": (*TEXTS, "host names of its servers; '*.example.com' stands for all below"),
        "domains": (*TEXTS, "recipient domains it serves"), "url": (*TEXT, "its page"),
        "links": (*list_of("Link"), "pages for postmasters"),
    }),
    "Meaning": ("meaning", "A meaning of an enhanced code.", ["category"], {
        "category": (*word("Category"), "what it stands for"), "meaning": (*TEXT, "one sentence"),
    }),
    "VendorCode": ("vendor_code", "A mark of the vendor's own.", ["code", "category"], {
        "code": (*TEXT, "as it stands in replies"), "category": (*word("Category"), "what it stands for"),
        "meaning": (*TEXT, "one sentence"),
    }),
    "Rule": ("rule", "Texts that mean the same.", ["id", "source", "when", "verdict", "examples"], {
        "id": (*TEXT, "'<plug-in>.<what>', stable for ever"), "source": (*TEXT, "where the text is documented or was seen"),
        "when": (*one("When"), "all conditions hold"), "verdict": (*one("Verdict"), "what it means"),
        "examples": ("(string|smtplex.Example)[]", {"type": "array", "minItems": 1, "items": {"oneOf": [{"type": "string"}, {"$ref": "#/$defs/Example"}]}},
                     "replies that this rule must win"),
        "counterexamples": ("(string|smtplex.Example)[]", {"type": "array", "items": {"oneOf": [{"type": "string"}, {"$ref": "#/$defs/Example"}]}},
                            "replies that it must not win"),
        "weight": ("integer", {"type": "integer", "minimum": -50, "maximum": 50}, "added to the specificity; for ties"),
        "refine": ("fun(reply: smtplex.Reply, facts: smtplex.Facts): smtplex.Verdict|false|nil, string?", {}, "a second look; rarely needed"),
    }),
    "When": ("when", "Conditions; all that are given must hold.", [], {
        "code": (*CODE, "550, or '5xx', or a list"), "enhanced": (*TEXTS, "'5.7.1', 'x.7.1', '5.7.*'"),
        "command": ("smtplex.Command|smtplex.Command[]", {"oneOf": [{"enum": WORDS["Command"]}, {"type": "array", "items": {"enum": WORDS["Command"]}}]},
                    "what was answered"),
        "vendor": (*FLAG, "true: only where this plug-in's vendor is recognised by mark, MX or domain"),
        "text": (*TEXTS, "phrases, any of; case, accents of quotes and white space do not count"),
        "all": ("(string|string[])[]", {"type": "array", "items": TEXTS[1]}, "phrases, all of; a list inside stands for any of its own"),
        "none": (*TEXTS, "phrases, none of"),
        "pattern": (*TEXT, "PCRE2, caseless, on the text without codes; named groups become facts"),
    }),
    "Verdict": ("verdict", "What it means; absent fields come from the category.", [], {
        "category": (*word("Category"), "the one field that must stand in a rule"), "tags": (*TEXTS, "finer facts"),
        "title": (*TEXT, "at most 60 characters"), "summary": (*TEXT, "one sentence for the help desk"),
        "customer_text": (*TEXT, "to paste to a customer"), "advice": (*TEXTS, "steps for the mail engineer"),
        "links": (*list_of("Link"), "pages that help"), "action": (*word("Action"), "what the sender should do"),
        "suppress": (*word("Suppress"), "may the address be taken off the list?"), "retry": (*word("Retry"), "is it worth another attempt?"),
        "retry_after": ("integer", {"type": "integer", "minimum": 1, "maximum": 2678400}, "seconds"),
        "who": (*word("Who"), "who can mend it"),
    }),
    "Example": ("example", "A reply with its context.", ["reply"], {
        "reply": (*TEXT, "as it came"), "mx": (*TEXT, "who said it"), "recipient": (*TEXT, "to whom"),
        "command": (*word("Command"), "what was answered"),
    }),
    "Link": ("link", "A page.", ["title", "href"], {"title": (*TEXT, "what it is"), "href": (*TEXT, "http or https")}),
}

GIVEN = """
---The reply as refine sees it.
---@class (exact) smtplex.Reply
---@field code integer? 550
---@field enhanced string? "5.7.1"
---@field text string the lines joined, codes gone
---@field folded string the same as phrases see it
---@field original string as it came, repaired to UTF-8
---@field mx string?
---@field recipient string?

---What was captured so far: by name, and retry_after in seconds.
---@class smtplex.Facts
{facts}
---Helpers for refine; all that a plug-in is given beside ipairs, pairs, next, select, type, tostring,
---tonumber, error, assert, math.min/max/floor/abs and table.insert/concat/unpack.
---@class smtplex.Text
---@field has fun(text: string, part: string): boolean without case, as phrases are compared
---@field starts fun(text: string, part: string): boolean
---@field ends fun(text: string, part: string): boolean
---@field lower fun(text: string): string
---@field trim fun(text: string): string
---@field match fun(text: string, pattern: string): table? PCRE2, caseless: groups by number and name
text = {{}}
"""


def fields(name):
    """The class's fields, checked against those that the reader knows."""
    table, _, required, known = CLASSES[name]
    reader = vocabulary.keys(table)
    assert set(known) == set(reader), (name, set(known) ^ set(reader))
    return [(key, key in required, *known[key]) for key in known]


def types():
    parts = ["---@meta\n-- Types of smtplex plug-ins for the Lua language server. Written by tools/lua_words.py; do not edit.\n"
             "-- SPDX-License-Identifier: MIT\n"]
    for name, words in WORDS.items():
        parts.append(f"\n---@alias smtplex.{name}\n" + "".join(f"---| '{w}'\n" for w in words))
    for name, (_, what, _, _) in CLASSES.items():
        parts.append(f"\n---{what}\n---@class (exact) smtplex.{name}\n")
        for key, required, lua, _, text in fields(name):
            parts.append(f"---@field {key}{'' if required else '?'} {lua} {text}\n")
    facts = "".join(f"---@field {w} {'integer' if w == 'retry_after' else 'string'}?\n" for w in WORDS["FactName"])
    return "".join(parts) + GIVEN.format(facts=facts)


def schema():
    definitions = {"Code": {"oneOf": [{"type": "integer", "minimum": 200, "maximum": 699},
                                      {"type": "string", "pattern": "^([2-6][0-9]{2}|[2-6]xx)$"}]}}
    for name, (_, what, required, _) in CLASSES.items():
        definitions[name] = {"description": what, "type": "object", "additionalProperties": False, "required": required,
                             "properties": {key: dict(form, description=text) for key, _, _, form, text in fields(name)}}
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "smtplex plug-in",
                "description": "The table a plug-in returns, in any language. Written by tools/lua_words.py; do not edit.",
                "$ref": "#/$defs/Plugin", "$defs": definitions}
    return json.dumps(document, indent=1) + "\n"


if __name__ == "__main__":
    check = "--check" in sys.argv[1:]
    good = [vocabulary.write(TYPES, types(), check), vocabulary.write(SCHEMA, schema(), check)]
    sys.exit(0 if all(good) else 1)
