package dev.exhibit.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TdxPolicyTest {
  /** A map whose order differs from run to run would give one bundle several reports. */
  @Test
  void referencesStandInOneOrderInEveryProcess() {
    Map<String, Set<Bytes>> references = new LinkedHashMap<>();
    List.of("rtmr2", "mrtd", "rtmr3", "rtmr0", "rtmr1")
        .forEach(name -> references.put(name, Set.of(Bytes.zeros(48))));
    assertThat(new TdxPolicy(references, Set.of()).references().keySet())
        .containsExactly("mrtd", "rtmr0", "rtmr1", "rtmr2", "rtmr3");
  }
}
