package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.pki.PckExtension;
import dev.exhibit.core.intel.quote.QuoteBody;
import dev.exhibit.core.intel.tcb.TcbInfo;
import dev.exhibit.core.intel.tcb.TcbMatch;
import dev.exhibit.core.intel.tcb.TcbState;
import dev.exhibit.core.intel.tcb.TcbStatus;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Intel says of the platform in TCB info that stands beside the one used and is newer. It does
 * not hold at the instants judged at, so it decides nothing; but a status that it changes is said.
 */
final class NewerTcb {
  private static final String NO_LEVEL = "no level";

  private NewerTcb() {}

  static Step<TcbState> beside(
      Step<TcbState> judged,
      Optional<TcbState> state,
      List<TcbInfo> newer,
      QuoteBody body,
      PckExtension platform) {
    Grounds grounds = judged.grounds();
    List<Map<String, Object>> others = new ArrayList<>();
    for (TcbInfo info : state.isEmpty() ? List.<TcbInfo>of() : newer) {
      Optional<TcbStatus> status = status(info, body, platform);
      if (!status.equals(state.map(TcbState::platformStatus))) {
        String word = status.map(TcbStatus::word).orElse(NO_LEVEL);
        grounds =
            grounds.adding(
                Message.of(
                    "Newer TCB info that is shown too (issued %s, evaluation data number %d) gives"
                        + " the platform another status: %s. It does not hold at the time judged"
                        + " at.",
                    info.issueDate(), info.evaluationDataNumber(), Value.name(word)));
        others.add(facts(info, word));
      }
    }
    return others.isEmpty() ? judged : judged.on(grounds.with("newerTcbInfo", others));
  }

  private static Optional<TcbStatus> status(TcbInfo info, QuoteBody body, PckExtension platform) {
    Optional<Bytes> svn = body.td().map(QuoteBody.TdReport10::teeTcbSvn);
    return TcbMatch.find(platform, svn, info).map(match -> match.level().status());
  }

  private static Map<String, Object> facts(TcbInfo info, String word) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("issued", info.issueDate().toString());
    facts.put("evaluationDataNumber", info.evaluationDataNumber());
    facts.put("status", word);
    return facts;
  }
}
