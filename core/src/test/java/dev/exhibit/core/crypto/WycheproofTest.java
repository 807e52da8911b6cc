package dev.exhibit.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Project Wycheproof's vectors (C2SP, {@code testvectors_v1}), which are not part of this project:
 * {@code -Dexhibit.wycheproof=FOLDER} names a folder with them, else nothing is run.
 */
class WycheproofTest {
  @ParameterizedTest
  @CsvSource({
    "P256_SHA256, ecdsa_secp256r1_sha256_p1363_test.json, false",
    "P384_SHA384, ecdsa_secp384r1_sha384_p1363_test.json, false",
    "P256_SHA256, ecdsa_secp256r1_sha256_test.json, true",
    "P384_SHA384, ecdsa_secp384r1_sha384_test.json, true"
  })
  void agrees(EcdsaScheme scheme, String file, boolean der) throws Exception {
    String folder = System.getProperty("exhibit.wycheproof", "");
    assumeTrue(!folder.isEmpty(), "no vectors at hand");
    List<String> differing = new ArrayList<>();
    int tests = 0;
    for (JsonNode group : vectors(Path.of(folder, file)).path("testGroups")) {
      PublicKey key = key(group.path("publicKeyDer").stringValue());
      for (JsonNode test : group.path("tests")) {
        tests++;
        Bytes message = hex(test, "msg");
        Bytes signature = hex(test, "sig");
        boolean verifies =
            der
                ? scheme.verifyDer(key, message, signature)
                : scheme.verifyRaw(key, message, signature);
        if (verifies != test.path("result").stringValue().equals("valid")) {
          differing.add(test.toString());
        }
      }
    }
    assertThat(tests).isGreaterThan(200);
    assertThat(differing).isEmpty();
  }

  private static JsonNode vectors(Path file) throws IOException, StrictJson.Malformed {
    return StrictJson.parse(Bytes.of(Files.readAllBytes(file)));
  }

  private static PublicKey key(String der) throws Exception {
    byte[] bytes = Bytes.fromHex(der).orElseThrow().toArray();
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes));
  }

  private static Bytes hex(JsonNode test, String field) {
    return Bytes.fromHex(test.path(field).stringValue()).orElseThrow();
  }
}
