package dev.exhibit.core.nvidia.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.nvidia.GpuAppraiser;
import dev.exhibit.core.nvidia.GpuCase;
import dev.exhibit.core.nvidia.GpuCollateral;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The containers of a device's certificates: what is understood of them, and what is not. */
class DeviceChainTest {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN.*?END CERTIFICATE-----\n?", Pattern.DOTALL);
  private static final GpuFiles FILES = GpuScenario.seeded(12, 2).files();
  private static final List<String> CHAIN = blocks(0);
  private static final List<String> OTHER = blocks(1);
  private static final String VALID = "PASSED gpu-chain-valid";
  private static final String INCOMPLETE = "MISSING gpu-chain-incomplete";
  private static final String NOT_UNDERSTOOD = "MISSING gpu-chain-not-understood";

  private static List<String> blocks(int device) {
    GpuEvidence.Item item = GpuEvidence.decode(FILES.payload()).items().get(device);
    String pem = item.certificates().bytes().orElseThrow().utf8Lossy();
    return BLOCK.matcher(pem).results().map(MatchResult::group).toList();
  }

  private static String pem(List<String> blocks) {
    return String.join("", blocks);
  }

  private static List<String> with(String block) {
    List<String> more = new ArrayList<>(CHAIN);
    more.add(block);
    return more;
  }

  /** {@code gpu.chain} of the first device's report beside this member {@code certificate}. */
  private static String chain(String member) {
    String report = Base64.getEncoder().encodeToString(FILES.devices().get(0).report().toArray());
    String text = member.replace("\r", "\\r").replace("\n", "\\n");
    Bytes payload =
        Bytes.utf8("[{\"evidence\":\"%s\",\"certificate\":\"%s\"}]".formatted(report, text));
    GpuAppraiser appraiser =
        new GpuAppraiser(
            Simulation.trust(FILES),
            Simulation.policy(FILES),
            Simulation.at(FILES.at()),
            GpuCollateral.none());
    GpuCase given =
        new GpuCase(
            Simulation.SUBJECT,
            Site.of("report.json"),
            GpuEvidence.decode(payload),
            new NonceRule.Sent(FILES.nonce()),
            new GpuTie.Nothing(Message.of("a test")),
            true);
    List<Finding> findings = appraiser.appraise(given).findings();
    assertThat(of(findings, CheckId.GPU_SIGNATURE)).doesNotStartWith("FAILED");
    return of(findings, CheckId.GPU_CHAIN);
  }

  private static String of(List<Finding> findings, CheckId check) {
    return findings.stream()
        .filter(f -> f.key().check() == check)
        .map(f -> f.status() + " " + f.code().id())
        .collect(Collectors.joining(", "));
  }

  private static String base64(String pem) {
    return Base64.getEncoder().encodeToString(Bytes.utf8(pem).toArray());
  }

  @Nested
  class Read {
    @Test
    void inAnyOrder() {
      List<String> reversed = new ArrayList<>(CHAIN);
      Collections.reverse(reversed);
      assertThat(chain(base64(pem(reversed)))).isEqualTo(VALID);
    }

    @Property(tries = 20)
    void inEveryOrderWithOneTwice(
        @ForAll java.util.Random random, @ForAll @IntRange(max = 4) int twice) {
      List<String> shuffled = with(CHAIN.get(twice));
      Collections.shuffle(shuffled, random);
      assertThat(chain(base64(pem(shuffled)))).isEqualTo(VALID);
    }

    @Test
    void withTheRootThatIsTrusted() {
      assertThat(chain(base64(pem(CHAIN.subList(0, 4))))).isEqualTo(VALID);
    }

    @Test
    void withCertificatesThatAreNoPartOfIt() {
      assertThat(chain(base64(pem(with(OTHER.get(0)))))).isEqualTo(VALID);
      assertThat(chain(base64(pem(with(CHAIN.get(4)))))).isEqualTo(VALID);
    }

    @Test
    void withTextAroundThem() {
      String bag = "Bag Attributes\n    friendlyName: x\nsubject=CN = x\n";
      assertThat(chain(base64(bag + pem(CHAIN)))).isEqualTo(VALID);
      assertThat(chain(base64(CHAIN.get(0) + bag + pem(CHAIN.subList(1, 5)) + "bye")))
          .isEqualTo(VALID);
      assertThat(chain(base64(pem(CHAIN) + "\0\0\0"))).isEqualTo(VALID);
    }

    @Test
    void inAnySpellingOfBase64() {
      for (String pad : List.of("", "\n", "\n\n")) {
        String padded = base64(pem(CHAIN) + pad);
        String plain = padded.replace("=", "");
        assertThat(chain(plain)).isEqualTo(VALID);
        assertThat(chain(plain.replace('+', '-').replace('/', '_'))).isEqualTo(VALID);
        assertThat(chain(padded.replace('+', '-').replace('/', '_'))).isEqualTo(VALID);
      }
      assertThat(chain(pem(CHAIN))).isEqualTo(VALID);
      assertThat(chain(base64(pem(CHAIN).replace("\n", "\r\n")))).isEqualTo(VALID);
    }
  }

  @Nested
  class NotJudged {
    @Test
    void withoutCertificates() {
      assertThat(chain(base64(CHAIN.get(0)))).isEqualTo(INCOMPLETE);
      assertThat(chain(base64(pem(CHAIN.subList(0, 3))))).isEqualTo(INCOMPLETE);
      assertThat(chain(base64(CHAIN.get(0) + OTHER.get(0)))).isEqualTo(INCOMPLETE);
    }

    @Test
    void inAnotherForm() {
      assertThat(chain(base64("nothing"))).isEqualTo(NOT_UNDERSTOOD);
      assertThat(chain(base64(pem(CHAIN).replace("CERTIFICATE", "TRUSTED CERTIFICATE"))))
          .isEqualTo(NOT_UNDERSTOOD);
      assertThat(chain(base64(base64(pem(CHAIN))))).isEqualTo(NOT_UNDERSTOOD);
      assertThat(chain("§")).isEqualTo("MISSING gpu-evidence-not-understood");
    }

    @Test
    void ifThereAreFarMoreThanAChainHas() {
      assertThat(chain(base64(pem(CHAIN).repeat(7)))).isEqualTo(NOT_UNDERSTOOD);
    }
  }

  @Nested
  class Refused {
    /** The name of an issuer is there, and its key did not sign. */
    @Test
    void ifASignatureDoesNotVerify() {
      for (int place = 0; place < 4; place++) {
        List<String> changed = new ArrayList<>(CHAIN);
        changed.set(place, lastByteChanged(CHAIN.get(place)));
        Optional<String> withRoot = Optional.of(chain(base64(pem(changed))));
        assertThat(withRoot).contains("FAILED gpu-certificate-signature");
        assertThat(chain(base64(pem(changed.subList(0, 4)))))
            .isEqualTo("FAILED gpu-certificate-signature");
      }
    }

    private String lastByteChanged(String block) {
      String body = block.replaceAll("-----[A-Z ]+-----|\n", "");
      Bytes der = Bytes.of(Base64.getDecoder().decode(body));
      Bytes changed = der.with(der.size() - 1, der.at(der.size() - 1) ^ 1);
      return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
          .formatted(Base64.getEncoder().encodeToString(changed.toArray()));
    }

    /** The root is there, so the chain is meant to be whole, and one certificate of it is not. */
    @Test
    void ifTheChainHasAHole() {
      for (int hole = 1; hole < 4; hole++) {
        List<String> fewer = new ArrayList<>(CHAIN);
        fewer.remove(hole);
        assertThat(chain(base64(pem(fewer)))).isEqualTo("FAILED gpu-certificate-issuer");
      }
    }

    @Test
    void ifABlockIsNoCertificate() {
      String junk = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
      assertThat(chain(base64(pem(with(junk))))).isEqualTo("FAILED gpu-chain-malformed");
      assertThat(chain(base64(pem(CHAIN).substring(0, 900))))
          .isEqualTo("FAILED gpu-chain-malformed");
    }
  }
}
