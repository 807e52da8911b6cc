package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What other programs can repeat of the log of a start, and of the list of containers in it. */
final class SoftwareSteps {
  private static final int REGISTER = 3;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{96}");

  private SoftwareSteps() {}

  static List<RepeatStep> of(Bundle bundle, Report report, QuoteSteps.OfOne quote)
      throws IOException {
    List<RepeatStep> steps = new ArrayList<>();
    for (Finding replay : Passed.of(report, CheckId.EVENTLOG_REPLAY)) {
      Object register =
          Passed.facts(report, "attestations", replay.key().subject()).get("rtmr" + REGISTER);
      Optional<String> member =
          memberThat(bundle, replay, text -> replays(text, String.valueOf(register)));
      if (member.isPresent()) {
        Optional<Integer> place =
            quote.isAbout(replay.key().subject())
                ? Optional.of(quote.lastRegister())
                : Optional.empty();
        steps.add(log(member.get(), String.valueOf(register), place));
        break;
      }
    }
    for (Finding compose : Passed.of(report, CheckId.WORKLOAD_COMPOSE)) {
      Optional<String> hash =
          Optional.ofNullable(
                  Passed.facts(report, "workloads", compose.key().subject()).get("composeHash"))
              .map(String::valueOf);
      Optional<String> member =
          hash.isPresent()
              ? memberThat(bundle, compose, text -> holdsCompose(text, hash.get()))
              : Optional.empty();
      if (member.isPresent()) {
        steps.add(compose(member.get(), hash.orElseThrow()));
        break;
      }
    }
    return steps;
  }

  private interface Question {
    boolean holds(Bytes text);
  }

  private static Optional<String> memberThat(Bundle bundle, Finding finding, Question question)
      throws IOException {
    for (Site site : finding.grounds().sites()) {
      Optional<Bytes> text = bundle.read(site.member());
      if (text.isPresent() && question.holds(text.get())) {
        return Optional.of(site.member());
      }
    }
    return Optional.empty();
  }

  private static boolean holdsCompose(Bytes report, String hash) {
    return JsonPlaces.alsoInStrings(report, JsonNode::isObject)
        .flatMap(node -> JsonPlaces.text(node, "app_compose").stream())
        .anyMatch(compose -> Sha256.of(Bytes.utf8(compose)).hex().equals(hash));
  }

  private static boolean replays(Bytes report, String register) {
    return JsonPlaces.alsoInStrings(report, SoftwareSteps::isLog)
        .anyMatch(log -> replay(log).equals(register));
  }

  private static boolean isLog(JsonNode node) {
    return node.isArray()
        && !node.isEmpty()
        && node.valueStream().allMatch(e -> e.isObject() && e.has("imr") && e.has("digest"));
  }

  private static String replay(JsonNode log) {
    byte[] register = new byte[48];
    MessageDigest sha384 = sha384();
    log.valueStream()
        .filter(event -> event.get("imr").isInt() && event.get("imr").intValue() == REGISTER)
        .flatMap(event -> JsonPlaces.text(event, "digest").stream())
        .filter(digest -> DIGEST.matcher(digest).matches())
        .forEach(
            digest -> {
              sha384.update(register);
              byte[] next = sha384.digest(HexFormat.of().parseHex(digest.toLowerCase(Locale.ROOT)));
              System.arraycopy(next, 0, register, 0, register.length);
            });
    return HexFormat.of().formatHex(register);
  }

  private static MessageDigest sha384() {
    try {
      return MessageDigest.getInstance("SHA-384");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  private static RepeatStep log(String member, String register, Optional<Integer> place) {
    return RepeatStep.of(
        "log",
        Filled.of(
            """
            jq -c '.. | (arrays, (strings | fromjson? | arrays)) | select(length > 0 and
                all(.[]; type == "object" and has("imr") and has("digest")))' evidence/%s |
              while read -r log; do
                r=$(printf '0%%.0s' {1..96})
                for d in $(jq -r '.[] | select(.imr == 3) | .digest | strings |
                    select(test("^[0-9a-fA-F]{96}$"))' <<< "$log"); do
                  r=$(printf %%s%%s $r $d | xxd -r -p | sha384sum | cut -d' ' -f1)
                done
                echo $r
              done | sort -u
            %s
            """,
            member,
            place.map(at -> Filled.of("xxd -p -c 48 -s %d -l 48 quote.bin", at)).orElse("")),
        register);
  }

  private static RepeatStep compose(String member, String hash) {
    return RepeatStep.of(
        "compose",
        Filled.of(
            """
            jq -r '.. | (objects, (strings | fromjson? | objects)) | .app_compose? |
                strings | @base64' evidence/%s |
              while read -r c; do base64 -d <<< $c | sha256sum; done | sort -u
            """,
            member),
        hash);
  }
}
