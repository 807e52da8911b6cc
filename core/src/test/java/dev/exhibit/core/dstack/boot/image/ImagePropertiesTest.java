package dev.exhibit.core.dstack.boot.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.boot.Vectors;
import dev.exhibit.core.dstack.boot.firmware.TdxFirmware;
import dev.exhibit.core.dstack.boot.image.ImageFiles.Registers;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.SimulatedOsImage;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each input of an image's registers, changed by itself: the registers show it, or it is refused.
 */
class ImagePropertiesTest {
  private static final long MEMORY = 8L << 30;
  private static final Map<String, Bytes> FILES = SimulatedOsImage.files();
  private static final Registers USUAL =
      registers("", Bytes.EMPTY).orElseThrow(() -> new AssertionError("the image is sound"));

  private static Bytes file(String name) {
    return Objects.requireNonNull(FILES.get(name), name);
  }

  /** The registers with one file replaced; none if some file is refused. */
  private static Optional<Registers> registers(String replaced, Bytes content) {
    Bytes metadata = replaced.equals("metadata.json") ? content : file("metadata.json");
    Bytes firmware = replaced.equals("ovmf.fd") ? content : file("ovmf.fd");
    Bytes kernel = replaced.equals("bzImage") ? content : file("bzImage");
    Bytes initrd = replaced.equals("initramfs.cpio.gz") ? content : file("initramfs.cpio.gz");
    return value(ImageMetadata.decode(metadata))
        .flatMap(
            m ->
                value(TdxFirmware.decode(firmware))
                    .flatMap(
                        f ->
                            value(
                                new ImageFiles(m, f, kernel, Sha384.of(initrd), initrd.size())
                                    .registers(MEMORY))));
  }

  private static <T> Optional<T> value(Decoded<T> decoded) {
    return decoded instanceof Decoded.Valid<T> valid
        ? Optional.of(valid.value())
        : Optional.empty();
  }

  private static Bytes changed(Bytes content, int permille, int bits) {
    int at = (int) ((long) content.size() * permille / 1000);
    return content.with(at, content.at(at) ^ bits);
  }

  @Property(tries = 200)
  void everyByteOfTheInitialRamDiskCounts(
      @ForAll @IntRange(max = 999) int permille, @ForAll @IntRange(min = 1, max = 255) int bits) {
    String name = "initramfs.cpio.gz";
    Registers other = registers(name, changed(file(name), permille, bits)).orElseThrow();
    assertThat(other.initrd()).isNotEqualTo(USUAL.initrd());
    assertThat(other.onePass()).isEqualTo(USUAL.onePass());
    assertThat(other.commandLine()).isEqualTo(USUAL.commandLine());
  }

  /** Its length stands in the header that QEMU rewrites, besides. */
  @Property(tries = 50)
  void theLengthOfTheInitialRamDiskCounts(@ForAll @IntRange(max = 9999) int size) {
    String name = "initramfs.cpio.gz";
    if (size != file(name).size()) {
      Registers other = registers(name, Bytes.zeros(size)).orElseThrow();
      assertThat(other.initrd()).isNotEqualTo(USUAL.initrd());
      assertThat(other.kernels().getFirst()).isNotEqualTo(USUAL.kernels().getFirst());
      assertThat(other.kernels().getLast()).isEqualTo(USUAL.kernels().getLast());
    }
  }

  @Property(tries = 200)
  void everyCharacterOfTheCommandLineCounts(
      @ForAll @IntRange(max = 999) int permille, @ForAll @IntRange(min = 1, max = 0x7E) int other) {
    String text = file("metadata.json").utf8Lossy();
    String line = text.substring(text.indexOf("console="), text.indexOf("4096") + 4);
    int at = line.length() * permille / 1000;
    if (line.charAt(at) != other && other >= ' ' && other != '"' && other != '\\') {
      String changed = line.substring(0, at) + (char) other + line.substring(at + 1);
      Registers registers =
          registers("metadata.json", Bytes.utf8(text.replace(line, changed))).orElseThrow();
      assertThat(registers.commandLine()).isNotEqualTo(USUAL.commandLine());
      assertThat(registers.kernels()).isEqualTo(USUAL.kernels());
    }
  }

  /**
   * A changed byte of the description is refused, changes a register, or says nothing of the boot.
   */
  @Property(tries = 300)
  void aChangedDescriptionIsRefusedOrCounts(
      @ForAll @IntRange(max = 999) int permille, @ForAll @IntRange(min = 1, max = 255) int bits) {
    String name = "metadata.json";
    Bytes changed = changed(file(name), permille, bits);
    Optional<Registers> other = registers(name, changed);
    if (other.filter(USUAL::equals).isPresent()) {
      ImageMetadata read = value(ImageMetadata.decode(changed)).orElseThrow();
      ImageMetadata usual = value(ImageMetadata.decode(file(name))).orElseThrow();
      assertThat(read.commandLine()).isEqualTo(usual.commandLine());
      assertThat(read.normalised()).isEqualTo(usual.normalised());
    }
  }

  /** What of the kernel is not measured is its checksum, and its signatures and where they are. */
  @Property(tries = 300)
  void everyByteOfTheKernelCountsAsShipped(
      @ForAll @IntRange(max = 999) int permille, @ForAll @IntRange(min = 1, max = 255) int bits) {
    Bytes kernel = file("bzImage");
    int at = (int) ((long) kernel.size() * permille / 1000);
    PeFile headers = value(PeFile.decode(kernel)).orElseThrow();
    int entry = headers.certificates().orElse(Integer.MIN_VALUE);
    boolean left =
        within(at, headers.checksumAt(), 4)
            || within(at, entry, 8)
            || at >= kernel.size() - headers.certificateSize();
    Optional<Registers> other = registers("bzImage", kernel.with(at, kernel.at(at) ^ bits));
    if (!left) {
      assertThat(other.map(o -> o.kernels().getLast()))
          .isNotEqualTo(Optional.of(USUAL.kernels().getLast()));
    }
  }

  private static boolean within(int at, int start, int size) {
    return at >= start && at < start + size;
  }

  /** No byte of a real document is without meaning. */
  @ParameterizedTest
  @ValueSource(strings = {"lite_v3", "lite_v4"})
  void everyByteOfADocumentCounts(String name) {
    Bytes document =
        Base64Text.decode(Vectors.of(name).path("measurement_base64").stringValue()).orElseThrow();
    ImageDocument usual = value(ImageDocument.decode(document)).orElseThrow();
    for (int at = 0; at < document.size(); at++) {
      for (int bits : new int[] {1, 0x20, 0x80, 0xFF}) {
        assertThat(value(ImageDocument.decode(document.with(at, document.at(at) ^ bits))))
            .as("byte %d, bits %x", at, bits)
            .isNotEqualTo(Optional.of(usual));
      }
      assertThat(value(ImageDocument.decode(document.first(at)))).as("cut at %d", at).isEmpty();
    }
    assertThat(value(ImageDocument.decode(document.concat(Bytes.zeros(1))))).isEmpty();
  }
}
