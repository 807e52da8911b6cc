package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/**
 * An SEV-SNP report in a member: as a text at a JSON pointer, or as the member itself.
 *
 * @param command what prints its bytes and what stands around them
 * @param report 1184 bytes
 * @param offset where in what the command prints it begins
 */
record ReportInMember(String command, Bytes report, int offset) {
  /** What of a report the signature covers. */
  static final int SIGNED = 0x2A0;

  private static final int BYTES = 0x4A0;
  private static final int MOST = 1 << 20;

  /** A pointer that says nothing to a shell, nor to jq, but names and numbers. */
  private static final Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9_]{1,60}){1,12}");

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,6}");

  /** The report of which the signed part has this SHA-256, in hex. */
  static Optional<ReportInMember> find(Bundle bundle, Site site, String signedSha256)
      throws IOException {
    Optional<Bytes> member = bundle.read(site.member());
    if (member.isEmpty() || site.offset().isEmpty() || site.offset().getAsLong() > MOST) {
      return Optional.empty();
    }
    int offset = (int) site.offset().getAsLong();
    String file = "evidence/" + site.member();
    if (site.pointer().isEmpty()) {
      return decoded("cat " + file, member.get(), offset, signedSha256);
    }
    String pointer = site.pointer().get();
    Optional<Bytes> text = text(member.get(), pointer);
    return PLAIN.matcher(pointer).matches() && text.isPresent()
        ? decoded(
            Filled.of("jq -r 'getpath(%s)' %s", path(pointer), file),
            text.get(),
            offset,
            signedSha256)
        : Optional.empty();
  }

  private static String path(String pointer) {
    List<String> names = new ArrayList<>();
    for (String name : pointer.substring(1).split("/", -1)) {
      names.add(NUMBER.matcher(name).matches() ? name : '"' + name + '"');
    }
    return "[" + String.join(", ", names) + "]";
  }

  private static Optional<Bytes> text(Bytes document, String pointer) {
    try {
      JsonNode value = StrictJson.parse(document).at(pointer);
      return value.isString() ? Optional.of(Bytes.utf8(value.stringValue())) : Optional.empty();
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  /** In the first of the ways of writing it that leads to the signed bytes. */
  private static Optional<ReportInMember> decoded(
      String command, Bytes written, int offset, String signedSha256) {
    String text = written.utf8Lossy().strip();
    Optional<Bytes> base64 = Base64Text.decode(text);
    return of(command, Optional.of(written), offset, signedSha256)
        .or(() -> of(command + " | xxd -r -p", Bytes.fromHex(text), offset, signedSha256))
        .or(() -> of(command + " | base64 -d", base64, offset, signedSha256))
        .or(
            () ->
                of(
                    command + " | base64 -d | gunzip",
                    base64.flatMap(ReportInMember::unzipped),
                    offset,
                    signedSha256));
  }

  private static Optional<ReportInMember> of(
      String command, Optional<Bytes> bytes, int offset, String signedSha256) {
    return bytes
        .filter(all -> all.size() >= offset + BYTES)
        .map(all -> new ReportInMember(command, all.slice(offset, offset + BYTES), offset))
        .filter(found -> Sha256.of(found.report.first(SIGNED)).hex().equals(signedSha256));
  }

  private static Optional<Bytes> unzipped(Bytes zipped) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.toArray()))) {
      return Optional.of(Bytes.of(in.readNBytes(MOST)));
    } catch (IOException e) {
      return Optional.empty(); // the command would print nothing either
    }
  }
}
