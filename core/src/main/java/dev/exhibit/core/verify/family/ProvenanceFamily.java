package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.VerifiedTee;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.compose.Image;
import dev.exhibit.core.provenance.certificate.ProvenancePolicy;
import dev.exhibit.core.provenance.image.Builds;
import dev.exhibit.core.provenance.image.ImagesProvenance;
import dev.exhibit.core.provenance.image.ImagesProvenance.Named;
import dev.exhibit.core.provenance.image.MeasurementCheck;
import dev.exhibit.core.provenance.image.ProvenanceRules;
import dev.exhibit.core.provenance.image.ProvenanceShelf;
import dev.exhibit.core.provenance.image.RegistryCheck;
import dev.exhibit.core.provenance.root.PinnedRoots;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who built what each machine runs: the provenance documents, the images, the measurements. */
final class ProvenanceFamily implements Family {
  private static final String DIGEST = "sha256:";
  private static final int CHIP_ID = 64;

  private final AppraisalRequest request;
  private final EvaluationTime time;

  ProvenanceFamily(AppraisalRequest request, EvaluationTime time) {
    this.request = request;
    this.time = time;
  }

  /** The documents, and for each quote its images; its measurements where a statement is kept. */
  @Override
  public List<Key> keys(CaseFile file) {
    List<Key> keys = new ArrayList<>(Builds.keys(file.provenance()));
    boolean measured = MeasurementCheck.isAsked(file.provenance());
    boolean listed = RegistryCheck.isAsked(file.provenance());
    for (Subject subject : places(file).keySet()) {
      keys.add(new Key(CheckId.IMAGE_PROVENANCE, subject));
      if (listed) {
        keys.add(new Key(CheckId.PLATFORM_REGISTRY, subject));
      }
      if (measured) {
        keys.add(new Key(CheckId.MEASUREMENT_PROVENANCE, subject));
      }
    }
    return keys;
  }

  private static Map<Subject, TeeKind> places(CaseFile file) {
    Map<Subject, TeeKind> places = new LinkedHashMap<>();
    file.attestations().forEach(each -> places.putAll(HardwareFamily.places(each)));
    return places;
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    Builds builds = builds(file.provenance(), request);
    List<Finding> findings = new ArrayList<>(builds.findings());
    boolean measured = MeasurementCheck.isAsked(file.provenance());
    boolean listed = RegistryCheck.isAsked(file.provenance());
    MeasurementCheck statements =
        new MeasurementCheck(builds, time, request.policy().provenance().measurementMaxAge());
    RegistryCheck registers =
        new RegistryCheck(
            file.provenance(), builds, time, request.policy().provenance().registries());
    for (Map.Entry<Subject, TeeKind> place : places(file).entrySet()) {
      Subject subject = place.getKey();
      findings.add(
          images(proofs, subject, builds).finding(new Key(CheckId.IMAGE_PROVENANCE, subject)));
      if (listed) {
        findings.add(
            proofs
                .machine(subject)
                .<Step<?>>map(machine -> registers.judge(id(machine)))
                .orElseGet(() -> Step.blocked(place.getValue().signed()))
                .finding(new Key(CheckId.PLATFORM_REGISTRY, subject)));
      }
      if (measured) {
        findings.add(
            measurements(proofs, subject, place.getValue(), statements)
                .finding(new Key(CheckId.MEASUREMENT_PROVENANCE, subject)));
      }
    }
    return new Answer(findings, proofs.withBuilds(builds));
  }

  /** What a register calls a machine; a lent key or a masked chip names none. */
  private static Optional<Bytes> id(ProvenMachine machine) {
    return switch (machine.tee()) {
      case VerifiedTee.Tdx tdx -> Optional.of(tdx.verified().platform().ppid());
      case VerifiedTee.Snp snp ->
          snp.verified().key().chipId().map(id -> id.concat(Bytes.zeros(CHIP_ID - id.size())));
    };
  }

  /** What will be asked of the documents' bytes alone, so that it is remembered. */
  static void ahead(ProvenanceShelf shelf, AppraisalRequest request) {
    builds(shelf, request);
  }

  /** Without a document no trusted root is read: that costs more than a whole small bundle. */
  private static Builds builds(ProvenanceShelf shelf, AppraisalRequest request) {
    return shelf.equals(ProvenanceShelf.EMPTY) ? Builds.NONE : Builds.judge(shelf, rules(request));
  }

  private static ProvenanceRules rules(AppraisalRequest request) {
    ProvenancePolicy policy = request.policy().provenance();
    List<SigstoreRoot> roots = new ArrayList<>();
    for (TrustStore.RootDocument added : request.trust().sigstoreRoots()) {
      if (RootDecoder.decode(added.name(), added.content())
          instanceof Decoded.Valid<List<SigstoreRoot>> valid) {
        roots.addAll(valid.value());
      }
    }
    roots.addAll(PinnedRoots.named(policy.trustedRoots()));
    return new ProvenanceRules(policy.identities(), roots, policy.acceptPromiseAlone());
  }

  private static Step<?> images(Proofs proofs, Subject subject, Builds builds) {
    Optional<List<Image>> images = proofs.images(subject);
    return images.isPresent()
        ? ImagesProvenance.judge(
            images.get().stream().map(ProvenanceFamily::named).toList(), builds)
        : Step.blocked(CheckId.WORKLOAD_COMPOSE);
  }

  private static Named named(Image image) {
    return new Named(
        image.service(),
        image.written(),
        image.digest().flatMap(d -> Bytes.fromHex(d.substring(DIGEST.length()))));
  }

  private static Step<?> measurements(
      Proofs proofs, Subject subject, TeeKind kind, MeasurementCheck statements) {
    return proofs
        .machine(subject)
        .<Step<?>>map(machine -> measurements(machine, statements))
        .orElseGet(() -> Step.blocked(kind.signed()));
  }

  /** What was published of a guest is nothing to hold against the layer below it. */
  private static Step<?> measurements(ProvenMachine machine, MeasurementCheck statements) {
    if (!machine.located().measuresGuest()) {
      return Step.lacking(
          AttestationCode.GUEST_NOT_COMPARED,
          "The hardware measures the layer under which Azure starts the guest. The guest is"
              + " measured by its virtual TPM, whose registers were compared with no published"
              + " value.");
    }
    return switch (machine.tee()) {
      case VerifiedTee.Tdx tdx ->
          tdx.verified()
              .td()
              .<Step<?>>map(td -> statements.judge(td))
              .orElseGet(() -> Step.blocked(TeeKind.TDX.signed()));
      case VerifiedTee.Snp snp -> statements.judge(snp.verified().report());
    };
  }
}
