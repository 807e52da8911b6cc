package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P384Key;
import dev.exhibit.testdata.pki.Validity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One change each to valid evidence of a simulated chip, most of them signed by its real key. */
public enum SnpAttack {
  VERSION_6(() -> signed(5, 0, "06")),
  VERSION_1(() -> signed(2, 0, "01")),
  OTHER_ALGORITHM(() -> signed(3, ReportSpec.ALGORITHM, "02")),
  RESERVED_BEHIND_SIGNER(() -> signed(3, 0x4C, "01")),
  RESERVED_BEHIND_CPUID(() -> signed(3, 0x18B, "01")),
  RESERVED_LAST(() -> signed(5, 0x29F, "01")),
  CPUID_IN_VERSION_2(() -> signed(2, ReportSpec.CPUID, "19")),
  MITIGATIONS_IN_VERSION_3(() -> signed(3, ReportSpec.MITIGATIONS, "01")),
  SIGNER_RESERVED(() -> signed(3, ReportSpec.SIGNER_INFO, "20")),
  UNKNOWN_KEY_KIND(() -> signed(3, ReportSpec.SIGNER_INFO, "08")),
  UNSIGNED(() -> signed(3, ReportSpec.SIGNER_INFO, "1c")),
  VLEK_CLAIMED(() -> signed(3, ReportSpec.SIGNER_INFO, "04")),
  UNSIGNED_TAIL(() -> unsigned(0x330, "01")),
  LAST_BYTE(() -> unsigned(0x49F, "01")),
  UPPER_BYTE_OF_R(() -> unsigned(0x2A0 + 48, "01")),
  UPPER_BYTE_OF_S(() -> unsigned(0x2E8 + 71, "01")),
  REPORT_DATA_CHANGED(() -> unsigned(ReportSpec.REPORT_DATA, "ff")),
  MEASUREMENT_CHANGED(() -> unsigned(ReportSpec.MEASUREMENT, "ff")),
  TRUNCATED(() -> SnpEvidence.of(milan(), milan().report(3).signedBy(milan().key()).first(1183))),
  TRAILING_BYTES(
      () ->
          SnpEvidence.of(
              milan(), milan().report(3).signedBy(milan().key()).concat(Bytes.utf8("not signed")))),
  UNKNOWN_PROCESSOR(() -> signed(3, ReportSpec.CPUID, "1a5001")),
  GENOA_WITH_MILAN_KEY(() -> signed(3, ReportSpec.CPUID, "191101")),
  DEBUG(() -> signed(3, ReportSpec.POLICY, "00000b")),
  MIGRATION_AGENT(() -> signed(3, ReportSpec.POLICY, "000007")),
  POLICY_BIT_17(() -> signed(3, ReportSpec.POLICY, "000001")),
  POLICY_BIT_26(() -> signed(3, ReportSpec.POLICY, "00000304")),
  W26_TCB_ABOVE_KEY(
      () ->
          SnpEvidence.of(
              milan().at(hex("0300000000000873")),
              milan().report(3).signedBy(milan().at(hex("0300000000000873")).key()))),
  COMMITTED_ABOVE_CURRENT(() -> signed(3, ReportSpec.COMMITTED_TCB, "04000000000018dc")),
  REPORTED_ABOVE_CURRENT(() -> signed(3, ReportSpec.CURRENT_TCB, "04000000000017db")),
  COMMITTED_FIRMWARE_NEWER(() -> signed(3, ReportSpec.COMMITTED_VERSION, "043a01")),
  COMMITTED_BELOW_MINIMUM(() -> signed(3, ReportSpec.COMMITTED_TCB, "04000000000008db")),
  OTHER_CHIP(() -> signed(3, ReportSpec.CHIP_ID, "00")),
  BLANK_CHIP(
      () ->
          SnpEvidence.of(
              milan(),
              milan().report(3).with(ReportSpec.CHIP_ID, Bytes.zeros(64)).signedBy(milan().key()))),
  KEY_MASKED(() -> signed(3, ReportSpec.SIGNER_INFO, "02")),
  KEY_MASKED_AND_BLANK_CHIP(
      () ->
          SnpEvidence.of(
              milan(),
              milan()
                  .report(3)
                  .with(ReportSpec.SIGNER_INFO, hex("02"))
                  .with(ReportSpec.CHIP_ID, Bytes.zeros(64))
                  .signedBy(milan().key()))),
  NO_SIGNATURE(() -> unsigned(ReportSpec.SIGNATURE, "00".repeat(144))),
  KEY_MASKED_AND_NO_SIGNATURE(
      () ->
          SnpEvidence.of(
              milan(),
              new ReportSpec(
                      milan()
                          .report(3)
                          .with(ReportSpec.SIGNER_INFO, hex("02"))
                          .signedBy(milan().key()))
                  .with(ReportSpec.SIGNATURE, Bytes.zeros(144))
                  .bytes())),
  TURIN_CHIP_TAIL(
      () ->
          SnpEvidence.of(
              SnpChip.of("Turin"),
              SnpChip.of("Turin")
                  .report(5)
                  .with(ReportSpec.CHIP_ID + 8, hex("01"))
                  .signedBy(SnpChip.of("Turin").key()))),
  NO_CERTIFICATE(() -> valid().with(List.of())),
  KEY_OF_OTHER_CHIP(() -> valid().with(SnpEvidence.valid("Genoa", 3).files())),
  KEY_ABOVE_ANOTHER(() -> certificate(milan().certificate(), P384Key.from(Seed.of(99)), false)),
  OWN_PKI(
      () -> {
        SimulatedAmd own = SimulatedAmd.of("Milan", Seed.of(98));
        return valid()
            .with(List.of(own.issue(milan().certificate(), milan().key()), own.ask(), own.ark()));
      }),
  NO_INTERMEDIATE(() -> valid().with(valid().files().subList(0, 1))),
  VCEK_BY_ASVK(() -> certificate(milan().certificate(), milan().key(), true)),
  OTHER_NAME(() -> certificate(milan().certificate().named("SEV-VLEK"), milan().key(), false)),
  OTHER_PRODUCT(() -> certificate(milan().certificate().ofProduct("Genoa"), milan().key(), false)),
  UNKNOWN_PRODUCT(
      () -> certificate(milan().certificate().ofProduct("Venice"), milan().key(), false)),
  CHIP_AND_PROVIDER(
      () ->
          certificate(
              milan().certificate().with(Optional.of(milan().chipId()), Optional.of("CN=both")),
              milan().key(),
              false)),
  SHORT_CHIP_ID(
      () ->
          certificate(
              milan().certificate().with(Optional.of(milan().chipId().first(63)), Optional.empty()),
              milan().key(),
              false)),
  NO_CHIP_ID(
      () ->
          certificate(
              milan().certificate().with(Optional.empty(), Optional.empty()),
              milan().key(),
              false)),
  EXPIRED(
      () ->
          certificate(
              milan()
                  .certificate()
                  .withValidity(Validity.of("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")),
              milan().key(),
              false)),
  NOT_YET_VALID(
      () ->
          certificate(
              milan()
                  .certificate()
                  .withValidity(Validity.of("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z")),
              milan().key(),
              false)),
  OTHER_SALT(
      () -> {
        SimulatedAmd amd = SnpEvidence.amd("Milan");
        return valid()
            .with(List.of(amd.issue(milan().certificate(), milan().key(), false, 32), amd.ask()));
      }),
  VCEK_SIGNED_AS_VLEK_SAYS(
      () ->
          SnpEvidence.lent(
              milan(),
              SnpEvidence.lentReport(milan()).with(ReportSpec.SIGNER_INFO, Bytes.of((byte) 0)),
              KeySpec.vlek("Milan", milan().tcb()))),
  LENT_WITHOUT_PROVIDER(
      () -> lent(KeySpec.vlek("Milan", milan().tcb()).with(Optional.empty(), Optional.empty()))),
  LENT_WITH_CHIP(
      () ->
          lent(
              KeySpec.vlek("Milan", milan().tcb())
                  .with(Optional.of(milan().chipId()), Optional.of("CN=both")))),
  LENT_FOR_OTHER_TCB(() -> lent(KeySpec.vlek("Milan", hex("0300000000000873")))),
  LENT_FOR_OTHER_LINE(() -> lent(KeySpec.vlek("Milan", milan().tcb()).ofProduct("Genoa"))),
  LENT_EXPIRED(
      () ->
          lent(
              KeySpec.vlek("Milan", milan().tcb())
                  .withValidity(Validity.of("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z")))),
  LENT_ON_GENOA(
      () ->
          SnpEvidence.lent(
              milan(),
              SnpEvidence.lentReport(milan()).with(ReportSpec.CPUID, hex("191101")),
              KeySpec.vlek("Milan", milan().tcb()))),
  LENT_REVOKED(
      () -> {
        SnpEvidence lent = SnpEvidence.lent("Milan");
        SimulatedAmd amd = SnpEvidence.amd("Milan");
        List<Bytes> files = new ArrayList<>(lent.files());
        files.add(amd.listOfLent(List.of(BigInteger.ZERO)));
        return lent.with(files);
      }),
  MASKED_ELSEWHERE(
      () ->
          SnpEvidence.of(
              milan(),
              milan()
                  .report(3)
                  .with(ReportSpec.SIGNER_INFO, hex("02"))
                  .with(ReportSpec.CHIP_ID, hex("00"))
                  .signedBy(milan().key()))),
  OTHER_AUTHORITY_NAMED(
      () -> valid().with(List.of(valid().files().get(0), SnpEvidence.amd("Genoa").ask()))),
  OF_ANOTHER_COMPANY(
      () -> {
        SimulatedAmd amd = SnpEvidence.amd("Milan");
        return valid()
            .with(List.of(amd.issueNamed("OU=Sales", milan().certificate(), milan().key())));
      }),
  REVOKED(() -> plus(SnpEvidence.amd("Milan").crl(List.of(SimulatedAmd.ASK_SERIAL)))),
  CRL_BY_ANOTHER(
      () ->
          plus(
              SnpEvidence.amd("Milan")
                  .crl(List.of(BigInteger.TWO), SnpEvidence.amd("Milan").askKey())));

  private final Supplier<SnpEvidence> making;

  SnpAttack(Supplier<SnpEvidence> making) {
    this.making = making;
  }

  /** The evidence. */
  public SnpEvidence evidence() {
    return making.get();
  }

  private static SnpChip milan() {
    return SnpChip.of("Milan");
  }

  private static SnpEvidence valid() {
    return SnpEvidence.valid("Milan", 3);
  }

  /** A field changed before the chip signs. */
  private static SnpEvidence signed(int version, int offset, String value) {
    SnpChip chip = milan();
    return SnpEvidence.of(chip, chip.report(version).with(offset, hex(value)).signedBy(chip.key()));
  }

  /** A byte changed after the chip signed. */
  private static SnpEvidence unsigned(int offset, String value) {
    SnpChip chip = milan();
    Bytes report = chip.report(3).signedBy(chip.key());
    return SnpEvidence.of(chip, new ReportSpec(report).with(offset, hex(value)).bytes());
  }

  private static SnpEvidence certificate(KeySpec spec, P384Key key, boolean byAsvk) {
    SimulatedAmd amd = SnpEvidence.amd("Milan");
    return valid().with(List.of(amd.issue(spec, key, byAsvk), amd.ask(), amd.asvk()));
  }

  private static SnpEvidence lent(KeySpec certificate) {
    return SnpEvidence.lent(milan(), SnpEvidence.lentReport(milan()), certificate);
  }

  private static SnpEvidence plus(Bytes file) {
    List<Bytes> files = new ArrayList<>(valid().files());
    files.add(file);
    return valid().with(files);
  }

  private static Bytes hex(String digits) {
    return Bytes.fromHex(digits).orElseThrow();
  }
}
