package dev.exhibit.core.trust;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.Pem;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The vendors' roots that ship with the verifier, each checked against its published digest. Those
 * of a role are read when they are first asked for, as few runs need all.
 */
public final class PinnedAnchors {
  static final String SOURCE = "pinned";

  private static final List<Pin> PINS =
      List.of(
          // Intel SGX Root CA, which also stands above TDX; valid 2018-05-21 to 2049-12-31.
          new Pin(
              AnchorRole.INTEL_ROOT,
              "intel-sgx-root-ca.pem",
              "44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3"),
          // NVIDIA Device Identity CA, above every GPU and NVSwitch; valid from 2021-11-05, no end.
          new Pin(
              AnchorRole.NVIDIA_DEVICE,
              "nvidia-device-identity-root.pem",
              "102bf659d5419614c9d8e6aecebc80454eb26b1df6a769ac720b9a690b167b48"),
          // NVIDIA CoRIM signing Root CA, above the reference manifests; 2023-03-16 to 2053-03-08.
          new Pin(
              AnchorRole.NVIDIA_RIM,
              "nvidia-rim-root.pem",
              "12977b5115acb0381179279fffeb5a8c4d264971ebb32298023a465fa41df5d1"),
          // ARK-Milan, above the keys of EPYC 7003 processors; valid 2020-10-22 to 2045-10-22.
          new Pin(
              AnchorRole.AMD_ARK,
              "amd-ark-milan.pem",
              "69d063b45344d26a2e94e1f4210de49ef555308287d4c174445c95639a540bcd"),
          // ARK-Genoa, above the keys of EPYC 9004 and 8004 processors; valid until 2047-01-26.
          new Pin(
              AnchorRole.AMD_ARK,
              "amd-ark-genoa.pem",
              "4c6598d19c18719c5dfd4a7d335f674e5bfe1d8f800cea2cf270c10d103db2f1"),
          // ARK-Turin, above the keys of EPYC 9005 processors; valid until 2048-05-15.
          new Pin(
              AnchorRole.AMD_ARK,
              "amd-ark-turin.pem",
              "1f084161a44bb6d93778a904877d4819cafa5d05ef4193b2ded9dd9c73dd3f6a"),
          // Roots of public time-stamping authorities: DigiCert, Sectigo (below USERTrust),
          // GlobalSign, SSL.com. Their names are in no list here: each is its certificate.
          new Pin(
              AnchorRole.TSA,
              "tsa-digicert-assured-id.pem",
              "3e9099b5015e8f486c00bcea9d111ee721faba355a89bcf1df69561e3dc6325c"),
          new Pin(
              AnchorRole.TSA,
              "tsa-digicert-g4.pem",
              "552f7bdcf1a7af9e6ce672017f4f12abf77240c78e761ac203d1d9d20ac89988"),
          new Pin(
              AnchorRole.TSA,
              "tsa-globalsign-r6.pem",
              "2cabeafe37d06ca22aba7391c0033d25982952c453647349763a3ab5ad6ccf69"),
          new Pin(
              AnchorRole.TSA,
              "tsa-ssl-com-rsa.pem",
              "85666a562ee0be5ce925c1d8890a6f76a87ec16d4d7d5f29ea7419cf20123b69"),
          new Pin(
              AnchorRole.TSA,
              "tsa-usertrust-rsa.pem",
              "e793c9b02fd8aa13e21c31228accb08119643b749c898964b1746d46c3d4cbd2"));

  private static final Map<AnchorRole, List<TrustAnchor>> READ = new ConcurrentHashMap<>();

  private PinnedAnchors() {}

  private record Pin(AnchorRole role, String resource, String sha256) {}

  /** All pinned anchors. */
  public static TrustStore all() {
    return TrustStore.ofPinned();
  }

  /** Intel SGX Root CA. */
  public static TrustAnchor intelSgxRoot() {
    return of(AnchorRole.INTEL_ROOT).get(0);
  }

  /** The pinned anchors of a role. */
  static List<TrustAnchor> of(AnchorRole role) {
    return READ.computeIfAbsent(
        role,
        wanted -> PINS.stream().filter(p -> p.role() == wanted).map(PinnedAnchors::read).toList());
  }

  /** The pinned anchors of every role. */
  static List<TrustAnchor> roots() {
    return PINS.stream().map(Pin::role).distinct().flatMap(role -> of(role).stream()).toList();
  }

  private static TrustAnchor read(Pin pin) {
    String resource = pin.resource();
    try (InputStream in = PinnedAnchors.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the verifier lacks its own resource " + resource);
      }
      List<Bytes> der = Pem.read(Bytes.of(in.readAllBytes()), Pem.CERTIFICATE);
      X509Certificate certificate = StrictX509.certificate(der.get(0));
      TrustAnchor anchor = new TrustAnchor(pin.role(), certificate, SOURCE);
      if (der.size() != 1 || !anchor.sha256().hex().equals(pin.sha256())) {
        throw new IllegalStateException("the resource " + resource + " is not the pinned root");
      }
      return anchor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Malformed e) {
      throw new IllegalStateException("the verifier's own resource " + resource, e);
    }
  }
}
