package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.collateral.CollateralPick;
import dev.exhibit.core.intel.pki.PckExtension;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteBody;
import dev.exhibit.core.intel.tcb.IsvLevel;
import dev.exhibit.core.intel.tcb.ModuleCheck;
import dev.exhibit.core.intel.tcb.QeCheck;
import dev.exhibit.core.intel.tcb.QeIdentity;
import dev.exhibit.core.intel.tcb.TcbInfo;
import dev.exhibit.core.intel.tcb.TcbMatch;
import dev.exhibit.core.intel.tcb.TcbState;
import dev.exhibit.core.intel.tcb.TcbStatus;
import dev.exhibit.core.intel.tcb.VerifiedCollateral;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Intel says of a platform in documents that stand beside those used and are no older. They
 * decide nothing: a newer one does not hold at the instants judged at. But a status that they
 * change is said.
 */
final class OtherCollateral {
  private static final String NO_LEVEL = "no level";

  private final Quote quote;
  private final PckExtension platform;
  private final VerifiedCollateral used;
  private final TcbState state;
  private final List<Message> sentences = new ArrayList<>();
  private final List<Map<String, Object>> tcbInfos = new ArrayList<>();
  private final List<Map<String, Object>> qeIdentities = new ArrayList<>();

  OtherCollateral(Quote quote, PckExtension platform, VerifiedCollateral used, TcbState state) {
    this.quote = quote;
    this.platform = platform;
    this.used = used;
    this.state = state;
  }

  /** One document, and how it compares with the one used in its place. */
  private record Shown(String kind, Instant issued, int number, boolean sameAge) {
    Message changes(String part, String status) {
      return sameAge
          ? Message.of(
              "Other %s of the same age that is shown too (issued %s, evaluation data number %d)"
                  + " gives the %s another status: %s.",
              kind, issued, number, part, Value.name(status))
          : Message.of(
              "Newer %s that is shown too (issued %s, evaluation data number %d) gives the %s"
                  + " another status: %s. It does not hold at the time judged at.",
              kind, issued, number, part, Value.name(status));
    }
  }

  /** The judgement of the status, with what others would change. */
  Step<TcbState> said(
      Step<TcbState> judged,
      Step<Optional<IsvLevel>> module,
      Step<IsvLevel> enclave,
      CollateralPick.Others others) {
    others.tcbInfos().forEach(info -> tcbInfo(info, module));
    others.qeIdentities().forEach(identity -> qeIdentity(identity, enclave));
    Grounds grounds = judged.grounds();
    for (Message sentence : sentences) {
      grounds = grounds.adding(sentence);
    }
    grounds = tcbInfos.isEmpty() ? grounds : grounds.with("newerTcbInfo", tcbInfos);
    grounds = qeIdentities.isEmpty() ? grounds : grounds.with("newerQeIdentity", qeIdentities);
    return sentences.isEmpty() ? judged : judged.on(grounds);
  }

  private void tcbInfo(TcbInfo info, Step<Optional<IsvLevel>> module) {
    Shown shown =
        shown(
            "TCB info",
            info.issueDate(),
            info.evaluationDataNumber(),
            used.tcbInfo().issueDate(),
            used.tcbInfo().evaluationDataNumber());
    Optional<Bytes> svn = quote.body().td().map(QuoteBody.TdReport10::teeTcbSvn);
    Optional<TcbStatus> found =
        TcbMatch.find(platform, svn, info).map(match -> match.level().status());
    Map<String, Object> facts = facts(shown);
    if (!found.equals(Optional.of(state.platformStatus()))) {
      note(shown, "platform", "status", word(found), facts);
    }
    Optional<Step<Optional<IsvLevel>>> other =
        quote.body().td().map(td -> ModuleCheck.judge(td, info));
    other
        .map(OtherCollateral::ofModule)
        .filter(word -> !word.equals(ofModule(module)))
        .ifPresent(word -> note(shown, "TDX module", "moduleStatus", word, facts));
    if (facts.size() > 2) {
      tcbInfos.add(facts);
    }
  }

  private void qeIdentity(QeIdentity identity, Step<IsvLevel> enclave) {
    Shown shown =
        shown(
            "QE identity",
            identity.issueDate(),
            identity.evaluationDataNumber(),
            used.qeIdentity().issueDate(),
            used.qeIdentity().evaluationDataNumber());
    Optional<TcbStatus> found =
        QeCheck.judge(quote.auth().qeReport(), identity).value().map(IsvLevel::status);
    if (!found.equals(enclave.value().map(IsvLevel::status))) {
      Map<String, Object> facts = facts(shown);
      note(shown, "quoting enclave", "status", word(found), facts);
      qeIdentities.add(facts);
    }
  }

  private static Shown shown(
      String kind, Instant issued, int number, Instant usedIssued, int usedNumber) {
    return new Shown(kind, issued, number, issued.equals(usedIssued) && number == usedNumber);
  }

  private void note(
      Shown shown, String part, String name, String status, Map<String, Object> facts) {
    sentences.add(shown.changes(part, status));
    facts.put(name, status);
  }

  /** Modules of version 0 have no status of their own. */
  private static String ofModule(Step<Optional<IsvLevel>> judged) {
    return judged
        .value()
        .map(level -> level.map(l -> l.status().word()).orElse(""))
        .orElse(NO_LEVEL);
  }

  private static String word(Optional<TcbStatus> status) {
    return status.map(TcbStatus::word).orElse(NO_LEVEL);
  }

  private static Map<String, Object> facts(Shown shown) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("issued", shown.issued().toString());
    facts.put("evaluationDataNumber", shown.number());
    return facts;
  }
}
