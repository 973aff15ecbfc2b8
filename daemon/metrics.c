/*
 * metrics.c - see metrics.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "daemon/metrics.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/version.h"
#include "base/clock.h"
#include "daemon/route.h"
#include "daemon/messages.h"
#include "daemon/worker.h"

/* Statuses the daemon can send; the last slot takes any other. */
static const unsigned statuses[SLX_STATUSES_MAX - 1] = {200, 204, 302, 304, 400, 401, 404, 405, 406, 408, 413,
                                                        414, 415, 417, 422, 429, 431, 500, 501, 503};

static const struct {
    uint64_t ns;
    const char *le;
} buckets[SLX_BUCKETS] = {
    {100000, "0.0001"},   {250000, "0.00025"},  {500000, "0.0005"},  {1000000, "0.001"},  {2500000, "0.0025"},
    {5000000, "0.005"},   {10000000, "0.01"},   {25000000, "0.025"}, {50000000, "0.05"},  {100000000, "0.1"},
    {250000000, "0.25"},  {500000000, "0.5"},   {1000000000, "1"},
};

static const char *const reject_ids[SLX_REJECT_COUNT] = {
#define SLX_REJECT_ID(key, id) id,
    SLX_REJECTS(SLX_REJECT_ID)
#undef SLX_REJECT_ID
};

/* One writer: a load and a store, no locked instruction. */
static void add(slx_counter *counter, uint64_t value)
{
    atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + value, memory_order_relaxed);
}

static size_t status_slot(unsigned status)
{
    size_t i = 0;
    while (i < SLX_STATUSES_MAX - 1 && statuses[i] != status)
        i++;
    return i;
}

static size_t bucket_of(uint64_t ns)
{
    size_t i = 0;
    while (i < SLX_BUCKETS && ns > buckets[i].ns)
        i++;
    return i;
}

void slx_metrics_request(struct slx_metrics *metrics, const struct slx_request *request, uint64_t now_ns)
{
    size_t route = slx_route_index(request->route);
    uint64_t took = now_ns - request->started_ns;
    add(&metrics->requests[route][request->method][status_slot(request->status)], 1);
    add(&metrics->duration[route][bucket_of(took)], 1);
    add(&metrics->duration_ns[route], took);
    add(&metrics->received_bytes, request->body_seen);
    if (request->method != SLX_METHOD_HEAD)
        add(&metrics->sent_bytes, request->answer.len + request->answer_bytes);
}

void slx_metrics_problem(struct slx_metrics *metrics, enum slx_problem_type type)
{
    add(&metrics->problems[type], 1);
}

void slx_metrics_reject(struct slx_metrics *metrics, enum slx_reject reject)
{
    add(&metrics->rejects[reject], 1);
}

void slx_metrics_reject_phase(struct slx_metrics *metrics, enum slx_phase phase)
{
    add(&metrics->deadlines[phase], 1);
}

/* ---- the text ---- */

/* The sum over all workers of the counter that lies `offset` bytes into struct slx_metrics. */
static uint64_t sum(const struct slx_server *server, size_t offset)
{
    uint64_t total = 0;
    for (unsigned i = 0; i < server->workers_len; i++) {
        const char *base = (const char *)&server->workers[i].metrics;
        total += atomic_load_explicit((const slx_counter *)(const void *)(base + offset), memory_order_relaxed);
    }
    return total;
}
#define SUM(server, member) sum((server), offsetof(struct slx_metrics, member))

static void family(struct slx_buf *out, const char *name, const char *type, const char *help)
{
    slx_buf_printf(out, "# HELP smtplexd_%s %s\n# TYPE smtplexd_%s %s\n", name, help, name, type);
}

static void single(struct slx_buf *out, const char *name, const char *type, const char *help, uint64_t value)
{
    family(out, name, type, help);
    slx_buf_printf(out, "smtplexd_%s %llu\n", name, (unsigned long long)value);
}

static struct slx_span route_label(size_t route)
{
    return slx_route_template(route < SLX_ROUTES_MAX ? slx_route_at(route) : NULL);
}

static void write_requests(const struct slx_server *server, struct slx_buf *out)
{
    family(out, "http_requests_total", "counter", "Requests answered, by route, method and status.");
    for (size_t route = 0; route <= SLX_ROUTES_MAX; route++)
        for (size_t method = 0; method < SLX_METHOD_COUNT; method++)
            for (size_t slot = 0; slot < SLX_STATUSES_MAX; slot++) {
                uint64_t count = SUM(server, requests[route][method][slot]);
                if (count == 0)
                    continue;
                char code[8] = "other";
                if (slot < SLX_STATUSES_MAX - 1)
                    snprintf(code, sizeof code, "%u", statuses[slot]);
                slx_buf_printf(out, "smtplexd_http_requests_total{route=\"%.*s\",method=\"%.*s\",code=\"%s\"} %llu\n",
                               SLX_FMT(route_label(route)), SLX_FMT(slx_method_name((enum slx_method)method)), code,
                               (unsigned long long)count);
            }
}

static void write_durations(const struct slx_server *server, struct slx_buf *out)
{
    family(out, "http_request_duration_seconds", "histogram", "From the request line to the last byte of the answer.");
    for (size_t route = 0; route <= SLX_ROUTES_MAX; route++) {
        uint64_t total = 0, below = 0;
        for (size_t i = 0; i <= SLX_BUCKETS; i++)
            total += SUM(server, duration[route][i]);
        if (total == 0)
            continue;
        struct slx_span label = route_label(route);
        for (size_t i = 0; i < SLX_BUCKETS; i++) {
            below += SUM(server, duration[route][i]);
            slx_buf_printf(out, "smtplexd_http_request_duration_seconds_bucket{route=\"%.*s\",le=\"%s\"} %llu\n",
                           SLX_FMT(label), buckets[i].le, (unsigned long long)below);
        }
        slx_buf_printf(out,
                       "smtplexd_http_request_duration_seconds_bucket{route=\"%.*s\",le=\"+Inf\"} %llu\n"
                       "smtplexd_http_request_duration_seconds_sum{route=\"%.*s\"} %.9f\n"
                       "smtplexd_http_request_duration_seconds_count{route=\"%.*s\"} %llu\n",
                       SLX_FMT(label), (unsigned long long)total, SLX_FMT(label),
                       (double)SUM(server, duration_ns[route]) / 1e9, SLX_FMT(label), (unsigned long long)total);
    }
}

static void write_rejects(const struct slx_server *server, struct slx_buf *out)
{
    family(out, "rejected_total", "counter", "Requests and connections turned away, by reason.");
    for (size_t i = 0; i < SLX_PROBLEM_COUNT; i++)
        slx_buf_printf(out, "smtplexd_rejected_total{reason=\"%.*s\"} %llu\n",
                       SLX_FMT(slx_problem_row((enum slx_problem_type)i)->name),
                       (unsigned long long)SUM(server, problems[i]));
    for (size_t i = SLX_PHASE_HEADERS; i <= SLX_PHASE_ANSWER; i++)
        slx_buf_printf(out, "smtplexd_rejected_total{reason=\"slow_%s\"} %llu\n", slx_phase_id((enum slx_phase)i),
                       (unsigned long long)SUM(server, deadlines[i]));
    for (size_t i = 0; i < SLX_REJECT_COUNT; i++)
        slx_buf_printf(out, "smtplexd_rejected_total{reason=\"%s\"} %llu\n", reject_ids[i],
                       (unsigned long long)SUM(server, rejects[i]));
}

/* Resident memory in bytes, from /proc; 0 when it cannot be read. */
static uint64_t resident_bytes(void)
{
    unsigned long long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file)
        return 0;
    int got = fscanf(file, "%llu %llu", &size, &resident);
    fclose(file);
    return got == 2 ? resident * (uint64_t)sysconf(_SC_PAGESIZE) : 0;
}

static void write_process(const struct slx_server *server, struct slx_buf *out)
{
    struct timespec cpu;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    single(out, "connections", "gauge", "Connections open now.", atomic_load(&server->connections));
    single(out, "workers", "gauge", "Worker threads.", server->workers_len);
    single(out, "request_body_bytes_total", "counter", "Bytes of request bodies read.", SUM(server, received_bytes));
    single(out, "answer_body_bytes_total", "counter", "Bytes of answers, without their headers.", SUM(server, sent_bytes));
    single(out, "message_reader_failures_total", "counter", "Times the process that reads messages died, hung or spoke nonsense.",
           slx_messages_failures(server->messages));
    single(out, "uptime_seconds", "gauge", "Seconds since the start.", (slx_now_ns() - server->started_ns) / SLX_NS_PER_S);
    family(out, "build_info", "gauge", "Always 1; the version is the label.");
    slx_buf_printf(out, "smtplexd_build_info{version=\"%s\"} 1\n", SLX_VERSION);
    slx_buf_printf(out,
                   "# HELP process_resident_memory_bytes Resident memory.\n# TYPE process_resident_memory_bytes gauge\n"
                   "process_resident_memory_bytes %llu\n"
                   "# HELP process_cpu_seconds_total Processor time of the process.\n"
                   "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total %lld.%09ld\n",
                   (unsigned long long)resident_bytes(), (long long)cpu.tv_sec, cpu.tv_nsec);
}

static void write_rules(const struct slx_server *server, const struct slx_ruleset *set, struct slx_buf *out)
{
    struct slx_store *store = server->store;
    pthread_mutex_lock(&store->lock);
    uint64_t loads = store->report.loads, failures = store->report.failures, left_out = store->report.left_out;
    int64_t success_s = store->last_success_s;
    pthread_mutex_unlock(&store->lock);
    family(out, "reloads_total", "counter", "Loads of registry and plug-ins, the first one counted, by result.");
    slx_buf_printf(out, "smtplexd_reloads_total{result=\"ok\"} %llu\nsmtplexd_reloads_total{result=\"failed\"} %llu\n",
                   (unsigned long long)loads, (unsigned long long)failures);
    single(out, "last_reload_success_timestamp_seconds", "gauge", "When the rule set in service was loaded.",
           (uint64_t)success_s);
    single(out, "plugins", "gauge", "Plug-ins in service.", set->plugins_len);
    single(out, "plugins_left_out", "gauge", "Broken plug-ins of the site that were left out at the start.", left_out);
    single(out, "rules", "gauge", "Rules in service.", set->rules_len);
    family(out, "ruleset_info", "gauge", "Always 1; the versions are labels.");
    slx_buf_printf(out, "smtplexd_ruleset_info{ruleset=\"%s\",registry=\"%s\"} 1\n", set->version,
                   set->registry->version);
}

/* What is told of each plug-in that has refine functions. */
static const struct refine_metric {
    const char *name, *type, *help;
    size_t offset;
} refine_metrics[] = {
    {"plugin_refine_calls_total", "counter", "Calls of a plug-in's refine functions.",
     offsetof(struct slx_refine_status, calls)},
    {"plugin_refine_faults_total", "counter", "Calls that failed; the rule's table stood.",
     offsetof(struct slx_refine_status, faults)},
    {"plugin_refine_timeouts_total", "counter", "Calls that failed because no answer came in time.",
     offsetof(struct slx_refine_status, timeouts)},
    {"plugin_refine_quarantines_total", "counter", "Times a plug-in was put aside after three faults in a minute.",
     offsetof(struct slx_refine_status, quarantines)},
    {"plugin_worker_restarts_total", "counter", "Worker processes that had to be replaced.",
     offsetof(struct slx_refine_status, restarts)},
};

static void write_refines(const struct slx_ruleset *set, struct slx_buf *out)
{
    struct slx_refine_status status;
    for (size_t m = 0; m < sizeof refine_metrics / sizeof refine_metrics[0]; m++) {
        const struct refine_metric *metric = &refine_metrics[m];
        family(out, metric->name, metric->type, metric->help);
        for (size_t i = 0; i < set->plugins_len; i++) {
            uint64_t value;
            if (!slx_ruleset_refine_status(set, set->plugins[i], &status))
                continue;
            memcpy(&value, (const char *)&status + metric->offset, sizeof value);
            slx_buf_printf(out, "smtplexd_%s{plugin=\"%.*s\"} %llu\n", metric->name, SLX_FMT(set->plugins[i]->name),
                           (unsigned long long)value);
        }
    }
}

static void write_verdicts(const struct slx_server *server, const struct slx_registry *registry, struct slx_buf *out)
{
    family(out, "classifications_total", "counter", "Verdicts, by category.");
    for (size_t c = 0; c < registry->categories_len; c++) {
        unsigned long long sum = 0;
        for (unsigned w = 0; w < server->workers_len; w++)
            sum += atomic_load_explicit(&server->workers[w].tally.by_category[c], memory_order_relaxed);
        slx_buf_printf(out, "smtplexd_classifications_total{category=\"%.*s\"} %llu\n",
                       SLX_FMT(registry->categories[c].id), sum);
    }
    family(out, "decided_by_total", "counter", "Verdicts, by the kind of evidence that decided.");
    for (size_t d = 0; d < SLX_DECIDER_COUNT; d++) {
        unsigned long long sum = 0;
        for (unsigned w = 0; w < server->workers_len; w++)
            sum += atomic_load_explicit(&server->workers[w].tally.by_decider[d], memory_order_relaxed);
        slx_buf_printf(out, "smtplexd_decided_by_total{kind=\"%.*s\"} %llu\n", SLX_FMT(slx_decider_id((enum slx_decider)d)), sum);
    }
}

void slx_metrics_answer(struct slx_request *request)
{
    const struct slx_server *server = request->worker->server;
    struct slx_buf *out = &request->answer;
    request->head.media_type = "text/plain; version=0.0.4; charset=utf-8";
    write_requests(server, out);
    write_durations(server, out);
    write_rejects(server, out);
    write_rules(server, request->worker->set, out);
    write_refines(request->worker->set, out);
    write_verdicts(server, request->worker->set->registry, out);
    write_process(server, out);
}
