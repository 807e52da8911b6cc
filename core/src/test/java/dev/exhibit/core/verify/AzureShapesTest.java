package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.azure.CurveVtpm;
import dev.exhibit.testdata.azure.SimulatedVtpm;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.keys.RsaKey;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Azure's machines: runtime data that the hardware binds, and quotes of their virtual TPM. */
class AzureShapesTest {
  private static final SnpChip CHIP = SnpChip.of("Milan");
  private static final SimulatedVtpm MACHINE =
      SimulatedVtpm.of(
          data -> CHIP.report(3).with(ReportSpec.REPORT_DATA, data).signedBy(CHIP.key()));
  private static final List<Bytes> REGISTERS =
      List.of(Bytes.zeros(32), Bytes.zeros(32).with(0, 1), Bytes.zeros(32).with(0, 2));

  /** The first three registers of SHA-256. */
  private static final int VMPL = 0x30;

  private static final String SELECTION = "00000001000b03070000";

  @TempDir private Path dir;
  private int made;

  private List<String> binding(Bytes evidence) throws IOException {
    Report report =
        SnpBundle.of(evidence, SnpEvidence.valid("Milan", 3))
            .verified(dir.resolve("bundle-" + made++ + ".evb"));
    assertThat(SnpBundle.of(report, CheckId.SNP_REPORT))
        .containsExactly("PASSED snp-report-signed");
    return List.of(
        SnpBundle.of(report, CheckId.SNP_REPORT_DATA).get(0),
        SnpBundle.of(report, CheckId.SNP_NONCE).get(0));
  }

  @Test
  void runtimeDataAreBoundAndTheQuoteHoldsTheNonceOrItsHash() throws IOException {
    assertThat(binding(MACHINE.hcl()))
        .containsExactly("PASSED key-bound", "MISSING nonce-not-bound");
    assertThat(binding(MACHINE.evidence(SnpBundle.NONCE, REGISTERS, REGISTERS)))
        .containsExactly("PASSED key-bound", "PASSED nonce-ours");
    Bytes hashed = Sha256.of(SnpBundle.NONCE).bytes();
    assertThat(binding(MACHINE.evidence(hashed, REGISTERS, REGISTERS)))
        .containsExactly("PASSED key-bound", "PASSED nonce-ours");
    assertThat(binding(MACHINE.evidence(Bytes.zeros(32), REGISTERS, REGISTERS)))
        .containsExactly("PASSED key-bound", "MISSING nonce-not-bound");
  }

  /** What is shown twice is the same, or nobody knows which of the two somebody else reads. */
  @ParameterizedTest
  @ValueSource(strings = {"td_quote", "snp_report", "runtime_data", "quote_msg", "quote_sig"})
  void whatIsShownBesideTheReportAndIsNoneOfItIsNotPassedOver(String name) throws IOException {
    assertThat(beside(name, Bytes.zeros(8))).isEqualTo("MISSING field-not-understood");
  }

  @Test
  void theSameShownAgainChangesNothing() throws IOException {
    assertThat(beside("runtime_data", MACHINE.runtime())).isEqualTo("PASSED key-bound");
  }

  private String beside(String name, Bytes content) throws IOException {
    String evidence = MACHINE.evidence(SnpBundle.NONCE, REGISTERS, REGISTERS).utf8Lossy();
    String shown = base64(content);
    String both =
        evidence.replace("\"hcl_report\"", "\"%s\":\"%s\",\"hcl_report\"".formatted(name, shown));
    assertThat(both).isNotEqualTo(evidence);
    return binding(Bytes.utf8(both)).get(0);
  }

  /** Evidence of 2023, in which bytes are lists of numbers. */
  @Test
  void theOlderFormIsReadToo() throws IOException {
    Bytes older = MACHINE.older(SnpBundle.NONCE, REGISTERS);
    assertThat(binding(older)).containsExactly("PASSED key-bound", "PASSED nonce-ours");
    assertThat(
            binding(MACHINE.signedBy(RsaKey.from(Seed.of(89))).older(SnpBundle.NONCE, REGISTERS)))
        .containsExactly("FAILED vtpm-quote-invalid", "MISSING blocked");
    String text = older.utf8Lossy();
    for (String wrong : List.of("256", "-1", "1.5", "\"a\"")) {
      String changed = text.replaceFirst("\"message\":\\[255", "\"message\":[" + wrong);
      assertThat(binding(Bytes.utf8(changed)).get(0))
          .as(wrong)
          .isEqualTo("MISSING field-not-understood");
    }
  }

  @Test
  void runtimeDataOfAnotherMachineAreRefused() throws IOException {
    Bytes other = Bytes.zeros(64).with(3, 1);
    assertThat(binding(MACHINE.hcl(other)).get(0)).isEqualTo("FAILED report-data-mismatch");
    Bytes tail = Sha256.of(MACHINE.runtime()).bytes().concat(Bytes.zeros(32).with(31, 1));
    assertThat(binding(MACHINE.hcl(tail)).get(0)).isEqualTo("FAILED report-data-mismatch");
  }

  @Test
  void aQuoteByAnotherKeyOrOfOtherRegistersIsRefused() throws IOException {
    SimulatedVtpm stranger = MACHINE.signedBy(RsaKey.from(Seed.of(89)));
    assertThat(binding(stranger.evidence(SnpBundle.NONCE, REGISTERS, REGISTERS)).get(0))
        .isEqualTo("FAILED vtpm-quote-invalid");
    List<Bytes> others = List.of(REGISTERS.get(1), REGISTERS.get(0), REGISTERS.get(2));
    assertThat(binding(MACHINE.evidence(SnpBundle.NONCE, REGISTERS, others)).get(0))
        .isEqualTo("FAILED vtpm-quote-invalid");
  }

  /** They are too few to be compared, and contradict nothing. */
  @Test
  void registersOfWhichSomeAreNotShownAreNotCompared() throws IOException {
    assertThat(binding(MACHINE.evidence(SnpBundle.NONCE, REGISTERS.subList(0, 2), REGISTERS)))
        .contains("MISSING field-not-understood")
        .noneMatch(finding -> finding.startsWith("PASSED"));
  }

  /** Two banks, none, another bank, a bank nobody knows: the key signed all of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000002000403070000000b03070000",
        "00000000",
        "00000002000403000000000b03070000",
        "00000001000c03070000",
        "00000001002703070000"
      })
  void aQuoteOfAnyRegistersThatTheKeySignedIsBound(String selections) throws IOException {
    Bytes message = quoted(selections, Sha256.of(Bytes.zeros(96)).bytes());
    Bytes signature = MACHINE.signer().signPkcs1(message);
    assertThat(binding(MACHINE.showing(message, signature, "")))
        .containsExactly("PASSED key-bound", "PASSED nonce-ours");
    assertThat(binding(MACHINE.showing(message.with(20, 1), signature, "")))
        .containsExactly("FAILED vtpm-quote-invalid", "MISSING blocked");
  }

  /** A selection cut short, another structure that a TPM signs, bytes behind the end. */
  @Test
  void whatIsSignedAndIsNoQuoteIsNotJudged() throws IOException {
    Bytes good = quoted(SELECTION, Sha256.of(Bytes.zeros(96)).bytes());
    for (Bytes message :
        List.of(good.first(good.size() - 40), good.with(5, 0x17), good.concat(Bytes.zeros(1)))) {
      Bytes signature = MACHINE.signer().signPkcs1(message);
      assertThat(binding(MACHINE.showing(message, signature, "")))
          .contains("MISSING field-not-understood")
          .noneMatch(finding -> finding.startsWith("PASSED"));
    }
  }

  /** Alone or framed; the name of a scheme decides nothing. */
  @Test
  void everySchemeOfAnRsaKeyIsKnown() throws IOException {
    Bytes message = quoted(SELECTION, Sha256.of(Bytes.zeros(96)).bytes());
    Bytes longer = quoted(SELECTION, sha384(Bytes.zeros(96)));
    RsaKey key = MACHINE.signer();
    for (String frame : List.of("", "0014000b0100", "0016000b0100", "0014000c0100")) {
      Bytes head = Bytes.fromHex(frame).orElseThrow();
      assertThat(shown(message, head.concat(key.signPkcs1(message)))).isEqualTo("PASSED key-bound");
      assertThat(shown(message, head.concat(key.signPss(message)))).isEqualTo("PASSED key-bound");
      assertThat(shown(longer, head.concat(key.signPss384(longer)))).isEqualTo("PASSED key-bound");
      Bytes others = head.concat(RsaKey.from(Seed.of(89)).signPss(message));
      assertThat(shown(message, others)).isEqualTo("FAILED vtpm-quote-invalid");
    }
  }

  private String shown(Bytes message, Bytes signature) throws IOException {
    String zeros = Bytes.zeros(32).hex();
    String pcrs = ",\"pcrs\":[\"%s\",\"0x%s\",\"%s\"]".formatted(zeros, zeros, zeros);
    return binding(MACHINE.showing(message, signature, pcrs)).get(0);
  }

  private static final CurveVtpm ON_CURVE =
      new CurveVtpm(MACHINE.hardware(), P256Key.from(Seed.of(90)));

  /** Framed, r and s alone, in DER; by another key, changed, of another curve or of none. */
  @Test
  void aKeyOnACurveSignsQuotesToo() throws IOException {
    Bytes message = quoted(SELECTION, Sha256.of(Bytes.zeros(96)).bytes());
    Bytes raw = ON_CURVE.key().signRaw(message);
    Bytes framed = framed("0018000b", raw);
    for (Bytes signature : List.of(raw, framed, ON_CURVE.key().signDer(message))) {
      assertThat(binding(ON_CURVE.showing(message, signature)))
          .containsExactly("PASSED key-bound", "PASSED nonce-ours");
      assertThat(binding(ON_CURVE.showing(message.with(20, 1), signature)).get(0))
          .isEqualTo("FAILED vtpm-quote-invalid");
    }
    Bytes others = P256Key.from(Seed.of(91)).signRaw(message);
    assertThat(binding(ON_CURVE.showing(message, others)))
        .containsExactly("FAILED vtpm-quote-invalid", "MISSING blocked");
    for (Bytes unknown :
        List.of(
            framed("00180027", others),
            framed("001a000b", raw),
            framed.first(framed.size() - 1),
            Bytes.zeros(1),
            MACHINE.signer().signPkcs1(message))) {
      assertThat(binding(ON_CURVE.showing(message, unknown)).get(0))
          .isEqualTo("MISSING field-not-understood");
    }
  }

  private static Bytes framed(String head, Bytes raw) {
    Bytes size = Bytes.of((byte) 0, (byte) 32);
    return Bytes.fromHex(head)
        .orElseThrow()
        .concat(size)
        .concat(raw.first(32))
        .concat(size)
        .concat(raw.from(32));
  }

  @ParameterizedTest
  @CsvSource({"P-256,P-384", "\"x\",\"X\"", "HCLAkPub,Other", "\"EC\",\"OKP\""})
  void aKeyOnACurveThatCannotBeReadSignsNothing(String from, String to) throws IOException {
    Bytes message = quoted(SELECTION, Sha256.of(Bytes.zeros(96)).bytes());
    Bytes runtime = Bytes.utf8(ON_CURVE.runtime().utf8Lossy().replace(from, to));
    assertThat(runtime).isNotEqualTo(ON_CURVE.runtime());
    assertThat(binding(ON_CURVE.showing(runtime, message, ON_CURVE.key().signRaw(message))).get(0))
        .isEqualTo("MISSING field-not-understood");
  }

  /** ECDSA, a hash that is not known, a number of another length. */
  @ParameterizedTest
  @ValueSource(strings = {"0018000b0100", "001400270100", "0014000b00ff", "00"})
  void aSignatureOfAnUnknownFormIsNotJudged(String frame) throws IOException {
    Bytes message = quoted(SELECTION, Sha256.of(Bytes.zeros(96)).bytes());
    Bytes other = RsaKey.from(Seed.of(89)).signPkcs1(message);
    assertThat(shown(message, Bytes.fromHex(frame).orElseThrow().concat(other)))
        .isEqualTo("MISSING field-not-understood");
  }

  /** What is not shown is not compared; what cannot be read is said, and what differs refused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | PASSED key-bound",
        "[] | PASSED key-bound",
        "[\"Z\",\"Z\",\"Z\"] | PASSED key-bound",
        "[\"0xZ\",\"0XZ\",\"Z\"] | PASSED key-bound",
        "[\"Z\",\"Z\",\"Z\",\"Y\"] | PASSED key-bound",
        "[\"Z\",\"Z\",\"Y\"] | FAILED vtpm-quote-invalid",
        "{\"sha256\":{\"0\":\"Z\",\"1\":\"Z\",\"2\":\"Z\"}} | MISSING field-not-understood",
        "[\"Z\",\"Z\",\"?\"] | MISSING field-not-understood",
        "[\"Z\",\"Z\",null] | MISSING field-not-understood",
        "\"Z\" | MISSING field-not-understood"
      })
  void registersAreComparedHoweverTheyAreWritten(String pcrs, String finding) throws IOException {
    Bytes message = quoted(SELECTION, Sha256.of(Bytes.zeros(96)).bytes());
    String shown = pcrs.replace("Z", "00".repeat(32)).replace("Y", "01" + "00".repeat(31));
    Bytes signature = MACHINE.signer().signPkcs1(message);
    assertThat(binding(MACHINE.showing(message, signature, ",\"pcrs\":" + shown)).get(0))
        .isEqualTo(finding);
    Bytes others = RsaKey.from(Seed.of(89)).signPkcs1(message);
    assertThat(binding(MACHINE.showing(message, others, ",\"pcrs\":" + shown)).get(0))
        .isEqualTo("FAILED vtpm-quote-invalid");
  }

  /** Those of two banks one after the other, or those that are quoted alone. */
  @Test
  void quotedRegistersMayBeShownAlone() throws IOException {
    Bytes message = quoted("00000002000403030000000b03810000", digestOf(20, 20, 32, 32));
    Bytes signature = MACHINE.signer().signPkcs1(message);
    assertThat(binding(MACHINE.showing(message, signature, pcrs(20, 20, 32, 32))).get(0))
        .isEqualTo("PASSED key-bound");
    for (String other : List.of(pcrs(32, 32), pcrs(20, 20, 32, 31, 1), pcrs(20, 20, 32))) {
      assertThat(binding(MACHINE.showing(message, signature, other)).get(0))
          .isEqualTo("MISSING field-not-understood");
    }
  }

  private static Bytes sha384(Bytes content) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-384").digest(content.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Bytes digestOf(int... sizes) {
    return Sha256.of(Bytes.zeros(java.util.Arrays.stream(sizes).sum())).bytes();
  }

  private static String pcrs(int... sizes) {
    return java.util.Arrays.stream(sizes)
        .mapToObj(size -> '"' + "00".repeat(size) + '"')
        .collect(java.util.stream.Collectors.joining(",", ",\"pcrs\":[", "]"));
  }

  /** A quote with the nonce of the bundle. */
  private static Bytes quoted(String selections, Bytes digest) {
    return Bytes.fromHex("ff54434780180000")
        .orElseThrow()
        .concat(sized(SnpBundle.NONCE))
        .concat(Bytes.zeros(25))
        .concat(Bytes.fromHex(selections).orElseThrow())
        .concat(sized(digest));
  }

  private static Bytes sized(Bytes content) {
    return Bytes.of((byte) 0, (byte) content.size()).concat(content);
  }

  private static String hardware() {
    return "{\"references\": {\"measurement\": [\"%s\"]}}"
        .formatted(CHIP.report(3).bytes().slice(0x90, 0xC0).hex());
  }

  private static String pcr(int number, Bytes... accepted) {
    return "\"%d\": [%s]"
        .formatted(
            number,
            java.util.Arrays.stream(accepted)
                .map(value -> '"' + value.hex() + '"')
                .collect(java.util.stream.Collectors.joining(",")));
  }

  /** The finding about the measurements under values for registers of SHA-256. */
  private String measured(Bytes evidence, String snp, String... pcrs) throws IOException {
    String rules =
        snp.substring(0, snp.length())
            + ", \"tpm\": {\"pcrs\": {\"sha256\": {%s}}}".formatted(String.join(",", pcrs));
    Report report =
        SnpBundle.of(evidence, SnpEvidence.valid("Milan", 3))
            .under(rules)
            .verified(dir.resolve("measured-" + made++ + ".evb"));
    return SnpBundle.of(report, CheckId.SNP_MEASUREMENT).get(0);
  }

  private static Bytes fresh() {
    return MACHINE.evidence(SnpBundle.NONCE, REGISTERS, REGISTERS);
  }

  @Test
  void registersThatThePolicyNamesMeasureTheGuest() throws IOException {
    String one = pcr(1, Bytes.zeros(32), REGISTERS.get(1));
    assertThat(measured(fresh(), hardware(), pcr(0, REGISTERS.get(0)), one))
        .isEqualTo("PASSED guest-registers-match");
    Bytes hashed = Sha256.of(SnpBundle.NONCE).bytes();
    assertThat(measured(MACHINE.evidence(hashed, REGISTERS, REGISTERS), hardware(), one))
        .isEqualTo("PASSED guest-registers-match");
    assertThat(measured(fresh(), hardware(), one, pcr(2, REGISTERS.get(1))))
        .isEqualTo("FAILED guest-registers-differ");
  }

  /** Not selected, not shown, not fresh, no quote, no virtual TPM. */
  @Test
  void registersThatAreNotProvenLeaveTheGuestOpen() throws IOException {
    String zero = pcr(0, REGISTERS.get(0));
    String open = "MISSING guest-registers-unknown";
    assertThat(measured(fresh(), hardware(), zero, pcr(7, REGISTERS.get(0)))).isEqualTo(open);
    Bytes message = quoted(SELECTION, Sha256.of(Bytes.zeros(96)).bytes());
    Bytes unshown = MACHINE.showing(message, MACHINE.signer().signPkcs1(message), "");
    assertThat(measured(unshown, hardware(), zero)).isEqualTo(open);
    Bytes replayed = MACHINE.evidence(Bytes.zeros(32), REGISTERS, REGISTERS);
    assertThat(measured(replayed, hardware(), zero)).isEqualTo(open);
    assertThat(measured(MACHINE.hcl(), hardware(), zero)).isEqualTo(open);
    Bytes plain = CHIP.report(3).signedBy(CHIP.key());
    assertThat(measured(Bytes.utf8(plain.hex()), hardware(), zero)).isEqualTo(open);
    Bytes strangers =
        MACHINE.signedBy(RsaKey.from(Seed.of(89))).evidence(SnpBundle.NONCE, REGISTERS, REGISTERS);
    assertThat(measured(strangers, hardware(), zero)).isEqualTo(open);
  }

  /** A replayed quote of a boot with other registers, beside user data with the nonce. */
  @Test
  void aFreshReportDoesNotFreshenAnOldQuote() throws IOException {
    Bytes padded = SnpBundle.NONCE.concat(Bytes.zeros(64 - SnpBundle.NONCE.size()));
    Bytes evidence =
        MACHINE.holding(padded).evidence(Bytes.utf8("an earlier nonce"), REGISTERS, REGISTERS);
    for (int expected : List.of(0, 1)) { // nor does it accuse of what an earlier boot had
      assertThat(measured(evidence, hardware(), pcr(0, REGISTERS.get(expected))))
          .isEqualTo("MISSING guest-registers-unknown");
    }
  }

  /** The layer asks at level 0; a guest that asks at its own names what key it likes. */
  @Test
  void aReportOfTheGuestsOwnLevelProvesNoRegisters() throws IOException {
    SimulatedVtpm atTwo =
        SimulatedVtpm.of(
            data ->
                CHIP.report(3)
                    .with(ReportSpec.REPORT_DATA, data)
                    .with(VMPL, Bytes.of((byte) 2))
                    .signedBy(CHIP.key()));
    Bytes evidence = atTwo.evidence(SnpBundle.NONCE, REGISTERS, REGISTERS);
    for (int expected : List.of(0, 1)) { // and contradicts none: whose key quotes them is open
      assertThat(measured(evidence, hardware(), pcr(0, REGISTERS.get(expected))))
          .isEqualTo("MISSING guest-registers-unknown");
    }
  }

  /** A TPM has one value of a register; what has two has none that counts. */
  @Test
  void aRegisterThatIsQuotedWithTwoValuesIsNotProven() throws IOException {
    Bytes both = REGISTERS.get(0).concat(REGISTERS.get(1));
    Bytes message = quoted("00000002000b03010000000b03010000", Sha256.of(both).bytes());
    Bytes evidence =
        MACHINE.showing(
            message,
            MACHINE.signer().signPkcs1(message),
            ",\"pcrs\":[\"%s\",\"%s\"]".formatted(REGISTERS.get(0).hex(), REGISTERS.get(1).hex()));
    for (int expected : List.of(0, 1)) {
      assertThat(measured(evidence, hardware(), pcr(0, REGISTERS.get(expected))))
          .isEqualTo("MISSING guest-registers-unknown");
    }
  }

  /** Without what the service shows around it, the layer's report looks like a guest's. */
  @Test
  void aReportThatIsCutOutIsNotTakenForAGuests() throws IOException {
    Bytes alone = MACHINE.hcl().slice(0x20, 0x20 + 1184);
    Report report =
        SnpBundle.of(Bytes.utf8(alone.hex()), SnpEvidence.valid("Milan", 3))
            .under(hardware())
            .verified(dir.resolve("alone.evb"));
    assertThat(SnpBundle.of(report, CheckId.SNP_MEASUREMENT))
        .containsExactly("MISSING guest-unknown");
  }

  /** The older form; half of a quote is not as if there were none. */
  @ParameterizedTest
  @ValueSource(strings = {"quote_msg", "quote_sig"})
  void halfAQuoteIsNotPassedOver(String half) throws IOException {
    String parts = "{\"snp_report\":\"%s\",\"runtime_data\":\"%s\"%s}";
    String report = base64(MACHINE.hcl().slice(0x20, 0x20 + 1184));
    String runtime = base64(MACHINE.runtime());
    assertThat(binding(Bytes.utf8(parts.formatted(report, runtime, ""))).get(0))
        .isEqualTo("PASSED key-bound");
    String more = ",\"%s\":\"AAAA\"".formatted(half);
    assertThat(binding(Bytes.utf8(parts.formatted(report, runtime, more))).get(0))
        .isEqualTo("MISSING field-not-understood");
  }

  private static String base64(Bytes content) {
    return Base64.getEncoder().encodeToString(content.toArray());
  }

  /** Both have to be as the policy says. */
  @Test
  void registersDoNotReplaceTheHardwaresMeasurements() throws IOException {
    String zero = pcr(0, REGISTERS.get(0));
    assertThat(measured(fresh(), "{}", zero)).isEqualTo("MISSING snp-no-reference-value");
    assertThat(measured(fresh(), "{}", pcr(0, REGISTERS.get(1))))
        .isEqualTo("FAILED guest-registers-differ");
    String other =
        hardware().replace(CHIP.report(3).bytes().slice(0x90, 0xC0).hex(), "00".repeat(48));
    assertThat(measured(fresh(), other, zero)).isEqualTo("FAILED snp-measurement-mismatch");
  }

  /** No value that is shown, and no byte of what was signed, can change and still pass. */
  @Test
  void noShownRegisterCanBeChanged() throws IOException {
    String zero = pcr(0, REGISTERS.get(0));
    String text = fresh().utf8Lossy();
    int begin = text.indexOf("[", text.indexOf("\"pcrs\"")) + 2;
    for (int i = 0; i < 64; i += 3) {
      char other = text.charAt(begin + i) == '0' ? '1' : '0';
      String changed = text.substring(0, begin + i) + other + text.substring(begin + i + 1);
      assertThat(measured(Bytes.utf8(changed), hardware(), zero))
          .as("digit " + i)
          .isEqualTo("MISSING guest-registers-unknown");
    }
  }

  @Test
  void aNonceInTheUserDataOfTheRuntimeDataCounts() throws IOException {
    Bytes padded = SnpBundle.NONCE.concat(Bytes.zeros(64 - SnpBundle.NONCE.size()));
    assertThat(binding(MACHINE.holding(padded).hcl()).get(1)).isEqualTo("PASSED nonce-ours");
    Bytes hashed = Sha256.of(SnpBundle.NONCE).bytes().concat(Bytes.zeros(32));
    assertThat(binding(MACHINE.holding(hashed).hcl()).get(1)).isEqualTo("PASSED nonce-ours");
    Bytes more = padded.with(63, 1);
    assertThat(binding(MACHINE.holding(more).hcl()).get(1)).isEqualTo("MISSING nonce-not-bound");
    assertThat(binding(MACHINE.holding(Bytes.zeros(64)).hcl()).get(1))
        .isEqualTo("MISSING nonce-not-bound");
    assertThat(
            binding(MACHINE.holding(more).evidence(SnpBundle.NONCE, REGISTERS, REGISTERS)).get(1))
        .isEqualTo("PASSED nonce-ours");
  }

  @Test
  void whatIsSaidAgainOfTheKeyMustNotContradict() throws IOException {
    String own = pem(MACHINE.key());
    assertThat(binding(MACHINE.stating(own, SnpBundle.NONCE, REGISTERS)).get(0))
        .isEqualTo("PASSED key-bound");
    String other = pem(RsaKey.from(Seed.of(89)));
    assertThat(binding(MACHINE.stating(other, SnpBundle.NONCE, REGISTERS)))
        .containsExactly("FAILED vtpm-key-mismatch", "MISSING blocked");
    String stated = MACHINE.stating(own, SnpBundle.NONCE, REGISTERS).utf8Lossy();
    for (String again : List.of("ak_cert", "ak_pub")) {
      for (String key : List.of(own, other)) {
        String more =
            "{\"%s\":\"%s\",".formatted(again, key.replace("\r", "").replace("\n", "\\n"));
        assertThat(binding(Bytes.utf8(more + stated.substring(1))).get(0))
            .as(again)
            .isEqualTo(key.equals(own) ? "PASSED key-bound" : "FAILED vtpm-key-mismatch");
      }
    }
    assertThat(binding(MACHINE.stating("no key", SnpBundle.NONCE, REGISTERS)).get(0))
        .isEqualTo("MISSING field-not-understood");
  }

  /** No runtime data that name another key: nothing contradicts the one that is shown. */
  @Test
  void aKeyThatTheRuntimeDataDoNotNameIsComparedWithNothing() throws IOException {
    String shown =
        "\"ak_pub_pem\":\"%s\"".formatted(pem(MACHINE.key()).replaceAll("\r?\n", "\\\\n"));
    for (int times : List.of(0, 2)) {
      String alone =
          "{\"hcl_report\":\"%s\",%s}"
              .formatted(
                  Base64.getEncoder().encodeToString(MACHINE.naming(times).hcl().toArray()), shown);
      assertThat(binding(Bytes.utf8(alone))).contains("MISSING field-not-understood");
      assertThat(
              binding(
                  MACHINE.naming(times).stating(pem(MACHINE.key()), SnpBundle.NONCE, REGISTERS)))
          .contains("MISSING field-not-understood")
          .noneMatch(finding -> finding.startsWith("FAILED"));
    }
  }

  private static String pem(RsaKey key) {
    try {
      return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
          .formatted(Base64.getMimeEncoder().encodeToString(key.publicKeyInfo().getEncoded("DER")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aKeyThatIsNamedTwiceSignsNothing() throws IOException {
    for (int times : List.of(0, 2)) {
      assertThat(binding(MACHINE.naming(times).evidence(SnpBundle.NONCE, REGISTERS, REGISTERS)))
          .contains("MISSING field-not-understood")
          .noneMatch(finding -> finding.startsWith("PASSED"));
    }
  }

  @Test
  void noByteOfTheRuntimeDataCanBeFlipped() throws IOException {
    Bytes hcl = MACHINE.hcl();
    int begin = 0x20 + 1184 + 20;
    assertThat(hcl.slice(begin, begin + MACHINE.runtime().size())).isEqualTo(MACHINE.runtime());
    for (int i = 0; i < MACHINE.runtime().size(); i++) {
      Bytes flipped = hcl.with(begin + i, hcl.at(begin + i) ^ 1 << i % 8);
      assertThat(binding(flipped)).as("byte " + i).noneMatch(line -> line.startsWith("PASSED"));
    }
  }

  @Test
  void noByteOfAQuoteOfTheVirtualTpmCanBeFlipped() throws IOException {
    String text = MACHINE.evidence(SnpBundle.NONCE, REGISTERS, REGISTERS).utf8Lossy();
    for (String member : List.of("message", "signature")) {
      int begin = text.indexOf('"', text.indexOf("\"" + member + "\"") + member.length() + 3) + 1;
      int end = text.indexOf('"', begin);
      assertThat(end - begin).isGreaterThan(200);
      for (int i = begin; i < end; i += 2) {
        char other = text.charAt(i) == '0' ? '1' : '0';
        String flipped = text.substring(0, i) + other + text.substring(i + 1);
        assertThat(binding(Bytes.utf8(flipped)).get(0))
            .as(member + " " + (i - begin) / 2)
            .isEqualTo("FAILED vtpm-quote-invalid");
      }
    }
  }

  /** The same bytes in other pieces have the same hash. */
  @Test
  void registersOfOtherSizesAreNotThoseOfTheQuote() throws IOException {
    List<Bytes> shifted =
        List.of(REGISTERS.get(0).concat(REGISTERS.get(1)), Bytes.EMPTY, REGISTERS.get(2));
    assertThat(binding(MACHINE.evidence(SnpBundle.NONCE, shifted, REGISTERS)).get(0))
        .isEqualTo("MISSING field-not-understood");
  }

  /** The hardware measures what Azure starts a guest under, and nothing of the guest. */
  @Test
  void referenceValuesOfTheHardwareDoNotIdentifyTheGuest() throws IOException {
    Bytes measured =
        CHIP.report(3).bytes().slice(ReportSpec.MEASUREMENT, ReportSpec.MEASUREMENT + 48);
    Report report =
        SnpBundle.of(MACHINE.hcl(), SnpEvidence.valid("Milan", 3))
            .under("{\"references\": {\"measurement\": [\"%s\"]}}".formatted(measured.hex()))
            .verified(dir.resolve("measured.evb"));
    assertThat(SnpBundle.of(report, CheckId.SNP_MEASUREMENT))
        .containsExactly("MISSING guest-not-compared");
    assertThat(report.claims()).noneMatch(claim -> claim.text().contains("launch digest equals"));
  }

  @Test
  void aTdxGuestShowsItsQuoteBesideTheReportOfTheLayer() throws IOException {
    SimulatedTee tee = SimulatedTee.seeded(31);
    SimulatedVtpm machine = SimulatedVtpm.of(data -> tee.node("azure").quote(data).bytes());
    assertThat(onIntel(tee, machine.tdx())).containsExactly("PASSED key-bound");
    assertThat(onIntel(tee, machine.tdx(Bytes.zeros(64).with(1, 1))))
        .containsExactly("FAILED report-data-mismatch");
  }

  private List<String> onIntel(SimulatedTee tee, Bytes evidence) throws IOException {
    Report report =
        new ReportBundle(tee, evidence, SnpBundle.NONCE)
            .verified(
                dir.resolve("intel-" + made++ + ".evb"),
                GpuScenario.answering(GpuScenario.seeded(1, 1).nvidia(), 1, SnpBundle.NONCE)
                    .files()
                    .roots()
                    .get(0));
    assertThat(SnpBundle.of(report, CheckId.TDX_QUOTE))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("PASSED");
    assertThat(SnpBundle.of(report, CheckId.TDX_MEASUREMENTS))
        .noneMatch(f -> f.startsWith("PASSED"));
    return SnpBundle.of(report, CheckId.TDX_REPORT_DATA);
  }
}
