// client.test.mjs - the JavaScript client against a running daemon.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ROOT, startDaemon } from './harness.mjs';

const { BATCH_ITEMS, Smtplex, SmtplexError } = await import(pathToFileURL(join(ROOT, 'clients', 'js', 'smtplex.js')));

let daemon, smtplex;
before(async () => {
    daemon = await startDaemon();
    smtplex = new Smtplex(daemon.url + '/');
});
after(() => daemon?.stop());

const UNKNOWN = '550 5.1.1 No such user';
const refused = (status, code) => (error) => {
    assert.ok(error instanceof SmtplexError, String(error));
    assert.equal(error.status, status);
    assert.equal(error.code, code);
    assert.equal(error.problem.status, status);
    assert.ok(error.message.length > 10);
    return true;
};

test('classify: one verdict, with context and view', async () => {
    const verdict = await smtplex.classify(UNKNOWN);
    assert.equal(verdict.category, 'invalid_recipient');
    assert.equal(verdict.suppress, 'recipient');
    const brief = await smtplex.classify(UNKNOWN, {
        view: 'brief',
        mx: 'mx.example.com',
        recipient: 'jane@example.com',
        command: 'RCPT',
    });
    assert.equal(brief.evidence, undefined);
    assert.match(brief.permalink, /mx=mx\.example\.com&recipient=jane%40example\.com&command=RCPT/);
});

test('classify: what must be escaped comes back as it was', async () => {
    const reply = '550 5.1.1 Größe & 100% + #1 "x"?=/ 😀\n550 second';
    assert.equal((await smtplex.classify(reply)).reply.original, reply);
});

test('classify: a long reply goes by POST', async () => {
    const reply = `550 5.1.1 ${'No such user & '.repeat(2000)}`;
    const verdict = await smtplex.classify(reply, { command: 'RCPT', view: 'full' });
    assert.equal(verdict.reply.original, reply);
});

test('classify: faults carry the problem document', async () => {
    await assert.rejects(smtplex.classify('  '), refused(400, 'empty-reply'));
    await assert.rejects(smtplex.classify(UNKNOWN, { command: 'HALO' }), refused(400, 'invalid-parameter'));
    await assert.rejects(smtplex.classify('x'.repeat(70000)), refused(413, 'body-too-large'));
});

test('classifyMany: order, objects, and a bad item in its place', async () => {
    const results = await smtplex.classifyMany(
        [UNKNOWN, { reply: '452 4.2.2 over quota', recipient: 'jane@example.com' }, '', '250 OK'],
        { view: 'brief' },
    );
    assert.deepEqual(
        results.map((result) => result.category ?? result.error.type),
        ['invalid_recipient', 'mailbox_full', '/problems/empty-reply', 'accepted'],
    );
    assert.deepEqual(await smtplex.classifyMany([]), []);
});

test('classifyMany: more than one piece', async () => {
    const replies = Array.from({ length: BATCH_ITEMS + 5 }, (_, at) => (at % 2 ? UNKNOWN : '250 OK'));
    const results = await smtplex.classifyMany(replies, { view: 'brief' });
    assert.equal(results.length, replies.length);
    assert.equal(results.at(-1).category, 'accepted');
    assert.equal(results.at(-2).category, 'invalid_recipient');
});

test('lookup: codes, enhanced codes, categories', async () => {
    assert.equal((await smtplex.lookup('550')).code, 550);
    assert.equal((await smtplex.lookup('5.7.26')).code, '5.7.26');
    assert.equal((await smtplex.lookup('mailbox_full')).type, 'soft');
    assert.ok((await smtplex.entry('vendors')).vendors.length > 5);
    await assert.rejects(smtplex.lookup('599'), refused(404, 'unknown-code'));
    await assert.rejects(
        smtplex.lookup('no/such?thing'),
        (error) => error instanceof SmtplexError && error.status >= 400,
    );
});

test('search and version', async () => {
    const found = await smtplex.search('mailbox full', { limit: 3 });
    assert.equal(found.results.length, 3);
    assert.match((await smtplex.version()).program, /^\d+\.\d+/);
});

test('a call can be given up', async () => {
    const stop = new AbortController();
    stop.abort();
    await assert.rejects(smtplex.classify(UNKNOWN, { signal: stop.signal }), { name: 'AbortError' });
});

test('no answer is an error with status 0', async () => {
    const nobody = new Smtplex('http://127.0.0.1:9');
    await assert.rejects(
        nobody.classify(UNKNOWN),
        (error) => error instanceof SmtplexError && error.status === 0 && Boolean(error.cause),
    );
    const slow = new Smtplex('http://127.0.0.1:9', {
        timeout: 20,
        fetch: (_, { signal }) =>
            new Promise((_ok, fail) => signal.addEventListener('abort', () => fail(signal.reason))),
    });
    await assert.rejects(slow.version(), (error) => error.status === 0 && /within 20 ms/.test(error.message));
});

test("the token is sent; another server's error is told", async () => {
    let seen;
    const answer = (status, body) => async (url, init) => {
        seen = init.headers;
        return new Response(body, { status, statusText: 'Bad Gateway' });
    };
    await new Smtplex('', { token: 'secret', fetch: answer(200, '{}') }).version();
    assert.equal(seen.Authorization, 'Bearer secret');
    await assert.rejects(
        new Smtplex('', { fetch: answer(502, '<html>') }).version(),
        (error) => error.status === 502 && error.problem.title === 'Bad Gateway' && error.code === 'unknown',
    );
});

test('the example of the README runs as it stands', async () => {
    const text = readFileSync(join(ROOT, 'clients', 'js', 'README.md'), 'utf8');
    const code = /```js\n(.*?)```/s
        .exec(text)[1]
        .replace('./smtplex.js', pathToFileURL(join(ROOT, 'clients', 'js', 'smtplex.js')))
        .replace('http://127.0.0.1:8025', daemon.url);
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code]);
    const lines = stdout.trim().split('\n');
    assert.match(lines[0], /^invalid_recipient recipient \w/);
    assert.match(lines.at(-1), /^400 empty-reply /);
    assert.equal(lines.length, 4);
});

test('classifyMessage: a verdict for each recipient', async () => {
    const message = [
        'From: MAILER-DAEMON@mx.example.net',
        'To: sender@example.org',
        'Subject: Undelivered',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        '',
        'It failed.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example.net',
        '',
        'Final-Recipient: rfc822; jane@example.com',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
        '--b--',
        '',
    ].join('\r\n');
    for (const body of [message, new TextEncoder().encode(message)]) {
        const { recipients } = await smtplex.classifyMessage(body);
        assert.deepEqual(
            recipients.map(({ recipient, verdict }) => [recipient, verdict.category]),
            [['jane@example.com', 'invalid_recipient']],
        );
    }
});
