// text.test.mjs - what the page does with text, without a browser.
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const ROOT = process.env.SLX_ROOT ?? process.cwd();
const { csv, curlLine, duration, eachLine, looksLikeMessage, pack, pieces, splitReplies, unpack, visible, words } =
    await import(pathToFileURL(join(ROOT, 'web', 'text.js')));

const SPLITS = [
    ['nothing', '', 0],
    ['white space', ' \n\t\n', 0],
    ['one line', '550 no', 1],
    ['lines of one reply', '550-first\r\n550-second\r\n550 last', 1],
    ['two replies of several lines', '550-a\n550 b\n450-c\n450 d', 2],
    ['two replies with the same code', '550 5.1.1 a\n550 5.1.1 b', 2],
    [
        'a wrapped notice',
        '<jane@example.com>: host mx.example.com[192.0.2.1] said: 550 5.1.1\n    User unknown (in reply to RCPT TO command)',
        1,
    ],
    ['two notices', '<jane@example.com>: host a said: 550 x\n    more\n<jo@example.com>: host b said: 550 y', 2],
    ['prose around a reply', 'Your message was not delivered.\n\n550 5.1.1 User unknown', 1],
    [
        'lines of a syslog',
        'Nov 24 10:00:00 mx postfix/smtp[1]: A: status=bounced\nNov 24 10:00:01 mx postfix/smtp[1]: B: status=sent',
        2,
    ],
    ['lines with ISO times', '2026-11-24T10:00:00Z a\n2026-11-24 10:00:01 b', 2],
    ['diagnostic codes', 'smtp; 550 a\nsmtp; 450 b', 2],
    ['a number is no code', '550 euros\n5501 more', 1],
];
for (const [name, text, count] of SPLITS) test(`split: ${name}`, () => assert.equal(splitReplies(text).length, count));

test('split: each line', () => assert.deepEqual(eachLine('a\r\n\n b \u2028c'), ['a', 'b', 'c']));

test('a message is told from a reply', () => {
    assert.ok(looksLikeMessage('Return-Path: <>\r\nReceived: from a\r\n\tby b\r\nSubject: x\r\n\r\nbody'));
    assert.ok(
        looksLikeMessage('From jane@example.com Tue Nov 24\nFrom: a@example.com\nTo: b@example.com\nDate: x\n\n'),
    );
    assert.ok(!looksLikeMessage('550 5.1.1 User unknown'));
    assert.ok(!looksLikeMessage('From: a\n550 5.1.1 User unknown'));
});

test('pieces are cut at bytes and joined to the same text', () => {
    const text = '550 Größe 😀 überschritten';
    const bytes = Buffer.from(text);
    const at = (word) => [bytes.indexOf(word), bytes.indexOf(word) + Buffer.byteLength(word)];
    const out = pieces(text, [at('überschritten'), at('Größe')]);
    assert.deepEqual(
        out.filter((piece) => piece.mark).map((piece) => piece.text),
        ['Größe', 'überschritten'],
    );
    assert.equal(out.map((piece) => piece.text).join(''), text);
    assert.equal(words(text, at('😀')), '😀');
    const overlapping = pieces('abcdef', [
        [1, 4],
        [2, 5],
        [9, 12],
        [3, 3],
    ]);
    assert.equal(overlapping.map((piece) => piece.text).join(''), 'abcdef');
});

test('a packed text comes back; other things do not', () => {
    for (const text of ['550 5.1.1 x', 'Größe 😀\n\r\t', '?&#/+']) {
        assert.match(pack(text), /^[\w-]+$/);
        assert.equal(unpack(pack(text)), text);
    }
    for (const bad of ['%%%', '_w', 'gIA']) assert.equal(unpack(bad), null, bad);
});

test('durations read as people say them', () => {
    const said = {
        1: '1 second',
        89: '89 seconds',
        90: '2 minutes',
        300: '5 minutes',
        5400: '2 hours',
        14400: '4 hours',
        129600: '2 days',
        86400: '24 hours',
    };
    for (const [seconds, text] of Object.entries(said)) assert.equal(duration(Number(seconds)), text);
});

test('the curl line survives a shell', () => {
    const reply = '550 it\'s $(id) `id` "x" \\ !\nsecond';
    const line = curlLine('http://127.0.0.1:1', { reply, mx: '', command: 'RCPT' }).replace(
        /^curl /,
        'printf "%s\\0" ',
    );
    assert.deepEqual(execFileSync('sh', ['-c', line]).toString().split('\0').slice(0, -1), [
        '-G',
        '--data-urlencode',
        `reply=${reply}`,
        '--data-urlencode',
        'command=RCPT',
        'http://127.0.0.1:1/v1/classify',
    ]);
});

test('a spreadsheet runs nothing', () => {
    assert.equal(csv([['a', '=1+1', '@x', 'b"c', 'd,e', 1, true]]), 'a,\'=1+1,\'@x,"b""c","d,e",1,true\r\n');
});

test('control characters are shown', () => assert.equal(visible('a\x1b\x00\x7f\n\tb'), 'a\u241b\u2400\u2421\n\tb'));
