package dev.exhibit.core.exchange.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.exchange.record.SignatureCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExchangeCodesTest {
  private static Stream<Code> codes() {
    return Stream.concat(SignatureCode.all().stream(), ExchangeCode.all().stream());
  }

  @Test
  void idsAreUniqueAndEveryPageIsWritten() {
    assertThat(codes().map(Code::id)).doesNotHaveDuplicates();
    assertThat(codes().map(Code::wording))
        .allSatisfy(
            wording ->
                assertThat(Stream.of(wording.found(), wording.means(), wording.advice()))
                    .allMatch(sentence -> sentence.endsWith(".")));
  }
}
