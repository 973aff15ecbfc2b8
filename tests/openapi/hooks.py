"""hooks.py - which generated requests `make contract` leaves out, and why."""
import urllib.parse

import schemathesis

QUERY_MAX_BYTES = 16 * 1024  # SLX_HTTP_QUERY_MAX_BYTES


@schemathesis.hook
def filter_query(context, query):
    """The HTTP library itself answers targets beyond its memory, in HTML; tests/e2e/test_http.py covers long ones."""
    return len(urllib.parse.urlencode(query or {}, doseq=True)) <= QUERY_MAX_BYTES

