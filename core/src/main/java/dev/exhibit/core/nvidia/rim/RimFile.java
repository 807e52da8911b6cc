package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.FirstCharacter;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.Optional;
import java.util.Set;

/**
 * A manifest as it is kept: the XML itself, or the service's JSON answer that holds it in base64.
 *
 * @param name under which the service served it; the XML does not say it, and nothing signs it
 */
public record RimFile(Bytes xml, Optional<String> name) {
  /** How CBOR of a manifest in CoRIM form begins: a tag, or the list of a signature (COSE). */
  private static final Set<Integer> CBOR = Ordered.set(0x84, 0xD2, 0xD8, 0xD9);

  public static RimFile decode(Bytes file) throws Malformed {
    boolean coRim = !file.isEmpty() && CBOR.contains(file.at(0));
    if (!coRim && !isOne(file)) {
      throw Malformed.notUnderstood(-1, "manifest", "it is neither a SWID tag nor holds one");
    }
    if (FirstCharacter.of(file) != '{') {
      return new RimFile(file, Optional.empty());
    }
    JsonFields answer = JsonFields.parse(file, "manifest answer");
    Bytes held =
        AnyBase64.read(answer.text("rim")).orElseThrow(() -> answer.refused("rim", "not base64"));
    RimFile manifest = new RimFile(held, answer.optionalText("id"));
    if (!manifest.isCoRim() && !isOne(held)) {
      throw answer.notUnderstood("rim", "it holds no SWID tag");
    }
    return manifest;
  }

  /** Whether a file has the form of a manifest, well made or not: it names a SWID tag's root. */
  static boolean isOne(Bytes file) {
    String text = file.utf8Lossy();
    return FirstCharacter.of(file) == '{'
        ? text.contains("\"rim\"")
        : text.contains("SoftwareIdentity");
  }

  /** Whether it is no XML but of the later form, which this version does not understand. */
  boolean isCoRim() {
    return !xml.isEmpty() && CBOR.contains(xml.at(0));
  }
}
