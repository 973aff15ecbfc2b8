// smtplex.js - the client of the smtplex API, for browsers and Node 18 or later.
//
// Use:  const smtplex = new Smtplex('http://127.0.0.1:8025');
//       const verdict = await smtplex.classify('550 5.1.1 No such user');
// Faults: whatever the service refuses is thrown as SmtplexError with its
//       problem document (RFC 9457); no answer at all is one with status 0.
// The page of smtplex uses this file as it is; types stand in index.d.ts.
// SPDX-License-Identifier: MIT

/** Most items of one request (openapi.yaml: batch 10,000); larger batches are sent in pieces. */
export const BATCH_ITEMS = 1000;
/** A query above this goes by POST. */
const QUERY_BYTES = 8000;
const REPLY_CODE = /^[2-6]\d\d$/;
const ENHANCED_CODE = /^[245xX]\.(?:\d{1,3}|[xX*])\.(?:\d{1,3}|[xX*])$/;

export class SmtplexError extends Error {
  constructor(status, problem, options) {
    super(problem.detail ?? problem.title ?? `The service answered ${status}.`, options);
    this.name = 'SmtplexError';
    this.status = status;
    this.problem = problem;
    /** The last part of the problem's type: "empty-reply". */
    this.code =
      String(problem.type ?? '')
        .split('/')
        .pop() || 'unknown';
  }
}

const isObject = (value) => typeof value === 'object' && value !== null;

async function problemOf(response) {
  const text = await response.text();
  try {
    const problem = JSON.parse(text);
    if (isObject(problem)) return problem;
  } catch {
    /* not the service's own answer: a proxy's */
  }
  return { title: response.statusText || `Status ${response.status}`, status: response.status };
}

export class Smtplex {
  #base;
  #token;
  #fetch;
  #timeout;

  constructor(base = '', { token, fetch = globalThis.fetch, timeout = 30_000 } = {}) {
    this.#base = String(base).replace(/\/+$/, '');
    this.#token = token;
    this.#fetch = fetch;
    this.#timeout = timeout;
  }

  async #call(path, { signal, ...init } = {}) {
    const headers = { Accept: 'application/json', ...init.headers };
    if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
    const stop = new AbortController();
    const abort = () => stop.abort(signal.reason);
    const timer = setTimeout(
      () => stop.abort(new DOMException(`No answer within ${this.#timeout} ms.`, 'TimeoutError')),
      this.#timeout,
    );
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      const ask = this.#fetch;
      const response = await ask(this.#base + path, { ...init, headers, signal: stop.signal });
      if (!response.ok) throw new SmtplexError(response.status, await problemOf(response));
      return await response.json();
    } catch (error) {
      if (error instanceof SmtplexError || signal?.aborted) throw error;
      throw new SmtplexError(
        0,
        { title: 'The service does not answer', detail: `The service does not answer: ${error.message}` },
        { cause: error },
      );
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  #post(path, type, body, signal) {
    return this.#call(path, { method: 'POST', headers: { 'Content-Type': type }, body, signal });
  }

  /** One verdict. `reply` is a string; context: mx, recipient, command. */
  classify(reply, { mx, recipient, command, view, signal } = {}) {
    const context = Object.entries({ mx, recipient, command }).filter(([, value]) => value);
    const query = new URLSearchParams([['reply', reply], ...context]);
    const tail = view ? `view=${view}` : '';
    if (String(query).length <= QUERY_BYTES)
      return this.#call(`/v1/classify?${query}${tail && '&' + tail}`, { signal });
    const body = JSON.stringify({ reply, ...Object.fromEntries(context) });
    return this.#post(`/v1/classify${tail && '?' + tail}`, 'application/json', body, signal);
  }

  /** Verdicts in order; an item that cannot be answered is {error: problem} in its place. */
  async classifyMany(replies, { view, signal } = {}) {
    const results = [];
    for (let at = 0; at < replies.length; at += BATCH_ITEMS) {
      const body = JSON.stringify({ replies: replies.slice(at, at + BATCH_ITEMS) });
      const answer = await this.#post(`/v1/classify${view ? `?view=${view}` : ''}`, 'application/json', body, signal);
      results.push(...answer.results);
    }
    return results;
  }

  /** A bounce message (RFC 5322) as string or bytes: {message, recipients: [{recipient, verdict}]}. */
  classifyMessage(message, { signal } = {}) {
    return this.#post('/v1/classify', 'message/rfc822', message, signal);
  }

  /** What the registry knows: "550", "5.7.26" or the id of a category. */
  lookup(key, { signal } = {}) {
    const kind = REPLY_CODE.test(key) ? 'codes' : ENHANCED_CODE.test(key) ? 'enhanced' : 'categories';
    return this.entry(kind, String(key), { signal });
  }

  /** One entry, or the whole list without an id: codes, enhanced, categories, vendors, blocklists, ... */
  entry(kind, id, { signal } = {}) {
    return this.#call(`/v1/${encodeURIComponent(kind)}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`, {
      signal,
    });
  }

  search(query, { limit, signal } = {}) {
    const parameters = new URLSearchParams({ q: query });
    if (limit) parameters.set('limit', limit);
    return this.#call(`/v1/search?${parameters}`, { signal });
  }

  version({ signal } = {}) {
    return this.#call('/v1/version', { signal });
  }
}
