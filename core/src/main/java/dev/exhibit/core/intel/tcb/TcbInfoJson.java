package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads TCB info version 3 from the very bytes that were signed (Intel PCS API v4, "Get TCB Info").
 *
 * <p>Stricter than verifiers that ignore them: {@code tcbType} has to be 0, TCB info for TDX has to
 * describe its modules, and no two levels or modules may be alike. Another version or type is not
 * malformed but not understood.
 */
public final class TcbInfoJson {
  private static final Memo<Bytes, Decoded<TcbInfo>> KNOWN = new Memo<>(8 << 20);

  private TcbInfoJson() {}

  public static Decoded<TcbInfo> decode(Bytes signedBytes) {
    return KNOWN.get(signedBytes, 4L * signedBytes.size(), () -> parse(signedBytes));
  }

  private static Decoded<TcbInfo> parse(Bytes signedBytes) {
    return Decoded.of(() -> read(signedBytes, JsonFields.parse(signedBytes, "tcbInfo")));
  }

  private static TcbInfo read(Bytes signedBytes, JsonFields info) throws Malformed {
    info.form("version", 3);
    info.form("tcbType", 0);
    TeeType tee = tee(info);
    return new TcbInfo(
        signedBytes,
        tee,
        info.instant("issueDate"),
        info.instant("nextUpdate"),
        info.hex("fmspc", 6),
        info.hex("pceId", 2),
        info.integer("tcbEvaluationDataNumber", 0, Integer.MAX_VALUE),
        tee == TeeType.TDX ? Optional.of(baseModule(info)) : Optional.empty(),
        tee == TeeType.TDX ? modules(info) : List.of(),
        TcbLevels.platform(info, tee));
  }

  private static TeeType tee(JsonFields info) throws Malformed {
    return switch (info.text("id")) {
      case "SGX" -> TeeType.SGX;
      case "TDX" -> TeeType.TDX;
      default -> throw info.notUnderstood("id", "neither SGX nor TDX");
    };
  }

  private static TdxModuleIdentity baseModule(JsonFields info) throws Malformed {
    return module("", info.object("tdxModule"), List.of());
  }

  private static List<TdxModuleIdentity> modules(JsonFields info) throws Malformed {
    List<TdxModuleIdentity> modules = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    if (info.has("tdxModuleIdentities")) {
      for (JsonFields module : info.objects("tdxModuleIdentities")) {
        String id = module.text("id");
        if (!ids.add(id.toUpperCase(Locale.ROOT))) {
          throw module.refused("id", "two modules of the same version");
        }
        modules.add(module(id, module, TcbLevels.module(module)));
      }
    }
    return modules;
  }

  private static TdxModuleIdentity module(String id, JsonFields module, List<IsvLevel> levels)
      throws Malformed {
    return new TdxModuleIdentity(
        id,
        module.hex("mrsigner", 48),
        module.hex("attributes", 8),
        module.hex("attributesMask", 8),
        levels);
  }
}
