package dev.exhibit.testdata.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.Corpus;
import dev.exhibit.testdata.Seed;
import java.io.IOException;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class Secp256k1KeyTest {
  private static final Secp256k1Key KEY = Secp256k1Key.from(Seed.of(1));

  @Property(tries = 50)
  void signsSoThatTheAddressIsRecovered(@ForAll String text) {
    Bytes signature = KEY.signPersonal(text);

    assertThat(Recovery.address(text, signature)).isEqualTo(KEY.address());
  }

  @Test
  void recoversARealSignatureByTheSameRules() throws IOException, StrictJson.Malformed {
    JsonNode real = Corpus.json("response-signatures/near-docs-deepseek-v3.1/signature.json");
    Bytes signature = Bytes.fromHex(real.get("signature").stringValue().substring(2)).orElseThrow();

    Bytes address = Recovery.address(real.get("text").stringValue(), signature);

    assertThat(Eip55.encode(address)).isEqualTo(real.get("signing_address").stringValue());
  }

  @Property(tries = 50)
  void keepsToTheLowHalfOfS(@ForAll String text) {
    BigInteger s = new BigInteger(1, KEY.signPersonal(text).slice(32, 64).toArray());

    assertThat(s).isLessThanOrEqualTo(Secp256k1Key.order().shiftRight(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
      })
  void writesAddressesAsEip55Does(String published) {
    Bytes address = Bytes.fromHex(published.substring(2)).orElseThrow();

    assertThat(Eip55.encode(address)).isEqualTo(published);
  }

  @Test
  void countsBytesInThePrefix() {
    assertThat(Secp256k1Key.personalMessage("é"))
        .isEqualTo(Bytes.utf8("\u0019Ethereum Signed Message:\n2é"));
  }
}
