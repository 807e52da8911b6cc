package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.tcb.IsvLevel;
import dev.exhibit.testdata.intel.tcb.TcbLevel;
import dev.exhibit.testdata.intel.tcb.TdxModule;
import java.util.List;

/** Levels of the shape that Intel published in 2026 for one server family. */
final class UsualTcb {
  private static final String NEW = "2025-05-14T00:00:00Z";
  private static final String OLDER = "2024-03-13T00:00:00Z";
  private static final String OLDEST = "2018-01-04T00:00:00Z";
  private static final String UP_TO_DATE = "UpToDate";
  private static final String OUT_OF_DATE = "OutOfDate";

  private static final Bytes SGX_NEW = Svns.of(3, 3, 2, 2, 4, 1, 0, 5);
  private static final Bytes SGX_OLD = Svns.of(2, 2, 2, 2, 3, 1, 0, 5);

  static final List<TcbLevel> LEVELS =
      List.of(
          TcbLevel.tdx(SGX_NEW, 11, Svns.of(5, 0, 3), NEW, UP_TO_DATE),
          TcbLevel.tdx(
              SGX_OLD,
              11,
              Svns.of(5, 0, 2),
              OLDER,
              OUT_OF_DATE,
              "INTEL-SA-01036",
              "INTEL-SA-01079"),
          TcbLevel.tdx(
              SGX_OLD,
              5,
              Svns.of(5, 0, 2),
              OLDEST,
              OUT_OF_DATE,
              "INTEL-SA-00106",
              "INTEL-SA-01036"));

  static final List<TdxModule.Identity> MODULES =
      List.of(
          TdxModule.Identity.of("TDX_03", IsvLevel.of(3, NEW, UP_TO_DATE)),
          TdxModule.Identity.of(
              "TDX_01",
              IsvLevel.of(6, NEW, UP_TO_DATE),
              IsvLevel.of(4, OLDER, OUT_OF_DATE, "INTEL-SA-01036", "INTEL-SA-01099")));

  static final List<IsvLevel> TD_QE =
      List.of(
          IsvLevel.of(4, NEW, UP_TO_DATE), IsvLevel.of(2, OLDER, OUT_OF_DATE, "INTEL-SA-01079"));

  static final List<IsvLevel> QE =
      List.of(
          IsvLevel.of(8, OLDER, UP_TO_DATE),
          IsvLevel.of(6, "2021-11-10T00:00:00Z", OUT_OF_DATE, "INTEL-SA-00615"));

  private UsualTcb() {}
}
