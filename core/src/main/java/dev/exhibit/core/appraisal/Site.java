package dev.exhibit.core.appraisal;

import dev.exhibit.core.appraisal.text.Bounded;
import dev.exhibit.data.Sha256;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where in the evidence a finding looked.
 *
 * @param member name of the bundle member, or of the loose file
 * @param sha256 digest of that member, where it is known
 * @param pointer JSON pointer of a value inside the member, where it is JSON and one can be named
 * @param offset byte offset, where one place can be named: inside the member, or inside the bytes
 *     that the value at the pointer stands for
 * @param length in bytes from there, where it is known
 */
public record Site(
    String member,
    Optional<Sha256> sha256,
    Optional<String> pointer,
    OptionalLong offset,
    OptionalLong length) {
  /** A whole member. */
  public static Site of(String member) {
    return new Site(
        member, Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** A whole member with its digest. */
  public static Site of(String member, Sha256 sha256) {
    return new Site(
        member, Optional.of(sha256), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** A place in this member. */
  public Site at(long byteOffset) {
    return new Site(member, sha256, pointer, OptionalLong.of(byteOffset), OptionalLong.empty());
  }

  /** Some bytes of what this names: of the member, or of the value in it, once decoded. */
  public Site at(long byteOffset, long bytes) {
    return new Site(member, sha256, pointer, OptionalLong.of(byteOffset), OptionalLong.of(bytes));
  }

  /** A value in this member, which is JSON; the whole of it where the pointer is empty. */
  public Site in(String jsonPointer) {
    return jsonPointer.isEmpty()
        ? this
        : new Site(member, sha256, Optional.of(Bounded.text(jsonPointer)), offset, length);
  }
}
