package dev.exhibit.testdata.intel.tcb;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One level of a TCB info.
 *
 * @param sgx 16 component SVNs
 * @param tdx 16 component SVNs; absent in TCB info for SGX
 */
public record TcbLevel(
    Bytes sgx,
    int pceSvn,
    Optional<Bytes> tdx,
    Instant tcbDate,
    String status,
    List<String> advisories) {
  private static final String[] SGX_CATEGORIES = {
    "BIOS", "OS/VMM", "OS/VMM", "BIOS", "BIOS", "BIOS", "", "OS/VMM"
  };
  private static final String[] SGX_TYPES = {
    "Early Microcode Update",
    "SGX Late Microcode Update",
    "TXT SINIT",
    "",
    "",
    "",
    "",
    "SEAMLDR ACM"
  };
  private static final String[] TDX_CATEGORIES = {"OS/VMM", "OS/VMM", "OS/VMM"};
  private static final String[] TDX_TYPES = {
    "TDX Module", "TDX Module", "TDX Late Microcode Update"
  };

  public TcbLevel {
    advisories = List.copyOf(advisories);
  }

  /** A level dated {@code date} (ISO 8601) for TDX. */
  public static TcbLevel tdx(
      Bytes sgx, int pceSvn, Bytes tdx, String date, String status, String... advisories) {
    Instant at = Instant.parse(date);
    return new TcbLevel(sgx, pceSvn, Optional.of(tdx), at, status, List.of(advisories));
  }

  /** A level dated {@code date} (ISO 8601) for SGX. */
  public static TcbLevel sgx(
      Bytes sgx, int pceSvn, String date, String status, String... advisories) {
    Instant at = Instant.parse(date);
    return new TcbLevel(sgx, pceSvn, Optional.empty(), at, status, List.of(advisories));
  }

  /** The same level for SGX. */
  public TcbLevel withoutTdx() {
    return new TcbLevel(sgx, pceSvn, Optional.empty(), tcbDate, status, advisories);
  }

  /** The same level with another status and advisories. */
  public TcbLevel withStatus(String other, String... ids) {
    return new TcbLevel(sgx, pceSvn, tdx, tcbDate, other, List.of(ids));
  }

  public static ArrayNode write(List<TcbLevel> levels) {
    ArrayNode list = CompactJson.array();
    for (TcbLevel level : levels) {
      ObjectNode item = list.addObject();
      ObjectNode tcb = item.putObject("tcb");
      tcb.set("sgxtcbcomponents", components(level.sgx, SGX_CATEGORIES, SGX_TYPES));
      tcb.put("pcesvn", level.pceSvn);
      level.tdx.ifPresent(
          svns -> tcb.set("tdxtcbcomponents", components(svns, TDX_CATEGORIES, TDX_TYPES)));
      LevelTail.write(item, level.tcbDate, level.status, level.advisories);
    }
    return list;
  }

  private static ArrayNode components(Bytes svns, String[] categories, String[] types) {
    ArrayNode list = CompactJson.array();
    for (int i = 0; i < svns.size(); i++) {
      ObjectNode component = list.addObject().put("svn", svns.at(i));
      if (i < categories.length && !categories[i].isEmpty()) {
        component.put("category", categories[i]);
      }
      if (i < types.length && !types[i].isEmpty()) {
        component.put("type", types[i]);
      }
    }
    return list;
  }
}
