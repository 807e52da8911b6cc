package dev.exhibit.cli.html;

import dev.exhibit.cli.account.Account;
import dev.exhibit.cli.page.Html;
import dev.exhibit.cli.page.Moment;
import dev.exhibit.cli.page.Words;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.List;

/** Who was asked what and when, in a few sentences. */
final class WhatHappened {
  private static final int MOST_MODELS = 3;

  private WhatHappened() {}

  static Html of(Report report) {
    Html told =
        Account.of(report)
            .map(account -> told(account, report.simulated()))
            .orElseGet(() -> sentence(Html.text(Words.of("happened.unread"))));
    return Html.element(
        "div", "class=\"card na\"", Html.element("h3", Html.text(Words.of("happened"))), told);
  }

  private static Html sentence(Html words) {
    return Html.element("p", words);
  }

  private static Html told(Account account, boolean simulated) {
    List<Html> said = new ArrayList<>();
    said.add(asked(account));
    if (!account.answered().isEmpty()) {
      said.add(Html.text(Words.of("happened.answered") + " ").and(models(account.answered())));
    }
    account
        .provider()
        .ifPresent(
            name ->
                said.add(Html.text(Words.of("happened.provider") + " ").and(Html.evidence(name))));
    Html first = sentence(Html.join(said, ". ").and("."));
    Html second =
        sentence(
            Html.text(
                account.exchanges() == 0
                    ? Words.of("happened.none")
                    : Words.of("happened.exchanges", account.exchanges())));
    return first
        .and(second)
        .and(signer(account))
        .and(machines(account, simulated))
        .and(collector(account));
  }

  private static Html asked(Account account) {
    Html at =
        account
            .at()
            .map(
                when ->
                    Html.text(Words.of("happened.at") + " ")
                        .and(Moment.of(when))
                        .and(", " + Words.of("happened.clock") + ", "))
            .orElse(Html.text(Words.of("happened.when") + " "));
    Html whom = account.host().map(Html::evidence).orElse(Html.text(Words.of("happened.whom")));
    Html what =
        account.asked().isEmpty()
            ? Html.NOTHING
            : Html.text(" " + Words.of("happened.model") + " ").and(models(account.asked()));
    String verb = account.exchanges() == 0 ? "happened.proof" : "happened.asked";
    return at.and(Words.of(verb) + " ").and(whom).and(what);
  }

  private static Html models(List<String> models) {
    Html shown = Html.join(models.stream().limit(MOST_MODELS).map(Html::evidence).toList(), ", ");
    return shown.and(more(models.size()));
  }

  private static Html signer(Account account) {
    return account
        .signers()
        .map(
            signer ->
                sentence(
                    Html.text(Words.of("happened.signed") + " ")
                        .and(Html.digits(signer.key()))
                        .and(
                            signer.machines().isEmpty()
                                ? Words.of("happened.unbound")
                                : Words.of("happened.bound")
                                    + " "
                                    + paths(signer.machines())
                                    + ".")))
        .orElse(Html.NOTHING);
  }

  private static String paths(List<Subject> machines) {
    return String.join(", ", machines.stream().limit(MOST_MODELS).map(Subject::path).toList())
        + more(machines.size());
  }

  private static String more(int count) {
    return count > MOST_MODELS ? Filled.of(" and %d more", count - MOST_MODELS) : "";
  }

  private static Html machines(Account account, boolean simulated) {
    String how = simulated ? ".simulated" : "";
    String machines =
        account.machines() == 1
            ? Words.of("happened.machine", simulated)
            : Words.of("happened.machines" + how, account.machines());
    String devices =
        account.devices() == 0 ? "" : "; " + Words.of("happened.devices" + how, account.devices());
    return sentence(Html.text(machines + devices + "."));
  }

  private static Html collector(Account account) {
    return sentence(
        Html.text(Words.of("happened.collector") + " ")
            .and(Html.evidence(account.collector()))
            .and(" " + Words.of("happened.sealed") + " ")
            .and(Html.digits(account.sealKey().hex()))
            .and(". " + Words.of(account.expected() ? "happened.named" : "happened.unnamed")));
  }
}
