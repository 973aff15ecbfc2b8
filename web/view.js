// view.js - verdicts as elements: the same markup that api/page_verdict.c writes.
//
// Texts go in as text nodes only; nothing here reads HTML. The labels of ids
// come with the page (#words), written from the registry by the server.
// A test holds this file and the C side to the same words.
// SPDX-License-Identifier: MIT

import { curlLine, duration, pieces, visible, words as wordsAt } from './text.js';

const label = JSON.parse(document.getElementById('words')?.textContent ?? '{}');
label.category = Object.fromEntries(label.category ?? []);
const SVG = 'http://www.w3.org/2000/svg';

/** h('p', {class: 'x'}, 'text', element, null, [more]) */
export function h(tag, attributes = {}, ...children) {
  const element = ['svg', 'rect', 'title'].includes(tag)
    ? document.createElementNS(SVG, tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') element.addEventListener('click', value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

const title = (kind, id) => label[kind]?.[id] ?? id;
const part = (heading, ...children) => h('section', {}, h('h4', {}, heading), ...children);
const list = (tag, items) =>
  h(
    tag,
    {},
    items.map((item) => h('li', {}, item)),
  );
const pair = (name, ...value) => h('div', {}, h('dt', {}, name), h('dd', {}, ...value));

/** Only the web and our own pages: a reply may hold any "link". */
const link = (href, text) =>
  /^https?:\/\//i.test(href) ? h('a', { href, rel: 'noopener noreferrer' }, text) : h('span', {}, text);
const page = (path, text) => h('a', { href: path }, text);

export function copyButton(text, name = 'Copy') {
  const button = h('button', { type: 'button', class: 'copy', 'data-done': 'Copied' }, name);
  button.copyText = text;
  return button;
}

export function retryText({ retry }) {
  if (!retry.advised) return title('retry_no', retry.reason);
  if (retry.after_s === null) return title('retry_yes', retry.reason);
  const about = retry.source === 'text' ? 'after' : 'after about';
  return `${title('retry_yes', retry.reason)}, ${about} ${duration(retry.after_s)}`;
}

export function badge(type) {
  return h('span', { class: 'badge', 'data-type': type }, title('type', type));
}

function certainty({ confidence, decided_by: by, evidence }) {
  const percent = Math.round(confidence * 100);
  const sure = label.sure?.find(([from]) => percent >= from)?.[1] ?? '';
  const winner = evidence?.[0];
  const how = [
    title('decider', by),
    ' ',
    by === 'rule' && winner?.rule ? page(`/rules/${encodeURIComponent(winner.rule)}`, winner.rule) : '',
  ];
  return h(
    'p',
    { class: 'sure' },
    h(
      'svg',
      { class: 'bar', viewBox: '0 0 100 6', width: '100', height: '6', 'aria-hidden': 'true' },
      h('rect', { width: 100, height: 6, rx: 3, class: 'rail' }),
      h('rect', { width: percent, height: 6, rx: 3, class: 'fill' }),
    ),
    h('span', {}, `${sure} (${percent} %). Decided by: `, how),
  );
}

function replySection(v) {
  const spans = v.evidence.filter((e) => e.span && e.outcome === 'won').map((e) => e.span);
  const marks = spans.length
    ? spans
    : v.evidence
        .filter((e) => e.span)
        .slice(0, 1)
        .map((e) => e.span);
  return part(
    'The words that decided',
    h(
      'pre',
      { class: 'reply', tabindex: '0', role: 'region', 'aria-label': 'The reply' },
      h(
        'bdi',
        {},
        pieces(v.reply.original, marks).map(({ text, mark }) => (mark ? h('mark', {}, visible(text)) : visible(text))),
      ),
    ),
  );
}

function codesSection({ codes }) {
  const out = [];
  if (codes.reply) {
    const c = codes.reply;
    out.push(
      h(
        'div',
        { class: 'code' },
        h('p', { class: 'code-title' }, page(`/codes/${c.code}`, String(c.code)), ' ', c.title ?? ''),
        h(
          'dl',
          { class: 'digits' },
          c.digits.map((d) => pair(d.digit, d.meaning)),
        ),
        c.after_command && h('p', {}, c.after_command),
      ),
    );
  }
  if (codes.enhanced) {
    const c = codes.enhanced;
    const detail = c.code.split('.')[2];
    out.push(
      h(
        'div',
        { class: 'code' },
        h('p', { class: 'code-title' }, page(`/codes/${c.code}`, c.code), ' ', c.title ?? ''),
        h(
          'dl',
          { class: 'digits' },
          c.parts.map((p) => pair(String(p.value), h('b', {}, p.title ?? ''), ' ', p.meaning ?? '')),
          pair(detail, c.description ?? 'Not in the registry.'),
        ),
        c.vendor_meaning && h('p', {}, `What this vendor means by it: ${c.vendor_meaning}`),
      ),
    );
  }
  return out.length ? part('The codes, digit by digit', out) : null;
}

function factRows(v) {
  const { facts, vendor, reply } = v;
  const rows = [];
  if (vendor)
    rows.push(
      pair(
        'Who speaks',
        page(`/vendors/${encodeURIComponent(vendor.id)}`, vendor.name),
        ` (${title('certainty', vendor.certainty)}, ${title('because', vendor.because)})`,
      ),
    );
  if (reply.mx || reply.mx_ip) rows.push(pair('Server', [reply.mx, reply.mx_ip].filter(Boolean).join(', ')));
  if (reply.command) rows.push(pair('Answer to', reply.command));
  const recipient = facts.recipient ?? reply.recipient;
  for (const [name, value] of [
    ['Recipient', recipient],
    ['Sender', facts.sender],
    ['Domain', facts.domain],
    ['Sending address', facts.client_ip],
    ['Limit', facts.limit],
    ['Queue id', facts.queue_id],
    ['Vendor code', facts.vendor_code],
  ])
    if (value) rows.push(pair(name, visible(value)));
  if (facts.retry_after_s !== null) rows.push(pair('Wait named', duration(facts.retry_after_s)));
  const l = facts.blocklist;
  if (l)
    rows.push(
      pair(
        'Blocklist',
        page(`/blocklists/${encodeURIComponent(l.id)}`, l.name),
        l.state === 'closed' ? ' (closed)' : '',
        l.lookup_url && [' ', link(l.lookup_url, 'Look it up')],
        l.delist_url && [' ', link(l.delist_url, 'Ask for removal')],
      ),
    );
  if (facts.urls.length)
    rows.push(
      pair(
        'Links in the reply',
        facts.urls.map((url) => [link(url, visible(url)), ' ']),
      ),
    );
  return rows;
}

function evidenceSection(v) {
  const row = (e) =>
    h(
      'tr',
      {},
      h('td', {}, e.rule ?? e.code ?? '', ' ', h('small', {}, title('decider', e.by))),
      h('td', {}, page(`/categories/${e.category}`, title('category', e.category))),
      h('td', {}, e.span ? h('q', {}, visible(wordsAt(v.reply.original, e.span))) : ''),
      h('td', {}, title('outcome', e.outcome)),
    );
  return part(
    'Evidence',
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Evidence' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ['What spoke', 'Says', 'Words', 'Outcome'].map((name) => h('th', { scope: 'col' }, name)),
          ),
        ),
        h('tbody', {}, v.evidence.map(row)),
      ),
    ),
  );
}

function details(v, asked, json) {
  const facts = factRows(v);
  const names = Object.entries(v.crosswalk).filter(([, ids]) => ids.length);
  return h(
    'details',
    { class: 'more' },
    h('summary', {}, 'Technical details'),
    replySection(v),
    codesSection(v),
    v.advice.length ? part('For the mail engineer', list('ul', v.advice)) : null,
    facts.length ? part('Found in the reply', h('dl', { class: 'facts' }, facts)) : null,
    v.notes.length
      ? part(
          'Oddities',
          list(
            'ul',
            v.notes.map((note) => note.text),
          ),
        )
      : null,
    v.links.length
      ? part(
          'Read on',
          list(
            'ul',
            v.links.map((l) => link(l.href, l.title)),
          ),
        )
      : null,
    evidenceSection(v),
    names.length
      ? part(
          'In the words of other tools',
          h(
            'dl',
            { class: 'facts' },
            names.map(([name, ids]) => pair(name, ids.join(', '))),
          ),
        )
      : null,
    h(
      'section',
      { class: 'script' },
      h('h4', {}, 'For your scripts'),
      h(
        'p',
        { class: 'buttons' },
        copyButton(JSON.stringify(json ?? v, null, 2), 'Copy JSON'),
        asked && copyButton(curlLine(location.origin, asked), 'Copy curl line'),
      ),
      asked &&
        h(
          'pre',
          { tabindex: '0', role: 'region', 'aria-label': 'curl line' },
          visible(curlLine(location.origin, asked)),
        ),
    ),
    h('p', { class: 'small' }, `Category ${v.category}, fingerprint ${v.fingerprint}, rule set ${v.ruleset}`),
  );
}

/** The whole answer to one reply. `asked`: {reply, mx, recipient, command} for the curl line and the links. */
export function verdictCard(v, { asked = null, links = [], heading = 'h2' } = {}) {
  return h(
    'article',
    { class: 'verdict', 'data-type': v.type },
    h(
      'p',
      { class: 'kind' },
      badge(v.type),
      ' ',
      page(
        `/categories/${v.category}`,
        v.title === title('category', v.category) ? 'What this category means' : title('category', v.category),
      ),
    ),
    h(heading, { tabindex: '-1', class: 'answer-title' }, v.title),
    h('p', { class: 'summary' }, v.summary),
    h(
      'dl',
      { class: 'now' },
      pair('The cause lies with', title('concerns', v.concerns)),
      pair('Who has to act', title('who', v.who)),
      pair('Send it again?', retryText(v)),
      pair('Suppress the address?', title('suppress', v.suppress)),
    ),
    h('section', {}, h('h3', {}, 'What to do now'), list('ol', v.agent_advice.length ? v.agent_advice : v.advice)),
    h(
      'section',
      { class: 'customer' },
      h('h3', {}, 'Text for the customer'),
      h('blockquote', {}, h('p', {}, v.customer_text)),
      h('p', { class: 'buttons' }, copyButton(v.customer_text, 'Copy text')),
    ),
    certainty(v),
    links.length ? h('p', { class: 'buttons links' }, links) : null,
    details(v, asked),
  );
}

/** How many of each: the plot above a table, and the same in words. */
function plot(verdicts) {
  const types = Object.keys(label.type)
    .map((id) => [id, verdicts.filter((v) => v.type === id).length])
    .filter(([, count]) => count);
  const categories = new Map();
  for (const v of verdicts)
    categories.set(v.category, { type: v.type, count: (categories.get(v.category)?.count ?? 0) + 1 });
  const top = [...categories].sort((a, b) => b[1].count - a[1].count).slice(0, 6);
  const most = top[0]?.[1].count ?? 1;
  let at = 0;
  const width = 600;
  const stack = types.map(([id, count]) => {
    const wide = (count / verdicts.length) * width;
    const rect = h('rect', { x: at, width: Math.max(wide - 2, 1), height: 22, 'data-type': id });
    at += wide;
    return rect;
  });
  return h(
    'figure',
    { class: 'plot' },
    h(
      'figcaption',
      {},
      types.map(([id, count]) =>
        h('span', { class: 'count', 'data-type': id }, h('b', {}, String(count)), ` ${title('type', id)}`),
      ),
    ),
    h(
      'svg',
      {
        class: 'stack',
        viewBox: `0 0 ${width} 22`,
        preserveAspectRatio: 'none',
        role: 'img',
        'aria-label': types.map(([id, count]) => `${count} ${title('type', id)}`).join(', '),
      },
      stack,
    ),
    h(
      'ul',
      { class: 'bars' },
      top.map(([id, { type, count }]) =>
        h(
          'li',
          {},
          page(`/categories/${id}`, title('category', id)),
          h(
            'svg',
            { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
            h('rect', { width: (count / most) * 100, height: 8, 'data-type': type }),
          ),
          h('b', {}, String(count)),
        ),
      ),
    ),
  );
}

/** A table of answers. rows: {text, verdict or error}; open(row) gives the card for the row that was opened. */
export function verdictTable(rows, { what, open, max = 200 }) {
  const good = rows.filter((row) => row.verdict);
  const body = h('tbody');
  const add = (row, number) => {
    const v = row.verdict;
    const button = h('button', { type: 'button', class: 'open', 'aria-expanded': 'false' }, v ? v.title : 'Not read');
    const tr = h(
      'tr',
      v ? { 'data-type': v.type } : {},
      h('td', { class: 'number' }, String(number + 1)),
      h('td', { class: 'asked', title: row.text.slice(0, 500) }, h('bdi', {}, visible(row.text))),
      h('td', {}, v ? [badge(v.type), ' ', button] : (row.error ?? '')),
      h('td', { 'data-label': 'Suppress' }, v ? title('suppress', v.suppress) : ''),
      h('td', { 'data-label': 'Again' }, v ? retryText(v) : ''),
    );
    button.addEventListener('click', async () => {
      const expand = button.getAttribute('aria-expanded') !== 'true';
      button.setAttribute('aria-expanded', String(expand));
      if (!expand) return tr.nextElementSibling.remove();
      tr.after(h('tr', { class: 'opened' }, h('td', { colspan: '5' }, await open(row))));
    });
    body.append(tr);
  };
  rows.slice(0, max).forEach(add);
  const more =
    rows.length > max &&
    h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        onclick: () => {
          more.remove();
          rows.slice(max).forEach((row, at) => add(row, at + max));
        },
      },
      `Show all ${rows.length}`,
    );
  return h(
    'section',
    { class: 'many' },
    h('h2', { tabindex: '-1', class: 'answer-title' }, `${rows.length} ${what}`),
    good.length ? plot(good.map((row) => row.verdict)) : null,
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': what },
      h(
        'table',
        { class: 'results' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ['', what === 'recipients' ? 'Recipient' : 'Reply', 'Meaning', 'Suppress?', 'Send it again?'].map((name) =>
              h('th', { scope: 'col' }, name || h('span', { class: 'away' }, 'Number')),
            ),
          ),
        ),
        body,
      ),
    ),
    more || null,
  );
}

export const csvRows = (rows) => [
  ['text', 'category', 'type', 'action', 'suppress', 'retry', 'title'],
  ...rows
    .filter((row) => row.verdict)
    .map(({ text, verdict: v }) => [text, v.category, v.type, v.action, v.suppress, v.retry.advised, v.title]),
];

/** A message about the answer: `kind` is "wait" or "fault". */
export const notice = (kind, heading, text) =>
  h('div', { class: `notice ${kind}` }, h('h2', { tabindex: '-1', class: 'answer-title' }, heading), h('p', {}, text));
