package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.KnownJson;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the host says it started. Nothing measures it, so it can only count against the evidence.
 *
 * @param osImageHash as stated
 * @param image name of the image, as stated
 * @param unread what of it cannot be read, if anything; it might have counted
 */
record VmConfig(Optional<Bytes> osImageHash, Optional<String> image, Optional<Step<?>> unread) {
  private static final Pattern DEVELOPMENT = Pattern.compile("(^|[-_.])dev([-_.]|$)");
  private static final String NAME = "vm_config";
  private static final String OS_IMAGE_HASH = "os_image_hash";

  static VmConfig of(String text) {
    try {
      JsonFields fields = JsonFields.of(KnownJson.parse(Bytes.utf8(text)), NAME);
      return new VmConfig(hash(fields), fields.nullableText("image"), Optional.empty());
    } catch (StrictJson.Malformed e) {
      return unread(NAME + ": not strict JSON: " + e.why());
    } catch (Malformed e) {
      return unread(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Bytes> hash(JsonFields fields) throws Malformed {
    Optional<String> text = fields.nullableText(OS_IMAGE_HASH);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        StatedHex.some(text.get())
            .orElseThrow(() -> fields.refused(OS_IMAGE_HASH, "no hex digits")));
  }

  private static VmConfig unread(String why) {
    Step<?> step =
        Step.lacking(
            FrameCode.FIELD_NOT_UNDERSTOOD,
            Message.of("What the host says is not understood: %s.", why));
    return new VmConfig(Optional.empty(), Optional.empty(), Optional.of(step));
  }

  /** Whether the name is that of a development image: {@code dstack-dev-0.5.5} and the like. */
  boolean development() {
    return image.map(name -> DEVELOPMENT.matcher(name).find()).orElse(false);
  }
}
