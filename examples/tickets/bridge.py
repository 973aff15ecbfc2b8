#!/usr/bin/env python3
"""bridge.py - a help desk's webhook in, an internal note with the verdict out.

For Zammad, Zendesk, Freshdesk and GLPI, whose webhooks do not keep the answer:
the webhook posts {"ticket": 12, "reply": "550 5.1.1 ..."} with the header
`Authorization: Bearer SECRET`; the bridge asks smtplexd and writes the note.

Use:  BRIDGE_SECRET=... DESK_TOKEN=... bridge.py zammad https://desk.example.com
      (SMTPLEX_URL, default http://127.0.0.1:8025; BRIDGE_PORT, default 8026)
DESK_TOKEN: Zammad: an access token. Zendesk: agent@example.com/token:KEY.
Freshdesk: KEY:X. GLPI: a user token (GLPI_APP_TOKEN too, where one is asked for).
Ways and headers: from the vendors' documentation; tested against a stand-in.
SPDX-License-Identifier: MIT
"""
import base64
import hmac
import http.server
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

BODY_MAX_BYTES = 128 * 1024
TIMEOUT_S = 10


def basic(token):
    return {"Authorization": "Basic " + base64.b64encode(token.encode()).decode()}


# Each desk: method, path, the headers of its token, the body that makes an internal note.
DESKS = {
    "zammad": ("POST", "/api/v1/ticket_articles", lambda token: {"Authorization": "Token token=" + token},
               lambda ticket, text: {"ticket_id": ticket, "body": text, "type": "note", "internal": True}),
    "zendesk": ("PUT", "/api/v2/tickets/{ticket}.json", basic,
                lambda ticket, text: {"ticket": {"comment": {"body": text, "public": False}}}),
    "freshdesk": ("POST", "/api/v2/tickets/{ticket}/notes", basic, lambda ticket, text: {"body": text, "private": True}),
    "glpi": ("POST", "/apirest.php/Ticket/{ticket}/ITILFollowup", lambda token: {"Session-Token": glpi_session(token)},
             lambda ticket, text: {"input": {"itemtype": "Ticket", "items_id": ticket, "content": text, "is_private": 1}}),
}


def call(method, url, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json", **(headers or {})}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=TIMEOUT_S) as answer:
        return json.loads(answer.read() or b"null")


def glpi_session(token):
    headers = {"Authorization": "user_token " + token, "App-Token": os.environ.get("GLPI_APP_TOKEN", "")}
    return call("GET", sys.argv[2] + "/apirest.php/initSession", headers=headers)["session_token"]


def note_of(verdict):
    """What an agent reads in the ticket."""
    return (f"{verdict['title']} ({verdict['category']}, {verdict['type']})\n"
            f"Suppress the address: {verdict['suppress']}. Try again: {'yes' if verdict['retry']['advised'] else 'no'}. "
            f"Next: {verdict['action']}.\n\n{verdict['customer_text']}")


def handle(desk, url, ticket, reply):
    smtplex = os.environ.get("SMTPLEX_URL", "http://127.0.0.1:8025")
    method, path, auth, body = DESKS[desk]
    verdict = call("POST", smtplex + "/v1/classify", {"reply": reply})
    headers = auth(os.environ["DESK_TOKEN"])
    if desk == "glpi":
        headers["App-Token"] = os.environ.get("GLPI_APP_TOKEN", "")
    call(method, url + path.format(ticket=ticket), body(ticket, note_of(verdict)), headers)


class Bridge(http.server.BaseHTTPRequestHandler):
    timeout = TIMEOUT_S

    def do_POST(self):
        told = self.headers.get("Authorization", "").encode()
        if not hmac.compare_digest(told, ("Bearer " + os.environ["BRIDGE_SECRET"]).encode()):
            return self.send_error(401)
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > BODY_MAX_BYTES:
            return self.send_error(413)
        try:
            told = json.loads(self.rfile.read(int(length)))
            ticket, reply = int(told["ticket"]), str(told["reply"])
        except (ValueError, KeyError, TypeError):
            return self.send_error(400, 'expected {"ticket": 12, "reply": "550 ..."}')
        try:
            handle(sys.argv[1], sys.argv[2], ticket, reply)
        except (urllib.error.URLError, KeyError, TimeoutError) as error:
            return self.send_error(502, str(error)[:200])
        self.send_response(204)
        self.end_headers()

    def log_message(self, format, *args):
        sys.stderr.write(f"{self.command} {args[1] if len(args) > 1 else ''}\n") # no text of a ticket


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in DESKS:
        sys.exit(f"usage: bridge.py {'|'.join(DESKS)} https://desk.example.com")
    http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("BRIDGE_PORT", "8026"))), Bridge).serve_forever()
