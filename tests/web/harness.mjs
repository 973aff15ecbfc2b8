// harness.mjs - a daemon, a browser, and pages that tell every fault.
//
// A console error, an exception, a violation of the policy, or a request to
// anywhere but the daemon fails the test that saw it (close()).
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = process.env.SLX_ROOT ?? process.cwd();
export const BUILD = process.env.SLX_BUILD ?? join(ROOT, 'build');
const SHOTS = join(BUILD, 'screenshots');
const DEADLINE_MS = 60_000;

async function freePort() {
    const probe = createServer();
    await new Promise((done) => probe.listen(0, '127.0.0.1', done));
    const { port } = probe.address();
    await new Promise((done) => probe.close(done));
    return port;
}

/** A running smtplexd: {url, stop()}. */
export async function startDaemon(options = []) {
    const port = await freePort();
    const child = spawn(
        join(BUILD, 'smtplexd'),
        ['--listen', `127.0.0.1:${port}`, '--plugins', join(ROOT, 'plugins'), '--workers', '2', ...options],
        { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const log = [];
    await new Promise((ready, fail) => {
        const timer = setTimeout(() => fail(new Error(`not ready\n${log.join('\n')}`)), DEADLINE_MS);
        child.on('exit', (code) => fail(new Error(`smtplexd ended with ${code}\n${log.join('\n')}`)));
        createInterface({ input: child.stderr }).on('line', (line) => {
            log.push(line);
            if (line.includes('ready to answer')) {
                clearTimeout(timer);
                ready();
            }
        });
    });
    const stop = () =>
        new Promise((done) => {
            child.removeAllListeners('exit');
            child.on('exit', done);
            child.kill('SIGTERM');
        });
    return { url: `http://127.0.0.1:${port}`, stop };
}

export async function startBrowser() {
    const { chromium } = await import('playwright-core');
    const home = mkdtempSync(join(tmpdir(), 'smtplex-chromium-'));
    const server = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        env: { ...process.env, HOME: home },
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    });
    return {
        open: (url, options) => openPage(server, url, options),
        stop: async () => {
            await server.close();
            rmSync(home, { recursive: true, force: true });
        },
    };
}

/** A page in a context of its own. `expected`: console errors that belong to the test (a 415 is one). */
async function openPage(
    browser,
    url,
    { path = '/', dark = false, width = 1280, height = 900, script = true, expected = [] } = {},
) {
    const context = await browser.newContext({
        colorScheme: dark ? 'dark' : 'light',
        viewport: { width, height },
        javaScriptEnabled: script,
        permissions: ['clipboard-read', 'clipboard-write'],
        reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const faults = [];
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !expected.some((part) => message.text().includes(part)))
            faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
    page.on('request', (request) => {
        if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
            faults.push(`request to ${request.url()}`);
    });
    page.on('dialog', (dialog) => {
        faults.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    if (script) {
        await page.exposeFunction('tellViolation', (what) => faults.push(`policy: ${what}`));
        await page.addInitScript(() =>
            document.addEventListener('securitypolicyviolation', (event) =>
                window.tellViolation(`${event.violatedDirective} ${event.blockedURI}`),
            ),
        );
    }
    await page.goto(url + path);
    page.finish = async () => {
        await context.close();
        assert.deepEqual(faults, []);
    };
    page.shot = async (name) => {
        mkdirSync(SHOTS, { recursive: true });
        await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
    };
    return page;
}

/** axe-core's findings, none of which may be there at all. */
export async function findNoFaults(page, label) {
    const { default: AxeBuilder } = await import('@axe-core/playwright');
    const found = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
    const told = found.violations.map(
        (v) =>
            `${v.id} (${v.impact}): ${v.nodes
                .map((n) => n.target.join(' '))
                .slice(0, 3)
                .join(' | ')}`,
    );
    assert.deepEqual(told, [], label);
    assert.ok(found.passes.length > 10, `${label}: axe looked at ${found.passes.length} rules only`);
}

/** Nothing sticks out to the side. */
export async function fitsWidth(page) {
    const [wide, room] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
    ]);
    assert.ok(wide <= room, `the page is ${wide} px wide, the window ${room}`);
}
