// app.js - the page: what is typed, pasted or dropped in, and the answer out.
//
// Asks 250 ms after the last key, at once on Ctrl+Enter; a newer question
// gives the older one up. Nothing is stored: the address changes only when a
// link is asked for. Without JavaScript the form asks the server for a page.
// SPDX-License-Identifier: MIT

import { Smtplex, SmtplexError } from './smtplex.js';
import { csv, eachLine, looksLikeMessage, pack, splitReplies, unpack } from './text.js';
import { copyButton, csvRows, h, notice, verdictCard, verdictTable } from './view.js';

const WAIT_MS = 250;
const LINES_MAX = 5000;
const MESSAGE_MAX_BYTES = 10 * 1024 * 1024;
const REPLY_MAX_BYTES = 64 * 1024;

const byId = (id) => document.getElementById(id);
const form = byId('ask'),
  input = byId('reply'),
  answer = byId('answer'),
  status = byId('status'),
  how = byId('how');
let token,
  running,
  timer,
  dropped = null,
  mode = 'auto';

document.documentElement.classList.add('js');

const client = () => new Smtplex('', { token });
const context = () =>
  Object.fromEntries(
    ['mx', 'recipient', 'command'].map((name) => [name, form.elements[name].value.trim()]).filter(([, value]) => value),
  );

function show(element, words, focus) {
  answer.replaceChildren(element);
  answer.removeAttribute('aria-busy');
  status.textContent = words;
  if (focus) {
    const heading = answer.querySelector('.answer-title');
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'nearest' });
  }
}

function clear() {
  answer.replaceChildren();
  status.textContent = '';
  how.hidden = true;
}

function askToken(focus) {
  const field = h('input', { type: 'password', id: 'token', autocomplete: 'off' });
  const box = notice(
    'fault',
    'This service wants a token',
    'Paste the bearer token that your administrator gave you. It stays in this tab until you close it.',
  );
  box.append(h('form', { class: 'token' }, h('label', { for: 'token' }, 'Token'), field, h('button', {}, 'Use it')));
  box.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    token = field.value.trim();
    ask(true);
  });
  show(box, 'This service wants a token.', focus);
}

// What a fault means here, by HTTP status; 0: no answer. Others are told in the service's own words.
const FAULTS = {
  0: ['The service does not answer', 'Check the network, or whether smtplexd is running, and try again.'],
  415: [
    'Messages are not read here',
    'This service does not read whole messages. Paste the server’s reply from the bounce instead: ' +
      'the line with a code such as 550 5.1.1.',
  ],
};

function fault(error, focus) {
  if (!(error instanceof SmtplexError))
    return show(notice('fault', 'The page failed', error.message), 'The page failed.', focus);
  if (error.status === 401) return askToken(focus);
  const [heading, text] = FAULTS[error.status] ?? [error.problem.title ?? 'The service refused', error.message];
  show(notice('fault', heading, text), `${heading}. ${text}`, focus);
}

/** An address that shows the same answer again; the private one keeps the reply out of every log. */
function linkButtons(v) {
  const buttons = [];
  if (v.permalink) buttons.push(copyButton(location.origin + v.permalink, 'Copy link'));
  buttons.push(copyButton(`${location.origin}/#r=${pack(v.reply.original)}`, 'Copy private link'));
  if (v.permalink) buttons.push(h('a', { class: 'button', href: v.permalink }, 'Open as page'));
  return buttons;
}

const said = (v) => `${v.title}. ${v.summary}`;

async function askOne(reply, signal, focus) {
  const asked = { reply, ...context() };
  const v = await client().classify(reply, { ...context(), signal });
  show(verdictCard(v, { asked, links: linkButtons(v) }), said(v), focus);
}

async function askMany(replies, signal, focus) {
  const kept = replies.slice(0, LINES_MAX);
  const found = await client().classifyMany(
    kept.map((reply) => ({ reply, ...context() })),
    { view: 'brief', signal },
  );
  const rows = kept.map((text, at) => ({
    text,
    verdict: found[at].error ? null : found[at],
    error: found[at].error?.detail,
  }));
  const open = async ({ text }) => {
    const v = await client().classify(text, context());
    return verdictCard(v, { asked: { reply: text, ...context() }, links: linkButtons(v), heading: 'h3' });
  };
  const table = verdictTable(rows, { what: 'replies', open });
  table.append(h('p', { class: 'buttons' }, copyButton(csv(csvRows(rows)), 'Copy as CSV')));
  if (kept.length < replies.length)
    table.append(
      h(
        'p',
        { class: 'small' },
        `Only the first ${LINES_MAX} of ${replies.length} are shown; “smtplex log” reads files of any length.`,
      ),
    );
  show(table, `${rows.length} replies answered.`, focus);
}

function messageFacts(message) {
  const rows = Object.entries(message).filter(
    ([, value]) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '',
  );
  return rows.length
    ? h(
        'details',
        { class: 'more' },
        h('summary', {}, 'About this message'),
        h(
          'dl',
          { class: 'facts' },
          rows.map(([name, value]) => h('div', {}, h('dt', {}, name.replaceAll('_', ' ')), h('dd', {}, String(value)))),
        ),
      )
    : '';
}

async function askMessage({ bytes, name }, signal, focus) {
  const found = await client().classifyMessage(bytes, { signal });
  const facts = messageFacts(found.message ?? {});
  if (found.recipients.length === 0)
    return show(
      notice(
        'fault',
        'No bounced recipient in this message',
        `${name} holds no reply of a mail server. Paste the reply itself if you can see one.`,
      ),
      'No bounced recipient.',
      focus,
    );
  if (found.recipients.length === 1) {
    const [{ recipient, verdict: v }] = found.recipients;
    show(
      h(
        'div',
        {},
        recipient ? h('p', { class: 'about' }, 'Recipient ', h('b', {}, recipient)) : '',
        verdictCard(v, { links: linkButtons(v) }),
        facts,
      ),
      said(v),
      focus,
    );
    return;
  }
  const rows = found.recipients.map(({ recipient, verdict }) => ({ text: recipient ?? verdict.reply.text, verdict }));
  const open = async ({ verdict: v }) => verdictCard(v, { links: linkButtons(v), heading: 'h3' });
  const table = verdictTable(rows, { what: 'recipients', open });
  table.append(h('p', { class: 'buttons' }, copyButton(csv(csvRows(rows)), 'Copy as CSV')), facts);
  show(table, `${rows.length} recipients answered.`, focus);
}

/** One reply, or each line? Offered only where the text has several lines. */
function choose(text) {
  const lines = eachLine(text),
    auto = splitReplies(text);
  how.hidden = lines.length < 2;
  const picked = mode === 'auto' ? (auto.length > 1 ? 'many' : 'one') : mode;
  for (const button of how.querySelectorAll('button'))
    button.setAttribute('aria-pressed', String(button.value === picked));
  how.querySelector('[value=many]').textContent =
    `${mode === 'many' || auto.length < 2 ? lines.length : auto.length} replies`;
  if (picked === 'one') return [text];
  return mode === 'many' && auto.length < 2 ? lines : auto;
}

async function ask(focus = false) {
  clearTimeout(timer);
  running?.abort();
  const text = input.value;
  if (!dropped && !text.trim()) return clear();
  const mine = (running = new AbortController());
  answer.setAttribute('aria-busy', 'true');
  try {
    const message =
      dropped ?? (looksLikeMessage(text) ? { bytes: new TextEncoder().encode(text), name: 'The text' } : null);
    if (message) {
      how.hidden = true;
      await askMessage(message, mine.signal, focus);
      return;
    }
    const replies = choose(text);
    if (replies.length > 1) await askMany(replies, mine.signal, focus);
    else if (new TextEncoder().encode(text).length > REPLY_MAX_BYTES)
      show(
        notice(
          'fault',
          'This is too long for one reply',
          'A reply has at most 64 KiB. Paste the part with the server’s answer.',
        ),
        'Too long.',
        focus,
      );
    else await askOne(text, mine.signal, focus);
  } catch (error) {
    if (!mine.signal.aborted) fault(error, focus);
  }
}

function soon() {
  dropped = null;
  byId('file-name').textContent = '';
  if (location.search || location.hash) history.replaceState(null, '', '/');
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT_MS);
}

async function take(file) {
  if (file.size > MESSAGE_MAX_BYTES)
    return show(
      notice('fault', 'This file is too large', `${file.name} has more than 10 MiB.`),
      'The file is too large.',
      true,
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const isMessage = /\.eml$/i.test(file.name) || file.type === 'message/rfc822' || looksLikeMessage(text);
  input.value = isMessage ? '' : text;
  dropped = isMessage ? { bytes, name: file.name } : null;
  byId('file-name').textContent = file.name;
  mode = 'auto';
  ask(true);
}

async function copy(button) {
  const text = button.copyText ?? button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h('textarea', { class: 'away', 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    button.focus();
  }
  const name = button.textContent;
  if (name === button.dataset.done) return;
  button.textContent = button.dataset.done;
  if (status) status.textContent = 'Copied.';
  setTimeout(() => {
    button.textContent = name;
  }, 1500);
}

function fill(fields) {
  for (const name of ['reply', 'mx', 'recipient', 'command']) form.elements[name].value = fields.get(name) ?? '';
  mode = 'auto';
  dropped = null;
}

function openAddress() {
  const hidden = unpack(/^#r=([\w-]+)$/.exec(location.hash)?.[1] ?? '');
  if (hidden) fill(new Map([['reply', hidden]]));
  if (input.value) ask();
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button.copy');
  if (button) copy(button);
});

if (form) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(true);
  });
  form.addEventListener('input', (event) => {
    if (event.target.type !== 'file') {
      if (event.target === input) mode = 'auto';
      soon();
    }
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      ask(true);
    }
  });
  how.addEventListener('click', (event) => {
    if (event.target.value) {
      mode = event.target.value;
      ask();
    }
  });
  byId('clear').addEventListener('click', () => {
    fill(new Map());
    soon();
    clear();
    input.focus();
  });
  byId('file').addEventListener('change', (event) => {
    if (event.target.files[0]) take(event.target.files[0]);
    event.target.value = '';
  });
  byId('examples').addEventListener('click', (event) => {
    const chip = event.target.closest('a');
    if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fill(new URL(chip.href).searchParams);
    history.replaceState(null, '', '/');
    ask(true);
  });
  const carries = (event) => event.dataTransfer?.types.includes('Files');
  document.addEventListener('dragover', (event) => {
    if (carries(event)) {
      event.preventDefault();
      document.body.classList.add('dropping');
    }
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) document.body.classList.remove('dropping');
  });
  document.addEventListener('drop', (event) => {
    document.body.classList.remove('dropping');
    if (!carries(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
  addEventListener('hashchange', openAddress);
  openAddress();
}

addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
});
