// text.js - what the page does with text before and after the API: pure, no DOM.
//
// splitReplies  one reply in several lines, or several replies?
// pieces        a reply cut at evidence spans (UTF-8 byte offsets) for <mark>
// pack, unpack  a reply as the part of the address behind "#", which no server sees
// SPDX-License-Identifier: MIT

const CODE = /^[2-6]\d\d(?:[ \t-]|$)/;
const LOG = /^(?:<\d+>)?(?:[A-Z][a-z]{2}\s+\d{1,2} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d)/;
const NOTICE = /^(?:<[^<>\s]+@[^<>\s]+>|[^<>\s:]+@[^<>\s:]+)(?: \([^)]*\))?:\s/;
const WRAPPED = /^(?:smtp|lmtp|x-[a-z0-9-]+)\s*;\s*\d{3}[ -]/i;
const HEADER =
  /^(?:return-path|received|delivered-to|message-id|mime-version|content-type|from|to|date|subject|x-[\w-]+|dkim-[\w-]+|arc-[\w-]+):/i;

const starts = (line) => CODE.test(line) || LOG.test(line) || NOTICE.test(line) || WRAPPED.test(line);

// "550-first" goes on with "550 last" or "550-next".
const continues = (line, next) => /^\d{3}-/.test(line) && next.startsWith(line.slice(0, 3));

/** The replies in a text. Lines that cannot begin a reply belong to the one before. */
export function splitReplies(text) {
  const items = [];
  let last = '';
  for (const raw of text.split(/\r\n|[\n\r\u2028]/)) {
    const line = raw.trimEnd();
    if (!line) continue;
    const fresh = items.length === 0 || (starts(line) && !continues(last, line));
    if (fresh) items.push(line);
    else items[items.length - 1] += '\n' + line;
    last = line;
  }
  return items.length > 1 && starts(items[0]) ? items : text.trim() ? [text] : [];
}

/** Every line for itself. */
export const eachLine = (text) =>
  text
    .split(/[\r\n\u2028]+/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Does the text begin with the headers of a message (RFC 5322)? */
export function looksLikeMessage(text) {
  const lines = text.trimStart().split(/\r?\n/, 40);
  if (/^From \S+ /.test(lines[0])) lines.shift();
  let headers = 0;
  for (const line of lines) {
    if (HEADER.test(line)) headers++;
    else if (!/^[ \t]/.test(line) && !/^[!-9;-~]+:/.test(line)) break;
  }
  return headers >= 3;
}

/** Cuts a text at byte ranges of its UTF-8 form: [{text, mark}], in order. */
export function pieces(original, spans) {
  const bytes = new TextEncoder().encode(original);
  const decoder = new TextDecoder();
  const cut = (from, to) => decoder.decode(bytes.subarray(from, to));
  const out = [];
  let at = 0;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const start = Math.max(from, at);
    if (to <= start || to > bytes.length) continue;
    if (start > at) out.push({ text: cut(at, start), mark: false });
    out.push({ text: cut(start, to), mark: true });
    at = to;
  }
  if (at < bytes.length) out.push({ text: cut(at, bytes.length), mark: false });
  return out;
}

/** The words that a span covers. */
export function words(original, [from, to]) {
  return new TextDecoder().decode(new TextEncoder().encode(original).subarray(from, to));
}

/** Control characters made visible: an ESC shows as its picture, line ends stay. */
export const visible = (text) =>
  text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/\x7f/g, '\u2421');

export function pack(text) {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** null when it is not what pack() made. */
export function unpack(packed) {
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
  } catch {
    return null;
  }
}

export function duration(seconds) {
  const [size, name] =
    seconds < 90 ? [1, 'second'] : seconds < 5400 ? [60, 'minute'] : seconds < 129600 ? [3600, 'hour'] : [86400, 'day'];
  const count = Math.floor((seconds + size / 2) / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** A command line that asks the same question; safe to paste into a POSIX shell. */
export function curlLine(origin, fields) {
  const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const data = Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `--data-urlencode ${quote(`${name}=${value}`)}`);
  return `curl -G ${data.join(' ')} ${origin}/v1/classify`;
}

/** Rows of cells as CSV (RFC 4180); a cell that a spreadsheet would run is quoted with an apostrophe. */
export function csv(rows) {
  const cell = (value) => {
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : `${value}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
