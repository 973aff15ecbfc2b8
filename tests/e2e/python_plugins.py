"""python_plugins.py - small plug-ins in Python, written for one test each.

SPDX-License-Identifier: MIT
"""
import itertools
import textwrap

NUMBERS = itertools.count(1)

HEAD = "from smtplex import Example, Facts, Link, Meaning, Plugin, Reply, Rule, Vendor, VendorCode, Verdict, When\n"

TEMPLATE = '''{head}
{code}

plugin = Plugin(
    name="{name}",
    version="1.0.0",
    license="MIT",
    rules=(
        Rule(
            id="{name}.gate",
            source="own wording",
            when=When(text="the {name} gate"),
            verdict=Verdict(category="policy_rejected", title="The table's title"),
            examples=("550 5.7.1 The {name} gate is closed",),
            counterexamples=("250 2.0.0 OK",),
            refine=refine,
        ),
    ),
)
'''

LUA = '''return {{
  api = 1, name = '{name}', version = '1.0.0', license = 'MIT',
  rules = {{
    {{
      id = '{name}.gate', source = 'own wording',
      when = {{ text = 'the {name} gate' }},
      verdict = {{ category = 'policy_rejected' }},
      examples = {{ '550 5.7.1 The {name} gate is closed' }},
      refine = function(reply, facts) return {{ title = 'Refined by {name}' }} end,
    }},
  }},
}}
'''

REFINED = '''def refine(reply, facts):
    return Verdict(title="Refined by {name}")
'''


def source(name, code=None):
    """The text of a plug-in whose one rule matches "the NAME gate"; `code` defines refine."""
    code = textwrap.dedent(code if code is not None else REFINED.format(name=name))
    return TEMPLATE.format(head=HEAD, name=name, code=code)


def attack_source(name, code):
    """refine says "Refined by NAME", unless the reply asks for the attack: then it runs `code`."""
    body = textwrap.indent(textwrap.dedent(code).strip("\n"), "    ")
    return source(name, f"import os, sys\n\ndef attack(reply, facts):\n{body}\n\n"
                        "def refine(reply, facts):\n    if 'attack' in reply.folded:\n"
                        f"        return attack(reply, facts)\n    return Verdict(title='Refined by {name}')\n")


def fresh(reply):
    """The reply as it was not asked before: an answer that is remembered calls nobody."""
    return f"{reply} {next(NUMBERS)}"


def note_ids(verdict):
    return {note["id"] for note in verdict["notes"]}
