#!/usr/bin/env python3
"""python_words.py - the closed vocabularies as Python literals, for the SDK.

Use: tools/python_words.py            write plugins/sdk/python/smtplex/_words.py
     tools/python_words.py --check    exit 1 when the file is not what would be written
SPDX-License-Identifier: MIT
"""
import sys

import vocabulary

OUT = vocabulary.ROOT / "plugins" / "sdk" / "python" / "smtplex" / "_words.py"
NAMES = ("Category", "Action", "Suppress", "Who", "Retry", "Command", "VendorKind")
HEAD = '''"""The closed vocabularies, as literals. Written by tools/python_words.py; do not edit.

SPDX-License-Identifier: MIT
"""

from typing import Literal
'''


def literal(name):
    lines = "".join(f'    "{word}",\n' for word in vocabulary.WORDS[name])
    return f"\n{name} = Literal[\n{lines}]\n"


if __name__ == "__main__":
    text = HEAD + "".join(literal(name) for name in NAMES)
    sys.exit(0 if vocabulary.write(OUT, text, "--check" in sys.argv[1:]) else 1)
