package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.core.exchange.body.BodyNotes;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.body.Unseen;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import dev.exhibit.core.policy.ExchangePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * {@code exchange.model}: model and ids in the signed text, the response and the request.
 *
 * <p>The signed text names the model as the TEE was configured, the request names it as the client
 * knows it, and an engine answers with either. A difference that such an alias explains is said. A
 * response that names a third model, neither signed for nor asked for, contradicts the signer. A
 * response that names none leaves open which model answered. What the text without a model leaves
 * open, no comparison can close: there the response's own word is compared with the request, and
 * where the request names no model either, with nothing. What the collector noted is shown and
 * decides nothing.
 */
final class ModelCheck {
  private final Key asked;
  private final ExchangePolicy policy;
  private final ExchangeEvidence.Hints hints;

  ModelCheck(Subject subject, ExchangePolicy policy, ExchangeEvidence.Hints hints) {
    this.asked = new Key(CheckId.EXCHANGE_MODEL, subject);
    this.policy = policy;
    this.hints = hints;
  }

  Finding judge(Optional<VerifiedSignature> signature, HashResult request, HashResult response) {
    if (signature.isEmpty()) {
      return asked.blocked("No verified signature says what was signed.");
    }
    return Unseen.orSilent(asked, "response", response)
        .or(() -> Unseen.of(asked, "request", request))
        .orElseGet(() -> compare(NamedModels.of(signature.get().statement(), request, response)));
  }

  private Finding compare(NamedModels named) {
    if (named.tooMany()) {
      return asked.missing(
          ExchangeCode.TOO_MANY_NAMES,
          Grounds.of(
              Message.of(
                  "A body names more than %d models or ids, or holds an extremely long name; so"
                      + " many are not examined.",
                  BodyNotes.MOST_NAMES)));
    }
    if (named.response().models().isEmpty()) {
      return asked.missing(
          ExchangeCode.MODEL_NOT_STATED,
          grounds(
              Message.of("The response names no model, so nothing confirms which one answered."),
              named));
    }
    return refused(named).or(() -> unconfirmed(named)).orElseGet(() -> agreeing(named));
  }

  private Optional<Finding> refused(NamedModels named) {
    if (!named.strangers().isEmpty()) {
      Grounds grounds =
          grounds(
              Message.of("The response names a model that was neither signed for nor requested."),
              named);
      return Optional.of(
          named.request().asksNothing()
              ? asked.missing(
                  ExchangeCode.MODEL_UNCONFIRMED,
                  grounds.saying(
                      "The response names a model that was not signed for, and the request cannot"
                          + " be read to tell whether it asks for it."))
              : asked.failed(
                  ExchangeCode.MODEL_CONTRADICTS,
                  grounds.compared(
                      names(named.askedOrSigned()), names(named.response().models()))));
    }
    return policy.acceptedModels().filter(m -> !m.containsAll(named.served())).isPresent()
        ? Optional.of(
            asked.failed(
                ExchangeCode.MODEL_NOT_ACCEPTED,
                grounds(
                        Message.of("The model that answered is not one that the policy names."),
                        named)
                    .compared(names(policy.acceptedModels().orElseThrow()), names(named.served()))))
        : Optional.empty();
  }

  private static Value names(Collection<String> models) {
    return Value.anyOf(models.stream().sorted().map(Value::name));
  }

  /** What only a policy can close: two names, or one that nothing is compared with. */
  private Optional<Finding> unconfirmed(NamedModels named) {
    if (policy.acceptedModels().isPresent()) {
      return Optional.empty();
    }
    Optional<Message> why =
        named.unconfirmed()
            ? Optional.of(Message.of("The signed text and the response name different models."))
            : named.responseAlone()
                ? Optional.of(
                    Message.of(
                        "Only the response names a model. Neither the signed text nor the request"
                            + " does, so its name was compared with nothing."))
                : Optional.empty();
    return why.map(m -> asked.missing(ExchangeCode.MODEL_UNCONFIRMED, grounds(m, named)));
  }

  private Finding agreeing(NamedModels named) {
    List<Message> differences = differences(named);
    if (named.otherThanRequested()) {
      return asked.passed(
          ExchangeCode.MODEL_OTHER_THAN_REQUESTED,
          grounds(instead(named), named)
              .with("differences", differences.stream().map(Message::text).toList()));
    }
    return differences.isEmpty()
        ? asked.passed(
            ExchangeCode.MODEL_AGREES,
            grounds(Message.of("Every place names the same model."), named))
        : asked.passed(
            ExchangeCode.MODEL_DIFFERENCES_NOTED,
            grounds(Message.joined(" ", differences), named)
                .with("differences", differences.stream().map(Message::text).toList()));
  }

  private static Message instead(NamedModels named) {
    return Message.of(
        "The request asks for %s, and the signed answer is by %s.",
        Quoted.all(named.requested()), Quoted.all(named.answered()));
  }

  private List<Message> differences(NamedModels named) {
    List<Message> differences = new ArrayList<>();
    if (named.all().size() > 1) {
      differences.add(
          Message.of("Not every place uses the same name for the model: %s.", places(named)));
    }
    if (named.response().ids().size() > 1) {
      differences.add(Message.of("The parts of the response carry different ids."));
    }
    if (hints.chatId().isPresent()
        && !named.response().ids().isEmpty()
        && !named.response().ids().contains(hints.chatId().get())) {
      differences.add(
          Message.of(
              "The signature was fetched under a chat id that differs from the one in the"
                  + " response."));
    }
    if (named.response().unreadableEvents()) {
      differences.add(Message.of("Some events of the response are not JSON and were passed over."));
    }
    return differences;
  }

  /** Who says what, of the places that name any. */
  private static Message places(NamedModels named) {
    List<Message> places = new ArrayList<>();
    named
        .signed()
        .ifPresent(name -> places.add(Message.of("the signed text %s", Quoted.all(List.of(name)))));
    if (!named.response().models().isEmpty()) {
      places.add(Message.of("the response %s", Quoted.all(named.response().models())));
    }
    if (!named.requested().isEmpty()) {
      places.add(Message.of("the request %s", Quoted.all(named.requested())));
    }
    if (!named.alternatives().isEmpty()) {
      places.add(
          Message.of(
              "what else the signature covers (the receipt's account of the machine behind the"
                  + " gateway) %s",
              Quoted.all(named.alternatives())));
    }
    return Message.joined(", ", places);
  }

  private Grounds grounds(Message message, NamedModels named) {
    Grounds grounds =
        Grounds.of(message)
            .with("signed", named.signed().map(List::of).orElse(List.of()))
            .with("response", named.response().models())
            .with("request", named.requested())
            .with("responseIds", named.response().ids());
    if (!named.alternatives().isEmpty()) {
      grounds = grounds.with("signedBesides", named.alternatives());
    }
    if (hints.aliasResolved().isPresent()) {
      grounds = grounds.with("unsignedHeaderSays", hints.aliasResolved().get());
    }
    return hints.chatId().isPresent() ? grounds.with("chatId", hints.chatId().get()) : grounds;
  }
}
