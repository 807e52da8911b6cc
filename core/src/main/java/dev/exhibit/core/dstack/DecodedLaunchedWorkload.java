package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.dstack.compose.AppCompose;
import dev.exhibit.core.dstack.compose.ImagesCheck;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The workload that an SEV-SNP guest was told to run, as a report shows it beside HOST_DATA that is
 * decoded and not verified, for a reader who wants to look. It proves nothing.
 */
public final class DecodedLaunchedWorkload {
  private static final List<String> NOT_MEASURED =
      List.of("events after the launch", "values of environment variables");

  private DecodedLaunchedWorkload() {}

  /**
   * Named values: whether the app compose is the one that HOST_DATA binds, what the configuration
   * document says, and, if it binds the app compose, what that says.
   *
   * @param hostData 32 bytes
   * @param document the configuration document, if one is shown
   */
  public static Map<String, Object> facts(
      Bytes hostData, Optional<Bytes> document, WorkloadEvidence evidence) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("toldAtLaunch", true);
    if (document.isPresent()) {
      Step<Bytes> named = LaunchedAppraiser.composeHash(hostData, document.get());
      facts.put("hostDataHoldsDocument", ConfigDocument.hash(document.get()).equals(hostData));
      facts.put("configuration", ConfigDocument.facts(document.get()));
      facts.putAll(bound(named, document.get(), evidence));
    }
    facts.put("notMeasured", NOT_MEASURED);
    return facts;
  }

  private static Map<String, Object> bound(
      Step<Bytes> named, Bytes document, WorkloadEvidence evidence) {
    Map<String, Object> facts = new LinkedHashMap<>();
    Optional<ComposeCheck.Result> result =
        named
            .value()
            .map(
                hash ->
                    LaunchedAppraiser.compose(evidence, hash, document, WorkloadPolicy.DEFAULT));
    facts.put(
        CheckId.WORKLOAD_COMPOSE.id(),
        result.<Step<?>>map(ComposeCheck.Result::ruling).orElse(named).code().id());
    Optional<AppCompose> compose =
        result.filter(r -> r.ruling().holds()).flatMap(ComposeCheck.Result::compose);
    if (compose.isPresent()) {
      facts.put("name", compose.get().name());
      facts.put("composeHash", named.value().orElseThrow().hex());
      facts.putAll(WorkloadFacts.of(compose.get(), ImagesCheck.judge(compose.get()).services()));
    }
    return facts;
  }
}
