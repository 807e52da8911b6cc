package dev.exhibit.collector.provenance.fetch;

import dev.exhibit.collector.provenance.ImageDocument;
import dev.exhibit.collector.provenance.Neighbour;
import dev.exhibit.collector.provenance.Snappy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** GitHub's list of attestations for a digest; a bundle stands in it, or an address does. */
final class Github {
  static final int MOST_PAGES = 4;
  private static final String ACCEPT = "application/vnd.github+json";
  private static final Pattern NEXT = Pattern.compile("<([^<>\\s]{1,2048})>;\\s*rel=\"next\"");

  private final Lookup lookup;
  private final Lookup.Answers answers;
  private final String api;

  Github(Lookup lookup, Lookup.Answers answers, String api) {
    this.lookup = lookup;
    this.answers = answers;
    this.api = api;
  }

  /**
   * The bundles about {@code digest}.
   *
   * @param holders such as {@code repos/owner/name} or {@code orgs/owner}, in order; the first that
   *     has any is enough
   */
  List<Bytes> bundles(Sha256 digest, List<String> holders) throws IOException {
    for (String holder : holders) {
      URI first =
          URI.create(
              Filled.of(
                  "%s/%s/attestations/sha256:%s?per_page=%d",
                  api, holder, digest.hex(), ImageDocument.MOST));
      List<Bytes> found = pages(holder, first);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<Bytes> pages(String holder, URI first) throws IOException {
    List<Bytes> found = new ArrayList<>();
    Optional<URI> page = Optional.of(first);
    for (int number = 1; page.isPresent(); number++) {
      if (number > MOST_PAGES) {
        answers.add(
            "GitHub " + holder, Filled.of("more than %d pages, which were not asked", MOST_PAGES));
        return found;
      }
      Lookup.Reply reply =
          lookup.get("attestations of " + holder, page.get(), ACCEPT, Optional.empty());
      answers.add("GitHub " + holder, reply.why());
      if (reply.body().isPresent()) {
        found.addAll(inList(reply.body().get()));
      }
      page = next(reply, page.get());
    }
    return found;
  }

  /** The page after this one, of the same list at the same place; a link names it (RFC 8288). */
  private static Optional<URI> next(Lookup.Reply reply, URI page) {
    return reply
        .body()
        .flatMap(any -> reply.answer())
        .flatMap(answer -> answer.header("link"))
        .map(NEXT::matcher)
        .filter(Matcher::find)
        .flatMap(link -> parsed(String.valueOf(link.group(1))))
        .filter(at -> Neighbour.samePlace(page, at) && !at.equals(page));
  }

  private List<Bytes> inList(Bytes list) throws IOException {
    List<Bytes> found = new ArrayList<>();
    try {
      for (JsonNode attestation : StrictJson.parse(list).path("attestations")) {
        if (found.size() >= ImageDocument.MOST) {
          answers.add("GitHub", "a page is longer than asked for; the rest of it is left out");
          break;
        }
        if (attestation.path("bundle").isObject()) {
          found.add(Bytes.utf8(attestation.path("bundle").toString()));
        } else {
          elsewhere(attestation.path("bundle_url").stringValue("")).ifPresent(found::add);
        }
      }
    } catch (StrictJson.Malformed e) {
      answers.add("GitHub", "the list is not JSON");
    }
    return found;
  }

  private Optional<Bytes> elsewhere(String address) throws IOException {
    Optional<URI> at = parsed(address).filter(a -> Neighbour.mayFollow(URI.create(api), a));
    if (at.isEmpty()) {
      answers.add("GitHub", "an attestation without a bundle or a usable address of one");
      return Optional.empty();
    }
    Lookup.Reply reply = lookup.get("GitHub's bundle", at.get(), "*/*", Optional.empty());
    Optional<Bytes> bundle = reply.body().flatMap(Github::readable);
    answers.add(
        "GitHub's bundle",
        reply.body().isPresent() && bundle.isEmpty() ? "neither JSON nor Snappy" : reply.why());
    return bundle;
  }

  private static Optional<URI> parsed(String address) {
    try {
      return Optional.of(URI.create(address));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Bytes> readable(Bytes body) {
    return isJson(body)
        ? Optional.of(body)
        : Snappy.decompress(body, StrictJson.MAX_BYTES).filter(Github::isJson);
  }

  private static boolean isJson(Bytes body) {
    try {
      return StrictJson.parse(body).isObject();
    } catch (StrictJson.Malformed e) {
      return false;
    }
  }
}
