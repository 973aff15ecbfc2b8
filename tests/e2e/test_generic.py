"""test_generic.py - rules for any server: careful opposites, other languages, the last resort behind codes."""
import json
import subprocess

import pytest

from daemon import ROOT, SMTPLEX


def verdicts(*replies):
    done = subprocess.run([SMTPLEX, "classify", "--format=ndjson", "--view=full", "--plugins", "plugins"], cwd=ROOT,
                          input="\n".join(json.dumps({"reply": reply}) for reply in replies).encode(),
                          capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


OPPOSITES = [
    ("550 sender does not exist", "sender_invalid"), ("550 recipient does not exist", "invalid_recipient"),
    ("550 sender domain does not exist", "sender_invalid"), ("550 recipient domain does not exist", "domain_invalid"),
    ("550 you have reached your daily sending quota", "sender_quota"), ("552 quota exceeded", "mailbox_full"),
    ("552 message too large", "message_too_large"), ("552 mailbox full", "mailbox_full"),
    ("550 relaying denied", "relay_denied"), ("550 user unknown", "invalid_recipient"),
    ("550 blocked by the recipient", "sender_not_allowed"), ("550 your IP is listed in an RBL", "blocklisted_ip"),
    ("550 your host is blocked here", "blocked_ip"), ("550 SPF check failed", "spf_failure"),
    ("550 DKIM check failed", "dkim_failure"), ("550 DMARC check failed", "dmarc_failure"),
    ("550 neither SPF nor DKIM passed", "sender_unauthenticated"),
    ("421 rate limited because the DKIM signature is missing", "dkim_failure"), ("421 rate limited", "rate_limited"),
    ("550 too many unknown users", "poor_reputation"), ("535 user name or password is not valid", "smtp_auth_failed"),
    ("550 Verification failed for <a@example.com> Called: 192.0.2.1 550 No Such User Here Sender verify failed",
     "sender_invalid"),
    ("450 greylisted, try again later", "greylisted"), ("451 spam filter unavailable", "receiver_unavailable"),
    ("525 5.7.13 User account disabled", "sender_account_blocked"), ("550 5.2.1 User account disabled", "mailbox_inactive"),
    ("550 Account suspended, cannot send", "sender_account_blocked"), ("550 account suspended", "mailbox_inactive"),
    ("550 Your IP is on our blacklist", "blocked_ip"), ("550 your IP shows up on a public blacklist", "blocklisted_ip"),
    ("550 a link in your mail is on a blacklist", "blocklisted_domain"), ("550 we refuse to talk to 192.0.2.1", "blocked_ip"),
    ("450 192.0.2.1 is unwelcome: too many connections", "rate_limited"), ("550 No MX for sender", "sender_invalid"),
    ("550 192.0.2.1 may not send for example.com", "spf_failure"), ("550 unsigned mail from example.com", "dkim_failure"),
    ("550 domain example.com asks us to reject this mail", "dmarc_failure"), ("550 malware in attachment", "virus"),
    ("550 exe files may not be sent here, blocked", "attachment_blocked"), ("554 message scored over the limit", "spam_content"),
    ("554 IP address lacks hostname", "client_hostname"), ("550 no From: header", "message_format"),
]


def test_opposites():
    got = [verdict["category"] for verdict in verdicts(*[reply for reply, _ in OPPOSITES])]
    assert got == [category for _, category in OPPOSITES]


DEAD = ("550 Benutzer unbekannt", "550 Utilisateur inconnu", "550 El usuario no existe", "550 Usuário desconhecido",
        "550 Utente sconosciuto", "550 Gebruiker onbekend", "550 Nieznany użytkownik", "550 Пользователь не найден",
        "550 Uživatel neexistuje", "550 Kullanıcı bulunamadı", "550 ユーザーが見つかりません", "550 用户不存在",
        "550 존재하지 않는 사용자입니다")
ALIVE = ("550 Benutzer oder Passwort ungültig", "550 Utilisateur ou mot de passe invalide", "550 Su cuenta está suspendida",
         "550 Sua conta está suspensa", "550 Indirizzo IP sconosciuto", "550 Uw account is geblokkeerd",
         "550 Adres 192.0.2.1 jest zablokowany", "550 Ваш аккаунт заблокирован", "550 Neznámá IP adresa",
         "550 Hesabınız askıya alındı", "550 IPアドレスが不明です", "550 用户名或密码无效",
         "550 알 수 없는 IP 주소", "550 the user of this IP is unknown", "550 5.7.1 Account disabled for outgoing mail")


def test_dead_and_alive_in_every_language():
    for reply, verdict in zip(DEAD, verdicts(*DEAD)):
        assert (verdict["category"], verdict["suppress"]) == ("invalid_recipient", "recipient"), reply
    for reply, verdict in zip(ALIVE, verdicts(*ALIVE)):
        assert verdict["suppress"] == "no" and verdict["type"] != "hard", (reply, verdict["category"])


@pytest.mark.parametrize("reply", ["552 Boîte aux lettres pleine", "552 Boite aux lettres pleine",
                                   "550 Empfänger unbekannt", "550 Empfaenger unbekannt", "550 Empfanger unbekannt"])
def test_with_and_without_accents(reply):
    (verdict,) = verdicts(reply)
    assert verdict["decided_by"] == "rule" and verdict["category"] in ("mailbox_full", "invalid_recipient")


def test_a_telling_word_is_the_last_resort():
    telling, vague, none = verdicts("550 5.7.25 our policies", "550 5.7.1 an UBE-like phish", "550 an UBE-like phish")
    assert (telling["category"], telling["decided_by"]) == ("client_hostname", "enhanced_code")
    assert any(entry.get("rule") == "generic-words.policy" for entry in telling["evidence"])
    assert (vague["category"], vague["decided_by"]) == ("spam_content", "rule")
    assert none["category"] == "spam_content"
    assert none["confidence"] < 0.97
