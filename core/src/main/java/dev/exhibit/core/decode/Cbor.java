package dev.exhibit.core.decode;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Bytes;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of CBOR that image documents use, in one form only: maps with names, texts, bytes, whole
 * numbers, true and false; lengths stand before what they count and are as short as they can be.
 * RFC 8949 §3, §4.2.1.
 */
public final class Cbor {
  private static final int MOST_DEPTH = 4;
  private static final int MOST_MEMBERS = 32;
  private static final int MOST_LISTED = 64;
  private static final int FALSE = 20;
  private static final int TRUE = 21;

  private final Bytes bytes;
  private final boolean lists;
  private int at;

  private Cbor(Bytes bytes, boolean lists) {
    this.bytes = bytes;
    this.lists = lists;
  }

  /** The members of a document that is one map; values are maps, texts, bytes, longs, booleans. */
  public static Map<String, Object> map(Bytes document) throws Malformed {
    return map(new Cbor(document, false));
  }

  /** The same of a document that may hold lists too, as {@link List}. */
  public static Map<String, Object> mapWithLists(Bytes document) throws Malformed {
    return map(new Cbor(document, true));
  }

  private static Map<String, Object> map(Cbor cbor) throws Malformed {
    Object value = cbor.value(0);
    if (cbor.at != cbor.bytes.size()) {
      throw cbor.malformed(Message.of("%d bytes left over", cbor.bytes.size() - cbor.at));
    }
    if (value instanceof Members members) {
      return members.values();
    }
    throw cbor.malformed("not a map");
  }

  /** A map inside a document. */
  public record Members(Map<String, Object> values) {}

  private Object value(int depth) throws Malformed {
    int head = u8();
    int kind = head >> 5;
    int low = head & 0x1F;
    if (kind == 4 && lists) {
      return list(count(low), depth);
    }
    return switch (kind) {
      case 0 -> count(low);
      case 2 -> take(count(low));
      case 3 -> text(take(count(low)));
      case 5 -> members(count(low), depth);
      case 7 -> flag(low);
      default -> throw malformed(Message.of("kind %d is not used in image documents", kind));
    };
  }

  private List<Object> list(long count, int depth) throws Malformed {
    if (depth == MOST_DEPTH || count > MOST_LISTED) {
      throw malformed(Message.of("more than %d levels or %d values", MOST_DEPTH, MOST_LISTED));
    }
    List<Object> values = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      values.add(value(depth + 1));
    }
    return values;
  }

  private Members members(long count, int depth) throws Malformed {
    if (depth == MOST_DEPTH || count > MOST_MEMBERS) {
      throw malformed(Message.of("more than %d levels or %d members", MOST_DEPTH, MOST_MEMBERS));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    for (long i = 0; i < count; i++) {
      if (!(value(depth + 1) instanceof String name)) {
        throw malformed("the name of a member is no text");
      }
      if (members.put(name, value(depth + 1)) != null) {
        throw malformed("a member stands twice");
      }
    }
    return new Members(members);
  }

  private boolean flag(int low) throws Malformed {
    if (low != FALSE && low != TRUE) {
      throw malformed(Message.of("simple value %d", low));
    }
    return low == TRUE;
  }

  /** A number in its shortest form. */
  private long count(int low) throws Malformed {
    if (low < 24) {
      return low;
    }
    if (low > 26) {
      throw malformed("a length that is open or of 64 bits");
    }
    int width = 1 << (low - 24);
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = (value << 8) | u8();
    }
    long least = width == 1 ? 24 : 1L << (4 * width);
    if (value < least) {
      throw malformed("a number in a longer form than it needs");
    }
    return value;
  }

  private int u8() throws Malformed {
    return take(1).at(0);
  }

  private Bytes take(long size) throws Malformed {
    if (size > bytes.size() - at) {
      throw malformed(Message.of("%d bytes wanted, %d left", size, bytes.size() - at));
    }
    Bytes taken = bytes.slice(at, at + (int) size);
    at += (int) size;
    return taken;
  }

  private String text(Bytes content) throws Malformed {
    try {
      return content.decode(StandardCharsets.UTF_8.newDecoder()).toString();
    } catch (CharacterCodingException e) {
      throw malformed("a text that is not UTF-8");
    }
  }

  private Malformed malformed(@CompileTimeConstant String why) {
    return malformed(Message.of(why));
  }

  private Malformed malformed(Message why) {
    return new Malformed(at, "image document", why);
  }
}
