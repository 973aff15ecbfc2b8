"""Start of the host: smtplex runs `python3 -I -S -B DIR` with this directory. SPDX-License-Identifier: MIT"""

from smtplex._host import main

main()
