package dev.exhibit.cli.render;

import dev.exhibit.cli.account.Account;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Filled;
import java.util.List;
import java.util.stream.Collectors;

/** Who was asked what and when, in a line each. */
final class AccountText {
  private static final int MOST = 3;

  private AccountText() {}

  static String of(Account account) {
    StringBuilder out = new StringBuilder();
    out.append(
        line(
            "who",
            account.host().map(Escaped::line).orElse("an address that nobody noted")
                + account.provider().map(name -> ", called " + quoted(name)).orElse("")
                + ", by the collector's word"));
    out.append(line("what", what(account)));
    out.append(
        line(
            "when",
            account
                .at()
                .map(at -> UtcText.of(at) + ", by the collector's clock")
                .orElse("no time was noted")));
    account.signers().ifPresent(signer -> out.append(line("signed by", signed(signer))));
    out.append(
        line(
            "collected",
            Filled.of(
                "by %s, sealed with the key %s%s",
                Escaped.line(account.collector()),
                account.sealKey().hex().substring(0, 16) + "…",
                account.expected()
                    ? ", which you expect"
                    : "; nobody told the verifier whose that is")));
    return out.toString();
  }

  private static String line(String name, String text) {
    return Wrapped.of(Filled.of("%-10s", name), text);
  }

  private static String what(Account account) {
    if (account.exchanges() == 0) {
      return "the proof of machines; no request and no answer are in this file";
    }
    String more = account.exchanges() == 1 ? "" : ", the first of " + account.exchanges();
    return Filled.of(
        "exchange/%s%s; model asked: %s, model answered: %s",
        account.first().orElse(""), more, all(account.asked()), all(account.answered()));
  }

  private static String all(List<String> names) {
    return names.isEmpty()
        ? "not shown"
        : names.stream().limit(MOST).map(AccountText::quoted).collect(Collectors.joining(", "))
            + (names.size() > MOST ? Filled.of(" and %d more", names.size() - MOST) : "");
  }

  private static String signed(Account.Signer signer) {
    String machines =
        signer.machines().stream().limit(MOST).map(Subject::path).collect(Collectors.joining(", "))
            + (signer.machines().size() > MOST
                ? Filled.of(" and %d more", signer.machines().size() - MOST)
                : "");
    return "the key "
        + Escaped.line(signer.key())
        + (machines.isEmpty() ? ", which no machine is shown to have" : ", bound to " + machines);
  }

  private static String quoted(String name) {
    return '"' + Escaped.line(name) + '"';
  }
}
