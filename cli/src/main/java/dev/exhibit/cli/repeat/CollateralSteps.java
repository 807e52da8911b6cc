package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What other programs can repeat of what Intel published about the first proven machine. */
final class CollateralSteps {
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F\\r\\n]+");
  private static final Pattern SIGNED =
      Pattern.compile(
          "\\{\"tcbInfo\":(\\{.*\\}),\"signature\":\"([0-9a-fA-F]{128})\"\\}\\s*", Pattern.DOTALL);

  private CollateralSteps() {}

  /**
   * The steps.
   *
   * @param quote the steps that stand before these
   */
  static List<RepeatStep> of(Bundle bundle, Report report, QuoteSteps.OfOne quote)
      throws IOException {
    List<RepeatStep> steps = new ArrayList<>();
    Optional<Finding> valid = Passed.of(report, CheckId.TDX_COLLATERAL).stream().findFirst();
    if (valid.isEmpty()) {
      return steps;
    }
    Map<?, ?> facts = Passed.facts(report, "attestations", valid.get().key().subject());
    boolean simulated = Boolean.TRUE.equals(facts.get("simulated"));
    Optional<Member> info = used(bundle, valid.get(), Role.INTEL_TCB_INFO);
    if (info.isPresent() && facts.get("fmspc") instanceof String fmspc) {
      tcbInfo(bundle, info.get(), fmspc, simulated).ifPresent(steps::add);
    }
    Optional<Member> root = used(bundle, valid.get(), Role.INTEL_ROOT_CA_CRL);
    Optional<Member> pck = used(bundle, valid.get(), Role.INTEL_PCK_CRL);
    boolean withChain = quote.isAbout(valid.get().key().subject()) && quote.hasChain();
    if (withChain && root.isPresent() && pck.isPresent()) {
      if (isList(bundle, root.get()) && isList(bundle, pck.get())) {
        steps.add(revocation(root.get(), pck.get(), simulated, report));
      }
    }
    return steps;
  }

  private static Optional<Member> used(Bundle bundle, Finding finding, Role role) {
    return finding.grounds().sites().stream()
        .flatMap(site -> bundle.member(site.member()).stream())
        .filter(m -> m.role().equals(role) && m.state() == Member.State.PRESENT)
        .findFirst();
  }

  private static boolean isList(Bundle bundle, Member list) throws IOException {
    Optional<Bytes> content = bundle.read(list.name());
    return content.isPresent()
        && (content.get().startsWith(Bytes.of((byte) 0x30))
            || HEX.matcher(latin(content.get())).matches());
  }

  private static Optional<RepeatStep> tcbInfo(
      Bundle bundle, Member info, String fmspc, boolean simulated) throws IOException {
    String chain = info.name() + ".issuer-chain.pem";
    Optional<Bytes> signed = bundle.read(info.name());
    Optional<Bytes> certificates =
        bundle.member(chain).isPresent() ? bundle.read(chain) : Optional.empty();
    boolean plain =
        signed.isPresent()
            && certificates
                .flatMap(FirstKey::ofPem)
                .filter(key -> isSigned(key, latin(signed.get())))
                .isPresent();
    return plain ? Optional.of(tcbInfo(info.name(), fmspc, simulated)) : Optional.empty();
  }

  /** Whether the commands find the text, the signature and the key where they look. */
  private static boolean isSigned(PublicKey key, String document) {
    Matcher parts = SIGNED.matcher(document);
    return parts.matches()
        && EcdsaScheme.P256_SHA256.verifyRaw(
            key,
            Bytes.of(parts.group(1).getBytes(StandardCharsets.ISO_8859_1)),
            Bytes.fromHex(parts.group(2)).orElseThrow());
  }

  private static RepeatStep tcbInfo(String member, String fmspc, boolean simulated) {
    return RepeatStep.of(
        simulated ? "tcb-info.simulated" : "tcb-info",
        Filled.of(
            """
            T=evidence/%s
            perl -0777 -ne 'print $1 if /^\\{"tcbInfo":(\\{.*\\}),"signature"/s' $T > tcb.signed
            S=$(jq -r .signature $T)
            printf 'asn1=SEQUENCE:s\\n[s]\\nr=INTEGER:0x%%s\\ns=INTEGER:0x%%s\\n' ${S:0:64} ${S:64} > tcb.cnf
            openssl asn1parse -genconf tcb.cnf -noout -out tcb.sig
            openssl x509 -in $T.issuer-chain.pem -pubkey -noout > tcb.key
            openssl dgst -sha256 -verify tcb.key -signature tcb.sig tcb.signed
            jq -r .fmspc tcb.signed | tr A-F a-f
            """,
            member),
        "Verified OK",
        fmspc);
  }

  private static RepeatStep revocation(Member root, Member pck, boolean simulated, Report report) {
    return RepeatStep.of(
        simulated ? "revocation.simulated" : "revocation",
        Filled.of(
            """
            for c in evidence/%s evidence/%s; do
              perl -0777 -pe 's/[\\r\\n]//g, $_ = pack("H*", $_) if /^[0-9a-fA-F\\r\\n]+$/' $c |
                openssl crl -inform DER
            done > lists.pem
            openssl verify%s -attime %d -crl_check_all -CRLfile lists.pem \\
              -CAfile cert-2.pem -untrusted cert-1.pem cert-0.pem
            """,
            root.name(),
            pck.name(),
            simulated ? " -ignore_critical" : "",
            report.time().latest().getEpochSecond()),
        "cert-0.pem: OK");
  }

  private static String latin(Bytes text) {
    return new String(text.toArray(), StandardCharsets.ISO_8859_1);
  }
}
