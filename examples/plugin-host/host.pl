#!/usr/bin/perl
# host.pl - a host of plug-ins in Perl, as an example of docs/PLUGIN-PROTOCOL.md.
#
# A plug-in is a file whose last value is a hash: the same fields as in Lua, a
# refine function as an anonymous sub (purple.pl beside this file). smtplex
# does not ship this host; a test runs it to show that the protocol needs
# nothing of Python.
# SPDX-License-Identifier: MIT
use strict;
use warnings;
use JSON::PP ();

use constant { SOCKET => 3, FILTER => 4 };

my $json = JSON::PP->new->utf8->allow_blessed;
my %prctl = (x86_64 => 157, aarch64 => 167);
my @functions;

open(my $socket, '+<&=', SOCKET) or die "no socket: $!";

# The fence comes first: from here on nothing can be opened, and a plug-in has not been seen yet.
sub close_fence {
    open(my $file, '<&=', FILTER) or return JSON::PP::false;
    my $filter = do { local $/; <$file> };
    close($file);
    my $program = pack('Sx6P', length($filter) / 8, $filter);
    my $call = $prctl{(POSIX::uname())[4]} or die 'unknown processor';
    syscall($call, 38, 1, 0, 0, 0) == 0 && syscall($call, 22, 2, $program, 0, 0) == 0 or die "seccomp: $!";
    return JSON::PP::true;
}

sub receive {
    my ($want) = @_;
    my $bytes = '';
    while (length($bytes) < $want) {
        sysread($socket, $bytes, $want - length($bytes), length($bytes)) or exit 0;
    }
    return $bytes;
}

sub send_frame {
    my $body = $json->encode($_[0]);
    my $bytes = pack('N', length($body)) . $body;
    while (length($bytes)) {
        my $sent = syswrite($socket, $bytes) or exit 0;
        substr($bytes, 0, $sent) = '';
    }
}

# "refine": true stands for a function; the functions themselves stay here.
sub load {
    my ($request) = @_;
    my $plugin = eval $request->{source}; ## no critic: running the plug-in is what a host does
    return { error => "$@" =~ s/\s+/ /gr, line => $@ =~ /line (\d+)/ ? $1 + 0 : 0 } if $@;
    return { error => 'the file must end in a hash', line => 0 } if ref($plugin) ne 'HASH';
    @functions = map { delete $_->{refine} } @{$plugin->{rules}};
    $functions[$_] and $plugin->{rules}[$_]{refine} = JSON::PP::true for 0 .. $#functions;
    return { plugin => $request->{table} ? $plugin : undef };
}

sub refine {
    my ($request) = @_;
    my $answer = eval { $functions[$request->{rule} - 1]->($request->{reply}, $request->{facts}) };
    return { id => $request->{id}, error => 'died', line => $@ =~ /line (\d+)/ ? $1 + 0 : 0 } if $@;
    return { id => $request->{id}, answer => $answer };
}

require POSIX;
send_frame({ hello => 1, language => 'perl', version => sprintf('%vd', $^V), fenced => close_fence() });
while (1) {
    my $request = $json->decode(receive(unpack('N', receive(4))));
    send_frame($request->{do} eq 'refine' ? refine($request) : load($request));
}
