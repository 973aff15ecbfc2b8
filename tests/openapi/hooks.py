"""hooks.py - which generated requests `make contract` leaves out, and why."""
import urllib.parse

import schemathesis

QUERY_MAX_BYTES = 16 * 1024  # SLX_HTTP_QUERY_MAX_BYTES


@schemathesis.hook
def filter_query(context, query):
    """The HTTP library itself answers targets beyond its memory, in HTML; tests/e2e/test_http.py covers long ones."""
    return len(urllib.parse.urlencode(query or {}, doseq=True)) <= QUERY_MAX_BYTES



@schemathesis.serializer("application/x-ndjson", "message/rfc822", "message/global", "text/csv", "text/tab-separated-values")
def plain(context, value):
    """Bodies that are text of a form of their own go as they are; whatever they hold is answered row by row."""
    return value if isinstance(value, bytes) else str(value).encode()


def numbers(value):
    """All numbers in a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for item in value for number in numbers(item)]
    return [value] if isinstance(value, (int, float)) else []


@schemathesis.hook
def filter_body(context, body):
    """The JSON reader refuses a whole body for a number beyond 64 bits; tests/e2e/test_classify.py covers that."""
    return all(abs(number) < 1 << 62 for number in numbers(body))
