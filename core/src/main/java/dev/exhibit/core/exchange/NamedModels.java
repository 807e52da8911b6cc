package dev.exhibit.core.exchange;

import dev.exhibit.core.exchange.body.BodyFacts;
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.signature.VerifiedSignature;
import dev.exhibit.data.Ordered;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who names which model.
 *
 * @param signed the name in the signed text, if it has one
 * @param alternatives further names that the signature covers for the model that answered
 */
record NamedModels(
    Optional<String> signed, List<String> alternatives, BodyFacts response, BodyFacts request) {

  /** Of two bodies that the signer vouches for and whose content is at hand. */
  static NamedModels of(
      VerifiedSignature.Statement statement, HashResult request, HashResult response) {
    return new NamedModels(
        statement.model(), statement.alternatives(), facts(response), facts(request));
  }

  private static BodyFacts facts(HashResult body) {
    return body.proven().flatMap(HashResult.Proven::facts).orElseThrow();
  }

  /** The models that the request asks for. */
  List<String> requested() {
    return request.asked();
  }

  /** Whether the signed text has this name for the model. */
  private boolean signs(String model) {
    return signed.equals(Optional.of(model)) || alternatives.contains(model);
  }

  /** Every name that was signed for or requested. */
  Set<String> askedOrSigned() {
    Set<String> all = new LinkedHashSet<>(alternatives);
    signed.ifPresent(all::add);
    all.addAll(requested());
    return all;
  }

  /** The models that answered, as far as anything signed says so. */
  Set<String> served() {
    return signed.map(Set::of).orElseGet(() -> Ordered.copyOf(response.models()));
  }

  /** The same in the order in which the evidence names them, and with the response's own names. */
  Set<String> answered() {
    Set<String> answered = new LinkedHashSet<>();
    response.models().stream().filter(m -> !requested().contains(m)).forEach(answered::add);
    signed.filter(m -> !requested().contains(m)).ifPresent(answered::add);
    return answered;
  }

  /** Models of the response that are neither signed for nor asked for. */
  List<String> strangers() {
    return signed.isEmpty()
        ? List.of()
        : response.models().stream().filter(m -> !signs(m) && !requested().contains(m)).toList();
  }

  /** Whether the signed name is found neither in the response nor in the request's answer. */
  boolean unconfirmed() {
    return signed.isPresent() && response.models().stream().noneMatch(this::signs);
  }

  /** Whether nothing but the response itself says which model it is by. */
  boolean responseAlone() {
    return signed.isEmpty() && alternatives.isEmpty() && requested().isEmpty();
  }

  /** Whether the answer or the signed text names a model that the request does not ask for. */
  boolean otherThanRequested() {
    return !requested().isEmpty() && !answered().isEmpty();
  }

  /** Whether there are more names than are kept, so that those kept prove nothing. */
  boolean tooMany() {
    return response.namesTooMany() || request.namesTooMany();
  }

  Set<String> all() {
    Set<String> all = new LinkedHashSet<>(response.models());
    signed.ifPresent(all::add);
    all.addAll(alternatives);
    all.addAll(requested());
    return all;
  }
}
