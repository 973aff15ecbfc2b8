# purple.pl - a plug-in for host.pl, the example of a host in another language.
# SPDX-License-Identifier: MIT
{
    api => 1, name => 'purple', version => '1.0.0', license => 'MIT',
    rules => [
        {
            id => 'purple.gate', source => 'own wording',
            when => { text => 'the purple gate is closed' },
            verdict => { category => 'policy_rejected' },
            examples => ['550 5.7.1 The purple gate is closed'],
            counterexamples => ['250 2.0.0 OK'],
            refine => sub {
                my ($reply, $facts) = @_;
                return { title => 'Closed for ' . ($facts->{client_ip} // 'everybody'), retry_after => 3600 };
            },
        },
    ],
}
