# request-tracker.pl - Request Tracker: the verdict as a comment on a new ticket.
#
# Admin, Scrips, Create: condition "On Create", action "User Defined",
# template "Blank"; this file is the "Custom action commit code".
# Checked: run by Perl with a stand-in for the ticket; RT itself was not at hand.
# SPDX-License-Identifier: MIT
use HTTP::Tiny;
use JSON::PP;

my $url   = $ENV{SMTPLEX_URL} || 'http://127.0.0.1:8025';
my $reply = $self->TransactionObj->Content;
my $got   = HTTP::Tiny->new( timeout => 5 )->post( "$url/v1/classify",
    { headers => { 'Content-Type' => 'application/json' }, content => encode_json( { reply => $reply } ) } );
if ( $got->{success} ) {
    my $verdict = decode_json( $got->{content} );
    $self->TicketObj->Comment( Content => join "\n",
        "$verdict->{title} ($verdict->{category}, $verdict->{type})",
        "Suppress: $verdict->{suppress}. Next: $verdict->{action}.", '', $verdict->{customer_text} );
}
1;
