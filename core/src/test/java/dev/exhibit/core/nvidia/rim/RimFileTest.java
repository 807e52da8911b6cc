package dev.exhibit.core.nvidia.rim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuScenario;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** The forms in which a manifest is kept. */
class RimFileTest {
  private static final Bytes MANIFEST = GpuScenario.seeded(8, 1).files().rims().get(0);

  /** RFC 8259 §2: blanks around a document are no part of it. */
  @Property
  void blanksBeforeTheServicesAnswerChangeNothing(
      @ForAll @StringLength(max = 8) @CharRange(from = '\t', to = '\n') String lines,
      @ForAll boolean space)
      throws Malformed {
    String answer = "{\"id\":\"NV\",\"rim\":\"" + Base64Text.encode(MANIFEST) + "\"}";
    RimFile read = RimFile.decode(Bytes.utf8((space ? " " : "") + lines + answer));
    assertThat(read).isEqualTo(RimFile.decode(Bytes.utf8(answer)));
    assertThat(read.xml()).isEqualTo(MANIFEST);
  }
}
