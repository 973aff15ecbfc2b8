<?php
/*
 * osticket.php - osTicket: the verdict as an internal note on a new ticket.
 *
 * Put it into the bootstrap of a plug-in (include/plugins/smtplex/). From
 * osTicket's documentation; not run: osTicket was not at hand.
 * SPDX-License-Identifier: MIT
 */
Signal::connect('ticket.created', function ($ticket) {
    $url = 'http://127.0.0.1:8025/v1/classify';
    $reply = strip_tags((string) $ticket->getLastMessage()->getBody());
    $context = stream_context_create(['http' => [
        'method' => 'POST', 'timeout' => 5, 'header' => 'Content-Type: application/json',
        'content' => json_encode(['reply' => $reply]),
    ]]);
    $answer = @file_get_contents($url, false, $context);
    $verdict = $answer === false ? null : json_decode($answer, true);
    if ($verdict)
        $ticket->logNote($verdict['title'], $verdict['category'] . ', ' . $verdict['action'] . "\n\n" . $verdict['customer_text'],
                         'smtplex', false);
});
