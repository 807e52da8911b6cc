package dev.exhibit.core.nvidia.ocsp;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.nvidia.pki.CertificateNames;
import dev.exhibit.core.nvidia.pki.ChainLinks;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.core.x509.DerText;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All OCSP answers at hand; each certificate is asked about once. */
public final class OcspShelf {
  /** Most answers of which the signature is verified; a large platform has a few hundred. */
  private static final int MOST_JUDGED = 2048;

  private static final int MOST_TEXT = 4 * OcspAnswer.MAX_BYTES;

  private final GpuPolicy policy;
  private final EvaluationTime time;
  private final ChainLinks links;
  private final Consumer<Site> asked;
  private final BiConsumer<Site, String> notUsed;
  private final Map<BigInteger, List<Said>> said = new LinkedHashMap<>();
  private final Set<Sha256> contents = new LinkedHashSet<>();
  private final List<Step<?>> unreadable = new ArrayList<>();
  private final Map<Bytes, Step<?>> known = new LinkedHashMap<>();
  private Optional<Step<?>> none = Optional.empty();
  private final Set<OcspAnswer> judged = new LinkedHashSet<>();

  /** An empty shelf of which nobody asks what was not used. */
  public OcspShelf(GpuPolicy policy, EvaluationTime time, ChainLinks links) {
    this(policy, time, links, site -> {}, (site, why) -> {});
  }

  /**
   * An empty shelf.
   *
   * @param asked is told of each answer that is about a certificate of a device
   * @param notUsed is told of each that was refused beside one that holds, and why
   */
  public OcspShelf(
      GpuPolicy policy,
      EvaluationTime time,
      ChainLinks links,
      Consumer<Site> asked,
      BiConsumer<Site, String> notUsed) {
    this.policy = policy;
    this.time = time;
    this.links = links;
    this.asked = asked;
    this.notUsed = notUsed;
  }

  /** The time that is judged at. */
  EvaluationTime time() {
    return time;
  }

  /** What one answer says of one certificate; found by the certificate's serial number. */
  private record Said(OcspAnswer answer, OcspAnswer.Statement statement) {}

  /** Takes an answer in; returns why it cannot be read, if so, as a clause. */
  public Optional<String> add(Site site, Bytes content) {
    return switch (spelt(content)) {
      case Decoded.Valid<Bytes> v -> addDer(site, v.value());
      case Decoded.Invalid<Bytes> i -> {
        none = Optional.of(Step.lacking(RevocationCode.MISSING, i.message()).at(site));
        yield Optional.of(i.message().text());
      }
    };
  }

  /** Text of more than the longest answer has is not decoded. */
  private static Decoded<Bytes> spelt(Bytes content) {
    return content.size() > MOST_TEXT
        ? new Decoded.Valid<>(content)
        : Decoded.of(() -> DerText.one(content, DerText.ANSWERS));
  }

  private Optional<String> addDer(Site site, Bytes der) {
    if (!contents.add(Sha256.of(der))) {
      return Optional.empty();
    }
    if (OcspAnswer.isNone(der)) {
      return Optional.of("with it the responder says that it gives no answer");
    }
    if (!OcspAnswer.isOne(der)) {
      none =
          Optional.of(
              Step.lacking(
                      RevocationCode.MISSING,
                      "What is stored as an answer is not one: it is not in the DER form of one.")
                  .at(site));
      return Optional.of("it is no OCSP answer: it is not DER of one");
    }
    if (der.size() > OcspAnswer.MAX_BYTES) {
      leaveOut(
          Step.lacking(
                  RevocationCode.LIMIT,
                  Message.of(
                      "An answer is longer than the %d bytes that are read.", OcspAnswer.MAX_BYTES))
              .at(site));
      return Optional.of(
          Filled.of("it is longer than the %d bytes that are read", OcspAnswer.MAX_BYTES));
    }
    return switch (OcspAnswer.decode(site, der)) {
      case Decoded.Valid<OcspAnswer> v -> {
        index(v.value());
        yield Optional.empty();
      }
      case Decoded.Invalid<OcspAnswer> i -> {
        unreadable.add(
            Step.broken(
                    RevocationCode.MALFORMED, Message.of("An answer is malformed: %s", i.message()))
                .at(site));
        yield Optional.of("it is malformed: " + i.message());
      }
    };
  }

  /** There are more answers than are read. */
  public void leaveOut(Step<?> why) {
    unreadable.add(why);
  }

  private void index(OcspAnswer answer) {
    for (OcspAnswer.Statement statement : answer.statements()) {
      said.computeIfAbsent(statement.id().getSerialNumber(), serial -> new ArrayList<>())
          .add(new Said(answer, statement));
    }
  }

  /** Whether {@code certificate} was revoked. */
  public Step<?> status(X509Certificate certificate, X509Certificate issuer) {
    return known.computeIfAbsent(
        CertificateLink.encoded(certificate), c -> judge(certificate, issuer));
  }

  private Step<?> judge(X509Certificate certificate, X509Certificate issuer) {
    OcspVerdict verdict = new OcspVerdict(CertificateNames.describe(certificate), policy, time);
    for (Said one : said.getOrDefault(certificate.getSerialNumber(), List.of())) {
      if (OcspNames.isFor(one.statement().id(), certificate, issuer)) {
        offer(verdict, one, issuer);
      }
    }
    Step<?> ruling = verdict.ruling(Stream.concat(unreadable.stream(), none.stream()).toList());
    if (ruling.holds()) {
      verdict
          .refused()
          .forEach(
              step ->
                  step.grounds()
                      .sites()
                      .forEach(
                          site ->
                              notUsed.accept(
                                  site,
                                  "another one holds, and this one does not: "
                                      + step.grounds().message())));
    }
    return ruling;
  }

  private void offer(OcspVerdict verdict, Said one, X509Certificate issuer) {
    if (judged.size() >= MOST_JUDGED && !judged.contains(one.answer())) {
      verdict.refused(
          Step.lacking(
                  RevocationCode.LIMIT,
                  Message.of(
                      "Not judged: there are more answers about the devices than %d.", MOST_JUDGED))
              .at(one.answer().site()));
      return;
    }
    judged.add(one.answer());
    asked.accept(one.answer().site());
    Optional<Step<?>> refusal = one.answer().refusalFrom(issuer, links);
    if (refusal.isPresent()) {
      verdict.refused(refusal.get().at(one.answer().site()));
    } else {
      verdict.genuine(one.answer(), one.statement(), issuer);
    }
  }
}
