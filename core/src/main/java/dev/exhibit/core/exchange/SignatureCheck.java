package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.body.Respellings;
import dev.exhibit.core.exchange.signature.Coverage;
import dev.exhibit.core.exchange.signature.SignatureJudge;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.policy.ExchangePolicy;
import dev.exhibit.core.trust.TrustStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a loose signature record with the bodies that are at hand. Whose key signed is out of the
 * question here: no attestation is looked at, so what passes is that some key signed this.
 */
public final class SignatureCheck {
  private static final List<CheckId> CHECKS =
      List.of(
          CheckId.EXCHANGE_REQUEST_HASH,
          CheckId.EXCHANGE_RESPONSE_HASH,
          CheckId.EXCHANGE_SIGNATURE,
          CheckId.EXCHANGE_MODEL,
          CheckId.EXCHANGE_CHAIN);

  private SignatureCheck() {}

  /** The keys that are asked; each gets exactly one finding. */
  public static List<Key> keys(Subject subject) {
    return CHECKS.stream().map(check -> new Key(check, subject)).toList();
  }

  /** A missing body is {@code MISSING}; so is everything, without a record. */
  public static LooseResult judge(
      ExchangeEvidence evidence, TrustStore trust, EvaluationTime time) {
    return LooseResult.of(
            Set.of(Question.EXCHANGE),
            keys(evidence.subject()),
            () -> answers(evidence, trust, time))
        .byThemselves();
  }

  private static LooseResult.Said answers(
      ExchangeEvidence evidence, TrustStore trust, EvaluationTime time) {
    if (evidence.signature().isEmpty()) {
      return new LooseResult.Said(
          keys(evidence.subject()).stream().map(Unsigned::missing).toList(),
          false,
          List.of(),
          Map.of());
    }
    SignatureJudge.Result signature =
        new SignatureJudge(evidence.subject(), trust, time).judge(evidence.signature().get());
    Respellings respellings = new Respellings();
    HashResult request = HashCheck.ofRequest(evidence, respellings).judge(signature.verified());
    HashResult response = HashCheck.ofResponse(evidence, respellings).judge(signature.verified());
    Finding model =
        new ModelCheck(evidence.subject(), ExchangePolicy.DEFAULT, evidence.hints())
            .judge(signature.verified(), request, response);
    return new LooseResult.Said(
        List.of(
            request.finding(), response.finding(), signature.signature(), model, signature.chain()),
        false,
        signature.verified().map(s -> said(s, evidence.subject())).orElse(List.of()),
        signature.verified().map(s -> claims(s, request, response)).orElse(Map.of()));
  }

  private static List<Claim> said(VerifiedSignature signature, Subject subject) {
    String signer = signature.signer().text();
    return List.of(
        new Claim(
            Claim.Basis.SIGNED,
            subject,
            Message.of(
                "that the key %s (%s) signed the text of the record",
                Value.name(signer), Value.name(signature.algorithm().id()))),
        new Claim(
            Claim.Basis.NOT_PROVEN,
            subject,
            "that this key is in a TEE, or whose it is: no attestation was examined"));
  }

  private static Map<String, Object> claims(
      VerifiedSignature signature, HashResult request, HashResult response) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("form", signature.statement().form().id());
    claims.put("algorithm", signature.algorithm().id());
    claims.put("signer", signature.signer().text());
    claims.put("signerKind", signature.signer().kind().id());
    claims.put("text", signature.statement().text());
    claims.put("coverage", Coverage.of(signature).id());
    signature.statement().model().ifPresent(model -> claims.put("model", model));
    if (!signature.statement().further().isEmpty()) {
      claims.put("furtherParts", signature.statement().further());
    }
    variant(request).ifPresent(v -> claims.put("requestVariant", v));
    variant(response).ifPresent(v -> claims.put("responseVariant", v));
    return claims;
  }

  private static Optional<String> variant(HashResult result) {
    return result.proven().map(proven -> proven.variant().id());
  }
}
