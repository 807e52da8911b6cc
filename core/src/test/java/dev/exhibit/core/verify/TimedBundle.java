package dev.exhibit.core.verify;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.SealAddition;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.pki.Validity;
import dev.exhibit.testdata.tsa.SimulatedRecord;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;

/** A bundle whose attestation is bracketed and whose manifest is stamped; parts can be spoilt. */
final class TimedBundle {
  static final Instant AT = IntelScenario.AT;
  static final SimulatedTsa FIRST =
      SimulatedTsa.of(Seed.of(81), Validity.of("2026-01-01T00:00:00Z", "2027-12-31T00:00:00Z"));
  static final SimulatedTsa SECOND = SimulatedTsa.of(Seed.of(82));
  static final SimulatedTsa UNKNOWN = SimulatedTsa.of(Seed.of(83));

  private static final Bytes RANDOM = Bytes.zeros(NonceInputs.RANDOM_BYTES);
  private static final String REPORT = "attestations/001/report.json";

  Bytes before = FIRST.token(Sha256.of(Bytes.utf8("random")), AT.minusSeconds(30));
  Function<Bytes, Bytes> after = report -> FIRST.token(Sha256.of(report), AT.plusSeconds(5));
  Function<Sha256, List<Bytes>> stamps = m -> List.of(FIRST.token(m, AT.plusSeconds(20)));
  UnaryOperator<NonceInputs> recorded = nonce -> nonce;
  UnaryOperator<IntelScenario> platform = intel -> intel;
  Instant claimed = AT;
  Optional<Instant> requested = Optional.empty();
  Optional<Instant> received = Optional.empty();
  boolean bracketed = true;
  boolean hardwareAnswers = true;
  final List<Shared> shared = new ArrayList<>();
  final List<ExchangeTimes> exchanges = new ArrayList<>();

  /** A further member. */
  record Shared(Role role, String name, Bytes content) {}

  Path at(Path file) throws IOException {
    NonceInputs derived = NonceInputs.derived(Sha256.of(before), "001", RANDOM);
    DstackScenario seeded = DstackScenario.seeded(7);
    DstackEvidence evidence =
        hardwareAnswers ? answering(seeded, derived.value()).evidence() : seeded.evidence();
    Bytes report = Bytes.utf8(evidence.report().toString());
    try (BundleWriter writer =
        BundleWriter.create(file, claimed, new CollectorInfo("exhibit", "0.1.0"))) {
      add(writer, Role.ATTESTATION_REPORT, REPORT, report);
      add(
          writer,
          Role.INTEL_TCB_INFO,
          "collateral/intel/all.json",
          evidence.intel().collateral().toJson());
      if (bracketed) {
        add(writer, Role.TIMESTAMP_BEFORE, "time/001/before.tsr", before);
        add(writer, Role.TIMESTAMP_AFTER, "time/001/after.tsr", after.apply(report));
      }
      for (Shared one : shared) {
        add(writer, one.role(), one.name(), one.content());
      }
      for (ExchangeTimes times : exchanges) {
        exchange(writer, "x" + (1 + exchanges.indexOf(times)), times);
      }
      writer.addAttestation(
          new AttestationEntry(
              "001",
              Optional.empty(),
              Optional.empty(),
              Optional.of(recorded.apply(derived)),
              requested,
              received,
              List.of(REPORT)));
      writer.sealAndClose(SmallBundle.COLLECTOR, SealClaims.COLLECTOR, stamps::apply);
    }
    return file;
  }

  private static void exchange(BundleWriter writer, String id, ExchangeTimes times)
      throws IOException {
    ExchangeManifest bare = ExchangeManifest.of(id, ProofKind.NONE);
    writer.addExchange(
        new ExchangeManifest(
            id,
            bare.endpoint(),
            bare.method(),
            bare.status(),
            bare.requestHeaders(),
            bare.responseHeaders(),
            bare.proof(),
            times,
            bare.provider(),
            bare.members()),
        List.of(ExchangePart.requestBody("application/json", Source.of(Bytes.utf8("{}")))));
  }

  private DstackScenario answering(DstackScenario seeded, Bytes nonce) {
    IntelScenario intel = seeded.intel();
    IntelScenario ours =
        platform.apply(
            new IntelScenario(
                    intel.intel(),
                    intel.platform(),
                    intel.quote(),
                    intel.collateral(),
                    intel.at(),
                    intel.identity(),
                    nonce)
                .as(QuoteKind.TDX_V4));
    return new DstackScenario(
        ours, seeded.boot(), seeded.log(), seeded.configId(), seeded.vmConfig(), seeded.actions());
  }

  private static void add(BundleWriter writer, Role role, String name, Bytes content)
      throws IOException {
    writer.addShared(role, name, "application/octet-stream", Source.of(content));
  }

  /** A record with one token over the SHA-512 of everything in the file but {@code without}. */
  static Path renewed(Path file, SimulatedTsa by, Instant when, int without) throws IOException {
    List<Bytes> hashes = new ArrayList<>();
    if (BundleReader.open(file) instanceof Reading.Readable readable) {
      try (var bundle = readable.bundle()) {
        for (String name : bundle.archiveNames()) {
          Bytes content =
              name.equals("mimetype")
                  ? Bytes.utf8("application/vnd.exhibit.evidence-bundle+zip")
                  : bundle.read(name).orElseThrow();
          hashes.add(HashAlgorithm.SHA_512.of(content));
        }
      }
    }
    List<Bytes> group = hashes.subList(0, hashes.size() - without).stream().sorted().toList();
    Bytes all = group.stream().reduce(Bytes.EMPTY, Bytes::concat);
    Bytes token = by.token(NISTObjectIdentifiers.id_sha512, HashAlgorithm.SHA_512.of(all), when);
    Path renewed = file.resolveSibling("renewed-" + when.getEpochSecond() + without + ".evb");
    SealAddition.record(file, SimulatedRecord.ofGroup(group, token), renewed);
    return renewed;
  }

  /** Everything, under the default policy, by a reader who trusts both authorities. */
  static Report verified(Path file, Instant now) throws IOException {
    return verified(file, Optional.empty(), now);
  }

  /** The same by a reader who may know when it was. */
  static Report verified(Path file, Optional<Instant> at, Instant now) throws IOException {
    Policy policy = Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR)).policy();
    return verified(file, policy, at, now, List.of(FIRST, SECOND));
  }

  /** The same under another policy, by a reader who trusts these authorities. */
  static Report verified(
      Path file, Policy policy, Optional<Instant> at, Instant now, List<SimulatedTsa> trusted)
      throws IOException {
    return SmallBundle.verify(file, asked(policy, at, now, trusted));
  }

  /** Everything, by a reader who has newer documents of the vendors. */
  static Report verified(Path file, Instant now, Optional<Update> update) throws IOException {
    Policy policy = Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR)).policy();
    AppraisalRequest asked = asked(policy, Optional.empty(), now, List.of(FIRST, SECOND));
    Reading reading = BundleReader.open(file);
    try {
      return Verifier.verify(reading, asked, update);
    } finally {
      ((Reading.Readable) reading).bundle().close();
    }
  }

  private static AppraisalRequest asked(
      Policy policy, Optional<Instant> at, Instant now, List<SimulatedTsa> trusted) {
    DstackEvidence evidence = DstackScenario.seeded(7).evidence();
    List<TrustAnchor> anchors = new ArrayList<>();
    anchors.add(anchor(AnchorRole.INTEL_ROOT, evidence.intel().trustedRoot()));
    trusted.forEach(tsa -> anchors.add(anchor(AnchorRole.TSA, tsa.root().der())));
    return new AppraisalRequest(
        policy, new TrustStore(anchors), EnumSet.allOf(Question.class), at, now);
  }

  private static TrustAnchor anchor(AnchorRole role, Bytes der) {
    try {
      return new TrustAnchor(role, StrictX509.certificate(der), "test");
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }
}
