package dev.exhibit.core.dstack.boot.image;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code metadata.json} of a dstack OS image: which files it consists of, and what its kernel is
 * told.
 *
 * @param firmware name of a file beside it
 * @param kernel name of a file beside it
 * @param initrd name of a file beside it
 * @param commandLine the kernel's command line, without what the boot loader adds
 * @param version as the image's maker numbers it
 * @param development whether the image says that it is one for development
 * @param normalised whether the firmware measures the kernel as shipped whatever QEMU did to it
 */
public record ImageMetadata(
    String firmware,
    String kernel,
    String initrd,
    String commandLine,
    Optional<String> version,
    boolean development,
    boolean normalised) {
  /** The file's name. */
  public static final String FILE = "metadata.json";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,99}");
  private static final int MOST_TEXT = 2048;

  /** The metadata in this document. */
  public static Decoded<ImageMetadata> decode(Bytes document) {
    return Decoded.of(() -> read(JsonFields.parse(document, FILE)));
  }

  private static ImageMetadata read(JsonFields fields) throws Malformed {
    return new ImageMetadata(
        file(fields, "bios"),
        file(fields, "kernel"),
        file(fields, "initrd"),
        commandLine(fields),
        fields.nullableText("version"),
        fields.flag("is_dev"),
        fields.flag("kernel_header_normalized"));
  }

  private static String file(JsonFields fields, String name) throws Malformed {
    String file = fields.text(name);
    if (!PLAIN.matcher(file).matches()) {
      throw fields.refused(name, "not the plain name of a file");
    }
    return file;
  }

  private static String commandLine(JsonFields fields) throws Malformed {
    String text = fields.text("cmdline");
    if (text.isBlank() || text.length() > MOST_TEXT || text.indexOf('\0') >= 0) {
      throw fields.refused("cmdline", "empty, longer than 2048 characters, or with a zero in it");
    }
    if (text.contains("vga=")) {
      throw fields.notUnderstood("cmdline", "vga= changes the kernel's header");
    }
    return text;
  }
}
