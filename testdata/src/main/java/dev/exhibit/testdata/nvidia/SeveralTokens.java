package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Tokens about some of a platform's devices, by the service and by somebody else. */
public final class SeveralTokens {
  private final GpuScenario scenario;
  private final TokenWriter stranger;
  private final List<GpuCertificate> path;

  /** Tokens about the devices of this scenario. */
  public SeveralTokens(GpuScenario scenario) {
    SimulatedNvidia other = SimulatedNvidia.of(scenario.nvidia().seed("stranger")).withoutMarker();
    this.scenario = scenario;
    this.path = List.of(other.tokenKey(), other.tokenAuthority());
    this.stranger =
        new TokenWriter(other.tokenKey().key(), GpuScenario.AT.minus(Duration.ofMinutes(1)));
  }

  /** The key set with which a stranger's tokens verify. */
  public Bytes strangersKeys() {
    return TokenWriter.keySet(path.get(0).key(), path);
  }

  /** The service's token about the devices from one index to before another. */
  public Bytes byService(int from, int to) {
    return answer(scenario.tokens(), from, to, true, opinion -> {});
  }

  /** The same, which says something else of each device. */
  public Bytes byService(int from, int to, Consumer<ObjectNode> change) {
    return answer(scenario.tokens(), from, to, true, change);
  }

  /** The same of an hour that is over. */
  public Bytes expired(int from, int to) {
    TokenWriter earlier =
        new TokenWriter(
            scenario.nvidia().tokenKey().key(), GpuScenario.AT.minus(Duration.ofHours(2)));
    return answer(earlier, from, to, true, opinion -> {});
  }

  /** A stranger's token. */
  public Bytes byStranger(int from, int to, boolean positive) {
    return answer(stranger, from, to, positive, opinion -> {});
  }

  /** A stranger's token, which says something else of each device. */
  public Bytes byStranger(int from, int to, Consumer<ObjectNode> change) {
    return answer(stranger, from, to, true, change);
  }

  private Bytes answer(
      TokenWriter writer, int from, int to, boolean positive, Consumer<ObjectNode> change) {
    List<ObjectNode> opinions =
        scenario.opinions(scenario.files().devices()).subList(from, to).stream()
            .map(ObjectNode::deepCopy)
            .toList();
    opinions.forEach(change);
    return writer.answer(scenario.nonce(), positive, writer.signed(opinions));
  }
}
