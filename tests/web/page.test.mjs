// page.test.mjs - the page in Chromium: what a help desk does with it.
// Use: SLX_BUILD=build node page.test.mjs (tests/web_run.py does)
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findNoFaults, fitsWidth, startBrowser, startDaemon } from './harness.mjs';

let daemon, browser;
before(async () => {
    [daemon, browser] = await Promise.all([startDaemon(), startBrowser()]);
});
after(async () => {
    await browser?.stop();
    await daemon?.stop();
});

const open = (options) => browser.open(daemon.url, options);
const UNKNOWN = '550 5.1.1 <jane@example.com>: Recipient address rejected: User unknown';
const FULL = '452 4.2.2 The email account that you tried to reach is over quota';
const LISTED = '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org';
const GREY = '450 4.2.0 <jane@example.com>: Recipient address rejected: Greylisted, try again in 300 seconds';
const SEVERAL = [
    UNKNOWN,
    FULL,
    LISTED,
    GREY,
    '550 5.1.1 <jo@example.org>: Recipient address rejected: User unknown',
    '250 2.0.0 OK',
].join('\n');
const ask = async (text) => (await fetch(`${daemon.url}/v1/classify?${new URLSearchParams({ reply: text })}`)).json();
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

test('the first page is short, in few requests', async () => {
    const page = await open({ path: '/codes/550' });
    const requests = new Set();
    page.on('request', (request) => requests.add(request.url()));
    await page.goto(daemon.url + '/');
    await page.waitForSelector('html.js');
    assert.ok(requests.size <= 7, [...requests].join('\n'));
    await page.shot('home');
    await page.finish();
});

test('a pasted reply is answered without a click', async () => {
    const page = await open();
    const v = await ask(UNKNOWN);
    await page.evaluate((text) => navigator.clipboard.writeText(text), UNKNOWN);
    await page.focus('#reply');
    await page.keyboard.press('Control+V');
    await page.waitForSelector('article.verdict');
    assert.equal(await page.textContent('.answer-title'), v.title);
    assert.equal(await page.textContent('.summary'), v.summary);
    assert.equal(await page.textContent('.customer blockquote'), v.customer_text);
    assert.equal(await page.getAttribute('article.verdict', 'data-type'), 'hard');
    assert.equal(await page.textContent('#status'), `${v.title}. ${v.summary}`);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'reply', 'focus is not stolen');
    await page.shot('reply');
    await page.click('details.more > summary');
    const e = v.evidence.find((entry) => entry.outcome === 'won');
    const words = Buffer.from(v.reply.original)
        .subarray(...e.span)
        .toString();
    assert.equal(await page.textContent('pre.reply mark'), words);
    assert.equal(await page.textContent('pre.reply'), UNKNOWN);
    assert.deepEqual(await page.locator('.digits').first().locator('dt').allTextContents(), ['5', '5', '0']);
    await page.shot('reply-details');
    await page.finish();
});

test('an older answer never comes after a newer one', async () => {
    const page = await open();
    await page.route('**/v1/classify*', async (route) => {
        if (route.request().url().includes('452')) await new Promise((wait) => setTimeout(wait, 700));
        await route.continue().catch(() => {});
    });
    await page.fill('#reply', FULL);
    await page.waitForRequest(/452/);
    await page.fill('#reply', UNKNOWN);
    await page.waitForSelector('article[data-type=hard]');
    await page.waitForTimeout(900);
    assert.equal(await page.getAttribute('article.verdict', 'data-type'), 'hard');
    await page.finish();
});

test('words are marked by characters, not by bytes', async () => {
    const page = await open();
    const reply = '550 5.1.1 Empfänger „Jürgen“ 😀 unbekannt: User unknown';
    const v = await ask(reply);
    await page.fill('#reply', reply);
    await page.waitForSelector('pre.reply mark', { state: 'attached' });
    const e = v.evidence.find((entry) => entry.outcome === 'won');
    assert.equal(
        await page.textContent('pre.reply mark'),
        Buffer.from(reply)
            .subarray(...e.span)
            .toString(),
    );
    assert.equal(await page.textContent('pre.reply'), reply);
    await page.finish();
});

test('the script and the server say the same', async () => {
    const replies = [
        UNKNOWN,
        FULL,
        LISTED,
        GREY,
        '550 x',
        'no code at all',
        '421 4.7.0 [192.0.2.7] Our system has detected an unusual rate of unsolicited mail',
        '550-5.7.26 This mail is unauthenticated\n550 5.7.26 it fails DMARC https://example.org/x',
        '550 5.4.1 Recipient address rejected: Access denied',
        '354 go on',
        '552 5.3.4 Message size exceeds fixed limit',
    ];
    const page = await open();
    const still = await open({ script: false });
    const words = (p) =>
        p.evaluate(() => {
            for (const fold of document.querySelectorAll('details')) fold.open = true;
            for (const own of document.querySelectorAll('.verdict .buttons, .verdict .script')) own.remove();
            return document.querySelector('article.verdict').innerText.split(/\s+/).join(' ').trim();
        });
    for (const reply of replies) {
        await page.goto(`${daemon.url}/?${new URLSearchParams({ reply })}`);
        await page.waitForSelector('.script', { state: 'attached' });
        const scripted = await words(page);
        await still.goto(`${daemon.url}/?${new URLSearchParams({ reply })}`);
        assert.deepEqual((await words(still)).split(' '), scripted.split(' '), reply);
    }
    await page.finish();
    await still.finish();
});

test('copy: text, JSON, curl line, link', async () => {
    const page = await open();
    const v = await ask(LISTED);
    await page.fill('#reply', LISTED);
    await page.click('button:text-is("Copy text")');
    await page.waitForSelector('button:text-is("Copied")');
    assert.equal(await clipboard(page), v.customer_text);
    await page.click('details.more > summary');
    await page.click('button:text-is("Copy JSON")');
    assert.deepEqual(JSON.parse(await clipboard(page)), v);
    await page.click('button:text-is("Copy curl line")');
    const line = await clipboard(page);
    assert.ok(
        line.startsWith("curl -G --data-urlencode 'reply=554 5.7.1") && line.endsWith(`${daemon.url}/v1/classify`),
        line,
    );
    await page.click('button:text-is("Copy link")');
    assert.equal(await clipboard(page), daemon.url + v.permalink);
    await page.click('button:text-is("Copy private link")');
    const secret = await clipboard(page);
    assert.match(secret, /\/#r=[\w-]+$/);
    assert.equal(
        await page.locator('.facts a:text-is("Look it up")').getAttribute('href'),
        v.facts.blocklist.lookup_url,
    );
    await page.finish();
});

test('both kinds of link show the answer again', async () => {
    const page = await open({
        path: `/?${new URLSearchParams({ reply: FULL, mx: 'mx.example.com', command: 'RCPT' })}`,
    });
    await page.waitForSelector('.script', { state: 'attached' });
    assert.equal(await page.inputValue('#reply'), FULL);
    assert.equal(await page.inputValue('[name=mx]'), 'mx.example.com');
    assert.equal(await page.inputValue('[name=command]'), 'RCPT');
    const hidden = Buffer.from(GREY).toString('base64url');
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${daemon.url}/#r=${hidden}`);
    await page.waitForSelector('article.verdict');
    assert.equal(await page.inputValue('#reply'), GREY);
    assert.ok(
        !asked.some((address) => address.includes(hidden.slice(0, 12))),
        'the hidden reply is in no address that is sent',
    );
    await page.fill('#reply', 'something else');
    await page.waitForTimeout(50);
    assert.equal(page.url(), `${daemon.url}/`, 'an address that no longer fits goes away');
    await page.finish();
});

test('several lines give a table and a plot, a row opens', async () => {
    const page = await open();
    await page.fill('#reply', SEVERAL);
    await page.waitForSelector('.many');
    assert.equal(await page.locator('.results tbody tr').count(), 6);
    assert.equal(await page.textContent('.answer-title'), '6 replies');
    const label = await page.getAttribute('svg.stack', 'aria-label');
    assert.match(label, /^1 .*, 2 .*, 2 .*, 1 /);
    assert.equal(await page.locator('svg.stack rect').count(), 4);
    await page.shot('several');
    await page.locator('button.open').nth(2).click();
    await page.waitForSelector('tr.opened article[data-type=block]');
    assert.equal(await page.locator('button.open').nth(2).getAttribute('aria-expanded'), 'true');
    await page.locator('button.open').nth(2).click();
    assert.equal(await page.locator('tr.opened').count(), 0);
    await page.click('button:text-is("Copy as CSV")');
    const rows = (await clipboard(page)).trim().split('\r\n');
    assert.equal(rows.length, 7);
    assert.equal(rows[0], 'text,category,type,action,suppress,retry,title');
    await page.click('#how button[value=one]');
    await page.waitForSelector('article.verdict');
    await page.click('#how button[value=many]');
    await page.waitForSelector('.many');
    await page.finish();
});

test('one reply in several lines stays one', async () => {
    const page = await open();
    await page.fill(
        '#reply',
        "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address\n550 5.1.1 for typos",
    );
    await page.waitForSelector('article.verdict');
    assert.equal(await page.locator('.many').count(), 0);
    await page.click('#how button[value=many]');
    await page.waitForSelector('.many');
    assert.equal(await page.textContent('.answer-title'), '3 replies');
    await page.finish();
});

test('two hundred lines at once, more on demand', async () => {
    const page = await open();
    await page.fill(
        '#reply',
        Array.from({ length: 250 }, (_, at) => `550 5.1.1 <user${at}@example.com>: User unknown`).join('\n'),
    );
    await page.waitForSelector('.many');
    assert.equal(await page.locator('.results tbody tr').count(), 200);
    await page.click('button:text-is("Show all 250")');
    assert.equal(await page.locator('.results tbody tr').count(), 250);
    await page.finish();
});

const drop = async (page, name, type, text) => {
    const data = await page.evaluateHandle(
        ([fileName, mime, body]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([body], fileName, { type: mime }));
            return transfer;
        },
        [name, type, text],
    );
    await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
    await page.dispatchEvent('body', 'drop', { dataTransfer: data });
};

test('a dropped log file is read line by line', async () => {
    const page = await open();
    await drop(page, 'mail.log', 'text/plain', SEVERAL);
    await page.waitForSelector('.many');
    assert.equal(await page.textContent('#file-name'), 'mail.log');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'answer-title');
    await page.finish();
});

const BOUNCE = `From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
To: sender@example.org
Subject: Undelivered Mail Returned to Sender
Date: Tue, 24 Nov 2026 09:00:00 +0000
Message-Id: <20261124090000.1@mx.example.net>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<jane@example.com>: host mx.example.com[192.0.2.1] said: 550 5.1.1 User unknown
<max@example.com>: host mx.example.com[192.0.2.1] said: 452 4.2.2 Mailbox full

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; jane@example.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; 550 5.1.1 User unknown

Final-Recipient: rfc822; max@example.com
Action: failed
Status: 4.2.2
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; 452 4.2.2 Mailbox full

--b--
`.replaceAll('\n', '\r\n');

test('a dropped bounce message gives one row a recipient', async () => {
    const page = await open();
    await drop(page, 'bounce.eml', 'message/rfc822', BOUNCE);
    await page.waitForSelector('.many');
    assert.equal(await page.textContent('.answer-title'), '2 recipients');
    assert.deepEqual(await page.locator('.results .asked').allTextContents(), ['jane@example.com', 'max@example.com']);
    await page.shot('recipients');
    await page.locator('button.open').first().click();
    await page.waitForSelector('tr.opened article[data-type=hard]');
    await findNoFaults(page, 'recipients with one opened');
    await page.finish();
});

test('a bounce message with one recipient is one answer', async () => {
    const page = await open();
    const from = BOUNCE.indexOf('Final-Recipient: rfc822; max');
    await page.setInputFiles('#file', {
        name: 'bounce.eml',
        mimeType: 'message/rfc822',
        buffer: Buffer.from(`${BOUNCE.slice(0, from)}--b--\r\n`.replace(/<max.*\r\n/, '')),
    });
    await page.waitForSelector('article[data-type=hard]');
    assert.match(await page.textContent('.about'), /jane@example\.com/);
    await page.click('details:has(summary:text-is("About this message")) > summary');
    await page.shot('one-recipient');
    await findNoFaults(page, 'one recipient');
    await page.finish();
});

test('a message that is pasted is seen as one', async () => {
    const page = await open();
    await page.route('**/v1/classify', (route) =>
        route.fulfill({
            status: 200,
            contentType: 'application/json',
            body: JSON.stringify({ message: {}, recipients: [] }),
        }),
    );
    const [request] = await Promise.all([
        page.waitForRequest((r) => r.method() === 'POST'),
        page.fill('#reply', BOUNCE),
    ]);
    assert.equal(request.headers()['content-type'], 'message/rfc822');
    await page.waitForSelector('.notice');
    assert.match(await page.textContent('#answer'), /No bounced recipient/);
    await page.finish();
});

test('faults are told in words: refused, offline, token', async () => {
    const page = await open({ expected: ['415', 'Failed to load'] });
    await page.route('**/v1/classify', (route) =>
        route.fulfill({
            status: 415,
            contentType: 'application/problem+json',
            body: '{"type":"/problems/unsupported-media-type","title":"x","status":415}',
        }),
    );
    await drop(page, 'x.eml', 'message/rfc822', BOUNCE);
    await page.waitForSelector('.notice');
    assert.match(await page.textContent('.notice'), /does not read whole messages/);
    await page.route('**/v1/classify?*', (route) => route.abort());
    await page.fill('#reply', UNKNOWN);
    await page.waitForSelector('.notice:has-text("does not answer")');
    await page.shot('offline');
    await findNoFaults(page, 'offline');
    await page.unroute('**/v1/classify?*');
    await page.route('**/v1/classify?*', (route) =>
        route.request().headers().authorization === 'Bearer secret'
            ? route.continue()
            : route.fulfill({
                  status: 401,
                  contentType: 'application/problem+json',
                  body: '{"type":"/problems/unauthorized","title":"A valid bearer token is needed","status":401}',
              }),
    );
    await page.fill('#reply', FULL);
    await page.waitForSelector('#token');
    await findNoFaults(page, 'token');
    await page.fill('#token', 'secret');
    await page.keyboard.press('Enter');
    await page.waitForSelector('article.verdict');
    await page.fill('#reply', `550 ${'x'.repeat(70000)}`);
    await page.waitForSelector('.notice:has-text("too long")');
    await page.finish();
});

test('with tokens: asked for once, then used', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'smtplex-token-')), 'tokens');
    writeFileSync(file, 'a-token-of-the-test-0123456789\n', { mode: 0o600 });
    const locked = await startDaemon(['--token-file', file]);
    const page = await browser.open(locked.url, {
        path: `/?${new URLSearchParams({ reply: FULL })}`,
        expected: ['401'],
    });
    await page.waitForSelector('#token');
    await page.fill('#token', 'a-token-of-the-test-0123456789');
    await page.click('button:text-is("Use it")');
    await page.waitForSelector('article[data-type=soft]');
    await page.fill('#reply', SEVERAL);
    await page.waitForSelector('.many');
    await page.finish();
    await locked.stop();
});

test('keyboard alone: from the field to the answer and into its details', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
    await page.focus('#reply');
    await page.keyboard.type('552 5.2.2 mailbox full');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.answer-title:focus');
    for (let i = 0; i < 12 && (await page.evaluate(() => document.activeElement.tagName)) !== 'SUMMARY'; i++)
        await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.ok(await page.evaluate(() => document.querySelector('details.more').open));
    await page.finish();
});

test('an example answers at once; clear empties everything', async () => {
    const page = await open();
    await page.click('#examples a:text-is("Blocklist")');
    await page.waitForSelector('article[data-type=block]');
    assert.equal(page.url(), `${daemon.url}/`);
    await page.click('#clear');
    await page.waitForFunction(() => !document.querySelector('#answer').firstChild);
    assert.equal(await page.inputValue('#reply'), '');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'reply');
    await page.finish();
});

test('hostile replies are shown and never run', async () => {
    const page = await open();
    const hostile = [
        '550 <script>alert(1)</script>',
        '550 <img src=x onerror=alert(1)>',
        '550 </pre><svg/onload=alert(1)>',
        '550 \u001b[31m red \u0007',
        '550 \u202egnp.exe \uff15\uff15\uff10 \u200b',
        '550 javascript:alert(1)',
        '550 see https://example.org/"onmouseover="alert(1)',
        '550 5.1.1 <"><svg/onload=alert(1)>@example.com>: User unknown',
    ];
    for (const reply of hostile) {
        await page.fill('#reply', reply);
        await page.waitForFunction(
            (text) => document.querySelector('pre.reply')?.textContent === text,
            reply.replace('\u001b', '\u241b').replace('\u0007', '\u2407'),
        );
        assert.equal(await page.locator('#answer :is(script, img, iframe, svg:not(.bar))').count(), 0, reply);
        for (const link of await page.locator('#answer a').all())
            assert.match(await link.getAttribute('href'), /^(https?:)?\//);
    }
    await page.fill('#reply', hostile.slice(0, 5).join('\n'));
    await page.waitForSelector('.many');
    assert.equal(await page.locator('#answer :is(script, img, iframe)').count(), 0);
    await page.finish();
});

test('without JavaScript: ask, read, look up', async () => {
    const page = await open({ script: false });
    await page.fill('#reply', UNKNOWN);
    await page.click('button:text-is("Explain")');
    await page.waitForSelector('article.verdict');
    assert.ok(page.url().includes('reply=550+5.1.1'));
    assert.equal(await page.inputValue('#reply'), UNKNOWN);
    assert.equal(await page.locator('.js-only:visible').count(), 0);
    await page.click('details.more > summary');
    await page.click('.code-title a:text-is("5.1.1")');
    assert.match(await page.textContent('h1'), /5\.1\.1/);
    await page.fill('#q', 'greylist');
    await page.press('#q', 'Enter');
    await page.click('.found a >> nth=0');
    assert.ok(await page.locator('h1').count());
    await page.shot('no-script');
    await page.finish();
});

test('the dictionary can be browsed', async () => {
    const page = await open({ path: '/codes' });
    await page.shot('codes');
    await page.click('td a:text-is("550")');
    assert.equal(await page.textContent('h1 .big'), '550');
    await page.shot('code-550');
    await page.click('nav a:text-is("Categories")');
    assert.equal(await page.getAttribute('nav a:text-is("Categories")', 'aria-current'), 'page');
    await page.click('.tiles a:text-is("Mailbox full")');
    await page.click('button:text-is("Copy text")');
    assert.ok((await clipboard(page)).length > 30);
    await page.shot('category');
    await page.click('nav a:text-is("Vendors")');
    await page.click('.tiles a >> nth=0');
    await page.shot('vendor');
    await page.goto(`${daemon.url}/codes/5.7.26`);
    await page.shot('code-5.7.26');
    await page.finish();
});

test('print: the details are there, the form is not', async () => {
    const page = await open({ path: `/?${new URLSearchParams({ reply: LISTED })}` });
    await page.waitForSelector('.script', { state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.ok(await page.locator('.digits').first().isVisible());
    assert.equal(await page.locator('#ask, nav, .buttons, #examples').locator('visible=true').count(), 0);
    await page.shot('print');
    await page.finish();
});

const VIEWS = {
    home: { path: '/' },
    answer: { path: `/?${new URLSearchParams({ reply: LISTED })}`, details: true },
    embed: { path: `/embed?${new URLSearchParams({ reply: FULL })}` },
    several: { path: '/', text: SEVERAL, wait: '.many' },
    codes: { path: '/codes' },
    code: { path: '/codes/5.7.26' },
    unknown: { path: '/codes/5.6.987', expected: ['404'] },
    categories: { path: '/categories' },
    category: { path: '/categories/spam_content' },
    vendors: { path: '/vendors' },
    vendor: { path: '/vendors/google' },
    blocklists: { path: '/blocklists' },
    search: { path: '/search?q=mailbox+full' },
    fault: { path: '/nothing', expected: ['404'] },
};

for (const dark of [false, true]) {
    for (const [name, view] of Object.entries(VIEWS)) {
        test(`axe and width: ${name}, ${dark ? 'dark' : 'light'}`, async () => {
            const page = await open({ path: view.path, dark, expected: view.expected });
            if (view.text) await page.fill('#reply', view.text);
            if (view.wait) await page.waitForSelector(view.wait);
            if (view.details) {
                await page.waitForSelector('.script', { state: 'attached' });
                await page.click('details.more > summary');
            }
            await findNoFaults(page, name);
            for (const width of [1280, 768, 375, 320]) {
                await page.setViewportSize({ width, height: 667 });
                await fitsWidth(page);
            }
            if (['home', 'answer', 'several', 'code'].includes(name)) await findNoFaults(page, `${name} at 320 px`);
            if (dark && ['answer', 'several', 'code'].includes(name)) {
                await page.setViewportSize({ width: 375, height: 667 });
                await page.shot(`phone-dark-${name}`);
            }
            await page.finish();
        });
    }
}
