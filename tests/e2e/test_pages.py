"""test_pages.py - the page and the dictionary as a client without JavaScript sees them.

Every page is parsed strictly (elements closed in order, ids once, no foreign
address loaded), every own link is followed, hostile texts come back as texts.
SPDX-License-Identifier: MIT
"""
import html.parser
import json
import re
import urllib.parse

import pytest

HTML = "text/html,application/xhtml+xml,*/*;q=0.8"
VOID = {"input", "link", "meta", "br", "base"}
FILES = ["/app.css", "/app.js", "/view.js", "/text.js", "/smtplex.js", "/icon.svg"]
PAGE_MAX_BYTES = 60 * 1024  # the first page with all its files
LISTS = ["/codes", "/categories", "/vendors", "/blocklists"]


class Page(html.parser.HTMLParser):
    """Text, links, marks and ids of a page; fails on elements that are not closed in order."""

    def __init__(self, answer):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.links, self.ids, self.tags, self.loads, self.marks = [], [], [], [], [], [], []
        self.feed(answer.body.decode("utf-8"))
        self.close()
        assert not self.open, self.open
        assert len(self.ids) == len(set(self.ids)), sorted(self.ids)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs.get("href"))
        self.loads += [attrs[name] for name in ("src", "srcset", "action") if name in attrs]
        self.loads += [attrs["href"]] if tag == "link" else []
        assert not [name for name in attrs if name.startswith("on")] and "style" not in attrs, (tag, attrs)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)  # <rect/> of the frame's picture
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (self.open[-3:], tag, self.getpos())
        self.open.pop()

    def handle_data(self, data):
        if not self.open or self.open[-1] not in ("script", "style"):
            self.text.append(data)
        if self.open and self.open[-1] == "mark":
            self.marks.append(data)

    @property
    def words(self):
        return " ".join("".join(self.text).split())


def get(daemon, target, params=None, status=200):
    answer = daemon.get(target, params, Accept=HTML)
    assert answer.status == status, (target, answer.status, answer.body[:400])
    assert answer.headers["content-type"] == "text/html; charset=utf-8", target
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'"), policy
    assert "unsafe" not in policy and answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    page = Page(answer)
    assert all(address.startswith("/") and not address.startswith("//") for address in page.loads), page.loads
    return page


def test_form_alone(shared):
    page = get(shared, "/")
    assert "What does this mail error mean?" in page.words
    assert ("form", {"id": "ask", "class": "ask", "action": "/", "method": "get"}) in page.tags
    assert "verdict" not in [attrs.get("class") for _, attrs in page.tags]


def test_answer_without_script(shared):
    reply = "550 5.1.1 <jane@example.com>: Recipient address rejected: User unknown"
    verdict = shared.classify(reply)
    page = get(shared, "/", {"reply": reply})
    for field in ("title", "summary", "customer_text"):
        assert verdict[field] in page.words
    for text in verdict["agent_advice"] + verdict["advice"] + [note["text"] for note in verdict["notes"]]:
        assert " ".join(text.split()) in page.words
    start, end = next(e["span"] for e in verdict["evidence"] if e["outcome"] == "won")
    assert page.marks == [reply.encode()[start:end].decode()]
    assert f"/categories/{verdict['category']}" in page.links
    assert "/codes/550" in page.links and "/codes/5.1.1" in page.links


def test_context_comes_back(shared):
    page = get(shared, "/", {"reply": "554 no", "mx": "mx.example.com", "recipient": "a\"b@example.com", "command": "rcpt"})
    values = {attrs.get("name"): attrs.get("value") for tag, attrs in page.tags if tag == "input"}
    assert values["mx"] == "mx.example.com" and values["recipient"] == 'a"b@example.com'
    at = [attrs for tag, attrs in page.tags if tag == "option" and "selected" in attrs]
    assert len(at) == 1


HOSTILE = [
    "550 <script>alert(1)</script>",
    '550 "><img src=x onerror=alert(1)>',
    "550 </textarea><script>alert(1)</script>",
    "550 </pre></details></article><h1>owned</h1>",
    "550 \x1b[31mred\x1b[0m \x07\x01",
    "550 x\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "550 see javascript:alert(1) and data:text/html,<script>alert(1)</script>",
    "550 see https://example.org/\"onmouseover=alert(1)//<svg/onload=alert(1)>",
    "550 5.7.1 \u202egnp.exe \u200b\u200d 550 \uff15\uff15\uff10 \u2028 \u2029 \ufeff",
    "550 {{main}} {{reply}} {{words}}",
    "550 &lt;script&gt;alert(1)&lt;/script&gt; &amp;",
    "550 <!-- --> ]]> <?php ?> <![CDATA[",
    "550 5.1.1 <\"><svg/onload=alert(1)>@example.com>: User unknown",
]


@pytest.mark.parametrize("reply", HOSTILE)
@pytest.mark.parametrize("target", ["/", "/embed"])
def test_hostile_texts_stay_texts(shared, target, reply):
    calm = get(shared, target, {"reply": "550 calm"})
    page = get(shared, target, {"reply": reply})
    allowed = {tag for tag, _ in calm.tags} | {"mark", "b", "q", "em", "ul"}
    assert {tag for tag, _ in page.tags} <= allowed
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]
    assert scripts == [attrs for tag, attrs in calm.tags if tag == "script"]
    assert all(re.match(r"(https?:/)?/|#", link) for link in page.links), page.links
    seen = "".join(page.text)
    assert reply[4:12].split("\r")[0].replace("\x1b", "\u241b") in seen


def test_bytes_that_are_not_utf8(shared):
    answer = shared.get("/?reply=550%20Empf%E4nger%20unbekannt%FF", Accept=HTML)
    assert answer.status == 200
    answer.body.decode("utf-8")
    Page(answer)


def test_hostile_words_elsewhere(shared):
    word = "<script>alert(1)</script>\"'"
    page = get(shared, "/search", {"q": word})
    assert ("input", word) in [(tag, attrs.get("value")) for tag, attrs in page.tags]
    quoted = urllib.parse.quote(word, safe="")
    for target in ("/codes/", "/categories/", "/vendors/", "/rules/", "/blocklists/", "/problems/", "/"):
        answer = shared.get(target + quoted.replace("%2F", ""), Accept=HTML)
        assert answer.status in (400, 404), target
        assert "<script>alert" not in answer.text()
        Page(answer)
    get(shared, "/", {"reply": "550 x", "command": word}, status=400)


def test_faults_are_pages_for_browsers_and_problems_for_programs(shared):
    page = get(shared, "/nothing/here", status=404)
    assert "There is nothing at this path" in page.words
    assert shared.get("/nothing/here").problem == "not-found"
    assert shared.get("/codes/abc", Accept="application/json").status == 406
    assert shared.get("/v1/codes/abc", Accept=HTML).problem == "bad-code"
    page = get(shared, "/", {"reply": "550 x", "view": "full"}, status=400)
    assert "view" in page.words
    get(shared, "/?reply=" + "x" * 20000, status=414)


def test_unknown_codes_are_explained(shared):
    page = get(shared, "/codes/599", status=404)
    assert "Not in the registry" in page.words and "the same attempt will fail again" in page.words
    page = get(shared, "/codes/5.6.987", status=404)
    assert "Not in the registry" in page.words and "5.6.987" in page.words
    get(shared, "/codes/199", status=400)
    page = get(shared, "/codes/5.7.x")
    assert "/codes/5.7.26" in page.links


def test_whole_dictionary_can_be_walked(shared):
    """Every own link of every page leads somewhere, and nothing that is loaded is missing from it."""
    seen, todo = set(), ["/", "/search?q=mailbox+full", *LISTS]
    while todo:
        target = todo.pop()
        if target in seen or target.startswith(("/?reply=", "/openapi", "/#", "#")):
            continue
        seen.add(target)
        page = get(shared, target)
        todo += [link for link in page.links if link and link.startswith("/")]
    codes = shared.get("/v1/codes").json()["codes"]
    ids = {f"/codes/{entry['code']}" for entry in codes}
    for kind in ("categories", "vendors", "blocklists"):
        ids |= {f"/{kind}/{urllib.parse.quote(entry['id'], safe='')}" for entry in shared.get(f"/v1/{kind}").json()[kind]}
    assert ids <= seen, sorted(ids - seen)[:5]
    assert len(seen) > len(ids)


def test_examples_of_the_first_page_are_answered(shared):
    page = get(shared, "/")
    chips = [link for link in page.links if link.startswith("/?reply=")]
    assert len(chips) >= 5
    for chip in chips:
        answer = get(shared, chip)
        assert "What to do now" in answer.words


def test_code_pages_say_what_the_api_says(shared):
    entry = shared.get("/v1/codes/550").json()
    page = get(shared, "/codes/550")
    assert entry["title"] in page.words and all(d["meaning"] in page.words for d in entry["digits"])
    entry = shared.get("/v1/enhanced/5.7.26").json()
    page = get(shared, "/codes/5.7.26")
    assert entry["title"] in page.words and "https://www.rfc-editor.org/rfc/rfc7372" in page.links
    for vendor in entry["vendors"]:
        assert vendor["name"] in page.words


def test_search_finds_what_the_api_finds(shared):
    found = shared.get("/v1/search", {"q": "mailbox full", "limit": 100}).json()
    page = get(shared, "/search", {"q": "mailbox full"})
    assert f"{found['total']} entr" in page.words
    assert "/categories/mailbox_full" in page.links
    assert "Nothing has all of these words" in get(shared, "/search", {"q": "xyzzy plugh"}).words
    get(shared, "/search", {"q": "x" * 300}, status=400)
    assert "Type words" in get(shared, "/search").words


def test_browser_at_the_api_is_led_to_the_page(shared):
    answer = shared.get("/v1/classify", {"reply": "550 5.1.1 No & such <user>", "mx": "mx.example.com"}, Accept=HTML)
    assert answer.status == 303
    location = answer.headers["location"]
    assert location == "/?reply=550+5.1.1+No+%26+such+%3Cuser%3E&mx=mx.example.com"
    get(shared, location)
    assert shared.get("/v1/classify", {"reply": "550 x"}).status == 200  # */*: JSON
    injected = shared.get("/v1/classify?reply=550%0D%0ASet-Cookie:%20a=b", Accept=HTML)
    assert "set-cookie" not in injected.headers and "\r" not in injected.headers["location"]


def test_files_are_small_and_tagged(shared):
    first = shared.get("/", Accept=HTML).body
    total = len(re.sub(rb'<script type="application/json".*?</script>', b"", first, flags=re.S))  # without the registry's words
    for name in FILES:
        answer = shared.get(name)
        assert answer.status == 200 and answer.headers["cache-control"] == "no-cache"
        tag = answer.headers["etag"]
        assert tag.startswith('"') and tag.endswith('"')
        assert shared.get(name, If_None_Match=tag).status == 304
        assert b"http://" not in answer.body.replace(b"http://www.w3.org/", b"").replace(b"http://127.0.0.1", b"")
        total += len(answer.body)
    assert total <= PAGE_MAX_BYTES, total


def test_pages_are_tagged(shared):
    first = shared.get("/codes/550", Accept=HTML)
    assert first.headers["cache-control"] == "no-cache" and first.headers["vary"] == "Accept"
    again = shared.get("/codes/550", Accept=HTML, If_None_Match=first.headers["etag"])
    assert again.status == 304 and again.body == b""
    assert shared.get("/", {"reply": "550 x"}, Accept=HTML).headers["cache-control"] == "private, no-cache"
    head = shared.request("HEAD", "/codes/550", headers={"Accept": HTML})
    assert head.headers["content-length"] == first.headers["content-length"] and head.body == b""


def test_problem_types_as_page_and_as_json(shared):
    assert shared.get("/problems/empty-reply").json()["name"] == "empty-reply"
    assert "The reply is empty" in get(shared, "/problems/empty-reply").words


def test_frames(daemon_with):
    plain = daemon_with(["--workers", "1"], plugins=None)
    assert plain.get("/embed?reply=550+x").headers["content-security-policy"].endswith("frame-ancestors 'self'")
    framed = daemon_with(["--workers", "1", "--frame-ancestors", "https://desk.example.com https://help.example.org"], plugins=None)
    policy = framed.get("/embed?reply=550+x").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://desk.example.com https://help.example.org")
    assert framed.get("/").headers["content-security-policy"].endswith("frame-ancestors 'self'")
    page = get(framed, "/embed", {"reply": "550 5.1.1 User unknown"})
    assert "What to do now" in page.words and "form" not in [tag for tag, _ in page.tags]


def test_words_for_the_script(shared):
    body = shared.get("/").text()
    words = json.loads(re.search(r'<script type="application/json" id="words">(.*?)</script>', body, re.S).group(1))
    assert set(words["type"]) == {entry["id"] for entry in shared.get("/v1/types").json()["types"]}
    assert dict(words["category"]).keys() == {entry["id"] for entry in shared.get("/v1/categories").json()["categories"]}
    assert len(words["retry_no"]) == len(words["retry_yes"]) == 6


def test_tokens_guard_what_pages_would_give_away(daemon_with, tmp_path):
    tokens = tmp_path / "tokens"
    tokens.write_text("a-long-enough-secret-token-for-a-test-0123456789\n")
    tokens.chmod(0o600)
    daemon = daemon_with(["--workers", "1", "--token-file", tokens])
    bearer = {"Authorization": "Bearer a-long-enough-secret-token-for-a-test-0123456789"}
    for target in ("/?reply=550+5.1.1+User+unknown", "/embed?reply=550+5.1.1+User+unknown"):
        words = get(daemon, target).words
        assert "What to do now" not in words
        assert "cannot send one" in words or target.startswith("/embed")
    for target in ("/vendors", "/vendors/postfix", "/rules/postfix.user-unknown", "/search?q=full"):
        assert "A valid bearer token is needed" in get(daemon, target, status=401).words
        assert daemon.get(target, Accept=HTML, **bearer).status == 200
    for target in ("/", "/codes", "/categories/mailbox_full", "/blocklists", "/app.js"):
        assert daemon.get(target, Accept=HTML).status == 200


def test_what_the_api_writes_is_never_sent_as_a_page(shared):
    for target in ("codes", "enhanced/5.7.26", "categories", "vendors", "rules", "search?q=full", "version", "plugins"):
        assert "json" in shared.get(f"/v1/{target}", Accept=HTML).headers["content-type"], target
    hostile = {"reply": "550 <script>alert(1)</script>"}
    assert "json" in shared.post("/v1/classify", hostile, Accept=HTML).headers["content-type"]
    assert shared.post("/v1/classify", hostile, Accept="text/html").problem == "not-acceptable"
