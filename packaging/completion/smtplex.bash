# smtplex.bash - completion for smtplex and smtplexd in bash.
#
# Options and commands are asked of the programs' own --help, so that they
# cannot differ from what is installed. Sourced by bash-completion, or by hand.
# SPDX-License-Identifier: MIT

# The long options in the --help of the command given.
_smtplex_options() {
    "$@" --help 2>/dev/null | sed -nE 's/^ +(-[a-zA-Z], )?(--[a-z][a-z-]*).*/\2/p'
}

# _smtplex_reply WORD CANDIDATES: those of the candidates that begin with WORD.
_smtplex_reply() {
    mapfile -t COMPREPLY < <(compgen -W "$2" -- "$1")
}

_smtplex_files() {
    mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

_smtplexd() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    case $before in
        --log-level) _smtplex_reply "$word" 'error warning info debug' ;;
        --log-format) _smtplex_reply "$word" 'plain json' ;;
        --registry | --plugins | --site-plugins | --python | --python-host | --token-file | --config | -c)
            _smtplex_files "$word" ;;
        --listen | --workers | --max-connections | --rate-* | --*-timeout | --cors-origins | --frame-ancestors)
            COMPREPLY=() ;;
        *) _smtplex_reply "$word" "$(_smtplex_options smtplexd)" ;;
    esac
}

_smtplex() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
    if ((COMP_CWORD == 1)); then
        _smtplex_reply "$word" "$(smtplex --help 2>/dev/null | sed -nE 's/^  ([a-z]+) .*/\1/p')"
        return
    fi
    case $before in
        --view) _smtplex_reply "$word" 'full brief' ;;
        --command) _smtplex_reply "$word" 'connect EHLO HELO STARTTLS AUTH MAIL RCPT DATA END_OF_DATA BDAT QUIT' ;;
        --list) _smtplex_reply "$word" 'suppress keep' ;;
        --format)
            if [ "$command" = log ]; then
                _smtplex_reply "$word" "$(smtplex log --help 2>/dev/null | sed -n 's/^ *--format.*of the log: //p')"
            else
                _smtplex_reply "$word" 'lines ndjson csv tsv'
            fi ;;
        --mx | --recipient | --fields | --columns | --names | --into | --top | --max-bounced) COMPREPLY=() ;;
        *)
            if [[ $word == -* ]]; then
                _smtplex_reply "$word" "$(_smtplex_options smtplex "$command")"
            else
                _smtplex_files "$word"
            fi ;;
    esac
}

complete -o filenames -F _smtplex smtplex
complete -o filenames -F _smtplexd smtplexd
