package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;

/** Makes the changes that {@link RevocationAttack} names. */
final class RevocationForgery {
  private RevocationForgery() {}

  private static OcspSpec attacked(GpuScenario s) {
    GpuCertificate certificate = s.nvidia().provisioner(DeviceKind.HOPPER);
    GpuCertificate issuer = s.nvidia().identity(DeviceKind.HOPPER);
    return OcspSpec.good(certificate, issuer, s.nvidia().responder(issuer), GpuScenario.AT);
  }

  /** All answers but the attacked one, and these. */
  private static GpuFiles answers(GpuScenario s, List<Bytes> more) {
    GpuFiles files = s.files();
    List<Bytes> answers = new ArrayList<>(files.ocsp());
    answers.remove(attacked(s).der());
    answers.addAll(more);
    return files.withOcsp(answers);
  }

  static GpuFiles without(GpuScenario s) {
    return answers(s, List.of());
  }

  static GpuFiles answer(GpuScenario s, UnaryOperator<OcspSpec> change) {
    return answers(s, List.of(change.apply(attacked(s)).der()));
  }

  /** An answer about the provisioner of another product line. */
  static GpuFiles otherCertificate(GpuScenario s) {
    GpuCertificate issuer = s.nvidia().identity(DeviceKind.LS10);
    GpuCertificate other = s.nvidia().provisioner(DeviceKind.LS10);
    OcspSpec answer = OcspSpec.good(other, issuer, s.nvidia().responder(issuer), GpuScenario.AT);
    return answers(s, List.of(answer.der()));
  }

  static OcspSpec stale(OcspSpec answer) {
    return answer.at(
        GpuScenario.AT.minus(Duration.ofDays(30)),
        Optional.of(GpuScenario.AT.minus(Duration.ofDays(29))));
  }

  static OcspSpec staleWithoutEnd(OcspSpec answer) {
    return answer.at(GpuScenario.AT.minus(Duration.ofHours(2)), Optional.empty());
  }

  static OcspSpec later(OcspSpec answer) {
    return answer.at(
        GpuScenario.AT.plus(Duration.ofDays(1)),
        Optional.of(GpuScenario.AT.plus(Duration.ofDays(2))));
  }

  static GpuFiles revokedBesideGood(GpuScenario s) {
    OcspSpec good = attacked(s);
    OcspSpec revoked = good.saying(OcspSpec.Status.REVOKED);
    return answers(s, List.of(good.der(), stale(revoked).der()));
  }

  static GpuFiles signatureChanged(GpuScenario s) {
    OcspSpec answer = attacked(s);
    Bytes der = answer.der();
    Bytes tail = Bytes.of(responderSignatureTail(answer));
    int at = indexOf(der, tail);
    return answers(s, List.of(der.with(at, der.at(at) ^ 1)));
  }

  /** The last bytes of the answer's own signature, which stand once in it. */
  private static byte[] responderSignatureTail(OcspSpec answer) {
    try {
      var response = new OCSPResp(answer.der().toArray());
      var basic = (BasicOCSPResp) response.getResponseObject();
      byte[] signature = basic.getSignature();
      return Bytes.of(signature).from(signature.length - 16).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OCSPException e) {
      throw new IllegalStateException("the simulator reads its own answer", e);
    }
  }

  private static int indexOf(Bytes whole, Bytes part) {
    for (int at = 0; at + part.size() <= whole.size(); at++) {
      if (whole.slice(at, at + part.size()).equals(part)) {
        return at;
      }
    }
    throw new IllegalStateException("the part is not in the whole");
  }

  /** A certificate of the right issuer that is made for something else. */
  static GpuFiles notResponder(GpuScenario s) {
    GpuCertificate issuer = s.nvidia().identity(DeviceKind.HOPPER);
    var spec = s.nvidia().endEntity("CN=NVIDIA Something Else", SimulatedNvidia.forever());
    GpuCertificate other = issuer.issue(spec, s.nvidia().key("something else"));
    return answer(s, a -> a.by(other));
  }

  static GpuFiles rimSignerRevoked(GpuScenario s) {
    List<GpuCertificate> chain = s.nvidia().rimChain();
    OcspSpec revoked =
        OcspSpec.good(
                chain.get(0), chain.get(1), s.nvidia().responder(chain.get(1)), GpuScenario.AT)
            .saying(OcspSpec.Status.REVOKED);
    GpuFiles files = s.files();
    List<Bytes> answers = new ArrayList<>(files.ocsp());
    answers.add(revoked.der());
    return files.withOcsp(answers);
  }

  static GpuFiles error(GpuScenario s) {
    try {
      var error = new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null);
      return answers(s, List.of(Bytes.of(error.getEncoded())));
    } catch (OCSPException | IOException e) {
      throw new IllegalStateException("an error has no content to encode", e);
    }
  }
}
