package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Asked;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code exchange.model}: model and ids in the signed text, the response and the request.
 *
 * <p>The signed text names the model as the TEE was configured, the request names it as the client
 * knows it, and an engine answers with either. A difference that such an alias explains is noted. A
 * response that names a third model, neither signed for nor asked for, contradicts the signer. What
 * the text without a model leaves open, no comparison can close: there the response's own word is
 * compared with the request and a difference is noted. Ids are compared with the collector's hint,
 * which decides nothing.
 */
final class ModelCheck {
  private final Asked asked;
  private final ExchangePolicy policy;
  private final Optional<String> chatId;

  ModelCheck(Subject subject, ExchangePolicy policy, Optional<String> chatId) {
    this.asked = Asked.of(CheckId.EXCHANGE_MODEL, subject);
    this.policy = policy;
    this.chatId = chatId;
  }

  Finding judge(Optional<VerifiedSignature> signature, HashResult request, HashResult response) {
    if (signature.isEmpty()) {
      return asked.blocked("No verified signature says what was signed.");
    }
    return Unseen.of(asked, "response", response)
        .or(() -> Unseen.of(asked, "request", request))
        .orElseGet(
            () ->
                compare(
                    new Named(
                        signature.get().statement().model(),
                        signature.get().statement().alternatives(),
                        response.proven().orElseThrow().facts().orElseThrow(),
                        request.proven().orElseThrow().facts().orElseThrow())));
  }

  /** Who names which model. */
  private record Named(
      Optional<String> signed, List<String> alternatives, BodyFacts response, BodyFacts request) {
    /** Whether the signed text has this name for the model. */
    boolean signs(String model) {
      return signed.equals(Optional.of(model)) || alternatives.contains(model);
    }

    /** The models that answered, as far as anything signed says so. */
    Set<String> served() {
      return signed.map(Set::of).orElseGet(() -> Set.copyOf(response.models()));
    }

    /** Models of the response that are neither signed for nor asked for. */
    List<String> strangers() {
      return signed.isEmpty()
          ? List.of()
          : response.models().stream()
              .filter(m -> !signs(m) && !request.models().contains(m))
              .toList();
    }

    /** Whether the signed name is found neither in the response nor in the request's answer. */
    boolean unconfirmed() {
      return signed.isPresent()
          && !response.models().isEmpty()
          && response.models().stream().noneMatch(this::signs);
    }

    Set<String> all() {
      Set<String> all = new LinkedHashSet<>(response.models());
      signed.ifPresent(all::add);
      all.addAll(alternatives);
      all.addAll(request.models());
      return all;
    }
  }

  private Finding compare(Named named) {
    if (named.served().isEmpty()) {
      return asked.missing(
          ExchangeCode.MODEL_NOT_STATED,
          grounds("Neither the signed text nor the response names a model.", named));
    }
    if (!named.strangers().isEmpty()) {
      return asked.failed(
          ExchangeCode.MODEL_CONTRADICTS,
          grounds("The response names a model that was neither signed for nor requested.", named));
    }
    if (policy.acceptedModels().filter(m -> !m.containsAll(named.served())).isPresent()) {
      return asked.failed(
          ExchangeCode.MODEL_NOT_ACCEPTED,
          grounds("The model that answered is not one that the policy names.", named));
    }
    if (named.unconfirmed() && policy.acceptedModels().isEmpty()) {
      return asked.missing(
          ExchangeCode.MODEL_UNCONFIRMED,
          grounds("The signed text names another model than the response does.", named));
    }
    List<String> differences = differences(named);
    return differences.isEmpty()
        ? asked.passed(
            ExchangeCode.MODEL_AGREES, grounds("Every place names the same model.", named))
        : asked.passed(
            ExchangeCode.MODEL_DIFFERENCES_NOTED,
            grounds(String.join(" ", differences), named).with("differences", differences));
  }

  private List<String> differences(Named named) {
    List<String> differences = new ArrayList<>();
    if (named.all().size() > 1) {
      differences.add("Signed text, response and request do not all use one name for the model.");
    }
    if (named.response().ids().size() > 1) {
      differences.add("The parts of the response carry different ids.");
    }
    if (chatId.isPresent()
        && !named.response().ids().isEmpty()
        && !named.response().ids().contains(chatId.get())) {
      differences.add("The signature was fetched under another chat id than the response names.");
    }
    if (named.response().unreadableEvents()) {
      differences.add("Some events of the response are not JSON and were passed over.");
    }
    return differences;
  }

  private Grounds grounds(String message, Named named) {
    Grounds grounds =
        Grounds.of(message)
            .with("signed", named.signed().map(List::of).orElse(List.of()))
            .with("response", named.response().models())
            .with("request", named.request().models())
            .with("responseIds", named.response().ids());
    return chatId.map(id -> grounds.with("chatId", id)).orElse(grounds);
  }
}
