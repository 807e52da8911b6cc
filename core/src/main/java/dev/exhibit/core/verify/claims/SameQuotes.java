package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.verify.family.ProvenMachine;
import dev.exhibit.core.verify.family.SameQuote;
import dev.exhibit.data.Ordered;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which of the verified quotes are one and the same, shown more than once. */
final class SameQuotes {
  private final Map<Identity, List<ProvenMachine>> showings = new LinkedHashMap<>();
  private final Map<Subject, Subject> firsts = new LinkedHashMap<>();

  private SameQuotes() {}

  private record Identity(SameQuote quote, Set<PublicKey> devices) {}

  static SameQuotes of(List<ProvenMachine> quotes) {
    return of(quotes, proven -> Ordered.set());
  }

  /** Those alone with the same devices beside them; another place may show the rest of them. */
  static SameQuotes withDevices(
      List<ProvenMachine> quotes, Map<Subject, List<VerifiedGpu>> devices) {
    return of(
        quotes,
        proven ->
            devices.getOrDefault(proven.subject(), List.of()).stream()
                .map(VerifiedGpu::identity)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static SameQuotes of(
      List<ProvenMachine> quotes, Function<ProvenMachine, Set<PublicKey>> devices) {
    SameQuotes same = new SameQuotes();
    for (ProvenMachine proven : quotes) {
      Identity identity = new Identity(SameQuote.of(proven), devices.apply(proven));
      List<ProvenMachine> showing =
          same.showings.computeIfAbsent(identity, any -> new ArrayList<>());
      showing.add(proven);
      same.firsts.put(proven.subject(), showing.get(0).subject());
    }
    return same;
  }

  /** The different quotes, each as often as it is shown. */
  Collection<List<ProvenMachine>> showings() {
    return showings.values();
  }

  private record Said(Basis basis, Subject first, Message words) {}

  /** The claims in their order; what is said alike of one quote is said once, with its places. */
  List<Claim> once(List<Claim> claims) {
    Map<Said, Set<Subject>> places = new LinkedHashMap<>();
    for (Claim claim : claims) {
      Subject first = firsts.getOrDefault(claim.subject(), claim.subject());
      places
          .computeIfAbsent(
              new Said(claim.basis(), first, claim.said()), any -> new LinkedHashSet<>())
          .add(claim.subject());
    }
    List<Claim> once = new ArrayList<>();
    places.forEach((said, subjects) -> once.add(claim(said, List.copyOf(subjects))));
    return once;
  }

  private static Claim claim(Said said, List<Subject> subjects) {
    List<Subject> more = subjects.subList(1, subjects.size());
    return new Claim(
        said.basis(),
        subjects.get(0),
        more.isEmpty()
            ? said.words()
            : Message.of("%s (its quote is also shown as %s)", said.words(), Several.named(more)));
  }
}
