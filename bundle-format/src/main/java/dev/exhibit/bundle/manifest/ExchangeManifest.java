package dev.exhibit.bundle.manifest;

import dev.exhibit.data.Sorting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code exchanges/<id>/manifest.json}: one request and its response. Everything but the digests is
 * the collector's word.
 *
 * @param id the exchange's id, also its folder
 * @param endpoint the address the request went to
 * @param method the HTTP method
 * @param status the HTTP status
 * @param requestHeaders selected request headers, in order
 * @param responseHeaders selected response headers, in order
 * @param proof how the provider vouches for it
 * @param times when the collector saw what
 * @param provider who served it, a hint that never selects a policy
 * @param members the members of this exchange, sorted by name
 */
public record ExchangeManifest(
    String id,
    Optional<String> endpoint,
    Optional<String> method,
    OptionalInt status,
    List<Header> requestHeaders,
    List<Header> responseHeaders,
    ProofKind proof,
    ExchangeTimes times,
    Optional<String> provider,
    List<MemberEntry> members) {
  public ExchangeManifest {
    requestHeaders = List.copyOf(requestHeaders);
    responseHeaders = List.copyOf(responseHeaders);
    members = members.stream().sorted(Sorting.by(MemberEntry::name)).toList();
  }

  /** An exchange of which nothing but its members and the kind of proof is known. */
  public static ExchangeManifest of(String id, ProofKind proof) {
    return new ExchangeManifest(
        id,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        List.of(),
        proof,
        ExchangeTimes.UNKNOWN,
        Optional.empty(),
        List.of());
  }

  /** The same with these members. */
  public ExchangeManifest withMembers(List<MemberEntry> named) {
    return new ExchangeManifest(
        id,
        endpoint,
        method,
        status,
        requestHeaders,
        responseHeaders,
        proof,
        times,
        provider,
        named);
  }

  /** The same with this proof. */
  public ExchangeManifest withProof(ProofKind kind) {
    return new ExchangeManifest(
        id,
        endpoint,
        method,
        status,
        requestHeaders,
        responseHeaders,
        kind,
        times,
        provider,
        members);
  }
}
