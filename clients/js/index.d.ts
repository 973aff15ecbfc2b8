// index.d.ts - types of the smtplex client; the fields are those of openapi.yaml.
// SPDX-License-Identifier: MIT

export type Type = 'success' | 'intermediate' | 'soft' | 'hard' | 'block' | 'technical' | 'undetermined';
export type Permanence = 'none' | 'transient' | 'permanent';
export type Suppress = 'no' | 'if_repeated' | 'recipient' | 'domain';
export type Who = 'nobody' | 'sender' | 'sender_admin' | 'recipient' | 'recipient_admin';
export type Concerns =
    'none' | 'recipient' | 'sender' | 'content' | 'message' | 'reputation' | 'infrastructure' | 'unknown';
export type Command =
    'connect' | 'EHLO' | 'HELO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'END_OF_DATA' | 'BDAT' | 'QUIT';
export type View = 'full' | 'brief';
export type Action =
    | 'none'
    | 'continue'
    | 'suppress_recipient'
    | 'suppress_domain'
    | 'retry_later'
    | 'slow_down'
    | 'split_recipients'
    | 'fix_sender_auth'
    | 'fix_dns'
    | 'fix_sender_address'
    | 'fix_message'
    | 'fix_client_config'
    | 'request_delisting'
    | 'improve_reputation'
    | 'contact_postmaster'
    | 'contact_recipient'
    | 'contact_own_provider'
    | 'review';
export type Decider =
    'rule' | 'vendor_code' | 'vendor_enhanced' | 'enhanced_code' | 'reply_command' | 'reply_code' | 'class' | 'nothing';

export interface Retry {
    advised: boolean;
    after_s: number | null;
    reason: 'n/a' | 'yes' | 'no' | 'after_fix' | 'slowly' | 'if_4yz';
    source?: 'text' | 'default';
}

export interface BriefVerdict {
    title: string;
    /** One of the ids of /v1/categories. */
    category: string;
    tags: string[];
    type: Type;
    permanence: Permanence;
    action: Action;
    suppress: Suppress;
    retry: Retry;
    concerns: Concerns;
    who: Who;
    /** 0 to 1. */
    confidence: number;
    decided_by: Decider;
    vendor: { id: string; name: string; because: string; certainty: 'certain' | 'likely' | 'weak' } | null;
    fingerprint: string;
    permalink: string | null;
    ruleset: string;
}

export interface Evidence {
    by: Decider;
    category: string;
    plugin?: string;
    rule?: string;
    source?: string;
    specificity?: number;
    code?: string;
    /** Half-open range of UTF-8 bytes in reply.original. */
    span: [number, number] | null;
    outcome: string;
}

export interface Verdict extends BriefVerdict {
    reply: {
        code: number | null;
        enhanced: string | null;
        text: string;
        form: string;
        lines: number;
        command: Command | null;
        mx: string | null;
        mx_ip: string | null;
        recipient: string | null;
        original: string;
    };
    summary: string;
    customer_text: string;
    advice: string[];
    agent_advice: string[];
    facts: {
        client_ip: string | null;
        recipient: string | null;
        sender: string | null;
        domain: string | null;
        blocklist: {
            id: string;
            name: string;
            state: 'active' | 'closed';
            lookup_url: string | null;
            delist_url: string | null;
        } | null;
        urls: string[];
        emails: string[];
        retry_after_s: number | null;
        limit: string | null;
        queue_id: string | null;
        vendor_code: string | null;
    };
    evidence: Evidence[];
    notes: { id: string; text: string }[];
    codes: { reply: Record<string, unknown> | null; enhanced: Record<string, unknown> | null };
    links: { title: string; href: string }[];
    crosswalk: Record<
        'sisimai' | 'kumomta' | 'zonemta' | 'powermta' | 'sparkpost' | 'sendgrid' | 'postalsys',
        string[]
    >;
}

/** A problem document (RFC 9457). */
export interface Problem {
    type?: string;
    title?: string;
    status?: number;
    detail?: string;
    instance?: string;
    errors?: { parameter?: string; pointer?: string; detail: string }[];
    [member: string]: unknown;
}

export interface Context {
    /** Name of the server that answered. */
    mx?: string;
    /** Address or domain. */
    recipient?: string;
    /** The command that was answered. */
    command?: Command;
}
export interface CallOptions {
    signal?: AbortSignal;
}
export interface ReplyItem extends Context {
    reply: string;
}
export type Item<V> = V | { error: Problem };

export interface MessageAnswer {
    message: Record<string, unknown>;
    recipients: { recipient: string | null; found_in?: string; verdict: Verdict }[];
}

export interface Options {
    /** Bearer token, where the service asks for one. */
    token?: string;
    /** Another fetch: a proxy, a test. */
    fetch?: typeof globalThis.fetch;
    /** Milliseconds for one request; 30,000. */
    timeout?: number;
}

/** Most items of one request of classifyMany. */
export const BATCH_ITEMS: number;

export class SmtplexError extends Error {
    constructor(status: number, problem: Problem, options?: { cause?: unknown });
    /** HTTP status; 0 when the service did not answer. */
    readonly status: number;
    readonly problem: Problem;
    /** Last part of the problem's type, such as "empty-reply". */
    readonly code: string;
}

export class Smtplex {
    /** @param base such as http://127.0.0.1:8025; '' in a page that the service itself serves */
    constructor(base?: string | URL, options?: Options);
    classify(reply: string, options: Context & CallOptions & { view: 'brief' }): Promise<BriefVerdict>;
    classify(reply: string, options?: Context & CallOptions & { view?: View }): Promise<Verdict>;
    classifyMany(
        replies: (string | ReplyItem)[],
        options: CallOptions & { view: 'brief' },
    ): Promise<Item<BriefVerdict>[]>;
    classifyMany(replies: (string | ReplyItem)[], options?: CallOptions & { view?: View }): Promise<Item<Verdict>[]>;
    classifyMessage(message: string | Uint8Array | ArrayBuffer | Blob, options?: CallOptions): Promise<MessageAnswer>;
    lookup(key: string, options?: CallOptions): Promise<Record<string, unknown>>;
    entry(kind: string, id?: string, options?: CallOptions): Promise<Record<string, unknown>>;
    search(
        query: string,
        options?: CallOptions & { limit?: number },
    ): Promise<{
        total: number;
        results: { kind: string; id: string; title: string; text: string | null; path: string }[];
    }>;
    version(options?: CallOptions): Promise<Record<string, unknown>>;
}
